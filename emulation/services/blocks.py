"""Running blocks: founding them, opening and closing their years, members, posts, deadlines, quotas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from emulation.clock import end_of_day
from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.award import ProposalState
from emulation.domain.block import (
    BLOCK_YEAR,
    BlockKind,
    BlockLevel,
    BlockWording,
    YearFacts,
    YearStep,
    life_objections,
    post_objections,
)
from emulation.domain.conference import ConferenceState
from emulation.domain.law.awards import AWARDS
from emulation.domain.policy import Action
from emulation.domain.quota import QuotaBase
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.models.agency import Agency
from emulation.models.award import Proposal
from emulation.models.block import Block, BlockAlias, BlockYear, Deadline, Deputy, Membership, Quota
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.queries import blocks
from emulation.services import opening, year_changes
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case
from reports.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class BlockCard:
    """What the register keeps of a block. ``aliases`` are its other names."""

    name: str
    number: int | None = None
    wording: BlockWording = BlockWording.KHOI
    level: BlockLevel = BlockLevel.PROVINCE
    kind: BlockKind | None = None
    decision_number: str | None = None
    decision_date: date | None = None
    decision_issuer: str | None = None
    office_id: int | None = None
    founded_on: date | None = None
    ended_on: date | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MemberCard:
    """A member of a block year, in protocol order."""

    agency_id: int
    sub_group: str | None = None
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PostHolder:
    """An agency in a post of the block year and the person who acts for it."""

    agency_id: int
    person: str | None = None
    person_title: str | None = None


@dataclass(frozen=True, kw_only=True)
class QuotaCard:
    """Quota of one award."""

    award_code: str
    number: int | None = None
    percent: int | None = None
    base: QuotaBase = QuotaBase.ALL
    basis: str | None = None


@use_case
def create_block(actor: Actor, card: BlockCard, *, now: datetime) -> int:
    """Enter a block and return its id."""
    policy.require(actor, Action.MANAGE_BLOCKS, EVERYWHERE)
    refuse_if(life_objections(card.founded_on, card.ended_on))
    block = Block()
    fill(block, card)
    db.session.add(block)
    journal.record(actor, Action.MANAGE_BLOCKS, block, at=now, data={"verb": "create"})
    return block.id


@use_case
def edit_block(actor: Actor, block_id: int, card: BlockCard, *, version: int | None, now: datetime) -> None:
    """Correct what the register keeps of a block."""
    block = blocks.block(actor, block_id)
    policy.require(actor, Action.MANAGE_BLOCKS, EVERYWHERE)
    before = card_of(block)
    expect_version(block, version, before.__dict__)
    refuse_if(life_objections(card.founded_on, card.ended_on))
    fill(block, card)
    journal.record(actor, Action.MANAGE_BLOCKS, block, at=now, data={"verb": "edit", **changes(before, card)})


@use_case
def open_block_year(actor: Actor, block_id: int, year: int, *, now: datetime) -> int:
    """Open a year: members, quotas and calendar are copied and may be edited afterwards."""
    block = blocks.block(actor, block_id)
    policy.require(actor, Action.OPEN_BLOCK_YEAR, block.place)
    return opening.open_year(actor, block, year, now=now).id


@use_case
def close_block_year(actor: Actor, block_year_id: int, *, version: int | None, now: datetime) -> None:
    """Close a year: the posts of its leader and deputies end, everything of it stays readable."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.CLOSE_BLOCK_YEAR, block_year.place)
    expect_version(block_year, version, {})
    block_year.state = BLOCK_YEAR.advance(block_year.state, Action.CLOSE_BLOCK_YEAR, year_facts(block_year))
    block_year.closed_at = now
    journal.record(actor, Action.CLOSE_BLOCK_YEAR, block_year, at=now)


@use_case
def set_members(
    actor: Actor,
    block_year_id: int,
    members: Sequence[MemberCard],
    *,
    complete: bool | None,
    stated: int | None,
    version: int | None,
    now: datetime,
) -> None:
    """Replace the list of members, in protocol order. ``complete`` ``None`` = not stated."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.MANAGE_BLOCK_YEAR, block_year.place)
    expect_version(block_year, version, {})
    ids = [member.agency_id for member in members]
    edit = year_changes.of_members(block_year, ids, stated)
    refuse_if(post_objections(block_year.leader_id, [deputy.agency_id for deputy in block_year.deputies], ids))
    block_year.members.clear()
    db.session.flush()
    block_year.members.extend(
        Membership(
            agency_id=member.agency_id,
            position=position,
            sub_group=member.sub_group,
            joined_on=member.joined_on,
            left_on=member.left_on,
        )
        for position, member in enumerate(members, start=1)
    )
    block_year.members_complete = complete
    block_year.members_stated = stated
    journal.record(actor, Action.MANAGE_BLOCK_YEAR, block_year, at=now, data={"verb": "members", **edit})


@use_case
def set_posts(
    actor: Actor,
    block_year_id: int,
    *,
    leader: PostHolder | None,
    deputies: Sequence[PostHolder],
    version: int | None,
    now: datetime,
) -> None:
    """Name the leader and the deputies of a block year and who represents them."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.MANAGE_BLOCK_YEAR, block_year.place)
    expect_version(block_year, version, {})
    deputy_ids = [deputy.agency_id for deputy in deputies]
    wanted = [*deputy_ids, *([leader.agency_id] if leader else [])]
    members = block_year.member_ids | _unmatched(wanted)
    refuse_if(post_objections(leader.agency_id if leader else None, deputy_ids, members))
    edit = year_changes.of_posts(block_year, leader, deputies)
    block_year.leader_id = leader.agency_id if leader else None
    block_year.leader_person = leader.person if leader else None
    block_year.leader_person_title = leader.person_title if leader else None
    block_year.deputies.clear()
    db.session.flush()
    block_year.deputies.extend(
        Deputy(agency_id=each.agency_id, position=position, person=each.person, person_title=each.person_title)
        for position, each in enumerate(deputies, start=1)
    )
    journal.record(
        actor,
        Action.MANAGE_BLOCK_YEAR,
        block_year,
        at=now,
        data={"verb": "posts", **edit},
    )


