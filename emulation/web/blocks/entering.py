"""Entering and correcting blocks, opening a year."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.models.block import Block
from emulation.queries import agencies, blocks
from emulation.services import blocks as verbs
from emulation.services.blocks import card_of
from emulation.web.blocks.forms import BlockForm, OpenYearForm
from emulation.web.blocks.frame import done
from emulation.web.filters import clock_time
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.rows import beside


@stands_for(Action.MANAGE_BLOCKS)
def create() -> ResponseReturnValue:
    permit()
    form = BlockForm()
    form.offer(agencies.choices(actor(), day=local_day(now())))
    if request.method == "POST" and form.validate():
        with form.refusals():
            made = verbs.create_block(actor(), form.card, now=now())
        if not form.summary:
            return _entered("Đã thêm khối", made, form.office_id.data)
    if request.method == "GET":
        form.aliases.spare(1)
    return render_template("pages/blocks/create.html", form=form), form.status


@stands_for(Action.MANAGE_BLOCKS)
def edit(block_id: int) -> ResponseReturnValue:
    block = blocks.block(actor(), block_id)
    permit(block.place)
    form = BlockForm() if request.method == "POST" else _filled(block)
    _offer(form, block)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(block_id)):
            verbs.edit_block(actor(), block_id, form.card, version=form.held_version, now=now())
        if not form.summary:
            return _entered("Đã lưu thông tin khối", block_id, form.office_id.data)
    if request.method == "GET":
        form.aliases.spare(1)
    return render_template("pages/blocks/edit.html", form=form, block=block), form.status


@stands_for(Action.OPEN_BLOCK_YEAR)
def open_year(block_id: int) -> ResponseReturnValue:
    """What the new year takes over is said beforehand."""
    block = blocks.block(actor(), block_id)
    permit(block.place)
    known = blocks.years(actor(), block_id)
    form = OpenYearForm()
    if request.method != "POST":
        form.year.data = known[0].year + 1 if known else local_day(now()).year
    year = form.year.data
    if request.method == "POST" and form.validate() and year is not None:
        with form.refusals():
            verbs.open_block_year(actor(), block_id, year, now=now())
        if not form.summary:
            return done(f"Đã mở năm thi đua {year}", block_id, year)
    page = render_template("pages/blocks/open_year.html", form=form, block=block, known=known, steps=list(YearStep))
    return page, form.status


def _filled(block: Block) -> BlockForm:
    return BlockForm(formdata=None, data={**card_of(block).__dict__, "version": block.version})


def _stored(block_id: int) -> tuple[BlockForm, int]:
    block = blocks.block(actor(), block_id)
    form = _filled(block)
    _offer(form, block)
    return form, block.version


def _offer(form: BlockForm, block: Block) -> None:
    recorded = frozenset({block.office_id}) if block.office_id is not None else frozenset[int]()
    form.offer(agencies.choices(actor(), day=local_day(now()), with_ids=recorded))


def _entered(text: str, block_id: int, office_id: int | None) -> ResponseReturnValue:
    """Show the block; one that another office receives is out of reach from now on."""
    flash(f"{text} lúc {clock_time(now())}.", "done")
    if office_id not in actor().office_ids:
        flash("Khối do cơ quan khác tiếp nhận hồ sơ, nên không còn trong danh sách này.", "note")
        return redirect(url_for("blocks.index"), 303)
    return redirect(url_for("blocks.show", block_id=block_id), 303)
