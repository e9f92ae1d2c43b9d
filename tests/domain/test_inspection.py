"""Inspections: what they cover, how long they run, what is wrong with a new one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from emulation.domain.inspection import Running, covering, wrong_inspection

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LATER, BEFORE = NOW + timedelta(days=3), NOW - timedelta(seconds=1)
TODAY = date(2026, 11, 23)

WHOLE = Running(1, None, LATER)
OF_SEVEN = Running(2, 7, LATER)
OVER = Running(3, 7, BEFORE)
ENDED = Running(4, 7, LATER, ended_at=BEFORE)


@pytest.mark.parametrize(
    ("known", "block", "wanted"),
    [
        ((), 7, None),
        ((WHOLE,), 7, 1),
        ((OF_SEVEN,), 7, 2),
        ((OF_SEVEN,), 8, None),
        ((OF_SEVEN,), None, 2),
        ((WHOLE, OF_SEVEN), 7, 2),
        ((WHOLE, OF_SEVEN), 8, 1),
        ((OVER,), 7, None),
        ((ENDED,), 7, None),
        ((OVER, ENDED, WHOLE), 7, 1),
    ],
)
def test_a_record_is_opened_within_the_inspection_nearest_to_it(
    known: tuple[Running, ...], block: int | None, wanted: int | None
) -> None:
    found = covering(known, block, now=NOW)

    assert (found.id if found else None) == wanted


@pytest.mark.parametrize(
    ("purpose", "last_day", "codes"),
    [
        ("Kiểm tra hồ sơ năm 2023", TODAY, []),
        ("Kiểm tra hồ sơ năm 2023", date(2027, 2, 21), []),
        ("  Kiểm tra ", TODAY, ["inspection_purpose_short"]),
        ("", TODAY, ["inspection_purpose_short"]),
        ("x" * 501, TODAY, ["inspection_purpose_long"]),
        ("Kiểm tra hồ sơ năm 2023", date(2026, 11, 22), ["inspection_over"]),
        ("Kiểm tra hồ sơ năm 2023", date(2027, 2, 22), ["inspection_long"]),
        ("", date(2020, 1, 1), ["inspection_purpose_short", "inspection_over"]),
    ],
)
def test_objections_against_a_new_inspection(purpose: str, last_day: date, codes: list[str]) -> None:
    found = wrong_inspection(purpose=purpose, last_day=last_day, today=TODAY)

    assert [reason.code for reason in found] == codes
