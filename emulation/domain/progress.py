"""How far each member has come with what it owes in a year, until when, and what a later deadline needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from emulation.domain.block import YearStep
from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason

SHORTEST_REASON = 10
"""Characters of a reason somebody else can understand later."""


class MemberStep(LabelledEnum):
    """What every member of a block owes in a year, in the order of the year."""

    COMMENTS = "comments", "Góp ý dự thảo"
    TARGETS = "targets", "Đăng ký chỉ tiêu, danh hiệu"
    PLEDGE = "pledge", "Ký giao ước"
    MID_YEAR = "mid_year", "Kết quả 6 tháng"
    MOVEMENTS = "movements", "Kết quả phong trào"
    YEAR_RESULTS = "year_results", "Kết quả cả năm"

    @property
    def deadline(self) -> YearStep:
        """The step of the year whose deadline it has; results of movements are due with those of the year."""
        return _DEADLINES[self]


_DEADLINES = {
    each: YearStep.YEAR_RESULTS if each is MemberStep.MOVEMENTS else YearStep(each.value) for each in MemberStep
}


class CellState(LabelledEnum):
    """How one member stands with one step. A mark in words: colour alone says nothing."""

    DONE = "done", "Đã xong"
    DONE_LATE = "done_late", "Xong, chậm"
    WAITING = "waiting", "Đang chờ"
    SOON = "soon", "Sắp đến hạn"
    LATE = "late", "Quá hạn"
    ENDED = "ended", "Đã kết thúc"
    NOT_OPEN = "not_open", "Chưa mở"
    NOT_APPLICABLE = "not_applicable", "Không áp dụng"


OWING = frozenset({CellState.SOON, CellState.LATE})
"""Whom a reminder is for."""
DONE = frozenset({CellState.DONE, CellState.DONE_LATE})
NOT_ASKED = frozenset({CellState.ENDED, CellState.NOT_OPEN, CellState.NOT_APPLICABLE})
"""Nobody waits for these."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """Until when one agency has for one step: ``at`` is the half-open instant that counts, ``general`` the one of all
    members. ``locks``: what comes later is refused."""

    step: YearStep
    at: datetime
    general: datetime
    locks: bool = False
    reason: str = ""
    """Why this agency has longer; empty where it has not."""
    granted_by: str = ""

    @property
    def extended(self) -> bool:
        return self.at > self.general

    def passed(self, instant: datetime) -> bool:
        """Whether what comes at ``instant`` is late: the last moment of the day is in time, midnight is not."""
        return instant >= self.at


@dataclass(frozen=True)
class Done:
    """Somebody has done a step; ``at`` is ``None`` where the source does not say when.

    ``late`` is the mark the record itself carries from when it first came in, where a later edit moved ``at``.
    """

    at: datetime | None = None
    late: bool | None = None


def standing(*, done: Done | None, due: Due | None, now: datetime, soon: timedelta) -> CellState:
    """How a step that concerns a member stands. A deadline is near once no more than ``soon`` is left."""
    if done is not None:
        return CellState.DONE_LATE if _came_late(done, due) else CellState.DONE
    if due is None:
        return CellState.WAITING
    if due.passed(now):
        return CellState.LATE
    return CellState.SOON if due.at - now <= soon else CellState.WAITING


def _came_late(done: Done, due: Due | None) -> bool:
    """An extension granted afterwards takes the mark away from whoever came within it."""
    if done.late is not None and not (due is not None and due.extended):
        return done.late
    return done.at is not None and due is not None and due.passed(done.at)


def concerns(*, joined_on: date | None, left_on: date | None, last_day: date | None) -> bool:
    """Whether a step with this last day concerns somebody who was a member only for a part of the year."""
    if last_day is None:
        return left_on is None
    return not (joined_on is not None and joined_on > last_day) and not (left_on is not None and left_on <= last_day)


@dataclass(frozen=True, kw_only=True)
class ExtensionFacts:
    """What giving one agency longer looks at. Days are last days in time; ``general`` is that of all members."""

    step: YearStep
    agency: str
    member: bool
    general: date | None
    current: date | None
    wanted: date
    reason: str


def extension_objections(facts: ExtensionFacts) -> Iterator[Reason]:
    """Longer than all have, for a member, with a reason. Going back to the deadline of all ends an extension."""
    if not facts.member:
        yield Reason("extension_not_member", {"agency": facts.agency}, "agency")
    if facts.general is None:
        yield Reason("extension_without_deadline", {"step": facts.step}, "step")
    elif facts.wanted < facts.general or (facts.wanted == facts.general and facts.current in {None, facts.general}):
        yield Reason("extension_not_later", {"general": facts.general}, "day")
    elif facts.wanted == facts.current:
        yield Reason("extension_same", {"agency": facts.agency, "day": facts.wanted}, "day")
    if len(facts.reason.strip()) < SHORTEST_REASON:
        yield Reason("extension_reason_short", {"least": SHORTEST_REASON}, "reason")


@dataclass(frozen=True, kw_only=True)
class ReminderFacts:
    """What reminding looks at. ``chosen``: ticked on the page; ``owing``: those of them still owing at this moment;
    ``reached``: those of these whom somebody can be told about."""

    step: MemberStep
    text: str
    chosen: int
    owing: int
    reached: int
    reminded_today: bool
    again: bool


def reminder_objections(facts: ReminderFacts) -> Iterator[Reason]:
    """Nobody is reminded of what is done, and nobody twice on one day unless it is meant."""
    if not facts.text.strip():
        yield Reason("reminder_empty", {}, "text")
    if not facts.chosen:
        yield Reason("reminder_to_nobody", {}, "agencies")
    elif not facts.owing:
        yield Reason("reminder_nobody_owes", {"step": facts.step}, "agencies")
    elif not facts.reached:
        yield Reason("reminder_reaches_nobody", {}, "agencies")
    if facts.reminded_today and not facts.again:
        yield Reason("reminded_today", {}, "again")
