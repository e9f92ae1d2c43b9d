"""Forms of papers: issuing one, and the number the clerk gave it."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm
from emulation.web.rows import line


class IssueForm(OfficeForm):
    """Phát hành. ``seen`` is the fingerprint of the facts on the page that was looked at."""

    seen = HiddenField()
    blanks = BooleanField("Đã xem các chỗ để trống và đồng ý in là ……")
    unconfirmed = BooleanField("Đã xem các nội dung chưa xác minh")


class NumberForm(OfficeForm):
    """Số, ngày văn bản."""

    number = line("Số, ký hiệu", most=100, validators=[InputRequired()])
    dated_on = VnDateField("Ngày văn bản", [InputRequired()])
    signer = line("Người ký")
