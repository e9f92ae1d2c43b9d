"""Codes that change every half minute (RFC 6238 over RFC 4226), the codes for the day the phone is lost, and how the
secret behind them is kept: sealed under a key that lies outside the database."""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from datetime import datetime
from urllib.parse import quote

STEP = 30
"""Seconds for which one code stands."""
DRIFT = 1
"""Steps by which a phone may be early or late."""
DIGITS = 6
SECRET_BYTES = 20
"""160 bits, the length of the hash below it (RFC 4226, section 4)."""
NONCE_BYTES = 16
_SEAL_BYTES = 16

RECOVERY_CODES = 10
RECOVERY_LENGTH = 10
RECOVERY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1: ten of these signs are 49 bits, behind the same throttle as a password."""


def step_of(instant: datetime) -> int:
    """The number of the half minute an instant lies in."""
    return int(instant.timestamp()) // STEP


def code_at(secret: bytes, step: int, *, digits: int = DIGITS, algorithm: str = "sha1") -> str:
    """The code of one half minute."""
    mac = hmac.new(secret, step.to_bytes(8, "big"), algorithm).digest()
    offset = mac[-1] & 0x0F
    number = int.from_bytes(mac[offset : offset + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def fitting_step(secret: bytes, typed: str, *, now: datetime, used: int | None = None) -> int | None:
    """The half minute to which a typed code belongs, one earlier and one later allowed; ``None`` when to none.

    ``used`` is the step of the last code that was let in: that one and all before it count no more, so that a code
    read over somebody's shoulder is worthless. Every step is compared, whichever fits.
    """
    code = digits_of(typed)
    here = step_of(now)
    fitting = None
    for step in range(here - DRIFT, here + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()) and (used is None or step > used):
            fitting = step
    return fitting


def digits_of(typed: str) -> str:
    """A code as it is compared: ``123 456`` is ``123456``."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed) if not sign.isspace() and sign != "-")


def shown_secret(secret: bytes) -> str:
    """The secret as an application takes it when it is typed: base32 in groups of four."""
    text = base64.b32encode(secret).decode("ascii").rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, *, issuer: str, user_name: str) -> str:
    """What the picture holds: the ``otpauth`` address every authenticator reads."""
    label = f"{quote(issuer, safe='')}:{quote(user_name, safe='')}"
    plain = shown_secret(secret).replace(" ", "")
    return (
        f"otpauth://totp/{label}?secret={plain}&issuer={quote(issuer, safe='')}"
        f"&algorithm=SHA1&digits={DIGITS}&period={STEP}"
    )


def recovery_text(typed: str) -> str:
    """A recovery code as it is hashed: signs of the alphabet only, small."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).casefold() if sign in RECOVERY_ALPHABET)


def recovery_hash(typed: str, *, account_id: int, key: bytes) -> str:
    """What the database keeps of a recovery code: keyed, so that a stolen copy cannot be tried against."""
    text = f"recovery code\x00{account_id}\x00{recovery_text(typed)}"
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def sealed(secret: bytes, *, account_id: int, key: bytes, nonce: bytes) -> str:
    """The secret as it is kept: masked by a keyed hash of a fresh ``nonce``, with a seal over both.

    The mask is one block of HMAC-SHA-256 and at least as long as the secret; a nonce must never come twice.
    """
    if len(nonce) != NONCE_BYTES or len(secret) > hashlib.sha256().digest_size:
        raise ValueError("a secret of at most 32 bytes and a nonce of 16")
    mask = _keyed(key, b"mask", account_id, nonce)
    masked = bytes(one ^ other for one, other in zip(secret, mask, strict=False))
    seal = _keyed(key, b"seal", account_id, nonce + masked)[:_SEAL_BYTES]
    return base64.b64encode(nonce + masked + seal).decode("ascii")


def opened(text: str, *, account_id: int, key: bytes) -> bytes | None:
    """The secret behind what is kept; ``None`` where it was sealed for another account or key, or was changed."""
    try:
        whole = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    nonce, masked, seal = whole[:NONCE_BYTES], whole[NONCE_BYTES:-_SEAL_BYTES], whole[-_SEAL_BYTES:]
    if not masked or not hmac.compare_digest(_keyed(key, b"seal", account_id, nonce + masked)[:_SEAL_BYTES], seal):
        return None
    mask = _keyed(key, b"mask", account_id, nonce)
    return bytes(one ^ other for one, other in zip(masked, mask, strict=False))


def _keyed(key: bytes, purpose: bytes, account_id: int, text: bytes) -> bytes:
    own = hmac.new(key, b"second factor\x00" + purpose, hashlib.sha256).digest()
    return hmac.new(own, account_id.to_bytes(8, "big") + text, hashlib.sha256).digest()
