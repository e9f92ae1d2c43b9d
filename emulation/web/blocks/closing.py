"""Đóng năm: asked once more, with what it brings about, or with what still stands in the way."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.block import BLOCK_YEAR
from emulation.domain.policy import Action, permits
from emulation.models.block import BlockYear
from emulation.services import blocks as verbs
from emulation.web.blocks.frame import done, form_page, load
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.phrases import sentence


def hindrances(block_year: BlockYear) -> list[str] | None:
    """Why the year cannot be closed now, in sentences; ``None`` where the actor may never do it here."""
    if not permits(actor(), Action.CLOSE_BLOCK_YEAR, block_year.place):
        return None
    facts = verbs.year_facts(block_year)
    return [sentence(reason) for reason in BLOCK_YEAR.obstacles(block_year.state, Action.CLOSE_BLOCK_YEAR, facts)]


@stands_for(Action.CLOSE_BLOCK_YEAR)
def close(block_year_id: int) -> ResponseReturnValue:
    block_year = load(block_year_id)
    form = PressForm() if request.method == "POST" else PressForm(formdata=None, data={"version": block_year.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.close_block_year(actor(), block_year_id, version=form.held_version, now=now())
        if not form.summary:
            return done(f"Đã đóng năm thi đua {block_year.year}", block_year.block_id, block_year.year)
    return form_page("close", block_year, form, reasons=hindrances(block_year) or [])
