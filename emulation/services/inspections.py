"""Thanh tra, kiểm tra: begun by the inspector himself with its purpose, ended by him or by its last day."""

from __future__ import annotations

from datetime import date, datetime

from emulation.clock import end_of_day, local_day
from emulation.domain import inspection as rules
from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal, refuse_if
from emulation.models import journal
from emulation.models.database import db, writing
from emulation.models.inspection import Inspection, InspectionView
from emulation.queries import accounts, blocks, inspections
from emulation.services.frame import expect_version, use_case


@use_case
def begin_inspection(actor: Actor, *, block_id: int | None, purpose: str, last_day: date, now: datetime) -> int:
    """Begin an inspection of one block (``None``: of the whole province); returns its id."""
    policy.require(actor, Action.INSPECT, EVERYWHERE)
    if block_id is not None:
        blocks.block(actor, block_id)
    refuse_if(rules.wrong_inspection(purpose=purpose, last_day=last_day, today=local_day(now)))
    found = Inspection(
        account_id=accounts.own_account(actor).id,
        block_id=block_id,
        purpose=purpose.strip(),
        started_at=now,
        until=end_of_day(last_day),
    )
    db.session.add(found)
    data = {"done": "begun", "block": block_id, "purpose": found.purpose, "last_day": last_day}
    journal.record(actor, Action.INSPECT, found, at=now, data=data)
    return found.id


@use_case
def end_inspection(actor: Actor, inspection_id: int, *, version: int | None, now: datetime) -> None:
    """End one's own inspection before its last day."""
    found = inspections.inspection(actor, inspection_id)
    policy.require(actor, Action.INSPECT, EVERYWHERE)
    expect_version(found, version, {})
    if not inspections.as_running(found).runs(now):
        raise Refusal([Reason("inspection_ended")])
    found.ended_at = now
    data = {"done": "ended", "views": inspections.number_of_views(found.id)}
    journal.record(actor, Action.INSPECT, found, at=now, data=data)


def opened(inspection_id: int, action: Action, noun: str, *, object_id: int, now: datetime) -> None:
    """Keep that a page was opened within an inspection; in a transaction of its own, after the answer is made."""
    with writing(patience=3):
        db.session.add(
            InspectionView(inspection_id=inspection_id, at=now, action=action.value, noun=noun, object_id=object_id)
        )
