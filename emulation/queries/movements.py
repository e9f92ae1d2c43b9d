"""Questions about movements: where they were launched, which blocks carry them, which members have reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVarTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.block import YearState
from emulation.domain.movement import Launcher
from emulation.domain.policy import Action, require
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear, Membership
from emulation.models.database import db
from emulation.models.movement import LaunchedMovement, Movement, MovementResult
from emulation.queries.blocks import IN_ORDER
from emulation.queries.scope import block_years_within
from reports.vietnamese import fold

PER_PAGE = 50
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, kw_only=True)
class MovementFilter:
    """What the list of movements is narrowed to. ``text`` finds movement and block without diacritics."""

    year: int
    text: str = ""
    launcher: Launcher | None = None
    waiting: bool = False
    """Only those some member has not reported of."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One movement of one block year in a list, with how many of its members have reported."""

    id: int
    name: str
    launcher: Launcher
    launcher_name: str | None
    launched_on: date | None
    reviewed_on: date | None
    block_id: int
    block: str
    year: int
    members: int
    reported: int

    @property
    def waiting(self) -> bool:
        return self.reported < self.members


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some lines of the list; ``before`` and ``after`` are the ids its neighbours begin at."""

    rows: Sequence[Line]
    total: int
    previous: int | None
    next: int | None


def movement(actor: Actor, movement_id: int) -> Movement:
    """One movement of a block year with the results of its members. Raises ``OutOfReach``."""
    statement = _within(select(Movement).where(Movement.id == movement_id), actor).options(
        contains_eager(Movement.block_year),
        joinedload(Movement.launched),
        selectinload(Movement.results).joinedload(MovementResult.agency),
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def listing(actor: Actor, wanted: MovementFilter) -> list[Line]:
    """Every movement of a year within reach, by block, in the order of the block."""
    members = (
        select(Membership.block_year_id, func.count().label("number"))
        .where(Membership.left_on.is_(None))
        .group_by(Membership.block_year_id)
        .subquery()
    )
    reported = _reported().subquery()
    statement = _within(
        select(
            Movement.id,
            Movement.name,
            Movement.launcher,
            Movement.launcher_name,
            Movement.launched_on,
            Movement.reviewed_on,
            BlockYear.block_id,
            Block.name.label("block"),
            BlockYear.year,
            func.coalesce(members.c.number, 0).label("members"),
            func.coalesce(reported.c.number, 0).label("reported"),
        ).where(BlockYear.year == wanted.year),
        actor,
    )
    statement = statement.outerjoin(members, members.c.block_year_id == BlockYear.id)
    statement = statement.outerjoin(reported, reported.c.movement_id == Movement.id)
    if wanted.launcher is not None:
        statement = statement.where(Movement.launcher == wanted.launcher)
    rows = db.session.execute(statement.order_by(*IN_ORDER, Movement.position, Movement.id))
    words = fold(wanted.text).split()
    found = [Line(**row._mapping) for row in rows]
    return [
        line
        for line in found
        if (not wanted.waiting or line.waiting)
        and (not words or all(word in fold(f"{line.name} {line.block}") for word in words))
    ]


def page(actor: Actor, wanted: MovementFilter, *, start: int | None = None) -> Page:
    """The page that begins with the movement ``start`` (``None`` or one that is gone: the first)."""
    rows = listing(actor, wanted)
    at = next((number for number, row in enumerate(rows) if row.id == start), 0)
    shown = rows[at : at + PER_PAGE]
    return Page(
        rows=shown,
        total=len(rows),
        previous=rows[max(at - PER_PAGE, 0)].id if at else None,
        next=rows[at + PER_PAGE].id if at + PER_PAGE < len(rows) else None,
    )


def owed(actor: Actor, year: int) -> Mapping[int, int]:
    """Movements of open block years the own agencies still have to report of, with the agency that has to."""
    if not actor.agency_ids:
        return {}
    told = select(MovementResult.id).where(
        MovementResult.movement_id == Movement.id, MovementResult.agency_id == Membership.agency_id
    )
    statement = (
        select(Movement.id, Membership.agency_id)
        .join(BlockYear, BlockYear.id == Movement.block_year_id)
        .join(Membership, Membership.block_year_id == BlockYear.id)
        .where(
            BlockYear.year == year,
            BlockYear.state == YearState.OPEN,
            Membership.agency_id.in_(actor.agency_ids),
            Membership.left_on.is_(None),
            ~told.exists(),
        )
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def reported(block_year_id: int) -> Mapping[int, int]:
    """How many members have reported, by movement, of a block year the actor holds already."""
    statement = _reported().join(Movement, Movement.id == MovementResult.movement_id)
    rows = db.session.execute(statement.where(Movement.block_year_id == block_year_id))
    return {row.movement_id: row.number for row in rows}


def results(block_year_id: int) -> Mapping[int, Sequence[MovementResult]]:
    """What the members reported, by movement and in their order, of a block year the actor holds already."""
    statement = (
        select(MovementResult)
        .join(Movement, Movement.id == MovementResult.movement_id)
        .outerjoin(
            Membership,
            (Membership.block_year_id == Movement.block_year_id) & (Membership.agency_id == MovementResult.agency_id),
        )
        .where(Movement.block_year_id == block_year_id)
        .options(joinedload(MovementResult.agency))
        .order_by(MovementResult.movement_id, Membership.position.nulls_last(), MovementResult.id)
    )
    found: dict[int, list[MovementResult]] = {}
    for row in db.session.scalars(statement).unique():
        found.setdefault(row.movement_id, []).append(row)
    return found


def launches(actor: Actor, year: int) -> list[tuple[LaunchedMovement, int]]:
    """The movements launched above the blocks for a year, and how many blocks each has reached."""
    require(actor, Action.LAUNCH_MOVEMENT, EVERYWHERE)
    reached = (
        select(Movement.launched_id, func.count().label("number"))
        .where(Movement.launched_id.is_not(None))
        .group_by(Movement.launched_id)
        .subquery()
    )
    statement = (
        select(LaunchedMovement, func.coalesce(reached.c.number, 0))
        .outerjoin(reached, reached.c.launched_id == LaunchedMovement.id)
        .where(LaunchedMovement.year == year)
        .order_by(LaunchedMovement.launched_on, LaunchedMovement.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def launched(actor: Actor, launched_id: int) -> LaunchedMovement:
    """One launch above the blocks, for those who may launch. Raises ``OutOfReach``, ``NotPermitted``."""
    require(actor, Action.LAUNCH_MOVEMENT, EVERYWHERE)
    found = db.session.get(LaunchedMovement, launched_id)
    if found is None:
        raise OutOfReach
    return found


def same_name(year: int, name: str, *, but: int | None = None) -> LaunchedMovement | None:
    """A launch of the year that already carries this name, whatever its diacritics and capitals."""
    folded = fold(name)
    statement = select(LaunchedMovement).where(LaunchedMovement.year == year)
    return next((each for each in db.session.scalars(statement) if each.id != but and fold(each.name) == folded), None)


def carried(launched_id: int) -> Sequence[Movement]:
    """The movements of block years that came from one launch, by block."""
    statement = (
        select(Movement)
        .join(BlockYear, BlockYear.id == Movement.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Movement.launched_id == launched_id)
        .options(contains_eager(Movement.block_year).lazyload(BlockYear.members))
        .order_by(*IN_ORDER)
    )
    return db.session.scalars(statement).unique().all()


def open_years(year: int) -> list[tuple[int, str]]:
    """Open block years of a year with the names of their blocks: those a launch can reach."""
    statement = (
        select(BlockYear.id, Block.name)
        .join(Block, Block.id == BlockYear.block_id)
        .where(BlockYear.year == year, BlockYear.state == YearState.OPEN)
        .order_by(*IN_ORDER)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def block_years_to_reach(ids: Sequence[int]) -> Sequence[BlockYear]:
    """Open block years by id, without their members, in the order of lists."""
    statement = (
        select(BlockYear)
        .join(Block, Block.id == BlockYear.block_id)
        .where(BlockYear.id.in_(ids), BlockYear.state == YearState.OPEN)
        .options(contains_eager(BlockYear.block), lazyload(BlockYear.members), lazyload(BlockYear.deputies))
        .order_by(*IN_ORDER)
    )
    return db.session.scalars(statement).unique().all()


def own_rows(block_year_ids: Sequence[int]) -> Mapping[int, Sequence[Movement]]:
    """All movements of block years, by block year, in their order."""
    statement = (
        select(Movement).where(Movement.block_year_id.in_(block_year_ids)).order_by(Movement.position, Movement.id)
    )
    found: dict[int, list[Movement]] = {}
    for row in db.session.scalars(statement):
        found.setdefault(row.block_year_id, []).append(row)
    return found


def _within(statement: Select[*Columns], actor: Actor) -> Select[*Columns]:
    return (
        statement.join(BlockYear, BlockYear.id == Movement.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(block_years_within(actor))
    )


def _reported() -> Select[int, int]:
    return select(MovementResult.movement_id, func.count().label("number")).group_by(MovementResult.movement_id)
