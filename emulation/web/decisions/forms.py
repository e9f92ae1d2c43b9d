"""Forms of the register: search, an old decision, its scan, a correction or revocation, the history of an agency."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, Field, FormField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from emulation.domain.file import FileCard
from emulation.domain.law.award import AwardKind, Target
from emulation.domain.law.awards import award, awards_for
from emulation.domain.law.wording import screen_name
from emulation.services.decisions import DecisionCard, RecipientCard
from emulation.web.attaching import AttachmentForm
from emulation.web.fields import VnDateField, VnIntegerField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, Row, Rows, line, named_picks, text

FIRST_YEAR, LAST_YEAR = 1945, 2100


class RegisterForm(OfficeForm):
    """What the register is narrowed to; stands in the address, so it carries no key."""

    class Meta(OfficeForm.Meta):
        csrf = False

    tim = StringField("Đơn vị, danh hiệu, số quyết định")
    nam = SelectField("Năm thành tích")
    danh_hieu = SelectField("Danh hiệu / hình thức")


class DecisionFields(OfficeForm):
    """The decision as it stands on the paper."""

    number = line("Số quyết định", most=100, validators=[InputRequired()])
    decided_on = VnDateField("Ngày quyết định", [InputRequired()])
    issuer = line("Cơ quan, người ban hành", validators=[InputRequired()])
    signer_title = line("Chức vụ người ký")
    signer = line("Họ và tên người ký")

    @property
    def decision(self) -> DecisionCard:
        """Of a form that is valid."""
        assert self.decided_on.data is not None
        return DecisionCard(
            number=self.number.data or "",
            decided_on=self.decided_on.data,
            issuer=self.issuer.data or "",
            signer=self.signer.data,
            signer_title=self.signer_title.data,
        )


class RecipientRow(Row):
    """One tập thể of the decision."""

    agency_id = Pick("Đơn vị", int)
    award_code = Pick("Danh hiệu / hình thức", str)
    achievement_year = VnIntegerField("Năm thành tích", [Optional(), NumberRange(FIRST_YEAR, LAST_YEAR)])
    award_published = line("Danh hiệu trên quyết định", description="Để trống thì lấy tên trong danh mục.")
    named = line("Tên đơn vị trên quyết định", description="Để trống thì lấy tên của ngày quyết định.")

    @property
    def award_name(self) -> str:
        code = self.award_code.data
        return self.award_published.data or (screen_name(award(code)) if code else "")


class BackfillForm(DecisionFields, AttachmentForm):
    """Khen thưởng đã có trước đây: one decision, every tập thể it names."""

    receipt_date_on_record = VnDateField("Ngày tiếp nhận hồ sơ ghi trên giấy", [Optional()])
    recipients = Rows(FormField(RecipientRow), "Tập thể được khen thưởng")
    confirmed = BooleanField("Đã đối chiếu với quyết định: đơn vị, năm thành tích ghi đúng như trên giấy")

    def offer(self, agencies: list[tuple[int, str]]) -> None:
        """Every agency, those that have ended included; one list serves all rows."""
        units = named_picks("chưa chọn", agencies)
        awards = [
            SelectChoice("", "ghi theo quyết định"),
            *(
                SelectChoice(row.code, screen_name(row), optgroup=kind.label)
                for kind in AwardKind
                for row in awards_for(Target.COLLECTIVE, kind)
            ),
        ]
        for entry in self.recipients.entries:
            entry.form.agency_id.choices = units
            entry.form.award_code.choices = awards

    def validate(self, extra_validators: Any = None) -> bool:
        """A row in which something stands names its unit and its year."""
        valid = bool(super().validate(extra_validators))
        for entry in self.recipients.filled:
            for needed in (entry.form.agency_id, entry.form.achievement_year):
                if needed.data is None and not needed.errors:
                    self.refuse("Mục này là bắt buộc.", needed)
                    valid = False
        return valid

    def field_of(self, name: str) -> Field | None:
        """Reasons number the rows that were filled in."""
        rows, _, rest = name.partition("-")
        number, _, field = rest.partition("-")
        if rows != "recipients" or not number:
            return super().field_of(name)
        return self.recipients.filled[int(number)].form[field]

    @property
    def cards(self) -> list[RecipientCard]:
        """Of a form that is valid."""
        return [
            RecipientCard(
                agency_id=row.agency_id.data,
                award_code=row.award_code.data,
                award_published=row.award_name,
                achievement_year=row.achievement_year.data,
                named=row.named.data,
            )
            for row in (entry.form for entry in self.recipients.filled)
        ]

    @property
    def card(self) -> FileCard:
        """The scan is of the decision: what it says of itself is known."""
        if not self.file.chosen:
            return FileCard()
        return FileCard(number=self.number.data, dated_on=self.decided_on.data, issuer=self.issuer.data)


class ScanForm(AttachmentForm):
    """Bản quét of a decision on record."""


class NoteForm(DecisionFields):
    """Đính chính or hủy bỏ quyết định."""

    note = text("Nội dung", validators=[InputRequired()])


class HistoryForm(OfficeForm):
    """What the history of an agency is narrowed to; stands in the address, so it carries no key."""

    class Meta(OfficeForm.Meta):
        csrf = False

    tu_nam = SelectField("Từ năm", validate_choice=False)
    den_nam = SelectField("Đến năm", validate_choice=False)
    danh_hieu = SelectField("Danh hiệu / hình thức", validate_choice=False)
