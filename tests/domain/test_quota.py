"""Quotas of a block year, with the rules provinces have really issued."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.quota import Quota, QuotaBase, QuotaRounding, QuotaSum, over_quota

FLAG = "Cờ thi đua của Ủy ban nhân dân tỉnh"
CERTIFICATE = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"

HALF_OF_THE_REST = Quota(percent=50, of=QuotaBase.REMAINING)
FIFTH_OF_THE_REST = Quota(percent=20, of=QuotaBase.REMAINING)


@pytest.mark.parametrize(
    ("members", "flagged", "rounding", "allowed"),
    [
        (9, 2, QuotaRounding.DOWN, 3),  # 50 % of 7: the text does not say which way
        (9, 2, QuotaRounding.UP, 4),
        (10, 2, QuotaRounding.DOWN, 4),
        (10, 2, QuotaRounding.UP, 4),
        (2, 2, QuotaRounding.UP, 0),
    ],
)
def test_quang_ninh_2017_provincial_block_certificates_for_half_of_the_remaining_units(
    members: int, flagged: int, rounding: QuotaRounding, allowed: int
) -> None:
    quota = Quota(percent=50, of=QuotaBase.REMAINING, rounding=rounding)

    assert quota.allowed(members, flagged_units=flagged) == allowed


@pytest.mark.parametrize(("members", "allowed"), [(9, 1), (11, 2), (5, 0), (6, 1)])
def test_quang_ninh_2017_internal_block_one_flag_and_a_fifth_of_the_rest(members: int, allowed: int) -> None:
    assert FIFTH_OF_THE_REST.allowed(members, flagged_units=1) == allowed
    assert Quota(fixed=1).allowed(members, flagged_units=0) == 1


def test_vinh_long_2015_two_provincial_flags_for_eight_units() -> None:
    quota = Quota(fixed=2)

    assert list(over_quota(quota, 2, award=FLAG, members=8)) == []
    assert [reason.code for reason in over_quota(quota, 3, award=FLAG, members=8)] == ["over_quota"]


def test_hoa_binh_2021_one_flag_and_two_certificates_for_seven_units() -> None:
    assert list(over_quota(Quota(fixed=1), 1, award=FLAG, members=7)) == []
    assert list(over_quota(Quota(fixed=2), 2, award=CERTIFICATE, members=7, flagged_units=1)) == []


def test_khanh_hoa_2018_one_unit_with_both_flags_leaves_six() -> None:
    assert HALF_OF_THE_REST.allowed(7, flagged_units=1) == 3


def test_over_quota_says_by_how_many_and_by_which_formula() -> None:
    (reason,) = over_quota(HALF_OF_THE_REST, 4, award=CERTIFICATE, members=9, flagged_units=2)

    assert reason.code == "over_quota_percent"
    assert reason.field == "candidates"
    assert reason.values == {
        "award": CERTIFICATE,
        "proposed": 4,
        "allowed": 3,
        "excess": 1,
        "percent": 50,
        "of": "số đơn vị còn lại sau khi trừ đơn vị đề nghị tặng Cờ thi đua",
        "units": 7,
        "rounding": "làm tròn xuống",
    }


@pytest.mark.parametrize(
    ("together", "allowed"), [(QuotaSum.LOWER, 2), (QuotaSum.TOTAL, 6)], ids=["lower of both", "sum of both"]
)
def test_a_fixed_number_and_a_percentage_go_together_as_the_quota_says(together: QuotaSum, allowed: int) -> None:
    quota = Quota(fixed=2, percent=40, together=together)

    assert quota.allowed(10) == allowed
    (reason,) = over_quota(quota, allowed + 1, award=CERTIFICATE, members=10)
    assert (reason.code, reason.values["fixed"]) == ("over_quota_fixed_and_percent", 2)


@pytest.mark.parametrize("quota", [Quota(), HALF_OF_THE_REST, Quota(fixed=1, percent=20)])
def test_an_unknown_quota_or_an_incomplete_list_of_members_refuses_nothing(quota: Quota) -> None:
    assert quota.allowed(None) is None
    assert list(over_quota(quota, 99, award=CERTIFICATE, members=None)) == []


def test_a_fixed_quota_holds_even_while_the_list_of_members_is_incomplete() -> None:
    assert [reason.code for reason in over_quota(Quota(fixed=1), 2, award=FLAG, members=None)] == ["over_quota"]


def test_a_quota_of_zero_is_not_an_unknown_quota() -> None:
    assert Quota(fixed=0).allowed(9) == 0
    assert len(list(over_quota(Quota(fixed=0), 1, award=FLAG, members=9))) == 1


@pytest.mark.parametrize(("fixed", "percent"), [(-1, None), (None, -1), (None, 101)])
def test_impossible_quotas_are_a_mistake_of_the_caller(fixed: int | None, percent: int | None) -> None:
    with pytest.raises(ValueError, match="quota"):
        Quota(fixed=fixed, percent=percent)


def test_more_flagged_units_than_members_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="flagged"):
        HALF_OF_THE_REST.allowed(3, flagged_units=4)


def test_quotas_are_unconfirmed_until_a_province_confirms_them() -> None:
    assert Quota(fixed=1).mark.word == "chưa xác minh"


@given(
    members=st.integers(0, 300),
    percent=st.integers(0, 100),
    rounding=st.sampled_from(QuotaRounding),
    of=st.sampled_from(QuotaBase),
    data=st.data(),
)
def test_a_percentage_is_rounded_from_the_exact_fraction(
    members: int, percent: int, rounding: QuotaRounding, of: QuotaBase, data: st.DataObject
) -> None:
    flagged = data.draw(st.integers(0, members))
    units = members if of is QuotaBase.ALL else members - flagged
    exact = Fraction(percent * units, 100)

    allowed = Quota(percent=percent, of=of, rounding=rounding).allowed(members, flagged_units=flagged)

    assert allowed == (floor(exact) if rounding is QuotaRounding.DOWN else ceil(exact))
    assert 0 <= (allowed or 0) <= units


@given(proposed=st.integers(0, 60), fixed=st.integers(0, 60))
def test_over_quota_speaks_exactly_when_more_are_proposed_than_allowed(proposed: int, fixed: int) -> None:
    reasons = list(over_quota(Quota(fixed=fixed), proposed, award=FLAG, members=60))

    assert len(reasons) == (1 if proposed > fixed else 0)
    assert all(reason.values["excess"] == proposed - fixed for reason in reasons)
