"""Inspections and what was opened within them, for the inspector himself and for the provincial standing office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, true

from emulation.domain.actors import Actor, Role
from emulation.domain.inspection import Running
from emulation.domain.refusal import OutOfReach
from emulation.models.database import db
from emulation.models.inspection import Inspection, InspectionView
from emulation.queries.named import names_of

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class View:
    """One page that was opened. ``what`` is ``None`` where the record is gone."""

    id: int
    at: datetime
    action: str
    who: str
    inspection: Inspection
    noun: str
    object_id: int
    what: str | None


def running(actor: Actor, *, now: datetime) -> list[Running]:
    """The inspections of the actor that run now; one statement, asked with every dossier an inspector opens."""
    if not actor.has(Role.INSPECTOR):
        return []
    statement = select(Inspection.id, Inspection.block_id, Inspection.until, Inspection.ended_at).where(
        Inspection.account_id == actor.account_id, Inspection.ended_at.is_(None), Inspection.until > now
    )
    return [Running(*row) for row in db.session.execute(statement)]


def as_running(found: Inspection) -> Running:
    return Running(found.id, found.block_id, found.until, found.ended_at)


def inspection(actor: Actor, inspection_id: int) -> Inspection:
    """One inspection of the actor's own. Raises ``OutOfReach``."""
    found = db.session.get(Inspection, inspection_id)
    if found is None or not actor.has(Role.INSPECTOR) or found.account_id != actor.account_id:
        raise OutOfReach
    return found


def own(actor: Actor) -> Sequence[Inspection]:
    """The actor's inspections, newest first."""
    statement = select(Inspection).where(Inspection.account_id == actor.account_id).order_by(Inspection.id.desc())
    return db.session.scalars(statement.limit(PER_PAGE)).all()


def numbers_of_views(inspection_ids: Iterable[int]) -> dict[int, int]:
    """How many pages were opened within each; one statement."""
    statement = (
        select(InspectionView.inspection_id, func.count())
        .where(InspectionView.inspection_id.in_(list(inspection_ids)))
        .group_by(InspectionView.inspection_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def number_of_views(inspection_id: int) -> int:
    return numbers_of_views([inspection_id]).get(inspection_id, 0)


def views(actor: Actor, *, before: int | None = None, limit: int = PER_PAGE) -> tuple[Sequence[View], int]:
    """What inspectors opened, newest first, below number ``before``, and how many in all.

    The provincial standing office sees what every inspector opened, an inspector what he opened himself; for everybody
    else there is nothing.
    """
    if None not in actor.office_ids and not actor.has(Role.INSPECTOR):
        return [], 0
    theirs = true() if None in actor.office_ids else Inspection.account_id == actor.account_id
    statement = select(InspectionView).join(Inspection).where(theirs)
    total = db.session.scalar(select(func.count(InspectionView.id)).join(Inspection).where(theirs))
    if before is not None:
        statement = statement.where(InspectionView.id < before)
    rows = db.session.scalars(statement.order_by(InspectionView.id.desc()).limit(limit)).all()
    names = names_of({(row.noun, row.object_id) for row in rows})
    found = [
        View(
            id=row.id,
            at=row.at,
            action=row.action,
            who=row.inspection.account.name,
            inspection=row.inspection,
            noun=row.noun,
            object_id=row.object_id,
            what=names.get((row.noun, row.object_id)),
        )
        for row in rows
    ]
    return found, total or 0
