"""What every page of a block year shows around its content, and how each of its forms ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.models.block import BlockYear
from emulation.queries import agencies, blocks
from emulation.web.filters import clock_time
from emulation.web.forms import OfficeForm
from emulation.web.guard import actor, now, permit


def load(block_year_id: int) -> BlockYear:
    """The block year within reach, and the action of the route permitted at it."""
    found = blocks.block_year_by_id(actor(), block_year_id)
    permit(found.place)
    return found


def day_of(year: int) -> date:
    """The day whose names the pages of a year use: its last one, or today while it runs."""
    return min(local_day(now()), date(year, 12, 31))


def member_picks(block_year: BlockYear) -> list[tuple[int, str]]:
    """The members of the block year to choose from, in their order."""
    day = day_of(block_year.year)
    return [(member.agency_id, member.agency.name_on(day)) for member in block_year.members]


def agency_names(with_ids: Sequence[int]) -> list[tuple[int, str]]:
    """All agencies that exist today, and those already on record."""
    return agencies.choices(actor(), day=local_day(now()), with_ids=frozenset(with_ids))


def form_page(name: str, block_year: BlockYear, form: OfficeForm, **values: Any) -> ResponseReturnValue:
    """The page of one form of a block year."""
    back = url_for("blocks.year", block_id=block_year.block_id, year=block_year.year)
    page = render_template(f"pages/blocks/{name}.html", form=form, block_year=block_year, back=back, **values)
    return page, form.status


def done(text: str, block_id: int, year: int, *, anchor: str | None = None) -> ResponseReturnValue:
    """Say what was done and when, and show the year as it is now."""
    flash(f"{text} lúc {clock_time(now())}.", "done")
    return redirect(url_for("blocks.year", block_id=block_id, year=year, _anchor=anchor), 303)
