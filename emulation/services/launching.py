"""Launching movements above the blocks: recorded once by the standing office, carried to every block year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.file import Prepared
from emulation.domain.movement import Launcher, launch_objections
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.file import keep
from emulation.models.movement import LaunchedMovement, Movement
from emulation.queries import movements
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case
from reports.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class LaunchCard:
    """A movement as its launching document states it."""

    launcher: Launcher
    name: str
    launched_on: date
    launcher_name: str | None = None
    reviewed_on: date | None = None
    document_number: str | None = None
    document_date: date | None = None
    document_issuer: str | None = None
    contents: str | None = None


@use_case
def launch_movement(
    actor: Actor,
    year: int,
    card: LaunchCard,
    *,
    block_year_ids: Sequence[int] | None,
    scan: Prepared | None = None,
    now: datetime,
) -> int:
    """Launch a movement for a year; ``None`` reaches every open block year of it. Returns the id of the launch.

    ``scan`` is the launching document: everybody who works with blocks may read it.
    A block that had written the same movement down itself keeps its row with what was reported, now linked.
    """
    policy.require(actor, Action.LAUNCH_MOVEMENT, EVERYWHERE)
    _look_over(card, proven=scan is not None)
    if movements.same_name(year, card.name) is not None:
        refuse_if([Reason("movement_launched_already", {"name": card.name, "year": year}, "name")])
    launch = LaunchedMovement(year=year, recorded_at=now, recorded_by=actor.name)
    _fill(launch, card)
    if scan is not None:
        launch.file_id = keep(None, scan, by=actor.name, now=now).id
    db.session.add(launch)
    db.session.flush()
    wanted = [known for known, _ in movements.open_years(year)] if block_year_ids is None else list(block_year_ids)
    reached = _carry(launch, wanted)
    data: dict[str, object] = {"name": card.name, "year": year, "blocks": [each.block_id for each in reached]}
    if scan is not None:
        data |= scan.told
    journal.record(actor, Action.LAUNCH_MOVEMENT, launch, at=now, data=data)
    return launch.id


@use_case
def reach_blocks(actor: Actor, launched_id: int, block_year_ids: Sequence[int], *, now: datetime) -> None:
    """Carry a launch to more block years of its year. Raises ``Refusal`` naming blocks that have it already."""
    policy.require(actor, Action.LAUNCH_MOVEMENT, EVERYWHERE)
    launch = movements.launched(actor, launched_id)
    have = {each.block_year_id: each.block_year.block.name for each in movements.carried(launched_id)}
    twice = "; ".join(have[wanted] for wanted in dict.fromkeys(block_year_ids) if wanted in have)
    if twice:
        refuse_if([Reason("movement_reached_already", {"name": launch.name, "blocks": twice}, "blocks")])
    reached = _carry(launch, block_year_ids)
    data = {"verb": "reach", "name": launch.name, "blocks": [each.block_id for each in reached]}
    journal.record(actor, Action.LAUNCH_MOVEMENT, launch, at=now, data=data)


@use_case
def amend_launch(
    actor: Actor,
    launched_id: int,
    card: LaunchCard,
    *,
    scan: Prepared | None = None,
    version: int | None,
    now: datetime,
) -> None:
    """Correct a launch; every block that carries it shows the correction at once, results stay.

    ``scan`` takes the place of the launching document; without one the file attached before stays.
    """
    policy.require(actor, Action.LAUNCH_MOVEMENT, EVERYWHERE)
    launch = movements.launched(actor, launched_id)
    expect_version(launch, version, {})
    _look_over(card, proven=scan is not None or launch.file_id is not None)
    if movements.same_name(launch.year, card.name, but=launch.id) is not None:
        refuse_if([Reason("movement_launched_already", {"name": card.name, "year": launch.year}, "name")])
    told = changes(_told(card_of(launch)), _told(card))
    _fill(launch, card)
    if scan is not None:
        launch.file_id = keep(None, scan, by=actor.name, now=now).id
        told |= scan.told
    for movement in movements.carried(launched_id):
        _copy(launch, movement)
    journal.record(actor, Action.LAUNCH_MOVEMENT, launch, at=now, data={"verb": "amend", **told})


def card_of(launch: LaunchedMovement) -> LaunchCard:
    """A launch as its card, for the form that corrects it."""
    return LaunchCard(
        launcher=launch.launcher,
        launcher_name=launch.launcher_name,
        name=launch.name,
        launched_on=launch.launched_on,
        reviewed_on=launch.reviewed_on,
        document_number=launch.document_number,
        document_date=launch.document_date,
        document_issuer=launch.document_issuer,
        contents=launch.contents,
    )


def _told(card: LaunchCard) -> dict[str, object]:
    """A launch as the journal names its fields."""
    return {f"launch.{name}": value for name, value in card.__dict__.items()}


def _look_over(card: LaunchCard, *, proven: bool) -> None:
    refuse_if(
        launch_objections(
            name=card.name,
            launched_on=card.launched_on,
            reviewed_on=card.reviewed_on,
            document_number=card.document_number,
            proven=proven,
        )
    )


def _carry(launch: LaunchedMovement, block_year_ids: Sequence[int]) -> Sequence[BlockYear]:
    """Give each open block year its movement. Raises ``Refusal`` when none of them is open."""
    reached = [each for each in movements.block_years_to_reach(block_year_ids) if each.year == launch.year]
    if not reached or len(reached) != len(set(block_year_ids)):
        refuse_if([Reason("launch_reaches_nobody", {"year": launch.year}, "blocks")])
    known = movements.own_rows([each.id for each in reached])
    for block_year in reached:
        rows = known.get(block_year.id, [])
        same = [each for each in rows if each.launched_id is None and fold(each.name) == fold(launch.name)]
        movement = same[0] if same else Movement(block_year_id=block_year.id, position=0)
        movement.launched_id = launch.id
        _copy(launch, movement)
        db.session.add(movement)
        from_above = [each for each in rows if each.launched_id is not None and each is not movement]
        own = [each for each in rows if each.launched_id is None and each is not movement]
        for position, each in enumerate([*from_above, movement, *own], start=1):
            each.position = position
    return reached


def _copy(launch: LaunchedMovement, movement: Movement) -> None:
    movement.launcher, movement.launcher_name = launch.launcher, launch.launcher_name
    movement.name = launch.name
    movement.launched_on, movement.reviewed_on = launch.launched_on, launch.reviewed_on


def _fill(launch: LaunchedMovement, card: LaunchCard) -> None:
    for name, value in card.__dict__.items():
        setattr(launch, name, value)
