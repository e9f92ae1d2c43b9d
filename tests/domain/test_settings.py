"""Settings of a province: which row is in force, and how a typed value is read."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.block import YearStep
from emulation.domain.majority import PassRule
from emulation.domain.refusal import Refusal
from emulation.domain.setting_values import DayOfYear, Deadline, PassMark, Share, Text, Whole, YesNo
from emulation.domain.settings import (
    DEADLINES,
    LATE_LOCKS,
    QUORUM_SHARE,
    SETTINGS,
    STANDING_OFFICE,
    TWO_FLAGS,
    Recorded,
    WordSet,
    read_setting,
    setting_on,
)

KEY = STANDING_OFFICE.key


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2009, 1, 1), "Ban Thi đua - Khen thưởng tỉnh"),
        (date(2024, 1, 22), "Ban Thi đua - Khen thưởng tỉnh"),
        (date(2025, 2, 28), "Ban Thi đua - Khen thưởng tỉnh"),
        (date(2025, 3, 1), "Sở Nội vụ"),
        (date(2026, 11, 24), "Sở Nội vụ"),
    ],
)
def test_the_standing_office_carries_the_name_of_the_day(day: date, name: str) -> None:
    in_force = setting_on((), STANDING_OFFICE, day=day)

    assert in_force.value == name
    assert in_force.shipped
    assert in_force.mark.word == "chưa xác minh"


def test_the_row_of_the_province_wins_from_its_first_day() -> None:
    rows = (Recorded(KEY, date(2025, 4, 10), "Sở Nội vụ tỉnh A", confirmed=True),)

    before = setting_on(rows, STANDING_OFFICE, day=date(2025, 4, 9))
    after = setting_on(rows, STANDING_OFFICE, day=date(2025, 4, 10))

    assert (before.value, before.shipped) == ("Sở Nội vụ", True)
    assert (after.value, after.shipped, after.starts) == ("Sở Nội vụ tỉnh A", False, date(2025, 4, 10))
    assert after.mark.confirmed


def test_a_row_of_the_province_outlasts_a_later_default() -> None:
    rows = (Recorded(KEY, date(2020, 1, 1), "Ban A"),)

    assert setting_on(rows, STANDING_OFFICE, day=date(2026, 1, 1)).value == "Ban A"


def test_the_latest_start_holds_whatever_the_order_of_recording() -> None:
    rows = (Recorded(KEY, date(2026, 1, 1), "C"), Recorded(KEY, date(2024, 1, 1), "A"))

    assert setting_on(rows, STANDING_OFFICE, day=date(2026, 6, 1)).value == "C"
    assert setting_on(rows, STANDING_OFFICE, day=date(2025, 6, 1)).value == "A"


def test_of_two_rows_of_one_day_the_later_recorded_one_holds() -> None:
    rows = (Recorded(KEY, date(2026, 1, 1), "A"), Recorded(KEY, date(2026, 1, 1), "B"))

    assert setting_on(rows, STANDING_OFFICE, day=date(2026, 1, 1)).value == "B"


def test_rows_of_other_keys_do_not_count() -> None:
    rows = (Recorded("document.place", date(2026, 1, 1), "A"),)

    assert setting_on(rows, STANDING_OFFICE, day=date(2026, 1, 1)).value == "Sở Nội vụ"


def test_a_stored_text_is_read_into_its_kind() -> None:
    rows = (Recorded(QUORUM_SHARE.key, date(2026, 1, 1), "80%"),)

    assert setting_on(rows, QUORUM_SHARE, day=date(2026, 1, 1)).value == Fraction(4, 5)


@pytest.mark.parametrize(
    ("step", "text", "day_for_2026"),
    [
        (YearStep.PLEDGE, "30/04", date(2026, 4, 30)),
        (YearStep.MID_YEAR, "31/07", date(2026, 7, 31)),
        (YearStep.SELF_EVALUATION, "05/12", date(2026, 12, 5)),
        (YearStep.APPRAISAL, "20/12", date(2026, 12, 20)),
        (YearStep.CONFERENCE, "31/01 năm sau", date(2027, 1, 31)),
        (YearStep.PROPOSAL, "15/02 năm sau", date(2027, 2, 15)),
    ],
)
def test_the_default_calendar_of_a_year(step: YearStep, text: str, day_for_2026: date) -> None:
    in_force = setting_on((), DEADLINES[step], day=date(2026, 1, 1))

    assert DEADLINES[step].kind.store(in_force.value) == text
    assert in_force.value.on(2026) == day_for_2026
    assert not in_force.mark.confirmed


def test_every_step_of_the_year_has_a_deadline_in_order_and_late_locks_none_by_default() -> None:
    defaults = [DEADLINES[step].defaults[0].value for step in YearStep]

    assert defaults == sorted(defaults)
    assert {step: LATE_LOCKS[step].defaults[0].value for step in LATE_LOCKS} == dict.fromkeys(YearStep, False)


def test_one_unit_is_not_proposed_for_two_flags_by_default() -> None:
    assert setting_on((), TWO_FLAGS, day=date(2026, 1, 1)).value is False


@pytest.mark.parametrize(
    ("words", "block", "leader", "deputy"),
    [
        (WordSet.KHOI_TRUONG, "khối", "Khối trưởng", "Khối phó"),
        (WordSet.TRUONG_KHOI, "khối", "Trưởng khối", "Phó Trưởng khối"),
        (WordSet.CUM_TRUONG, "cụm", "Cụm trưởng", "Cụm phó"),
        (WordSet.TRUONG_CUM, "cụm", "Trưởng cụm", "Phó Trưởng cụm"),
    ],
)
def test_a_province_chooses_its_words(words: WordSet, block: str, leader: str, deputy: str) -> None:
    assert (words.block, words.leader, words.deputy) == (block, leader, deputy)


@pytest.mark.parametrize(
    ("key", "typed", "stored"),
    [
        (KEY, "  Sở   Nội vụ ", "Sở Nội vụ"),
        (KEY, unicodedata.normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ"),
        ("conference.quorum", "2 / 3", "2/3"),
        ("conference.quorum", "80 %", "4/5"),
        ("conference.quorum", "1", None),
        ("conference.quorum", "100%", "1/1"),
        ("conference.pass_mark", "Quá nửa", "quá nửa"),
        ("conference.pass_mark", "từ 80% trở lên", "80%"),
        ("conference.pass_mark", "75", "75%"),
        ("conference.tie_rule", "Bỏ phiếu lại", "next_round"),
        ("conference.tie_rule", "shared", "shared"),
        ("conference.vote_base", "Số phiếu hợp lệ", "valid"),
        ("quota.two_flags", "Có", "có"),
        ("reminder.days", "10 ngày", "10"),
        ("deadline.conference", "31/1 Năm sau", "31/01 năm sau"),
        ("document.place", "", ""),
    ],
)
def test_a_typed_value_is_stored_in_one_form(key: str, typed: str, stored: str | None) -> None:
    if stored is None:
        with pytest.raises(Refusal):
            read_setting(key, typed)
    else:
        assert read_setting(key, typed) == stored


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        (KEY, "   ", "setting_missing"),
        (KEY, "a" * 121, "setting_too_long"),
        ("reminder.days", "bảy", "setting_not_a_whole_number"),
        ("reminder.days", "7,5", "setting_not_a_whole_number"),
        ("reminder.days", "٧", "setting_not_a_whole_number"),
        ("reminder.days", "0", "setting_out_of_range"),
        ("reminder.days", "61", "setting_out_of_range"),
        ("reminder.days", "-1", "setting_not_a_whole_number"),
        ("quota.two_flags", "có thể", "setting_not_yes_or_no"),
        ("block.words", "nhóm", "setting_not_in_list"),
        ("conference.quorum", "3/2", "setting_not_a_share"),
        ("conference.quorum", "0/3", "setting_not_a_share"),
        ("conference.quorum", "2/0", "setting_not_a_share"),
        ("conference.quorum", "0%", "setting_not_a_share"),
        ("conference.quorum", "hai phần ba", "setting_not_a_share"),
        ("conference.pass_mark", "0%", "setting_not_a_pass_mark"),
        ("conference.pass_mark", "101%", "setting_not_a_pass_mark"),
        ("conference.pass_mark", "đa số", "setting_not_a_pass_mark"),
        ("deadline.pledge", "31/04", "setting_not_a_day_of_year"),
        ("deadline.pledge", "29/02", "setting_not_a_day_of_year"),
        ("deadline.pledge", "0/1", "setting_not_a_day_of_year"),
        ("deadline.pledge", "30/04/2026", "setting_not_a_day_of_year"),
        ("no.such.key", "x", "setting_unknown"),
    ],
)
def test_a_bad_value_is_refused_with_its_reason(key: str, typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_setting(key, typed)

    (reason,) = refused.value.reasons
    assert reason.code == code
    assert reason.field == ("key" if code == "setting_unknown" else "value")
    if code != "setting_unknown":
        assert reason.values["setting"] == SETTINGS[key].label


@pytest.mark.parametrize("key", SETTINGS)
def test_every_default_is_stored_and_read_back_and_every_setting_explains_itself(key: str) -> None:
    setting = SETTINGS[key]

    assert setting.key == key
    assert setting.label
    assert setting.explanation
    assert setting.defaults[0].starts == date.min
    for row in setting.defaults:
        assert setting.kind.read(setting.kind.store(row.value), setting.label) == row.value
        assert setting.kind.show(row.value)
        assert read_setting(key, setting.kind.store(row.value)) == setting.kind.store(row.value)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("province.name", "chưa nhập"),
        ("conference.quorum", "2/3 tổng số thành viên"),
        ("conference.pass_mark", "quá nửa"),
        ("reminder.days", "7 ngày"),
        ("quota.two_flags", "Không"),
        ("deadline.conference", "hết ngày 31/01 năm sau"),
        ("block.words", "khối, Khối trưởng, Khối phó"),
    ],
)
def test_a_value_is_shown_in_vietnamese(key: str, shown: str) -> None:
    setting = SETTINGS[key]

    assert setting.kind.show(setting.defaults[0].value) == shown


@given(st.fractions(min_value=0, max_value=1, max_denominator=9999).filter(lambda share: share > 0))
def test_any_share_comes_back_as_it_was_stored(share: Fraction) -> None:
    assert Share().read(Share().store(share), "x") == share


@given(st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.integers(0, 1))
def test_any_day_of_the_year_comes_back_as_it_was_stored(day: date, later: int) -> None:
    value = DayOfYear(later, day.month, day.day)

    assert Deadline().read(Deadline().store(value), "x") == value
    assert value.on(2024) - timedelta(days=1) < value.on(2024)


@given(st.none() | st.integers(1, 100))
def test_any_pass_mark_comes_back_as_it_was_stored(percent: int | None) -> None:
    rule = PassRule(percent)

    assert PassMark().read(PassMark().store(rule), "x") == rule


@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_and_never_breaks(text: str) -> None:
    for kind in (Text(), Whole(1, 9, "ngày"), YesNo(), Share(), PassMark(), Deadline()):
        try:
            value = kind.read(text, "x")
        except Refusal:
            continue
        assert kind.read(kind.store(value), "x") == value  # type: ignore[arg-type]


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.text("abc", min_size=1, max_size=3)), max_size=6
    )
)
def test_any_day_has_exactly_one_value_and_it_has_started(rows: list[tuple[date, str]]) -> None:
    recorded = [Recorded(KEY, starts, text) for starts, text in rows]

    in_force = setting_on(recorded, STANDING_OFFICE, day=date(2025, 6, 1))

    started = [starts for starts, _ in rows if starts <= date(2025, 6, 1)]
    assert in_force.shipped is not bool(started)
    if started:
        assert in_force.starts == max(started)
