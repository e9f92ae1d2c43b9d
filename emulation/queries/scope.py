"""The reach of an actor as SQL: the one condition every question about blocks is asked under."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, true

from emulation.domain.actors import COUNCIL_ROLES, DOSSIER_ROLES, Actor, Role
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear, Membership


def block_years_within(actor: Actor) -> ColumnElement[bool]:
    """Block years the actor may see: of a member agency (or its successor), of the receiving office, of the council;
    an inspector sees all.

    The statement must select from ``block_year`` joined to ``block``.
    """
    reach: list[ColumnElement[bool]] = []
    if actor.readable_agency_ids:
        member = select(Membership.block_year_id).where(Membership.agency_id.in_(actor.readable_agency_ids))
        reach.append(BlockYear.id.in_(member))
    reach += _offices(actor)
    return or_(*reach) if reach else false()


def blocks_within(actor: Actor) -> ColumnElement[bool]:
    """Blocks of which the actor may see a year, or which his office receives."""
    reach: list[ColumnElement[bool]] = []
    if actor.readable_agency_ids:
        own = (
            select(BlockYear.block_id)
            .join(Membership, Membership.block_year_id == BlockYear.id)
            .where(Membership.agency_id.in_(actor.readable_agency_ids))
        )
        reach.append(Block.id.in_(own))
    reach += _offices(actor)
    return or_(*reach) if reach else false()


def overseen(actor: Actor) -> ColumnElement[bool]:
    """Block years the actor sees by an office, the council or an inspection, not as one of their members.

    The statement must select from ``block_year`` joined to ``block``.
    """
    reach = _offices(actor)
    return or_(*reach) if reach else false()


def within(statement: Select[*tuple[Any, ...]], actor: Actor) -> Select[*tuple[Any, ...]]:
    """A statement on block years, narrowed to the actor's reach."""
    return statement.join(Block, Block.id == BlockYear.block_id).where(block_years_within(actor))


def must_work_with_blocks(actor: Actor) -> None:
    """Registers are open to every post but the system administrator's, for whom they do not exist."""
    if not actor.has(*DOSSIER_ROLES):
        raise OutOfReach


def _offices(actor: Actor) -> list[ColumnElement[bool]]:
    if actor.has(Role.INSPECTOR):
        return [true()]
    offices: list[ColumnElement[bool]] = []
    named = [office for office in actor.office_ids if office is not None]
    if named:
        offices.append(Block.office_id.in_(named))
    if None in actor.office_ids or actor.has(*COUNCIL_ROLES):
        offices.append(Block.office_id.is_(None))
    return offices
