"""Workbooks as people send them, and as they should not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook, load_workbook

HEAD = ("Họ và tên", "Tên đăng nhập", "Chức trách", "Đơn vị", "Từ ngày", "Đến hết ngày")
OFFICER = "Cán bộ thi đua, khen thưởng của đơn vị"


def workbook(rows: Sequence[Sequence[object]], *, head: Sequence[str] = HEAD, above: Sequence[str] = ()) -> bytes:
    """A workbook with a head and rows; ``above``: lines over the head."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for line in above:
        sheet.append([line])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    return saved(made)


def with_cell(content: bytes, address: str, value: object) -> bytes:
    """The same workbook with something in one cell (a text that begins with ``=`` is a formula)."""
    made = load_workbook(io.BytesIO(content))
    made.active[address] = value  # type: ignore[index]
    return saved(made)


def saved(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def raw(sheet: str, *, extra: dict[str, str] | None = None) -> bytes:
    """A workbook put together by hand around the text of its one sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml", '<workbook xmlns:r="x"><sheets><sheet name="A" r:id="a"/></sheets></workbook>'
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, text in (extra or {}).items():
            archive.writestr(name, text)
    return stream.getvalue()


def cells(content: bytes, sheet: str | None = None) -> list[list[object]]:
    """What stands in a workbook we wrote, row by row."""
    made = load_workbook(io.BytesIO(content))
    page = made[sheet] if sheet else made.active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows()]
