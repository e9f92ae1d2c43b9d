"""Where a member does what it owes: the page a task, a notice or a mail leads to. Opening it changes nothing."""

from __future__ import annotations

from flask import url_for

from emulation.domain.progress import MemberStep


def place_of(step: MemberStep, *, block_id: int, year: int, external: bool = False) -> str:
    """The address of the page, for a mail with the name of this site."""
    match step:
        case MemberStep.COMMENTS:
            return url_for("comments.index", nam=year, _external=external)
        case MemberStep.MOVEMENTS:
            return url_for("movements.index", nam=year, _external=external)
        case _:
            return url_for("blocks.year", block_id=block_id, year=year, _external=external)
