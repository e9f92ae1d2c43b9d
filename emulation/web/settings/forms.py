"""A new value of one setting, from a day on."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from emulation.domain.setting import Setting
from emulation.domain.setting_values import Choice, Deadline, PassMark, Share, Whole, YesNo
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm
from emulation.web.rows import Pick, line

HINTS: dict[type, str] = {
    Share: "Ghi phân số như 2/3 hoặc tỷ lệ như 80%.",
    PassMark: "Ghi “quá nửa” hoặc tỷ lệ như 80%.",
    Deadline: "Ghi ngày và tháng như 31/07; hạn ở năm kế tiếp thì ghi 31/01 năm sau.",
}


class ChangeForm(OfficeForm):
    """The value itself is typed or chosen, by the kind of the setting."""

    value = line("Giá trị", most=500)
    chosen = Pick("Giá trị", str)
    valid_from = VnDateField("Áp dụng từ ngày", [InputRequired()])
    basis = line("Căn cứ", most=500, description="Số, ngày, cơ quan ban hành văn bản quy định giá trị này.")
    confirmed = BooleanField(
        "Đã đối chiếu với văn bản", description="Không đánh dấu thì giá trị mang dấu “chưa xác minh”."
    )

    def shape(self, setting: Setting[Any]) -> None:
        """Leave one of the two fields for the value, with its hint."""
        kind = setting.kind
        choices: list[SelectChoice] = []
        if isinstance(kind, YesNo):
            choices = [SelectChoice(kind.store(value), kind.show(value)) for value in (True, False)]
        elif isinstance(kind, Choice):
            choices = [SelectChoice(kind.store(member), kind.show(member)) for member in kind.members]
        if choices:
            self.chosen.choices = choices
            del self.value
            return
        del self.chosen
        self.value.description = HINTS.get(type(kind), "")
        if isinstance(kind, Whole):
            self.value.description = f"Số nguyên từ {kind.least} đến {kind.most} ({kind.unit})."

    @property
    def value_field(self) -> Any:
        """The field that is left."""
        return self._fields.get("value") or self._fields["chosen"]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.confirmed.data and not self.basis.data:
            self.refuse("Ghi căn cứ của giá trị đã đối chiếu.", self.basis)
            return False
        return valid
