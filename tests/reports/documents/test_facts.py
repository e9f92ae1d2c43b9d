"""Facts as JSON: canonical, exact, and strict about what is no fact."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest

from reports import sample_facts as known
from reports.catalogue import CATALOGUE, from_json, to_json
from reports.facts import BlockFacts, ConferenceFacts, NominationFacts, StampFacts
from reports.facts_json import read

SAMPLES = [(kind, name) for kind, entry in CATALOGUE.items() for name in entry.samples()]


@pytest.mark.parametrize(("kind", "sample"), SAMPLES)
def test_stored_facts_compose_into_the_same_paper(kind: str, sample: str) -> None:
    entry = CATALOGUE[kind]
    facts = entry.samples()[sample]

    restored = from_json(kind, to_json(facts))

    assert restored == facts
    assert entry.compose(restored) == entry.compose(facts)


def test_keys_are_sorted_and_there_are_no_floats() -> None:
    text = to_json(known.LARGE_SCORES[1])

    assert list(json.loads(text)) == sorted(json.loads(text))
    assert '"final":"97.25"' in text


def test_equal_numbers_give_equal_text() -> None:
    padded = replace(known.LARGE_SCORES[0], final=Decimal("96.500"))

    assert to_json(padded) == to_json(known.LARGE_SCORES[0])
    assert '"final":"1000"' in to_json(replace(padded, final=Decimal("1E+3")))


def test_text_is_stored_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Khối thi đua Tổng hợp")

    text = to_json(BlockFacts(name=decomposed))

    assert "Khối thi đua Tổng hợp" in text
    assert text == unicodedata.normalize("NFC", text)


def test_facts_stored_before_a_field_existed_take_its_default() -> None:
    assert read(StampFacts, '{"code":"7Q4K-9M2P-XW3D"}') == StampFacts(code="7Q4K-9M2P-XW3D")


@pytest.mark.parametrize(
    "text",
    [
        '{"code":5}',
        '{"draft":"yes"}',
        '{"colour":"red"}',
        "[]",
        "nothing",
    ],
)
def test_a_text_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(StampFacts, text)


@pytest.mark.parametrize("score", ["1,5", "NaN", 1.5])
def test_a_number_that_is_none_is_refused(score: object) -> None:
    facts = json.dumps({"award": "Cờ thi đua", "score": score})

    with pytest.raises(ValueError, match=r".+"):
        read(NominationFacts, facts)


def test_what_is_no_plain_fact_is_refused() -> None:
    with pytest.raises(TypeError):
        to_json(replace(known.LARGE_SCORES[0], final=1.5))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        to_json("text")


@pytest.mark.parametrize(
    ("facts_type", "field"),
    [(ConferenceFacts, "kind"), (BlockFacts, "wording")],
)
def test_a_word_outside_its_closed_list_is_refused(facts_type: type[object], field: str) -> None:
    with pytest.raises(ValueError, match="none of"):
        facts_type(**({"name": None} if facts_type is BlockFacts else {}) | {field: "other"})
