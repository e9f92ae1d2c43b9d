"""A workbook somebody sent, read within limits: its first visible sheet as texts and numbers by cell, and nothing else.

The file is streamed, never built up: a bomb, a cell at the end of the sheet or an endless row ends in one refusal. No
formula is believed: its cell is handed on as what it is.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import IO, Any
from xml.sax.handler import ContentHandler

from defusedxml.sax import parse

MOST_PARTS = 300
MOST_BYTES = 24 * 1024 * 1024
"""Unpacked bytes of one part of the file, counted while they are read; sizes the file states are not believed."""
MOST_ELEMENTS = 600_000
"""Elements of one part: a bomb of empty cells is small, and long in reading."""
MOST_TEXT = 2_000
"""Characters of one cell; what is longer is no name and no title."""
MOST_STRINGS = 200_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Unreadable(Exception):
    """The file is no list we can read. ``code`` names why, ``values`` fill the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values_of = values
        super().__init__(code)


class Formula(str):
    """The cell holds a formula (or an error of one): what it comes to is not asked."""


Value = str | Decimal | Formula


@dataclass(frozen=True)
class Line:
    """One row: its number in the sheet, and what stands in its cells by the letter of the column."""

    number: int
    cells: Mapping[str, Value]


@dataclass(frozen=True)
class Sheet:
    """The rows that hold anything, in order. ``days_from`` is the day its numbers of dates count from."""

    name: str
    lines: tuple[Line, ...]
    days_from: date = _FIRST_DAY


