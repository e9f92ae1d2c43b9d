"""Forms of movements: the filter of the list, a launch above the blocks, what a member and a block reached."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from wtforms import BooleanField, Form, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from emulation.domain.movement import ABOVE_BLOCKS, Launcher
from emulation.services.launching import LaunchCard
from emulation.services.movements import ResultCard
from emulation.web.attaching import AttachmentForm
from emulation.web.fields import VnDateField, VnDecimalField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, line, text

LARGEST = Decimal(10) ** 12


class ListForm(Form):  # type: ignore[misc]  # WTForms ships no types
    """Bộ lọc of the list; its names are those of the address."""

    tim = StringField("Tên phong trào, khối")
    nam = SelectField("Năm", validate_choice=False)
    cap = SelectField("Cấp phát động", validate_choice=False)
    cho = SelectField(
        "Báo cáo của đơn vị",
        validate_choice=False,
        choices=[SelectChoice("", "Tất cả"), SelectChoice("1", "Còn đơn vị chưa báo cáo")],
    )


class BlocksForm(OfficeForm):
    """Which blocks a launch reaches."""

    blocks = SelectMultipleField(
        "Khối, cụm nhận phong trào",
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, blocks: Sequence[tuple[int, str]]) -> None:
        self.blocks.choices = [SelectChoice(number, name) for number, name in blocks]


class LaunchForm(AttachmentForm):
    """Phát động phong trào, as its launching document states it."""

    launcher = Pick(
        "Cấp phát động",
        Launcher,
        [SelectChoice("", "chưa chọn"), *(SelectChoice(each.value, each.label) for each in ABOVE_BLOCKS)],
        validators=[InputRequired()],
    )
    launcher_name = line("Tên cơ quan phát động", most=300, description="Ghi khi là bộ, ngành hoặc cơ quan khác.")
    name = text("Tên phong trào", most=1_000, validators=[InputRequired()])
    launched_on = VnDateField("Phát động từ ngày", [InputRequired()])
    reviewed_on = VnDateField("Đến ngày (sơ kết, tổng kết)", [Optional()])
    contents = text("Nội dung, chỉ tiêu, yêu cầu của phong trào", most=20_000)
    document_number = line("Số, ký hiệu văn bản phát động", most=100)
    document_date = VnDateField("Ngày văn bản phát động", [Optional()])
    document_issuer = line("Cơ quan ban hành văn bản phát động", most=300)

    @property
    def launch_card(self) -> LaunchCard:
        assert self.launched_on.data is not None  # required
        return LaunchCard(
            launcher=self.launcher.data,
            launcher_name=self.launcher_name.data,
            name=" ".join((self.name.data or "").split()),
            launched_on=self.launched_on.data,
            reviewed_on=self.reviewed_on.data,
            document_number=self.document_number.data,
            document_date=self.document_date.data,
            document_issuer=self.document_issuer.data,
            contents=self.contents.data,
        )


class NewLaunchForm(LaunchForm):
    """A first launch also says which blocks it reaches."""

    everywhere = BooleanField("Gửi tới tất cả các khối, cụm đang mở năm này", default=True)
    blocks = SelectMultipleField(
        "Hoặc chỉ các khối, cụm được chọn",
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, blocks: Sequence[tuple[int, str]]) -> None:
        self.blocks.choices = [SelectChoice(number, name) for number, name in blocks]


class BlockResultForm(OfficeForm):
    """Kết quả chung của khối."""

    result = text("Kết quả chung của khối", most=5_000)


class ResultForm(AttachmentForm):
    """Kết quả phong trào của một đơn vị."""

    text = text("Kết quả thực hiện phong trào", most=5_000, validators=[InputRequired()])
    figure = VnDecimalField("Số liệu chính (nếu có)", [Optional(), NumberRange(-LARGEST, LARGEST)])
    unit = line("Đơn vị tính của số liệu", most=100, validators=[Optional(), Length(max=100)])

    @property
    def result_card(self) -> ResultCard:
        return ResultCard(text=self.text.data or "", figure=self.figure.data, unit=self.unit.data)
