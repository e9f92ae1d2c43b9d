"""How far block years have come: what each has of movements, pledge, conferences, report, dossier and outcomes.

Asked for any number of block years at once, always in the same number of statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from emulation.domain.actors import Actor
from emulation.domain.award import Outcome, ProposalState
from emulation.domain.conference import ConferenceKind, ConferenceState
from emulation.domain.pledge import PledgeState
from emulation.domain.report import ReportState
from emulation.models.award import Candidate, Proposal
from emulation.models.block import Block, BlockYear
from emulation.models.conference import Conference, Nomination
from emulation.models.database import db
from emulation.models.movement import Movement
from emulation.models.pledge import Pledge
from emulation.models.report import Report
from emulation.queries.scope import block_years_within


@dataclass(frozen=True, kw_only=True)
class Held:
    """One conference, without what it holds. ``report`` is ``None`` where nobody has begun it."""

    id: int
    block_id: int
    block_year_id: int
    kind: ConferenceKind
    state: ConferenceState
    held_on: date | None
    review_year: int | None
    pledge_year: int | None
    report: ReportState | None
    nominations: int


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """The dossier of a conference; candidates are counted in units."""

    id: int
    state: ProposalState
    proposed: int = 0
    approved: int = 0
    cut: int = 0
    decided: int = 0

    @property
    def concluded(self) -> bool:
        return self.proposed > 0 and self.approved + self.cut == self.proposed


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What one block year has. ``held``: its conferences and those that review it or sign for it, earliest first."""

    movements: int
    pledge: PledgeState | None
    held: tuple[Held, ...]
    closing: Held | None
    """The conference that reviews the whole year."""
    signing: Held | None
    """The conference that signs the pledge of this year; often the one that closes the year before."""
    dossier: Dossier | None


def progress(actor: Actor, block_years: Sequence[BlockYear]) -> dict[int, Progress]:
    """The progress of block years within the actor's reach, by id."""
    ids = [each.id for each in block_years]
    held = _held(actor, {each.block_id for each in block_years}, {each.year for each in block_years})
    dossiers = _dossiers([each.id for each in held])
    movements = _movements(ids)
    pledges = _pledges(ids)
    found = {}
    for each in block_years:
        own = tuple(one for one in held if one.block_id == each.block_id and _belongs(one, each))
        closing = _last(one for one in own if one.kind.ends_year and one.review_year == each.year)
        found[each.id] = Progress(
            movements=movements.get(each.id, 0),
            pledge=pledges.get(each.id),
            held=own,
            closing=closing,
            signing=_last(one for one in own if one.pledge_year == each.year),
            dossier=dossiers.get(closing.id) if closing else None,
        )
    return found


def _belongs(held: Held, block_year: BlockYear) -> bool:
    return held.block_year_id == block_year.id or block_year.year in {held.review_year, held.pledge_year}


def _last(found: Iterable[Held]) -> Held | None:
    return next(reversed(list(found)), None)


def _held(actor: Actor, block_ids: Collection[int], years: Collection[int]) -> list[Held]:
    nominations = (
        select(Nomination.conference_id, func.count().label("number")).group_by(Nomination.conference_id).subquery()
    )
    statement = (
        select(
            Conference.id,
            BlockYear.block_id,
            Conference.block_year_id,
            Conference.kind,
            Conference.state,
            Conference.held_on,
            Conference.review_year,
            Conference.pledge_year,
            Report.state.label("report"),
            func.coalesce(nominations.c.number, 0).label("nominations"),
        )
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .outerjoin(Report, Report.conference_id == Conference.id)
        .outerjoin(nominations, nominations.c.conference_id == Conference.id)
        .where(
            BlockYear.block_id.in_(block_ids),
            block_years_within(actor),
            BlockYear.year.in_(years) | Conference.review_year.in_(years) | Conference.pledge_year.in_(years),
        )
        .order_by(Conference.held_on.nulls_last(), Conference.id)
    )
    return [Held(**row._mapping) for row in db.session.execute(statement)]


def _dossiers(conference_ids: Collection[int]) -> dict[int, Dossier]:
    units = func.sum(func.coalesce(Candidate.number, 1)).label("units")
    counted = (
        select(Candidate.proposal_id, Candidate.outcome, Candidate.decision_id.is_not(None).label("decided"), units)
        .join(Proposal, Proposal.id == Candidate.proposal_id)
        .where(Proposal.conference_id.in_(conference_ids))
        .group_by(Candidate.proposal_id, Candidate.outcome, Candidate.decision_id.is_not(None))
    )
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for proposal_id, outcome, decided, number in db.session.execute(counted):
        row = counts[proposal_id]
        row["proposed"] += number
        row["approved"] += number if outcome is Outcome.APPROVED else 0
        row["cut"] += number if outcome is Outcome.NOT_APPROVED else 0
        row["decided"] += number if decided else 0
    statement = select(Proposal.conference_id, Proposal.id, Proposal.state).where(
        Proposal.conference_id.in_(conference_ids)
    )
    return {
        row.conference_id: Dossier(id=row.id, state=row.state, **counts[row.id])
        for row in db.session.execute(statement)
    }


def _movements(ids: Collection[int]) -> dict[int, int]:
    statement = (
        select(Movement.block_year_id, func.count())
        .where(Movement.block_year_id.in_(ids))
        .group_by(Movement.block_year_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _pledges(ids: Collection[int]) -> dict[int, PledgeState]:
    statement = select(Pledge.block_year_id, Pledge.state).where(Pledge.block_year_id.in_(ids))
    return {row[0]: row[1] for row in db.session.execute(statement)}
