"""Results of a movement: that of one member, by the member itself; that of the block, by whoever runs its year."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.models.movement import MovementResult
from emulation.queries import deadlines, movements
from emulation.services import movements as verbs
from emulation.web.attaching import takes_files
from emulation.web.filters import clock_time
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.movements.forms import BlockResultForm, ResultForm
from emulation.web.movements.showing import load, name_of


@stands_for(Action.REPORT_MOVEMENT)
@takes_files
def result(movement_id: int, agency_id: int) -> ResponseReturnValue:
    """Enter or correct what one member reached."""
    movement = movements.movement(actor(), movement_id)
    if agency_id not in movement.block_year.member_ids:
        raise OutOfReach
    permit(replace(movement.place, agency_id=agency_id))
    stored = next((each for each in movement.results if each.agency_id == agency_id), None)
    form = ResultForm(data=_held(stored))
    if request.method == "POST" and form.validate():
        scan = form.prepared()
        if not form.summary:
            with form.refusals():
                verbs.report_result(
                    actor(),
                    movement_id,
                    agency_id,
                    form.result_card,
                    scan=scan,
                    version=form.held_version,
                    now=now(),
                )
            if not form.summary:
                flash(f"Đã báo cáo kết quả phong trào lúc {clock_time(now())}.", "done")
                return redirect(url_for("movements.show", movement_id=movement_id, _anchor=f"don-vi-{agency_id}"), 303)
    page = render_template(
        "pages/movements/result.html",
        form=form,
        movement=movement,
        name=name_of(movement, agency_id),
        stored=stored,
        due=deadlines.due(movement.block_year, YearStep.YEAR_RESULTS, agency_id),
    )
    return page, form.status


@stands_for(Action.RECORD_MOVEMENT)
def block_result(movement_id: int) -> ResponseReturnValue:
    """Enter what the block as a whole reached."""
    movement = load(movement_id)
    form = BlockResultForm(data={"result": movement.result, "version": movement.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.record_block_result(actor(), movement_id, form.result.data, version=form.held_version, now=now())
        if not form.summary:
            flash(f"Đã lưu kết quả chung của khối lúc {clock_time(now())}.", "done")
            return redirect(url_for("movements.show", movement_id=movement_id), 303)
    return render_template("pages/movements/block_result.html", form=form, movement=movement), form.status


def _held(stored: MovementResult | None) -> dict[str, object]:
    """What the form shows; version 0 says that nobody had reported when the page was made."""
    if stored is None:
        return {"version": 0}
    return {"text": stored.text, "figure": stored.figure, "unit": stored.unit, "version": stored.version}
