"""The settings of the province as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from emulation.domain import setting as rules
from emulation.domain.actors import Actor
from emulation.models.database import db
from emulation.models.setting import Setting
from emulation.queries.scope import must_work_with_blocks

T = TypeVar("T")

_READ = "settings read"
"""Where the session keeps them, beside the transaction they were read in."""


def recorded() -> Sequence[Setting]:
    """Every recorded row in the order of recording."""
    return db.session.scalars(select(Setting).order_by(Setting.recorded_at, Setting.id)).all()


def in_force(setting: rules.Setting[T], day: date) -> rules.InForce[T]:
    """The row of one setting in force on ``day``."""
    return rules.setting_on(_known().get(setting.key, ()), setting, day=day)


def value(setting: rules.Setting[T], day: date) -> T:
    """The value of one setting in force on ``day``."""
    return in_force(setting, day).value


def _known() -> dict[str, list[Setting]]:
    """The recorded rows by key, read once for each transaction: a page or a paper asks for many settings."""
    session = db.session()
    known: dict[str, list[Setting]]
    transaction, known = session.info.get(_READ, (None, {}))
    if transaction is None or transaction is not session.get_transaction():
        known = {}
        for row in recorded():
            known.setdefault(row.key, []).append(row)
        session.info[_READ] = session.get_transaction(), known
    return known


def history(actor: Actor, key: str) -> Sequence[Setting]:
    """All recorded rows of one key, newest first. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    statement = (
        select(Setting).where(Setting.key == key).order_by(Setting.valid_from.desc(), Setting.recorded_at.desc())
    )
    return db.session.scalars(statement).all()
