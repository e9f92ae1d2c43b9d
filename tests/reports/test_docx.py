"""The Word face, read back: styles, widths, header rows, fields; and opened by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from defusedxml import ElementTree
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from reports import docx as writer
from reports import layout
from reports.document import Document, ItemList, Paragraph
from tests.reports import papers
from tests.reports.printed import converted, one_line, pages
from tests.reports.test_html import HOSTILE, hostile_paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = (papers.letter(), papers.report(tables=(5, 40)), papers.minutes(), papers.landscape_list(120))


def _read(paper: Document) -> WordFile:
    return docx.Document(io.BytesIO(writer.write(paper)))


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}


def _styles(file: WordFile) -> dict[str, str]:
    """Text of each paragraph outside tables, under the name of its style."""
    return {paragraph.text: paragraph.style.name for paragraph in file.paragraphs if paragraph.style is not None}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)
def test_the_sheet_is_a4_with_the_margins_of_the_decree(paper: Document) -> None:
    section = _read(paper).sections[0]

    landscape = section.orientation == WD_ORIENT.LANDSCAPE
    assert landscape == (paper.kind == "list")
    size = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    measures = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert measures == pytest.approx((*size, Mm(20), Mm(20)), abs=1000)
    assert (section.left_margin, section.right_margin) == pytest.approx((Mm(30), Mm(15)), abs=1000)


def test_a_line_that_introduces_something_is_kept_with_it() -> None:
    body = (Paragraph("Kết quả như sau:"), ItemList(("một;", "hai.")), Paragraph("Một dòng."), Paragraph("Hết."))

    kept = {
        paragraph.text: paragraph.paragraph_format.keep_with_next
        for paragraph in _read(replace(papers.letter(), body=body)).paragraphs
    }

    assert kept["Kết quả như sau:"] is True
    assert kept["Một dòng."] is None


def test_every_part_of_a_report_has_a_style_of_its_own_name() -> None:
    styles = _styles(_read(papers.report(tables=(2,), paragraphs=2)))

    assert styles["BÁO CÁO"] == "Title"
    assert styles["I. ĐẶC ĐIỂM, TÌNH HÌNH"] == "Heading 1"
    assert styles["1. Hoạt động của Khối"] == "Heading 2"
    assert styles["a) Phong trào"] == "Heading 3"
    assert styles["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"] == "Căn cứ"
    assert styles["Điểm đã được hội nghị thông qua."] == "Ghi chú"


def test_letterhead_and_signing_block_have_styles_too() -> None:
    file = _read(papers.letter())
    inside = {
        paragraph.text.replace("\n", " "): paragraph.style.name
        for table in file.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.style is not None
    }

    assert inside[layout.NATION] == "Quốc hiệu"
    assert inside[layout.MOTTO] == "Tiêu ngữ"
    assert inside[papers.BLOCK] == "Cơ quan ban hành"
    assert inside[papers.LEADER] == "Cơ quan chủ quản"
    assert inside["KHỐI TRƯỞNG"] == "Chức vụ người ký"
    assert inside["Nguyễn Thị Hòa"] == "Họ tên người ký"
    assert inside["Nơi nhận:"] == "Nơi nhận"
    assert inside["- Lưu: VT, KTĐ."] == "Danh sách nơi nhận"


def test_body_text_is_justified_times_of_14_points_with_an_indented_first_line() -> None:
    style = _read(papers.letter()).styles["Nội dung"]

    fonts = style.element.find(f"{W}rPr/{W}rFonts")
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert style.font.size == Pt(14)
    assert style.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=1000)
    assert style.paragraph_format.line_spacing == pytest.approx(1.15)


def test_no_other_typeface_and_no_theme_font_is_named_in_the_styles() -> None:
    parts = _parts(writer.write(papers.report(tables=(2,))))

    root = ElementTree.fromstring(parts["word/styles.xml"])
    named = {value for fonts in root.iter(f"{W}rFonts") for value in fonts.attrib.values()}
    assert named == {"Times New Roman"}
    language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}val") == "vi-VN"


def test_the_letterhead_is_a_table_without_lines_of_66_and_99_millimetres() -> None:
    head = _read(papers.letter()).tables[0]

    for row in head.rows:
        assert [cell.width for cell in row.cells] == pytest.approx([Mm(66), Mm(99)], abs=2000)
    borders = head._tbl.tblPr.find(f"{W}tblBorders")
    assert {border.get(f"{W}val") for border in borders} == {"none"}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)
def test_every_cell_states_its_width_and_the_widths_fill_the_text_area(paper: Document) -> None:
    for table in _read(paper).tables:
        grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
        assert table._tbl.tblPr.find(f"{W}tblLayout").get(f"{W}type") == "fixed"
        for row in table._tbl.findall(f"{W}tr"):
            widths = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")]
            assert sum(widths) == sum(grid)
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == len(grid)


def test_the_head_of_a_table_repeats_and_no_row_splits() -> None:
    table = _read(papers.landscape_list(120)).tables[1]

    rows = table._tbl.findall(f"{W}tr")
    assert len(rows) == 123
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 122
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_page_number_is_a_field_of_every_page_but_the_first() -> None:
    section = _read(papers.letter()).sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xpath("string(.//w:instrText)")
    assert not section.first_page_header._element.xpath(".//w:instrText")


def test_marks_and_code_are_on_first_and_later_pages() -> None:
    section = _read(papers.letter()).sections[0]

    for header in (section.header, section.first_page_header):
        text = " ".join(paragraph.text for paragraph in header.paragraphs)
        assert layout.DRAFT_MARK in text
        assert layout.DEMO_MARK in text
    for footer in (section.footer, section.first_page_footer):
        assert "Mã phiên bản: 7KQ2-M9TX-41" in footer.paragraphs[0].text


def test_an_issued_paper_bears_no_marks() -> None:
    section = _read(replace(papers.letter(), draft=False, demo=False)).sections[0]

    assert section.header.paragraphs[0].text.strip() == "2"
    assert section.first_page_header.paragraphs[0].text.strip() == ""


def test_each_numbered_list_starts_at_one() -> None:
    report = papers.report(tables=(1,), paragraphs=2)
    ordered = next(block for block in report.body if getattr(block, "ordered", False))

    parts = _parts(writer.write(replace(report, body=(ordered, ordered))))

    root = ElementTree.fromstring(parts["word/document.xml"])
    numbers = [element.get(f"{W}val") for element in root.iter(f"{W}numId")]
    assert len(numbers) == 4
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert parts["word/numbering.xml"].count("startOverride") == 2


def test_what_precedes_the_signing_block_is_kept_with_it() -> None:
    file = _read(papers.letter())

    last = [paragraph for paragraph in file.paragraphs if paragraph.text == papers.SENTENCE][-1]
    assert last.paragraph_format.keep_with_next
    table = _read(papers.landscape_list(5)).tables[1]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept[-2:] == [True, True]
    assert not kept[3]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_stays_text(text: str) -> None:
    parts = _parts(writer.write(hostile_paper(text)))

    document = ElementTree.fromstring(parts["word/document.xml"])
    assert not list(document.iter(f"{W}instrText"))
    assert not list(document.iter(f"{W}hyperlink"))
    assert text.translate({0: None, 8: None, 0xD800: None}) in "".join(document.itertext())
    assert "TargetMode" not in "".join(value for name, value in parts.items() if name.endswith(".rels"))


def test_the_file_describes_itself_and_nobody_else() -> None:
    content = writer.write(papers.letter())

    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.title == papers.letter().subject
    assert properties.author == papers.BLOCK
    assert properties.language == "vi"
    assert properties.comments == ""
    assert "python-docx" not in "".join(_parts(content).values())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]


@pytest.mark.office
@pytest.mark.documents
def test_libreoffice_lays_the_letter_out_like_the_pdf(tmp_path: Path) -> None:
    printed = pages(converted(writer.write(papers.letter()), "letter.docx", tmp_path), tmp_path)

    first, last = printed[0], printed[-1]
    assert len(printed) == 2
    assert one_line(first.phrase(layout.NATION))
    assert one_line(first.phrase(layout.MOTTO))
    assert not [word for word in first.words if word.bottom < 20 and word.text.isdigit()]
    assert [word.text for word in last.words if word.bottom < 20 and word.text.isdigit()] == ["2"]
    assert last.phrase("TM. KHỐI THI ĐUA")[0].left > 105


@pytest.mark.office
@pytest.mark.documents
def test_libreoffice_repeats_table_heads_and_keeps_the_signing_block_in_company(tmp_path: Path) -> None:
    printed = pages(converted(writer.write(papers.landscape_list(120)), "list.docx", tmp_path), tmp_path)

    assert len(printed) >= 4
    for page in printed:
        page.phrase("Điểm thẩm định")
    assert printed[-1].phrase("Tổng cộng")[0].top < printed[-1].phrase("TM. KHỐI THI ĐUA")[0].top
