"""How the points of a line come about: each rule in words, exactly, and never by a guess."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.scoring_rules import (
    AllOrNothing,
    ByLevel,
    Counting,
    DaysLate,
    Free,
    PerOccurrence,
    Ratio,
    Result,
    Rule,
    Steps,
    points,
)

D = Decimal
TEN = D(10)
LEVELS = ByLevel(levels=(("Xuất sắc", TEN), ("Tốt", D("7.5")), ("Khá", D(5))))


def of(achieved: str, assigned: str = "100") -> Result:
    return Result(achieved=D(achieved), assigned=D(assigned))


@pytest.mark.parametrize(
    ("rule", "result", "worth"),
    [
        (Free(), Result(achieved=D(5), assigned=D(5), met=True), None),
        (AllOrNothing(condition="không đơn vị nào vi phạm"), Result(met=True), "10.00"),
        (AllOrNothing(condition="không đơn vị nào vi phạm"), Result(met=False), "0.00"),
        (AllOrNothing(condition="không đơn vị nào vi phạm"), Result(), None),
        (Ratio(), of("1", "3"), "3.33"),
        (Ratio(), of("2", "3"), "6.67"),
        (Ratio(), of("169"), "10.00"),
        (Ratio(least_percent=D(50)), of("49.99"), "0.00"),
        (Ratio(least_percent=D(50)), of("50"), "5.00"),
        (Ratio(), of("5", "0"), None),
        (Ratio(), Result(achieved=D(5)), None),
        (Ratio(), Result(assigned=D(5)), None),
        (Steps(missed=D("0.5")), of("100"), "10.00"),
        (Steps(missed=D("0.5")), of("98.2"), "9.00"),
        (Steps(missed=D("0.5"), counting=Counting.WHOLE), of("98.2"), "9.50"),
        (Steps(missed=D("0.5"), counting=Counting.EXACT), of("98.2"), "9.10"),
        (Steps(missed=D(1)), of("10"), "0.00"),
        (Steps(missed=D(1), exceeded=D("0.2"), start=D(8)), of("105"), "9.00"),
        (Steps(missed=D(1), exceeded=D("0.2"), start=D(8)), of("200"), "10.00"),
        (PerOccurrence(each=D(-2), start=TEN), Result(times=3), "4.00"),
        (PerOccurrence(each=D(-2), start=TEN), Result(times=9), "0.00"),
        (PerOccurrence(each=D(3), most=2), Result(times=5), "6.00"),
        (PerOccurrence(each=D(3)), Result(), None),
        (LEVELS, Result(level="Tốt"), "7.50"),
        (LEVELS, Result(level="Trung bình"), None),
        (DaysLate(each=D("0.5")), Result(times=0), "10.00"),
        (DaysLate(each=D("0.5"), least=D(2)), Result(times=3), "8.50"),
        (DaysLate(each=D("0.5"), least=D(2)), Result(times=60), "2.00"),
    ],
)
def test_a_rule_computes_what_it_says(rule: Rule, result: Result, worth: str | None) -> None:
    found = points(rule, TEN, result)

    assert (None if found is None else str(found)) == worth


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Free(), "Chấm từ 0 đến 10 điểm."),
        (AllOrNothing(condition="nộp đủ báo cáo."), "Đạt 10 điểm nếu nộp đủ báo cáo; không thì 0 điểm."),
        (
            Ratio(least_percent=D(50)),
            "10 điểm × kết quả ÷ chỉ tiêu giao, tối đa 10 điểm; dưới 50% thì 0 điểm.",
        ),
        (
            Steps(missed=D("0.5"), counting=Counting.WHOLE),
            "Đạt 100% chỉ tiêu: 10 điểm; mỗi 1% tròn thiếu: trừ 0,5 điểm.",
        ),
        (
            PerOccurrence(each=D(-2), start=TEN, most=3),
            "Bắt đầu từ 10 điểm, trừ 2 điểm mỗi lần, tính tối đa 3 lần, trong khoảng 0 đến 10 điểm.",
        ),
        (LEVELS, "Xuất sắc: 10 điểm; Tốt: 7,5 điểm; Khá: 5 điểm."),
        (DaysLate(each=D("0.5")), "Đúng hạn: 10 điểm; chậm mỗi ngày trừ 0,5 điểm, thấp nhất 0 điểm."),
    ],
)
def test_a_rule_says_itself_in_words(rule: Rule, words: str) -> None:
    assert rule.words(TEN) == words


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        (AllOrNothing(condition="  "), ["rule_without_condition"]),
        (Ratio(least_percent=D(101)), ["rule_percent"]),
        (Steps(), ["rule_step"]),
        (Steps(missed=D(1), start=D(11)), ["rule_start"]),
        (PerOccurrence(each=D(0), most=0), ["rule_step", "rule_most"]),
        (ByLevel(levels=()), ["rule_levels"]),
        (ByLevel(levels=(("Tốt", D(5)), ("tốt ", D(11)))), ["rule_levels", "rule_level_points"]),
        (DaysLate(each=D(0), least=D(-1)), ["rule_step", "rule_start"]),
        (LEVELS, []),
    ],
)
def test_figures_that_make_no_rule_are_named(rule: Rule, codes: list[str]) -> None:
    assert [reason.code for reason in rule.objections(TEN)] == codes


figures = st.decimals(min_value=0, max_value=10_000, places=2)


@given(figures, figures.filter(bool), st.decimals(min_value=0, max_value=1000, places=2))
def test_a_ratio_is_exact_against_fractions(achieved: Decimal, assigned: Decimal, maximum: Decimal) -> None:
    found = points(Ratio(), maximum, Result(achieved=achieved, assigned=assigned))

    exact = min(Fraction(maximum) * Fraction(achieved) / Fraction(assigned), Fraction(maximum))
    assert found is not None
    assert abs(Fraction(found) - exact) <= Fraction(1, 200)
    assert 0 <= found <= maximum


rules = st.one_of(
    st.builds(Ratio, least_percent=st.decimals(0, 100, places=1)),
    st.builds(Steps, missed=st.decimals(0, 5, places=2), exceeded=st.decimals(0, 5, places=2)),
)


@given(rules, figures, figures, figures.filter(bool))
def test_achieving_more_never_earns_less(rule: Rule, one: Decimal, other: Decimal, assigned: Decimal) -> None:
    less, more = sorted((one, other))
    worse = points(rule, TEN, Result(achieved=less, assigned=assigned))
    better = points(rule, TEN, Result(achieved=more, assigned=assigned))

    assert worse is not None
    assert better is not None
    assert worse <= better
