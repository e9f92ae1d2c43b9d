"""What the journal keeps of an edit: old and new of what fits a line, the bare fact of everything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import pytest

from emulation.domain.conference import PartOfDay
from emulation.services.changes import changes


@dataclass(frozen=True)
class Card:
    """A record as a form holds it."""

    name: str = "Sở Tài chính"
    venue: str | None = None
    held_on: date | None = None


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (Card(), Card(), {}),
        (Card(venue=None), Card(venue=""), {}),
        (Card(), Card(name="Sở Y tế"), {"changes": {"name": ["Sở Tài chính", "Sở Y tế"]}}),
        (
            Card(),
            Card(held_on=date(2026, 12, 15)),
            {"changes": {"held_on": [None, "2026-12-15"]}},
        ),
        ({"at": time(8, 0)}, {"at": time(7, 30)}, {"changes": {"at": ["08:00:00", "07:30:00"]}}),
        ({"part": None}, {"part": PartOfDay.MORNING}, {"changes": {"part": [None, "morning"]}}),
        ({"deputies": [1, 2]}, {"deputies": (1, 2)}, {}),
        ({"deputies": [1]}, {"deputies": [1, 2]}, {"changes": {"deputies": [[1], [1, 2]]}}),
        ({"people": ["A"]}, {"people": ["B"]}, {"changed": ["people"]}),
        ({"text": "x"}, {"text": "y" * 201}, {"changed": ["text"]}),
        ({"text": "x"}, {"text": "một\nhai"}, {"changed": ["text"]}),
        ({"new": None}, {"new": 0}, {"changes": {"new": [None, 0]}}),
    ],
)
def test_changes_are_old_and_new_or_that_it_changed(before: object, after: object, kept: dict[str, object]) -> None:
    assert changes(before, after) == kept


def test_names_of_persons_are_not_told() -> None:
    assert changes({"person": "A", "active": True}, {"person": "B", "active": False}, unsaid={"person"}) == {
        "changes": {"active": [True, False]},
        "changed": ["person"],
    }
