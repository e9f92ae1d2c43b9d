"""Excel: the tables of a paper, and lists of the screen, as workbooks to go on counting with.

Numbers are numbers, dates are dates, empty is empty, and whatever a person wrote is text: a company
called ``=1+1`` stays its name.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports import cells, layout, lines, vietnamese
from reports.document import Align, Cell, Column, Document, Orientation, Row, RowStyle, Table

_FONT = "Times New Roman"
_A4 = 9
_MM_PER_INCH = 25.4
_CHARACTERS = {Orientation.PORTRAIT: 86, Orientation.LANDSCAPE: 132}
"""Width of the text area in Excel's unit, the digit of the standard font."""
_LINE = 15.75
_HIGHEST = 409.0
_LETTER = 1.9
_PADDING = 2.0
"""Height of a line and of the highest row Excel takes, in points; mean letter and padding of a cell, in millimetres."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LIKE_FORMULAS = ("=", "+", "-", "@")

_THIN = Side(style="thin", color="000000")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILLS = {
    "head": PatternFill("solid", fgColor="D9E2EC"),
    RowStyle.GROUP: PatternFill("solid", fgColor="EEF2F6"),
    RowStyle.TOTAL: PatternFill("solid", fgColor="EEF2F6"),
}


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What one sheet shows around its table."""

    name: str
    above: tuple[tuple[str, bool], ...]
    """Lines above the table, each with whether it is bold."""
    table: Table
    orientation: Orientation
    marks: tuple[str, ...]
    imprint: str


def write(document: Document) -> bytes | None:
    """A workbook with one sheet for each table of the paper; ``None`` when it has no table."""
    if not document.tables:
        return None
    marks = _marks(draft=document.draft, demo=document.demo)
    title = [(line, True) for line in layout.title_lines(document.title.name, document)]
    title += [(line, True) for entry in document.title.abstract for line in layout.title_lines(entry, document)]
    if document.title.note:
        title.append((document.title.note, False))
    issuer = [(document.letterhead.issuer, True)] if document.letterhead and not _titled_after_issuer(document) else []
    names = _sheet_names([table.caption for table in document.tables])
    sheets = [
        _Sheet(
            name=name,
            above=(*issuer, *title, *([(table.caption, False)] if len(names) > 1 else [])),
            table=table,
            orientation=document.orientation,
            marks=marks,
            imprint=layout.imprint(document),
        )
        for name, table in zip(names, document.tables, strict=True)
    ]
    author = document.letterhead.issuer if document.letterhead else ""
    return _workbook(sheets, title=document.subject, author=author, language=document.language)


def _titled_after_issuer(document: Document) -> bool:
    """Whether the title itself names the body at the head (``… Khối thi đua các cơ quan …``): once is enough."""
    named = " ".join((document.title.name, *document.title.abstract)).replace("\n", " ").casefold()
    return document.letterhead is not None and document.letterhead.issuer.casefold() in named


def write_list(
    title: str,
    columns: Sequence[Column],
    *,
    rows: Iterable[Sequence[Cell]],
    filters_in_words: Sequence[str] = (),
    demo: bool = False,
    made_at: str | None = None,
) -> bytes:
    """A list of the screen as a workbook: its title, the filters it was cut by in words, and all its rows."""
    table = Table(caption=title, columns=tuple(columns), rows=tuple(Row(tuple(row)) for row in rows))
    wide = sum(column.width for column in columns) > 100 or len(columns) > 6
    orientation = Orientation.LANDSCAPE if wide else Orientation.PORTRAIT
    titles = lines.even_lines(title, room=160, points=14, bold=True)
    sheet = _Sheet(
        name=_sheet_names([title])[0],
        above=(*((line, True) for line in titles), *((words, False) for words in filters_in_words)),
        table=table,
        orientation=orientation,
        marks=_marks(draft=False, demo=demo),
        imprint=made_at or "",
    )
    return _workbook([sheet], title=title, author="", language="vi", filtered=True)


def _marks(*, draft: bool, demo: bool) -> tuple[str, ...]:
    return (*((layout.DEMO_MARK,) if demo else ()), *((layout.DRAFT_MARK,) if draft else ()))


