"""Whatever is known or not: a paper is composed, keeps its facts through JSON, and prints no hole of the program."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.catalogue import CATALOGUE, from_json, to_json
from reports.document import BLANK
from reports.facts import DecisionMannerFacts, StampFacts
from tests.reports.documents.any_facts import facts_of
from tests.reports.documents.plain import plain_text

KINDS = tuple(CATALOGUE)
TELLING_OF_DECISIONS = tuple(
    kind for kind, entry in CATALOGUE.items() if "manner" in entry.facts_type.__dataclass_fields__
)
quickly = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS)
@quickly
@given(data=st.data())
def test_a_paper_of_any_facts_prints_no_hole_of_the_program(kind: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(CATALOGUE[kind].facts_type))

    text = plain_text(CATALOGUE[kind].compose(facts))

    assert not re.search(r"None|True|False|Facts\(|Decimal\(|<", text)


@pytest.mark.parametrize("kind", KINDS)
@quickly
@given(data=st.data())
def test_any_facts_come_back_from_their_json(kind: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(CATALOGUE[kind].facts_type))

    text = to_json(facts)

    assert from_json(kind, text) == facts
    assert to_json(from_json(kind, text)) == text


@quickly
@given(data=st.data())
def test_the_announcement_leaves_out_what_is_not_known(data: st.DataObject) -> None:
    facts = replace(data.draw(facts_of(CATALOGUE["announcement"].facts_type)), stamp=StampFacts())

    assert BLANK not in plain_text(CATALOGUE["announcement"].compose(facts))


@pytest.mark.parametrize("kind", TELLING_OF_DECISIONS)
@quickly
@given(data=st.data())
def test_what_was_agreed_or_followed_the_rank_shows_no_share(kind: str, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(("agreed", "by_rank")))
    manner = replace(data.draw(facts_of(DecisionMannerFacts)), mode=mode)
    facts = replace(data.draw(facts_of(CATALOGUE[kind].facts_type)), manner=manner)

    headers = [column.header for table in CATALOGUE[kind].compose(facts).tables for column in table.columns]

    assert not [header for header in headers if "phiếu" in header.lower() or "%" in header]
