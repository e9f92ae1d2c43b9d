"""Totals, bands and ranks: the frames read in real tables, and what always holds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.scoring import (
    Band,
    BonusMode,
    Frame,
    Standing,
    TieBreak,
    Total,
    band_objections,
    band_of,
    fixed,
    ranking,
    total,
)

D = Decimal

INSIDE = Frame(highest=D(1000), bonus_cap=D(50))
ON_TOP = Frame(bonus_mode=BonusMode.ON_TOP)

hundredths = st.decimals(min_value=0, max_value=1000, places=2)
lines = st.lists(hundredths, max_size=12)
taken = st.lists(st.decimals(min_value=-20, max_value=0, places=2), max_size=5)
frames = st.builds(
    Frame,
    bonus_mode=st.sampled_from(BonusMode),
    highest=st.none() | hundredths,
    bonus_cap=st.none() | hundredths,
    deductions_first=st.booleans(),
)


def scored(*base: str, bonus: str = "0", deductions: str = "0") -> Total:
    return total(ON_TOP, base=[D(each) for each in base], bonus=[D(bonus)], deductions=[D(deductions)])


@pytest.mark.parametrize(
    ("exact", "written"),
    [
        (Fraction(10, 3), "3.33"),
        (Fraction(20, 3), "6.67"),
        (D("7.125"), "7.13"),
        (D("2.375"), "2.38"),
        (D("7.1249999"), "7.12"),
        (D("-0.125"), "-0.13"),
        (D("0"), "0.00"),
    ],
)
def test_a_line_is_rounded_half_up_to_hundredths(exact: Fraction | D, written: str) -> None:
    assert str(fixed(exact)) == written


@pytest.mark.parametrize(
    ("frame", "base", "bonus", "deductions", "reached", "amounts"),
    [
        (INSIDE, "930", "62", "-8", "972", {"over_bonus_cap": "-12"}),
        (INSIDE, "950", "50", "0", "1000", {}),
        (INSIDE, "980", "50", "-8", "992", {"over_highest": "-30"}),
        (
            Frame(highest=D(1000), bonus_cap=D(50), deductions_first=True),
            "980",
            "50",
            "-8",
            "1000",
            {"over_highest": "-22"},
        ),
        (INSIDE, "4", "0", "-8", "0", {"to_floor": "4"}),
        (ON_TOP, "97", "10", "0", "107", {}),
        (Frame(bonus_mode=BonusMode.ON_TOP, floor=D(-5)), "0", "0", "-8", "-5", {"to_floor": "3"}),
    ],
)
def test_a_total_follows_its_frame(
    frame: Frame, base: str, bonus: str, deductions: str, reached: str, amounts: dict[str, str]
) -> None:
    found = total(frame, base=[D(base)], bonus=[D(bonus)], deductions=[D(deductions)])

    assert found.total == D(reached)
    for name in ("over_bonus_cap", "over_highest", "to_floor"):
        assert getattr(found, name) == D(amounts.get(name, "0")), name


def test_three_thirds_of_ten_are_what_the_page_shows() -> None:
    assert total(ON_TOP, base=[fixed(Fraction(10, 3))] * 3).total == D("9.99")
    assert total(ON_TOP, base=[fixed(Fraction(20, 3))] * 3).total == D("20.01")
    assert total(ON_TOP, base=[fixed(D("7.125")), fixed(D("2.375"))]).total == D("9.51")


@given(frames, lines, lines, taken)
def test_a_total_is_the_exact_sum_of_what_is_shown(frame: Frame, base: list[D], bonus: list[D], less: list[D]) -> None:
    found = total(frame, base=base, bonus=bonus, deductions=less)

    shown = [*base, *bonus, *less, found.over_bonus_cap, found.over_highest, found.to_floor]
    assert Fraction(found.total) == sum((Fraction(each) for each in shown), Fraction(0))
    assert found.total >= frame.floor
    if frame.highest is not None and frame.bonus_mode is BonusMode.INSIDE:
        assert found.total <= max(frame.highest, frame.floor)


@given(frames, lines, lines, taken, hundredths)
def test_one_more_point_never_lowers_a_total(
    frame: Frame, base: list[D], bonus: list[D], less: list[D], more: D
) -> None:
    before = total(frame, base=base, bonus=bonus, deductions=less).total

    assert total(frame, base=[*base, more], bonus=bonus, deductions=less).total >= before
    assert total(frame, base=base, bonus=[*bonus, more], deductions=less).total >= before


BANDS = (
    Band(code="A", name="Xuất sắc", lowest=D(90)),
    Band(code="B", name="Tốt", lowest=D(80), highest=D(90)),
    Band(code="C", name="Hoàn thành", lowest=D(50), highest=D(80)),
)


@pytest.mark.parametrize(
    ("points", "code"), [("90", "A"), ("89.99", "B"), ("80", "B"), ("79.99", "C"), ("49.99", None), ("1000", "A")]
)
def test_a_total_on_a_border_follows_the_include_flags(points: str, code: str | None) -> None:
    found = band_of(BANDS, D(points))

    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("bands", "codes"),
    [
        (BANDS, []),
        ((BANDS[0], Band(code="B", name="Tốt", lowest=D(70), highest=D(85))), ["bands_gap"]),
        ((BANDS[0], Band(code="B", name="Tốt", lowest=D(80), highest=D(95))), ["bands_overlap"]),
        ((BANDS[0], Band(code="B", name="Tốt", lowest=D(80), highest=D(90), includes_highest=True)), ["bands_overlap"]),
        ((Band(code="A", name="A", lowest=D(90), includes_lowest=False), BANDS[1]), ["bands_gap"]),
        ((Band(code="A", name="A", lowest=D(90), highest=D(80)),), ["band_upside_down"]),
    ],
)
def test_bands_leave_no_gap_and_do_not_overlap(bands: tuple[Band, ...], codes: list[str]) -> None:
    assert [reason.code for reason in band_objections(bands)] == codes


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    ranked = ranking(
        [Standing(1, scored("80")), Standing(2, scored("90")), Standing(3, scored("80")), Standing(4, scored("70"))]
    )

    assert [(each.agency_id, each.rank, each.shared) for each in ranked] == [
        (2, 1, False),
        (1, 2, True),
        (3, 2, True),
        (4, 4, False),
    ]


def test_who_has_not_submitted_has_no_rank() -> None:
    ranked = ranking([Standing(1, None), Standing(2, scored("0"))])

    assert [(each.agency_id, each.rank) for each in ranked] == [(2, 1), (1, None)]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ((TieBreak.HIGHER_BASE,), 1),
        ((TieBreak.HIGHER_BONUS,), 2),
        ((TieBreak.FEWER_DEDUCTIONS, TieBreak.HIGHER_BASE), 2),
    ],
)
def test_a_tie_is_broken_by_the_rule_of_the_province(order: tuple[TieBreak, ...], first: int) -> None:
    standings = [Standing(1, scored("95", bonus="3", deductions="-2")), Standing(2, scored("90", bonus="6"))]

    ranked = ranking(standings, order)

    assert [each.agency_id for each in ranked] == [first, 3 - first]
    assert [each.rank for each in ranked] == [1, 2]


totals = st.lists(st.none() | st.lists(st.integers(0, 3), min_size=1, max_size=2), max_size=8)


@given(totals, st.randoms(use_true_random=False), st.lists(st.sampled_from(TieBreak), unique=True))
def test_ranks_do_not_depend_on_the_order_of_the_list(
    drawn: list[list[int] | None], random: Random, order: list[TieBreak]
) -> None:
    standings = [
        Standing(number, None if each is None else scored(*map(str, each))) for number, each in enumerate(drawn)
    ]
    mixed = list(standings)
    random.shuffle(mixed)

    ranks = {each.agency_id: (each.rank, each.shared) for each in ranking(standings, order)}

    assert ranks == {each.agency_id: (each.rank, each.shared) for each in ranking(mixed, order)}


@given(totals, st.integers(0, 7), st.integers(1, 5))
def test_more_points_never_lower_a_rank(drawn: list[list[int] | None], who: int, more: int) -> None:
    def ranks(extra: int) -> dict[int, int | None]:
        standings = [
            Standing(number, None if each is None else scored(*map(str, each), str(extra if number == who else 0)))
            for number, each in enumerate(drawn)
        ]
        return {each.agency_id: each.rank for each in ranking(standings)}

    before, after = ranks(0).get(who), ranks(more).get(who)

    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after <= before
