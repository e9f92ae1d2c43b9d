"""Who has a second step at the log-in, and how many recovery codes are left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from emulation.domain.account import SecondFactorRule
from emulation.domain.actors import Role
from emulation.domain.settings import SECOND_FACTOR
from emulation.models.account import RecoveryCode, SecondFactor
from emulation.models.database import db
from emulation.queries import settings


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How it stands with the second step of one account."""

    begun_at: datetime | None = None
    confirmed_at: datetime | None = None
    codes_left: int = 0

    @property
    def on(self) -> bool:
        return self.confirmed_at is not None


def standing(account_id: int | None) -> Standing:
    """The second step of an account the caller holds already."""
    factor = None if account_id is None else db.session.get(SecondFactor, account_id)
    if factor is None or account_id is None:
        return Standing()
    left = sum(code.used_at is None for code in recovery_codes(account_id)) if factor.confirmed_at else 0
    return Standing(begun_at=factor.begun_at, confirmed_at=factor.confirmed_at, codes_left=left)


def factor(account_id: int) -> SecondFactor | None:
    """The secret of an account, confirmed or not, as it is stored now."""
    return db.session.get(SecondFactor, account_id, populate_existing=True)


def confirmed(account_id: int) -> SecondFactor | None:
    """The secret the log-in of an account asks for; ``None`` where the password is enough."""
    found = factor(account_id)
    return found if found is not None and found.confirmed_at is not None else None


def recovery_codes(account_id: int) -> Sequence[RecoveryCode]:
    """Used and unused recovery codes of an account."""
    statement = select(RecoveryCode).where(RecoveryCode.account_id == account_id).order_by(RecoveryCode.id)
    return db.session.scalars(statement).all()


def having(account_ids: Collection[int]) -> frozenset[int]:
    """Those of the accounts whose log-in has a second step; one statement."""
    statement = select(SecondFactor.account_id).where(
        SecondFactor.account_id.in_(account_ids), SecondFactor.confirmed_at.is_not(None)
    )
    return frozenset(db.session.scalars(statement))


def rule(day: date) -> SecondFactorRule:
    """From whom the province asks a second step on a day."""
    return settings.value(SECOND_FACTOR, day)


def asked_of(roles: Collection[Role], day: date) -> bool:
    """Whether the province asks it of somebody with these roles."""
    return rule(day).asks(roles)
