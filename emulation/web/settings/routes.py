"""Thiết lập của tỉnh and Căn cứ pháp lý: what holds today, since when, on what basis, confirmed or not."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.law.award import AwardKind
from emulation.domain.law.awards import AWARDS
from emulation.domain.law.rule_sets import RULE_SETS, rule_set_on
from emulation.domain.law.sources import INSTRUMENTS
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.domain.setting import InForce
from emulation.domain.settings import DEADLINES, LATE_LOCKS, SETTINGS
from emulation.queries import settings
from emulation.services.settings import change_setting
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.settings.forms import form_for

area = Blueprint("settings", __name__)

_OF_THE_YEAR = {setting.key for table in (DEADLINES, LATE_LOCKS) for setting in table.values()}


@area.get("/thiet-lap")
@stands_for(Action.READ_SETTINGS)
def index() -> ResponseReturnValue:
    """Every setting with the value in force today."""
    permit()
    today = local_day(now())
    rows = [_row(key, settings.in_force(setting, today)) for key, setting in SETTINGS.items()]
    groups = (
        ("Tỉnh, Hội đồng, cơ quan thường trực và bình xét", [row for row in rows if row["key"] not in _OF_THE_YEAR]),
        ("Thời hạn mặc định của năm thi đua", [row for row in rows if row["key"] in _OF_THE_YEAR]),
    )
    return render_template("pages/settings/index.html", groups=groups)


@area.get("/thiet-lap/<key>")
@stands_for(Action.READ_SETTINGS)
def show(key: str) -> ResponseReturnValue:
    """One setting with everything that was ever recorded of it."""
    permit()
    if key not in SETTINGS:
        raise OutOfReach
    setting = SETTINGS[key]
    return render_template(
        "pages/settings/show.html",
        setting=setting,
        row=_row(key, settings.in_force(setting, local_day(now()))),
        recorded=[
            (each, setting.kind.show(setting.kind.read(each.value, setting.label)))
            for each in settings.history(actor(), key)
        ],
        shipped=[(default, setting.kind.show(default.value)) for default in setting.defaults],
    )


@area.route("/thiet-lap/<key>/sua", methods=["GET", "POST"])
@stands_for(Action.CHANGE_SETTINGS)
def change(key: str) -> ResponseReturnValue:
    """A new value from a day on; what held before stays readable."""
    permit()
    if key not in SETTINGS:
        raise OutOfReach
    setting = SETTINGS[key]
    form = form_for(setting)
    if form.validate_on_submit() and form.valid_from.data is not None:
        with form.refusals():
            change_setting(
                actor(),
                key,
                form.value.data or "",
                valid_from=form.valid_from.data,
                basis=form.basis.data,
                confirmed=form.confirmed.data,
                now=now(),
            )
        if not form.summary:
            flash(f"Đã ghi “{setting.label}”, áp dụng từ ngày {form.valid_from.data:%d/%m/%Y}.", "done")
            return redirect(url_for("settings.show", key=key), 303)
    elif not form.is_submitted():
        held = settings.in_force(setting, local_day(now()))
        form.value.data = setting.kind.store(held.value)
        form.valid_from.data = local_day(now())
    return render_template("pages/settings/change.html", setting=setting, form=form), form.status


@area.get("/can-cu-phap-ly")
@stands_for(Action.READ_LAW)
def law() -> ResponseReturnValue:
    """Rule sets by date, instruments, and the catalogue of titles and commendations."""
    permit()
    return render_template(
        "pages/settings/law.html",
        rule_sets=RULE_SETS,
        in_force=rule_set_on(local_day(now())),
        instruments=INSTRUMENTS,
        catalogue=[(kind, [row for row in AWARDS if row.kind is kind]) for kind in AwardKind],
    )


def _row(key: str, held: InForce[Any]) -> dict[str, object]:
    setting = SETTINGS[key]
    return {
        "key": key,
        "label": setting.label,
        "explanation": setting.explanation,
        "basis": setting.basis,
        "value": setting.kind.show(held.value),
        "starts": held.starts,
        "mark": held.mark,
        "shipped": held.shipped,
    }
