"""The forms of the meeting itself: its card, its programme, who attends, its minutes, its confirmation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import FormField, HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, NumberRange, Optional

from emulation.domain.conference import AgendaLine, Capacity, ConferenceKind, PartOfDay, Presence
from emulation.services.conferences import ConferenceCard, MinutesCard, PersonCard, SeatCard
from emulation.web.fields import VnDateField, VnIntegerField, VnTimeField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, Preset, Row, Rows, line, picks, text

YEARS = (Optional(), NumberRange(1986, 2100))
NOT_STATED = "không nêu"


class PersonRow(Row):
    name = line("Họ và tên")
    title = line("Chức vụ, đơn vị")


class ConferenceForm(OfficeForm):
    """The card of a meeting, in the order of an invitation."""

    kind = Preset("Loại hội nghị", ConferenceKind, picks(ConferenceKind), default=ConferenceKind.YEAR_END_AND_SIGNING)
    review_year = VnIntegerField(
        "Năm được tổng kết, sơ kết", YEARS, description="Để trống đối với hội nghị chỉ ký kết giao ước."
    )
    pledge_year = VnIntegerField(
        "Năm ký kết giao ước", YEARS, description="Để trống đối với hội nghị chỉ tổng kết, sơ kết."
    )
    title = line("Tên hội nghị", description="Ghi như trên giấy mời; để trống thì ghép từ loại hội nghị và năm.")
    held_on = VnDateField("Ngày họp", [Optional()])
    part_of_day = Pick("Buổi", PartOfDay, picks(PartOfDay, NOT_STATED))
    starts_at = VnTimeField("Giờ bắt đầu", [Optional()], description="Ví dụ 14:00. Để trống khi chưa biết.")
    venue = line("Địa điểm")
    composition = text(
        "Thành phần dự họp", description="Ghi bằng lời khi chưa có tên từng người, như trên giấy mời hoặc bản tin."
    )
    chairs = Rows(FormField(PersonRow), "Chủ trì")
    secretaries = Rows(FormField(PersonRow), "Thư ký")
    guests = Rows(FormField(PersonRow), "Khách mời")
    published_on = VnDateField("Ngày đăng tin", [Optional()])
    author = line("Người viết tin, đơn vị")
    source = line("Nguồn", description="Chỉ ghi khi nhập lại hội nghị đã họp từ giấy tờ, bản tin.")

    @property
    def card(self) -> ConferenceCard:
        return ConferenceCard(
            kind=self.kind.data,
            review_year=self.review_year.data,
            pledge_year=self.pledge_year.data,
            title=self.title.data,
            held_on=self.held_on.data,
            part_of_day=self.part_of_day.data,
            starts_at=self.starts_at.data,
            venue=self.venue.data,
            composition=self.composition.data,
            chairs=_people(self.chairs),
            secretaries=_people(self.secretaries),
            guests=_people(self.guests),
            published_on=self.published_on.data,
            author=self.author.data,
            source=self.source.data,
        )


class AgendaRow(Row):
    order = VnIntegerField("Thứ tự", [Optional(), NumberRange(1, 999)])
    content = line("Nội dung")
    presenter = line("Người thực hiện")
    minutes = VnIntegerField("Số phút", [Optional(), NumberRange(0, 600)])


class AgendaForm(OfficeForm):
    lines = Rows(FormField(AgendaRow), "Chương trình")

    def validate(self, extra_validators: Any = None) -> bool:
        """A line says what happens."""
        valid = bool(super().validate(extra_validators))
        for entry in self.lines.filled:
            if not entry.form.content.data and any((entry.form.presenter.data, entry.form.minutes.data is not None)):
                self.refuse("Ghi nội dung của dòng này, hoặc xóa hết dòng.", entry.form.content)
                valid = False
        return valid

    @property
    def agenda(self) -> list[AgendaLine]:
        """The lines by the order typed; a line moved to a taken place stands before the one that was there."""
        rows = [
            (entry.form, position) for position, entry in enumerate(self.lines.entries, 1) if entry.form.content.data
        ]
        rows.sort(key=lambda row: (row[0].order.data or 10_000, row[0].order.data == row[1], row[1]))
        return [
            AgendaLine(row.content.data, row.presenter.data or "", minutes=row.minutes.data) for row, _position in rows
        ]


class MemberRow(Row):
    """The first seat of one member agency; the agency stands in the row."""

    agency_id = HiddenField()
    name = line("Họ và tên")
    title = line("Chức vụ")
    capacity = Preset("Tư cách", Capacity, [SelectChoice(each.value, each.label) for each in Capacity][:2])
    presence = Preset("Điểm danh", Presence, picks(Presence))
    reason = line("Lý do vắng")
    note = line("Ghi chú")


class DelegateRow(Row):
    """Anybody else: a further delegate of a member, a substitute, an invitee."""

    capacity = Preset("Tư cách", Capacity, picks(Capacity), default=Capacity.INVITEE)
    agency_id = Pick("Đơn vị", int)
    body = line("Cơ quan khác", description="Khi không có trong danh mục đơn vị.")
    name = line("Họ và tên")
    title = line("Chức vụ")
    presence = Preset("Điểm danh", Presence, picks(Presence), default=Presence.REGISTERED)
    reason = line("Lý do vắng")
    note = line("Ghi chú")


class AttendanceForm(OfficeForm):
    """The attendance sheet: one row for each member agency, then everybody else."""

    members = Rows(FormField(MemberRow), "Đơn vị thành viên")
    others = Rows(FormField(DelegateRow), "Đại biểu khác")

    def choose_from(self, choices: Sequence[SelectChoice]) -> None:
        """The agencies a further delegate may come from."""
        for entry in self.others.entries:
            entry.form.agency_id.choices = list(choices)

    @property
    def everybody(self) -> list[Any]:
        """The rows that count, in the order of the sheet."""
        return [entry.form for entry in (*self.members.entries, *self.others.filled)]

    @property
    def seats(self) -> list[SeatCard]:
        return [
            SeatCard(
                agency_id=int(row.agency_id.data) if row.agency_id.data else None,
                body=row.body.data if "body" in row else None,
                name=row.name.data,
                title=row.title.data,
                capacity=row.capacity.data,
                presence=row.presence.data,
                reason=row.reason.data,
                note=row.note.data,
            )
            for row in self.everybody
        ]


class MinutesForm(OfficeForm):
    discussion = text("Nội dung thảo luận", description="Ý kiến của từng đơn vị; dòng trống bắt đầu một đoạn mới.")
    guidance = text("Ý kiến chỉ đạo", description="Phát biểu của cơ quan thường trực Hội đồng và khách mời.")
    conclusion = text("Kết luận của chủ trì")
    ended_at = VnTimeField("Giờ kết thúc", [Optional()], description="Ví dụ 16:30.")
    copies = VnIntegerField("Số bản của biên bản", [Optional(), NumberRange(1, 99)])

    @property
    def card(self) -> MinutesCard:
        return MinutesCard(
            discussion=self.discussion.data,
            guidance=self.guidance.data,
            conclusion=self.conclusion.data,
            ended_at=self.ended_at.data,
            copies=self.copies.data,
        )


class ConfirmForm(OfficeForm):
    confirmed_by = line(
        "Người chủ trì xác nhận",
        validators=[DataRequired()],
        description="Họ và tên, chức vụ của người chủ trì đã xác nhận kết quả và biên bản.",
    )


def _people(rows: Rows) -> tuple[PersonCard, ...]:
    return tuple(PersonCard(name=entry.form.name.data, title=entry.form.title.data) for entry in rows.filled)


def people_data(people: Iterable[PersonCard]) -> list[dict[str, str | None]]:
    return [{"name": person.name, "title": person.title} for person in people]
