"""How the points of one line come about (cách tính): each kind of rule says itself in words and computes exactly.

No official table that could be read prints a formula; these kinds are ours, “chưa xác minh”, chosen line by line.
A rule yields ``None`` where the result is not known or cannot be computed (nothing assigned): the line waits for a
person, and nothing is ever divided by zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Protocol

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason
from emulation.domain.scoring import clamped, fixed

NOTHING = Decimal(0)
_HUNDRED = 100


class Counting(LabelledEnum):
    """Which percents count in steps."""

    STARTED = "started", "mỗi 1% (kể cả phần lẻ)"
    WHOLE = "whole", "mỗi 1% tròn"
    EXACT = "exact", "mỗi 1%, tính theo tỷ lệ"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What an agency achieved on one line; ``None`` = not known. Figures are in the unit of the line."""

    assigned: Decimal | None = None
    achieved: Decimal | None = None
    met: bool | None = None
    level: str | None = None
    times: int | None = None
    """How often something happened; of a deadline: days late."""

    @property
    def percent(self) -> Fraction | None:
        """Achieved of assigned, in percent; unknown without a figure above zero to compare with."""
        if self.achieved is None or self.assigned is None or self.assigned <= 0:
            return None
        return Fraction(self.achieved) / Fraction(self.assigned) * _HUNDRED


class Rule(Protocol):
    """One way to come to points."""

    def words(self, maximum: Decimal) -> str:
        """The rule as the scorer reads it."""

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        """Points before clamping and rounding; ``None`` = a person decides."""

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        """What is wrong with the rule's own figures."""


def points(rule: Rule, maximum: Decimal, result: Result) -> Decimal | None:
    """Computed points of a line, clamped to 0…``maximum`` and rounded to hundredths; ``None`` = a person decides."""
    exact = rule.exact(maximum, result)
    return None if exact is None else fixed(clamped(exact, NOTHING, maximum))


@dataclass(frozen=True)
class Free:
    """The scorer enters points between 0 and the maximum."""

    def words(self, maximum: Decimal) -> str:
        return f"Chấm từ 0 đến {_said(maximum)} điểm."

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        return None

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        return iter(())


@dataclass(frozen=True, kw_only=True)
class AllOrNothing:
    """The maximum, or nothing."""

    condition: str

    def words(self, maximum: Decimal) -> str:
        return f"Đạt {_said(maximum)} điểm nếu {self.condition.strip().rstrip('.')}; không thì 0 điểm."

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        return None if result.met is None else Fraction(maximum if result.met else 0)

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        if not self.condition.strip():
            yield Reason("rule_without_condition", {}, "rule")


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """Maximum × achieved ÷ assigned, never more than the maximum; below ``least_percent`` nothing."""

    least_percent: Decimal = NOTHING

    def words(self, maximum: Decimal) -> str:
        said = f"{_said(maximum)} điểm × kết quả ÷ chỉ tiêu giao, tối đa {_said(maximum)} điểm"
        return f"{said}; dưới {_said(self.least_percent)}% thì 0 điểm." if self.least_percent else f"{said}."

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        percent = result.percent
        if percent is None:
            return None
        return Fraction(0) if percent < Fraction(self.least_percent) else Fraction(maximum) * percent / _HUNDRED

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        if not 0 <= self.least_percent <= _HUNDRED:
            yield Reason("rule_percent", {"percent": self.least_percent}, "rule")


