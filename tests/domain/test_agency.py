"""Agencies: who follows whom without circles, when they begin and end, what lies beneath what."""

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
    name_change_objections,
    parent_objections,
    succession_objections,
)
from emulation.domain.refusal import Reason

PLANNING, FINANCE, MERGED, AGAIN = 1, 2, 3, 4
LINKS = [(PLANNING, MERGED), (FINANCE, MERGED), (MERGED, AGAIN)]
A_DAY, THE_NEXT = date(2025, 3, 1), date(2025, 3, 2)


def codes(reasons: object) -> list[str]:
    return [reason.code for reason in reasons if isinstance(reason, Reason)]  # type: ignore[attr-defined]


def test_history_is_inherited_over_several_reorganisations() -> None:
    assert ancestors(AGAIN, LINKS) == {PLANNING, FINANCE, MERGED}
    assert ancestors(MERGED, LINKS) == {PLANNING, FINANCE}
    assert ancestors(PLANNING, LINKS) == set()
    assert descendants(FINANCE, LINKS) == {MERGED, AGAIN}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (5, MERGED, []),
        (PLANNING, 5, []),
        (MERGED, MERGED, ["succession_of_itself"]),
        (MERGED, PLANNING, ["succession_circle"]),
        (AGAIN, FINANCE, ["succession_circle"]),
    ],
)
def test_nobody_follows_itself_directly_or_through_others(before: int, after: int, said: list[str]) -> None:
    assert codes(succession_objections(before, after, LINKS)) == said


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=15))
def test_links_that_nothing_speaks_against_never_form_a_circle(wanted: list[tuple[int, int]]) -> None:
    links: list[tuple[int, int]] = []
    for before, after in wanted:
        if not codes(succession_objections(before, after, links)):
            links.append((before, after))

    for agency in range(1, 7):
        assert not ancestors(agency, links) & descendants(agency, links)


@pytest.mark.parametrize(
    ("founded", "closed", "said"),
    [
        (None, None, []),
        (A_DAY, None, []),
        (None, A_DAY, []),
        (A_DAY, A_DAY, []),
        (A_DAY, THE_NEXT, []),
        (THE_NEXT, A_DAY, ["agency_starts_after_end"]),
    ],
)
def test_an_agency_begins_before_it_ends(founded: date | None, closed: date | None, said: list[str]) -> None:
    assert codes(life_objections(founded, closed)) == said


def test_an_agency_does_not_end_before_it_began() -> None:
    assert codes(closing_objections("Sở Tài chính", THE_NEXT, A_DAY)) == ["agency_ends_before_start"]
    assert codes(closing_objections("Sở Tài chính", A_DAY, A_DAY)) == []
    assert codes(closing_objections("Sở Tài chính", None, A_DAY)) == []


@pytest.mark.parametrize(
    ("parent", "said"),
    [(None, []), (2, []), (4, []), (1, ["agency_beneath_itself"]), (3, ["agency_beneath_itself"])],
)
def test_an_agency_does_not_lie_beneath_itself(parent: int | None, said: list[str]) -> None:
    parents: dict[int, int | None] = {3: 2, 2: 1, 4: 5, 5: 4}  # 3 beneath 2 beneath 1; an old circle of 4 and 5

    assert codes(parent_objections(1 if parent != 2 else 6, parent, parents)) == said


def test_two_names_do_not_begin_on_one_day() -> None:
    assert codes(name_change_objections(A_DAY, [None, A_DAY])) == ["name_day_taken"]
    assert codes(name_change_objections(THE_NEXT, [None, A_DAY])) == []
