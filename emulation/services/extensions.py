"""Gia hạn: one agency gets longer for one step, from a named person, with a reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from emulation.clock import end_of_day, local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.domain.progress import ExtensionFacts, extension_objections
from emulation.domain.refusal import refuse_if
from emulation.models import journal
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.extension import Extension
from emulation.queries import blocks, cockpit
from emulation.services.frame import use_case


@use_case
def extend_deadline(
    actor: Actor, block_year_id: int, step: YearStep, agency_id: int, last_day: date, *, reason: str, now: datetime
) -> int:
    """Let one member have until the end of ``last_day``, before or after its deadline has passed; returns the id.

    The latest extension counts; one back to the deadline of all ends it. When something was received never moves: a
    mark “chậm nộp” goes away only because the deadline does.
    """
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.EXTEND_DEADLINE, block_year.place)
    due = cockpit.due(block_year, step, agency_id)
    current = _last_day(due.at) if due is not None else None
    refuse_if(
        extension_objections(
            ExtensionFacts(
                step=step,
                agency=_name(block_year, agency_id, now=now),
                member=agency_id in block_year.member_ids,
                general=_last_day(due.general) if due is not None else None,
                current=current,
                wanted=last_day,
                reason=reason,
            )
        )
    )
    extension = Extension(
        block_year_id=block_year.id,
        step=step,
        agency_id=agency_id,
        due=end_of_day(last_day),
        reason=reason.strip(),
        granted_at=now,
        granted_by=actor.name,
    )
    db.session.add(extension)
    told = {"step": step, "agency": agency_id, "changes": {f"due.{step.value}": [current, last_day]}}
    journal.record(actor, Action.EXTEND_DEADLINE, extension, at=now, data=told)
    return extension.id


def _last_day(due: datetime) -> date:
    return local_day(due - timedelta(microseconds=1))


def _name(block_year: BlockYear, agency_id: int, *, now: datetime) -> str:
    found = next((each.agency for each in block_year.members if each.agency_id == agency_id), None)
    return found.name_on(local_day(now)) if found is not None else ""