@dataclass(frozen=True, kw_only=True)
class Steps:
    """From ``start`` (default: the maximum) down for each percent missed, up for each percent exceeded."""

    missed: Decimal = NOTHING
    exceeded: Decimal = NOTHING
    start: Decimal | None = None
    counting: Counting = Counting.STARTED

    def words(self, maximum: Decimal) -> str:
        begin = maximum if self.start is None else self.start
        parts = [f"Đạt 100% chỉ tiêu: {_said(begin)} điểm"]
        if self.missed:
            parts.append(f"{self.counting.label} thiếu: trừ {_said(self.missed)} điểm")
        if self.exceeded:
            parts.append(f"{self.counting.label} vượt: cộng {_said(self.exceeded)} điểm, tối đa {_said(maximum)} điểm")
        return "; ".join(parts) + "."

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        percent = result.percent
        if percent is None:
            return None
        begin = Fraction(maximum if self.start is None else self.start)
        if percent < _HUNDRED:
            return begin - Fraction(self.missed) * self._steps(_HUNDRED - percent)
        return begin + Fraction(self.exceeded) * self._steps(percent - _HUNDRED)

    def _steps(self, percents: Fraction) -> Fraction | int:
        match self.counting:
            case Counting.STARTED:
                return ceil(percents)
            case Counting.WHOLE:
                return floor(percents)
            case Counting.EXACT:
                return percents

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        if self.missed < 0 or self.exceeded < 0 or not (self.missed or self.exceeded):
            yield Reason("rule_step", {}, "rule")
        if self.start is not None and not 0 <= self.start <= maximum:
            yield Reason("rule_start", {"start": self.start, "maximum": maximum}, "rule")


@dataclass(frozen=True, kw_only=True)
class PerOccurrence:
    """From ``start`` by ``each`` (positive or negative) for every time, at most ``most`` times."""

    each: Decimal
    start: Decimal = NOTHING
    most: int | None = None

    def words(self, maximum: Decimal) -> str:
        verb = "cộng" if self.each > 0 else "trừ"
        said = f"{verb} {_said(abs(self.each))} điểm mỗi lần"
        if self.most is not None:
            said += f", tính tối đa {self.most} lần"
        begin = f"Bắt đầu từ {_said(self.start)} điểm, " if self.start else ""
        said = f"{begin}{said}, trong khoảng 0 đến {_said(maximum)} điểm."
        return said[0].upper() + said[1:]

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        if result.times is None:
            return None
        times = result.times if self.most is None else min(result.times, self.most)
        return Fraction(self.start) + Fraction(self.each) * times

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        if not self.each:
            yield Reason("rule_step", {}, "rule")
        if not 0 <= self.start <= maximum:
            yield Reason("rule_start", {"start": self.start, "maximum": maximum}, "rule")
        if self.most is not None and self.most < 1:
            yield Reason("rule_most", {"most": self.most}, "rule")


@dataclass(frozen=True, kw_only=True)
class ByLevel:
    """Points by the level reached."""

    levels: Sequence[tuple[str, Decimal]]

    def words(self, maximum: Decimal) -> str:
        return "; ".join(f"{name}: {_said(worth)} điểm" for name, worth in self.levels) + "."

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        worth = dict(self.levels).get(result.level) if result.level is not None else None
        return None if worth is None else Fraction(worth)

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        names = [name.strip().casefold() for name, _ in self.levels]
        if not names or "" in names or len(set(names)) < len(names):
            yield Reason("rule_levels", {}, "rule")
        for name, worth in self.levels:
            if not 0 <= worth <= maximum:
                yield Reason("rule_level_points", {"level": name, "points": worth, "maximum": maximum}, "rule")


@dataclass(frozen=True, kw_only=True)
class DaysLate:
    """The maximum when in time; less for each day late, down to ``least``."""

    each: Decimal
    least: Decimal = NOTHING

    def words(self, maximum: Decimal) -> str:
        said = f"Đúng hạn: {_said(maximum)} điểm; chậm mỗi ngày trừ {_said(self.each)} điểm"
        return f"{said}, thấp nhất {_said(self.least)} điểm."

    def exact(self, maximum: Decimal, result: Result) -> Fraction | None:
        if result.times is None:
            return None
        return max(Fraction(self.least), Fraction(maximum) - Fraction(self.each) * result.times)

    def objections(self, maximum: Decimal) -> Iterator[Reason]:
        if self.each <= 0:
            yield Reason("rule_step", {}, "rule")
        if not 0 <= self.least <= maximum:
            yield Reason("rule_start", {"start": self.least, "maximum": maximum}, "rule")


def _said(number: Decimal) -> str:
    """``7.50`` → ``7,5``."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
