"""Questions about dossiers, decisions and the award register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import contains_eager, lazyload, selectinload

from emulation.domain.actors import Actor
from emulation.domain.award import Outcome, ProposalState
from emulation.domain.refusal import OutOfReach
from emulation.models.award import Candidate, Proposal
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.models.decision import AwardRecord, Decision
from emulation.queries.scope import block_years_within, must_work_with_blocks
from reports.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class ProposalFilter:
    """What the list of dossiers is narrowed to."""

    year: int | None = None
    block_id: int | None = None
    state: ProposalState | None = None
    waiting: bool = False
    """Only those in which the receiving office still has something to do."""


def proposal(actor: Actor, proposal_id: int) -> Proposal:
    """One dossier. Raises ``OutOfReach``."""
    statement = _proposals(actor).where(Proposal.id == proposal_id)
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def proposal_of(actor: Actor, conference_id: int) -> Proposal | None:
    """The dossier made from a conference, if there is one."""
    return db.session.scalars(_proposals(actor).where(Proposal.conference_id == conference_id)).unique().one_or_none()


def proposal_id_of(actor: Actor, conference_id: int) -> int | None:
    """Only the number of that dossier, for a link to it."""
    statement = (
        select(Proposal.id)
        .join(BlockYear, BlockYear.id == Proposal.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Proposal.conference_id == conference_id, block_years_within(actor))
    )
    return db.session.scalar(statement)


def proposals(actor: Actor, wanted: ProposalFilter) -> Sequence[Proposal]:
    """The dossiers within reach: by year (newest first), then block."""
    statement = _proposals(actor).options(*_WITHOUT_MEETING)
    if wanted.year is not None:
        statement = statement.where(BlockYear.year == wanted.year)
    if wanted.block_id is not None:
        statement = statement.where(BlockYear.block_id == wanted.block_id)
    if wanted.state is not None:
        statement = statement.where(Proposal.state == wanted.state)
    if wanted.waiting:
        statement = statement.where(_WAITING)
    ordered = statement.order_by(BlockYear.year.desc(), Block.number, Block.fold, Proposal.id)
    return db.session.scalars(ordered).unique().all()


_WITHOUT_MEETING = (
    lazyload(Proposal.conference),
    selectinload(Proposal.candidates).options(lazyload(Candidate.nomination), lazyload(Candidate.agency)),
)
"""Lists tell of dossiers and their outcome; the meetings behind them would be most of what is read."""


_WAITING = or_(
    Proposal.state == ProposalState.SENT,
    and_(
        Proposal.state.in_((ProposalState.OPENED, ProposalState.RECEIVED)),
        or_(
            ~Proposal.candidates.any(),
            Proposal.candidates.any(Candidate.outcome.is_(None)),
            Proposal.candidates.any(and_(Candidate.outcome == Outcome.APPROVED, Candidate.decision_id.is_(None))),
        ),
    ),
)
"""To be opened, without an outcome, or approved without a decision on record."""


def _proposals(actor: Actor) -> Select[Proposal]:
    return (
        select(Proposal)
        .join(BlockYear, BlockYear.id == Proposal.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .options(contains_eager(Proposal.block_year).contains_eager(BlockYear.block))
        .where(block_years_within(actor))
    )


def record(actor: Actor, record_id: int) -> AwardRecord:
    """One row of the register. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    found = db.session.get(AwardRecord, record_id)
    if found is None:
        raise OutOfReach
    return found


def decision(issuer: str, year: int, number: str) -> Decision | None:
    """The decision with this number of an issuer and year, where it is on record, however it was capitalised."""
    wanted = (fold(issuer), _plain(number))
    statement = select(Decision.id, Decision.issuer, Decision.number).where(Decision.year == year)
    for row in db.session.execute(statement):
        if (fold(row.issuer), _plain(row.number)) == wanted:
            return db.session.get_one(Decision, row.id)
    return None


def _plain(number: str) -> str:
    """A number without spaces: “45 / QĐ-UBND” is “45/QĐ-UBND”."""
    return "".join(fold(number).split())


def corrections(record_id: int) -> Sequence[AwardRecord]:
    """The rows that correct or revoke a row the actor holds already, oldest first."""
    statement = select(AwardRecord).where(AwardRecord.corrects_id == record_id).order_by(AwardRecord.id)
    return db.session.scalars(statement).unique().all()
