"""Return by item: what a reviewer may demand, what opens, what must be answered, what is shown when it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.returning import (
    SHORTEST_REASON,
    Flag,
    Item,
    Round,
    amend_objections,
    came_back,
    difference,
    flags_for,
    open_keys,
    resend_objections,
    return_objections,
    same,
    unsettled,
)

TODAY, DUE = date(2024, 1, 25), date(2024, 1, 31)
GROUND = Item(key="ground", label="Căn cứ đề nghị", value="Tiêu biểu trong phong trào")
NAME = Item(key="name", label="Tên tập thể", value="Sở Tài chính")
LETTER = Item(key="letter", label="Tờ trình")
ITEMS = (GROUND, NAME, LETTER)
KNOWN = {item.key: item.label for item in ITEMS}
LONG = "chưa nêu thành tích của năm được xét"
BY_ITEM = Round(number=1, due=DUE, flags=tuple(flags_for(ITEMS, {"ground": LONG, "letter": LONG})))
WHOLE = Round(number=1, due=DUE, flags=tuple(flags_for(ITEMS, {})), reason=LONG)
NOW = {item.key: item.value for item in ITEMS}
keys = st.sampled_from(sorted(KNOWN))
texts = st.text(st.sampled_from("ab \n"), max_size=4)


@pytest.mark.parametrize(
    ("reasons", "whole", "due", "found"),
    [
        ({"ground": LONG}, None, DUE, []),
        ({"ground": LONG, "letter": LONG}, None, TODAY, []),
        ({}, LONG, DUE, []),
        ({}, None, DUE, ["return_without_item"]),
        ({}, "   ", DUE, ["return_without_item"]),
        ({}, "thiếu căn cứ", DUE, ["return_reason_short"]),
        ({"ground": LONG}, LONG, DUE, ["return_both_ways"]),
        ({"ground": None}, None, DUE, ["return_item_reason_short"]),
        ({"ground": "x" * (SHORTEST_REASON - 1)}, None, DUE, ["return_item_reason_short"]),
        ({"ground": "x" * SHORTEST_REASON}, None, DUE, []),
        ({"ground": "thiếu" + " " * SHORTEST_REASON + "rồi"}, None, DUE, ["return_item_reason_short"]),
        ({"ground": "thiếu", "name": ""}, None, DUE, ["return_item_reason_short", "return_item_reason_short"]),
        ({"another": LONG}, None, DUE, ["return_unknown_item"]),
        ({"ground": LONG}, None, None, ["return_without_date"]),
        ({"ground": LONG}, None, date(2024, 1, 24), ["return_date_past"]),
        ({"ground": "ngắn"}, None, None, ["return_item_reason_short", "return_without_date"]),
    ],
)
def test_a_return_names_items_or_the_whole_a_reason_that_says_something_and_a_day(
    reasons: dict[str, str | None], whole: str | None, due: date | None, found: list[str]
) -> None:
    objections = return_objections(reasons, whole, due=due, known=KNOWN, today=TODAY)

    assert [reason.code for reason in objections] == found


def test_a_short_reason_stands_at_its_item() -> None:
    (reason,) = return_objections({"ground": "ngắn"}, None, due=DUE, known=KNOWN, today=TODAY)

    assert (reason.field, reason.values) == ("reason:ground", {"item": "Căn cứ đề nghị", "least": 20})


def test_flagged_items_open_and_no_other() -> None:
    assert open_keys(BY_ITEM) == {"ground", "letter"}
    assert open_keys(WHOLE) == set(KNOWN)
    assert open_keys(None) == frozenset()


def test_a_flag_keeps_what_stood_there_and_its_name() -> None:
    assert BY_ITEM.flags[0] == Flag(key="ground", label="Căn cứ đề nghị", reason=LONG, old="Tiêu biểu trong phong trào")
    assert [flag.reason for flag in WHOLE.flags] == [None, None, None]


@pytest.mark.parametrize(
    ("latest", "after", "found"),
    [
        (BY_ITEM, {"ground": "Dẫn đầu khối"}, []),
        (BY_ITEM, {"name": "Sở Tài chính"}, []),
        (BY_ITEM, {"name": "Sở Tài chính "}, []),
        (BY_ITEM, {"name": "Sở Y tế"}, ["item_closed"]),
        (BY_ITEM, {"ground": "Dẫn đầu khối", "name": "Sở Y tế"}, ["item_closed"]),
        (BY_ITEM, {"another": "x"}, ["item_unknown"]),
        (WHOLE, {"name": "Sở Y tế", "ground": ""}, []),
        (None, {"name": "Sở Y tế"}, ["item_closed"]),
    ],
)
def test_only_what_was_flagged_may_change(latest: Round | None, after: dict[str, str], found: list[str]) -> None:
    assert [reason.code for reason in amend_objections(ITEMS, after, latest)] == found


@pytest.mark.parametrize(
    ("latest", "change", "found"),
    [
        (BY_ITEM, {}, ["item_unanswered", "item_unanswered"]),
        (BY_ITEM, {"ground": "Dẫn đầu khối"}, ["item_unanswered"]),
        (BY_ITEM, {"ground": "Dẫn đầu khối", "letter": "số 12"}, []),
        (BY_ITEM, {"name": "Sở Y tế"}, ["item_unanswered", "item_unanswered"]),
        (WHOLE, {}, ["return_unanswered"]),
        (WHOLE, {"name": "Sở Y tế"}, []),
        (replace(WHOLE, answer="Giữ nguyên, đã trao đổi"), {}, []),
        (replace(WHOLE, answer="  "), {}, ["return_unanswered"]),
    ],
)
def test_each_flagged_item_needs_a_change_or_an_answer(latest: Round, change: dict[str, str], found: list[str]) -> None:
    assert [reason.code for reason in resend_objections(latest, {**NOW, **change})] == found


def test_an_answer_in_words_serves_where_nothing_is_to_be_changed() -> None:
    ground, letter = BY_ITEM.flags
    answered = replace(BY_ITEM, flags=(replace(ground, answer="Căn cứ này đúng với hồ sơ gốc"), letter))

    assert [reason.values for reason in resend_objections(answered, NOW)] == [{"item": "Tờ trình"}]


def test_the_difference_holds_exactly_what_changed() -> None:
    (change,) = difference(BY_ITEM, {**NOW, "ground": "Dẫn đầu khối", "name": "Sở Y tế"})

    assert (change.key, change.old, change.new) == ("ground", "Tiêu biểu trong phong trào", "Dẫn đầu khối")


def test_what_came_back_is_told_by_what_the_round_kept() -> None:
    ground, letter = BY_ITEM.flags
    back = replace(BY_ITEM, flags=(replace(ground, new="Dẫn đầu khối"), replace(letter, new="")))

    assert [change.label for change in came_back(back)] == ["Căn cứ đề nghị"]
    assert came_back(BY_ITEM) == ()


@pytest.mark.parametrize(
    ("rounds", "found"),
    [
        ([], ()),
        ([BY_ITEM], ("Căn cứ đề nghị", "Tờ trình")),
        ([WHOLE], ("cả hồ sơ",)),
        ([replace(WHOLE, settled=True)], ()),
        ([BY_ITEM, replace(WHOLE, number=2, settled=True)], ()),
        ([replace(BY_ITEM, flags=tuple(replace(flag, settled=True) for flag in BY_ITEM.flags))], ()),
        ([replace(BY_ITEM, flags=(replace(BY_ITEM.flags[0], settled=True), BY_ITEM.flags[1]))], ("Tờ trình",)),
    ],
)
def test_only_the_latest_round_waits_for_the_reviewer(rounds: list[Round], found: tuple[str, ...]) -> None:
    assert unsettled(rounds) == found


@given(st.dictionaries(keys, texts), st.dictionaries(keys, texts))
def test_what_the_server_lets_through_is_all_in_the_difference(old: dict[str, str], typed: dict[str, str]) -> None:
    items = tuple(replace(item, value=old.get(item.key, item.value)) for item in ITEMS)
    flagged = {"ground": LONG, "letter": LONG}
    latest = Round(number=1, due=DUE, flags=tuple(flags_for(items, flagged)))
    if list(amend_objections(items, typed, latest)):
        return

    saved = {**{item.key: item.value for item in items}, **typed}
    told = {change.key for change in difference(latest, saved)}

    assert told == {item.key for item in items if not same(item.value, saved[item.key])}


@given(st.sets(keys, min_size=1), st.sets(keys), st.sets(keys))
def test_a_record_goes_back_when_each_demand_met_a_change_or_an_answer(
    flagged: set[str], changed: set[str], answered: set[str]
) -> None:
    made = Round(number=1, due=DUE, flags=tuple(flags_for(ITEMS, dict.fromkeys(flagged, LONG))))
    heard = replace(
        made, flags=tuple(replace(flag, answer="đã rà soát" if flag.key in answered else None) for flag in made.flags)
    )
    values = {key: f"{value} khác" if key in changed else value for key, value in NOW.items()}

    assert (list(resend_objections(heard, values)) == []) is (flagged <= changed | answered)
