"""The attendance sheet of a conference (danh sách đại biểu)."""

from __future__ import annotations

from reports.attendance_sheet.compose import compose
from reports.attendance_sheet.facts import AttendanceSheetFacts
from reports.attendance_sheet.sample import samples
from reports.entry import PAPER_WITH_TABLE, Entry

ENTRY = Entry(
    kind="attendance_sheet",
    position=30,
    label_vi="Danh sách đại biểu",
    facts_type=AttendanceSheetFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
