"""Movements of a block year: what the block records of them, and what each member reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.block import YearStep
from emulation.domain.file import Prepared
from emulation.domain.movement import Launcher, period_objections, result_objections
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach, Reason, StaleSave, refuse_if
from emulation.models import journal
from emulation.models.database import db
from emulation.models.file import keep
from emulation.models.movement import Movement, MovementResult
from emulation.queries import blocks, deadlines, movements
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case


@dataclass(frozen=True, kw_only=True)
class MovementCard:
    """One movement a block records itself. ``id`` names the stored row; without one the row of that name goes on."""

    launcher: Launcher
    name: str
    launcher_name: str | None = None
    launched_on: date | None = None
    reviewed_on: date | None = None
    result: str | None = None
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ResultCard:
    """What one member reports of a movement. ``unit`` belongs to ``figure``: 12, “công trình”."""

    text: str
    figure: Decimal | None = None
    unit: str | None = None


@use_case
def set_movements(
    actor: Actor, block_year_id: int, cards: Sequence[MovementCard], *, version: int | None, now: datetime
) -> None:
    """Replace the list a block keeps of its own, in order. ``version`` is that of the block year.

    Movements launched above the block stand before it and are not touched. One that members have reported of
    is not dropped from the list.
    """
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.RECORD_MOVEMENT, block_year.place)
    expect_version(block_year, version, {})
    refuse_if(reason for card in cards for reason in period_objections(card.name, card.launched_on, card.reviewed_on))
    stored = list(blocks.movements(actor, block_year_id))
    from_above = [each for each in stored if each.launched_id is not None]
    own = [each for each in stored if each.launched_id is None]
    kept = _matched(own, cards)
    dropped = [each for each in own if each not in kept]
    told = movements.reported(block_year_id)
    refuse_if(Reason("movement_has_results", {"name": each.name}, "movements") for each in dropped if each.id in told)
    for position, each in enumerate(from_above, start=1):
        each.position = position
    for position, (card, found) in enumerate(zip(cards, kept, strict=True), start=len(from_above) + 1):
        movement = found or Movement(block_year_id=block_year_id)
        movement.position = position
        movement.launcher = card.launcher
        movement.launcher_name = card.launcher_name
        movement.name = card.name
        movement.launched_on = card.launched_on
        movement.reviewed_on = card.reviewed_on
        movement.result = card.result
        db.session.add(movement)
    for surplus in dropped:
        db.session.delete(surplus)
    journal.record(actor, Action.RECORD_MOVEMENT, block_year, at=now, data={"movements": len(cards)})


@use_case
def record_block_result(
    actor: Actor, movement_id: int, result: str | None, *, version: int | None, now: datetime
) -> None:
    """Record what the block as a whole reached in a movement, wherever it was launched."""
    movement = movements.movement(actor, movement_id)
    policy.require(actor, Action.RECORD_MOVEMENT, movement.place)
    expect_version(movement, version, {"result": movement.result or ""})
    told = changes({"movement.result": movement.result}, {"movement.result": result})
    movement.result = result
    journal.record(actor, Action.RECORD_MOVEMENT, movement, at=now, data={"verb": "result", **told})


@use_case
def report_result(
    actor: Actor,
    movement_id: int,
    agency_id: int,
    card: ResultCard,
    *,
    scan: Prepared | None = None,
    version: int | None,
    now: datetime,
) -> None:
    """Report what one member reached, or correct it. ``version`` is that of the result (0 = none was there yet).

    ``scan`` is its proof; without one a file attached before stays.
    """
    movement = movements.movement(actor, movement_id)
    if agency_id not in movement.block_year.member_ids:
        raise OutOfReach
    policy.require(actor, Action.REPORT_MOVEMENT, replace(movement.place, agency_id=agency_id))
    stored = next((each for each in movement.results if each.agency_id == agency_id), None)
    if version is not None and version != (stored.version if stored else 0):
        raise StaleSave(result_fields(stored), stored.version if stored else 0)
    refuse_if(result_objections(card.text))
    if card.unit and card.figure is None:
        refuse_if([Reason("movement_unit_without_figure", {}, "figure")])
    before = ResultCard(text="") if stored is None else card_of(stored)
    if stored is None:
        stored = MovementResult(movement_id=movement.id, agency_id=agency_id, late=_late(movement, agency_id, now=now))
        db.session.add(stored)
    stored.text, stored.figure, stored.unit = card.text, card.figure, card.unit
    stored.reported_at, stored.reported_by = now, actor.name
    if scan is not None:
        stored.file_id = keep(movement.block_year_id, scan, by=actor.name, now=now).id
    told: dict[str, object] = {"movement": movement.name, **changes(_told(before), _told(card))}
    journal.record(actor, Action.REPORT_MOVEMENT, stored, at=now, data={**told, **(scan.told if scan else {})})


def card_of(stored: MovementResult) -> ResultCard:
    """A stored result as its card."""
    return ResultCard(text=stored.text, figure=stored.figure, unit=stored.unit)


def result_fields(stored: MovementResult | None) -> dict[str, object]:
    """A result as the fields of its form, for whoever saves an older page."""
    if stored is None:
        return {"text": "", "figure": "", "unit": ""}
    figure = "" if stored.figure is None else f"{stored.figure.normalize():f}".replace(".", ",")
    return {"text": stored.text, "figure": figure, "unit": stored.unit or ""}


def _told(card: ResultCard) -> dict[str, object]:
    """A result as the journal names its fields."""
    return {f"movement.{name}": value for name, value in card.__dict__.items()}


def _matched(own: Sequence[Movement], cards: Sequence[MovementCard]) -> list[Movement | None]:
    """The stored row of each card: the one it names, else the one of the same name nobody else takes."""
    named = {each.id: each for each in own}
    free = [each for each in own if each.id not in {card.id for card in cards}]
    found: list[Movement | None] = []
    for card in cards:
        row = named.get(card.id or 0)
        if row is None:
            row = next((each for each in free if each.name == card.name), None)
            if row is not None:
                free.remove(row)
        found.append(row)
    return found


def _late(movement: Movement, agency_id: int, *, now: datetime) -> bool:
    """Late is a mark, unless the step locks. Raises ``Refusal``."""
    due = deadlines.due(movement.block_year, YearStep.YEAR_RESULTS, agency_id)
    if due is None or not due.passed(now):
        return False
    if due.locks:
        refuse_if([Reason("deadline_locked", {"due": due.at})])
    return True
