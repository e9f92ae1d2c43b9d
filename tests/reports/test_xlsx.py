"""Workbooks read back: numbers are numbers, dates are dates, empty is empty, and text is never a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports import cells, xlsx
from reports.document import Align, Column, Document, Row
from tests.reports import papers
from tests.reports.printed import converted, pages
from tests.reports.test_html import HOSTILE, hostile_paper


def _read(content: bytes | None) -> Workbook:
    assert content is not None
    return openpyxl.load_workbook(io.BytesIO(content))


def _sheet(paper: Document, index: int = 0) -> Worksheet:
    return _read(xlsx.write(paper)).worksheets[index]


def _head(page: Worksheet) -> int:
    """Row number of the table head."""
    return next(row for row in range(1, 30) if page.cell(row, 1).value == "STT")


def test_a_paper_without_table_has_no_workbook() -> None:
    assert xlsx.write(papers.letter()) is None


def test_each_table_is_a_sheet_of_its_own_name() -> None:
    names = _read(xlsx.write(papers.report(tables=(1, 2, 3)))).sheetnames

    assert names == ["Tổng hợp điểm", "Tổng hợp điểm (2)", "Tổng hợp điểm (3)"]


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Kết quả [2024]: điểm/hạng*?", "Kết quả 2024 điểm hạng"),
        ("'Bảng'", "Bảng"),
        ("///", "Bảng 1"),
        ("History", "History (2)"),
        ("Bảng tổng hợp điểm thi đua của các đơn vị", "Bảng tổng hợp điểm thi đua của"),
    ],
)
def test_sheet_names_are_cut_and_cleaned_to_what_excel_takes(caption: str, name: str) -> None:
    paper = replace(papers.letter(), body=(replace(papers.table(1), caption=caption),))

    assert _read(xlsx.write(paper)).sheetnames == [name]


def test_long_captions_that_differ_at_the_end_stay_apart() -> None:
    tables = tuple(replace(papers.table(1), caption=f"Bảng tổng hợp điểm thi đua của khối {n}") for n in range(12))

    names = _read(xlsx.write(replace(papers.letter(), body=tables))).sheetnames

    assert len({name.casefold() for name in names}) == 12
    assert max(len(name) for name in names) <= 31


def test_numbers_dates_and_empty_cells_keep_their_nature() -> None:
    page = _sheet(papers.landscape_list(3))
    row = _head(page) + 2

    number, name, day, points, remark = (page.cell(row, column) for column in range(1, 6))

    assert (number.value, number.data_type) == (1, "n")
    assert (name.value, name.data_type) == ("Sở thứ 1 của tỉnh", "s")
    assert (day.value, day.number_format) == (datetime(2024, 1, 2), "dd/mm/yyyy")  # noqa: DTZ001 # a cell has no zone
    assert (points.value, points.number_format) == (91.5, "#,##0.00")
    assert remark.value is None


def test_without_stated_decimals_a_number_shows_its_own() -> None:
    columns = tuple(replace(column, decimals=None) for column in papers.COLUMNS)
    values = (1, "Sở", None, Decimal("97.250"), "x")
    table = replace(papers.table(1), columns=columns, rows=(Row(values),))

    page = _sheet(replace(papers.letter(), body=(table,)))

    assert page.cell(_head(page) + 1, 4).number_format == "#,##0.00"
    assert page.cell(_head(page) + 1, 1).number_format == "#,##0"


def test_a_year_is_no_amount() -> None:
    columns = (replace(papers.COLUMNS[0], grouped=False), *papers.COLUMNS[1:])
    table = replace(papers.table(1), columns=columns, rows=(Row((2023, "Sở", None, Decimal(1), "x")),))

    page = _sheet(replace(papers.letter(), body=(table,)))

    year = page.cell(_head(page) + 1, 1)
    assert (year.value, year.data_type, year.number_format) == (2023, "n", "0")
    assert cells.text(2023, columns[0]) == "2023"


def test_heading_and_total_rows_are_bold_and_carry_their_figures() -> None:
    page = _sheet(papers.landscape_list(3))
    head = _head(page)

    group, total = page[head + 1], page[head + 5]

    assert [cell.value for cell in group[:2]] == ["I", "Các cơ quan tham mưu"]
    assert [total[1].value, total[3].value] == ["Tổng cộng", 1234.5]
    assert all(cell.font.bold for cell in (*group, *total))
    assert not page.cell(head + 2, 2).font.bold


def test_the_head_stays_in_sight_and_on_every_printed_page() -> None:
    page = _sheet(papers.landscape_list(40))
    head = _head(page)

    assert page.freeze_panes == f"A{head + 1}"
    assert page.print_title_rows == f"${head}:${head}"
    assert page.page_setup.paperSize == 9
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_titles_marks_and_code_are_shown() -> None:
    page = _sheet(papers.landscape_list(1))
    above = [page.cell(row, 1).value for row in range(1, _head(page))]

    assert "DỮ LIỆU TRÌNH DIỄN   DỰ THẢO" in above
    assert "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG" in above
    assert "Mã phiên bản: 7KQ2-M9TX-41" in str(page.oddFooter.left.text)
    assert "DỰ THẢO" in str(page.oddHeader.right.text)


def test_an_ampersand_in_the_foot_is_no_code() -> None:
    page = _sheet(replace(papers.landscape_list(1), code="A&P&D", made_at=None))

    assert page.oddFooter.left.text == "Mã phiên bản: A&&P&&D"


@pytest.mark.parametrize("text", [*HOSTILE, "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "=1+1"])
def test_no_text_becomes_a_formula_a_link_or_markup(text: str) -> None:
    content = xlsx.write(hostile_paper(text))

    for page in _read(content):
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            assert b"<f>" not in data
            assert b"<f " not in data
            assert b"externalLink" not in data


def test_a_text_like_a_formula_stays_text_when_edited() -> None:
    table = replace(papers.table(1), rows=(Row((1, "=1+1", None, None, "-2")),))

    page = _sheet(replace(papers.letter(), body=(table,)))

    cell = page.cell(_head(page) + 1, 2)
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == ("=1+1", "s", True)


def test_a_float_is_refused() -> None:
    table = replace(papers.table(1), rows=(Row((1, "Sở", None, 97.5, None)),))  # type: ignore[arg-type]

    with pytest.raises(TypeError):
        xlsx.write(replace(papers.letter(), body=(table,)))


def test_an_empty_table_says_so_below_its_head() -> None:
    table = replace(papers.table(1), rows=(), when_empty="Không có đề nghị nào.")

    page = _sheet(replace(papers.letter(), body=(table,)))

    assert page.cell(_head(page) + 1, 1).value == "Không có đề nghị nào."


def test_rows_of_several_lines_are_high_enough() -> None:
    long = "Báo cáo thành tích đề nghị tặng Cờ thi đua của Chính phủ " * 5
    table = replace(papers.table(1), rows=(Row((1, long, None, None, None)), Row((2, "Sở", None, None, None))))

    page = _sheet(replace(papers.letter(), body=(table,)))

    assert page.row_dimensions[_head(page) + 1].height > 60
    assert page.row_dimensions[_head(page) + 2].height is None


def test_a_list_of_the_screen_says_its_filters_and_can_be_filtered() -> None:
    columns = (Column(header="STT", width=6), Column(header="Đơn vị", width=60), Column(header="Năm", width=10))
    rows = ((n, f"=Sở {n}", "2024") for n in range(1, 4))

    content = xlsx.write_list("Danh sách đơn vị", columns, rows=rows, filters_in_words=("Năm: 2024",), demo=True)

    page = _read(content).worksheets[0]
    head = _head(page)
    above = [page.cell(row, 1).value for row in range(1, head)]
    assert above[:3] == ["DỮ LIỆU TRÌNH DIỄN", "Danh sách đơn vị", "Năm: 2024"]
    assert page.auto_filter.ref == f"A{head}:C{head + 3}"
    assert (page.cell(head + 1, 2).value, page.cell(head + 1, 2).data_type) == ("=Sở 1", "s")
    assert "DỰ THẢO" not in above


def test_a_list_without_rows_is_a_workbook_all_the_same() -> None:
    page = _read(
        xlsx.write_list("Danh sách", (Column(header="STT", width=1, align=Align.CENTRE),), rows=())
    ).worksheets[0]

    assert page.cell(_head(page), 1).value == "STT"


@pytest.mark.office
@pytest.mark.documents
def test_libreoffice_opens_the_workbook_and_prints_its_head_on_every_page(tmp_path: Path) -> None:
    content = xlsx.write(papers.landscape_list(120))
    assert content is not None

    printed = pages(converted(content, "list.xlsx", tmp_path), tmp_path)

    assert len(printed) > 1
    for page in printed:
        page.phrase("STT")
        page.phrase("Mã phiên bản: 7KQ2-M9TX-41")
        assert page.width == pytest.approx(297, abs=0.5)
    assert "Sở thứ 120 của tỉnh" in " ".join(page.text for page in printed)


@pytest.mark.parametrize("abstract", [("Năm 2023", "Khối thi đua các cơ quan Tham mưu - Tổng hợp"), ("Năm 2023",)])
def test_the_block_is_named_once_above_the_table(abstract: tuple[str, ...]) -> None:
    paper = papers.landscape_list(3)

    page = _sheet(replace(paper, title=replace(paper.title, abstract=abstract)))

    above = " ".join(str(page.cell(row, 1).value or "") for row in range(1, _head(page))).casefold()
    assert above.count(papers.BLOCK.casefold()) == 1
