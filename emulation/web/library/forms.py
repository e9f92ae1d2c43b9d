"""Forms of the library: the filter of the list, one text."""

from __future__ import annotations

from wtforms import Form, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional

from emulation.domain.plan import LibraryKind
from emulation.services.library import LibraryCard
from emulation.web.attaching import AttachmentForm
from emulation.web.fields import VnDateField, VnIntegerField
from emulation.web.rows import Pick, line, picks, text


class ListForm(Form):  # type: ignore[misc]  # WTForms ships no types
    """Bộ lọc of the library; its names are those of the address."""

    tim = StringField("Trích yếu, số, cơ quan ban hành")
    nam = SelectField("Năm", validate_choice=False)
    loai = SelectField("Loại văn bản", validate_choice=False)


class TextForm(AttachmentForm):
    """One directive or guidance."""

    kind = Pick("Loại văn bản", LibraryKind, picks(LibraryKind, "chưa chọn"), validators=[InputRequired()])
    title = text("Trích yếu", most=1_000, validators=[InputRequired()])
    number = line("Số, ký hiệu", most=100)
    issued_on = VnDateField("Ngày ban hành", [Optional()])
    issuer = line("Cơ quan ban hành", most=300)
    year = VnIntegerField("Áp dụng cho năm thi đua", [InputRequired(), NumberRange(1986, 2100)])
    expires_on = VnDateField("Hết hiệu lực từ ngày", [Optional()])
    link = line("Địa chỉ hoặc nơi lưu văn bản", most=1_000, description="Bắt buộc khi không đính kèm tệp.")
    note = text("Ghi chú", most=2_000)

    @property
    def text_card(self) -> LibraryCard:
        assert self.year.data is not None  # required
        return LibraryCard(
            year=self.year.data,
            kind=self.kind.data,
            title=" ".join((self.title.data or "").split()),
            number=self.number.data,
            issued_on=self.issued_on.data,
            issuer=self.issuer.data,
            expires_on=self.expires_on.data,
            link=self.link.data,
            note=self.note.data,
        )
