"""Posts beside others of one account, posts handed over, and from whom a second step is asked."""

from __future__ import annotations

from datetime import date

import pytest

from emulation.domain.account import SecondFactorRule, Term, wrong_hand_over, wrong_term
from emulation.domain.actors import Role

NEW_YEAR, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("held", "new", "codes"),
    [
        (Role.INSPECTOR, Role.STANDING_OFFICER, ["inspector_holds_nothing_else"]),
        (Role.COUNCIL_MEMBER, Role.INSPECTOR, ["inspector_holds_nothing_else"]),
        (Role.SYSTEM_ADMINISTRATOR, Role.INSPECTOR, ["administrator_sees_no_dossiers", "inspector_holds_nothing_else"]),
        (Role.INSPECTOR, Role.INSPECTOR, ["post_twice"]),
        (Role.COUNCIL_MEMBER, Role.STANDING_HEAD, []),
    ],
)
def test_an_inspector_holds_no_other_post_on_the_same_days(held: Role, new: Role, codes: list[str]) -> None:
    found = wrong_term(Term(new, None, NEW_YEAR), [Term(held, None, NEW_YEAR)])

    assert [reason.code for reason in found] == codes


def test_an_inspector_may_have_had_another_post_before() -> None:
    before = Term(Role.STANDING_OFFICER, None, date(2020, 1, 1), date(2025, 12, 31))

    assert list(wrong_term(Term(Role.INSPECTOR, None, NEW_YEAR), [before])) == []


@pytest.mark.parametrize(
    ("starts", "ends", "first_day", "last_day", "codes"),
    [
        (NEW_YEAR, None, date(2026, 6, 1), date(2026, 5, 31), []),
        (NEW_YEAR, None, date(2026, 6, 1), date(2026, 6, 30), []),
        (NEW_YEAR, None, date(2026, 6, 1), date(2026, 9, 1), []),
        (NEW_YEAR, None, date(2026, 6, 1), date(2026, 9, 2), ["hand_over_overlap_long"]),
        (NEW_YEAR, None, date(2026, 6, 1), date(2026, 5, 30), ["hand_over_gap"]),
        (NEW_YEAR, END, date(2026, 6, 1), date(2026, 5, 31), []),
        (NEW_YEAR, date(2026, 5, 30), date(2026, 6, 1), date(2026, 5, 31), ["post_ended"]),
        (NEW_YEAR, None, NEW_YEAR, date(2025, 12, 31), ["hand_over_before_start"]),
        (NEW_YEAR, None, NEW_YEAR, NEW_YEAR, []),
    ],
)
def test_a_post_is_handed_over_without_a_gap(
    starts: date, ends: date | None, first_day: date, last_day: date, codes: list[str]
) -> None:
    old = Term(Role.STANDING_OFFICER, None, starts, ends)

    assert [reason.code for reason in wrong_hand_over(old, first_day=first_day, last_day=last_day)] == codes


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        (SecondFactorRule.OPTIONAL, set()),
        (SecondFactorRule.ADMINISTRATORS, {Role.SYSTEM_ADMINISTRATOR}),
        (SecondFactorRule.OFFICE, {Role.SYSTEM_ADMINISTRATOR, Role.STANDING_OFFICER, Role.STANDING_HEAD}),
    ],
)
def test_the_rule_names_the_roles_that_are_asked(rule: SecondFactorRule, asked: set[Role]) -> None:
    assert {role for role in Role if rule.asks([role])} == asked
