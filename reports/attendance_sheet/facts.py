"""What the attendance sheet of a conference (danh sách đại biểu) is made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.facts import AttendanceFacts, BlockFacts, ConferenceFacts, OfficeFacts, StampFacts


@dataclass(frozen=True, kw_only=True)
class AttendanceSheetFacts:
    """``seats`` empty = one empty line for each known member agency."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    seats: tuple[AttendanceFacts, ...] = ()
