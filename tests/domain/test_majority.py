"""Pass marks, majorities and quorum, against an independent count and the figures of the law."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.majority import (
    MORE_THAN_HALF,
    PassRule,
    VoteBase,
    majority_of_all,
    passes,
    quorum_met,
    quorum_needed,
    result_in_words,
)


@pytest.mark.parametrize(
    ("percent", "members", "needed"),
    [
        (90, 15, 14),
        (80, 15, 12),
        (90, 10, 9),
        (80, 10, 8),
        (80, 11, 9),
        (90, 11, 10),
        (100, 7, 7),
        (80, 1, 1),
        (1, 60, 1),
    ],
)
def test_so_many_members_must_agree(percent: int, members: int, needed: int) -> None:
    assert PassRule(percent).needed(members) == needed
    assert passes(needed, members, percent=percent)
    assert not passes(needed - 1, members, percent=percent)


def counted_one_by_one(agree: int, members: int, share: Fraction) -> bool:
    """A second count, by adding up the weight of one vote at a time."""
    weight, total = Fraction(1, members), Fraction(0)
    for _ in range(agree):
        total += weight
    return total >= share


@pytest.mark.parametrize("percent", [50, 66, 67, 70, 75, 80, 90, 100])
def test_thresholds_equal_a_second_count_for_every_council_up_to_60(percent: int) -> None:
    rule = PassRule(percent)
    for members in range(1, 61):
        for agree in range(members + 1):
            expected = counted_one_by_one(agree, members, Fraction(percent, 100))
            assert passes(agree, members, percent=percent) is expected, (agree, members)
            assert rule.met(agree, members) is expected
            assert (agree >= rule.needed(members)) is expected


def test_a_majority_is_more_than_half_for_every_body_up_to_60() -> None:
    for members in range(1, 61):
        for agree in range(members + 1):
            expected = agree > members - agree
            assert majority_of_all(agree, members) is expected
            assert MORE_THAN_HALF.met(agree, members) is expected
            assert (agree >= MORE_THAN_HALF.needed(members)) is expected


@pytest.mark.parametrize("share", [Fraction(2, 3), Fraction(4, 5), Fraction(1, 2), Fraction(1)])
def test_the_quorum_equals_a_second_count_for_every_body_up_to_60(share: Fraction) -> None:
    for members in range(1, 61):
        assert quorum_needed(members, share) == ceil(members * share)
        for present in range(members + 1):
            assert quorum_met(present, members, share=share) is counted_one_by_one(present, members, share)


@pytest.mark.parametrize(("members", "needed"), [(11, 8), (9, 6), (7, 5), (4, 3), (15, 10), (1, 1)])
def test_two_thirds_of_the_member_agencies_make_a_quorum(members: int, needed: int) -> None:
    assert quorum_needed(members, Fraction(2, 3)) == needed


@given(members=st.integers(1, 10_000), data=st.data(), percent=st.integers(1, 100))
def test_one_more_vote_never_loses_and_one_more_member_never_helps(
    members: int, data: st.DataObject, percent: int
) -> None:
    agree = data.draw(st.integers(0, members))

    if passes(agree, members, percent=percent):
        assert passes(min(agree + 1, members), members, percent=percent)
    else:
        assert not passes(agree, members + 1, percent=percent)


@pytest.mark.parametrize(("agree", "base"), [(0, 0), (-1, 5), (6, 5), (1, -1)])
def test_a_part_outside_its_whole_is_a_mistake_of_the_caller(agree: int, base: int) -> None:
    with pytest.raises(ValueError, match=r"nothing to count|no part of"):
        passes(agree, base, percent=80)
    with pytest.raises(ValueError, match=r"nothing to count|no part of"):
        majority_of_all(agree, base)
    with pytest.raises(ValueError, match=r"nothing to count|no part of"):
        quorum_met(agree, base, share=Fraction(2, 3))


@pytest.mark.parametrize("percent", [0, -5, 101])
def test_a_pass_mark_lies_between_1_and_100(percent: int) -> None:
    with pytest.raises(ValueError, match="1 to 100"):
        PassRule(percent)


@pytest.mark.parametrize(
    ("agree", "base", "rule", "code", "rate"),
    [
        (8, 11, PassRule(80), "percent_not_reached", "72.7"),
        (9, 11, PassRule(80), "percent_reached", "81.8"),
        (12, 15, PassRule(80), "percent_reached", "80.0"),
        (5, 10, MORE_THAN_HALF, "majority_not_reached", "50.0"),
        (6, 10, MORE_THAN_HALF, "majority_reached", "60.0"),
        (1, 16, MORE_THAN_HALF, "majority_not_reached", "6.3"),  # 6.25 shown half up
    ],
)
def test_the_result_is_a_code_with_its_numbers(agree: int, base: int, rule: PassRule, code: str, rate: str) -> None:
    result = result_in_words(agree, base, rule=rule)

    assert result.code == code
    assert result.values["rate"] == Decimal(rate)
    assert (result.values["agree"], result.values["base"]) == (agree, base)
    assert result.values["needed"] == rule.needed(base)


@pytest.mark.parametrize(
    ("counted_on", "words"),
    [
        (VoteBase.MEMBERS, "tổng số 11 thành viên"),
        (VoteBase.PRESENT, "11 thành viên có mặt"),
        (VoteBase.VALID, "11 phiếu hợp lệ"),
    ],
)
def test_the_result_says_what_the_share_is_counted_on(counted_on: VoteBase, words: str) -> None:
    assert result_in_words(8, 11, rule=PassRule(80), counted_on=counted_on).values["counted_on"] == words
