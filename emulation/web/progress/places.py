"""Where a member does what it owes: the page a task, a notice or a mail leads to. Opening it changes nothing."""

from __future__ import annotations

from flask import url_for

from emulation.domain.progress import MemberStep
from emulation.models.block import BlockYear


def place_of(step: MemberStep, block_year: BlockYear, *, external: bool = False) -> str:
    """The address of the page; for a mail with the name of this site."""
    match step:
        case MemberStep.COMMENTS:
            return url_for("comments.index", nam=block_year.year, _external=external)
        case MemberStep.MOVEMENTS:
            return url_for("movements.index", nam=block_year.year, _external=external)
        case _:
            return url_for("pledges.own", block_year_id=block_year.id, _external=external)


def record_of(step: MemberStep, block_year: BlockYear, agency_id: int, *, pledge_id: int | None) -> str:
    """The record one member's cell stands for: its part of the pledge, else the page of the step."""
    if pledge_id is not None and step not in {MemberStep.COMMENTS, MemberStep.MOVEMENTS}:
        return url_for("pledges.part", pledge_id=pledge_id, agency_id=agency_id)
    return place_of(step, block_year)
