"""Years in a row over a reorganisation: shown for a person to judge, never counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.award_runs import Won, runs_across

OLD, NEW = 1, 2


@pytest.mark.parametrize(
    ("won", "years"),
    [
        ([(2023, OLD), (2024, NEW)], [[2023, 2024]]),
        ([(2024, NEW), (2022, OLD), (2023, OLD)], [[2022, 2023, 2024]]),
        ([(2021, OLD), (2023, NEW)], []),  # a year between
        ([(2023, NEW), (2024, NEW)], []),  # no reorganisation in it
        ([(2023, OLD), (2023, NEW)], []),  # one year only
        ([(2020, OLD), (2021, NEW), (2023, OLD), (2024, NEW)], [[2020, 2021], [2023, 2024]]),
        ([(2023, OLD), (2023, 3), (2024, NEW)], [[2023, 2023, 2024]]),  # two predecessors in one year
        ([], []),
    ],
)
def test_runs_are_consecutive_years_that_several_agencies_share(
    won: list[tuple[int, int]], years: list[list[int]]
) -> None:
    found = runs_across(Won("CTDT", year, agency) for year, agency in won)

    assert [[each.year for each in run.won] for run in found] == years


def test_different_awards_make_no_run() -> None:
    assert runs_across([Won("CTDT", 2023, OLD), Won("BKT_TT", 2024, NEW)]) == ()


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(2015, 2030), st.integers(1, 3)), unique=True))
def test_every_run_is_without_gaps_and_shared(rows: list[tuple[str, int, int]]) -> None:
    won = [Won(*row) for row in rows]

    for run in runs_across(won):
        years = sorted({each.year for each in run.won})
        assert years == list(range(years[0], years[-1] + 1))
        assert len(years) > 1
        assert len({each.agency_id for each in run.won}) > 1
        assert set(run.won) <= set(won)
        assert {each.award for each in run.won} == {run.award}