def read(content: bytes, *, most_rows: int, most_columns: int) -> Sheet:
    """The first visible sheet. Raises ``Unreadable`` for anything that is not such a list."""
    if not content:
        raise Unreadable("empty_file")
    if content.startswith(_OLE):
        raise Unreadable("locked_or_old")
    if not content.startswith(b"PK"):
        raise Unreadable("not_a_workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, most_rows=most_rows, most_columns=most_columns)
    except Unreadable:
        raise
    except Exception as error:  # whatever a foreign file breaks, the answer is the same sentence
        raise Unreadable("damaged") from error


def day_of(value: Value, sheet: Sheet) -> date | None:
    """The day a number of a date column stands for; ``None`` for text and for numbers no calendar has."""
    if isinstance(value, str) or value != value.to_integral_value() or not 1 <= value <= 100_000:
        return None
    return sheet.days_from + timedelta(days=int(value))


def text_of(value: Value | None) -> str:
    """A value as a person typed it: a whole number without a comma, spaces made single."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        whole = value.to_integral_value()
        return f"{whole:f}" if value == whole else f"{value.normalize():f}".replace(".", ",")
    return " ".join(value.replace("\u00a0", " ").replace("\u200b", "").split())


def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _read(archive: zipfile.ZipFile, *, most_rows: int, most_columns: int) -> Sheet:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or any(".." in part.filename or part.filename.startswith("/") for part in parts):
        raise Unreadable("damaged")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("locked_or_old")
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Unreadable("not_a_workbook")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("with_macros")
    book, links = _Workbook(), _Links()
    _parse(archive, "xl/workbook.xml", book)
    _parse(archive, "xl/_rels/workbook.xml.rels", links)
    if not book.sheets:
        raise Unreadable("damaged")
    name, link = next(((name, link) for name, link, hidden in book.sheets if not hidden), book.sheets[0][:2])
    target = links.targets.get(link, "")
    part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    strings = _Strings()
    if "xl/sharedStrings.xml" in names:
        _parse(archive, "xl/sharedStrings.xml", strings)
    rows = _Rows(strings.found, most_rows=most_rows, most_columns=most_columns)
    _parse(archive, part, rows)
    lines = tuple(Line(number, cells) for number, cells in sorted(rows.found.items()))
    return Sheet(name=name, lines=lines, days_from=_FIRST_DAY_1904 if book.from_1904 else _FIRST_DAY)


def _parse(archive: zipfile.ZipFile, name: str, handler: ContentHandler) -> None:
    with archive.open(name) as stream:
        parse(_Counted(stream), handler, forbid_dtd=True)


class _Counted:
    """A stream that gives out so many bytes and no more."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(65_536 if size < 0 else min(size, 65_536))
        self._left -= len(chunk)
        if self._left < 0:
            raise Unreadable("too_large")
        return chunk

    def close(self) -> None:
        self._stream.close()


class _Handler(ContentHandler):
    """Element names without their prefix: some programs write ``x:row``. So many elements and no more."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the name SAX calls
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise Unreadable("too_large")
        self.begin(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802 - the name SAX calls
        self.end(name.rpartition(":")[2])

    def begin(self, name: str, attrs: Any) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


class _Workbook(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def begin(self, name: str, attrs: Any) -> None:
        if name == "sheet" and len(self.sheets) < MOST_PARTS:
            link = next((attrs[key] for key in attrs.getNames() if key.rpartition(":")[2] == "id" and ":" in key), "")
            self.sheets.append((attrs.get("name", ""), link, attrs.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            self.from_1904 = attrs.get("date1904", "0") in {"1", "true"}


class _Links(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def begin(self, name: str, attrs: Any) -> None:
        if name == "Relationship" and attrs.get("TargetMode", "") != "External" and len(self.targets) < MOST_PARTS:
            self.targets[attrs.get("Id", "")] = attrs.get("Target", "")


class _Strings(_Handler):
    """The texts cells point to; what is written above Chinese signs is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._inside = False
        self._aside = False

    def begin(self, name: str, attrs: Any) -> None:
        if name == "si":
            self._text, self._length = [], 0
        self._aside = self._aside or name == "rPh"
        self._inside = name == "t" and not self._aside

    def characters(self, content: str) -> None:
        if self._inside and self._length < MOST_TEXT:
            self._text.append(content[: MOST_TEXT - self._length])
            self._length += len(content)

    def end(self, name: str) -> None:
        if name == "si":
            if len(self.found) >= MOST_STRINGS:
                raise Unreadable("too_large")
            self.found.append("".join(self._text))
        elif name == "rPh":
            self._aside = False
        self._inside = False


@dataclass
class _Cell:
    """A cell while it is being read."""

    address: str
    kind: str
    formula: bool = False
    text: list[str] = field(default_factory=list)
    length: int = 0


class _Rows(_Handler):
    """The cells of a sheet. One that stands outside the table ends the reading, unless it is empty."""

    def __init__(self, strings: list[str], *, most_rows: int, most_columns: int) -> None:
        super().__init__()
        self.found: dict[int, dict[str, Value]] = {}
        self._strings = strings
        self._most_rows, self._most_columns = most_rows, most_columns
        self._row = self._column = 0
        self._cell: _Cell | None = None
        self._inside = False

    def begin(self, name: str, attrs: Any) -> None:
        if name == "row":
            self._row = int(attrs.get("r", self._row + 1))
            self._column = 0
        elif name == "c":
            self._column += 1
            address = attrs.get("r") or f"{_letters(self._column)}{self._row}"
            self._cell = _Cell(address=address, kind=attrs.get("t", "n"))
        elif name == "f" and self._cell is not None:
            self._cell.formula = True
        self._inside = name in {"v", "t"} and self._cell is not None

    def characters(self, content: str) -> None:
        cell = self._cell
        if self._inside and cell is not None and cell.length < MOST_TEXT:
            cell.text.append(content[: MOST_TEXT - cell.length])
            cell.length += len(content)

    def end(self, name: str) -> None:
        self._inside = False
        if name != "c" or self._cell is None:
            return
        cell, self._cell = self._cell, None
        value = self._value(cell)
        if value is None:
            return
        found = _ADDRESS.fullmatch(cell.address)
        if found is None:
            raise Unreadable("damaged")
        self._column = column_number(found[1])
        row = int(found[2])
        if self._column > self._most_columns or row > self._most_rows:
            raise Unreadable("far_cell", cell=cell.address, rows=self._most_rows)
        self.found.setdefault(row, {})[found[1]] = value

    def _value(self, cell: _Cell) -> Value | None:
        text = "".join(cell.text)
        if cell.formula or cell.kind == "e":
            return Formula(text)
        if cell.kind == "s":
            text = self._strings[int(text)] if text else ""
        elif cell.kind == "n" and text:
            try:
                number = Decimal(text)
            except InvalidOperation:
                return text
            return number if number.is_finite() and abs(number) < Decimal(10) ** 15 else text
        return text if text.strip() else None


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
