"""Whose awards a history shows: by kind of reorganisation and year; every award once, whatever the ways it took."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.agency import SuccessionKind, succession_objections
from emulation.domain.award_history import EVER, Gap, Step, handed_on, steps_to, year_by_year

ABSORPTION, CONSOLIDATION, SPLIT = SuccessionKind.ABSORPTION, SuccessionKind.CONSOLIDATION, SuccessionKind.SPLIT
OLD, NEW, LATER, STRANGER = 1, 2, 3, 9


def step(before: int, after: int, kind: SuccessionKind = CONSOLIDATION, *, on: date = date(2025, 3, 1)) -> Step:
    return Step(id=before * 100 + after, predecessor_id=before, successor_id=after, kind=kind, effective_on=on)


def shows(whose: int, won_by: int, year: int, steps: list[Step]) -> bool:
    """Whether the history of one agency has an award another one earned for a year."""
    return year <= handed_on({whose}, steps).get(won_by, -1)


@pytest.mark.parametrize(
    ("kind", "whose", "won_by", "year", "shown"),
    [
        (CONSOLIDATION, NEW, NEW, 2025, True),
        (CONSOLIDATION, NEW, OLD, 2023, True),
        (CONSOLIDATION, NEW, OLD, 2025, True),  # for the year in which it ended
        (CONSOLIDATION, OLD, OLD, 2023, True),
        (CONSOLIDATION, OLD, NEW, 2025, False),  # history goes one way
        (ABSORPTION, NEW, NEW, 2020, True),
        (ABSORPTION, NEW, OLD, 2023, True),
        (ABSORPTION, OLD, NEW, 2023, False),
        (SPLIT, NEW, OLD, 2023, True),
        (SPLIT, NEW, OLD, 2025, True),  # for the year of the split
        (SPLIT, NEW, OLD, 2026, False),  # what was split goes on alone
        (SPLIT, OLD, OLD, 2026, True),
        (SPLIT, OLD, NEW, 2026, False),
        (CONSOLIDATION, NEW, STRANGER, 2023, False),
    ],
)
def test_whose_awards_a_history_shows(kind: SuccessionKind, whose: int, won_by: int, year: int, *, shown: bool) -> None:
    assert shows(whose, won_by, year, [step(OLD, NEW, kind)]) is shown


@pytest.mark.parametrize(
    ("first", "second", "until"),
    [
        (CONSOLIDATION, ABSORPTION, EVER),
        (SPLIT, CONSOLIDATION, 2020),
        (CONSOLIDATION, SPLIT, 2025),
        (SPLIT, SPLIT, 2020),
    ],
)
def test_the_narrowest_step_of_a_way_bounds_what_goes_on(
    first: SuccessionKind, second: SuccessionKind, until: int
) -> None:
    steps = [step(OLD, NEW, first, on=date(2020, 7, 1)), step(NEW, LATER, second)]

    assert handed_on({LATER}, steps)[OLD] == until


def test_of_two_ways_the_wider_one_counts() -> None:
    steps = [step(OLD, NEW, SPLIT, on=date(2020, 7, 1)), step(NEW, LATER), step(OLD, LATER, ABSORPTION)]

    assert handed_on({LATER}, steps)[OLD] == EVER


def test_the_steps_to_an_agency_come_in_their_order_and_leave_out_what_went_elsewhere() -> None:
    first, second, third = step(4, 5, on=date(2010, 1, 1)), step(5, 6, on=date(2015, 1, 1)), step(4, 6)
    elsewhere = [step(5, 7), step(6, 8)]

    assert steps_to(6, [third, *elsewhere, second, first]) == (first, second, third)


def test_a_circle_that_should_not_be_comes_to_an_end() -> None:
    circle = [step(1, 2), step(2, 3), step(3, 1)]

    assert handed_on({1}, circle) == {1: EVER, 2: EVER, 3: EVER}
    assert [each.predecessor_id for each in steps_to(1, circle)] == [2, 3]


@pytest.mark.parametrize(
    ("years", "period", "told"),
    [
        ([], (None, None), []),
        ([2023], (None, None), [2023]),
        ([2023, 2022, 2023], (None, None), [2023, 2022]),
        ([2019, 2023], (None, None), [2023, Gap(2020, 2022), 2019]),
        ([2021, 2023], (None, None), [2023, Gap(2022, 2022), 2021]),
        ([2021], (2019, 2024), [Gap(2022, 2024), 2021, Gap(2019, 2020)]),
        ([2019, 2024], (2019, 2024), [2024, Gap(2020, 2023), 2019]),
        ([2015], (2019, 2024), [Gap(2019, 2024)]),
        ([], (2019, 2019), [Gap(2019, 2019)]),
        ([2021], (2019, None), [2021, Gap(2019, 2020)]),
        ([2021], (None, 2022), [Gap(2022, 2022), 2021]),
    ],
)
def test_years_are_told_with_their_gaps(
    years: list[int], period: tuple[int | None, int | None], told: list[int | Gap]
) -> None:
    first, last = period

    assert list(year_by_year(years, first=first, last=last)) == told


def test_a_gap_reads_as_a_year_or_as_a_period() -> None:
    assert (Gap(2022, 2022).words, Gap(2020, 2022).words) == ("2022", "2020 – 2022")


@given(st.lists(st.integers(1990, 2030)), st.integers(1990, 2010), st.integers(2011, 2030))
def test_every_year_of_a_period_is_told_once(years: list[int], first: int, last: int) -> None:
    told: list[int] = []
    for year in year_by_year(years, first=first, last=last):
        told += range(year.first, year.last + 1) if isinstance(year, Gap) else [year]

    assert sorted(told) == list(range(first, last + 1))


# whatever reorganisations there were

AGENCIES = range(1, 8)


@st.composite
def reorganisations(draw: st.DrawFn, kinds: tuple[SuccessionKind, ...] = tuple(SuccessionKind)) -> list[Step]:
    """Successions entered one by one, each as the rule allows: never a circle."""
    known: list[Step] = []
    for before, after, kind, year in draw(
        st.lists(
            st.tuples(
                st.sampled_from(AGENCIES), st.sampled_from(AGENCIES), st.sampled_from(kinds), st.integers(2008, 2026)
            ),
            max_size=14,
            unique_by=lambda pair: pair[:2],
        )
    ):
        links = [(each.predecessor_id, each.successor_id) for each in known]
        if not list(succession_objections(before, after, links)):
            known.append(step(before, after, kind, on=date(year, 7, 1)))
    return known


def ways(start: int, end: int, steps: list[Step]) -> list[list[Step]]:
    """Every way from one agency to another, step by step."""
    if start == end:
        return [[]]
    first = [each for each in steps if each.predecessor_id == start]
    return [[each, *rest] for each in first for rest in ways(each.successor_id, end, steps)]


@given(reorganisations(), st.sampled_from(AGENCIES))
def test_an_award_is_shown_exactly_where_some_way_leads_on_which_every_step_takes_its_year(
    steps: list[Step], whose: int
) -> None:
    for won_by in AGENCIES:
        for year in range(2006, 2028, 3):
            led = any(all(year <= each.last_year for each in way) for way in ways(won_by, whose, steps))
            assert shows(whose, won_by, year, steps) is led


@given(reorganisations((ABSORPTION, CONSOLIDATION)), st.sampled_from(AGENCIES))
def test_without_splits_a_history_is_the_union_over_all_ancestors(steps: list[Step], whose: int) -> None:
    above = {agency for agency in AGENCIES if ways(agency, whose, steps)}

    assert handed_on({whose}, steps) == dict.fromkeys(above, EVER)


@given(reorganisations(), st.sampled_from(AGENCIES))
def test_every_step_on_a_way_is_named_once(steps: list[Step], whose: int) -> None:
    on_ways = {each for agency in AGENCIES for way in ways(agency, whose, steps) for each in way}

    named = steps_to(whose, steps)

    assert set(named) == on_ways
    assert len(named) == len(on_ways)
    assert all(one.effective_on <= other.effective_on for one, other in pairwise(named))
