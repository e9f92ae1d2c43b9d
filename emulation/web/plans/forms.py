"""Forms of the papers of a year's start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FormField
from wtforms.validators import InputRequired, Optional

from emulation.domain.plan import PaperKind
from emulation.services.plans import ActivityCard
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, Row, Rows, line, named_picks, picks, text


class BeginForm(OfficeForm):
    """Which paper to begin; ``earlier`` says that last year's is to be copied."""

    kind = Pick("Văn bản", PaperKind, picks(PaperKind), validators=[InputRequired()])
    earlier = line("Chép từ năm trước", most=3)


class SectionForm(OfficeForm):
    heading = line("Tên mục", most=300)
    text = text("Nội dung", most=50_000)


class ActivityRow(Row):
    content = text("Nội dung công việc", most=1_000)
    starts_on = VnDateField("Từ ngày", [Optional()])
    ends_on = VnDateField("Đến ngày", [Optional()])
    in_charge = line("Đơn vị chủ trì", most=300)
    participants = line("Đơn vị phối hợp, tham gia", most=500)
    note = line("Ghi chú", most=300)


class ActivitiesForm(OfficeForm):
    """Tiến độ of a plan."""

    activities = Rows(FormField(ActivityRow), "Hoạt động")

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row in which something stands says what is done."""
        valid = bool(super().validate(extra_validators))
        without = [entry.form.content for entry in self.activities.filled if entry.form.content.data is None]
        for field in without:
            field.errors = [*field.errors, "Nhập nội dung công việc của dòng này."]
        return valid and not without

    @property
    def cards(self) -> list[ActivityCard]:
        return [
            ActivityCard(
                content=" ".join(row.content.data.split()),
                in_charge=row.in_charge.data,
                participants=row.participants.data,
                starts_on=row.starts_on.data,
                ends_on=row.ends_on.data,
                note=row.note.data,
            )
            for row in (entry.form for entry in self.activities.filled)
        ]


class AdoptForm(OfficeForm):
    adopted_on = VnDateField("Ngày thông qua", [InputRequired()])
    conference = Pick("Thông qua tại hội nghị (nếu có)", int)
    despite_comments = BooleanField("Ghi nhận thông qua dù còn góp ý chưa trả lời")

    def offer(self, held: Sequence[tuple[int, str]]) -> None:
        self.conference.choices = named_picks("không tại hội nghị", held)


class ReopenForm(OfficeForm):
    reason = text("Lý do mở lại", most=1_000, validators=[InputRequired()])
