"""Questions about dossiers, decisions and the award register."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from emulation.domain.actors import Actor
from emulation.domain.refusal import OutOfReach
from emulation.models.award import Proposal
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.models.decision import AwardRecord, Decision
from emulation.queries.scope import block_years_within, must_work_with_blocks
from reports.vietnamese import fold


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
