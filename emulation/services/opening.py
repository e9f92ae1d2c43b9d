"""Opening a block year: what the new year takes over from the old one (shared by several use cases)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from emulation.clock import end_of_day
from emulation.domain.actors import Actor
from emulation.domain.block import YearStep
from emulation.domain.plan import PaperKind
from emulation.domain.plan_texts import BASIS
from emulation.domain.policy import Action
from emulation.domain.settings import DEADLINES, LATE_LOCKS
from emulation.models import journal
from emulation.models.block import Block, BlockYear, Deadline, Membership, Quota
from emulation.models.database import db
from emulation.models.plan import PlanActivity, YearPaper, YearPaperSection
from emulation.queries import plans, settings


def existing_year(block_id: int, year: int) -> BlockYear | None:
    statement = select(BlockYear).where(BlockYear.block_id == block_id, BlockYear.year == year)
    return db.session.scalars(statement).unique().one_or_none()


def open_year(actor: Actor, block: Block, year: int, *, now: datetime) -> BlockYear:
    """A new year of a block: members, sub-groups, quotas and papers of the latest year before it, calendar from
    the settings.

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
    copied = [paper.kind for paper in _copied_papers(block, opened, by=actor.name, now=now)]
    data = {"block": block.id, "year": year, **({"papers": copied} if copied else {})}
    journal.record(actor, Action.OPEN_BLOCK_YEAR, opened, at=now, data=data)
    return opened


def _copied_papers(block: Block, opened: BlockYear, *, by: str, now: datetime) -> list[YearPaper]:
    """Plan, regulation and launch of the latest year that has one, for editing."""
    found = (plans.latest_before(block.id, opened.year, kind) for kind in PaperKind)
    papers = [copied_paper(earlier, opened, by=by, now=now) for earlier in found if earlier is not None]
    db.session.add_all(papers)
    return papers


def copied_paper(earlier: YearPaper, block_year: BlockYear, *, by: str, now: datetime) -> YearPaper:
    """A draft of a later year with the text of an earlier paper; every section waits to be looked over.

    Years named in the text move along with the paper (dates of instruments do not), and so do the days of a plan.
    """
    ahead = block_year.year - earlier.block_year.year
    paper = YearPaper(
        block_year=block_year,
        kind=earlier.kind,
        copied_from_id=earlier.id,
        sections_added=earlier.sections_added,
        made_at=now,
        made_by=by,
    )
    paper.sections = [
        YearPaperSection(
            key=section.key,
            position=section.position,
            heading=_moved(section.heading, earlier.block_year.year, ahead),
            text=section.text if section.key == BASIS else _moved(section.text, earlier.block_year.year, ahead),
            model=True,
        )
        for section in earlier.sections
    ]
    paper.activities = [
        PlanActivity(
            position=each.position,
            content=_moved(each.content, earlier.block_year.year, ahead),
            in_charge=each.in_charge,
            participants=each.participants,
            starts_on=_later(each.starts_on, ahead),
            ends_on=_later(each.ends_on, ahead),
            note=each.note,
        )
        for each in earlier.activities
    ]
    return paper


_NAMED_YEAR = re.compile(r"(?P<month>[Tt]háng\s+(?:\d{1,2}|……)\s+)?(?P<word>[Nn]ăm) (?P<year>\d{4})")


def _moved(text: str, year: int, ahead: int) -> str:
    """“năm 2024” and “năm 2025” of a paper of 2024 become later years; “ngày … tháng 01 năm 2024” stays."""

    def later(found: re.Match[str]) -> str:
        if found["month"] or int(found["year"]) not in {year, year + 1}:
            return found[0]
        return f"{found['word']} {int(found['year']) + ahead}"

    return _NAMED_YEAR.sub(later, text)


def _later(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    last = day.day if (day.month, day.day) != (2, 29) else 28
    return day.replace(year=day.year + years, day=last)


def take_in(block_year: BlockYear, agency_ids: Iterable[int]) -> None:
    """Agencies that hold a post are members too, also where the list of members is incomplete."""
    for agency_id in agency_ids:
        if agency_id not in block_year.member_ids:
            last = max((member.position for member in block_year.members), default=0)
            block_year.members.append(Membership(agency_id=agency_id, position=last + 1))


def _deadline(step: YearStep, year: int) -> Deadline:
    day = settings.value(DEADLINES[step], date(year, 1, 1)).on(year)
    return Deadline(step=step, due=end_of_day(day), locks=settings.value(LATE_LOCKS[step], date(year, 1, 1)))
