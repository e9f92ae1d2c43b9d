"""How values are written on a page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.clock import end_of_day
from emulation.web import filters


@pytest.mark.parametrize(
    ("instant", "day", "moment"),
    [
        (datetime(2026, 11, 23, 7, 32, tzinfo=UTC), "23/11/2026", "14:32 ngày 23/11/2026"),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), "01/01/2027", "00:00 ngày 01/01/2027"),
        (datetime(2026, 2, 4, 16, 59, 59, tzinfo=UTC), "04/02/2026", "23:59 ngày 04/02/2026"),
    ],
)
def test_an_instant_is_shown_as_it_is_on_the_clocks_of_viet_nam(instant: datetime, day: str, moment: str) -> None:
    assert filters.day(instant) == day
    assert filters.moment(instant) == moment
    assert filters.clock_time(instant) == moment[:5]


def test_a_time_without_zone_is_refused_instead_of_shown_wrong() -> None:
    with pytest.raises(ValueError, match="zone"):
        filters.moment(datetime(2026, 1, 1, 8, 0))  # noqa: DTZ001 - the very thing that must be refused


def test_what_is_unknown_is_shown_as_nothing() -> None:
    assert filters.day(None) == filters.moment(None) == filters.clock_time(None) == filters.number(None) == ""
    assert filters.days_left(None, date(2026, 1, 1)) == ""


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("9.5"), None, "9,5"),
        (Decimal("10"), 1, "10,0"),
        (1234567, None, "1.234.567"),
        (Decimal("1234.5"), None, "1.234,5"),
        (0, None, "0"),
    ],
)
def test_numbers_have_a_decimal_comma_and_dots_between_thousands(
    value: Decimal | int, decimals: int | None, text: str
) -> None:
    assert filters.number(value, decimals) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (1023, "1.023 byte"),
        (1024, "1 KB"),
        (1536, "1,5 KB"),
        (20 * 1024 * 1024, "20 MB"),
        (250 * 1024**2, "250 MB"),
        (3 * 1024**5, "3.072 TB"),
    ],
)
def test_sizes_of_files_are_read_without_counting_digits(size: int, text: str) -> None:
    assert filters.file_size(size).replace(",0 ", " ") == text


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (date(2026, 12, 5), "còn 12 ngày"),
        (date(2026, 11, 24), "còn 1 ngày"),
        (date(2026, 11, 23), "hôm nay"),
        (date(2026, 11, 20), "quá hạn 3 ngày"),
    ],
)
def test_the_days_left_are_said_in_words(due: date, text: str) -> None:
    today = date(2026, 11, 23)

    assert filters.days_left(due, today) == text
    assert filters.days_left(end_of_day(due), today) == text, "a deadline is kept as the instant that ends its day"
    assert filters.days_left((due - today).days) == text


def test_the_last_minute_of_the_day_is_still_in_time() -> None:
    due = end_of_day(date(2026, 12, 5))

    assert filters.days_left(due, datetime(2026, 12, 5, 16, 59, tzinfo=UTC)) == "hôm nay"
    assert filters.days_left(due, datetime(2026, 12, 5, 17, 0, tzinfo=UTC)) == "quá hạn 1 ngày"


def test_a_day_without_today_is_refused() -> None:
    with pytest.raises(TypeError):
        filters.days_left(date(2026, 1, 1))


def test_capitals_keep_the_vietnamese_marks() -> None:
    assert filters.capitals("Đơn vị, khối thi đua") == "ĐƠN VỊ, KHỐI THI ĐUA"


@pytest.mark.parametrize(
    ("text", "anchor"), [("Nộp Khối trưởng", "nop-khoi-truong"), ("Đính chính", "dinh-chinh"), ("…", "muc")]
)
def test_an_anchor_is_made_of_the_words_of_a_label(text: str, anchor: str) -> None:
    assert filters.slug(text) == anchor


def test_two_texts_are_compared_word_by_word() -> None:
    assert filters.differences("đã tổ chức 04 lần", "đã tổ chức 05 lần và tổng kết") == [
        ("same", "đã tổ chức "),
        ("first", "04"),
        ("second", "05"),
        ("same", " lần"),
        ("second", " và tổng kết"),
    ]


@given(st.text(), st.text())
def test_nothing_of_two_compared_texts_is_lost(first: str, second: str) -> None:
    pieces = filters.differences(first, second)

    assert "".join(text for kind, text in pieces if kind != "second") == first.replace("\r\n", "\n")
    assert "".join(text for kind, text in pieces if kind != "first") == second.replace("\r\n", "\n")
