"""The seal of an entry: equal facts give equal text, any other fact another seal, without the key no seal."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.award import Outcome
from emulation.domain.journal import START, Entry, canonical, fingerprint, seal

KEY = b"a key that lies outside the database"
ENTRY = Entry(
    seq=1,
    at=datetime(2024, 1, 22, 1, 30, 0, 5, tzinfo=UTC),
    actor_id=7,
    action="submit_proposal",
    noun="proposal",
    object_id=3,
    before_hash=None,
    after_hash="a" * 64,
    data={"late": False},
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        ({1: True}, '{"1":true}'),
        (Decimal("97.25"), '"97.25"'),
        (date(2024, 1, 22), '"2024-01-22"'),
        (datetime(2024, 1, 22, 8, 30, tzinfo=timezone(timedelta(hours=7))), '"2024-01-22T01:30:00.000000+00:00"'),
        (Outcome.APPROVED, '"approved"'),
        ({3, 1, 2}, "[1,2,3]"),
        (("b", "a"), '["b","a"]'),
        (unicodedata.normalize("NFD", "Đã trình"), '"Đã trình"'),
    ],
)
def test_facts_have_one_text(value: object, text: str) -> None:
    assert canonical(value) == text


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, float("nan")])
def test_a_float_has_no_place_in_the_journal(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@given(PLAIN)
def test_the_text_read_back_has_the_same_text(value: object) -> None:
    text = canonical(value)

    assert canonical(json.loads(text)) == text


def test_equal_entries_have_equal_seals_in_every_time_zone() -> None:
    elsewhere = replace(ENTRY, at=ENTRY.at.astimezone(timezone(timedelta(hours=7))), data={"late": False})

    assert seal(elsewhere, START, KEY) == seal(ENTRY, START, KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"at": ENTRY.at + timedelta(microseconds=1)},
        {"actor_id": None},
        {"action": "recall_proposal"},
        {"noun": "decision"},
        {"object_id": 4},
        {"before_hash": "b" * 64},
        {"after_hash": None},
        {"data": {"late": True}},
        {"data": {}},
    ],
)
def test_any_other_fact_gives_another_seal(change: dict[str, object]) -> None:
    other = replace(ENTRY, **change)  # type: ignore[arg-type]  # fields of the entry

    assert seal(other, START, KEY) != seal(ENTRY, START, KEY)


def test_the_seal_hangs_on_the_one_before_and_on_the_key() -> None:
    seals = {seal(ENTRY, START, KEY), seal(ENTRY, "1" * 64, KEY), seal(ENTRY, START, b"another key")}

    assert len(seals) == 3


def test_a_fingerprint_does_not_depend_on_the_order_of_fields() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
