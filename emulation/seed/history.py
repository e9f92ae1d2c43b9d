"""Old decisions entered later, so that histories reach back: every number is made up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from emulation.domain.decision import RecordKind
from emulation.models.database import db
from emulation.models.decision import AwardRecord
from emulation.models.site import site
from emulation.services import decisions
from emulation.services.decisions import DecisionCard, RecipientCard

if TYPE_CHECKING:
    from emulation.seed.cast import Province

CHAIRMAN = "Chủ tịch UBND tỉnh (trình diễn)"
CERTIFICATE, FLAG = ("BKT_TT", "Bằng khen của Chủ tịch UBND tỉnh"), ("CTDT", "Cờ thi đua của UBND tỉnh")
EXCELLENT = ("TTLDXS", "Tập thể lao động xuất sắc")

PAPERS: tuple[tuple[str, date, date | None, tuple[tuple[str, tuple[str, str], int], ...]], ...] = (
    (
        "0031/QĐ-UBND",
        date(2021, 2, 10),
        date(2021, 1, 8),
        (("finance", CERTIFICATE, 2020), ("culture", EXCELLENT, 2020)),
    ),
    ("0055/QĐ-UBND", date(2022, 3, 1), date(2022, 1, 12), (("planning", CERTIFICATE, 2021),)),
    (
        "0042/QĐ-UBND",
        date(2023, 2, 15),
        None,
        (("finance", CERTIFICATE, 2022), ("planning", EXCELLENT, 2022), ("culture", FLAG, 2022)),
    ),
)
"""Number, day of the decision, day of receipt where the stamp is known, and who was given what for which year."""

LATER: tuple[tuple[str, date, str, tuple[str, str], int], ...] = (
    ("0077/QĐ-UBND", date(2025, 2, 20), "finance", CERTIFICATE, 2024),
    ("0018/QĐ-UBND", date(2026, 2, 12), "finance_2025", CERTIFICATE, 2025),
)
"""Before the hợp nhất of 2025 and after it."""


def play(province: Province) -> None:
    """The decisions of 2021 to 2023, one of them corrected; later ones where the clock has come so far."""
    from emulation.seed.cast import OFFICE, at

    known = province.agencies
    for minute, (number, decided_on, received_on, given) in enumerate(PAPERS):
        decisions.backfill_decision(
            OFFICE,
            _card(number, decided_on),
            [_recipient(known[key], award, year) for key, award, year in given],
            receipt_date_on_record=received_on,
            now=at(2024, 4, 2, 9, minute),
        )
    row = select(AwardRecord.id).where(
        AwardRecord.agency_id == known["culture"], AwardRecord.award_code == EXCELLENT[0]
    )
    decisions.correct_record(
        OFFICE,
        db.session.scalars(row).one(),
        _card("0036/QĐ-UBND", date(2021, 2, 26)),
        kind=RecordKind.CORRECTION,
        note="Tên tập thể trong danh sách kèm theo viết đầy đủ là Sở Văn hóa, Thể thao và Du lịch",
        now=at(2024, 4, 2, 10),
    )
    for number, decided_on, key, award, year in LATER:
        entered = at(decided_on.year, decided_on.month, decided_on.day + 2, 15)
        if entered < site().clock():
            only = [_recipient(known[key], award, year)]
            decisions.backfill_decision(OFFICE, _card(number, decided_on), only, now=entered)


def _card(number: str, decided_on: date) -> DecisionCard:
    return DecisionCard(
        number=number, decided_on=decided_on, issuer=CHAIRMAN, signer="Nguyễn Văn Mẫu", signer_title="Chủ tịch"
    )


def _recipient(agency_id: int, award: tuple[str, str], year: int) -> RecipientCard:
    code, name = award
    return RecipientCard(agency_id=agency_id, award_code=code, award_published=name, achievement_year=year)
