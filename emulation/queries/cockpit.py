"""Cockpit of the year: who has done what until when, by member and step, and over all blocks.

Asked for any number of members and of block years always in the same number of statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import lazyload

from emulation.clock import local_day
from emulation.domain.actors import AGENCY_ROLES, Actor
from emulation.domain.block import YearState, YearStep
from emulation.domain.progress import OWING, CellState, Done, Due, MemberStep, concerns, standing
from emulation.domain.settings import REMINDER_DAYS
from emulation.models.account import Account, PostRecord
from emulation.models.block import Block, BlockYear, Membership
from emulation.models.database import db
from emulation.models.extension import Extension
from emulation.models.reminder import Reminder
from emulation.queries import deadlines, settings
from emulation.queries.blocks import IN_ORDER
from emulation.queries.deadlines import Deadlines
from emulation.queries.doings import Doings, doings
from emulation.queries.scope import overseen


@dataclass(frozen=True, slots=True)
class Cell:
    """One member and one step."""

    state: CellState
    due: Due | None
    done: Done | None


class Member(NamedTuple):
    """An agency of a block year as the cockpit needs it."""

    block_year_id: int
    agency_id: int
    joined_on: date | None
    left_on: date | None


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """The members of one block year, leader first, then in protocol order; a cell for each open or coming step."""

    steps: tuple[MemberStep, ...]
    due: dict[MemberStep, Due | None]
    """The deadline of all members."""
    rows: dict[int, dict[MemberStep, Cell]]
    """By agency."""

    def counts(self, step: MemberStep) -> Counter[CellState]:
        return Counter(cells[step].state for cells in self.rows.values())

    def owing(self, step: MemberStep) -> list[int]:
        """The agencies that are late or nearly so, in the order of the rows."""
        return [agency_id for agency_id, cells in self.rows.items() if cells[step].state in OWING]


@dataclass(frozen=True)
class Known:
    """Everything the cells of some block years are worked out from."""

    doings: dict[MemberStep, Doings]
    deadlines: Deadlines

    def due(self, block_year_id: int, step: MemberStep, agency_id: int | None = None) -> Due | None:
        """Until when an agency (without one: every member) has."""
        named = self.doings[step].until.get(block_year_id)
        return self.deadlines.due(block_year_id, step.deadline, agency_id, instead=named)

    def not_asked(self, member: Member, step: MemberStep) -> CellState | None:
        """Why nobody waits for this member, where it has not done the step; ``None``: it is awaited."""
        block_year_id, agency_id = member.block_year_id, member.agency_id
        doing = self.doings[step]
        due = self.due(block_year_id, step, agency_id)
        last_day = local_day(due.at - timedelta(microseconds=1)) if due is not None else None
        if not concerns(joined_on=member.joined_on, left_on=member.left_on, last_day=last_day):
            return CellState.NOT_APPLICABLE
        if block_year_id not in doing.opened:
            return CellState.ENDED if block_year_id in doing.ended else CellState.NOT_OPEN
        if doing.only is not None and (block_year_id, agency_id) not in doing.only:
            return CellState.NOT_APPLICABLE
        return None

    def cell(self, member: Member, step: MemberStep, *, now: datetime, soon: timedelta) -> Cell:
        """How this member stands with this step. A deadline is near once no more than ``soon`` is left."""
        due = self.due(member.block_year_id, step, member.agency_id)
        done = self.doings[step].of(member.block_year_id, member.agency_id)
        state = self.not_asked(member, step) if done is None else None
        return Cell(state or standing(done=done, due=due, now=now, soon=soon), due, done)


def known_of(block_year_ids: Collection[int]) -> Known:
    """What the cells of these block years need, read at once."""
    return Known(doings(block_year_ids), deadlines.of(block_year_ids))


def soon_on(now: datetime) -> timedelta:
    """How long before its end a deadline is near, as the province has set it."""
    return timedelta(days=settings.value(REMINDER_DAYS, local_day(now)))


def due(block_year: BlockYear, step: YearStep, agency_id: int) -> Due | None:
    """Until when one agency has for a step, also where its leader named an end of his own."""
    owed_as = next((each for each in MemberStep if each.deadline is step), None)
    if owed_as is None:
        return deadlines.due(block_year, step, agency_id)
    return known_of([block_year.id]).due(block_year.id, owed_as, agency_id)


def matrix(block_year: BlockYear, *, now: datetime) -> Matrix:
    """Member × step of a block year the caller holds already."""
    known, soon = known_of([block_year.id]), soon_on(now)
    ordered = sorted(block_year.members, key=lambda each: (each.agency_id != block_year.leader_id, each.position))
    members = [Member(block_year.id, each.agency_id, each.joined_on, each.left_on) for each in ordered]
    return Matrix(
        steps=tuple(known.doings),
        due={step: known.due(block_year.id, step) for step in known.doings},
        rows={
            member.agency_id: {step: known.cell(member, step, now=now, soon=soon) for step in known.doings}
            for member in members
        },
    )


@dataclass(frozen=True, kw_only=True)
class BlockLine:
    """How far the members of one block have come, step by step."""

    block_year: BlockYear
    members: int
    counts: dict[MemberStep, Counter[CellState]]

    @property
    def late(self) -> int:
        """Cells that are late."""
        return sum(count[CellState.LATE] for count in self.counts.values())

    @property
    def soon(self) -> int:
        return sum(count[CellState.SOON] for count in self.counts.values())


def overview(actor: Actor, year: int, *, now: datetime) -> list[BlockLine]:
    """The block years of one year the actor oversees, by number of the block, then name."""
    statement = (
        select(BlockYear)
        .join(Block, Block.id == BlockYear.block_id)
        .where(BlockYear.year == year, overseen(actor))
        .options(lazyload(BlockYear.members), lazyload(BlockYear.deputies))
        .order_by(*IN_ORDER)
    )
    block_years = db.session.scalars(statement).unique().all()
    ids = [each.id for each in block_years]
    known, soon = known_of(ids), soon_on(now)
    members: dict[int, list[Member]] = {each: [] for each in ids}
    for member in _members(ids):
        members[member.block_year_id].append(member)
    return [
        BlockLine(
            block_year=each,
            members=len(members[each.id]),
            counts={step: _counted(known, members[each.id], step, now=now, soon=soon) for step in known.doings},
        )
        for each in block_years
    ]


def _counted(
    known: Known, members: Sequence[Member], step: MemberStep, *, now: datetime, soon: timedelta
) -> Counter[CellState]:
    """How many members of one block year stand how. Most of them stand as anybody would who has not come yet."""
    if not members:
        return Counter()
    block_year_id, doing = members[0].block_year_id, known.doings[step]
    anybody = known.cell(Member(block_year_id, 0, None, None), step, now=now, soon=soon).state
    alike = block_year_id not in doing.done_by_all and (doing.only is None or block_year_id not in doing.opened)
    deadline = step.deadline
    found: Counter[CellState] = Counter()
    for member in members:
        pair = (block_year_id, member.agency_id)
        if (
            alike
            and member.joined_on is None
            and member.left_on is None
            and pair not in doing.done
            and (block_year_id, deadline, member.agency_id) not in known.deadlines.extended
        ):
            found[anybody] += 1
        else:
            found[known.cell(member, step, now=now, soon=soon).state] += 1
    return found


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A step that is open and that one of the actor's own agencies has not done yet."""

    block_year_id: int
    block: str
    year: int
    agency_id: int
    step: MemberStep
    due: Due | None


