"""The law as dated rows: instruments, rule sets, the legal day, the lines of legal basis."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.law.provisions import Provision, cite
from emulation.domain.law.rule_sets import (
    RULE_SETS,
    VIET_NAM,
    LegalDayFrom,
    basis_lines,
    legal_day,
    receipt_date_objections,
    rule_set,
    rule_set_on,
)
from emulation.domain.law.sources import (
    DECREE_98,
    DECREE_152,
    INSTRUMENTS,
    LAW_2022,
    LAW_2026,
    InstrumentKind,
    amendments_on,
    in_words,
    instrument,
)

TODAY = date(2026, 11, 24)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2035, 12, 31))


@pytest.mark.parametrize(
    ("received", "code"),
    [
        (date(2008, 5, 1), "RS-2017"),
        (date(2023, 12, 31), "RS-2017"),
        (date(2024, 1, 1), "RS-2024"),
        (date(2024, 1, 22), "RS-2024"),
        (date(2025, 6, 30), "RS-2024"),
        (date(2025, 7, 1), "RS-2025"),
        (date(2026, 9, 30), "RS-2025"),
        (date(2026, 10, 1), "RS-2026"),
        (date(2031, 1, 1), "RS-2026"),
    ],
)
def test_the_day_of_receipt_chooses_the_rule_set(received: date, code: str) -> None:
    assert rule_set_on(received).code == code
    assert rule_set(code).code == code


@pytest.mark.parametrize(
    ("code", "law", "decree"),
    [
        ("RS-2017", "15/2003/QH11", "91/2017/NĐ-CP"),
        ("RS-2024", "06/2022/QH15", "98/2023/NĐ-CP"),
        ("RS-2025", "06/2022/QH15", "152/2025/NĐ-CP"),
        ("RS-2026", "06/2022/QH15", "152/2025/NĐ-CP"),
    ],
)
def test_a_rule_set_names_its_law_and_decree(code: str, law: str, decree: str) -> None:
    rules = rule_set(code)

    assert (rules.law.number, rules.decree.number) == (law, decree)
    assert not rules.mark.confirmed
    assert rules.mark.word == "chưa xác minh"


def test_rule_sets_start_in_order_and_leave_no_gap() -> None:
    starts = [row.starts for row in RULE_SETS]

    assert starts == sorted(set(starts))
    assert starts[0] == date.min


def test_an_unknown_rule_set_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        rule_set("RS-1999")
    with pytest.raises(KeyError):
        instrument("1/1900/QH")


@pytest.mark.parametrize(
    ("received_at", "on_record", "day", "how"),
    [
        (None, None, TODAY, LegalDayFrom.DRAFT),
        (None, date(2024, 1, 25), date(2024, 1, 25), LegalDayFrom.ON_RECORD),
        (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), date(2024, 1, 25), date(2024, 1, 25), LegalDayFrom.ON_RECORD),
        (datetime(2026, 9, 30, 16, 59, 59, tzinfo=UTC), None, date(2026, 9, 30), LegalDayFrom.RECEIVED),
        (datetime(2026, 9, 30, 17, 0, 0, tzinfo=UTC), None, date(2026, 10, 1), LegalDayFrom.RECEIVED),
        (datetime(2026, 10, 1, 0, 0, tzinfo=VIET_NAM), None, date(2026, 10, 1), LegalDayFrom.RECEIVED),
    ],
)
def test_the_legal_day_is_the_receipt_on_record_else_the_server_day_in_viet_nam_else_today(
    received_at: datetime | None, on_record: date | None, day: date, how: LegalDayFrom
) -> None:
    found = legal_day(received_at, on_record, today=TODAY)

    assert (found.day, found.how) == (day, how)


def test_a_moment_without_time_zone_has_no_legal_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        legal_day(datetime(2026, 10, 1, 0, 0), None, today=TODAY)  # noqa: DTZ001 - the mistake under test


def test_a_receipt_date_cannot_lie_in_the_future() -> None:
    tomorrow = TODAY + timedelta(days=1)

    assert [reason.code for reason in receipt_date_objections(tomorrow, today=TODAY)] == ["receipt_date_in_the_future"]
    assert list(receipt_date_objections(TODAY, today=TODAY)) == []


def basis(day: date) -> list[str]:
    return [line.text for line in basis_lines(day)]


LAW = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
DECREE_2023 = (
    "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ "
    "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
)


def test_the_basis_of_the_conference_of_january_2024_is_the_law_of_2022_and_the_decree_of_2023() -> None:
    lines = basis_lines(date(2024, 1, 25))

    assert [line.text for line in lines[:2]] == [LAW, DECREE_2023]
    assert [line.confirmed for line in lines[:2]] == [True, True]
    assert len(lines) == 3  # the circular of that year was not in force yet; the province's own line is dotted
    assert lines[2].text.startswith("Căn cứ Quyết định số …… ngày …… tháng …… năm …… của Ủy ban nhân dân tỉnh ……")
    assert not lines[2].confirmed


@pytest.mark.parametrize(
    ("day", "decree", "circular"),
    [
        (date(2024, 3, 1), "98/2023/NĐ-CP", "01/2024/TT-BNV"),
        (date(2025, 6, 30), "98/2023/NĐ-CP", "01/2024/TT-BNV"),
        (date(2025, 7, 1), "152/2025/NĐ-CP", "01/2024/TT-BNV"),
        (date(2025, 8, 4), "152/2025/NĐ-CP", "01/2024/TT-BNV"),
        (date(2025, 8, 5), "152/2025/NĐ-CP", "15/2025/TT-BNV"),
        (date(2026, 10, 1), "152/2025/NĐ-CP", "15/2025/TT-BNV"),
        (date(2021, 3, 1), "91/2017/NĐ-CP", "12/2019/TT-BNV"),
    ],
)
def test_the_basis_names_the_decree_and_the_circular_of_the_day(day: date, decree: str, circular: str) -> None:
    lines = basis(day)

    assert [text.split(" ngày ")[0] for text in lines[1:3]] == [
        f"Căn cứ Nghị định số {decree}",
        f"Căn cứ Thông tư số {circular}",
    ]


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 7, 1), date(2026, 9, 30)])
def test_before_october_2026_the_law_of_2022_is_cited_without_amendment(day: date) -> None:
    assert basis(day)[0] == LAW
    assert not any("sửa đổi" in text for text in basis(day))


def test_from_october_2026_the_law_is_cited_as_amended_and_marked_unconfirmed() -> None:
    first = basis_lines(date(2026, 10, 1))[0]

    assert first.text == LAW + " được sửa đổi, bổ sung theo Luật số 06/2026/QH16 ngày 23 tháng 4 năm 2026"
    assert not first.confirmed
    assert "06/2026/QH16" in first.note


def test_the_old_law_is_cited_with_both_amendments() -> None:
    assert basis(date(2020, 1, 15))[0] == (
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 được sửa đổi, bổ sung theo "
        "Luật số 47/2005/QH11 ngày 14 tháng 6 năm 2005 và Luật số 39/2013/QH13 ngày 16 tháng 11 năm 2013"
    )


def test_a_decree_outside_the_list_is_dotted_and_never_guessed() -> None:
    lines = basis_lines(date(2015, 1, 20))

    assert lines[1].text.startswith("Căn cứ Nghị định số ……/……/NĐ-CP ngày ……")
    assert not lines[1].confirmed


@pytest.mark.parametrize("ending", ["", ".", ";", " ; "])
def test_the_regulation_of_the_province_stands_last_without_its_final_stop(ending: str) -> None:
    regulation = "Quyết định số 86/2025/QĐ-UBND ngày 03 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Bắc Ninh"

    last = basis_lines(date(2026, 1, 5), regulation + ending)[-1]

    assert last.text == f"Căn cứ {regulation}"
    assert last.confirmed


@given(day=DAYS)
def test_every_cited_instrument_is_in_force_on_the_legal_day(day: date) -> None:
    for text in basis(day):
        for source in INSTRUMENTS:
            if text.startswith(f"Căn cứ {source.kind.label} số {source.number} "):
                assert source.in_force_on(day)


@given(day=DAYS)
def test_basis_lines_are_bare_sentences_in_composed_unicode(day: date) -> None:
    lines = basis_lines(day)

    assert lines[0].text.startswith("Căn cứ ")
    for line in lines:
        assert not line.text.endswith((".", ";"))
        assert "  " not in line.text
        assert line.text == unicodedata.normalize("NFC", line.text)
        assert line.confirmed or line.note


@given(day=DAYS)
def test_at_most_one_decree_and_one_circular_are_cited(day: date) -> None:
    texts = basis(day)

    assert sum(text.startswith("Căn cứ Nghị định") for text in texts) == 1
    assert sum(text.startswith("Căn cứ Thông tư") for text in texts) <= 1


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 8, 4), "ngày 04 tháng 8 năm 2025"),
        (date(2024, 2, 24), "ngày 24 tháng 02 năm 2024"),
        (date(2025, 10, 11), "ngày 11 tháng 10 năm 2025"),
        (None, "ngày …… tháng …… năm ……"),
    ],
)
def test_days_below_ten_and_the_first_two_months_carry_a_zero(day: date | None, words: str) -> None:
    assert in_words(day) == words


def test_an_instrument_is_in_force_on_its_first_and_its_last_day() -> None:
    assert DECREE_98.in_force_on(date(2024, 1, 1))
    assert DECREE_98.in_force_on(date(2025, 6, 30))
    assert not DECREE_98.in_force_on(date(2023, 12, 31))
    assert not DECREE_98.in_force_on(date(2025, 7, 1))


def test_instruments_have_one_number_each_and_unconfirmed_ones_say_why() -> None:
    numbers = [source.number for source in INSTRUMENTS]

    assert len(set(numbers)) == len(numbers)
    for source in INSTRUMENTS:
        assert instrument(source.number) is source
        assert source.mark.confirmed or source.mark.note
        assert source.until is None or source.until >= source.starts


def test_a_law_amends_only_from_its_first_day() -> None:
    assert amendments_on(LAW_2022, date(2026, 9, 30)) == ()
    assert amendments_on(LAW_2022, date(2026, 10, 1)) == (LAW_2026,)
    assert LAW_2026.kind is InstrumentKind.LAW
    assert LAW_2026.short == "Luật số 06/2026/QH16"


def test_provisions_are_cited_in_the_order_clause_article_instrument() -> None:
    assert Provision(LAW_2022, 74, 1).text == "khoản 1 Điều 74 Luật Thi đua, khen thưởng năm 2022"
    assert cite((Provision(LAW_2022, 74, 3), Provision(LAW_2022, 79), Provision(DECREE_152, 54))) == (
        "khoản 3 Điều 74, Điều 79 Luật Thi đua, khen thưởng năm 2022; Điều 54 Nghị định số 152/2025/NĐ-CP"
    )
