"""Questions about pledges: the whole of one, how far each of a year is, and what an agency pledged the year before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from emulation.domain.actors import Actor
from emulation.domain.pledge import PledgeState
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear, Membership
from emulation.models.database import db
from emulation.models.pledge import Pledge, PledgeContent, PledgePart, PledgeSignature, PledgeTarget
from emulation.queries import agencies
from emulation.queries.blocks import IN_ORDER
from emulation.queries.scope import block_years_within


def pledge(actor: Actor, pledge_id: int) -> Pledge:
    """One pledge with everything in it. Raises ``OutOfReach``."""
    statement = (
        select(Pledge)
        .join(BlockYear, BlockYear.id == Pledge.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Pledge.id == pledge_id, block_years_within(actor))
        .options(
            contains_eager(Pledge.block_year).options(contains_eager(BlockYear.block), joinedload(BlockYear.leader)),
            selectinload(Pledge.criteria),
            selectinload(Pledge.parts).lazyload(PledgePart.pledge),
            selectinload(Pledge.signatures).joinedload(PledgeSignature.scan),
        )
        .execution_options(populate_existing=True)
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def target(actor: Actor, target_id: int) -> PledgeTarget:
    """One target, wherever its pledge is within reach. Raises ``OutOfReach``."""
    statement = (
        select(PledgeTarget)
        .join(PledgePart, PledgePart.id == PledgeTarget.part_id)
        .join(Pledge, Pledge.id == PledgePart.pledge_id)
        .join(BlockYear, BlockYear.id == Pledge.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(PledgeTarget.id == target_id, block_years_within(actor))
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def id_of_year(block_year_id: int) -> int | None:
    """The pledge of a block year the actor holds already; ``None`` while nobody has begun it."""
    return db.session.scalar(select(Pledge.id).where(Pledge.block_year_id == block_year_id))


def signing_members(block_year: BlockYear) -> list[Membership]:
    """Who signs: the leader first, then in protocol order. Whoever has left the block does not."""
    members = [each for each in block_year.members if each.left_on is None]
    return sorted(members, key=lambda each: each.agency_id != block_year.leader_id)


def part_of(found: Pledge, agency_id: int) -> PledgePart | None:
    return next((each for each in found.parts if each.agency_id == agency_id), None)


def without_targets(found: Pledge, day: date | None) -> tuple[str, ...]:
    """The members that have registered no target yet, by their names of ``day``."""
    with_targets = {part.agency_id for part in found.parts if part.targets}
    members = signing_members(found.block_year)
    return tuple(each.agency.name_on(day) for each in members if each.agency_id not in with_targets)


def earlier_pledge(actor: Actor, block_year: BlockYear) -> Pledge | None:
    """The pledge of the same block for the year before, within reach."""
    statement = (
        select(Pledge.id)
        .join(BlockYear, BlockYear.id == Pledge.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(
            BlockYear.block_id == block_year.block_id,
            BlockYear.year == block_year.year - 1,
            block_years_within(actor),
        )
    )
    found = db.session.scalar(statement)
    return None if found is None else pledge(actor, found)


def earlier_parts(actor: Actor, found: Pledge, agency_id: int) -> Sequence[PledgePart]:
    """What an agency, or those whose records it inherited, pledged the year before: in the same block where that is
    so, else in any other within reach."""
    family = frozenset({agency_id}) | agencies.ancestors_of(frozenset({agency_id}))
    statement = (
        select(PledgePart, BlockYear.block_id)
        .join(Pledge, Pledge.id == PledgePart.pledge_id)
        .join(BlockYear, BlockYear.id == Pledge.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(
            PledgePart.agency_id.in_(family),
            BlockYear.year == found.block_year.year - 1,
            block_years_within(actor),
        )
        .order_by(PledgePart.id)
        .options(lazyload(PledgePart.pledge))
    )
    rows = [(part, block_id) for part, block_id in db.session.execute(statement) if part.targets]
    same = [part for part, block_id in rows if block_id == found.block_year.block_id]
    return same or [part for part, _ in rows]


@dataclass(frozen=True)
class Waiting:
    """A pledge that waits for the leader of its block."""

    pledge_id: int
    block_year_id: int
    state: PledgeState


def waiting_for_leader(block_year_ids: Collection[int]) -> list[Waiting]:
    """Drafts with contents, and pledges every member has registered its targets for; one statement."""
    members = (
        select(func.count())
        .where(Membership.block_year_id == Pledge.block_year_id, Membership.left_on.is_(None))
        .correlate(Pledge)
        .scalar_subquery()
    )
    registered = (
        select(func.count(PledgePart.registered_at))
        .where(PledgePart.pledge_id == Pledge.id)
        .correlate(Pledge)
        .scalar_subquery()
    )
    begun = select(PledgeContent.id).where(PledgeContent.pledge_id == Pledge.id).exists()
    statement = (
        select(Pledge.id, Pledge.block_year_id, Pledge.state)
        .where(
            Pledge.block_year_id.in_(block_year_ids),
            or_(
                and_(Pledge.state == PledgeState.DRAFT, begun),
                and_(Pledge.state == PledgeState.COLLECTING, registered >= members, members > 0),
            ),
        )
        .order_by(Pledge.id)
    )
    return [Waiting(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far the pledge of one block year is. Counts are of members; ``pledge_id`` ``None`` = not begun."""

    block_year_id: int
    block_id: int
    block: str
    year: int
    members: int
    pledge_id: int | None = None
    state: PledgeState | None = None
    signed_on: date | None = None
    registered: int = 0
    signed: int = 0
    reported_mid_year: int = 0
    reported: int = 0
    own: tuple[int, ...] = field(default=())
    """Agencies of the actor that are members."""


