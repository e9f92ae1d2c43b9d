"""Questions to the journal: what happened to one record, and whether anybody touched the chain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, true

from emulation.domain.actors import Actor, Role
from emulation.domain.journal import START, Entry, canonical, seal
from emulation.domain.refusal import OutOfReach
from emulation.models.account import Account
from emulation.models.base import Base
from emulation.models.database import db
from emulation.models.journal import Event

_OF_ACCOUNTS = ("account", "post", "excel_import")
AT_A_TIME = 1000
"""Entries held in memory while the chain is walked."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """One entry as people read it. ``who`` is ``None`` where no account stands behind it (taken from a source)."""

    at: datetime
    action: str
    who: str | None
    data: Mapping[str, object]


def traces(record: Base) -> Sequence[Trace]:
    """What happened to a record the actor holds already, oldest first."""
    statement = (
        select(Event.at, Event.action, Event.data, Account.name)
        .outerjoin(Account, Account.id == Event.actor_id)
        .where(Event.noun == record.__tablename__, Event.object_id == getattr(record, "id", None))
        .order_by(Event.seq)
    )
    return [
        Trace(at=row.at, action=row.action, who=row.name, data=json.loads(row.data))
        for row in db.session.execute(statement)
    ]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry of the whole journal: number, trace, and the record it is about."""

    seq: int
    trace: Trace
    noun: str
    object_id: int | None


def lines(actor: Actor, *, before: int | None = None, limit: int = 50) -> tuple[Sequence[Line], int]:
    """The entries the actor may read, newest first, below number ``before``, and how many there are in all.

    The system administrator sees what happened to accounts and posts; dossiers do not exist for him.
    """
    whole = None in actor.office_ids or actor.has(Role.INSPECTOR)
    if not (whole or actor.has(Role.SYSTEM_ADMINISTRATOR)):
        raise OutOfReach
    reach = true() if whole else Event.noun.in_(_OF_ACCOUNTS)
    statement = (
        select(Event.seq, Event.at, Event.action, Event.data, Event.noun, Event.object_id, Account.name)
        .outerjoin(Account, Account.id == Event.actor_id)
        .where(reach)
        .order_by(Event.seq.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(Event.seq < before)
    found = [
        Line(
            seq=row.seq,
            trace=Trace(at=row.at, action=row.action, who=row.name, data=json.loads(row.data)),
            noun=row.noun,
            object_id=row.object_id,
        )
        for row in db.session.execute(statement)
    ]
    return found, db.session.scalar(select(func.count()).select_from(Event).where(reach)) or 0


def latest() -> datetime | None:
    """When the last entry was written, by the clock of its day."""
    return db.session.scalar(select(Event.at).order_by(Event.seq.desc()).limit(1))


def broken(key: bytes) -> int | None:
    """The first number at which the chain does not hold; ``None`` when every entry is as it was written.

    Numbers follow each other without a gap. Entries cut off at the end are not seen from here: that takes the head
    of the chain kept elsewhere.
    """
    expected, previous = 1, START
    fresh = {"yield_per": AT_A_TIME, "populate_existing": True}
    with closing(db.session.scalars(select(Event).order_by(Event.seq).execution_options(**fresh))) as events:
        for event in events:
            if event.seq != expected or event.prev != previous or not _sealed(event, key):
                return expected
            expected, previous = event.seq + 1, event.mac
    return None


def _sealed(event: Event, key: bytes) -> bool:
    try:
        data = json.loads(event.data)
        entry = Entry(
            seq=event.seq,
            at=event.at,
            actor_id=event.actor_id,
            action=event.action,
            noun=event.noun,
            object_id=event.object_id,
            before_hash=event.before_hash,
            after_hash=event.after_hash,
            data=data,
        )
        return canonical(data) == event.data and seal(entry, event.prev, key) == event.mac
    except (ValueError, TypeError):  # no JSON any more, or a number no journal writes
        return False
