"""Điểm danh: who was called, who came, who sent whom."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.conference import Capacity, Presence
from emulation.domain.policy import Action
from emulation.models.conference import Attendance, Conference
from emulation.queries import conferences
from emulation.services import conference_parts as parts
from emulation.services import conferences as verbs
from emulation.web.conferences.choices import agency_choices
from emulation.web.conferences.forms import AttendanceForm
from emulation.web.conferences.workspace import done, hindrances, load, page
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import beside

ALL_PRESENT = "all_present"
"""Name of the second button of the sheet: whoever is not yet ticked off is there."""


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    return page("attendance", conference, "attendance", record=hindrances(conference, Action.RECORD_ATTENDANCE))


@stands_for(Action.RECORD_ATTENDANCE)
def record(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    form = AttendanceForm() if request.method == "POST" else _filled(conference)
    names = _names(conference)
    picks = agency_choices(conference, with_ids=(seat.agency_id for seat in conference.attendances))
    form.choose_from(picks)
    if request.method == "POST" and ALL_PRESENT in request.form:
        for row in form.everybody:
            if row.presence.data is Presence.REGISTERED and row.capacity.data is not Capacity.INVITEE:
                row.presence.data = Presence.IN_PERSON
    if request.method == "POST" and form.validate() and _known(form, names):
        with form.refusals(), beside(lambda: _stored(conference_id)):
            verbs.record_attendance(actor(), conference_id, form.seats, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu điểm danh", "attendance", conference_id)
    if request.method == "GET":
        form.others.spare()
        form.choose_from(picks)
    return page(
        "attendance_form", conference, "attendance", heading="Ghi điểm danh", form=form, names=names, status=form.status
    )


def _filled(conference: Conference) -> AttendanceForm:
    firsts: dict[int, Attendance | None] = {member.agency_id: None for member in conference.block_year.members}
    others = []
    for seat in conference.attendances:
        voting = seat.capacity is not Capacity.INVITEE
        if voting and seat.agency_id is not None and firsts.get(seat.agency_id) is None:
            firsts[seat.agency_id] = seat
        else:
            others.append(_row(seat))
    members = [
        _row(seat) if seat else {"agency_id": agency_id, "capacity": Capacity.MEMBER, "presence": Presence.REGISTERED}
        for agency_id, seat in firsts.items()
    ]
    return AttendanceForm(
        formdata=None, data={"members": members, "others": others, "version": parts.attendance(conference)}
    )


def _stored(conference_id: int) -> tuple[AttendanceForm, int]:
    conference = conferences.conference(actor(), conference_id)
    form = _filled(conference)
    form.choose_from(agency_choices(conference))
    return form, parts.attendance(conference)


def _row(seat: Attendance) -> dict[str, Any]:
    parts = ("agency_id", "body", "name", "title", "capacity", "presence", "reason", "note")
    return {part: getattr(seat, part) for part in parts}


def _names(conference: Conference) -> dict[str, str]:
    """The agencies whose rows the sheet has, by the id in the row."""
    day = conference.held_on
    names = {str(member.agency_id): member.agency.name_on(day) for member in conference.block_year.members}
    return names | {str(seat.agency_id): seat.agency.name_on(day) for seat in conference.attendances if seat.agency}


def _known(form: AttendanceForm, names: dict[str, str]) -> bool:
    """Whether every row names an agency of this sheet: the id in a row is no place to choose from."""
    strangers = [entry for entry in form.members.entries if entry.form.agency_id.data not in names]
    for _entry in strangers:
        form.refuse("Danh sách đơn vị thành viên vừa thay đổi. Mở lại trang điểm danh.")
    return not strangers
