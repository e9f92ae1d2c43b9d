"""The attendance sheet (danh sách đại biểu): everybody signs it on arrival; members first, then guests."""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts, tables, vietnamese, wording
from reports.attendance_sheet.facts import AttendanceSheetFacts
from reports.document import (
    BLANK,
    Align,
    Block,
    Column,
    Document,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Row,
    RowStyle,
    Table,
    Title,
)
from reports.facts import AttendanceFacts, ConferenceFacts

_CAPACITIES = {"member": "Thành viên", "substitute": "Được ủy quyền", "invitee": "Khách mời"}
_COLUMNS = (
    tables.NUMBER_COLUMN,
    Column(header="Họ và tên", width=24),
    Column(header="Chức vụ", width=24),
    Column(header="Cơ quan, đơn vị", width=30),
    Column(header="Tư cách", width=14, align=Align.CENTRE),
    Column(header="Ký tên", width=18),
    Column(header="Ghi chú", width=18),
)


def compose(facts: AttendanceSheetFacts) -> Document:
    conference = facts.conference
    title = wording.conference_title(conference)
    return Document(
        kind="attendance_sheet",
        subject=f"Danh sách đại biểu dự {title}",
        title=Title(
            name="DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ",
            abstract=(title,),
            note=f"({vietnamese.capitalise_first(wording.day_of(conference))}, tại {wording.blank(conference.venue)})",
        ),
        letterhead=parts.block_letterhead(facts.block, conference.leader),
        body=tuple(_body(facts)),
        signatures=parts.meeting_signatures(conference),
        orientation=Orientation.LANDSCAPE,
        **parts.marks(facts.stamp),
    )


def _body(facts: AttendanceSheetFacts) -> Iterator[Block]:
    yield Table(caption="Danh sách đại biểu", columns=_COLUMNS, rows=tuple(_rows(facts)), when_empty=BLANK)
    yield Paragraph(_counts(facts.conference), ParagraphStyle.PLAIN)
    if facts.conference.members_complete is not True:
        yield Paragraph("Danh sách đơn vị thành viên chưa đầy đủ.", ParagraphStyle.NOTE)


def _rows(facts: AttendanceSheetFacts) -> Iterator[Row]:
    seats = facts.seats or tuple(AttendanceFacts(party=member.name) for member in facts.conference.members)
    members = [seat for seat in seats if seat.capacity != "invitee"]
    guests = [seat for seat in seats if seat.capacity == "invitee"]
    number = 0
    for heading, group in (("Đơn vị thành viên", members), ("Khách mời", guests)):
        if members and guests:
            yield Row((heading, *(None,) * (len(_COLUMNS) - 1)), RowStyle.GROUP)
        for seat in group:
            number += 1
            yield Row((number, seat.name, seat.title, seat.party, _CAPACITIES[seat.capacity], None, _note(seat)))


def _note(seat: AttendanceFacts) -> str | None:
    """What the clerk sees at a glance: online, absent and why. An unsigned line says the rest."""
    presence = {"online": "Dự trực tuyến", "absent": "Vắng"}.get(seat.presence)
    if seat.presence == "absent_with_reason":
        presence = f"Vắng: {wording.blank(seat.reason)}"
    return "; ".join(part for part in (presence, wording.stated(seat.note)) if part) or None


def _counts(conference: ConferenceFacts) -> str:
    reasons = "; ".join(f"{absence.party}: {wording.blank(absence.reason)}" for absence in conference.absences)
    return (
        f"Triệu tập: {wording.blank_number(conference.called)} đơn vị. "
        f"Có mặt: {wording.blank_number(conference.present)} đơn vị. "
        f"Vắng: {wording.blank_number(conference.absent)} đơn vị" + (f" ({reasons})." if reasons else ".")
    )
