"""How a table reads on paper: the text of a cell and which cells of a heading or total row run together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports import metrics, vietnamese
from reports.document import Align, Cell, Column, Row, RowStyle, Table

_PADDING = 3.2
"""Millimetres at both sides of a cell, with a hair to spare."""


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
    if isinstance(cell, int) and not column.grouped:
        return str(cell)
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


def percentages(table: Table, *, room: float) -> tuple[int, ...]:
    """Column widths in whole per cent that add up to 100, none narrower than its longest word (``room``: mm).

    Words are measured in the heads, numbers and dates in the cells, so that ``STT`` and ``22/01/2024`` never break.
    """
    total = sum(column.width for column in table.columns)
    shares = [column.width * 100 / total for column in table.columns]
    least = [_least(table, index) * 100 / room for index in range(len(shares))]
    if sum(least) <= 100:
        short = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
        spare = [max(0.0, share - need) for need, share in zip(least, shares, strict=True)]
        give = short / sum(spare) if short else 0.0
        shares = [max(share - free * give, need) for share, free, need in zip(shares, spare, least, strict=True)]
    whole = [max(1, int(share)) for share in shares]
    # The rounding remainder goes where the next word would break first.
    wanting = sorted(range(len(shares)), key=lambda i: (whole[i] >= least[i], whole[i] - shares[i]))
    for index in wanting[: max(0, 100 - sum(whole))]:
        whole[index] += 1
    return tuple(whole)


def _least(table: Table, index: int) -> float:
    """Millimetres the column needs for its longest unbreakable piece, padding included (12 pt)."""
    column = table.columns[index]
    pieces = {(word, True) for word in column.header.split()}
    pieces |= {
        (text(row.cells[index], column), row.style is not RowStyle.NORMAL)
        for row in table.rows
        if row.cells[index] is not None and not isinstance(row.cells[index], str)
    }
    return max((metrics.width(piece, points=12, bold=bold) for piece, bold in pieces), default=0.0) + _PADDING
