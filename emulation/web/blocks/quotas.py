"""Chỉ tiêu khen thưởng: how many of each award the block year may propose."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.block import BlockYear
from emulation.queries import blocks
from emulation.services import blocks as verbs
from emulation.web.blocks.frame import done, form_page, load
from emulation.web.blocks.year_forms import QuotasForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import beside


@stands_for(Action.MANAGE_BLOCK_YEAR)
def record(block_year_id: int) -> ResponseReturnValue:
    block_year = load(block_year_id)
    form = QuotasForm() if request.method == "POST" else _filled(block_year)
    form.offer()
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(block_year_id)):
            verbs.set_quotas(actor(), block_year_id, form.cards, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu chỉ tiêu khen thưởng", block_year.block_id, block_year.year, anchor="chi-tieu")
    if request.method == "GET":
        form.quotas.spare()
        form.offer()
    return form_page("quotas", block_year, form)


def _filled(block_year: BlockYear) -> QuotasForm:
    rows = [
        {
            "award_code": quota.award_code,
            "number": quota.number,
            "percent": quota.percent,
            "base": quota.base,
            "basis": quota.basis,
        }
        for quota in block_year.quotas
    ]
    return QuotasForm(formdata=None, data={"quotas": rows, "version": block_year.version})


def _stored(block_year_id: int) -> tuple[QuotasForm, int]:
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    form = _filled(block_year)
    form.offer()
    return form, block_year.version
