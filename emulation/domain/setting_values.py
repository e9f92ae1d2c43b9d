"""The kinds of values a setting can hold: how a typed text is read, stored and shown.

``read`` takes what a person types as well as the stored text, so ``read(store(value)) == value`` for every value.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from emulation.domain.labelled import LabelledEnum
from emulation.domain.majority import PassRule
from emulation.domain.refusal import Reason, Refusal

T = TypeVar("T")
E = TypeVar("E", bound=LabelledEnum)


class ValueKind(ABC, Generic[T]):
    """One kind of value. ``label`` is the Vietnamese name of the setting, for the sentence of a refusal."""

    @abstractmethod
    def read(self, text: str, label: str) -> T:
        """The value of a typed or stored text. Raises ``Refusal`` with what is wrong with it."""

    @abstractmethod
    def store(self, value: T) -> str:
        """The one text under which the value is kept."""

    @abstractmethod
    def show(self, value: T) -> str:
        """The value in Vietnamese, for a screen."""


def _refuse(code: str, label: str, **values: object) -> Refusal:
    return Refusal([Reason(code, {"setting": label, **values}, field="value")])


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True)
class Text(ValueKind[str]):
    """One line of text; empty means unknown where ``required`` is false."""

    longest: int = 200
    required: bool = False

    def read(self, text: str, label: str) -> str:
        value = _clean(text)
        if self.required and not value:
            raise _refuse("setting_missing", label)
        if len(value) > self.longest:
            raise _refuse("setting_too_long", label, length=len(value), longest=self.longest)
        return value

    def store(self, value: str) -> str:
        return value

    def show(self, value: str) -> str:
        return value or "chưa nhập"


@dataclass(frozen=True)
class Whole(ValueKind[int]):
    """A whole number between two bounds, with the unit shown behind it."""

    least: int
    most: int
    unit: str

    def read(self, text: str, label: str) -> int:
        value = _clean(text).removesuffix(self.unit).strip()
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise _refuse("setting_not_a_whole_number", label, typed=_clean(text))
        number = int(value)
        if not self.least <= number <= self.most:
            raise _refuse("setting_out_of_range", label, typed=number, least=self.least, most=self.most)
        return number

    def store(self, value: int) -> str:
        return str(value)

    def show(self, value: int) -> str:
        return f"{value} {self.unit}"


@dataclass(frozen=True)
class YesNo(ValueKind[bool]):
    """Có hoặc không."""

    def read(self, text: str, label: str) -> bool:
        value = _clean(text).lower()
        if value not in ("có", "không"):
            raise _refuse("setting_not_yes_or_no", label, typed=_clean(text))
        return value == "có"

    def store(self, value: bool) -> str:
        return "có" if value else "không"

    def show(self, value: bool) -> str:
        return "Có" if value else "Không"


@dataclass(frozen=True)
class Choice(ValueKind[E], Generic[E]):
    """One member of a list; the stored text is the member's value, its label may be typed too."""

    members: type[E]

    def read(self, text: str, label: str) -> E:
        typed = _clean(text)
        for member in self.members:
            if typed == member.value or typed.lower() == member.label.lower():
                return member
        allowed = "; ".join(member.label for member in self.members)
        raise _refuse("setting_not_in_list", label, typed=typed, allowed=allowed)

    def store(self, value: E) -> str:
        return value.value

    def show(self, value: E) -> str:
        return value.label


@dataclass(frozen=True)
class Share(ValueKind[Fraction]):
    """A share of all members above 0 and up to 1, typed ``2/3`` or ``80%``."""

    def read(self, text: str, label: str) -> Fraction:
        typed = _clean(text).replace(" ", "")
        match = re.fullmatch(r"([0-9]{1,4})(?:/([0-9]{1,4})|(%))", typed)
        if match is None or (match[2] is not None and int(match[2]) == 0):
            raise _refuse("setting_not_a_share", label, typed=_clean(text))
        value = Fraction(int(match[1]), int(match[2] or 100))
        if not 0 < value <= 1:
            raise _refuse("setting_not_a_share", label, typed=_clean(text))
        return value

    def store(self, value: Fraction) -> str:
        return f"{value.numerator}/{value.denominator}"

    def show(self, value: Fraction) -> str:
        return f"{value.numerator}/{value.denominator} tổng số thành viên"


@dataclass(frozen=True)
class PassMark(ValueKind[PassRule]):
    """``quá nửa`` or a whole percentage, typed ``80%`` or ``80``."""

    def read(self, text: str, label: str) -> PassRule:
        typed = _clean(text).lower()
        if typed in ("quá nửa", "hơn một nửa"):
            return PassRule()
        match = re.fullmatch(r"(?:từ )?([0-9]{1,3}) ?%?(?: trở lên)?", typed)
        if match is None or not 1 <= int(match[1]) <= 100:
            raise _refuse("setting_not_a_pass_mark", label, typed=_clean(text))
        return PassRule(int(match[1]))

    def store(self, value: PassRule) -> str:
        return "quá nửa" if value.percent is None else f"{value.percent}%"

    def show(self, value: PassRule) -> str:
        return "quá nửa" if value.percent is None else f"từ {value.percent}% trở lên"


@dataclass(frozen=True, order=True)
class DayOfYear:
    """A day and month of the emulation year, or (``years_later`` 1) of the year after it."""

    years_later: int
    month: int
    day: int

    def on(self, emulation_year: int) -> date:
        """The date in the calendar of ``emulation_year``; the deadline is the end of that day."""
        return date(emulation_year + self.years_later, self.month, self.day)


@dataclass(frozen=True)
class Deadline(ValueKind[DayOfYear]):
    """A yearly day, typed ``31/07`` or ``31/01 năm sau``; 29 February is refused, not every year has it."""

    def read(self, text: str, label: str) -> DayOfYear:
        typed = _clean(text).lower()
        match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})( năm sau)?", typed)
        if match is None:
            raise _refuse("setting_not_a_day_of_year", label, typed=_clean(text))
        value = DayOfYear(1 if match[3] else 0, int(match[2]), int(match[1]))
        try:
            value.on(2025)  # a common year: a day it lacks does not come every year
        except ValueError:
            raise _refuse("setting_not_a_day_of_year", label, typed=_clean(text)) from None
        return value

    def store(self, value: DayOfYear) -> str:
        return f"{value.day:02d}/{value.month:02d}{' năm sau' if value.years_later else ''}"

    def show(self, value: DayOfYear) -> str:
        return f"hết ngày {self.store(value)}"
