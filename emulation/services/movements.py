"""Movements of a block year: what was launched by whom, and with what result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.movement import Launcher, period_objections
from emulation.domain.policy import Action
from emulation.domain.refusal import refuse_if
from emulation.models import journal
from emulation.models.database import db
from emulation.models.movement import Movement
from emulation.queries import blocks
from emulation.services.frame import expect_version, use_case


@dataclass(frozen=True, kw_only=True)
class MovementCard:
    """One movement of the year."""

    launcher: Launcher
    name: str
    launcher_name: str | None = None
    launched_on: date | None = None
    reviewed_on: date | None = None
    result: str | None = None


@use_case
def set_movements(
    actor: Actor, block_year_id: int, cards: Sequence[MovementCard], *, version: int | None, now: datetime
) -> None:
    """Replace the list of movements of a block year, in order. ``version`` is that of the block year."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.RECORD_MOVEMENT, block_year.place)
    expect_version(block_year, version, {})
    refuse_if(reason for card in cards for reason in period_objections(card.name, card.launched_on, card.reviewed_on))
    stored = list(blocks.movements(actor, block_year_id))
    for position, card in enumerate(cards, start=1):
        movement = stored[position - 1] if position <= len(stored) else Movement(block_year_id=block_year_id)
        movement.position = position
        movement.launcher = card.launcher
        movement.launcher_name = card.launcher_name
        movement.name = card.name
        movement.launched_on = card.launched_on
        movement.reviewed_on = card.reviewed_on
        movement.result = card.result
        db.session.add(movement)
    for surplus in stored[len(cards) :]:
        db.session.delete(surplus)
    journal.record(actor, Action.RECORD_MOVEMENT, block_year, at=now, data={"movements": len(cards)})