def _workbook(sheets: Sequence[_Sheet], *, title: str, author: str, language: str, filtered: bool = False) -> bytes:
    workbook = Workbook()
    for unused in workbook.worksheets:
        workbook.remove(unused)
    workbook.properties.title = vietnamese.printable(title)
    workbook.properties.creator = vietnamese.printable(author)
    workbook.properties.language = language
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.name), sheet, filtered=filtered)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _fill(page: Worksheet, sheet: _Sheet, *, filtered: bool) -> None:
    columns = sheet.table.columns
    last = get_column_letter(len(columns))
    at = _write_above(page, sheet)
    for number, column in enumerate(columns, start=1):
        _put_text(_cell(page, at, number), column.header)
    _style_row(page, at, [_Look(fill="head", bold=True, align=Align.CENTRE)] * len(columns))
    looks = _Looks()
    for number, row in enumerate(sheet.table.rows, start=at + 1):
        for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True), start=1):
            target = _cell(page, number, index)
            number_format = _put(target, cell, column)
            looks.apply(target, row.style, column.align, number_format)
    if not sheet.table.rows and sheet.table.when_empty:
        page.merge_cells(start_row=at + 1, start_column=1, end_row=at + 1, end_column=len(columns))
        _put_text(_cell(page, at + 1, 1), sheet.table.when_empty)
        _cell(page, at + 1, 1).font = Font(name=_FONT, size=12, italic=True)
    elif filtered and sheet.table.rows:
        page.auto_filter.ref = f"A{at}:{last}{at + len(sheet.table.rows)}"
    _set_widths(page, sheet, at)
    page.sheet_format.defaultRowHeight = 18
    page.sheet_format.customHeight = True
    page.freeze_panes = f"A{at + 1}"
    page.print_title_rows = f"{at}:{at}"
    _set_up_print(page, sheet)


def _write_above(page: Worksheet, sheet: _Sheet) -> int:
    """Marks and title lines; returns the row the table head goes to."""
    above = [("   ".join(sheet.marks), True)] if sheet.marks else []
    at = 0
    for text, bold in (*above, *sheet.above):
        at += 1
        cell = _cell(page, at, 1)
        _put_text(cell, text)
        cell.font = Font(name=_FONT, size=13 if bold else 12, bold=bold, italic=not bold)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if len(sheet.table.columns) > 1:
            page.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(sheet.table.columns))
    return at + 2


# --- single cells ---


def _cell(page: Worksheet, row: int, column: int) -> SheetCell:
    cell = page.cell(row, column)
    assert isinstance(cell, SheetCell)  # we merge only lines above the table, after writing them
    return cell


def _put(target: SheetCell, cell: Cell, column: Column) -> str:
    """Write the value with its own type; returns the number format it is shown by."""
    if cell is None:
        return "General"
    if isinstance(cell, str):
        _put_text(target, cell)
        return "General"  # the text format shows #### instead of more than 255 characters
    if isinstance(cell, date):
        target.value = cell.date() if isinstance(cell, datetime) else cell
        return "dd/mm/yyyy"
    if isinstance(cell, bool) or not isinstance(cell, Decimal | int):
        raise TypeError(f"a cell holds text, a number, a date or nothing, not {type(cell).__name__}")
    target.value = cell
    exponent = Decimal(cell).normalize().as_tuple().exponent
    shown = max(0, -exponent) if isinstance(exponent, int) else 0
    decimals = column.decimals if column.decimals is not None else shown
    return ("#,##0" if column.grouped else "0") + (f".{'0' * decimals}" if decimals else "")


def _put_text(target: SheetCell, text: str) -> None:
    """Text stays text: Excel neither reads it as a formula now nor when somebody edits the cell."""
    target.value = vietnamese.printable(text)
    target.data_type = "s"
    if text.startswith(_LIKE_FORMULAS):
        target.quotePrefix = True


@dataclass(frozen=True)
class _Look:
    fill: str | None = None
    bold: bool = False
    align: Align = Align.LEFT
    number_format: str = "General"
    quoted: bool = False


