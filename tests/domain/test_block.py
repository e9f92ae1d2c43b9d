"""Blocks and their years: words, posts, closing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.block import (
    BLOCK_YEAR,
    BlockWording,
    YearFacts,
    YearState,
    life_objections,
    post_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Refusal

DONE = YearFacts(unsent_proposals=0, unconfirmed_conferences=0)
MEMBERS = frozenset({1, 2, 3, 4})


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        (BlockWording.KHOI, ("Khối", "Khối trưởng", "Khối phó")),
        (BlockWording.CUM, ("Cụm", "Cụm trưởng", "Cụm phó")),
    ],
)
def test_a_block_has_one_set_of_words(wording: BlockWording, words: tuple[str, str, str]) -> None:
    assert (wording.label, wording.leader, wording.deputy) == words


@pytest.mark.parametrize(
    ("leader", "deputies", "found"),
    [
        (None, (), []),
        (1, (), []),
        (1, (2,), []),
        (1, (2, 3), []),
        (None, (2,), []),
        (9, (2,), ["leader_not_member"]),
        (1, (1,), ["leader_is_deputy"]),
        (1, (2, 2), ["deputy_twice"]),
        (1, (9,), ["deputy_not_member"]),
        (9, (9, 9), ["leader_not_member", "leader_is_deputy", "deputy_twice", "deputy_not_member"]),
    ],
)
def test_leader_and_deputies_are_different_members(
    leader: int | None, deputies: tuple[int, ...], found: list[str]
) -> None:
    assert [reason.code for reason in post_objections(leader, deputies, MEMBERS)] == found


@given(st.integers(1, 4), st.lists(st.integers(1, 4), unique=True))
def test_any_choice_of_different_members_is_possible(leader: int, deputies: list[int]) -> None:
    others = [deputy for deputy in deputies if deputy != leader]

    assert list(post_objections(leader, others, MEMBERS)) == []


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (DONE, []),
        (YearFacts(unsent_proposals=1, unconfirmed_conferences=0), ["year_has_open_proposal"]),
        (YearFacts(unsent_proposals=0, unconfirmed_conferences=2), ["year_has_open_conference"]),
        (
            YearFacts(unsent_proposals=1, unconfirmed_conferences=2),
            ["year_has_open_conference", "year_has_open_proposal"],
        ),
    ],
)
def test_a_year_closes_when_nothing_of_it_waits(facts: YearFacts, found: list[str]) -> None:
    reasons = BLOCK_YEAR.obstacles(YearState.OPEN, Action.CLOSE_BLOCK_YEAR, facts)

    assert [reason.code for reason in reasons] == found


def test_a_closed_year_is_closed_for_good() -> None:
    with pytest.raises(Refusal) as refused:
        BLOCK_YEAR.advance(YearState.CLOSED, Action.CLOSE_BLOCK_YEAR, DONE)

    assert [reason.code for reason in refused.value.reasons] == ["wrong_state"]
    assert all(step.target is YearState.CLOSED for step in BLOCK_YEAR.steps)


@pytest.mark.parametrize(
    ("founded", "ended", "found"),
    [
        (None, None, []),
        (date(2022, 1, 4), date(2022, 1, 4), []),
        (date(2022, 1, 4), date(2022, 1, 3), ["block_ends_before_start"]),
        (None, date(2022, 1, 3), []),
    ],
)
def test_a_block_does_not_end_before_it_was_set_up(founded: date | None, ended: date | None, found: list[str]) -> None:
    assert [reason.code for reason in life_objections(founded, ended)] == found