def owed(actor: Actor) -> Iterator[Owed]:
    """What the own agencies owe in their open block years."""
    if not actor.agency_ids:
        return
    statement = (
        select(BlockYear.id, BlockYear.year, Block.name, Membership.agency_id, Membership.joined_on, Membership.left_on)
        .join(BlockYear, BlockYear.id == Membership.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Membership.agency_id.in_(actor.agency_ids), BlockYear.state == YearState.OPEN)
        .order_by(BlockYear.year.desc(), BlockYear.id)
    )
    rows = db.session.execute(statement).all()
    if not rows:
        return
    known = known_of({row[0] for row in rows})
    for block_year_id, year, block, agency_id, joined_on, left_on in rows:
        member = Member(block_year_id, agency_id, joined_on, left_on)
        for step, doing in known.doings.items():
            if doing.of(block_year_id, agency_id) is None and known.not_asked(member, step) is None:
                yield Owed(
                    block_year_id=block_year_id,
                    block=block,
                    year=year,
                    agency_id=agency_id,
                    step=step,
                    due=known.due(block_year_id, step, agency_id),
                )


@dataclass(frozen=True)
class Person:
    """Somebody who acts for an agency today."""

    account_id: int
    email: str | None


def people_of(agency_ids: Collection[int], *, day: date) -> dict[int, list[Person]]:
    """The active accounts with a post of these agencies in force on ``day``; agencies without any are left out."""
    statement = (
        select(PostRecord.agency_id, Account.id, Account.email)
        .join(Account, Account.id == PostRecord.account_id)
        .where(
            PostRecord.agency_id.in_(agency_ids),
            PostRecord.role.in_(AGENCY_ROLES),
            PostRecord.starts_on <= day,
            or_(PostRecord.ends_on.is_(None), PostRecord.ends_on >= day),
            Account.active,
        )
        .distinct()
        .order_by(PostRecord.agency_id, Account.id)
    )
    found: dict[int, list[Person]] = {}
    for agency_id, account_id, email in db.session.execute(statement):
        if agency_id is not None:
            found.setdefault(agency_id, []).append(Person(account_id, email))
    return found


def reminders(block_year: BlockYear, *, step: MemberStep | None = None) -> Sequence[Reminder]:
    """The reminders of a block year the caller holds, newest first."""
    statement = select(Reminder).where(Reminder.block_year_id == block_year.id).order_by(Reminder.id.desc())
    if step is not None:
        statement = statement.where(Reminder.step == step)
    return db.session.scalars(statement).unique().all()


def extensions(block_year: BlockYear) -> Sequence[Extension]:
    """Every extension of a block year the caller holds, newest first: also those a later one took the place of."""
    statement = select(Extension).where(Extension.block_year_id == block_year.id).order_by(Extension.id.desc())
    return db.session.scalars(statement).all()


def _members(block_year_ids: Collection[int]) -> Iterator[Member]:
    statement = (
        select(Membership.block_year_id, Membership.agency_id, Membership.joined_on, Membership.left_on)
        .where(Membership.block_year_id.in_(block_year_ids))
        .order_by(Membership.block_year_id, Membership.position)
    )
    for row in db.session.execute(statement):
        yield Member._make(row)
