"""Points, totals, bands and ranks (chấm điểm, xếp loại, xếp hạng): the exact arithmetic of one scoring scheme.

A line is rounded to hundredths once, when it is fixed (half up, chưa xác minh); a total is the exact sum of what is
shown and is never rounded again. What a cap or the floor takes or gives is an amount of its own, so that the
lines still add up to the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason

ZERO = Decimal("0.00")
_HUNDRED = 100


def fixed(points: Fraction | Decimal) -> Decimal:
    """Points as they are written down: hundredths, half up (away from zero below it)."""
    exact = Fraction(points) * _HUNDRED
    whole = (abs(exact) + Fraction(1, 2)).__floor__()
    return Decimal(whole if exact >= 0 else -whole).scaleb(-2)


def clamped(points: Fraction, lowest: Decimal, highest: Decimal) -> Fraction:
    """Computed points kept within the line's limits."""
    return max(Fraction(lowest), min(points, Fraction(highest)))


class BonusMode(LabelledEnum):
    """Where bonus points count."""

    INSIDE = "inside", "Trong tổng điểm của bảng"
    ON_TOP = "on_top", "Cộng thêm ngoài tổng điểm"


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What limits a total. Points; ``None`` = no limit.

    ``deductions_first``: deductions come off before the limit of the whole applies (default: after it).
    """

    bonus_mode: BonusMode = BonusMode.INSIDE
    highest: Decimal | None = None
    """The most a total inside the frame may reach (950 + 50 = 1.000)."""
    bonus_cap: Decimal | None = None
    floor: Decimal = ZERO
    deductions_first: bool = False


@dataclass(frozen=True, kw_only=True)
class Total:
    """A total and the amounts it is the exact sum of; ``over_*`` are ≤ 0, ``to_floor`` is ≥ 0."""

    base: Decimal
    bonus: Decimal
    over_bonus_cap: Decimal
    over_highest: Decimal
    deductions: Decimal
    to_floor: Decimal

    @property
    def total(self) -> Decimal:
        return self.base + self.bonus + self.over_bonus_cap + self.over_highest + self.deductions + self.to_floor


def total(
    frame: Frame, *, base: Sequence[Decimal], bonus: Sequence[Decimal] = (), deductions: Sequence[Decimal] = ()
) -> Total:
    """The total of lines that were fixed. ``deductions`` are ≤ 0."""
    of_base, of_bonus, taken = sum(base, ZERO), sum(bonus, ZERO), sum(deductions, ZERO)
    over_bonus_cap = ZERO if frame.bonus_cap is None else min(ZERO, frame.bonus_cap - of_bonus)
    reached = of_base + of_bonus + over_bonus_cap
    over_highest = ZERO
    if frame.highest is not None and frame.bonus_mode is BonusMode.INSIDE:
        held_against = reached + taken if frame.deductions_first else reached
        over_highest = min(ZERO, frame.highest - held_against)
    before_floor = reached + over_highest + taken
    return Total(
        base=of_base,
        bonus=of_bonus,
        over_bonus_cap=over_bonus_cap,
        over_highest=over_highest,
        deductions=taken,
        to_floor=max(ZERO, frame.floor - before_floor),
    )


@dataclass(frozen=True, kw_only=True)
class Band:
    """A band (mức xếp loại) of totals; a total on a border follows the include flags only."""

    code: str
    name: str
    lowest: Decimal
    highest: Decimal | None = None
    """``None`` = open above."""
    includes_lowest: bool = True
    includes_highest: bool = False

    def holds(self, points: Decimal) -> bool:
        above = points > self.lowest or (self.includes_lowest and points == self.lowest)
        if self.highest is None:
            return above
        return above and (points < self.highest or (self.includes_highest and points == self.highest))


def band_of(bands: Sequence[Band], points: Decimal | None) -> Band | None:
    """The band of a total, if one holds it."""
    return None if points is None else next((band for band in bands if band.holds(points)), None)


def band_objections(bands: Sequence[Band]) -> Iterator[Reason]:
    """Bands leave no gap between them and do not overlap, borders included."""
    ordered = sorted(bands, key=lambda band: band.lowest)
    for band in ordered:
        if band.highest is not None and band.highest < band.lowest:
            yield Reason("band_upside_down", {"band": band.name}, "bands")
    for lower, upper in pairwise(ordered):
        values = {"lower": lower.name, "upper": upper.name, "border": upper.lowest}
        if lower.highest is None or lower.highest > upper.lowest:
            yield Reason("bands_overlap", values, "bands")
        elif lower.highest < upper.lowest:
            yield Reason("bands_gap", values, "bands")
        elif lower.includes_highest and upper.includes_lowest:
            yield Reason("bands_overlap", values, "bands")
        elif not lower.includes_highest and not upper.includes_lowest:
            yield Reason("bands_gap", values, "bands")


class TieBreak(LabelledEnum):
    """What decides between equal totals, in the order the province sets; all equal = a shared rank."""

    HIGHER_BASE = "higher_base", "Điểm nội dung (chưa tính thưởng, trừ) cao hơn"
    FEWER_DEDUCTIONS = "fewer_deductions", "Bị trừ ít điểm hơn"
    HIGHER_BONUS = "higher_bonus", "Điểm thưởng cao hơn"


_KEYS: Mapping[TieBreak, Callable[[Total], Decimal]] = {
    TieBreak.HIGHER_BASE: lambda each: each.base,
    TieBreak.FEWER_DEDUCTIONS: lambda each: each.deductions,
    TieBreak.HIGHER_BONUS: lambda each: each.bonus + each.over_bonus_cap,
}


@dataclass(frozen=True)
class Standing:
    """One agency before ranking; without a total (nothing submitted) it gets no rank."""

    agency_id: int
    total: Total | None


@dataclass(frozen=True)
class Ranked:
    """One agency after ranking. ``shared``: others have the same rank."""

    agency_id: int
    total: Total | None
    rank: int | None
    shared: bool = False


def ranking(standings: Sequence[Standing], tie_breaks: Sequence[TieBreak] = ()) -> list[Ranked]:
    """Ranks from high to low (1, 2, 2, 4); who has no total stands at the end, without a rank.

    Agencies of one rank stay in the order they were given (protocol order); the ranks do not depend on it.
    """

    def key(scored: Total) -> tuple[Decimal, ...]:
        return (scored.total, *(_KEYS[each](scored) for each in tie_breaks))

    scored = [(standing, key(standing.total)) for standing in standings if standing.total is not None]
    scored.sort(key=lambda pair: pair[1], reverse=True)
    shares = Counter(each for _, each in scored)
    first_of: dict[tuple[Decimal, ...], int] = {}
    for place, (_, each) in enumerate(scored, start=1):
        first_of.setdefault(each, place)
    ranked = [Ranked(standing.agency_id, standing.total, first_of[each], shares[each] > 1) for standing, each in scored]
    return ranked + [Ranked(standing.agency_id, None, None) for standing in standings if standing.total is None]