@use_case
def set_deadlines(
    actor: Actor,
    block_year_id: int,
    days: Mapping[YearStep, date],
    *,
    locking: frozenset[YearStep],
    version: int | None,
    now: datetime,
) -> None:
    """Set the calendar: each step ends with its day in Viet Nam; ``locking`` steps refuse what comes later."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.MANAGE_BLOCK_YEAR, block_year.place)
    expect_version(block_year, version, {})
    edit = year_changes.of_calendar(block_year, days, locking)
    block_year.deadlines.clear()
    db.session.flush()
    block_year.deadlines.extend(
        Deadline(step=step, due=end_of_day(day), locks=step in locking) for step, day in days.items()
    )
    journal.record(actor, Action.MANAGE_BLOCK_YEAR, block_year, at=now, data={"verb": "deadlines", **edit})


@use_case
def set_quotas(
    actor: Actor, block_year_id: int, quotas: Sequence[QuotaCard], *, version: int | None, now: datetime
) -> None:
    """Set how many of each award the block year may propose."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.MANAGE_BLOCK_YEAR, block_year.place)
    expect_version(block_year, version, {})
    refuse_if(
        Reason("quota_without_number", {"award": _award_name(card.award_code)}, "quotas")
        for card in quotas
        if card.number is None and card.percent is None
    )
    edit = year_changes.of_quotas(block_year, quotas)
    block_year.quotas.clear()
    db.session.flush()
    block_year.quotas.extend(
        Quota(award_code=card.award_code, number=card.number, percent=card.percent, base=card.base, basis=card.basis)
        for card in quotas
    )
    journal.record(actor, Action.MANAGE_BLOCK_YEAR, block_year, at=now, data={"verb": "quotas", **edit})


def year_facts(block_year: BlockYear) -> YearFacts:
    """What closing a year looks at."""
    unsent = select(func.count()).where(
        Proposal.block_year_id == block_year.id, Proposal.state.in_((ProposalState.DRAFT, ProposalState.RETURNED))
    )
    unconfirmed = select(func.count()).where(
        Conference.block_year_id == block_year.id, Conference.state == ConferenceState.PREPARING
    )
    return YearFacts(
        unsent_proposals=db.session.scalar(unsent) or 0,
        unconfirmed_conferences=db.session.scalar(unconfirmed) or 0,
    )


def _unmatched(agency_ids: Sequence[int]) -> frozenset[int]:
    """Parties that could not be matched yet: one of the members may be behind such a name, so it is not refused."""
    return frozenset(db.session.scalars(select(Agency.id).where(Agency.id.in_(agency_ids), Agency.unmatched)))


def _award_name(code: str) -> str:
    return next((row.name for row in AWARDS if row.code == code), code)


def card_of(block: Block) -> BlockCard:
    """The card as stored, to fill a form and to show what somebody else saved."""
    return BlockCard(
        name=block.name,
        number=block.number,
        wording=block.wording,
        level=block.level,
        kind=block.kind,
        decision_number=block.decision_number,
        decision_date=block.decision_date,
        decision_issuer=block.decision_issuer,
        office_id=block.office_id,
        founded_on=block.founded_on,
        ended_on=block.ended_on,
        aliases=tuple(alias.name for alias in block.aliases),
    )


def fill(block: Block, card: BlockCard) -> None:
    """A card becomes the record."""
    block.name = card.name
    block.number = card.number
    block.wording = card.wording
    block.level = card.level
    block.kind = card.kind
    block.decision_number = card.decision_number
    block.decision_date = card.decision_date
    block.decision_issuer = card.decision_issuer
    block.office_id = card.office_id
    block.founded_on = card.founded_on
    block.ended_on = card.ended_on
    kept = {alias.name: alias for alias in block.aliases}
    block.aliases = [kept.get(name) or BlockAlias(name=name) for name in dict.fromkeys(card.aliases)]
    block.fold = fold(" ".join((card.name, *card.aliases)))
