"""One block: how it was set up, its other names, who receives its papers, its years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import render_template
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.actors import Place
from emulation.domain.policy import Action
from emulation.domain.settings import STANDING_OFFICE
from emulation.models.block import Block, BlockYear
from emulation.queries import blocks, progress, settings
from emulation.web.blocks.frame import day_of
from emulation.web.blocks.steps import standing, summary
from emulation.web.filters import day
from emulation.web.guard import actor, now, permit, stands_for


@stands_for(Action.READ_BLOCK)
def show(block_id: int) -> ResponseReturnValue:
    block = blocks.block(actor(), block_id)
    years = blocks.years(actor(), block_id)
    permit(_place(block, years))
    today = local_day(now())
    known = progress.progress(actor(), years)
    return render_template(
        "pages/blocks/show.html",
        block=block,
        decision=founding(block),
        office=block.office.name_on(today) if block.office else settings.value(STANDING_OFFICE, today),
        years=[(each, day_of(each.year), summary(standing(each, known[each.id]))) for each in years],
    )


def founding(block: Block) -> str:
    """The decision that set the block up, in one line; empty where none is on record."""
    parts = (
        f"số {block.decision_number}" if block.decision_number else "",
        f"ngày {day(block.decision_date)}" if block.decision_date else "",
        f"của {block.decision_issuer}" if block.decision_issuer else "",
    )
    told = " ".join(part for part in parts if part)
    return f"Quyết định {told}" if told else ""


def _place(block: Block, years: Sequence[BlockYear]) -> Place:
    """The block as a whole is open to the members of every year within reach."""
    members = frozenset[int]().union(*(each.member_ids for each in years))
    return replace(block.place, member_ids=members)
