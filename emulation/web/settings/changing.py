"""A new value of one setting from a day on; what held before stays in its history."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.domain.setting import Setting, setting_on
from emulation.domain.setting_values import Choice, Deadline, PassMark, Share, Whole, YesNo
from emulation.queries import settings
from emulation.services import settings as verbs
from emulation.web.fields import VnDateField
from emulation.web.filters import clock_time, day
from emulation.web.forms import OfficeForm
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.rows import Pick, line
from emulation.web.settings.listing import line_of, named

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


@stands_for(Action.CHANGE_SETTINGS)
def change(key: str) -> ResponseReturnValue:
    permit()
    setting = named(key)
    today = local_day(now())
    form = ChangeForm()
    form.shape(setting)
    rows = settings.recorded()
    if request.method != "POST":
        form.value_field.data = setting.kind.store(setting_on(rows, setting, day=today).value)
        form.valid_from.data = today
    starts = form.valid_from.data
    if request.method == "POST" and form.validate() and starts is not None:
        with form.refusals():
            verbs.change_setting(
                actor(),
                setting.key,
                form.value_field.data or "",
                valid_from=starts,
                basis=form.basis.data,
                confirmed=form.confirmed.data,
                now=now(),
            )
        if not form.summary:
            flash(f"Đã ghi giá trị mới, áp dụng từ ngày {day(starts)}, lúc {clock_time(now())}.", "done")
            return redirect(url_for("settings.show", key=key), 303)
    return render_template("pages/settings/change.html", form=form, line=line_of(setting, rows, today)), form.status
