"""Forms of comments: putting a text up, saying something, answering, ending."""

from __future__ import annotations

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from emulation.domain.comment import CommentAnswer, DraftState
from emulation.web.attaching import AttachmentForm
from emulation.web.fields import VnDateField, VnTimeField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, line, picks, text

LONGEST = 10_000


class AskForm(OfficeForm):
    """Lấy ý kiến: until when, and what the members are asked to look at."""

    until_on = VnDateField("Hạn góp ý, hết ngày", [InputRequired()])
    until_at = VnTimeField("Giờ (nếu hạn trong ngày)")
    note = text("Nội dung đề nghị góp ý", most=2_000, description="Ví dụ: đề nghị tập trung góp ý mục IV.")


class CommentForm(AttachmentForm):
    """Góp ý for one section or the whole text."""

    agency_id = Pick("Góp ý của", int)
    section = SelectField("Mục góp ý", choices=[], validate_choice=False)
    text = text("Nội dung góp ý", most=LONGEST, validators=[InputRequired()])


class ChangeForm(OfficeForm):
    """The same comment in other words."""

    section = SelectField("Mục góp ý", choices=[], validate_choice=False)
    text = text("Nội dung góp ý", most=LONGEST, validators=[InputRequired()])


class AnswerForm(OfficeForm):
    """What became of a comment."""

    answer = Pick("Kết quả", CommentAnswer, picks(CommentAnswer, "chọn kết quả"), validators=[InputRequired()])
    reply = text(
        "Nội dung trả lời",
        most=LONGEST,
        description="Bắt buộc khi không tiếp thu hoặc chỉ tiếp thu một phần: nêu lý do, phần nào được tiếp thu.",
    )


class CloseForm(OfficeForm):
    """Kết thúc lấy ý kiến."""

    reason = line("Lý do kết thúc", most=300)


class ListForm(OfficeForm):
    """Filters of the list; they live in the address."""

    class Meta(OfficeForm.Meta):
        csrf = False

    nam = SelectField("Năm", choices=[], validate_choice=False)
    trang_thai = SelectField(
        "Trạng thái",
        choices=[SelectChoice("", "Tất cả"), *(SelectChoice(each.value, each.label) for each in DraftState)],
        validate_choice=False,
    )
