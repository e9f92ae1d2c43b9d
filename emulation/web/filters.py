"""How values are written on a page: dates, instants in Viet Nam, numbers with a comma, sizes, days left in words."""

from __future__ import annotations

import difflib
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from flask import Flask

from emulation.clock import VIET_NAM
from reports import vietnamese

_SIZES = ("byte", "KB", "MB", "GB", "TB")


def day(value: date | datetime | None) -> str:
    """``05/02/2026``; an instant is the day it has in Viet Nam; empty when unknown."""
    if value is None:
        return ""
    return _local_day(value).strftime("%d/%m/%Y")


def last_day(due: datetime | None) -> str:
    """The last day in time before a half-open instant: midnight of 06/02 ends ``05/02/2026``; empty when unknown."""
    return "" if due is None else day(due - timedelta(microseconds=1))


def moment(value: datetime | None) -> str:
    """``14:32 ngày 23/11/2026`` in Viet Nam; empty when unknown. Raises ``ValueError`` for a time without zone."""
    if value is None:
        return ""
    return _local(value).strftime("%H:%M ngày %d/%m/%Y")


def clock_time(value: datetime | None) -> str:
    """``14:32`` in Viet Nam; empty when unknown. Raises ``ValueError`` for a time without zone."""
    return "" if value is None else _local(value).strftime("%H:%M")


def long_day(value: date | datetime | None) -> str:
    """``ngày 05 tháng 02 năm 2026``."""
    return vietnamese.long_date(None if value is None else _local_day(value))


def number(value: Decimal | int | None, decimals: int | None = None) -> str:
    """``1.234,5``; empty when unknown. ``decimals`` pads and rounds; without it the number is shown exactly."""
    return "" if value is None else vietnamese.number(value, decimals)


def file_size(size: int) -> str:
    """``1,5 MB`` of a number of bytes, in steps of 1.024."""
    amount, step = Decimal(size), 0
    while amount >= 1024 and step < len(_SIZES) - 1:
        amount, step = amount / 1024, step + 1
    return f"{vietnamese.number(amount, 0 if step == 0 or amount >= 100 else 1)} {_SIZES[step]}"


def days_left(due: date | datetime | int | None, today: date | datetime | None = None) -> str:
    """``còn 12 ngày``, ``hôm nay``, ``quá hạn 3 ngày``.

    ``due`` is the last day in time, the instant at which that day ends (midnight of the next one), or already a
    number of days. Empty when there is no deadline. Raises ``TypeError`` for a day without ``today``.
    """
    if due is None:
        return ""
    if isinstance(due, int):
        days = due
    elif today is None:
        raise TypeError("a day needs today beside it")
    else:
        last = _local_day(due - timedelta(microseconds=1)) if isinstance(due, datetime) else due
        days = (last - _local_day(today)).days
    if days == 0:
        return "hôm nay"
    return f"còn {number(days)} ngày" if days > 0 else f"quá hạn {number(-days)} ngày"


def capitals(text: str) -> str:
    """Capitals, as in the groups of the side bar and the titles of documents."""
    return vietnamese.nfc(text).upper()


def capitalize_first(text: str) -> str:
    """The first letter large, the others as they are: ``số 12/QĐ`` is ``Số 12/QĐ``."""
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """A name for an anchor made of a label: ``Nộp Khối trưởng`` is ``nop-khoi-truong``."""
    return re.sub(r"[^a-z0-9]+", "-", vietnamese.fold(text)).strip("-") or "muc"


def differences(first: str, second: str) -> list[tuple[str, str]]:
    """Two texts word by word: ``("same" | "first" | "second", piece)`` in reading order; pieces keep their spaces."""
    left, right = (re.findall(r"\s+|[^\s]+", text.replace("\r\n", "\n")) for text in (first, second))
    pieces: list[tuple[str, str]] = []
    for kind, start, end, from_, to in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(left[start:end])))
            continue
        if end > start:
            pieces.append(("first", "".join(left[start:end])))
        if to > from_:
            pieces.append(("second", "".join(right[from_:to])))
    return pieces


def day_field(field: Any) -> bool:
    """Whether a form field takes a day typed as dd/mm/yyyy."""
    formats = getattr(field, "format", ())
    return any("%d" in one and "%H" not in one for one in ([formats] if isinstance(formats, str) else formats))


def number_field(field: Any) -> bool:
    """Whether a form field takes a number."""
    from wtforms import DecimalField, IntegerField

    return isinstance(field, (DecimalField, IntegerField))


def with_required(form: Any) -> bool:
    """Whether a form has a field that must be filled in, those of its repeated rows included."""
    return any(
        bool(field.flags.required)
        or any(with_required(entry.form) for entry in getattr(field, "entries", ()) if hasattr(entry, "form"))
        for field in form
    )


FILTERS = (
    day, last_day, moment, clock_time, long_day, number, file_size, days_left,
    capitals, capitalize_first, slug, differences,
)  # fmt: skip
TESTS = (day_field, number_field, with_required)


def install(app: Flask) -> None:
    """Make every function of this module known to the templates under its own name."""
    app.jinja_env.filters.update({one.__name__: one for one in FILTERS})
    app.jinja_env.tests.update({one.__name__: one for one in TESTS})


def _local(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return value.astimezone(VIET_NAM)


def _local_day(value: date | datetime) -> date:
    return _local(value).date() if isinstance(value, datetime) else value
