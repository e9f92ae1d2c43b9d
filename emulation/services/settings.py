"""The province's settings: a new value from a day on; what was in force before stays readable."""

from __future__ import annotations

from datetime import date, datetime

from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.policy import Action
from emulation.domain.settings import SETTINGS, read_setting
from emulation.models import journal
from emulation.models.database import db
from emulation.models.setting import Setting
from emulation.queries import settings
from emulation.services.changes import changes
from emulation.services.frame import use_case


@use_case
def change_setting(
    actor: Actor,
    key: str,
    typed: str,
    *,
    valid_from: date,
    basis: str | None,
    confirmed: bool,
    now: datetime,
) -> int:
    """Record a value of ``key`` from ``valid_from`` on. Raises ``Refusal`` for text that cannot be such a value."""
    policy.require(actor, Action.CHANGE_SETTINGS, EVERYWHERE)
    stored = read_setting(key, typed)
    edit = changes({"value": _in_force(key, valid_from)}, {"value": stored})
    setting = Setting(
        key=key,
        valid_from=valid_from,
        value=stored,
        basis=basis,
        confirmed=confirmed,
        recorded_at=now,
        recorded_by=actor.name,
    )
    db.session.add(setting)
    journal.record(actor, Action.CHANGE_SETTINGS, setting, at=now, data={"key": key, "from": valid_from, **edit})
    return setting.id


def _in_force(key: str, day: date) -> str:
    """What held on that day until now, as it is stored."""
    setting = SETTINGS[key]
    return setting.kind.store(settings.value(setting, day))
