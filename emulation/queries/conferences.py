"""Questions about conferences and their reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from emulation.domain.actors import Actor
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.pledge import Pledge
from emulation.models.report import Report
from emulation.queries.scope import block_years_within

_SIGNED = aliased(BlockYear)
"""The year a conference signs for, beside the one it belongs to."""


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


def others_held(held: Conference) -> Sequence[tuple[int, str, date | None]]:
    """The other meetings of the block year of one the actor holds already, earliest first: id, title, day."""
    statement = (
        select(Conference.id, Conference.title, Conference.kind, Conference.held_on)
        .where(Conference.block_year_id == held.block_year_id, Conference.id != held.id)
        .order_by(Conference.held_on, Conference.id)
    )
    return [(each.id, each.title or each.kind.label, each.held_on) for each in db.session.execute(statement)]


def report(actor: Actor, conference_id: int) -> Report | None:
    """The report of a conference, if it was begun. Raises ``OutOfReach``."""
    statement = (
        select(Report)
        .join(Conference, Conference.id == Report.conference_id)
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Report.conference_id == conference_id, block_years_within(actor))
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        _must_reach(actor, conference_id)
    return found


def pledge(actor: Actor, conference_id: int) -> Pledge | None:
    """The pledge a conference signs, if one is recorded: whoever reaches the conference sees it.

    Raises ``OutOfReach``.
    """
    statement = (
        select(Pledge)
        .join(_SIGNED, _SIGNED.id == Pledge.block_year_id)
        .join(BlockYear, BlockYear.block_id == _SIGNED.block_id)
        .join(Block, Block.id == BlockYear.block_id)
        .join(Conference, and_(Conference.block_year_id == BlockYear.id, Conference.pledge_year == _SIGNED.year))
        .where(Conference.id == conference_id, block_years_within(actor))
    )
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        _must_reach(actor, conference_id)
    return found


def _must_reach(actor: Actor, conference_id: int) -> None:
    """Only whether it is within reach: the record with all beneath it is read once, by ``conference``."""
    statement = (
        select(Conference.id)
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Conference.id == conference_id, block_years_within(actor))
    )
    if db.session.scalar(statement) is None:
        raise OutOfReach
