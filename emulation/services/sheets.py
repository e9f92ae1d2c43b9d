"""A workbook as rows of texts by field: the head is found wherever it stands, in any order and wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from emulation.domain.importing import MOST_ROWS, SheetRow
from emulation.domain.refusal import Reason, Refusal
from reports.vietnamese import fold
from reports.xlsx_reading import Formula, Line, Sheet, Unreadable, Value, day_of, read, text_of

HEAD_WITHIN = 15
"""Rows among which the head is looked for: titles and letterheads stand above it."""
MOST_COLUMNS = 60

_UNREADABLE = {
    "empty_file": Reason("import_empty_file", {}, "file"),
    "not_a_workbook": Reason("import_not_a_workbook", {}, "file"),
    "locked_or_old": Reason("import_locked_or_old", {}, "file"),
    "with_macros": Reason("import_with_macros", {}, "file"),
    "damaged": Reason("import_damaged", {}, "file"),
    "too_large": Reason("import_too_large", {}, "file"),
}

Headers = Mapping[str, tuple[str, tuple[str, ...]]]
"""Field -> its head on our form, and other heads it is known by (folded)."""


@dataclass(frozen=True)
class Table:
    """What a workbook holds. ``columns``: field -> letter. ``formulas``: (row, field) of cells that hold a formula."""

    columns: Mapping[str, str]
    rows: Sequence[SheetRow]
    formulas: frozenset[tuple[int, str]]


def table_of(content: bytes, headers: Headers, *, required: Sequence[str], days: Sequence[str] = ()) -> Table:
    """The rows beneath the head. ``days``: fields whose numbers are dates. Raises ``Refusal`` for a file that is none
    of our lists: unreadable, without the required heads, without rows, or with too many."""
    try:
        sheet = read(content, most_rows=MOST_ROWS + HEAD_WITHIN, most_columns=MOST_COLUMNS)
    except Unreadable as error:
        raise Refusal([_reason(error)]) from error
    head, columns = _head(sheet, headers)
    missing = [headers[field][0] for field in required if field not in columns]
    if head is None or missing:
        raise Refusal([Reason("import_heads_missing", {"heads": "; ".join(missing)}, "file")])
    rows, formulas = [], set()
    for line in sheet.lines:
        if line.number <= head.number:
            continue
        texts = {field: _text(line.cells.get(letter), field, days, sheet) for field, letter in columns.items()}
        wrong = {(line.number, field) for field, letter in columns.items() if _is_formula(line.cells.get(letter))}
        if any(texts.values()) or wrong:
            rows.append(SheetRow(line.number, {field: text for field, text in texts.items() if text}))
            formulas |= wrong
    if not rows:
        raise Refusal([Reason("import_no_rows", {"row": head.number}, "file")])
    if len(rows) > MOST_ROWS:
        raise Refusal([Reason("import_rows", {"most": MOST_ROWS}, "file")])
    return Table(columns=columns, rows=rows, formulas=frozenset(formulas))


def _head(sheet: Sheet, headers: Headers) -> tuple[Line | None, dict[str, str]]:
    """The row with the most heads we know, and the letter of each."""
    known = {fold(label): field for field, (label, _) in headers.items()}
    known |= {other: field for field, (_, others) in headers.items() for other in others}
    best: tuple[Line | None, dict[str, str]] = (None, {})
    for line in sheet.lines:
        if line.number > HEAD_WITHIN:
            break
        found: dict[str, str] = {}
        for letter, value in line.cells.items():
            field = known.get(fold(text_of(value)).strip(" *:"))
            if field is not None:
                found.setdefault(field, letter)
        if len(found) > len(best[1]):
            best = (line, found)
    return best


def _text(value: Value | None, field: str, days: Sequence[str], sheet: Sheet) -> str:
    if value is None or _is_formula(value):
        return ""
    if field in days:
        day: date | None = day_of(value, sheet)
        if day is not None:
            return f"{day:%d/%m/%Y}"
    return text_of(value)


def _is_formula(value: Value | None) -> bool:
    return isinstance(value, Formula)


def _reason(error: Unreadable) -> Reason:
    if error.code == "far_cell":
        return Reason("import_far_cell", {**error.values_of, "columns": MOST_COLUMNS}, "file")
    return _UNREADABLE[error.code]
