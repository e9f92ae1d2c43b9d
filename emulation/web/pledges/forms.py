"""Forms of the pledge: contents, sending out and taking back, targets, titles, results, signing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, FormField, HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from emulation.domain.law.award import AwardKind, Target
from emulation.domain.law.awards import award, awards_for
from emulation.domain.law.wording import screen_name
from emulation.domain.pledge import Direction
from emulation.services.pledge_parts import ReachedCard, RegistrationCard, TargetCard
from emulation.services.pledges import ContentsCard, SignatureCard
from emulation.web.attaching import AttachmentForm
from emulation.web.fields import VnAmountField, VnDateField
from emulation.web.forms import OfficeForm, no_control_characters
from emulation.web.rows import Pick, Preset, Row, Rows, line, picks, text

LONGEST_AMOUNT = 200


def amount(label: str) -> VnAmountField:
    """A number, or words where there is none."""
    return VnAmountField(label, [_not_too_long, no_control_characters])


def _not_too_long(form: Any, field: Any) -> None:
    if isinstance(field.data, str):
        Length(max=LONGEST_AMOUNT)(form, field)


class ContentsForm(OfficeForm):
    """Nội dung, tiêu chí and who witnesses."""

    contents = Rows(text("Nội dung", most=2_000), "Nội dung thi đua")
    criteria = Rows(text("Tiêu chí", most=2_000), "Tiêu chí thi đua của khối")
    witness = line("Người chứng kiến", most=200)
    witness_title = line("Chức vụ người chứng kiến", most=300)

    @property
    def card(self) -> ContentsCard:
        return ContentsCard(
            contents=tuple(_texts(self.contents)),
            criteria=tuple(_texts(self.criteria)),
            witness=self.witness.data,
            witness_title=self.witness_title.data,
        )


def _texts(rows: Rows) -> Iterable[str]:
    return (" ".join(entry.data.split()) for entry in rows.entries if entry.data)


class BeginForm(OfficeForm):
    """The button that begins a pledge; with ``chep`` it takes last year's contents over."""

    chep = HiddenField()


class SendForm(OfficeForm):
    """Gửi ký."""

    acknowledged = BooleanField("Vẫn gửi ký khi chưa đủ chỉ tiêu đăng ký")
    despite_comments = BooleanField("Vẫn gửi ký khi còn góp ý chưa trả lời")


class ReopenForm(OfficeForm):
    """Mở lại, with the reason everybody reads."""

    reason = text("Lý do mở lại", most=1_000, validators=[InputRequired()])


class _OwnRow(Row):
    """A row with the id of what is stored; the id alone does not fill it."""

    target_id = HiddenField()

    @property
    def filled(self) -> bool:
        return any(
            field.data not in (None, "")
            for field in self
            if not isinstance(field, Preset) and field.short_name != "target_id"
        )

    @property
    def stored_id(self) -> int | None:
        text = str(self.target_id.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


class TargetRow(_OwnRow):
    content = text("Nội dung chỉ tiêu", most=1_000)
    unit = line("Đơn vị tính", most=60)
    planned = amount("Kế hoạch năm nay")
    last_year = amount("Thực hiện năm trước")
    direction = Preset("Đánh giá", Direction, picks(Direction), default=Direction.HIGHER)
    source = line("Nguồn số liệu", most=300)
    note = line("Ghi chú", most=300)


class TargetsForm(OfficeForm):
    """Chỉ tiêu của một đơn vị."""

    targets = Rows(FormField(TargetRow), "Chỉ tiêu đăng ký")

    @property
    def cards(self) -> list[TargetCard]:
        return [
            TargetCard(
                id=row.stored_id,
                content=" ".join((row.content.data or "").split()),
                unit=row.unit.data,
                planned=row.planned.data,
                last_year=row.last_year.data,
                direction=row.direction.data,
                source=row.source.data,
                note=row.note.data,
            )
            for row in (entry.form for entry in self.targets.filled)
        ]


class RegistrationRow(Row):
    award_code = Pick("Danh hiệu / hình thức", str)
    award_published = line("Tên ghi trên văn bản, nếu khác", most=300)
    recipient = line("Tập thể, cá nhân đăng ký", most=300, description="Để trống khi là đơn vị.")
    note = line("Ghi chú", most=300)


class RegistrationsForm(OfficeForm):
    """Đăng ký danh hiệu thi đua, hình thức khen thưởng."""

    registrations = Rows(FormField(RegistrationRow), "Danh hiệu, hình thức đăng ký")

    def offer(self) -> None:
        """The one list “Danh hiệu / hình thức”, for collectives and persons; the kind is the group it stands in."""
        choices = [
            SelectChoice("", "chưa chọn"),
            *(
                SelectChoice(row.code, screen_name(row), optgroup=f"{kind.label}, {target.label.lower()}")
                for target in (Target.COLLECTIVE, Target.INDIVIDUAL)
                for kind in AwardKind
                for row in awards_for(target, kind)
            ),
        ]
        for entry in self.registrations.entries:
            entry.form.award_code.choices = choices

    @property
    def cards(self) -> list[RegistrationCard]:
        return [
            RegistrationCard(
                award_code=row.award_code.data,
                award_published=row.award_published.data or _named(row.award_code.data),
                recipient=row.recipient.data,
                note=row.note.data,
            )
            for row in (entry.form for entry in self.registrations.filled)
        ]


def _named(code: str | None) -> str:
    return screen_name(award(code)) if code else ""


class ReachedRow(_OwnRow):
    value = amount("Kết quả")
    source = line("Nguồn số liệu", most=300)
    note = line("Ghi chú", most=300)


class ResultsForm(OfficeForm):
    """Kết quả thực hiện chỉ tiêu của một đơn vị."""

    values = Rows(FormField(ReachedRow), "Kết quả thực hiện")

    @property
    def cards(self) -> list[ReachedCard]:
        return [
            ReachedCard(target_id=row.stored_id or 0, value=row.value.data, source=row.source.data, note=row.note.data)
            for row in (entry.form for entry in self.values.entries)
        ]


class SignForm(AttachmentForm):
    """Ký giao ước. ``held`` is the version of the signature the page showed."""

    person = line("Họ và tên người ký", most=200, validators=[InputRequired()])
    person_title = line("Chức vụ", most=300)
    signed_on = VnDateField("Ngày ký", [InputRequired()])
    held = HiddenField()

    @property
    def held_signature(self) -> int | None:
        text = str(self.held.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    @property
    def signature(self) -> SignatureCard:
        return SignatureCard(
            person=self.person.data or "", person_title=self.person_title.data, signed_on=self.signed_on.data
        )
