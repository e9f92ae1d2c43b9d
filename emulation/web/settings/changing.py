"""A new value of one setting from a day on; what held before stays in its history."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.domain.setting import setting_on
from emulation.queries import settings
from emulation.services import settings as verbs
from emulation.web.filters import clock_time, day
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.settings.forms import ChangeForm
from emulation.web.settings.listing import line_of, named


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
