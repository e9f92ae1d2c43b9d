"""How cells read on paper and how wide columns become."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reports import cells
from reports.document import Align, Cell, Column, Row, RowStyle, Table
from tests.reports import papers

NUMBER = Column(header="Điểm", width=1, align=Align.RIGHT, decimals=2)
TEXT = Column(header="Đơn vị", width=1)


@pytest.mark.parametrize(
    ("cell", "column", "printed"),
    [
        (None, TEXT, ""),
        ("=1+1", TEXT, "=1+1"),
        (Decimal("97.5"), NUMBER, "97,50"),
        (Decimal("97.5"), TEXT, "97,5"),
        (12345, TEXT, "12.345"),
        (0, TEXT, "0"),
        (date(2024, 1, 2), TEXT, "02/01/2024"),
    ],
)
def test_each_kind_of_cell_prints_in_its_own_way(cell: Cell, column: Column, printed: str) -> None:
    assert cells.text(cell, column) == printed


def test_a_float_is_not_a_cell() -> None:
    with pytest.raises(TypeError):
        cells.text(1.5, NUMBER)  # type: ignore[arg-type]


def _spans(*values: Cell, style: RowStyle) -> list[tuple[str, int]]:
    row = Row(values, style)
    return [(cell.text, cell.span) for cell in cells.printed(row, papers.COLUMNS)]


def test_a_heading_row_keeps_its_number_and_runs_its_text_to_the_right() -> None:
    assert _spans("I", "Tập thể", None, None, None, style=RowStyle.GROUP) == [("I", 1), ("Tập thể", 4)]


def test_a_heading_row_without_number_runs_over_the_whole_table() -> None:
    assert _spans("Tập thể", None, None, None, None, style=RowStyle.GROUP) == [("Tập thể", 5)]


def test_a_heading_row_keeps_the_figures_it_carries() -> None:
    spans = _spans("I", "Tập thể", None, Decimal(30), None, style=RowStyle.GROUP)

    assert spans == [("I", 1), ("Tập thể", 2), ("30,00", 1), ("", 1)]


def test_the_label_of_a_total_runs_over_the_empty_cells_beside_it() -> None:
    spans = _spans(None, "Tổng cộng", None, Decimal(30), None, style=RowStyle.TOTAL)

    assert spans == [("Tổng cộng", 3), ("30,00", 1), ("", 1)]


def test_a_row_of_empty_cells_stays_five_cells() -> None:
    assert _spans(None, None, None, None, None, style=RowStyle.TOTAL) == [("", 1)] * 5


def test_widths_add_up_and_leave_room_for_the_longest_word() -> None:
    columns = (
        Column(header="STT", width=1, align=Align.CENTRE),
        Column(header="Tên", width=90),
        Column(header="Ngày", width=2),
    )
    table = Table(caption="Bảng", columns=columns, rows=(Row((1, "Sở Tài chính", date(2024, 12, 30))),))

    shares = cells.percentages(table, room=165)

    assert sum(shares) == 100
    assert shares[0] * 1.65 > 10.5
    assert shares[2] * 1.65 > 21


def test_many_narrow_columns_still_add_up() -> None:
    columns = tuple(Column(header="Danh hiệu thi đua", width=n + 0.3) for n in range(1, 14))

    shares = cells.percentages(Table(caption="Bảng", columns=columns, rows=()), room=165)

    assert sum(shares) == 100
    assert min(shares) >= 1
