"""Opening a block year: what the new year takes over from the old one (shared by several use cases)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from emulation.clock import end_of_day
from emulation.domain.actors import Actor
from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.domain.settings import DEADLINES, LATE_LOCKS
from emulation.models import journal
from emulation.models.block import Block, BlockYear, Deadline, Membership, Quota
from emulation.models.database import db
from emulation.queries import settings


def existing_year(block_id: int, year: int) -> BlockYear | None:
    statement = select(BlockYear).where(BlockYear.block_id == block_id, BlockYear.year == year)
    return db.session.scalars(statement).unique().one_or_none()


def open_year(actor: Actor, block: Block, year: int, *, now: datetime) -> BlockYear:
    """A new year of a block: members, sub-groups and quotas of the latest year before it, calendar from the settings.

    The database refuses a second record of one year.
    """
    earlier = (
        db.session.scalars(
            select(BlockYear)
            .where(BlockYear.block_id == block.id, BlockYear.year < year)
            .order_by(BlockYear.year.desc())
            .limit(1)
        )
        .unique()
        .one_or_none()
    )
    opened = BlockYear(block=block, year=year, opened_at=now)
    if earlier is not None:
        opened.members_complete = earlier.members_complete
        opened.members = [
            Membership(agency_id=member.agency_id, position=member.position, sub_group=member.sub_group)
            for member in earlier.members
            if member.left_on is None
        ]
        opened.quotas = [
            Quota(
                award_code=quota.award_code,
                number=quota.number,
                percent=quota.percent,
                base=quota.base,
                basis=quota.basis,
            )
            for quota in earlier.quotas
        ]
    opened.deadlines = [_deadline(step, year) for step in YearStep]
    db.session.add(opened)
    journal.record(actor, Action.OPEN_BLOCK_YEAR, opened, at=now, data={"block": block.id, "year": year})
    return opened


def take_in(block_year: BlockYear, agency_ids: Iterable[int]) -> None:
    """Agencies that hold a post are members too, also where the list of members is incomplete."""
    for agency_id in agency_ids:
        if agency_id not in block_year.member_ids:
            last = max((member.position for member in block_year.members), default=0)
            block_year.members.append(Membership(agency_id=agency_id, position=last + 1))


def _deadline(step: YearStep, year: int) -> Deadline:
    day = settings.value(DEADLINES[step], date(year, 1, 1)).on(year)
    return Deadline(step=step, due=end_of_day(day), locks=settings.value(LATE_LOCKS[step], date(year, 1, 1)))
