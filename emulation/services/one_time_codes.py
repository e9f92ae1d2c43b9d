"""Codes of the second step: looked up, let in once, never twice; the same for the log-in and for one's own account."""

from __future__ import annotations

import secrets
from datetime import datetime

from emulation.clock import VIET_NAM
from emulation.domain import totp
from emulation.domain.refusal import Reason, Refusal
from emulation.models.account import RecoveryCode, SecondFactor
from emulation.models.database import db
from emulation.models.site import site
from emulation.queries import second_factor


def counted_as(user_name: str) -> str:
    """The name under which tries of codes are counted: apart from those of the password, and nobody's user name."""
    return f"{user_name} code"


def accept(account_id: int, typed: str, *, now: datetime) -> bool:
    """Let a code in (inside the caller's transaction); returns whether it was a recovery code.

    Raises ``Refusal`` for a wrong code, one that was let in before, and a secret that can no longer be read.
    """
    factor = second_factor.confirmed(account_id)
    if factor is None:
        raise Refusal([wrong(now)])
    if len(totp.digits_of(typed)) != totp.DIGITS or not totp.digits_of(typed).isdigit():
        if not _use_recovery_code(account_id, typed, now):
            raise Refusal([wrong(now)])
        return True
    step = totp.fitting_step(secret_of(factor), typed, now=now, used=factor.last_step)
    if step is None:
        raise Refusal([wrong(now)])
    factor.last_step = step
    db.session.flush()
    return False


def secret_of(factor: SecondFactor) -> bytes:
    """The secret of an account. Raises ``Refusal`` when the key it was sealed with is gone."""
    secret = totp.opened(factor.sealed_secret, account_id=factor.account_id, key=site().journal_key)
    if secret is None:
        raise Refusal([Reason("second_factor_unreadable")])
    return secret


def new_secret(account_id: int) -> str:
    """A fresh secret, sealed for one account."""
    secret = secrets.token_bytes(totp.SECRET_BYTES)
    nonce = secrets.token_bytes(totp.NONCE_BYTES)
    return totp.sealed(secret, account_id=account_id, key=site().journal_key, nonce=nonce)


def new_recovery_codes(account_id: int) -> list[str]:
    """Ten fresh codes in place of the old ones (inside the caller's transaction), as they are shown this once."""
    forget_recovery_codes(account_id)
    plain = [_recovery_code() for _ in range(totp.RECOVERY_CODES)]
    key = site().journal_key
    db.session.add_all(
        RecoveryCode(account_id=account_id, code_hash=totp.recovery_hash(code, account_id=account_id, key=key))
        for code in plain
    )
    db.session.flush()
    return plain


def forget_recovery_codes(account_id: int) -> None:
    """Drop the recovery codes of an account (inside the caller's transaction)."""
    for code in second_factor.recovery_codes(account_id):
        db.session.delete(code)
    db.session.flush()


def wrong(now: datetime, field: str = "code") -> Reason:
    """The objection against a code, with the clock it was checked by."""
    return Reason("code_wrong", {"clock": f"{now.astimezone(VIET_NAM):%H:%M:%S}"}, field)


def _use_recovery_code(account_id: int, typed: str, now: datetime) -> bool:
    wanted = totp.recovery_hash(typed, account_id=account_id, key=site().journal_key)
    found = [code for code in second_factor.recovery_codes(account_id) if code.code_hash == wanted]
    if len(totp.recovery_text(typed)) != totp.RECOVERY_LENGTH or not found or found[0].used_at is not None:
        return False
    found[0].used_at = now
    db.session.flush()
    return True


def _recovery_code() -> str:
    signs = [secrets.choice(totp.RECOVERY_ALPHABET) for _ in range(totp.RECOVERY_LENGTH)]
    half = totp.RECOVERY_LENGTH // 2
    return f"{''.join(signs[:half])}-{''.join(signs[half:])}"
