"""Dates, numbers, numbers in words, order and search form of Vietnamese, as the office writes them."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import vietnamese

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS = {word: value for value, word in enumerate(_DIGITS)}
_UNITS |= {"mốt": 1, "tư": 4, "lăm": 5}


def _heard(words: str) -> int:
    """Read a number back from its words, by the rules of speech and not by those of the writer."""
    billions, _, rest = words.rpartition("tỷ")
    value = _heard(billions.strip()) * 10**9 if billions.strip() else 0
    for name, size in (("triệu", 10**6), ("nghìn", 10**3), ("", 1)):
        group, found, after = rest.partition(name) if name else (rest, "", "")
        if name and not found:
            continue
        rest = after
        value += _group(group.split()) * size
    return value


def _group(words: list[str]) -> int:
    value = last = 0
    for word in words:
        if word == "trăm":
            value, last = last * 100, 0
        elif word == "mươi":
            value, last = value + last * 10, 0
        elif word == "mười":
            value, last = value + 10, 0
        elif word != "linh":
            last = _UNITS[word]
    return value + last


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2024, 1, 22), "ngày 22 tháng 01 năm 2024"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
        (None, "ngày …… tháng …… năm ……"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day: date | None, written: str) -> None:
    assert vietnamese.long_date(day) == written


@pytest.mark.parametrize(("day", "written"), [(date(2026, 2, 5), "05/02/2026"), (None, "……")])
def test_a_short_date_goes_day_month_year(day: date | None, written: str) -> None:
    assert vietnamese.short_date(day) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [(time(14, 5), "14 giờ 05 phút"), (time(8), "08 giờ"), (None, "…… giờ …… phút")],
)
def test_the_hour_of_a_meeting(moment: time | None, written: str) -> None:
    assert vietnamese.clock_time(moment) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("97.250"), None, "97,25"),
        (Decimal("100"), None, "100"),
        (1000000, None, "1.000.000"),
        (Decimal("97.5"), 2, "97,50"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("-3.5"), None, "-3,5"),
        (Decimal("1E+3"), None, "1.000"),
        (0, None, "0"),
    ],
)
def test_a_dot_parts_thousands_and_a_comma_parts_decimals(
    value: Decimal | int, decimals: int | None, written: str
) -> None:
    assert vietnamese.number(value, decimals) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_written_number_is_the_number(value: Decimal) -> None:
    written = vietnamese.number(value)

    assert Decimal(written.replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(("value", "written"), [(0, "0"), (2, "02"), (9, "09"), (10, "10"), (1200, "1.200")])
def test_counts_below_ten_leave_no_room_for_another_digit(value: int, written: str) -> None:
    assert vietnamese.count(value) == written


def test_money_is_whole_dong() -> None:
    assert vietnamese.money(Decimal(1500000)) == "1.500.000 đồng"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (40, "bốn mươi"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (111, "một trăm mười một"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_numbers_are_read_as_in_a_money_order(value: int, words: str) -> None:
    assert vietnamese.in_words(value) == words


@given(st.integers(min_value=0, max_value=10**12))
def test_words_say_the_number_and_no_other(value: int) -> None:
    assert _heard(vietnamese.in_words(value)) == value


@given(st.integers(min_value=1, max_value=10**7))
def test_small_words_follow_the_rules_of_speech(value: int) -> None:
    words = vietnamese.in_words(value)

    assert "mươi một" not in words
    assert "mươi năm" not in words
    assert "mười năm" not in words.removesuffix("trăm")
    assert "mươi bốn" not in words
    assert "  " not in words


def test_letters_follow_the_vietnamese_alphabet() -> None:
    words = ["đa", "ăn", "an", "ân", "ơn", "on", "ôn", "ưa", "ua", "da", "ê", "e", "y", "x"]

    assert sorted(words, key=vietnamese.sort_key) == [
        "an", "ăn", "ân", "da", "đa", "e", "ê", "on", "ôn", "ơn", "ua", "ưa", "x", "y",
    ]  # fmt: skip


def test_tones_break_ties_in_the_order_of_the_dictionary() -> None:
    words = ["mạ", "má", "mã", "mả", "mà", "ma"]

    assert sorted(words, key=vietnamese.sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_letters_of_the_whole_word_come_before_its_tones() -> None:
    assert sorted(["bàn", "ba", "bạ", "ban"], key=vietnamese.sort_key) == ["ba", "bạ", "ban", "bàn"]


def test_a_name_that_begins_another_comes_first_and_spaces_come_before_letters() -> None:
    names = ["Sở Y tế", "Sở Xây dựng", "Sở", "Soát", "sở", "Sở Tài chính"]

    assert sorted(names, key=vietnamese.sort_key) == ["Soát", "sở", "Sở", "Sở Tài chính", "Sở Xây dựng", "Sở Y tế"]


@given(st.text(alphabet="aăâbcdđeêioôơuưyàảãáạấậợ AĐƠ-1", max_size=8))
def test_composed_and_decomposed_text_sort_alike(text: str) -> None:
    assert vietnamese.sort_key(unicodedata.normalize("NFD", text)) == vietnamese.sort_key(text)


def test_persons_go_by_given_name_then_family_name() -> None:
    people = ["Nguyễn Thị Hòa", "Trần Văn Ấn", "Lê Anh", "Bùi Thị Hòa", "Vũ Đức"]

    ordered = sorted(people, key=vietnamese.person_sort_key)

    assert ordered == ["Lê Anh", "Trần Văn Ấn", "Vũ Đức", "Bùi Thị Hòa", "Nguyễn Thị Hòa"]


def test_an_empty_name_sorts_without_a_fault() -> None:
    assert vietnamese.person_sort_key("  ") < vietnamese.person_sort_key("An")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở  Tài chính", "so tai chinh"),
        ("ĐẢNG ỦY", "dang uy"),
        ("Hội đồng", "hoi dong"),
        ("Ưu\u00a0tiên", "uu tien"),
    ],
)
def test_search_sees_neither_marks_nor_capitals(text: str, folded: str) -> None:
    assert vietnamese.fold(text) == folded


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = vietnamese.fold(text)

    assert vietnamese.fold(once) == once


def test_only_the_first_letter_is_raised() -> None:
    assert vietnamese.capitalise_first("ủy ban nhân dân tỉnh Hà Giang") == "Ủy ban nhân dân tỉnh Hà Giang"


@given(st.text())
def test_printable_text_holds_no_control_characters_and_no_broken_code_points(text: str) -> None:
    shown = vietnamese.printable(text)

    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_a_soft_line_break_of_word_becomes_a_line_break() -> None:
    assert vietnamese.printable("một\vhai\x00\r\nba") == "một\nhai\nba"
