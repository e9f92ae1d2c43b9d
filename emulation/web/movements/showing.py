"""The page of one movement of a block: what it asks, what the block and each member reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.block import YearStep
from emulation.domain.policy import Action, permits
from emulation.models.movement import Movement, MovementResult
from emulation.queries import deadlines, movements
from emulation.web.guard import actor, now, permit, stands_for


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """One member and what it reported. ``may``: this person reports for it."""

    agency_id: int
    name: str
    result: MovementResult | None
    may: bool


def load(movement_id: int) -> Movement:
    """The movement within reach, and the action of the route permitted at its block year."""
    found = movements.movement(actor(), movement_id)
    permit(found.place)
    return found


def name_of(movement: Movement, agency_id: int) -> str:
    """A member by its name of the movement's year."""
    day = min(local_day(now()), date(movement.block_year.year, 12, 31))
    return next(each.agency.name_on(day) for each in movement.block_year.members if each.agency_id == agency_id)


@stands_for(Action.READ_BLOCK)
def show(movement_id: int) -> ResponseReturnValue:
    movement = load(movement_id)
    lines = _lines(movement)
    return render_template(
        "pages/movements/show.html",
        movement=movement,
        lines=lines,
        reported=sum(line.result is not None for line in lines),
        due=deadlines.due(movement.block_year, YearStep.YEAR_RESULTS),
    )


def _lines(movement: Movement) -> list[MemberLine]:
    """Members that left in the course of the year stand here only where they reported."""
    results = {each.agency_id: each for each in movement.results}
    return [
        MemberLine(
            agency_id=member.agency_id,
            name=name_of(movement, member.agency_id),
            result=results.get(member.agency_id),
            may=permits(actor(), Action.REPORT_MOVEMENT, replace(movement.place, agency_id=member.agency_id)),
        )
        for member in movement.block_year.members
        if member.left_on is None or member.agency_id in results
    ]
