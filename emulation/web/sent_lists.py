"""Lists that come as workbooks, in the pages: the field of the file, what is wrong in which cell, rows to correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from wtforms import Field, FileField

from emulation.domain.refusal import Reason
from emulation.models.importing import ExcelImport
from emulation.queries import imports
from emulation.queries.imports import KeptRow
from emulation.web.forms import OfficeForm
from emulation.web.phrases import sentence
from reports.xlsx_forms import FormColumn, write_form

SHOWN = 200
"""Rows and objections a page shows of a long list; the workbook that goes back has all of them."""


class WorkbookForm(OfficeForm):
    """Tải tệp Excel lên."""

    file = FileField("Tệp Excel (.xlsx)")

    def validate_file(self, field: Field) -> None:
        if field.data is None or not getattr(field.data, "filename", ""):
            self.refuse("Chọn tệp Excel để tải lên.", field)


def problems(found: ExcelImport, rows: Sequence[KeptRow]) -> list[tuple[str, str]]:
    """(address of the cell in the workbook as it was sent, sentence)."""
    letters = imports.columns_of(found)
    return [
        (_address(letters, kept, field), sentence(Reason(code, values)))
        for kept in rows
        for field, code, values in kept.problems
    ]


def to_correct(
    found: ExcelImport, sheet: str, fields: Sequence[str], *, columns: Sequence[FormColumn], guidance: Sequence[str]
) -> bytes:
    """The rows that cannot be taken over, as a form again, with what is wrong in red."""
    wrong = [kept for kept in imports.rows_of(found) if kept.problems]
    letters = imports.columns_of(found)
    said: dict[tuple[int, int], list[str]] = defaultdict(list)
    for index, kept in enumerate(wrong):
        for field, code, values in kept.problems:
            place = fields.index(field) if field in fields else -1
            said[index, place].append(f"{_address(letters, kept, field)}: {sentence(Reason(code, values))}")
    rows = [[kept.row.texts.get(field, "") for field in fields] for kept in wrong]
    return write_form(sheet, columns, rows=rows, problems=said, guidance=guidance)


def _address(letters: Mapping[str, str], kept: KeptRow, field: str) -> str:
    return f"{letters[field]}{kept.row.number}" if field in letters else f"Dòng {kept.row.number}"
