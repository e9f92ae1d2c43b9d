"""Dossiers that wait for their sender: what is asked of each, until when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from emulation.clock import end_of_day
from emulation.domain.award import ProposalState
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.models.returning import ReturnFlag, ReturnRound


@dataclass(frozen=True, kw_only=True)
class Demand:
    """The return at work of one dossier. ``asked``: how many items were flagged (0: the whole was returned)."""

    proposal_id: int
    block_year_id: int
    number: int
    due: datetime
    """The half-open instant at which the day set by the office ends."""
    asked: int


def demands(block_year_ids: Collection[int]) -> Sequence[Demand]:
    """The dossiers of these block years that were returned and not sent again; one statement."""
    if not block_year_ids:
        return []
    latest = (
        select(func.max(ReturnRound.number))
        .where(ReturnRound.noun == Proposal.__tablename__, ReturnRound.object_id == Proposal.id)
        .correlate(Proposal)
        .scalar_subquery()
    )
    asked = (
        select(func.count())
        .where(ReturnFlag.round_id == ReturnRound.id, ReturnFlag.reason.is_not(None))
        .correlate(ReturnRound)
        .scalar_subquery()
    )
    statement = (
        select(Proposal.id, Proposal.block_year_id, ReturnRound.number, ReturnRound.due, asked)
        .join(ReturnRound, ReturnRound.object_id == Proposal.id)
        .where(
            ReturnRound.noun == Proposal.__tablename__,
            ReturnRound.number == latest,
            Proposal.state == ProposalState.RETURNED,
            Proposal.block_year_id.in_(block_year_ids),
        )
        .order_by(Proposal.id)
    )
    return [
        Demand(proposal_id=row[0], block_year_id=row[1], number=row[2], due=end_of_day(row[3]), asked=row[4])
        for row in db.session.execute(statement)
    ]
