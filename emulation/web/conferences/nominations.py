"""Bình xét: which award for which unit, how it was decided, with the quota beside it."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from wtforms import FormField
from wtforms.validators import NumberRange, Optional

from emulation.clock import local_day
from emulation.domain.conference import Ground, Subject
from emulation.domain.law.awards import award
from emulation.domain.law.wording import screen_name
from emulation.domain.policy import Action
from emulation.models.conference import Conference
from emulation.queries import conferences
from emulation.services import conference_parts as parts
from emulation.services import nominations as verbs
from emulation.services.nominations import NominationCard, card_of, manner_of
from emulation.web.conferences.choices import agency_choices, award_choices
from emulation.web.conferences.manner import NUMBER, CountedForm, manner_data, told, verdict
from emulation.web.conferences.quotas import kind_of, quota_lines, two_flags
from emulation.web.conferences.workspace import done, hindrances, load, page
from emulation.web.fields import VnDecimalField, VnIntegerField
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import Pick, Row, Rows, beside, line, picks

MORE = (
    "award_published", "recipient_published", "number", "ground_note", "rank", "score", "agree", "disagree",
    "written_agree", "withdrawn_reason", "note",
)  # fmt: skip
"""Fields of a row that are folded away until one of them holds something."""


class NominationRow(Row):
    award_code = Pick("Danh hiệu / hình thức", str)
    agency_id = Pick("Đơn vị được đề nghị", int)
    ground = Pick("Căn cứ đề nghị", Ground, picks(Ground, "chưa có"))
    ground_note = line("Ghi rõ căn cứ")
    award_published = line("Tên danh hiệu, hình thức theo nguồn", description="Để trống thì lấy tên trong danh mục.")
    recipient_published = line("Tên đơn vị theo nguồn", description="Khi không có trong danh mục đơn vị.")
    number = VnIntegerField("Số tập thể", [Optional(), NumberRange(1, 999)], description="Khi chỉ biết số lượng.")
    rank = VnIntegerField("Xếp hạng", [Optional(), NumberRange(1, 999)])
    score = VnDecimalField("Điểm", [Optional(), NumberRange(0, 999_999)], places=2)
    agree = VnIntegerField("Số đồng ý", NUMBER)
    disagree = VnIntegerField("Số không đồng ý", NUMBER)
    written_agree = VnIntegerField("Ý kiến bằng văn bản đồng ý", NUMBER)
    withdrawn_reason = line(
        "Xin rút, lý do", description="Ghi lý do khi đơn vị xin rút; đề nghị được giữ để ghi biên bản."
    )
    note = line("Ghi chú")

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in MORE]

    @property
    def unfolded(self) -> bool:
        return any(field.data not in {None, ""} or field.errors for field in self.more)

    @property
    def card(self) -> NominationCard:
        code = self.award_code.data
        return NominationCard(
            award_code=code,
            award_published=self.award_published.data or (screen_name(award(code)) if code else ""),
            agency_id=self.agency_id.data,
            recipient_published=self.recipient_published.data,
            number=self.number.data,
            ground=self.ground.data,
            ground_note=self.ground_note.data,
            rank=self.rank.data,
            score=self.score.data,
            agree=self.agree.data,
            disagree=self.disagree.data,
            written_agree=self.written_agree.data,
            withdrawn_reason=self.withdrawn_reason.data,
            note=self.note.data,
        )


class SlateForm(CountedForm):
    candidates = Rows(FormField(NominationRow), "Danh sách đề nghị")

    def choose_from(self, conference: Conference) -> None:
        agencies = agency_choices(conference, with_ids=(each.agency_id for each in conference.nominations))
        awards = award_choices()
        for entry in self.candidates.entries:
            entry.form.award_code.choices = awards
            entry.form.agency_id.choices = agencies

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        for row in self.rows_refused():
            for wrong, text, field in (
                (not row.award_code.data and not row.award_published.data,
                 "Chọn danh hiệu, hình thức hoặc ghi tên theo nguồn.", row.award_code),
                (row.agency_id.data is None and not row.recipient_published.data and row.number.data is None,
                 "Chọn đơn vị, ghi tên theo nguồn, hoặc ghi số tập thể khi chưa có tên.", row.agency_id),
                (row.number.data is not None and row.agency_id.data is not None,
                 "Đã chọn đơn vị thì không ghi số tập thể.", row.number),
            ):  # fmt: skip
                if wrong:
                    self.refuse(text, field)
                    valid = False
        return valid

    def rows_refused(self) -> list[Any]:
        return [entry.form for entry in self.candidates.filled]

    @property
    def slate(self) -> list[NominationCard]:
        return [row.card for row in self.rows_refused()]


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    today = local_day(now())
    manner = manner_of(conference, Subject.NOMINATION)
    return page(
        "nominations",
        conference,
        "nominations",
        record=hindrances(conference, Action.NOMINATE),
        manner=told(manner),
        rows=[
            (each, kind_of(each), verdict(conference, manner, each.agree, each.written_agree, today=today))
            for each in conference.nominations
        ],
        quotas=quota_lines(conference, today=today),
        two_flags=two_flags(conference, today=today),
    )


@stands_for(Action.NOMINATE)
def record(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    form = SlateForm() if request.method == "POST" else _filled(conference)
    if request.method == "GET":
        form.candidates.spare(1 if conference.nominations else 3)
    form.choose_from(conference)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(conference_id)):
            verbs.nominate(actor(), conference_id, form.slate, manner=form.manner, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu kết quả bình xét", "nominations", conference_id)
    return page(
        "nominations_form",
        conference,
        "nominations",
        heading="Ghi kết quả bình xét",
        form=form,
        quotas=quota_lines(conference, today=local_day(now())),
        status=form.status,
    )


def _filled(conference: Conference) -> SlateForm:
    rows = [card_of(each).__dict__ for each in conference.nominations]
    for row in rows:
        if row["award_code"] and row["award_published"] == screen_name(award(row["award_code"])):
            row["award_published"] = None
    manner = manner_data(manner_of(conference, Subject.NOMINATION))
    return SlateForm(formdata=None, data={**manner, "candidates": rows, "version": parts.nominations(conference)})


def _stored(conference_id: int) -> tuple[SlateForm, int]:
    conference = conferences.conference(actor(), conference_id)
    form = _filled(conference)
    form.choose_from(conference)
    return form, parts.nominations(conference)
