"""Who is late: as a table, sharp on both sides of every instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.clock import end_of_day
from emulation.domain.block import YearStep
from emulation.domain.progress import (
    CellState,
    Done,
    Due,
    ExtensionFacts,
    MemberStep,
    ReminderFacts,
    concerns,
    extension_objections,
    reminder_objections,
    standing,
)

END = end_of_day(date(2026, 3, 31))
"""Midnight in Viet Nam at which 31 March is over."""
A_MOMENT = timedelta(microseconds=1)
WEEK = timedelta(days=7)


def due(at: datetime = END, general: datetime = END) -> Due:
    return Due(step=YearStep.TARGETS, at=at, general=general)


@pytest.mark.parametrize(
    ("done", "until", "now", "state"),
    [
        (None, due(), END - WEEK - A_MOMENT, CellState.WAITING),
        (None, due(), END - WEEK, CellState.SOON),
        (None, due(), END - A_MOMENT, CellState.SOON),
        (None, due(), END, CellState.LATE),
        (None, None, END, CellState.WAITING),
        (Done(END - A_MOMENT), due(), END, CellState.DONE),
        (Done(END), due(), END, CellState.DONE_LATE),
        (Done(None), due(), END + WEEK, CellState.DONE),
        (Done(END + WEEK), None, END + WEEK, CellState.DONE),
        # an extension moves what counts, for those who wait and for those who came
        (None, due(END + WEEK), END, CellState.SOON),
        (None, due(END + WEEK), END + WEEK, CellState.LATE),
        (Done(END + WEEK - A_MOMENT), due(END + WEEK), END + WEEK, CellState.DONE),
        (Done(END + WEEK), due(END + WEEK), END + WEEK, CellState.DONE_LATE),
        # the mark of a record stays, whatever a later edit moved; an extension granted since takes it away
        (Done(END - A_MOMENT, late=True), due(), END, CellState.DONE_LATE),
        (Done(END + WEEK, late=False), due(), END + WEEK, CellState.DONE),
        (Done(END, late=True), due(END + WEEK), END, CellState.DONE),
        (Done(END, late=True), None, END, CellState.DONE_LATE),
    ],
)
def test_where_a_member_stands(done: Done | None, until: Due | None, now: datetime, state: CellState) -> None:
    assert standing(done=done, due=until, now=now, soon=WEEK) is state


def test_the_last_minute_of_the_day_in_viet_nam_is_in_time() -> None:
    assert not due().passed(datetime(2026, 3, 31, 16, 59, 59, 999_999, tzinfo=UTC))
    assert due().passed(datetime(2026, 3, 31, 17, 0, tzinfo=UTC))


@given(st.timedeltas(timedelta(days=-60), timedelta(days=60)), st.timedeltas(timedelta(0), timedelta(days=40)))
def test_as_time_goes_on_a_member_waits_is_warned_is_late_and_never_goes_back(
    offset: timedelta, later: timedelta
) -> None:
    order = [CellState.WAITING, CellState.SOON, CellState.LATE]

    first, second = (standing(done=None, due=due(), now=END + at, soon=WEEK) for at in (offset, offset + later))

    assert order.index(first) <= order.index(second)


@pytest.mark.parametrize(
    ("joined", "left", "last_day", "asked"),
    [
        (None, None, date(2026, 3, 31), True),
        (date(2026, 3, 31), None, date(2026, 3, 31), True),
        (date(2026, 4, 1), None, date(2026, 3, 31), False),
        (None, date(2026, 4, 1), date(2026, 3, 31), True),
        (None, date(2026, 3, 31), date(2026, 3, 31), False),
        (date(2026, 4, 1), None, None, True),
        (None, date(2026, 4, 1), None, False),
    ],
)
def test_a_step_concerns_who_is_a_member_at_its_end(
    joined: date | None, left: date | None, last_day: date | None, asked: bool
) -> None:
    assert concerns(joined_on=joined, left_on=left, last_day=last_day) is asked


def test_every_step_of_a_member_has_a_deadline_of_the_year() -> None:
    assert {step: step.deadline for step in MemberStep} == {
        MemberStep.COMMENTS: YearStep.COMMENTS,
        MemberStep.TARGETS: YearStep.TARGETS,
        MemberStep.PLEDGE: YearStep.PLEDGE,
        MemberStep.MID_YEAR: YearStep.MID_YEAR,
        MemberStep.MOVEMENTS: YearStep.YEAR_RESULTS,
        MemberStep.YEAR_RESULTS: YearStep.YEAR_RESULTS,
    }


def extension(**values: object) -> ExtensionFacts:
    return ExtensionFacts(
        **{
            "step": YearStep.TARGETS,
            "agency": "Sở Tài chính",
            "member": True,
            "general": date(2026, 3, 31),
            "current": date(2026, 3, 31),
            "wanted": date(2026, 4, 10),
            "reason": "chờ số liệu thống kê",
            **values,
        }  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (extension(), []),
        (extension(wanted=date(2026, 4, 1)), []),
        (extension(wanted=date(2026, 3, 31)), ["extension_not_later"]),
        (extension(wanted=date(2026, 3, 1)), ["extension_not_later"]),
        (extension(current=date(2026, 4, 10)), ["extension_same"]),
        (extension(current=date(2026, 4, 20)), []),
        (extension(current=date(2026, 4, 20), wanted=date(2026, 3, 31)), []),
        (extension(current=date(2026, 4, 20), wanted=date(2026, 3, 30)), ["extension_not_later"]),
        (extension(general=None, current=None), ["extension_without_deadline"]),
        (extension(member=False), ["extension_not_member"]),
        (extension(reason="chờ số   "), ["extension_reason_short"]),
        (extension(reason=" chờ số liệu"), []),
        (
            extension(member=False, general=None, current=None, reason=""),
            ["extension_not_member", "extension_without_deadline", "extension_reason_short"],
        ),
    ],
)
def test_an_extension_is_longer_than_all_have_for_a_member_with_a_reason(
    facts: ExtensionFacts, codes: list[str]
) -> None:
    assert [reason.code for reason in extension_objections(facts)] == codes


def reminder(**values: object) -> ReminderFacts:
    return ReminderFacts(
        **{
            "step": MemberStep.TARGETS,
            "text": "Đề nghị đăng ký",
            "chosen": 3,
            "owing": 2,
            "reached": 1,
            "reminded_today": False,
            "again": False,
            **values,
        }  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (reminder(), []),
        (reminder(text=" \n"), ["reminder_empty"]),
        (reminder(chosen=0, owing=0, reached=0), ["reminder_to_nobody"]),
        (reminder(owing=0, reached=0), ["reminder_nobody_owes"]),
        (reminder(reached=0), ["reminder_reaches_nobody"]),
        (reminder(reminded_today=True), ["reminded_today"]),
        (reminder(reminded_today=True, again=True), []),
        (reminder(again=True), []),
    ],
)
def test_a_reminder_goes_to_somebody_who_owes_and_not_twice_a_day(facts: ReminderFacts, codes: list[str]) -> None:
    assert [reason.code for reason in reminder_objections(facts)] == codes
