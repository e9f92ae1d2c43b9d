"""Questions about conferences and their reports."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from emulation.domain.actors import Actor
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.pledge import Pledge
from emulation.models.report import Report
from emulation.queries.scope import block_years_within


def conference(actor: Actor, conference_id: int) -> Conference:
    """One conference. Raises ``OutOfReach``."""
    statement = (
        select(Conference)
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Conference.id == conference_id, block_years_within(actor))
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def conferences(actor: Actor, block_year: BlockYear) -> Sequence[Conference]:
    """The conferences that belong to a block year, review it, or sign its pledge; earliest first."""
    statement = (
        select(Conference)
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(
            BlockYear.block_id == block_year.block_id,
            block_years_within(actor),
            or_(
                Conference.block_year_id == block_year.id,
                Conference.review_year == block_year.year,
                Conference.pledge_year == block_year.year,
            ),
        )
        .order_by(Conference.held_on, Conference.id)
    )
    return db.session.scalars(statement).unique().all()


def report(actor: Actor, conference_id: int) -> Report | None:
    """The report of a conference, if it was begun. Raises ``OutOfReach``."""
    conference(actor, conference_id)
    return db.session.scalars(select(Report).where(Report.conference_id == conference_id)).unique().one_or_none()


def pledge(actor: Actor, conference_id: int) -> Pledge | None:
    """The pledge a conference signs, if one is recorded: whoever reaches the conference sees it.

    Raises ``OutOfReach``.
    """
    held = conference(actor, conference_id)
    statement = (
        select(Pledge)
        .join(BlockYear, BlockYear.id == Pledge.block_year_id)
        .where(BlockYear.block_id == held.block_year.block_id, BlockYear.year == held.pledge_year)
    )
    return db.session.scalars(statement).one_or_none()
