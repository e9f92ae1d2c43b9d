"""Awards of old decisions, entered as the standing office enters them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select

from emulation.domain.agency import SuccessionKind
from emulation.models.database import db
from emulation.models.decision import AwardRecord
from emulation.services import agencies, decisions
from emulation.services.agencies import SuccessionCard
from emulation.services.decisions import DecisionCard, RecipientCard
from tests.cast import STANDING_HEAD, STANDING_OFFICER

CERTIFICATE = ("BKT_TT", "Bằng khen của Chủ tịch UBND tỉnh")
FLAG = ("CTDCP", "Cờ thi đua của Chính phủ")


def awarded(
    agency_id: int,
    year: int,
    *,
    now: datetime,
    number: str = "7/QĐ-UBND",
    award: tuple[str | None, str] = CERTIFICATE,
    issuer: str = "Chủ tịch UBND tỉnh",
    decided_on: date | None = None,
) -> int:
    """One award of a year, decided in the next one; the row of the register."""
    card = DecisionCard(number=number, decided_on=decided_on or date(year + 1, 3, 1), issuer=issuer)
    code, name = award
    recipient = RecipientCard(agency_id=agency_id, award_code=code, award_published=name, achievement_year=year)
    decisions.backfill_decision(STANDING_OFFICER, card, [recipient], confirmed=True, now=now)
    return db.session.scalars(select(func.max(AwardRecord.id))).one()


def followed(*before: int, by: int, kind: SuccessionKind, on: date, now: datetime) -> None:
    """One act of reorganisation."""
    card = SuccessionCard(
        kind=kind,
        predecessor_ids=before,
        successor_id=by,
        effective_on=on,
        decision_number="10/NQ-HĐND",
        decision_date=date(on.year, 1, 20),
        decision_issuer="HĐND tỉnh",
    )
    agencies.record_succession(STANDING_HEAD, card, now=now)
