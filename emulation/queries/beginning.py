"""How far the province is set up: every step of the first-run checklist, derived from what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select

from emulation.domain import policy
from emulation.domain.actors import AGENCY_ROLES, EVERYWHERE, Actor
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.domain.settings import PROVINCE_NAME, SETTINGS, STANDING_OFFICE
from emulation.models.account import Account, PostRecord
from emulation.models.agency import Agency
from emulation.models.beginning import SetUpMark
from emulation.models.block import Block, BlockYear, Membership
from emulation.models.database import db
from emulation.queries import agencies, settings

OFFICE, AGENCIES, BLOCKS, YEAR, MEMBERS, LEADERS, ACCOUNTS, DEADLINES, SETTINGS_SEEN = (
    "office",
    "agencies",
    "blocks",
    "year",
    "members",
    "leaders",
    "accounts",
    "deadlines",
    "settings",
)
FINISHED = "finished"
"""The mark that ends the checklist before everything is there."""
MARKED = frozenset({DEADLINES, SETTINGS_SEEN, FINISHED})
"""What nothing but somebody's look can show to be done."""


@dataclass(frozen=True)
class Item:
    """One step: how much of it is there, of how much (0 = there is nothing to count yet)."""

    key: str
    done: int
    total: int
    finished: bool
    marked: SetUpMark | None = None


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """The whole checklist. ``closed``: somebody ended it."""

    year: int
    items: tuple[Item, ...]
    closed: bool

    @property
    def done(self) -> int:
        return sum(item.finished for item in self.items)

    @property
    def wanted(self) -> bool:
        """Whether the home page leads to it."""
        return not self.closed and self.done < len(self.items)


def beginning(actor: Actor, *, today: date) -> Beginning:
    """The checklist as of a day, for the year of that day. Raises ``OutOfReach``."""
    must_set_up(actor)
    year = today.year
    marks = {mark.item: mark for mark in db.session.scalars(select(SetUpMark))}
    office = [bool(settings.value(PROVINCE_NAME, today)), not settings.in_force(STANDING_OFFICE, today).shipped]
    known_agencies = db.session.scalar(select(func.count()).where(Agency.closed_on.is_(None))) or 0
    known_blocks = db.session.scalar(select(func.count()).where(_exists_on(today))) or 0
    opened, with_members, with_leader = _years(year)
    members, entered = _accounts(year, today)
    unconfirmed = sum(not settings.in_force(setting, today).mark.confirmed for setting in SETTINGS.values())
    total = len(SETTINGS)
    items = (
        Item(OFFICE, sum(office), len(office), all(office)),
        Item(AGENCIES, known_agencies, 0, known_agencies > 0),
        Item(BLOCKS, known_blocks, 0, known_blocks > 0),
        Item(YEAR, min(opened, known_blocks), known_blocks, 0 < known_blocks <= opened),
        Item(MEMBERS, with_members, opened, 0 < opened == with_members),
        Item(LEADERS, with_leader, opened, 0 < opened == with_leader),
        Item(ACCOUNTS, entered, members, 0 < members == entered),
        Item(DEADLINES, int(DEADLINES in marks), 1, DEADLINES in marks, marks.get(DEADLINES)),
        Item(
            SETTINGS_SEEN,
            total - unconfirmed,
            total,
            not unconfirmed or SETTINGS_SEEN in marks,
            marks.get(SETTINGS_SEEN),
        ),
    )
    return Beginning(year=year, items=items, closed=FINISHED in marks)


def without_account(actor: Actor, *, today: date) -> Sequence[tuple[int, str]]:
    """Members of this year's blocks nobody can log in for, in protocol order. Raises ``OutOfReach``."""
    must_set_up(actor)
    wanted = set(db.session.scalars(_members(today.year))) - set(db.session.scalars(_entered(today)))
    return [(agency_id, name) for agency_id, name in agencies.choices(actor, day=today) if agency_id in wanted]


def mark(item: str) -> SetUpMark | None:
    """The mark of one step, when somebody has made it."""
    return db.session.scalars(select(SetUpMark).where(SetUpMark.item == item)).one_or_none()


def must_set_up(actor: Actor) -> None:
    if not policy.permits(actor, Action.SET_UP_PROVINCE, EVERYWHERE):
        raise OutOfReach


def _exists_on(today: date) -> ColumnElement[bool]:
    return or_(Block.ended_on.is_(None), Block.ended_on >= today)


def _years(year: int) -> tuple[int, int, int]:
    """Block years of a year: all, those with members, those with a leader; one statement."""
    listed = select(Membership.id).where(Membership.block_year_id == BlockYear.id).exists()
    rows = db.session.execute(select(BlockYear.leader_id, listed).where(BlockYear.year == year)).all()
    return len(rows), sum(bool(row[1]) for row in rows), sum(row[0] is not None for row in rows)


def _accounts(year: int, today: date) -> tuple[int, int]:
    members = set(db.session.scalars(_members(year)))
    return len(members), len(members & set(db.session.scalars(_entered(today))))


def _members(year: int) -> Select[int]:
    return (
        select(Membership.agency_id)
        .join(BlockYear, BlockYear.id == Membership.block_year_id)
        .where(BlockYear.year == year)
        .distinct()
    )


def _entered(today: date) -> Select[int | None]:
    """Agencies somebody can log in for today."""
    return (
        select(PostRecord.agency_id)
        .join(Account, Account.id == PostRecord.account_id)
        .where(
            Account.active,
            PostRecord.role.in_(AGENCY_ROLES),
            PostRecord.starts_on <= today,
            or_(PostRecord.ends_on.is_(None), PostRecord.ends_on >= today),
        )
        .distinct()
    )
