"""Numbers, days and times typed by office hands: what is understood, what is refused and in which sentence."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import InputRequired, NumberRange

from emulation.web.fields import (
    VnDateField,
    VnDecimalField,
    VnIntegerField,
    VnTimeField,
    read_day,
    read_decimal,
    read_integer,
    read_time,
)
from reports import vietnamese


class Sheet(Form):  # type: ignore[misc]  # WTForms ships no types
    """One field of each kind."""

    points = VnDecimalField("Điểm")
    members = VnIntegerField("Số đơn vị")
    day = VnDateField("Ngày")
    at = VnTimeField("Giờ")


def typed(**texts: str) -> Sheet:
    return Sheet(MultiDict(texts))


# whole numbers


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("12", 12), ("-3", -3), ("1.234", 1234), ("1.234.567", 1234567), ("007", 7)]
)
def test_whole_numbers_are_read_with_or_without_dots_for_thousands(text: str, number: int) -> None:
    assert read_integer(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "một", "1,5", "1.5", "12.34", "1e3", "+5", "１２", "٣", "1 000", "0x10", "1_000", "--1", "NaN", "Infinity"],
)
def test_what_is_no_whole_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="Nhập một số nguyên bằng chữ số, ví dụ 12"):
        read_integer(text)


def test_a_whole_number_larger_than_anything_counted_is_refused() -> None:
    assert read_integer("9" * 15) == 10**15 - 1

    with pytest.raises(ValueError, match="Số quá lớn"):
        read_integer("9" * 16)


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_a_whole_number_written_by_us_is_read_back(number: int) -> None:
    assert read_integer(vietnamese.number(number).replace("−", "-")) == number


# numbers with a decimal comma


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9,5", "9.5"),
        ("9.5", "9.5"),
        ("10", "10"),
        ("97,25", "97.25"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("-0,25", "-0.25"),
        ("0,00", "0"),
    ],
)
def test_numbers_are_read_with_a_comma_and_a_point_is_understood(text: str, number: str) -> None:
    assert read_decimal(text, places=2) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "NaN", "nan", "sNaN", "Infinity", "-Infinity", "inf", "1e5", "1E-2", "９,５", "9,5,5", ",5", "9,", "1.23,4",
     "9;5", "+9,5", "９", "१२", "9 5", "0x1F", "1_0"],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="phần thập phân sau dấu phẩy, ví dụ 9,5"):
        read_decimal(text, places=2)


def test_a_number_that_reads_differently_here_and_abroad_is_asked_about() -> None:
    with pytest.raises(ValueError, match="ghi 1234 hoặc 1,234"):
        read_decimal("1.234", places=3)


def test_more_decimals_than_allowed_are_refused_and_never_rounded() -> None:
    with pytest.raises(ValueError, match="không quá 2 chữ số sau dấu phẩy"):
        read_decimal("9,999", places=2)


def test_a_number_with_too_many_digits_is_refused() -> None:
    assert read_decimal("9" * 15 + ",99", places=2) == Decimal("9" * 15 + ".99")

    with pytest.raises(ValueError, match="Số quá lớn"):
        read_decimal("9" * 16, places=2)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False))
@example(Decimal("1234.50"))
def test_points_written_by_us_are_read_back_exactly(points: Decimal) -> None:
    written = vietnamese.number(points, 2).replace("−", "-")

    assert read_decimal(written, places=2) == points


@given(st.text(max_size=40))
@example("Infinity")
@example("１２")
def test_whatever_is_typed_is_either_a_finite_number_or_a_sentence(text: str) -> None:
    found, said = None, ""
    try:
        found = read_decimal(text, places=2)
    except ValueError as refused:
        said = str(refused)

    assert said.endswith(".") if found is None else (found.is_finite() and text.isascii())


# days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/02/2026", date(2026, 2, 5)),
        ("5/2/2026", date(2026, 2, 5)),
        ("05-02-2026", date(2026, 2, 5)),
        ("05.02.2026", date(2026, 2, 5)),
        ("2026-02-05", date(2026, 2, 5)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_days_are_read_with_the_day_first_and_as_files_write_them(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "hôm nay", "05/02/26", "2026/02/05", "05/02", "0５/02/2026", "2026-2-5", "5 2 2026"]
)
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="dd/mm/yyyy, ví dụ 05/02/2026"):
        read_day(text)


@pytest.mark.parametrize("text", ["29/02/2023", "31/04/2024", "00/01/2024", "12/13/2024", "2023-02-29"])
def test_a_day_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Không có ngày"):
        read_day(text)


@pytest.mark.parametrize("text", ["01/01/1899", "01/01/2201", "31/12/9999"])
def test_a_year_that_must_be_a_slip_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="từ 1900 đến 2200"):
        read_day(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_is_read_back_from_both_ways_of_writing_it(day: date) -> None:
    assert read_day(vietnamese.short_date(day)) == day
    assert read_day(day.isoformat()) == day


# times


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:30", time(14, 30)),
        ("8:05", time(8, 5)),
        ("14h30", time(14, 30)),
        ("14H", time(14, 0)),
        ("14 giờ 30 phút", time(14, 30)),
        ("07 giờ", time(7, 0)),
        ("00:00", time(0, 0)),
        ("23:59", time(23, 59)),
    ],
)
def test_times_are_read_as_they_are_said(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize("text", ["", "14", "24:00", "12:60", "2 giờ chiều", "14:30:00", "１４:30", "-1:00"])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="giờ:phút, ví dụ 14:30"):
        read_time(text)


# the fields of a form


def test_fields_give_values_and_show_them_as_they_are_written_here() -> None:
    form = typed(points="9.5", members="1.234", day="2026-02-05", at="14h30")

    assert form.validate()
    assert (form.points.data, form.members.data) == (Decimal("9.5"), 1234)
    assert (form.day.data, form.at.data) == (date(2026, 2, 5), time(14, 30))
    shown = Sheet(data=form.data)
    assert [shown.points._value(), shown.day._value(), shown.at._value()] == ["9,5", "05/02/2026", "14:30"]


def test_an_empty_field_is_nothing_and_not_zero() -> None:
    form = typed(points=" ", members="", day="\u00a0", at="")

    assert form.validate()
    assert set(form.data.values()) == {None}


def test_a_refused_text_stays_in_the_field_beside_its_sentence() -> None:
    form = typed(points="Infinity", members="nhiều", day="31/02/2026", at="25:00")

    assert not form.validate()
    assert [form.points._value(), form.members._value(), form.day._value()] == ["Infinity", "nhiều", "31/02/2026"]
    assert form.day.errors == ["Không có ngày 31/02/2026. Kiểm tra lại ngày và tháng."]
    assert all(field.errors for field in form)


def test_a_text_that_cannot_be_read_gets_one_sentence_whatever_else_is_asked_of_the_number() -> None:
    class Bounded(Form):  # type: ignore[misc]  # WTForms ships no types
        members = VnIntegerField("Số đơn vị", [InputRequired(), NumberRange(1, 9)])

    unread, large = Bounded(MultiDict({"members": "NaN"})), Bounded(MultiDict({"members": "10"}))

    assert not unread.validate()
    assert unread.members.errors == ["Nhập một số nguyên bằng chữ số, ví dụ 12."]
    assert not large.validate()
    assert len(large.members.errors) == 1


@given(st.text(max_size=30))
def test_no_text_breaks_a_field(text: str) -> None:
    assume("\x00" not in text)
    form = typed(points=text, members=text, day=text, at=text)

    form.validate()

    for field in form:
        assert field.data is not None or field.errors or not text.replace("\u00a0", " ").strip()
        assert isinstance(field._value(), str)
