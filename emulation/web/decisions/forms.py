"""Forms of the register: search, an old award, a correction or revocation."""

from __future__ import annotations

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from emulation.domain.law.award import AwardKind, Target
from emulation.domain.law.awards import award, awards_for
from emulation.domain.law.wording import screen_name
from emulation.services.decisions import DecisionCard
from emulation.web.fields import VnDateField, VnIntegerField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, line, text

FIRST_YEAR, LAST_YEAR = 1945, 2100


class RegisterForm(OfficeForm):
    """What the register is narrowed to; stands in the address, so it carries no key."""

    class Meta(OfficeForm.Meta):
        csrf = False

    tim = StringField("Đơn vị, số quyết định")
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
    def card(self) -> DecisionCard:
        """Of a form that is valid."""
        assert self.decided_on.data is not None
        return DecisionCard(
            number=self.number.data or "",
            decided_on=self.decided_on.data,
            issuer=self.issuer.data or "",
            signer=self.signer.data,
            signer_title=self.signer_title.data,
        )


class BackfillForm(DecisionFields):
    """Khen thưởng đã có trước đây."""

    agency_id = Pick("Đơn vị được khen thưởng", int, validators=[InputRequired()])
    award_code = Pick("Danh hiệu / hình thức", str)
    award_published = line("Tên ghi theo quyết định", description="Để trống thì lấy tên trong danh mục.")
    achievement_year = VnIntegerField("Năm thành tích", [InputRequired(), NumberRange(FIRST_YEAR, LAST_YEAR)])

    def offer(self, agencies: list[tuple[int, str]]) -> None:
        self.agency_id.choices = [
            SelectChoice("", "chưa chọn"),
            *(SelectChoice(str(agency_id), name) for agency_id, name in agencies),
        ]
        self.award_code.choices = [
            SelectChoice("", "ghi theo quyết định"),
            *(
                SelectChoice(row.code, screen_name(row), optgroup=kind.label)
                for kind in AwardKind
                for row in awards_for(Target.COLLECTIVE, kind)
            ),
        ]

    @property
    def award_name(self) -> str:
        code = self.award_code.data
        return self.award_published.data or (screen_name(award(code)) if code else "")


class NoteForm(DecisionFields):
    """Đính chính or hủy bỏ quyết định."""

    note = text("Nội dung", validators=[InputRequired()])