class _Looks:
    """Styles by kind of cell, each worked out once: setting them cell by cell is most of the time of a long list."""

    def __init__(self) -> None:
        self._known: dict[_Look, object] = {}

    def apply(self, cell: SheetCell, style: RowStyle, align: Align, number_format: str) -> None:
        strong = style is not RowStyle.NORMAL
        look = _Look(style if strong else None, strong, align, number_format, bool(cell.quotePrefix))
        if look not in self._known:
            _dress(cell, look)
            self._known[look] = cell._style  # type: ignore[attr-defined] # not in the published types
        cell._style = self._known[look]  # type: ignore[attr-defined] # one style array shared by like cells


def _style_row(page: Worksheet, row: int, looks: Sequence[_Look]) -> None:
    for index, look in enumerate(looks, start=1):
        _dress(_cell(page, row, index), look)


def _dress(cell: SheetCell, look: _Look) -> None:
    horizontal = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}[look.align]
    cell.font = Font(name=_FONT, size=12, bold=look.bold)
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
    cell.border = _GRID
    cell.number_format = look.number_format
    if look.fill is not None:
        cell.fill = _FILLS[look.fill]


# --- sheets ---


def _set_widths(page: Worksheet, sheet: _Sheet, head: int) -> None:
    """Column widths, and the height of rows whose text runs over several lines: Excel takes both from the file."""
    room = layout.ROOMS[sheet.orientation]
    shares = cells.percentages(sheet.table, room=room)
    for index, share in enumerate(shares, start=1):
        page.column_dimensions[get_column_letter(index)].width = share * _CHARACTERS[sheet.orientation] / 100
    widths = [share * room / 100 - _PADDING for share in shares]
    heads = [
        len(lines.even_lines(column.header, room=width, points=12, bold=True))
        for column, width in zip(sheet.table.columns, widths, strict=True)
    ]
    page.row_dimensions[head].height = max(heads) * _LINE + 6
    for number, row in enumerate(sheet.table.rows, start=head + 1):
        texts = ((cell, width) for cell, width in zip(row.cells, widths, strict=True) if isinstance(cell, str))
        fullest = max((_estimated_lines(cell, width) for cell, width in texts), default=1)
        if fullest > 1:
            page.row_dimensions[number].height = min(fullest * _LINE + 3, _HIGHEST)


def _estimated_lines(text: str, width: float) -> int:
    """Lines the text takes at 12 pt, from the mean width of a letter: measuring each would dwarf the writing."""
    return sum(max(1, math.ceil(len(part) * _LETTER / width)) for part in text.split("\n"))


def _sheet_names(captions: Sequence[str]) -> list[str]:
    """Names Excel takes: at most 31 characters, none of ``[]:*?/\\'``, no two alike."""
    names: list[str] = []
    taken: set[str] = set()
    for number, caption in enumerate(captions, start=1):
        plain = " ".join(vietnamese.printable(caption).translate(_NOT_IN_NAMES).split()) or f"Bảng {number}"
        name = plain[:_LONGEST_NAME].rstrip()
        again = 1
        while name.casefold() in taken or name.casefold() == "history":
            again += 1
            ending = f" ({again})"
            name = plain[: _LONGEST_NAME - len(ending)].rstrip() + ending
        taken.add(name.casefold())
        names.append(name)
    return names


def _set_up_print(page: Worksheet, sheet: _Sheet) -> None:
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = sheet.orientation.value
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left, margins.right = 30 / _MM_PER_INCH, 15 / _MM_PER_INCH
    margins.top, margins.bottom = 20 / _MM_PER_INCH, 20 / _MM_PER_INCH
    margins.header = margins.footer = 9 / _MM_PER_INCH
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.right.text, head.right.size = "   ".join(sheet.marks) or None, 11
    foot.left.text, foot.left.size = _plain_in_footer(sheet.imprint) or None, 9
    foot.right.text, foot.right.size = "Trang &P/&N", 9
    for part in (head.right, foot.left, foot.right):
        part.font = f"{_FONT},Regular"
    page.oddHeader, page.oddFooter = head, foot


def _plain_in_footer(text: str) -> str:
    """``&`` starts a code in heads and feet; twice it is itself. Excel holds some 255 characters there."""
    return vietnamese.printable(text).replace("\n", " ")[:150].replace("&", "&&")
