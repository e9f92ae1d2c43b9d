"""How often a password may be tried: counted in the database before anything is hashed, never a permanent lock.
And how often anybody may ask for codes of papers that nobody issued.

Somebody who tries in another's name from elsewhere cannot lock the owner out: an address from which the owner logged in
before has its own count.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from sqlalchemy import delete, func, select

from emulation.domain import account as rules
from emulation.models.account import Throttle
from emulation.models.database import db, writing
from emulation.models.site import site

PAIR, ACCOUNT, ADDRESS, ALL, KNOWN, CODES = "pair", "account", "address", "all", "known", "codes"


class TooManyTries(Exception):
    """Not let in for now. ``until`` is the minute since 1970 from which it may be tried again."""

    def __init__(self, kind: str, until: int) -> None:
        self.kind = kind
        self.until = until
        super().__init__(kind)


def count_try(user_name: str, address: str, *, now: datetime) -> None:
    """Count one try, in a short transaction of its own. Raises ``TooManyTries`` and counts nothing then.

    The same for names that exist and names that do not.
    """
    _refuse(user_name, address, now)  # a flood of refused tries never takes the writer's place
    with writing():
        for kind, key in _refuse(user_name, address, now):
            _add(kind, key, rules.minute_of(now))


def refuse_codes(address: str, *, now: datetime) -> None:
    """Raises ``TooManyTries`` when this address asked for too many codes nobody issued. Only reads."""
    here = rules.minute_of(now)
    if _windows(CODES, _key(address)).get(here, 0) >= rules.WRONG_CODES:
        raise TooManyTries(CODES, here + 1)


def count_wrong_code(address: str, *, now: datetime) -> None:
    """Count one code nobody issued, in a transaction of its own that gives way to whoever is writing."""
    with writing(patience=1):
        _add(CODES, _key(address), rules.minute_of(now))


def forgive(user_name: str, address: str, *, now: datetime) -> None:
    """After the right password (inside its transaction): forget the errors, remember the address as known good."""
    kind, key = _bucket(user_name, address, now)
    db.session.execute(delete(Throttle).where(Throttle.kind == kind, Throttle.key_hash == key))
    pair = _key(user_name, address)
    db.session.execute(delete(Throttle).where(Throttle.kind == KNOWN, Throttle.key_hash == pair))
    _add(KNOWN, pair, rules.minute_of(now))


def sweep(*, now: datetime) -> None:
    """Drop what counts no more (inside the caller's transaction)."""
    here = rules.minute_of(now)
    old = here - rules.LOOK_BACK
    known = here - rules.KNOWN_DAYS * 24 * 60
    db.session.execute(delete(Throttle).where(Throttle.kind != KNOWN, Throttle.window < old))
    db.session.execute(delete(Throttle).where(Throttle.kind == KNOWN, Throttle.window < known))


def _refuse(user_name: str, address: str, now: datetime) -> list[tuple[str, str]]:
    """The counters this try belongs to. Raises ``TooManyTries``."""
    here = rules.minute_of(now)
    kind, key = _bucket(user_name, address, now)
    free = rules.free_from(_windows(kind, key), now=now)
    if free is not None:
        raise TooManyTries(kind, free)
    shared = [(ADDRESS, _key(address), rules.PER_ADDRESS)]
    if kind == ACCOUNT:  # the owner at his known address is not stopped by what the rest of the world tries
        shared.append((ALL, "", rules.OVERALL))
    for counter, counted, limit in shared:
        if _windows(counter, counted).get(here, 0) >= limit:
            raise TooManyTries(counter, here + 1)
    return [(kind, key), *((counter, counted) for counter, counted, _limit in shared)]


def _bucket(user_name: str, address: str, now: datetime) -> tuple[str, str]:
    pair = _key(user_name, address)
    least = rules.minute_of(now) - rules.KNOWN_DAYS * 24 * 60
    known = db.session.scalar(
        select(func.count())
        .select_from(Throttle)
        .where(Throttle.kind == KNOWN, Throttle.key_hash == pair, Throttle.window >= least)
    )
    return (PAIR, pair) if known else (ACCOUNT, _key(user_name))


def _windows(kind: str, key: str) -> dict[int, int]:
    rows = db.session.execute(
        select(Throttle.window, Throttle.tries).where(Throttle.kind == kind, Throttle.key_hash == key)
    )
    return {row.window: row.tries for row in rows}


def _add(kind: str, key: str, window: int) -> None:
    statement = select(Throttle).where(Throttle.kind == kind, Throttle.key_hash == key, Throttle.window == window)
    row = db.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        db.session.add(Throttle(kind=kind, key_hash=key, window=window, tries=1))
    else:
        row.tries += 1
    db.session.flush()


def _key(*parts: str) -> str:
    """Keyed, so that no list of addresses can be tried against the table."""
    text = "\x00".join(("throttle", *parts))
    return hmac.new(site().journal_key, text.encode(), hashlib.sha256).hexdigest()
