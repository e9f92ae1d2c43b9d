"""The journal (nhật ký): append-only, chained with a key that lies outside the database."""

from __future__ import annotations

from collections.abc import Mapping
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
    last = db.session.execute(select(Event.seq, Event.mac).order_by(Event.seq.desc()).limit(1)).first()
    entry = Entry(
        seq=(last.seq if last else 0) + 1,
        at=at,
        actor_id=actor.account_id,
        action=action.value,
        noun=record.__tablename__,
        object_id=getattr(record, "id", None),
        before_hash=before_hash,
        after_hash=after_hash,
        data=data or {},
    )
    previous = last.mac if last else START
    event = Event(
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
    db.session.add(event)
    db.session.flush()
    return event
