"""Bonus money (tiền thưởng): coefficient × base salary on the day of the decision, rounded up to 10,000 đồng.

Decree 152/2025/NĐ-CP, Articles 49–54. Whole đồng and whole hundredths only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from emulation.domain.law.award import Award, AwardKind, FactGroup
from emulation.domain.law.marks import CONFIRMED, Mark, unconfirmed

STEP = 10_000
"""Bonus money is rounded up to a multiple of this many đồng."""

COEFFICIENTS_KNOWN_FROM = date(2025, 7, 1)
"""The coefficients of the catalogue are those of Decree 152/2025; earlier ones were not collected."""


@dataclass(frozen=True, kw_only=True)
class BaseSalary:
    """Mức lương cơ sở, đồng a month; a row holds until the next row starts."""

    starts: date
    amount: int
    instrument: str
    mark: Mark = CONFIRMED


BASE_SALARIES: tuple[BaseSalary, ...] = (
    BaseSalary(
        starts=date(2019, 7, 1),
        amount=1_490_000,
        instrument="Nghị định số 38/2019/NĐ-CP",
        mark=unconfirmed("Ghi theo hiểu biết chung, chưa đối chiếu văn bản."),
    ),
    BaseSalary(starts=date(2023, 7, 1), amount=1_800_000, instrument="Nghị định số 24/2023/NĐ-CP"),
    BaseSalary(starts=date(2024, 7, 1), amount=2_340_000, instrument="Nghị định số 73/2024/NĐ-CP"),
    BaseSalary(
        starts=date(2026, 7, 1),
        amount=2_530_000,
        instrument="Nghị định số 161/2026/NĐ-CP",
        mark=unconfirmed("Ghi theo nguồn thứ cấp, chưa đọc văn bản."),
    ),
)


def base_salary_on(decided_on: date) -> BaseSalary | None:
    """The row in force on the date of the award decision; ``None`` before the first row."""
    return next((row for row in reversed(BASE_SALARIES) if row.starts <= decided_on), None)


def rounded_bonus(coefficient: int, base_salary: int) -> int:
    """``coefficient`` (hundredths) × ``base_salary``, rounded up to 10,000 đồng; an exact multiple stays.

    Raises ``ValueError`` for a negative number.
    """
    if coefficient < 0 or base_salary < 0:
        raise ValueError("bonus money is no negative amount")
    return -(-coefficient * base_salary // (100 * STEP)) * STEP


def coefficient_on(award: Award, decided_on: date) -> int | None:
    """The coefficient in hundredths; ``None`` when unknown for this award or for a decision before 2025-07-01."""
    return award.bonus if decided_on >= COEFFICIENTS_KNOWN_FROM else None


@dataclass(frozen=True, kw_only=True)
class Bonus:
    """The money that goes with one award, with the figures it comes from."""

    amount: int
    coefficient: int
    base_salary: BaseSalary
    confirmed: bool


def bonus_on(award: Award, decided_on: date) -> Bonus | None:
    """The bonus of one award decided on ``decided_on``; ``None`` where a figure is not known."""
    coefficient, salary = coefficient_on(award, decided_on), base_salary_on(decided_on)
    if coefficient is None or salary is None:
        return None
    return Bonus(
        amount=rounded_bonus(coefficient, salary.amount),
        coefficient=coefficient,
        base_salary=salary,
        confirmed=award.is_confirmed(FactGroup.BONUS) and salary.mark.confirmed,
    )


@dataclass(frozen=True, kw_only=True)
class Grant:
    """One award of one recipient. ``period`` is what it was given for (``2025``, ``2024–2025``)."""

    award: Award
    decided_on: date
    period: str


def payable(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Of one recipient's grants, those that carry money, in the order given (Decree 152/2025, Article 49).

    Several titles decided on the same day for the same period: only the one with the highest coefficient, the first
    of equal ones. Titles of different periods and every commendation stay. A group holding a title of unknown
    coefficient stays whole: a person has to decide.
    """
    rows = tuple(grants)
    dropped: set[int] = set()
    groups: dict[tuple[date, str], list[int]] = {}
    for index, grant in enumerate(rows):
        if grant.award.kind is AwardKind.EMULATION_TITLE:
            groups.setdefault((grant.decided_on, grant.period), []).append(index)
    for indexes in groups.values():
        coefficients = {i: coefficient_on(rows[i].award, rows[i].decided_on) for i in indexes}
        known = {i: value for i, value in coefficients.items() if value is not None}
        if len(known) == len(indexes):
            best = max(indexes, key=lambda i: (known[i], -i))
            dropped.update(i for i in indexes if i != best)
    return tuple(grant for index, grant in enumerate(rows) if index not in dropped)
