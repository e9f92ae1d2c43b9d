"""Where a member does what it owes: the page a task, a notice or a mail leads to. Opening it changes nothing."""

from __future__ import annotations

from flask import url_for

from emulation.domain.progress import MemberStep


def place_of(step: MemberStep, *, block_id: int, year: int, external: bool = False) -> str:
    """The address of the page, for a mail with the name of this site."""
    return url_for("blocks.year", block_id=block_id, year=year, _external=external)