def standings(actor: Actor, year: int) -> list[Standing]:
    """The pledges of every block year within reach, in the order of blocks; five statements for any number."""
    statement = (
        select(BlockYear.id, BlockYear.block_id, Block.name, BlockYear.year, Pledge.id, Pledge.state, Pledge.signed_on)
        .join(Block, Block.id == BlockYear.block_id)
        .outerjoin(Pledge, Pledge.block_year_id == BlockYear.id)
        .where(BlockYear.year == year, block_years_within(actor))
        .order_by(*IN_ORDER)
    )
    rows = db.session.execute(statement).all()
    ids = [row[0] for row in rows]
    members = _members(ids)
    parts = _parts(ids)
    signed = _signed(ids)
    found = []
    for block_year_id, block_id, block, of_year, pledge_id, state, signed_on in rows:
        registered, mid_year, reported = parts.get(block_year_id, (0, 0, 0))
        found.append(
            Standing(
                block_year_id=block_year_id,
                block_id=block_id,
                block=block,
                year=of_year,
                members=len(members.get(block_year_id, ())),
                pledge_id=pledge_id,
                state=state,
                signed_on=signed_on,
                registered=registered,
                signed=signed.get(block_year_id, 0),
                reported_mid_year=mid_year,
                reported=reported,
                own=tuple(each for each in members.get(block_year_id, ()) if each in actor.readable_agency_ids),
            )
        )
    return found


def _members(block_year_ids: Collection[int]) -> dict[int, list[int]]:
    statement = (
        select(Membership.block_year_id, Membership.agency_id)
        .where(Membership.block_year_id.in_(block_year_ids), Membership.left_on.is_(None))
        .order_by(Membership.position)
    )
    found: dict[int, list[int]] = {}
    for block_year_id, agency_id in db.session.execute(statement):
        found.setdefault(block_year_id, []).append(agency_id)
    return found


def _parts(block_year_ids: Collection[int]) -> Mapping[int, tuple[int, int, int]]:
    """Registered, reported at mid-year, reported for the year: how many members."""
    statement = (
        select(
            Pledge.block_year_id,
            func.count(PledgePart.registered_at),
            func.count(PledgePart.mid_year_at),
            func.count(PledgePart.results_at),
        )
        .join(Pledge, Pledge.id == PledgePart.pledge_id)
        .where(Pledge.block_year_id.in_(block_year_ids))
        .group_by(Pledge.block_year_id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in db.session.execute(statement)}


def _signed(block_year_ids: Collection[int]) -> Mapping[int, int]:
    statement = (
        select(Pledge.block_year_id, func.count())
        .join(PledgeSignature, PledgeSignature.pledge_id == Pledge.id)
        .where(Pledge.block_year_id.in_(block_year_ids), PledgeSignature.round == Pledge.signing_round)
        .group_by(Pledge.block_year_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}
