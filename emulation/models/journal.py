"""The journal (nhật ký): append-only, chained with a key that lies outside the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Index, Integer, select
from sqlalchemy.orm import Mapped, mapped_column

from emulation.domain.actors import Actor
from emulation.domain.journal import START, Entry, canonical, seal
from emulation.domain.policy import Action
from emulation.models.base import Base, Instant, Words, big_integer
from emulation.models.database import db
from emulation.models.site import site


class Event(Base):
    """One state change, written in the transaction of the change itself."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_noun_object_id", "noun", "object_id"),)

    seq: Mapped[int] = mapped_column(big_integer(), primary_key=True, autoincrement=False)
    at: Mapped[Instant]
    actor_id: Mapped[int | None] = mapped_column(Integer)
    action: Mapped[Words]
    noun: Mapped[Words]
    object_id: Mapped[int | None] = mapped_column(big_integer(), index=True)
    before_hash: Mapped[str | None]
    after_hash: Mapped[str | None]
    data: Mapped[Words]
    prev: Mapped[Words]
    mac: Mapped[Words]


def record(
    actor: Actor,
    action: Action,
    record: Base,
    *,
    at: datetime,
    data: Mapping[str, object] | None = None,
    before_hash: str | None = None,
    after_hash: str | None = None,
) -> Event:
    """Append one entry about ``record`` (flushed first, so that it has an id)."""
    db.session.flush()
    event = _next(actor, action, record, at, data=data, before_hash=before_hash, after_hash=after_hash, last=_last())
    db.session.add(event)
    db.session.flush()
    return event


def record_many(
    actor: Actor, action: Action, entries: Sequence[tuple[Base, Mapping[str, object]]], *, at: datetime
) -> None:
    """Append one entry for each record with its data, in order: hundreds at a time, in a handful of statements."""
    db.session.flush()
    last = _last()
    for record, data in entries:
        event = _next(actor, action, record, at, data=data, before_hash=None, after_hash=None, last=last)
        db.session.add(event)
        last = (event.seq, event.mac)
    db.session.flush()


def _last() -> tuple[int, str]:
    """Number and seal of the entry the next one chains to."""
    found = db.session.execute(select(Event.seq, Event.mac).order_by(Event.seq.desc()).limit(1)).first()
    return (0, START) if found is None else (found.seq, found.mac)


def _next(
    actor: Actor,
    action: Action,
    record: Base,
    at: datetime,
    *,
    data: Mapping[str, object] | None,
    before_hash: str | None,
    after_hash: str | None,
    last: tuple[int, str],
) -> Event:
    number, previous = last
    entry = Entry(
        seq=number + 1,
        at=at,
        actor_id=actor.account_id,
        action=action.value,
        noun=record.__tablename__,
        object_id=getattr(record, "id", None),
        before_hash=before_hash,
        after_hash=after_hash,
        data=data or {},
    )
    return Event(
        seq=entry.seq,
        at=entry.at,
        actor_id=entry.actor_id,
        action=entry.action,
        noun=entry.noun,
        object_id=entry.object_id,
        before_hash=before_hash,
        after_hash=after_hash,
        data=canonical(entry.data),
        prev=previous,
        mac=seal(entry, previous, site().journal_key),
    )
