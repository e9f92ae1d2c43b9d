"""Bàn giao chức trách: one person's post ends, another's begins, on days both know, nothing in between."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from emulation.clock import local_day
from emulation.domain import account as rules
from emulation.domain import policy
from emulation.domain.account import Term
from emulation.domain.actors import EVERYWHERE, Actor, Role
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.queries import accounts
from emulation.services import sessions
from emulation.services.accounts import entrust, nobody_left, term_of
from emulation.services.frame import use_case


@use_case
def hand_over_post(
    actor: Actor,
    account_id: int,
    post_id: int,
    *,
    to_account_id: int,
    first_day: date,
    last_day: date | None = None,
    now: datetime,
) -> int:
    """Hand a post over to another account from ``first_day`` on; returns the id of the new post.

    The old one ends the day before, or after ``last_day`` where both are to hold it for a while. A post that was to
    end later than that ends with its new holder on the same day.
    """
    giver = accounts.account(actor, account_id)
    post = accounts.post(actor, account_id, post_id)
    taker = accounts.account(actor, to_account_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    ends = last_day or first_day - timedelta(days=1)
    old = term_of(post)
    reasons = [*rules.wrong_hand_over(old, first_day=first_day, last_day=ends)]
    if taker.id == giver.id:
        reasons.append(Reason("hand_over_to_self", {}, "to_account_id"))
    elif not taker.active:
        reasons.append(Reason("hand_over_closed", {}, "to_account_id"))
    refuse_if(reasons)
    post.ends_on = ends
    new = entrust(actor, taker, Term(old.role, old.agency_id, first_day, old.ends_on), now=now)
    data = {
        "done": "post handed over",
        "account": giver.id,
        "to_account": taker.id,
        "role": old.role,
        "agency": old.agency_id,
        "to": ends,
        "from": first_day,
    }
    journal.record(actor, Action.MANAGE_ACCOUNTS, post, at=now, data=data)
    if old.role is Role.SYSTEM_ADMINISTRATOR:
        refuse_if(nobody_left(max(local_day(now), ends)))
        refuse_if(nobody_left(max(local_day(now), first_day)))
    for account in (giver, taker):
        account.touch()
        sessions.end_all(account.id)
    return new.id
