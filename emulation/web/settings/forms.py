"""A new value of one setting, from a day on."""

from __future__ import annotations

from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from emulation.domain.setting import Setting
from emulation.domain.setting_values import Choice
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm, no_control_characters


class SettingForm(OfficeForm):
    """Any text the setting's kind can read; the kind itself says what is wrong."""

    value = StringField("Giá trị mới", [Length(max=400), no_control_characters])
    valid_from = VnDateField("Áp dụng từ ngày", [InputRequired()])
    basis = StringField(
        "Căn cứ",
        [Length(max=400), no_control_characters],
        description="Số, ngày, cơ quan ban hành của văn bản quy định.",
    )
    confirmed = BooleanField("Đã đối chiếu với văn bản chính thức")


class ChoiceForm(SettingForm):
    """The same where the value is one of a list."""

    value = SelectField("Giá trị mới")


def form_for(setting: Setting[object]) -> SettingForm:
    """The form that fits a setting's kind."""
    if not isinstance(setting.kind, Choice):
        return SettingForm()
    form = ChoiceForm()
    form.value.choices = [SelectChoice(member.value, member.label) for member in setting.kind.members]
    return form
