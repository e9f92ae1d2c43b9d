"""The dossiers of all blocks within reach as one list: tabs that add up, filters, search, a page at a time.

Few statements, whatever the filters and however many rows: lists tell of dossiers, they do not load them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from emulation.clock import end_of_day, start_of_day
from emulation.domain.actors import Actor
from emulation.domain.award import Outcome, ProposalState, ProposalTab
from emulation.models.agency import Agency
from emulation.models.award import Candidate, Proposal, Submission
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.models.document import DocumentNumber, IssuedDocument
from emulation.queries.dossier_parts import PARTS, Counts, candidates, counts_of, decisions, lacking, sendings
from emulation.queries.scope import block_years_within
from reports.vietnamese import fold

PER_PAGE = 20
UNNUMBERED = 1_000_000
"""Blocks without a number stand behind the numbered ones."""


@dataclass(frozen=True, kw_only=True)
class InboxFilter:
    """What the list is narrowed to. ``unit`` and ``text`` are searched without diacritics, word by word; the days are
    those of the sending that counts, both included."""

    year: int | None = None
    block_id: int | None = None
    unit: str = ""
    tab: ProposalTab | None = None
    sent_from: date | None = None
    sent_to: date | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One dossier of the list."""

    id: int
    conference_id: int
    block_id: int
    office_id: int | None
    block: str
    year: int
    state: ProposalState
    since: datetime
    sent_at: datetime | None
    late: bool
    counts: Counts
    decisions: tuple[tuple[str, date], ...] = ()
    missing: tuple[str, ...] = ()
    """Parts the dossier does not have yet."""

    @property
    def concluded(self) -> bool:
        return self.counts.rows > 0 and self.counts.concluded == self.counts.rows

    @property
    def there(self) -> int:
        return len(PARTS) - len(self.missing)


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some lines of the list. ``first``: number of the first one; ``before``, ``after``: more stand on that side."""

    lines: list[Line] = field(default_factory=list)
    first: int = 1
    before: bool = False
    after: bool = False


def tabs(actor: Actor, wanted: InboxFilter) -> dict[ProposalTab, int]:
    """How many dossiers of the filter stand in each tab, whichever tab is open; one statement."""
    open_tab = _tab().label("tab")
    statement = _narrowed(actor, wanted, select(open_tab, func.count())).group_by(open_tab)
    found = {ProposalTab(row[0]): row[1] for row in db.session.execute(statement)}
    return {tab: found.get(tab, 0) for tab in ProposalTab}


def page(actor: Actor, wanted: InboxFilter, *, after: int | None = None, before: int | None = None) -> Page:
    """Newest year first, then by block. ``after`` or ``before`` is the dossier next to which the page begins or ends;
    one that does not exist stands for the beginning."""
    narrowed = _in_tab(_narrowed(actor, wanted, _columns()), wanted)
    start = _place(actor, after or before) if after or before else None
    backwards = start is not None and after is None
    statement = narrowed if start is None else narrowed.where(_beyond(start, backwards=backwards))
    found = list(db.session.execute(statement.order_by(*_order(backwards=backwards)).limit(PER_PAGE + 1)))
    more, rows = len(found) > PER_PAGE, found[:PER_PAGE]
    if backwards:
        rows.reverse()
    first = 1
    if start is not None and rows:
        counted = _in_tab(_narrowed(actor, wanted, select(func.count())), wanted)
        first += db.session.scalar(counted.where(_beyond(rows[0], backwards=True))) or 0
    return Page(
        lines=_lines(rows),
        first=first,
        before=more if backwards else start is not None,
        after=True if backwards else more,
    )


def every(actor: Actor, wanted: InboxFilter) -> list[Line]:
    """All dossiers of a filter, in the order of the pages."""
    narrowed = _in_tab(_narrowed(actor, wanted, _columns()), wanted)
    return _lines(list(db.session.execute(narrowed.order_by(*_order(backwards=False)))))


@dataclass(frozen=True)
class Waiting:
    """One dossier the receiving office has something to do about."""

    id: int
    block: str
    state: ProposalState
    concluded: bool


def waiting(actor: Actor) -> list[Waiting]:
    """What waits for the offices the person serves: to be opened, without an outcome, or approved without a decision on
    record; one statement."""
    offices = [Block.office_id == each for each in actor.office_ids if each is not None]
    offices += [Block.office_id.is_(None)] if None in actor.office_ids else []
    if not offices:
        return []
    approved = and_(Candidate.outcome == Outcome.APPROVED, Candidate.decision_id.is_(None))
    undecided = select(Candidate.id).where(Candidate.proposal_id == Proposal.id, approved).exists()
    concluded = _tab() == ProposalTab.CONCLUDED.value
    statement = _narrowed(actor, InboxFilter(), select(Proposal.id, Block.name, Proposal.state, concluded)).where(
        or_(*offices),
        Proposal.state.in_((ProposalState.SENT, ProposalState.OPENED, ProposalState.RECEIVED)),
        or_(~concluded, undecided),
    )
    return [Waiting(*row) for row in db.session.execute(statement.order_by(*_order(backwards=False)))]


def _columns() -> Select[*tuple[Any, ...]]:
    return select(
        Proposal.id,
        Proposal.conference_id,
        Proposal.state,
        func.coalesce(Proposal.since, Proposal.created_at, type_=Proposal.since.type).label("since"),
        BlockYear.year,
        BlockYear.block_id,
        Block.office_id,
        Block.name,
        Block.number,
        Block.fold,
    )


def _narrowed(actor: Actor, wanted: InboxFilter, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Everything but the tab."""
    statement = (
        statement.select_from(Proposal)
        .join(BlockYear, BlockYear.id == Proposal.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(block_years_within(actor))
    )
    if wanted.year is not None:
        statement = statement.where(BlockYear.year == wanted.year)
    if wanted.block_id is not None:
        statement = statement.where(BlockYear.block_id == wanted.block_id)
    if wanted.sent_from is not None:
        statement = statement.where(_sent_at() >= start_of_day(wanted.sent_from))
    if wanted.sent_to is not None:
        statement = statement.where(_sent_at() < end_of_day(wanted.sent_to))
    unit = fold(wanted.unit).split()
    if unit:
        named = [Agency.fold.contains(word, autoescape=True) for word in unit]
        proposed = select(Candidate.proposal_id).join(Agency, Agency.id == Candidate.agency_id).where(*named)
        statement = statement.where(Proposal.id.in_(proposed))
    return statement.where(*(_mentions(word) for word in fold(wanted.text).split()))


def _mentions(word: str) -> ColumnElement[bool]:
    """Awards, recipients, year, numbers of decisions; the block; the number of an issued paper."""
    numbered = (
        select(IssuedDocument.proposal_id)
        .join(DocumentNumber, DocumentNumber.document_id == IssuedDocument.id)
        .where(func.lower(DocumentNumber.number).contains(word, autoescape=True))
        .where(IssuedDocument.proposal_id.is_not(None))
    )
    return or_(
        Proposal.fold.contains(word, autoescape=True),
        Block.fold.contains(word, autoescape=True),
        Proposal.id.in_(numbered),
    )


def _in_tab(statement: Select[*tuple[Any, ...]], wanted: InboxFilter) -> Select[*tuple[Any, ...]]:
    return statement if wanted.tab is None else statement.where(_tab() == wanted.tab.value)


def _tab() -> ColumnElement[str]:
    """Every dossier stands in exactly one tab."""
    without = select(Candidate.id).where(Candidate.proposal_id == Proposal.id, Candidate.outcome.is_(None)).exists()
    some = select(Candidate.id).where(Candidate.proposal_id == Proposal.id).exists()
    return case(
        (Proposal.state == ProposalState.DRAFT, ProposalTab.DRAFT.value),
        (Proposal.state == ProposalState.SENT, ProposalTab.SENT.value),
        (Proposal.state == ProposalState.RETURNED, ProposalTab.RETURNED.value),
        (and_(some, ~without), ProposalTab.CONCLUDED.value),
        else_=ProposalTab.OPENED.value,
    )


def _sent_at() -> ColumnElement[datetime]:
    """When the server received the sending that counts."""
    return (
        select(func.max(Submission.received_at))
        .where(Submission.proposal_id == Proposal.id, Submission.recalled_at.is_(None))
        .correlate(Proposal)
        .scalar_subquery()
    )


def _order(*, backwards: bool) -> tuple[ColumnElement[Any], ...]:
    number = func.coalesce(Block.number, UNNUMBERED)
    if backwards:
        return (BlockYear.year.asc(), number.desc(), Block.fold.desc(), Proposal.id.desc())
    return (BlockYear.year.desc(), number.asc(), Block.fold.asc(), Proposal.id.asc())


def _place(actor: Actor, proposal_id: int | None) -> Row[Any] | None:
    """Where a dossier stands in the order; ``None`` for one out of reach."""
    statement = _narrowed(actor, InboxFilter(), _columns()).where(Proposal.id == proposal_id)
    return db.session.execute(statement).one_or_none()


def _beyond(start: Row[Any], *, backwards: bool) -> ColumnElement[bool]:
    """Dossiers that follow ``start`` in the order, or precede it."""
    number, at = func.coalesce(Block.number, UNNUMBERED), UNNUMBERED if start.number is None else start.number
    same_year, same_number = BlockYear.year == start.year, number == at
    same_name = and_(same_year, same_number, Block.fold == start.fold)
    if backwards:
        return or_(
            BlockYear.year > start.year,
            and_(same_year, number < at),
            and_(same_year, same_number, Block.fold < start.fold),
            and_(same_name, Proposal.id < start.id),
        )
    return or_(
        BlockYear.year < start.year,
        and_(same_year, number > at),
        and_(same_year, same_number, Block.fold > start.fold),
        and_(same_name, Proposal.id > start.id),
    )


def _lines(rows: Sequence[Row[Any]]) -> list[Line]:
    """What the rows of a page tell beside their own columns, in four statements."""
    ids = [row.id for row in rows]
    if not ids:
        return []
    counted, sent, decided = candidates(ids), sendings(ids), decisions(ids)
    missing = lacking({row.id: row.conference_id for row in rows}, counted)
    return [
        Line(
            id=row.id,
            conference_id=row.conference_id,
            block_id=row.block_id,
            office_id=row.office_id,
            block=row.name,
            year=row.year,
            state=row.state,
            since=row.since,
            sent_at=sent.get(row.id, (None, False))[0],
            late=sent.get(row.id, (None, False))[1],
            counts=counts_of(counted.get(row.id)),
            decisions=tuple(decided.get(row.id, ())),
            missing=missing[row.id],
        )
        for row in rows
    ]
