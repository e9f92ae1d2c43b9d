"""Workbooks from outside: read within limits, formulas not believed, hostile ones refused in one way each."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from reports.xlsx_forms import FormColumn, write_form
from reports.xlsx_reading import Formula, Sheet, Unreadable, day_of, read, text_of
from tests.workbooks import cells, raw, with_cell, workbook

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"
BILLION = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
OUTSIDE = (
    '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    "<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"
)


def sheet_of(content: bytes) -> Sheet:
    return read(content, most_rows=5_015, most_columns=60)


def packed(*names: str, text: str = "x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"MZ\x90\x00 a program", "not_a_workbook"),
        (b"\x89PNG\r\n", "not_a_workbook"),
        (b"a;b;c\n1;2;3\n", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old or a locked workbook", "locked_or_old"),
        (b"PK", "damaged"),
        (b"PK\x03\x04" + b"\x00" * 200, "damaged"),
        (packed("word/document.xml"), "not_a_workbook"),
        (packed("xl/workbook.xml"), "damaged"),
        (packed("../xl/workbook.xml"), "damaged"),
        (packed(*(f"xl/{number}.xml" for number in range(400))), "damaged"),
        (raw(SHEET.format(ROW), extra={"xl/vbaProject.bin": "x"}), "with_macros"),
        (raw(BILLION), "damaged"),
        (raw(OUTSIDE), "damaged"),
        (raw(SHEET.format(ROW)[:-9]), "damaged"),
        (raw(SHEET.format('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "damaged"),
        (raw(SHEET.format("<row><c/></row>" * 400_000)), "too_large"),
        (raw(SHEET.format(f"<row><c><v>{'9' * 30_000_000}</v></c></row>")), "too_large"),
    ],
)
def test_what_is_no_sound_workbook_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        sheet_of(content)

    assert refused.value.code == code


@pytest.mark.parametrize("address", ["XFD1048576", "BI1", "A5016"])
def test_a_cell_outside_the_table_is_named(address: str) -> None:
    with pytest.raises(Unreadable) as refused:
        sheet_of(with_cell(workbook([["A", "b"]]), address, "x"))

    assert (refused.value.code, refused.value.values_of["cell"]) == ("far_cell", address)


def test_a_formula_is_a_formula_whatever_it_comes_to() -> None:
    found = sheet_of(with_cell(workbook([["A", "b"]]), "B2", "=1+1"))

    value = found.lines[1].cells["B"]
    assert isinstance(value, Formula)


def test_texts_numbers_and_days_are_read_as_they_are() -> None:
    found = sheet_of(workbook([[" Lê  Văn\u00a0A ", 12345, 1.5, date(2026, 1, 5), None, "0123"]]))

    cells_of = found.lines[1].cells
    assert text_of(cells_of["A"]) == "Lê Văn A"
    assert text_of(cells_of["B"]) == "12345"
    assert text_of(cells_of["C"]) == "1,5"
    assert day_of(cells_of["D"], found) == date(2026, 1, 5)
    assert "E" not in cells_of
    assert text_of(cells_of["F"]) == "0123"


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "9999999", "1e9"])
def test_a_number_no_calendar_has_is_no_day(number: str) -> None:
    assert day_of(Decimal(number), Sheet("A", ())) is None


def test_the_first_visible_sheet_is_read_and_prefixes_do_not_matter() -> None:
    found = sheet_of(
        raw(
            '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>4</x:v></x:c></x:row></x:sheetData>'
            "</x:worksheet>"
        )
    )

    assert [(line.number, dict(line.cells)) for line in found.lines] == [(3, {"B": Decimal(4)})]


def test_a_form_has_its_lists_and_its_texts_stay_texts() -> None:
    columns = [FormColumn(header="Đơn vị", width=30, choices=[f"Đơn vị {number}" for number in range(300)])]

    made = write_form("Danh sách", columns, rows=[["=HYPERLINK(1)"]], problems={(0, 0): ["A2: sai"]}, guidance=["x"])

    assert cells(made)[1][:2] == ["=HYPERLINK(1)", "A2: sai"]
    assert not isinstance(sheet_of(made).lines[1].cells["A"], Formula)
    assert len(cells(made, "Danh mục")) == 301
