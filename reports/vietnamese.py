"""How the office writes Vietnamese: dates, numbers, numbers in words, alphabetical order, search form.

Pure functions of the standard library; every paper and every list goes through them.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

UNKNOWN_DATE = "ngày …… tháng …… năm ……"

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9

_UNPRINTABLE = {"Cc", "Cs"}

# Combining marks: three shape a letter of its own, five are tones in the order of the dictionary.
_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_SHAPES = {("a", _BREVE): "1", ("a", _CIRCUMFLEX): "2", ("e", _CIRCUMFLEX): "1", ("o", _CIRCUMFLEX): "1",
           ("o", _HORN): "2", ("u", _HORN): "1"}  # fmt: skip


def nfc(text: str) -> str:
    """The composed form: one code point for each accented letter, as the documents print it."""
    return unicodedata.normalize("NFC", text)


def printable(text: str) -> str:
    """Without the control characters and broken code points that no paper, Word or Excel file may hold.

    Line breaks and tabs stay; what Word pastes as a soft line break becomes a line break.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\u2028", "\n")
    return "".join(
        c for c in text if c in "\n\t" or (unicodedata.category(c) not in _UNPRINTABLE and c not in "\ufffe\uffff")
    )


# --- dates ----------------------------------------------------------------------------------------------------


def long_date(day: date | None) -> str:
    """``ngày 05 tháng 02 năm 2026``: days below 10 and the months 1 and 2 take a leading zero (Decree 30/2020)."""
    if day is None:
        return UNKNOWN_DATE
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date | None) -> str:
    """``05/02/2026``; ``……`` when unknown."""
    return "……" if day is None else f"{day.day:02d}/{day.month:02d}/{day.year}"


def clock_time(moment: time | datetime | None) -> str:
    """``14 giờ 05 phút``; whole hours without minutes; ``…… giờ …… phút`` when unknown."""
    if moment is None:
        return "…… giờ …… phút"
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút" if moment.minute else f"{moment.hour:02d} giờ"


# --- numbers --------------------------------------------------------------------------------------------------


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """``1.234,5``. With ``decimals`` rounded half up and padded; without, exact and without trailing zeros."""
    amount = Decimal(value)
    if decimals is not None:
        amount = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{amount:,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if Decimal(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.translate(str.maketrans(",.", ".,"))


def count(value: int) -> str:
    """How many of something, in a sentence: ``02`` below ten, so that no digit can be put in front; ``0`` stays."""
    return f"{value:02d}" if 0 < value < 10 else number(value)


def money(amount: Decimal | int) -> str:
    """``1.500.000 đồng``: whole đồng."""
    return f"{number(amount, decimals=0)} đồng"


def in_words(value: int) -> str:
    """The number as it is read, small letters: 1005 is ``một nghìn không trăm linh năm``."""
    if value < 0:
        return f"âm {in_words(-value)}"
    if value == 0:
        return _DIGITS[0]
    return " ".join(_read(value, full=False).split())


def _read(value: int, *, full: bool) -> str:
    """``full`` reads the empty hundreds in front too (``không trăm``), because something precedes."""
    if value >= _BILLION:
        high, low = divmod(value, _BILLION)
        tail = _read(low, full=True) if low else ""
        return f"{_read(high, full=full)} tỷ {tail}"
    words: list[str] = []
    for power in (2, 1, 0):
        group = value // 1000**power % 1000
        if group:
            words.append(_read_hundreds(group, full=full or bool(words)) + _GROUPS[power])
    return " ".join(words)


def _read_hundreds(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words: list[str] = []
    if hundreds or full:
        words.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0 and units and words:
        words.append("linh")
    elif tens == 1:
        words.append("mười")
    elif tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    if units:
        words.append(_unit(units, tens))
    return " ".join(words)


def _unit(units: int, tens: int) -> str:
    if units == 1 and tens > 1:
        return "mốt"
    if units == 4 and tens > 1:
        return "tư"
    if units == 5 and tens > 0:
        return "lăm"
    return _DIGITS[units]


# --- letters --------------------------------------------------------------------------------------------------


def sort_key(text: str) -> str:
    """Key of the Vietnamese alphabet (a ă â b c d đ e ê …), as text to be compared byte by byte.

    Letters decide first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then small before capital.
    On PostgreSQL a stored key needs ``COLLATE "C"``.
    """
    letters: list[str] = []
    tones: list[str] = []
    cases: list[str] = []
    for character in unicodedata.normalize("NFC", text.strip()):
        base, *marks = tuple(unicodedata.normalize("NFD", character))
        small = base.lower()
        letters.append(_letter(small, marks))
        tones.append(next((_TONES[mark] for mark in marks if mark in _TONES), "0"))
        cases.append("0" if base == small else "1")
    return " ".join(("".join(letters), "".join(tones), "".join(cases)))


def _letter(small: str, marks: list[str]) -> str:
    """Two characters whose order is the alphabet's: spaces, other signs, digits, letters."""
    if small == "đ":
        return "d1"
    if small.isspace():
        return "!!"
    if not small.isalnum():
        return '"' + (small if " " < small < "\x7f" else "~")
    return small + next((_SHAPES[small, mark] for mark in marks if (small, mark) in _SHAPES), "0")


def person_sort_key(name: str) -> str:
    """Lists of persons go by the given name (the last word), then by family and middle names."""
    *family, given = name.split() or [""]
    return f"{sort_key(given)}\t{sort_key(' '.join(family))}"


def fold(text: str) -> str:
    """What a search compares: small letters, no marks, đ as d, single spaces (``Sở Tài chính``: ``so tai chinh``)."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(plain.replace("đ", "d").split())


def capitalise_first(text: str) -> str:
    """First letter large, the rest untouched (names keep their capitals)."""
    return text[:1].upper() + text[1:]
