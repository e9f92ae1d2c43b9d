"""Agencies that follow one another: history goes with them, nothing follows itself, no life ends before it begins."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.agency import (
    ancestors,
    closing_objections,
    descendants,
    life_objections,
    parent_objections,
    succession_objections,
)

OLD_FINANCE, PLANNING, NEW_FINANCE, LATER = 1, 2, 3, 4
MERGER_OF_2025 = [(OLD_FINANCE, NEW_FINANCE), (PLANNING, NEW_FINANCE)]
"""Hợp nhất: two departments end in a new one under an old name."""


def links(most: int = 8) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Successions entered one by one, each as the rule allows."""

    def entered(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        known: list[tuple[int, int]] = []
        for before, after in pairs:
            if not list(succession_objections(before, after, known)):
                known.append((before, after))
        return known

    return st.lists(st.tuples(st.integers(1, most), st.integers(1, most)), max_size=12).map(entered)


def test_the_new_body_inherits_both_departments_that_ended_in_it() -> None:
    assert ancestors(NEW_FINANCE, MERGER_OF_2025) == {OLD_FINANCE, PLANNING}
    assert ancestors(OLD_FINANCE, MERGER_OF_2025) == frozenset()
    assert descendants(PLANNING, MERGER_OF_2025) == {NEW_FINANCE}


def test_history_is_handed_on_through_every_step() -> None:
    known = [*MERGER_OF_2025, (NEW_FINANCE, LATER)]

    assert ancestors(LATER, known) == {OLD_FINANCE, PLANNING, NEW_FINANCE}
    assert descendants(OLD_FINANCE, known) == {NEW_FINANCE, LATER}


def test_after_a_split_each_part_has_the_history_of_the_whole() -> None:
    known = [(1, 2), (1, 3)]

    assert ancestors(2, known) == ancestors(3, known) == {1}
    assert descendants(1, known) == {2, 3}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (1, 1, ["succession_of_itself"]),
        (NEW_FINANCE, OLD_FINANCE, ["succession_circle"]),
        (NEW_FINANCE, LATER, []),
        (OLD_FINANCE, LATER, []),
        (OLD_FINANCE, PLANNING, []),
    ],
)
def test_nothing_follows_itself_directly_or_through_others(before: int, after: int, found: list[str]) -> None:
    assert [reason.code for reason in succession_objections(before, after, MERGER_OF_2025)] == found


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (NEW_FINANCE, OLD_FINANCE, "1 → 3"),
        (LATER, OLD_FINANCE, "1 → 3 → 4"),  # three in a circle
        (LATER, PLANNING, "2 → 3 → 4"),
        (7, OLD_FINANCE, "1 → 3 → 4 → 5 → 6 → 7"),  # the shortest of two ways
    ],
)
def test_a_refused_circle_is_told_agency_by_agency(before: int, after: int, way: str) -> None:
    known = [*MERGER_OF_2025, (NEW_FINANCE, LATER), (4, 5), (5, 6), (6, 7), (4, 8), (8, 9), (9, 10), (10, 7)]

    (reason,) = succession_objections(before, after, known)

    assert (reason.code, reason.field) == ("succession_circle", "successor")
    assert reason.values == {"predecessor": str(before), "successor": str(after), "way": way}


@given(links())
def test_however_successions_are_entered_nobody_is_his_own_ancestor(known: list[tuple[int, int]]) -> None:
    for agency in range(1, 9):
        assert agency not in ancestors(agency, known)
        assert agency not in descendants(agency, known)


@given(links())
def test_ancestor_and_descendant_are_two_views_of_one_thing(known: list[tuple[int, int]]) -> None:
    for one in range(1, 9):
        for other in range(1, 9):
            assert (one in ancestors(other, known)) is (other in descendants(one, known))


@pytest.mark.parametrize(
    ("founded", "ended", "found"),
    [
        (None, date(2025, 3, 1), []),
        (date(2025, 3, 1), date(2025, 3, 1), []),
        (date(2025, 3, 2), date(2025, 3, 1), ["agency_ends_before_start"]),
    ],
)
def test_an_agency_does_not_end_before_it_began(founded: date | None, ended: date, found: list[str]) -> None:
    assert [reason.code for reason in closing_objections("Sở Tài chính", founded, ended)] == found


@pytest.mark.parametrize(
    ("founded", "closed", "found"),
    [
        (None, None, []),
        (date(2016, 1, 1), None, []),
        (None, date(2025, 3, 1), []),
        (date(2025, 3, 1), date(2025, 3, 1), []),
        (date(2025, 3, 2), date(2025, 3, 1), ["agency_starts_after_end"]),
    ],
)
def test_the_first_day_is_not_after_the_last(founded: date | None, closed: date | None, found: list[str]) -> None:
    assert [reason.code for reason in life_objections(founded, closed)] == found


@pytest.mark.parametrize(
    ("agency", "parent", "found"),
    [
        (3, None, []),
        (3, 1, []),
        (1, 1, ["agency_beneath_itself"]),
        (1, 3, ["agency_beneath_itself"]),
        (1, 9, []),
    ],
)
def test_an_agency_does_not_lie_beneath_itself(agency: int, parent: int | None, found: list[str]) -> None:
    parents = {1: None, 2: 1, 3: 2, 9: 9}

    assert [reason.code for reason in parent_objections(agency, parent, parents)] == found
