"""Notices: told to people inside the use case that has something to tell; each person marks his own as read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.policy import Action
from emulation.models.database import db
from emulation.models.notice import Notice
from emulation.queries import notices
from emulation.services.frame import use_case


def put(account_ids: Iterable[int], *, subject: str, text: str, link: str, now: datetime) -> None:
    """Tell these people, inside the use case at work. ``link`` is a path of this site they may open."""
    db.session.add_all(
        Notice(account_id=account_id, subject=subject, text=text, link=link, at=now)
        for account_id in dict.fromkeys(account_ids)
    )


@use_case
def mark_read(actor: Actor, notice_id: int | None, *, now: datetime) -> str | None:
    """Mark one notice of the person (``None``: all of them) as read; where the one leads to."""
    policy.require(actor, Action.USE_OWN_ACCOUNT, EVERYWHERE)
    found = notices.unread(actor) if notice_id is None else [notices.notice(actor, notice_id)]
    for each in found:
        each.read_at = each.read_at or now
    return found[0].link if notice_id is not None else None
