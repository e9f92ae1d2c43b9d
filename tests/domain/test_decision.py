"""The register's rules: what a decision must carry, when it is the same paper, what may follow a row."""

from __future__ import annotations

from datetime import date

import pytest

from emulation.domain.decision import (
    RecordKind,
    backfill_objections,
    correction_objections,
    decision_objections,
    same_decision_objections,
)

AWARD, CORRECTION, REVOCATION = RecordKind.AWARD, RecordKind.CORRECTION, RecordKind.REVOCATION
TODAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("number", "day", "found"),
    [
        ("45/QĐ-UBND", date(2024, 3, 5), []),
        ("45/QĐ-UBND", date(1986, 1, 1), []),
        ("", date(2024, 3, 5), ["decision_number_missing"]),
        (" \t", date(2024, 3, 5), ["decision_number_missing"]),
        ("45/QĐ-UBND", date(2024, 3, 6), ["decision_in_future"]),
        ("", date(2024, 3, 6), ["decision_number_missing", "decision_in_future"]),
    ],
)
def test_a_decision_has_a_number_and_a_day_that_has_come(number: str, day: date, found: list[str]) -> None:
    assert [reason.code for reason in decision_objections(number=number, decided_on=day, today=TODAY)] == found


@pytest.mark.parametrize(
    ("day", "signer", "recorded_signer", "found"),
    [
        (TODAY, "Nguyễn Văn A", "Nguyễn Văn A", []),
        (TODAY, None, "Nguyễn Văn A", []),
        (TODAY, "Nguyễn Văn A", None, []),
        (date(2024, 3, 4), None, None, ["decision_of_another_day"]),
        (TODAY, "Nguyễn Văn B", "Nguyễn Văn A", ["decision_of_another_signer"]),
        (date(2024, 3, 4), "B", "A", ["decision_of_another_day", "decision_of_another_signer"]),
    ],
)
def test_one_number_is_one_paper(day: date, signer: str | None, recorded_signer: str | None, found: list[str]) -> None:
    reasons = same_decision_objections(
        number="45/QĐ-UBND", decided_on=day, signer=signer, recorded_on=TODAY, recorded_signer=recorded_signer
    )

    assert [reason.code for reason in reasons] == found


@pytest.mark.parametrize(
    ("kind", "earlier", "found"),
    [
        (AWARD, [], []),
        (AWARD, [CORRECTION], []),
        (AWARD, [CORRECTION, CORRECTION], []),
        (AWARD, [REVOCATION], ["award_revoked_already"]),
        (AWARD, [CORRECTION, REVOCATION], ["award_revoked_already"]),
        (CORRECTION, [], ["correction_of_correction"]),
        (REVOCATION, [], ["correction_of_correction"]),
    ],
)
def test_notes_follow_awards_until_they_are_revoked(
    kind: RecordKind, earlier: list[RecordKind], found: list[str]
) -> None:
    assert [reason.code for reason in correction_objections(kind, earlier)] == found


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("Bằng khen", 2023, []),
        ("Bằng khen", 2024, []),
        ("Bằng khen", 2025, ["achievement_after_decision"]),
        ("", 2023, ["award_name_missing"]),
    ],
)
def test_an_old_award_is_of_a_year_that_had_begun(name: str, year: int, found: list[str]) -> None:
    reasons = backfill_objections(award_published=name, achievement_year=year, decided_on=TODAY)

    assert [reason.code for reason in reasons] == found
