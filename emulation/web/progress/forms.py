"""Forms of the cockpit: filters of the overview, a reminder, an extension."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from emulation.domain.block import YearStep
from emulation.domain.labelled import LabelledEnum
from emulation.domain.progress import MemberStep
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, line, named_picks, text

MOST_TEXT = 2_000


class Narrowing(LabelledEnum):
    """Which blocks of the overview are shown."""

    LATE = "qua-han", "Có đơn vị quá hạn"
    SOON = "sap-den-han", "Có đơn vị sắp đến hạn"
    CLEAR = "khong-cham", "Không có đơn vị quá hạn"


class OverviewForm(OfficeForm):
    """Filters of the overview, in the address."""

    class Meta(OfficeForm.Meta):
        csrf = False

    nam = SelectField("Năm")
    tien_do = SelectField("Tiến độ")
    tim = line("Tên khối, cụm", most=100)

    def offer(self, years: Iterable[int], year: int) -> None:
        """Years to choose from; ``year`` is the one shown. A choice that does not exist narrows nothing."""
        self.nam.choices = [SelectChoice(str(each), str(each)) for each in sorted({*years, year}, reverse=True)]
        self.nam.data = str(year)
        self.tien_do.choices = [
            SelectChoice("", "Tất cả"),
            *(SelectChoice(each.value, each.label) for each in Narrowing),
        ]
        if self.tien_do.data not in set(Narrowing):
            self.tien_do.data = ""

    @property
    def narrowing(self) -> Narrowing | None:
        return Narrowing(self.tien_do.data) if self.tien_do.data else None


class ReminderForm(OfficeForm):
    """Nhắc các đơn vị chậm nộp."""

    agencies = SelectMultipleField(
        "Đơn vị được nhắc", coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    text = text("Nội dung nhắc", most=MOST_TEXT, validators=[InputRequired()])
    again = BooleanField("Vẫn gửi dù hôm nay đã nhắc")

    def offer(self, agencies: Sequence[tuple[int, str]]) -> None:
        """Everybody who was or is to be reminded; who is still owing is asked when it is sent."""
        self.agencies.choices = [SelectChoice(agency_id, name) for agency_id, name in agencies]


class ExtensionForm(OfficeForm):
    """Gia hạn."""

    agency = Pick("Đơn vị", int, validators=[InputRequired()])
    step = Pick("Việc", YearStep, validators=[InputRequired()])
    day = VnDateField("Hạn mới, hết ngày", [InputRequired()])
    reason = text("Lý do gia hạn", most=500, validators=[InputRequired()])

    def offer(self, agencies: Sequence[tuple[int, str]]) -> None:
        self.agency.choices = named_picks("chưa chọn", agencies)
        steps = dict.fromkeys(each.deadline for each in MemberStep)
        self.step.choices = [SelectChoice("", "chưa chọn"), *(SelectChoice(each.value, each.label) for each in steps)]
