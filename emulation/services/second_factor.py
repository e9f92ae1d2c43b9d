"""Xác thực hai bước: begun, confirmed with a code, its recovery codes renewed, switched off, taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from emulation.domain import policy, totp
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal
from emulation.models import journal
from emulation.models.account import Account, SecondFactor
from emulation.models.database import db
from emulation.queries import accounts
from emulation.queries import second_factor as questions
from emulation.services import one_time_codes, sessions, throttling
from emulation.services.frame import use_case
from emulation.services.sessions import Origin

ISSUER = "Thi đua - Khen thưởng"
"""The name under which the telephone lists the code."""


@dataclass(frozen=True)
class Pending:
    """A secret that waits for its first code: as text to type, and as the address a picture holds."""

    secret: str
    address: str


def pending(actor: Actor) -> Pending | None:
    """The secret of one's own account while it is not confirmed; never afterwards."""
    account = accounts.own_account(actor)
    factor = questions.factor(account.id)
    if factor is None or factor.confirmed_at is not None:
        return None
    secret = totp_secret(factor)
    if secret is None:
        return None
    return Pending(
        secret=totp.shown_secret(secret),
        address=totp.address(secret, issuer=ISSUER, user_name=account.user_name),
    )


def totp_secret(factor: SecondFactor) -> bytes | None:
    """The secret, or ``None`` when the key it was sealed with is gone: then it is begun anew."""
    try:
        return one_time_codes.secret_of(factor)
    except Refusal:
        return None


@use_case
def begin(actor: Actor, *, now: datetime) -> None:
    """Make a secret for one's own account. It asks for nothing until a first code has confirmed it."""
    account = accounts.own_account(actor)
    policy.require(actor, Action.USE_OWN_ACCOUNT, EVERYWHERE)
    factor = questions.factor(account.id)
    if factor is None:
        factor = SecondFactor(account_id=account.id)
        db.session.add(factor)
    elif factor.confirmed_at is not None:
        raise Refusal([Reason("second_factor_on")])
    factor.sealed_secret = one_time_codes.new_secret(account.id)
    factor.begun_at = now
    factor.last_step = None
    journal.record(actor, Action.USE_OWN_ACCOUNT, account, at=now, data={"done": "second factor begun"})


def confirm(actor: Actor, code: str, *, here: str, origin: Origin, now: datetime) -> list[str]:
    """Switch the second step on with the first code; returns the recovery codes, which are shown this once.

    Every other log-in of the account ends; ``here`` is the hash of the one at work. Raises ``Refusal`` and
    ``TooManyTries``.
    """
    account = accounts.own_account(actor)
    sessions.count(one_time_codes.counted_as(account.user_name), origin, now=now)
    return _switch_on(actor, code, here=here, origin=origin, now=now)


@use_case
def _switch_on(actor: Actor, code: str, *, here: str, origin: Origin, now: datetime) -> list[str]:
    """The change behind ``confirm``."""
    account = accounts.own_account(actor)
    policy.require(actor, Action.USE_OWN_ACCOUNT, EVERYWHERE)
    factor = questions.factor(account.id)
    if factor is None:
        raise Refusal([Reason("second_factor_not_begun")])
    if factor.confirmed_at is not None:
        raise Refusal([Reason("second_factor_on")])
    step = totp.fitting_step(one_time_codes.secret_of(factor), code, now=now)
    if step is None:
        raise Refusal([one_time_codes.wrong(now)])
    factor.confirmed_at, factor.last_step = now, step
    throttling.forgive(one_time_codes.counted_as(account.user_name), origin.address, now=now)
    sessions.end_others(account.id, here)
    codes = one_time_codes.new_recovery_codes(account.id)
    journal.record(actor, Action.USE_OWN_ACCOUNT, account, at=now, data={"done": "second factor on"})
    return codes


def renew_recovery_codes(actor: Actor, code: str, *, origin: Origin, now: datetime) -> list[str]:
    """Ten fresh recovery codes against a code; the old ones are void. Raises ``Refusal`` and ``TooManyTries``."""
    account = accounts.own_account(actor)
    sessions.count(one_time_codes.counted_as(account.user_name), origin, now=now)
    return _renew(actor, code, origin=origin, now=now)


@use_case
def _renew(actor: Actor, code: str, *, origin: Origin, now: datetime) -> list[str]:
    """The change behind ``renew_recovery_codes``."""
    account = accounts.own_account(actor)
    policy.require(actor, Action.USE_OWN_ACCOUNT, EVERYWHERE)
    _accept(account, code, origin, now)
    codes = one_time_codes.new_recovery_codes(account.id)
    journal.record(actor, Action.USE_OWN_ACCOUNT, account, at=now, data={"done": "recovery codes renewed"})
    return codes


def switch_off(actor: Actor, code: str, *, origin: Origin, now: datetime) -> None:
    """Give the second step up against a code. Raises ``Refusal`` and ``TooManyTries``."""
    account = accounts.own_account(actor)
    sessions.count(one_time_codes.counted_as(account.user_name), origin, now=now)
    _switch_off(actor, code, origin=origin, now=now)


@use_case
def _switch_off(actor: Actor, code: str, *, origin: Origin, now: datetime) -> None:
    """The change behind ``switch_off``."""
    account = accounts.own_account(actor)
    policy.require(actor, Action.USE_OWN_ACCOUNT, EVERYWHERE)
    _accept(account, code, origin, now)
    _forget(account)
    journal.record(actor, Action.USE_OWN_ACCOUNT, account, at=now, data={"done": "second factor off"})


@use_case
def reset(actor: Actor, account_id: int, *, now: datetime) -> None:
    """Take the second step away from somebody who lost telephone and recovery codes; he is logged out everywhere."""
    account = accounts.account(actor, account_id)
    policy.require(actor, Action.MANAGE_ACCOUNTS, EVERYWHERE)
    if questions.factor(account.id) is None:
        raise Refusal([Reason("second_factor_off")])
    _forget(account)
    sessions.end_all(account.id)
    journal.record(actor, Action.MANAGE_ACCOUNTS, account, at=now, data={"done": "second factor reset"})


def _accept(account: Account, code: str, origin: Origin, now: datetime) -> None:
    if questions.confirmed(account.id) is None:
        raise Refusal([Reason("second_factor_off")])
    one_time_codes.accept(account.id, code, now=now)
    throttling.forgive(one_time_codes.counted_as(account.user_name), origin.address, now=now)


def _forget(account: Account) -> None:
    factor = questions.factor(account.id)
    if factor is not None:
        db.session.delete(factor)
    one_time_codes.forget_recovery_codes(account.id)
