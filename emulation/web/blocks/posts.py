"""Khối trưởng, Khối phó of a block year, and the persons who act for them."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.block import BlockYear
from emulation.queries import blocks
from emulation.services import blocks as verbs
from emulation.web.blocks.frame import day_of, done, form_page, load, member_picks
from emulation.web.blocks.year_forms import PostsForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import beside


@stands_for(Action.MANAGE_BLOCK_YEAR)
def record(block_year_id: int) -> ResponseReturnValue:
    block_year = load(block_year_id)
    form = PostsForm() if request.method == "POST" else _filled(block_year)
    _offer(form, block_year)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(block_year_id)):
            verbs.set_posts(
                actor(),
                block_year_id,
                leader=form.holder,
                deputies=form.deputy_holders,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            wording = block_year.block.wording
            text = f"Đã lưu {wording.leader}, {wording.deputy}"
            return done(text, block_year.block_id, block_year.year, anchor="khoi-truong")
    if request.method == "GET":
        form.deputies.spare(1)
        _offer(form, block_year)
    return form_page("posts", block_year, form)


def _filled(block_year: BlockYear) -> PostsForm:
    deputies = [
        {"agency_id": each.agency_id, "person": each.person, "person_title": each.person_title}
        for each in block_year.deputies
    ]
    return PostsForm(
        formdata=None,
        data={
            "leader": block_year.leader_id,
            "leader_person": block_year.leader_person,
            "leader_title": block_year.leader_person_title,
            "deputies": deputies,
            "version": block_year.version,
        },
    )


def _stored(block_year_id: int) -> tuple[PostsForm, int]:
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    form = _filled(block_year)
    _offer(form, block_year)
    return form, block_year.version


def _offer(form: PostsForm, block_year: BlockYear) -> None:
    """Members, and whoever holds a post under a name that is not matched to a member yet."""
    day = day_of(block_year.year)
    choices = dict(member_picks(block_year))
    if block_year.leader is not None:
        choices.setdefault(block_year.leader.id, block_year.leader.name_on(day))
    for deputy in block_year.deputies:
        choices.setdefault(deputy.agency_id, deputy.agency.name_on(day))
    form.offer(list(choices.items()), block_year.block.wording)
