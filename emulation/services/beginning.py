"""Thiết lập ban đầu: what only a look can settle is marked as looked at."""

from __future__ import annotations

from datetime import datetime

from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.models import journal
from emulation.models.beginning import SetUpMark
from emulation.models.database import db
from emulation.queries import beginning
from emulation.services.frame import use_case


@use_case
def mark_seen(actor: Actor, item: str, *, now: datetime) -> None:
    """Mark one step as looked at; a second mark changes nothing. Raises ``OutOfReach`` for a step that is counted."""
    policy.require(actor, Action.SET_UP_PROVINCE, EVERYWHERE)
    if item not in beginning.MARKED:
        raise OutOfReach
    if beginning.mark(item) is not None:
        return
    found = SetUpMark(item=item, marked_at=now, marked_by=actor.name)
    db.session.add(found)
    journal.record(actor, Action.SET_UP_PROVINCE, found, at=now, data={"done": "marked", "item": item})
