"""Bonus money: the figures of the decree, the rounding, and what is paid of several awards."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.law.awards import AWARDS, award
from emulation.domain.law.money import (
    BASE_SALARIES,
    Grant,
    base_salary_on,
    bonus_on,
    coefficient_on,
    payable,
    rounded_bonus,
)

DECIDED = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("code", "amount"),
    [
        ("CTDCP", 30_360_000),
        ("CTDT", 20_240_000),
        ("BKT_TT", 7_590_000),
        ("TTLDXS", 3_800_000),
        ("TTLDTT", 2_030_000),
        ("LDTT", 760_000),
        ("CSTDCS", 2_530_000),
        ("BKT_HGD", 5_700_000),
    ],
)
def test_the_bonus_at_a_base_salary_of_2_530_000(code: str, amount: int) -> None:
    bonus = bonus_on(award(code), DECIDED)

    assert bonus is not None
    assert bonus.amount == amount
    assert bonus.base_salary.amount == 2_530_000
    assert not bonus.confirmed  # the base salary of July 2026 is reported only


@pytest.mark.parametrize(
    ("decided", "amount"),
    [
        (date(2019, 6, 30), None),
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
    ],
)
def test_the_base_salary_is_that_of_the_day_of_the_decision(decided: date, amount: int | None) -> None:
    row = base_salary_on(decided)

    assert (row.amount if row else None) == amount


def test_a_bonus_of_a_confirmed_coefficient_at_a_confirmed_salary_is_confirmed() -> None:
    bonus = bonus_on(award("CTDCP"), date(2025, 12, 31))

    assert bonus is not None
    assert (bonus.amount, bonus.confirmed) == (28_080_000, True)


@pytest.mark.parametrize(
    ("code", "decided"),
    [("CTDCP", date(2025, 6, 30)), ("KNC_CN", DECIDED), ("GDVH", DECIDED), ("CTDCP", date(2018, 1, 1))],
)
def test_an_unknown_figure_gives_no_bonus_rather_than_a_guess(code: str, decided: date) -> None:
    assert bonus_on(award(code), decided) is None


def test_an_exact_multiple_of_ten_thousand_stays() -> None:
    assert rounded_bonus(100, 2_530_000) == 2_530_000
    assert rounded_bonus(0, 2_530_000) == 0
    assert rounded_bonus(1, 1_000_001) == 20_000


def test_negative_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        rounded_bonus(-1, 2_530_000)
    with pytest.raises(ValueError, match="negative"):
        rounded_bonus(1, -1)


@given(coefficient=st.integers(0, 20_000), salary=st.integers(0, 10_000_000))
def test_rounding_is_the_least_multiple_not_below_the_exact_product(coefficient: int, salary: int) -> None:
    exact = Decimal(coefficient) / 100 * salary

    assert rounded_bonus(coefficient, salary) == (exact / 10_000).to_integral_value(ROUND_CEILING) * 10_000


def grant(code: str, decided: date = DECIDED, period: str = "2026") -> Grant:
    return Grant(award=award(code), decided_on=decided, period=period)


def paid(*grants: Grant) -> list[str]:
    return [row.award.code for row in payable(grants)]


def test_of_several_titles_of_one_day_and_period_only_the_highest_is_paid() -> None:
    assert paid(grant("LDTT"), grant("CSTDT"), grant("CSTDCS")) == ["CSTDT"]


def test_titles_of_different_periods_are_each_paid() -> None:
    assert paid(grant("LDTT", period="2025"), grant("CSTDCS")) == ["LDTT", "CSTDCS"]


def test_titles_decided_at_different_times_are_each_paid() -> None:
    assert paid(grant("LDTT", date(2026, 7, 1)), grant("CSTDCS")) == ["LDTT", "CSTDCS"]


def test_a_title_and_a_commendation_are_both_paid() -> None:
    assert paid(grant("CTDT"), grant("BKT_TT")) == ["CTDT", "BKT_TT"]


def test_several_commendations_are_each_paid() -> None:
    assert paid(grant("BKT_CN"), grant("BKTTG_CN"), grant("BKT_CN")) == ["BKT_CN", "BKTTG_CN", "BKT_CN"]


def test_of_equal_titles_the_first_is_paid() -> None:
    rows = (grant("TTLDXS"), grant("DVQT"))

    assert payable(rows) == rows[:1]


def test_a_title_of_unknown_coefficient_leaves_the_choice_to_a_person() -> None:
    assert paid(grant("TVH"), grant("GDVH")) == ["TVH", "GDVH"]


@given(st.lists(st.tuples(st.sampled_from(AWARDS), st.sampled_from(["2025", "2026"])), max_size=8))
def test_payable_keeps_every_commendation_and_one_title_per_period(rows: list[tuple[object, str]]) -> None:
    grants = [Grant(award=row, decided_on=DECIDED, period=period) for row, period in rows]  # type: ignore[arg-type]

    kept = payable(grants)

    commendations = [row for row in grants if row.award.kind == "commendation"]
    assert [row for row in kept if row.award.kind == "commendation"] == commendations
    for period in ("2025", "2026"):
        titles = [row for row in grants if row.award.kind == "emulation_title" and row.period == period]
        kept_titles = [row for row in kept if row.award.kind == "emulation_title" and row.period == period]
        if titles and all(coefficient_on(row.award, DECIDED) is not None for row in titles):
            assert len(kept_titles) == 1
            assert kept_titles[0].award.bonus == max(row.award.bonus or 0 for row in titles)
        else:
            assert kept_titles == titles


def test_base_salaries_start_in_order_and_unconfirmed_ones_say_why() -> None:
    starts = [row.starts for row in BASE_SALARIES]

    assert starts == sorted(set(starts))
    assert all(row.mark.confirmed or row.mark.note for row in BASE_SALARIES)
