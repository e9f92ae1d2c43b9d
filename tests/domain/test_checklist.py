"""The list of what a year needs: done, late, next, not yet; never ticked by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from emulation.domain.checklist import ItemState, Needed, standing

NOW = datetime(2024, 7, 31, 17, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(days=1), NOW + timedelta(days=1)
DONE, LATE, NEXT, LATER, NOT_DONE = ItemState


@pytest.mark.parametrize(
    ("needed", "states"),
    [
        ([], []),
        ([Needed(done=True, due=BEFORE)], [DONE]),
        ([Needed(done=False, due=BEFORE), Needed(done=False, due=AFTER)], [LATE, NEXT]),
        ([Needed(done=False, due=NOW)], [LATE]),
        ([Needed(done=False, due=AFTER), Needed(done=False), Needed(done=True)], [NEXT, LATER, DONE]),
        ([Needed(done=False, due=BEFORE, asked=False), Needed(done=False)], [LATER, NEXT]),
    ],
)
def test_what_is_late_says_so_and_one_thing_comes_next(needed: list[Needed], states: list[ItemState]) -> None:
    assert standing(needed, now=NOW) == states


def test_of_a_closed_year_nothing_is_late_and_nothing_comes_next() -> None:
    needed = [Needed(done=True), Needed(done=False, due=BEFORE), Needed(done=False, due=AFTER)]

    assert standing(needed, now=NOW, closed=True) == [DONE, NOT_DONE, NOT_DONE]
