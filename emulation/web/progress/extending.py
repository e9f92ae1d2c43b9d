"""Gia hạn: one member gets longer for one step."""

from __future__ import annotations

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.services import extensions as verbs
from emulation.web.filters import day, moment
from emulation.web.guard import actor, now, stands_for
from emulation.web.progress.forms import ExtensionForm
from emulation.web.progress.frame import address, load, names_of, page
from emulation.web.progress.words import shared_by


@stands_for(Action.EXTEND_DEADLINE)
def extend(block_id: int, year: int) -> ResponseReturnValue:
    block_year = load(block_id, year)
    names = names_of(block_year)
    form = ExtensionForm() if request.method == "POST" else ExtensionForm(formdata=None, data=_asked(names))
    form.offer(list(names.items()))
    if request.method == "POST" and form.validate():
        assert form.agency.data is not None
        assert form.step.data is not None
        assert form.day.data is not None
        with form.refusals():
            verbs.extend_deadline(
                actor(),
                block_year.id,
                form.step.data,
                form.agency.data,
                form.day.data,
                reason=form.reason.data or "",
                now=now(),
            )
        if not form.summary:
            flash(
                f"Đã gia hạn cho {names[form.agency.data]} đến hết ngày {day(form.day.data)} "
                f"({form.step.data.label}) lúc {moment(now())}.",
                "done",
            )
            return redirect(address("show", block_year, _anchor="gia-han"), 303)
    return page("extend", block_year, form=form, shared=shared_by(YearStep.YEAR_RESULTS)), form.status


def _asked(names: dict[int, str]) -> dict[str, object]:
    """What the address suggests."""
    agency, step = request.args.get("don_vi", type=int), request.args.get("buoc")
    return {
        "agency": agency if agency in names else None,
        "step": YearStep(step) if step in set(YearStep) else None,
    }
