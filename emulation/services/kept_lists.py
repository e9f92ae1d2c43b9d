"""What all lists that come as workbooks share: how they are kept, and how objections are kept with their rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime

from emulation.domain.importing import ImportState, ImportSubject
from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason
from emulation.models.database import db
from emulation.models.importing import ExcelImport
from emulation.queries.imports import KeptRow
from emulation.services.sheets import Table

LONGEST_NAME = 120


def kept(
    subject: ImportSubject,
    account_id: int,
    file_name: str,
    content: bytes,
    *,
    table: Table,
    rows: Sequence[KeptRow],
    now: datetime,
) -> ExcelImport:
    """A workbook that was read, kept to be looked at (inside the caller's transaction)."""
    found = ExcelImport(
        subject=subject,
        state=ImportState.SHOWN,
        account_id=account_id,
        file_name=" ".join(file_name.split())[:LONGEST_NAME] or "danh-sach.xlsx",
        sha256=hashlib.sha256(content).hexdigest(),
        columns=json.dumps(dict(table.columns)),
        rows=stored(rows),
        total=len(rows),
        refused=sum(bool(row.problems) for row in rows),
        sent_at=now,
        moved_at=now,
    )
    db.session.add(found)
    return found


def with_formulas(number: int, objections: Sequence[tuple[str, Reason]], table: Table) -> list[tuple[str, Reason]]:
    """A formula is said to be one; that its text is missing then is not said beside it."""
    wrong = [field for row, field in table.formulas if row == number]
    others = [(field, reason) for field, reason in objections if field not in wrong]
    return [*((field, Reason("import_formula")) for field in sorted(wrong)), *others]


def plain(objections: Sequence[tuple[str, Reason]]) -> list[tuple[str, str, dict[str, object]]]:
    """Objections as they are kept, their values in words."""
    return [
        (field, reason.code, {name: _word(value) for name, value in reason.values.items()})
        for field, reason in objections
    ]


def stored(rows: Sequence[KeptRow]) -> str:
    """Rows as they are kept."""
    return json.dumps(
        [[row.row.number, dict(row.row.texts), [list(each) for each in row.problems]] for row in rows],
        ensure_ascii=False,
    )


def _word(value: object) -> object:
    if isinstance(value, LabelledEnum):
        return value.label
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value if isinstance(value, (int, str)) else str(value)
