"""Whom the receiving office's side of a dossier is told to: the people of the office."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from emulation.domain.actors import STANDING_ROLES
from emulation.models.account import Account, PostRecord
from emulation.models.database import db


def of_office(office_id: int | None, *, day: date) -> list[int]:
    """Ids of the active accounts that serve a receiving office on ``day`` (``None``: the provincial one)."""
    there = PostRecord.agency_id.is_(None) if office_id is None else PostRecord.agency_id == office_id
    statement = (
        select(Account.id)
        .join(PostRecord, PostRecord.account_id == Account.id)
        .where(
            there,
            PostRecord.role.in_(STANDING_ROLES),
            PostRecord.starts_on <= day,
            or_(PostRecord.ends_on.is_(None), PostRecord.ends_on >= day),
            Account.active,
        )
        .distinct()
        .order_by(Account.id)
    )
    return list(db.session.scalars(statement))
