"""Where a person wants to be reminded besides the application: one's own address, changed by oneself alone."""

from __future__ import annotations

from datetime import datetime

from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.mail import is_address
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.queries import accounts
from emulation.services.frame import expect_version, use_case


@use_case
def set_own_address(actor: Actor, address: str | None, *, version: int | None, now: datetime) -> None:
    """Have reminders sent to this address, too (``None``: only in the application). The journal keeps no address."""
    policy.require(actor, Action.USE_OWN_ACCOUNT, EVERYWHERE)
    account = accounts.own_account(actor)
    expect_version(account, version, {"email": account.email})
    wanted = (address or "").strip() or None
    if wanted is not None and not is_address(wanted):
        refuse_if([Reason("address_form", {}, "email")])
    account.email = wanted
    journal.record(actor, Action.USE_OWN_ACCOUNT, account, at=now, data={"done": "address", "changed": ["email"]})
