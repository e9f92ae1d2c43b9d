"""Logging in and out. A log-in is a row under the hash of a token: it ends the moment the row is gone."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from emulation.domain import account as rules
from emulation.domain.actors import Actor
from emulation.domain.refusal import OutOfReach, Reason, Refusal
from emulation.models.account import Idempotency, LoginSession
from emulation.models.database import db, writing
from emulation.queries import accounts, second_factor
from emulation.services import one_time_codes, passwords, security, throttling
from emulation.services.frame import OncePerForm
from emulation.services.throttling import TooManyTries

KEYS_LIVE = timedelta(days=2)
AGENT_LENGTH = 200


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a request comes from: network address, and what the browser calls itself."""

    address: str
    agent: str | None = None


@dataclass(frozen=True, kw_only=True)
class LogIn:
    """A log-in that was let in. ``token`` goes into the cookie and is kept nowhere else.

    ``awaits_code``: the password was right, nobody is logged in before the code of the second step.
    """

    token: str
    account_id: int
    must_change_password: bool
    awaits_code: bool = False


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def log_in(user_name: str, password: str, origin: Origin, *, replaces: str | None, now: datetime) -> LogIn:
    """Let somebody in: count, hash outside any transaction, then write the new log-in.

    ``replaces`` is the hash of the token the browser came with: that log-in ends. Raises ``Refusal`` with one and the
    same reason for an unknown name, a wrong password and a closed account, and ``TooManyTries``.
    """
    name = rules.user_name(user_name)
    count(name, origin, now=now)
    found = accounts.credentials(name)
    right = passwords.fits(password, found.password_hash if found is not None else None)
    if found is None or not right or not found.active:
        security.note("log_in_failed", at=now, user_name=name[: rules.LONGEST_NAME], address=origin.address)
        raise Refusal([Reason("log_in_failed")])
    fresh = passwords.hashed(password) if passwords.outdated(found.password_hash) else None
    token = new_token()
    with writing():
        account = accounts.account_let_in(found)
        if account is None:
            raise Refusal([Reason("log_in_failed")])  # closed or changed while the password was being checked
        if fresh is not None:
            account.password_hash = fresh
        throttling.forgive(name, origin.address, now=now)
        if replaces is not None:
            _end(LoginSession.token_hash == replaces)
        awaits_code = second_factor.confirmed(account.id) is not None
        write(account.id, token, origin, awaits_code=awaits_code, now=now)
        let_in = LogIn(
            token=token,
            account_id=account.id,
            must_change_password=account.must_change_password,
            awaits_code=awaits_code,
        )
    event = "code_asked" if awaits_code else "log_in"
    security.note(event, at=now, account_id=let_in.account_id, address=origin.address)
    return let_in


def enter_code(half: str, code: str, origin: Origin, *, now: datetime) -> LogIn:
    """The second step of a log-in: ``half`` is the hash of the token the first one gave.

    Counted like a password. Raises ``OutOfReach`` when the first step is over or too long ago, ``Refusal`` for a wrong
    code, and ``TooManyTries``.
    """
    waiting = accounts.waiting_for_code(half, now=now)
    name = one_time_codes.counted_as(waiting.user_name)
    count(name, origin, now=now)
    token = new_token()
    try:
        with writing():
            account = accounts.waiting_for_code(half, now=now)
            by_recovery = one_time_codes.accept(account.id, code, now=now)
            throttling.forgive(name, origin.address, now=now)
            _end(LoginSession.token_hash == half)
            write(account.id, token, origin, now=now)
            let_in = LogIn(token=token, account_id=account.id, must_change_password=account.must_change_password)
    except Refusal:
        security.note("code_failed", at=now, account_id=waiting.account_id, address=origin.address)
        raise
    by = "recovery code" if by_recovery else "code"
    security.note("log_in", at=now, account_id=let_in.account_id, address=origin.address, by=by)
    return let_in


def count(user_name: str, origin: Origin, *, now: datetime) -> None:
    """Count one try of a password. Raises ``TooManyTries``."""
    try:
        throttling.count_try(user_name, origin.address, now=now)
    except TooManyTries as refused:
        security.note("throttled", at=now, kind=refused.kind, address=origin.address)
        raise


def write(account_id: int, token: str, origin: Origin, *, awaits_code: bool = False, now: datetime) -> None:
    """The row of a new log-in, or of half of one (inside the caller's transaction)."""
    db.session.add(
        LoginSession(
            token_hash=token_hash(token),
            account_id=account_id,
            created_at=now,
            last_seen_at=now,
            expires_at=now + (rules.FOR_THE_CODE if awaits_code else rules.ABSOLUTE),
            agent=origin.agent[:AGENT_LENGTH] if origin.agent else None,
            awaits_code=awaits_code,
        )
    )


def end_all(account_id: int) -> None:
    """Every log-in of an account ends (inside the caller's transaction)."""
    _end(LoginSession.account_id == account_id)


def end_others(account_id: int, here: str) -> None:
    """Every log-in of an account but the one at hand ends (inside the caller's transaction)."""
    _end((LoginSession.account_id == account_id) & (LoginSession.token_hash != here))


def end_own_others(actor: Actor, here: str, *, now: datetime) -> None:
    """End every log-in of one's own but the one at hand."""
    account = accounts.own_account(actor)
    with writing():
        end_others(account.id, here)
    security.note("sessions_ended", at=now, account_id=account.id)


def log_out(actor: Actor, token_hash: str, *, now: datetime) -> None:
    """End the log-in at hand."""
    with writing():
        _end(LoginSession.token_hash == token_hash)
    security.note("log_out", at=now, account_id=actor.account_id)


def end_own(actor: Actor, beginning: str, *, now: datetime) -> None:
    """End another log-in of one's own, named by the beginning of its hash. Raises ``OutOfReach``."""
    with writing():
        found = db.session.scalars(
            select(LoginSession).where(
                LoginSession.account_id == actor.account_id,
                LoginSession.token_hash.startswith(beginning, autoescape=True),
            )
        ).all()
        if len(found) != 1:
            raise OutOfReach
        _end(LoginSession.token_hash == found[0].token_hash)
    security.note("session_ended", at=now, account_id=actor.account_id)


def seen(token_hash: str, *, now: datetime) -> None:
    """Note that a log-in was used just now. One that ended meanwhile stays ended.

    After the answer is made, in a transaction of its own that gives way to whoever is writing.
    """
    with writing(patience=1):
        db.session.execute(update(LoginSession).where(LoginSession.token_hash == token_hash).values(last_seen_at=now))


def remember_answer(form: OncePerForm, location: str) -> None:
    """Where an accepted form led, so that a second press of it leads there too."""
    with writing():
        db.session.execute(
            update(Idempotency)
            .where(
                Idempotency.key == form.key,
                Idempotency.account_id == form.account_id,
                Idempotency.route == form.route,
                Idempotency.location == "",
            )
            .values(location=location)
        )


def sweep(*, now: datetime) -> None:
    """Drop log-ins, form keys and counters that serve nobody any more."""
    with writing(patience=1):
        _end((LoginSession.expires_at <= now) | (LoginSession.last_seen_at <= now - rules.IDLE))
        db.session.execute(delete(Idempotency).where(Idempotency.at < now - KEYS_LIVE))
        throttling.sweep(now=now)


def _end(which: ColumnElement[bool]) -> None:
    db.session.execute(delete(LoginSession).where(which).execution_options(synchronize_session=False))
