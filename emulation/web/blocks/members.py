"""Thành viên of a block year, in protocol order."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.models.block import BlockYear
from emulation.queries import blocks
from emulation.services import blocks as verbs
from emulation.web.blocks.frame import agency_names, done, form_page, load
from emulation.web.blocks.year_forms import MembersForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import beside

FIRST_ROWS = 5
"""Empty rows of a list nobody has begun."""


@stands_for(Action.MANAGE_BLOCK_YEAR)
def record(block_year_id: int) -> ResponseReturnValue:
    block_year = load(block_year_id)
    form = MembersForm() if request.method == "POST" else _filled(block_year)
    names = agency_names([member.agency_id for member in block_year.members])
    form.offer(names)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(block_year_id)):
            verbs.set_members(
                actor(),
                block_year_id,
                form.cards,
                complete=form.complete.data,
                stated=form.stated.data,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã lưu thành viên", block_year.block_id, block_year.year, anchor="thanh-vien")
    if request.method == "GET":
        form.members.spare(1 if block_year.members else FIRST_ROWS)
        form.offer(names)
    return form_page("members", block_year, form, closed=_closed(block_year))


def _filled(block_year: BlockYear) -> MembersForm:
    rows = [
        {
            "order": member.position,
            "agency_id": member.agency_id,
            "sub_group": member.sub_group,
            "joined_on": member.joined_on,
            "left_on": member.left_on,
        }
        for member in block_year.members
    ]
    words = {True: "co", False: "chua", None: None}
    return MembersForm(
        formdata=None,
        data={
            "members": rows,
            "complete": words[block_year.members_complete],
            "stated": block_year.members_stated,
            "version": block_year.version,
        },
    )


def _stored(block_year_id: int) -> tuple[MembersForm, int]:
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    form = _filled(block_year)
    form.offer(agency_names([member.agency_id for member in block_year.members]))
    return form, block_year.version


def _closed(block_year: BlockYear) -> list[str]:
    """Members that have ended meanwhile: copied from the year before, they want a successor."""
    today = local_day(now())
    ended = (member.agency for member in block_year.members if member.agency.closed_on is not None)
    return [agency.name_on(today) for agency in ended if agency.closed_on is not None and agency.closed_on <= today]
