"""The notices of one person: nobody sees those of another."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from emulation.domain.actors import Actor
from emulation.domain.refusal import OutOfReach
from emulation.models.database import db
from emulation.models.notice import Notice

PER_PAGE = 50


def waiting(actor: Actor) -> int:
    """How many notices the person has not read."""
    if actor.account_id is None:
        return 0
    statement = select(func.count()).where(Notice.account_id == actor.account_id, Notice.read_at.is_(None))
    return db.session.scalar(statement) or 0


def notices(actor: Actor, *, before: int | None = None) -> Sequence[Notice]:
    """The latest ``PER_PAGE`` notices below number ``before``, newest first; one more says that there are more."""
    statement = select(Notice).where(Notice.account_id == actor.account_id)
    if before is not None:
        statement = statement.where(Notice.id < before)
    return db.session.scalars(statement.order_by(Notice.id.desc()).limit(PER_PAGE + 1)).all()


def unread(actor: Actor) -> Sequence[Notice]:
    """Every notice the person has not read."""
    statement = select(Notice).where(Notice.account_id == actor.account_id, Notice.read_at.is_(None))
    return db.session.scalars(statement).all()


def notice(actor: Actor, notice_id: int) -> Notice:
    """One notice of the person. Raises ``OutOfReach``."""
    statement = select(Notice).where(Notice.id == notice_id, Notice.account_id == actor.account_id)
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        raise OutOfReach
    return found
