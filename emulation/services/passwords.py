"""Passwords: argon2id, at most two at a time, never inside a transaction."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from emulation.domain.account import NO_PASSWORD, password_text
from emulation.models.database import db
from emulation.models.site import site

AT_ONCE = 2
"""Each hash takes 19 MiB and a whole core; more at once would only make everybody wait longer."""

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are misread on paper."""

_ONCE = "once$"

_places = BoundedSemaphore(AT_ONCE)
_SOUND = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1, type=Type.ID)
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1, type=Type.ID)


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its parameters."""
    return _hashed(_hasher(), password)


def fits(password: str, password_hash: str | None) -> bool:
    """Whether the password belongs to the hash. ``None`` (nobody of that name) costs the same time and never fits.

    What the request has read so far is let go first: no transaction waits for a hash.
    """
    db.session.rollback()
    hasher = _hasher()
    slow = None if password_hash is None or _quick(password_hash) else password_hash
    with _places:
        try:
            hasher.verify(slow or _nobody(hasher), password_text(password))
        except (VerificationError, InvalidHashError):
            slow = None
    if password_hash is not None and password_hash.startswith(_ONCE):
        return hmac.compare_digest(password_hash, hashed_once(password))
    return slow is not None


def outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return not _quick(password_hash) and _hasher().check_needs_rehash(password_hash)


def hashed_once(code: str) -> str:
    """The hash of a code made by ``generated``: its 79 random bits need no slow hash, however many are given out.

    Capitals, spaces and hyphens do not matter: it is typed once, from paper.
    """
    plain = "".join(sign for sign in password_text(code).casefold() if sign.isalnum())
    return f"{_ONCE}{hashlib.sha256(plain.encode()).hexdigest()}"


def generated() -> str:
    """A password for one use, easy to read out: four groups of four, 79 bits."""
    signs = [secrets.choice(ALPHABET) for _ in range(16)]
    return "-".join("".join(signs[start : start + 4]) for start in range(0, 16, 4))


def _quick(password_hash: str) -> bool:
    """Whether the hash is of a code for one use, or of nothing; both cost the same time as any other."""
    return password_hash == NO_PASSWORD or password_hash.startswith(_ONCE)


def _hasher() -> PasswordHasher:
    return _CHEAP if site().cheap_hashes else _SOUND


def _hashed(hasher: PasswordHasher, password: str) -> str:
    with _places:
        return hasher.hash(password_text(password))


@lru_cache(maxsize=2)
def _nobody(hasher: PasswordHasher) -> str:
    return hasher.hash(secrets.token_hex(32))
