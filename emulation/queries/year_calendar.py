"""The dates of a block year: deadlines as they hold for the person who asks, conferences, activities of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select

from emulation.clock import VIET_NAM, local_day
from emulation.domain.actors import Actor
from emulation.domain.block import YearStep
from emulation.domain.labelled import LabelledEnum
from emulation.domain.plan import PaperState
from emulation.domain.progress import Due, MemberStep
from emulation.models.block import BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.plan import PlanActivity, YearPaper
from emulation.queries import cockpit
from emulation.queries.cockpit import Known


class DateKind(LabelledEnum):
    """What kind of date it is."""

    DEADLINE = "deadline", "Hạn"
    CONFERENCE = "conference", "Hội nghị"
    ACTIVITY = "activity", "Hoạt động"


@dataclass(frozen=True, kw_only=True)
class YearDate:
    """One date. ``key`` names it for good inside this installation; ``agency_ids``: whom this deadline is for, where
    not all; ``at`` is the time of day it begins, where that is known."""

    key: str
    kind: DateKind
    label: str
    day: date
    last_day: date | None = None
    at: time | None = None
    until: time | None = None
    place: str = ""
    note: str = ""
    agency_ids: tuple[int, ...] = ()
    extended: bool = False
    conference_id: int | None = None

    @property
    def starts(self) -> datetime | date:
        """An instant where the time is known, else the day."""
        return self.day if self.at is None else datetime.combine(self.day, self.at, VIET_NAM)

    @property
    def ends(self) -> datetime | None:
        if self.at is None or self.until is None:
            return None
        return datetime.combine(self.day, self.until, VIET_NAM)


def dates(actor: Actor, block_year: BlockYear) -> list[YearDate]:
    """Every date of a block year the caller holds, in order. Own agencies see their own deadlines."""
    own = [each.agency_id for each in block_year.members if each.agency_id in actor.agency_ids]
    found = [*_deadlines(block_year, own), *_conferences(block_year), *_activities(block_year)]
    return sorted(found, key=lambda each: (each.day, each.at or time.max, each.key))


def _deadlines(block_year: BlockYear, own: list[int]) -> Iterator[YearDate]:
    known = cockpit.known_of([block_year.id])
    owed = {each.deadline: each for each in reversed(MemberStep) if each in known.doings}
    for step in YearStep:
        general = _due(known, block_year.id, owed.get(step), step, None)
        if general is None:
            continue
        by_instant: dict[Due, list[int]] = {}
        for agency_id in own:
            due = _due(known, block_year.id, owed.get(step), step, agency_id)
            by_instant.setdefault(due or general, []).append(agency_id)
        for due, agency_ids in (by_instant or {general: []}).items():
            several = len(by_instant) > 1
            named = f".{agency_ids[0]}" if several else ""
            yield YearDate(
                key=f"han.{block_year.id}.{step.value}{named}",
                kind=DateKind.DEADLINE,
                label=step.label,
                day=local_day(due.at - timedelta(microseconds=1)),
                note=due.reason,
                agency_ids=tuple(agency_ids) if several else (),
                extended=due.extended,
            )


def _due(
    known: Known, block_year_id: int, owed: MemberStep | None, step: YearStep, agency_id: int | None
) -> Due | None:
    if owed is None:
        return known.deadlines.due(block_year_id, step, agency_id)
    return known.due(block_year_id, owed, agency_id)


def _conferences(block_year: BlockYear) -> Iterator[YearDate]:
    """Those of the year, and those of the block that review it or sign its pledge."""
    statement = (
        select(
            Conference.id,
            Conference.kind,
            Conference.held_on,
            Conference.starts_at,
            Conference.ended_at,
            Conference.part_of_day,
            Conference.venue,
        )
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .where(
            BlockYear.block_id == block_year.block_id,
            Conference.held_on.is_not(None),
            or_(
                BlockYear.id == block_year.id,
                Conference.review_year == block_year.year,
                Conference.pledge_year == block_year.year,
            ),
        )
    )
    for conference_id, kind, held_on, starts_at, ended_at, part_of_day, venue in db.session.execute(statement):
        assert held_on is not None
        yield YearDate(
            key=f"hoi-nghi.{conference_id}",
            kind=DateKind.CONFERENCE,
            label=kind.label,
            day=held_on,
            at=starts_at,
            until=ended_at,
            place=venue or "",
            note=part_of_day.label if part_of_day is not None and starts_at is None else "",
            conference_id=conference_id,
        )


def _activities(block_year: BlockYear) -> Iterator[YearDate]:
    """Activities of the adopted plan that have a day."""
    statement = (
        select(
            PlanActivity.paper_id,
            PlanActivity.position,
            PlanActivity.content,
            PlanActivity.in_charge,
            PlanActivity.starts_on,
            PlanActivity.ends_on,
        )
        .join(YearPaper, YearPaper.id == PlanActivity.paper_id)
        .where(
            YearPaper.block_year_id == block_year.id,
            YearPaper.state == PaperState.ADOPTED,
            or_(PlanActivity.starts_on.is_not(None), PlanActivity.ends_on.is_not(None)),
        )
    )
    for paper_id, position, content, in_charge, starts_on, ends_on in db.session.execute(statement):
        day = starts_on or ends_on
        assert day is not None
        yield YearDate(
            key=f"hoat-dong.{paper_id}.{position}",
            kind=DateKind.ACTIVITY,
            label=content,
            day=day,
            last_day=ends_on,
            note=in_charge or "",
        )
