"""Suy tôn: next year's leader and deputies, and what the province decided otherwise."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from wtforms import FormField
from wtforms.validators import DataRequired

from emulation.domain.conference import BlockPost, Subject
from emulation.domain.policy import Action
from emulation.models.conference import Conference, Endorsement
from emulation.queries import conferences
from emulation.services import conference_parts as parts
from emulation.services import nominations as verbs
from emulation.services.nominations import EndorsementCard, manner_of
from emulation.web.conferences.choices import agency_choices
from emulation.web.conferences.manner import CountedForm, manner_data, told
from emulation.web.conferences.workspace import done, hindrances, load, next_year, page
from emulation.web.forms import OfficeForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import Pick, Row, Rows, beside, line


class DeputyRow(Row):
    agency_id = Pick("Đơn vị", int)
    person = line("Người đại diện")
    person_title = line("Chức vụ")


class DecidedRow(Row):
    agency_id = Pick("Đơn vị", int)


class EndorsementForm(CountedForm):
    leader = Pick("Đơn vị", int)
    leader_person = line("Người đại diện", description="Để trống khi chưa biết.")
    leader_title = line("Chức vụ")
    deputies = Rows(FormField(DeputyRow), "Khối phó")

    def name_posts(self, conference: Conference) -> None:
        """Posts in the words of the block; the agencies to choose from."""
        wording = conference.block_year.block.wording
        self.leader.label.text = f"{wording.leader} năm {next_year(conference)}"
        self.deputies.label.text = f"{wording.deputy} năm {next_year(conference)}"
        choices = agency_choices(conference, with_ids=(each.agency_id for each in conference.endorsements))
        self.leader.choices = choices
        for entry in self.deputies.entries:
            entry.form.agency_id.choices = choices

    @property
    def cards(self) -> tuple[EndorsementCard | None, list[EndorsementCard]]:
        leader = self.leader.data
        first = (
            None
            if leader is None
            else EndorsementCard(agency_id=leader, person=self.leader_person.data, person_title=self.leader_title.data)
        )
        rows = [entry.form for entry in self.deputies.filled if entry.form.agency_id.data is not None]
        return first, [
            EndorsementCard(agency_id=row.agency_id.data, person=row.person.data, person_title=row.person_title.data)
            for row in rows
        ]

    def validate(self, extra_validators: object = None) -> bool:
        """A person is named for an agency."""
        valid = bool(super().validate(extra_validators))
        if self.leader.data is None and (self.leader_person.data or self.leader_title.data):
            self.refuse("Chọn đơn vị của người đại diện.", self.leader)
            valid = False
        for entry in self.deputies.filled:
            if entry.form.agency_id.data is None:
                self.refuse("Chọn đơn vị của người đại diện.", entry.form.agency_id)
                valid = False
        return valid


class DifferingForm(OfficeForm):
    decision = line(
        "Quyết định",
        validators=[DataRequired()],
        description="Số, ngày, cơ quan ban hành, ví dụ: số 12/QĐ-UBND ngày 05/02/2024 của Chủ tịch UBND tỉnh.",
    )
    leader = Pick("Đơn vị", int)
    deputies = Rows(FormField(DecidedRow), "Khối phó")

    def name_posts(self, conference: Conference) -> None:
        wording = conference.block_year.block.wording
        self.leader.label.text = f"{wording.leader} theo quyết định"
        self.deputies.label.text = f"{wording.deputy} theo quyết định"
        choices = agency_choices(conference, with_ids=(each.agency_id for each in conference.endorsements))
        self.leader.choices = choices
        for entry in self.deputies.entries:
            entry.form.agency_id.choices = choices


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    return page(
        "endorsement",
        conference,
        "endorsement",
        manner=told(manner_of(conference, Subject.ENDORSEMENT)),
        record=hindrances(conference, Action.ENDORSE),
        differ=hindrances(conference, Action.RECORD_DIFFERING_DECISION),
    )


@stands_for(Action.ENDORSE)
def record(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    form = EndorsementForm() if request.method == "POST" else _filled(conference)
    if request.method == "GET":
        form.deputies.spare(1)
    form.name_posts(conference)
    if request.method == "POST" and form.validate():
        leader, deputies = form.cards
        with form.refusals(), beside(lambda: _stored(conference_id)):
            verbs.endorse(
                actor(),
                conference_id,
                leader=leader,
                deputies=deputies,
                manner=form.manner,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã lưu kết quả suy tôn", "endorsement", conference_id)
    return page(
        "endorsement_form", conference, "endorsement", heading="Ghi kết quả suy tôn", form=form, status=form.status
    )


@stands_for(Action.RECORD_DIFFERING_DECISION)
def differ(conference_id: int) -> ResponseReturnValue:
    """The standing office records that the province named others than the conference endorsed."""
    conference = load(conference_id)
    form = DifferingForm() if request.method == "POST" else _decided(conference)
    if request.method == "GET":
        form.deputies.spare(1)
    form.name_posts(conference)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _decided_stored(conference_id)):
            verbs.record_differing_decision(
                actor(),
                conference_id,
                decision=form.decision.data,
                leader_id=form.leader.data,
                deputy_ids=[entry.form.agency_id.data for entry in form.deputies.filled],
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã ghi quyết định của cấp có thẩm quyền", "endorsement", conference_id)
    return page(
        "differing_form",
        conference,
        "endorsement",
        heading="Ghi quyết định khác của cấp có thẩm quyền",
        form=form,
        obstacles=hindrances(conference, Action.RECORD_DIFFERING_DECISION) or [],
        status=form.status,
    )


def _filled(conference: Conference) -> EndorsementForm:
    leaders = conference.endorsed(BlockPost.LEADER)
    first = leaders[0] if leaders else None
    return EndorsementForm(
        formdata=None,
        data={
            **manner_data(manner_of(conference, Subject.ENDORSEMENT)),
            "leader": first.agency_id if first else None,
            "leader_person": first.person if first else None,
            "leader_title": first.person_title if first else None,
            "deputies": [_row(each) for each in conference.endorsed(BlockPost.DEPUTY)],
            "version": parts.endorsement(conference),
        },
    )


def _row(each: Endorsement) -> dict[str, object]:
    return {"agency_id": each.agency_id, "person": each.person, "person_title": each.person_title}


def _stored(conference_id: int) -> tuple[EndorsementForm, int]:
    conference = conferences.conference(actor(), conference_id)
    form = _filled(conference)
    form.name_posts(conference)
    return form, parts.endorsement(conference)


def _decided(conference: Conference) -> DifferingForm:
    leaders = conference.endorsed(BlockPost.LEADER)
    return DifferingForm(
        formdata=None,
        data={
            "decision": conference.differing_decision,
            "leader": leaders[0].decided_agency.id if leaders else None,
            "deputies": [{"agency_id": each.decided_agency.id} for each in conference.endorsed(BlockPost.DEPUTY)],
            "version": conference.version,
        },
    )


def _decided_stored(conference_id: int) -> tuple[DifferingForm, int]:
    conference = conferences.conference(actor(), conference_id)
    form = _decided(conference)
    form.name_posts(conference)
    return form, conference.version
