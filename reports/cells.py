"""How a table reads on paper: the text of a cell and which cells of a heading or total row run together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports import vietnamese
from reports.document import Align, Cell, Column, Row, RowStyle, Table


@dataclass(frozen=True)
class Printed:
    """One printed cell, ``span`` columns wide."""

    text: str
    align: Align
    span: int = 1


def text(cell: Cell, column: Column) -> str:
    """The cell as printed under its column; ``None`` is empty."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return vietnamese.short_date(cell)
    if isinstance(cell, Decimal | int):
        return vietnamese.number(cell, column.decimals)
    raise TypeError(f"a cell holds text, a number, a date or nothing, not {type(cell).__name__}")


def printed(row: Row, columns: tuple[Column, ...]) -> Iterator[Printed]:
    """The cells of a row, left to right; heading and total rows let their label run over empty neighbours."""
    first, last = _label(row)
    for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        if index == first:
            align = Align.CENTRE if row.style is RowStyle.TOTAL else Align.LEFT
            label = next(cell for cell in row.cells[first:] if cell is not None)
            yield Printed(text(label, column), align, last - first + 1)
        elif not first < index <= last:
            yield Printed(text(cell, column), column.align)


def _label(row: Row) -> tuple[int, int]:
    """First and last index of the run that carries the label; ``(-1, -1)`` where nothing runs together."""
    cells = row.cells
    if row.style is RowStyle.NORMAL:
        return -1, -1
    at = next(
        (index for index, cell in enumerate(cells) if isinstance(cell, str) and (index or not _numbered(row))), -1
    )
    if at < 0:
        return -1, -1
    first = at
    while row.style is RowStyle.TOTAL and first > 0 and cells[first - 1] is None:
        first -= 1
    last = at
    while last + 1 < len(cells) and cells[last + 1] is None:
        last += 1
    return first, last


def _numbered(row: Row) -> bool:
    """A heading row whose first cell is its number (``I``) and whose second is its text."""
    return len(row.cells) > 1 and isinstance(row.cells[1], str)


def percentages(table: Table) -> tuple[int, ...]:
    """Column widths in whole per cent that add up to 100."""
    total = sum(column.width for column in table.columns)
    exact = [column.width * 100 / total for column in table.columns]
    whole = [max(1, int(share)) for share in exact]
    for index in sorted(range(len(exact)), key=lambda i: int(exact[i]) - exact[i])[: max(0, 100 - sum(whole))]:
        whole[index] += 1
    return tuple(whole)
