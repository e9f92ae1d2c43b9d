"""Numbers, days and times as Vietnamese offices write them: read by one function each, refused in one sentence each."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from wtforms import DateField, DecimalField, IntegerField, StringField, TimeField
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from reports import vietnamese

LONGEST = 15
"""Digits before the comma; nothing an office counts is larger."""
EARLIEST, LATEST = 1900, 2200
_INTEGER = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)", re.ASCII)
_DECIMAL = re.compile(r"(?P<sign>-?)(?P<whole>\d+|\d{1,3}(?:\.\d{3})+)(?:,(?P<part>\d+))?", re.ASCII)
_DOTTED = re.compile(r"(?P<sign>-?)(?P<whole>\d+)\.(?P<part>\d+)", re.ASCII)
_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII)
_LIKE_A_NUMBER = re.compile(r"[+-]?[\d.,\s]*\d[\d.,\s]*([eE][+-]?\d+)?|[+-]?(nan|inf|infinity|∞)", re.IGNORECASE)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})\s*(?::|h|giờ)\s*(?:(\d{1,2})\s*(?:phút)?)?", re.ASCII | re.IGNORECASE)


def read_integer(text: str) -> int:
    """A whole number, with or without dots for thousands. Raises ``ValueError`` with the sentence to show."""
    if not _INTEGER.fullmatch(text):
        raise ValueError("Nhập một số nguyên bằng chữ số, ví dụ 12.")
    digits = text.replace(".", "")
    if len(digits.removeprefix("-")) > LONGEST:
        raise ValueError(f"Số quá lớn: nhập không quá {LONGEST} chữ số.")
    return int(digits)


def read_decimal(text: str, *, places: int) -> Decimal:
    """A number with a decimal comma; ``9.5`` is understood. More decimals than ``places`` are refused, not rounded.

    Raises ``ValueError`` with the sentence to show, also for ``1.234``, which is read differently here and abroad.
    """
    found = _DECIMAL.fullmatch(text)
    dotted = _DOTTED.fullmatch(text)
    if dotted and found and len(dotted["part"]) == 3:
        plain, comma = text.replace(".", ""), text.replace(".", ",")
        raise ValueError(f"Chưa rõ dấu chấm ngăn hàng nghìn hay phần thập phân: ghi {plain} hoặc {comma}.")
    read = dotted or found
    if read is None:
        raise ValueError("Nhập một số bằng chữ số, phần thập phân sau dấu phẩy, ví dụ 9,5.")
    whole, part = read["whole"].replace(".", ""), read["part"] or ""
    if len(whole) > LONGEST:
        raise ValueError(f"Số quá lớn: nhập không quá {LONGEST} chữ số trước dấu phẩy.")
    if len(part) > places:
        raise ValueError(f"Nhập không quá {places} chữ số sau dấu phẩy.")
    return Decimal(f"{read['sign']}{whole}.{part or '0'}").quantize(Decimal(1).scaleb(-len(part)))


def read_amount(text: str, *, places: int) -> Decimal | str:
    """A number as ``read_decimal`` reads it, or words. What only looks like a number is refused: ``1e5``, ``NaN``.

    Raises ``ValueError`` with the sentence to show.
    """
    return read_decimal(text, places=places) if _LIKE_A_NUMBER.fullmatch(text) else text


def read_day(text: str) -> date:
    """``05/02/2026``, or ``2026-02-05`` as pasted from a file. Raises ``ValueError`` with the sentence to show."""
    found = _DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
    if found is None:
        raise ValueError("Nhập ngày theo dạng dd/mm/yyyy, ví dụ 05/02/2026.")
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"Nhập năm từ {EARLIEST} đến {LATEST}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Không có ngày {text}. Kiểm tra lại ngày và tháng.") from None


def read_time(text: str) -> time:
    """``14:30``, ``14h30`` or ``14 giờ 30 phút``. Raises ``ValueError`` with the sentence to show."""
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ValueError("Nhập giờ theo dạng giờ:phút, ví dụ 14:30.")
    return time(hour, minute)


class _ReadOnce:
    """A text that could not be read gets the sentence that says so, and no other beside it."""

    process_errors: list[str]

    def pre_validate(self, _form: Any) -> None:
        if self.process_errors:
            raise StopValidation


class VnIntegerField(_ReadOnce, IntegerField):  # type: ignore[misc]  # WTForms ships no types
    """A whole number; ``None`` when left empty."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = _typed(valuelist)
        self.data = None if text is None else read_integer(text)


class VnDecimalField(_ReadOnce, DecimalField):  # type: ignore[misc]  # WTForms ships no types
    """An exact number with a decimal comma; ``None`` when left empty."""

    def __init__(self, *args: Any, places: int = 2, **kw: Any) -> None:
        super().__init__(*args, places=places, **kw)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else vietnamese.number(self.data).replace(".", "")

    def process_formdata(self, valuelist: list[str]) -> None:
        text = _typed(valuelist)
        self.data = None if text is None else read_decimal(text, places=self.places)


class VnAmountField(_ReadOnce, StringField):  # type: ignore[misc]  # WTForms ships no types
    """An exact number with a decimal comma, or words where the amount is none; ``None`` when left empty."""

    places = 4

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if isinstance(self.data, Decimal):
            return vietnamese.number(self.data).replace(".", "")
        return self.data or ""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = _typed(valuelist)
        self.data = None if text is None else read_amount(text, places=self.places)


class VnDateField(_ReadOnce, DateField):  # type: ignore[misc]  # WTForms ships no types
    """A day typed or picked as dd/mm/yyyy; ``None`` when left empty."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"format": "%d/%m/%Y", **kw})

    def process_formdata(self, valuelist: list[str]) -> None:
        text = _typed(valuelist)
        self.data = None if text is None else read_day(text)


class VnTimeField(_ReadOnce, TimeField):  # type: ignore[misc]  # WTForms ships no types
    """A time of day in 24 hours, typed whatever the language of the browser; ``None`` when left empty."""

    widget = TextInput()

    def __init__(self, *args: Any, **kw: Any) -> None:
        typed = {"placeholder": "giờ:phút", "maxlength": 16, "autocomplete": "off"}
        super().__init__(*args, **{"render_kw": typed, **kw})

    def process_formdata(self, valuelist: list[str]) -> None:
        text = _typed(valuelist)
        self.data = None if text is None else read_time(text)


def _typed(valuelist: list[str]) -> str | None:
    text = valuelist[0].replace("\u00a0", " ").strip() if valuelist else ""
    return text or None
