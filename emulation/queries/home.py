"""Việc cần làm: what a person owes, derived from the state of things, never from what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import lazyload, selectinload

from emulation.domain.actors import Actor
from emulation.domain.award import Outcome, ProposalState
from emulation.domain.block import BlockWording, YearState, YearStep
from emulation.domain.conference import ConferenceKind, ConferenceState
from emulation.domain.pledge import PledgeState
from emulation.domain.progress import MemberStep
from emulation.models.agency import Agency, AgencyName, in_force
from emulation.models.award import Proposal
from emulation.models.block import Block, BlockYear, Deputy
from emulation.models.conference import Conference, Nomination
from emulation.models.database import db
from emulation.queries import comments, pledges
from emulation.queries.cockpit import owed
from emulation.queries.inbox import waiting
from emulation.queries.returned import demands

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do. ``verb`` and ``noun`` name page and wording at the edge; ``due`` is a half-open instant."""

    verb: str
    subject: str
    noun: str
    object_id: int
    due: datetime | None = None
    state: str = ""
    year: int | None = None


def own_agency_names(actor: Actor, day: date) -> list[str]:
    """Short names of the agencies a person acts for."""
    if not actor.agency_ids:
        return []
    statement = (
        select(AgencyName)
        .join(Agency, Agency.id == AgencyName.agency_id)
        .where(Agency.id.in_(actor.agency_ids))
        .order_by(Agency.protocol_order, Agency.id)
    )
    rows = groupby(db.session.scalars(statement), key=lambda row: row.agency_id)
    named = [in_force(tuple(names), day) for _, names in rows]
    return [name.short_name or name.name for name in named]


@dataclass(frozen=True)
class LedYear:
    """A block year one's agency leads or helps to lead, as far as the frame of every page tells of it."""

    block_id: int
    year: int
    block: str
    wording: BlockWording


def led(actor: Actor) -> list[LedYear]:
    """The open block years the person's agencies lead or help to lead, newest first, for the frame of every page."""
    if not actor.agency_ids:
        return []
    statement = (
        select(BlockYear.block_id, BlockYear.year, Block.name, Block.wording)
        .join(Block, Block.id == BlockYear.block_id)
        .where(_leads(actor))
        .order_by(BlockYear.year.desc(), BlockYear.id)
    )
    return [LedYear(*row) for row in db.session.execute(statement)]


def _led_years(actor: Actor) -> Sequence[BlockYear]:
    if not actor.agency_ids:
        return []
    statement = select(BlockYear).where(_leads(actor)).order_by(BlockYear.year.desc(), BlockYear.id)
    wanted = (selectinload(BlockYear.deadlines), lazyload(BlockYear.members), lazyload(BlockYear.deputies))
    return db.session.scalars(statement.options(*wanted)).unique().all()


def _leads(actor: Actor) -> ColumnElement[bool]:
    deputy = select(Deputy.block_year_id).where(Deputy.agency_id.in_(actor.agency_ids))
    return and_(
        BlockYear.state == YearState.OPEN,
        or_(BlockYear.leader_id.in_(actor.agency_ids), BlockYear.id.in_(deputy)),
    )


def tasks(actor: Actor) -> list[Task]:
    """What waits for this person, by due date (undated last)."""
    found = [*_of_leader(actor), *_of_office(actor), *_of_drafts(actor)]
    found += _of_member(actor)
    return sorted(found, key=lambda task: (task.due is None, task.due or _NEVER, task.subject))


def _of_drafts(actor: Actor) -> Iterator[Task]:
    """Drafts that wait for a word of the own agency; late ones are still taken."""
    for draft in comments.to_comment(actor):
        subject = f"{draft.title}, {draft.block}"
        yield Task(verb="comment", subject=subject, noun="draft", object_id=draft.id, due=draft.until)


_TOLD_ELSEWHERE = frozenset({MemberStep.COMMENTS})
"""Drafts are named one by one."""


def _of_member(actor: Actor) -> Iterator[Task]:
    """What the own agencies owe in their open years, each until its own deadline."""
    for each in owed(actor):
        if each.step not in _TOLD_ELSEWHERE:
            yield Task(
                verb=f"owe_{each.step.value}",
                subject=f"{each.block}, năm {each.year}",
                noun="movements" if each.step is MemberStep.MOVEMENTS else "pledge_of_year",
                object_id=each.block_year_id,
                due=each.due.at if each.due is not None else None,
                year=each.year,
            )


