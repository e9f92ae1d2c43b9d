"""Launching a movement for many blocks: recorded once, corrected once, carried to more blocks later."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.movement import LaunchedMovement
from emulation.queries import movements
from emulation.services import launching as verbs
from emulation.web.attaching import takes_files
from emulation.web.filters import clock_time
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.movements.forms import BlocksForm, LaunchForm, NewLaunchForm
from emulation.web.navigation import chosen_year
from emulation.web.rows import beside


@stands_for(Action.LAUNCH_MOVEMENT)
@takes_files
def launch() -> ResponseReturnValue:
    permit()
    year = chosen_year()
    offered = movements.open_years(year)
    form = NewLaunchForm()
    form.offer(offered)
    if request.method == "POST" and form.validate():
        scan = form.prepared()
        if not form.summary:
            chosen = None if form.everywhere.data else form.blocks.data
            with form.refusals():
                made = verbs.launch_movement(
                    actor(), year, form.launch_card, block_year_ids=chosen, scan=scan, now=now()
                )
            if not form.summary:
                number = len(movements.carried(made))
                flash(f"Đã phát động lúc {clock_time(now())}; {number} khối, cụm đã nhận phong trào.", "done")
                return redirect(url_for("movements.launched", launched_id=made), 303)
    page = render_template("pages/movements/launch.html", form=form, year=year, offered=offered)
    return page, form.status


@stands_for(Action.LAUNCH_MOVEMENT)
def launched(launched_id: int) -> ResponseReturnValue:
    """A launch with the blocks it has reached; more of them can be chosen here."""
    permit()
    launch = movements.launched(actor(), launched_id)
    carried = movements.carried(launched_id)
    reached = {each.block_year_id for each in carried}
    form = BlocksForm()
    form.offer(movements.open_years(launch.year))
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.reach_blocks(actor(), launched_id, form.blocks.data, now=now())
        if not form.summary:
            flash(f"Đã gửi phong trào tới {len(form.blocks.data)} khối, cụm lúc {clock_time(now())}.", "done")
            return redirect(url_for("movements.launched", launched_id=launched_id), 303)
    form.offer([(number, name) for number, name in movements.open_years(launch.year) if number not in reached])
    lines = {line.id: line for line in movements.listing(actor(), movements.MovementFilter(year=launch.year))}
    page = render_template(
        "pages/movements/launched.html",
        launch=launch,
        carried=[lines[each.id] for each in carried if each.id in lines],
        form=form,
    )
    return page, form.status


@stands_for(Action.LAUNCH_MOVEMENT)
@takes_files
def amend(launched_id: int) -> ResponseReturnValue:
    permit()
    launch = movements.launched(actor(), launched_id)
    form = LaunchForm() if request.method == "POST" else _filled(launch)
    if request.method == "POST" and form.validate():
        scan = form.prepared()
        if not form.summary:
            with form.refusals(), beside(lambda: _stored(launched_id)):
                verbs.amend_launch(
                    actor(), launched_id, form.launch_card, scan=scan, version=form.held_version, now=now()
                )
            if not form.summary:
                flash(f"Đã lưu phong trào lúc {clock_time(now())}; các khối đã nhận thấy ngay nội dung mới.", "done")
                return redirect(url_for("movements.launched", launched_id=launched_id), 303)
    return render_template("pages/movements/amend.html", form=form, launch=launch), form.status


def _filled(launch: LaunchedMovement) -> LaunchForm:
    return LaunchForm(formdata=None, data={**verbs.card_of(launch).__dict__, "version": launch.version})


def _stored(launched_id: int) -> tuple[LaunchForm, int]:
    launch = movements.launched(actor(), launched_id)
    return _filled(launch), launch.version
