"""Phong trào thi đua a block writes down itself: launched by whom, when, with what result."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.block import BlockYear
from emulation.queries import blocks
from emulation.services import movements as verbs
from emulation.web.blocks.frame import done, form_page, load
from emulation.web.blocks.year_forms import MovementsForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import beside

PARTS = ("launcher", "launcher_name", "name", "launched_on", "reviewed_on", "result")


@stands_for(Action.RECORD_MOVEMENT)
def record(block_year_id: int) -> ResponseReturnValue:
    block_year = load(block_year_id)
    form = MovementsForm() if request.method == "POST" else _filled(block_year)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(block_year_id)):
            verbs.set_movements(actor(), block_year_id, form.cards, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu phong trào thi đua", block_year.block_id, block_year.year, anchor="phong-trao")
    if request.method == "GET":
        form.movements.spare(1)
    return form_page("movements", block_year, form)


def _filled(block_year: BlockYear) -> MovementsForm:
    stored = [each for each in blocks.movements(actor(), block_year.id) if each.launched_id is None]
    rows = [{"movement_id": each.id, **{part: getattr(each, part) for part in PARTS}} for each in stored]
    return MovementsForm(formdata=None, data={"movements": rows, "version": block_year.version})


def _stored(block_year_id: int) -> tuple[MovementsForm, int]:
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    return _filled(block_year), block_year.version
