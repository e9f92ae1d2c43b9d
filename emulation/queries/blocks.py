"""Questions about blocks and their years."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from emulation.domain.actors import Actor
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear, Membership
from emulation.models.database import db
from emulation.models.movement import Movement
from emulation.models.pledge import Pledge
from emulation.queries.scope import block_years_within, blocks_within, within
from reports.vietnamese import fold

IN_ORDER = (Block.number.nulls_last(), Block.fold, Block.id)
"""Blocks by number, those without one last, then by name."""


def block(actor: Actor, block_id: int) -> Block:
    """One block. Raises ``OutOfReach``."""
    found = db.session.scalars(select(Block).where(Block.id == block_id, blocks_within(actor))).one_or_none()
    if found is None:
        raise OutOfReach
    return found


def blocks(actor: Actor, text: str = "") -> Sequence[Block]:
    """The blocks within reach, by number, then name. ``text`` finds name or alias without diacritics."""
    statement = select(Block).where(blocks_within(actor)).order_by(*IN_ORDER)
    for word in fold(text).split():
        statement = statement.where(Block.fold.contains(word, autoescape=True))
    return db.session.scalars(statement).all()


def years(actor: Actor, block_id: int) -> Sequence[BlockYear]:
    """The years of a block within reach, newest first."""
    statement = within(select(BlockYear).where(BlockYear.block_id == block_id), actor)
    return db.session.scalars(statement.order_by(BlockYear.year.desc())).unique().all()


def block_year(actor: Actor, block_id: int, year: int) -> BlockYear:
    """One year of a block. Raises ``OutOfReach``."""
    wanted = select(BlockYear).where(BlockYear.block_id == block_id, BlockYear.year == year)
    return _one(within(wanted, actor).options(joinedload(BlockYear.leader)))


def block_year_by_id(actor: Actor, block_year_id: int) -> BlockYear:
    """One block year by its id. Raises ``OutOfReach``."""
    return _one(within(select(BlockYear).where(BlockYear.id == block_year_id), actor))


def block_years(actor: Actor, year: int) -> Sequence[BlockYear]:
    """All block years of one year within reach, by number of the block, then name."""
    statement = within(select(BlockYear).where(BlockYear.year == year), actor)
    ordered = statement.options(joinedload(BlockYear.leader)).order_by(*IN_ORDER)
    return db.session.scalars(ordered).unique().all()


def listed(actor: Actor, year: int) -> list[tuple[BlockYear, int]]:
    """The block years of one year with the number of their members, for lists: nothing else of them is loaded."""
    counted = select(Membership.block_year_id, func.count().label("number")).group_by(Membership.block_year_id)
    members = counted.subquery()
    wanted = select(BlockYear, func.coalesce(members.c.number, 0)).where(BlockYear.year == year)
    statement = (
        within(wanted, actor)
        .outerjoin(members, members.c.block_year_id == BlockYear.id)
        .options(
            joinedload(BlockYear.leader),
            contains_eager(BlockYear.block),
            lazyload(BlockYear.members),
            lazyload(BlockYear.deputies),
        )
        .order_by(*IN_ORDER)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement).unique()]


def known_years(actor: Actor) -> list[int]:
    """The years anything within reach belongs to, newest first."""
    statement = (
        select(BlockYear.year)
        .join(Block, Block.id == BlockYear.block_id)
        .where(block_years_within(actor))
        .distinct()
        .order_by(BlockYear.year.desc())
    )
    return list(db.session.scalars(statement))


def movements(actor: Actor, block_year_id: int) -> Sequence[Movement]:
    """The movements of a block year, in their order. Raises ``OutOfReach``."""
    statement = (
        select(Movement)
        .join(BlockYear, BlockYear.id == Movement.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Movement.block_year_id == block_year_id, block_years_within(actor))
        .order_by(Movement.position, Movement.id)
    )
    found = db.session.scalars(statement).all()
    if not found:
        _must_reach(actor, block_year_id)
    return found


def pledge(actor: Actor, block_year_id: int) -> Pledge | None:
    """The pledge of a block year, if there is one. Raises ``OutOfReach``."""
    _must_reach(actor, block_year_id)
    statement = select(Pledge).where(Pledge.block_year_id == block_year_id).options(selectinload(Pledge.contents))
    return db.session.scalars(statement).one_or_none()


def _must_reach(actor: Actor, block_year_id: int) -> None:
    """Only whether it is within reach: nothing of the year is read."""
    statement = select(BlockYear.id).join(Block, Block.id == BlockYear.block_id)
    if db.session.scalar(statement.where(BlockYear.id == block_year_id, block_years_within(actor))) is None:
        raise OutOfReach


def _one(statement: Select[BlockYear]) -> BlockYear:
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found
