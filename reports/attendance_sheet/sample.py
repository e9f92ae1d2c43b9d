"""Sample attendance sheets: known members without names, and a full one."""

from __future__ import annotations

from collections.abc import Mapping

from reports import sample_facts as known
from reports.attendance_sheet.facts import AttendanceSheetFacts


def samples() -> Mapping[str, AttendanceSheetFacts]:
    return {
        "little_known": AttendanceSheetFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
        ),
        "large": AttendanceSheetFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            seats=known.LARGE_SEATS,
        ),
    }
