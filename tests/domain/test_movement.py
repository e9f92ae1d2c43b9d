"""Movements: what a launch states, when a period makes sense, what a result says."""

from __future__ import annotations

from datetime import date

import pytest

from emulation.domain.movement import launch_objections, period_objections, result_objections

FEBRUARY, JANUARY = date(2024, 2, 10), date(2024, 1, 10)


@pytest.mark.parametrize(
    ("launched", "reviewed", "codes"),
    [
        (FEBRUARY, None, []),
        (None, FEBRUARY, []),
        (FEBRUARY, FEBRUARY, []),
        (JANUARY, FEBRUARY, []),
        (FEBRUARY, JANUARY, ["movement_reviewed_before_launch"]),
    ],
)
def test_a_movement_is_reviewed_after_its_launch(
    launched: date | None, reviewed: date | None, codes: list[str]
) -> None:
    assert [each.code for each in period_objections("Thi đua", launched, reviewed)] == codes


@pytest.mark.parametrize(
    ("name", "number", "proven", "reviewed", "codes"),
    [
        ("Thi đua", "12/KH-UBND", False, None, []),
        ("Thi đua", None, True, FEBRUARY, []),
        ("  ", "12/KH-UBND", False, None, ["movement_without_name"]),
        ("Thi đua", None, False, None, ["launch_without_document"]),
        ("Thi đua", "   ", False, None, ["launch_without_document"]),
        ("Thi đua", "1", False, JANUARY, ["movement_ends_before_launch"]),
        ("", None, False, JANUARY, ["movement_without_name", "launch_without_document", "movement_ends_before_launch"]),
    ],
)
def test_a_launch_has_a_name_a_document_and_an_end_after_its_beginning(
    name: str, number: str | None, proven: bool, reviewed: date | None, codes: list[str]
) -> None:
    found = launch_objections(
        name=name, launched_on=FEBRUARY, reviewed_on=reviewed, document_number=number, proven=proven
    )

    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    ("text", "codes"), [("Đạt", []), ("", ["movement_result_empty"]), (" \n", ["movement_result_empty"])]
)
def test_a_result_says_something(text: str, codes: list[str]) -> None:
    assert [each.code for each in result_objections(text)] == codes
