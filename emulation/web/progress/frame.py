"""What the pages of one block year's progress share: the record within reach, names, the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, url_for

from emulation.clock import local_day
from emulation.models.block import BlockYear
from emulation.queries import blocks
from emulation.web.guard import actor, now, permit


def load(block_id: int, year: int) -> BlockYear:
    """The block year within reach, and the action of the route permitted at it."""
    found = blocks.block_year(actor(), block_id, year)
    permit(found.place)
    return found


def day_of(year: int) -> date:
    """The day whose names the pages of a year use: its last one, or today while it runs."""
    return min(local_day(now()), date(year, 12, 31))


def names_of(block_year: BlockYear) -> dict[int, str]:
    """The members by id, named as in the year."""
    day = day_of(block_year.year)
    return {each.agency_id: each.agency.name_on(day) for each in block_year.members}


def address(endpoint: str, block_year: BlockYear, **values: Any) -> str:
    """The address of a page of this block year."""
    return url_for(f"progress.{endpoint}", block_id=block_year.block_id, year=block_year.year, **values)


def page(name: str, block_year: BlockYear, **values: Any) -> str:
    """One page of a block year's progress."""
    return render_template(
        f"pages/progress/{name}.html",
        block_year=block_year,
        back=url_for("blocks.year", block_id=block_year.block_id, year=block_year.year),
        address=lambda endpoint, **more: address(endpoint, block_year, **more),
        **values,
    )
