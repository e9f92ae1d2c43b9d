"""Workbooks people fill in and send back: head, lists to choose from, guidance; and the same with what is wrong in red.

Built anew each time: what a person sent is never saved again with its own shapes, links and formulas.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reports import vietnamese

ROWS_TO_FILL = 2_000
LISTS, GUIDANCE, PROBLEMS = "Danh mục", "Hướng dẫn", "Lỗi cần sửa"
_FONT = "Times New Roman"
_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_WRONG = PatternFill("solid", fgColor="F8D7DA")


@dataclass(frozen=True, kw_only=True)
class FormColumn:
    """One column: its head, width in characters, what it is for, and the values to choose from where they are known."""

    header: str
    width: int
    note: str = ""
    choices: Sequence[str] = ()


def write_form(
    name: str,
    columns: Sequence[FormColumn],
    *,
    rows: Sequence[Sequence[str]] = (),
    problems: Mapping[tuple[int, int], Sequence[str]] | None = None,
    guidance: Sequence[str] = (),
) -> bytes:
    """A workbook to fill in.

    ``problems``: (index of the row, index of the column, -1 = the whole row) -> sentences; the cells become red, and a
    last column says everything that is wrong with the row.
    """
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    wrong = problems or {}
    _head(sheet, columns, with_problems=problems is not None)
    _choices(workbook, sheet, columns)
    for index, row in enumerate(rows):
        _row(sheet, index, row, wrong)
    if problems is not None:
        _say(sheet, len(columns), len(rows), wrong)
    _guide(workbook, guidance)
    workbook.active = 0
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _head(sheet: Worksheet, columns: Sequence[FormColumn], *, with_problems: bool) -> None:
    headers = [column.header for column in columns] + ([PROBLEMS] if with_problems else [])
    widths = [column.width for column in columns] + ([70] if with_problems else [])
    for number, (header, width) in enumerate(zip(headers, widths, strict=True), start=1):
        cell = sheet.cell(1, number, header)
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.fill, cell.border = _HEAD, _GRID
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, column in enumerate(columns, start=1):
        if column.note:
            sheet.cell(1, number).comment = Comment(column.note, "", width=320, height=110)
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"


def _choices(workbook: Workbook, sheet: Worksheet, columns: Sequence[FormColumn]) -> None:
    """Lists stand on a sheet of their own: one written into the rule itself may hold 255 characters."""
    chosen = [(number, column) for number, column in enumerate(columns, start=1) if column.choices]
    if not chosen:
        return
    lists = workbook.create_sheet(LISTS)
    for place, (number, column) in enumerate(chosen, start=1):
        letter = get_column_letter(place)
        lists.cell(1, place, column.header).font = Font(name=_FONT, size=12, bold=True)
        lists.column_dimensions[letter].width = column.width + 10
        for row, choice in enumerate(column.choices, start=2):
            _text(lists, row, place, choice)
        source = f"='{LISTS}'!${letter}$2:${letter}${len(column.choices) + 1}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        rule.promptTitle, rule.prompt = column.header[:32], "Chọn trong danh sách hoặc gõ đúng tên."
        here = get_column_letter(number)
        rule.add(f"{here}2:{here}{ROWS_TO_FILL + 1}")
        sheet.add_data_validation(rule)


def _row(sheet: Worksheet, index: int, row: Sequence[str], wrong: Mapping[tuple[int, int], Sequence[str]]) -> None:
    for place, value in enumerate(row):
        cell = _text(sheet, index + 2, place + 1, value)
        said = wrong.get((index, place))
        if said:
            cell.fill = _WRONG
            cell.comment = Comment(vietnamese.printable("\n".join(said)), "", width=320, height=90)


def _say(sheet: Worksheet, columns: int, rows: int, wrong: Mapping[tuple[int, int], Sequence[str]]) -> None:
    for index in range(rows):
        said = [text for place in range(-1, columns) for text in wrong.get((index, place), ())]
        cell = _text(sheet, index + 2, columns + 1, "\n".join(said))
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _guide(workbook: Workbook, guidance: Sequence[str]) -> None:
    if not guidance:
        return
    sheet = workbook.create_sheet(GUIDANCE)
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(guidance, start=1):
        _text(sheet, number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")


def _text(sheet: Worksheet, row: int, column: int, value: str):  # type: ignore[no-untyped-def]  # openpyxl's cell
    """What a person wrote is text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = vietnamese.printable(value)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.font = Font(name=_FONT, size=12)
    cell.border = _GRID
    return cell