def _of_leader(actor: Actor) -> Iterator[Task]:
    block_years = [each for each in _led_years(actor) if each.leader_id in actor.agency_ids]
    held_in = _held([each.id for each in block_years])
    for draft_id, _, title, number in comments.waiting_for_answer([each.id for each in block_years]):
        yield Task(verb="answer_comments", subject=title, noun="draft", object_id=draft_id, state=f"{number} góp ý")
    names = {each.id: each.block.name for each in block_years}
    for asked in demands(names):
        yield Task(
            verb="amend_proposal",
            subject=names[asked.block_year_id],
            noun="proposal",
            object_id=asked.proposal_id,
            due=asked.due,
            state=f"Bổ sung {asked.asked} mục" if asked.asked else "Bổ sung cả hồ sơ",
        )
    yield from _of_pledges(block_years)
    for block_year in block_years:
        due = {deadline.step: deadline.due for deadline in block_year.deadlines}
        held = held_in.get(block_year.id, [])
        if not any(each.kind.ends_year for each in held):
            yield _task("prepare_conference", block_year, due.get(YearStep.CONFERENCE))
        for each in held:
            if each.state is ConferenceState.PREPARING:
                step = YearStep.CONFERENCE if each.kind.ends_year else _step(each.kind)
                yield Task(
                    verb="finish_conference",
                    subject=block_year.block.name,
                    noun="conference",
                    object_id=each.id,
                    due=due.get(step),
                    state=each.state.label,
                )
            elif each.kind.ends_year and each.nominated and each.dossier_id is None:
                yield Task(
                    verb="draft_proposal",
                    subject=block_year.block.name,
                    noun="conference",
                    object_id=each.id,
                    due=due.get(YearStep.PROPOSAL),
                )
            elif each.kind.ends_year and each.dossier is ProposalState.DRAFT and each.dossier_id is not None:
                yield Task(
                    verb="submit_proposal",
                    subject=block_year.block.name,
                    noun="proposal",
                    object_id=each.dossier_id,
                    due=due.get(YearStep.PROPOSAL),
                    state=each.dossier.label,
                )


def _of_pledges(block_years: Sequence[BlockYear]) -> Iterator[Task]:
    """Pledges that wait for whoever leads the block: to be put to the members, to be sent out once all registered."""
    for each in pledges.waiting_for_leader([block_year.id for block_year in block_years]):
        block_year = next(one for one in block_years if one.id == each.block_year_id)
        due = {deadline.step: deadline.due for deadline in block_year.deadlines}
        collecting = each.state is PledgeState.COLLECTING
        yield Task(
            verb="send_pledge" if collecting else "ask_targets",
            subject=f"{block_year.block.name}, năm {block_year.year}",
            noun="pledge",
            object_id=each.pledge_id,
            due=due.get(YearStep.PLEDGE if collecting else YearStep.TARGETS),
        )


@dataclass(frozen=True)
class _Held:
    """One meeting and the dossier made of it."""

    block_year_id: int
    id: int
    kind: ConferenceKind
    state: ConferenceState
    nominated: bool
    dossier_id: int | None
    dossier: ProposalState | None


def _held(block_year_ids: Sequence[int]) -> dict[int, list[_Held]]:
    """The meetings of block years by block year, in the order they were prepared; one statement for all."""
    nominated = select(Nomination.id).where(Nomination.conference_id == Conference.id).exists()
    statement = (
        select(
            Conference.block_year_id,
            Conference.id,
            Conference.kind,
            Conference.state,
            nominated,
            Proposal.id,
            Proposal.state,
        )
        .outerjoin(Proposal, Proposal.conference_id == Conference.id)
        .where(Conference.block_year_id.in_(block_year_ids))
        .order_by(Conference.id)
    )
    found: dict[int, list[_Held]] = {}
    for row in db.session.execute(statement):
        found.setdefault(row[0], []).append(_Held(*row))
    return found


def _of_office(actor: Actor) -> Iterator[Task]:
    for dossier in waiting(actor):
        verb, state = "record_decision", Outcome.APPROVED.label
        if dossier.state is ProposalState.SENT or not dossier.concluded:
            verb = "open_proposal" if dossier.state is ProposalState.SENT else "record_outcome"
            state = dossier.state.label
        yield Task(verb=verb, subject=dossier.block, noun="proposal", object_id=dossier.id, state=state)


def _task(verb: str, block_year: BlockYear, due: datetime | None) -> Task:
    return Task(verb=verb, subject=block_year.block.name, noun="block_year", object_id=block_year.id, due=due)


def _step(kind: ConferenceKind) -> YearStep:
    return YearStep.MID_YEAR if kind is ConferenceKind.MID_YEAR else YearStep.PLEDGE
