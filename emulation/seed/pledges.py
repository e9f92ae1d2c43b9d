"""Pledges of the block of advisory agencies: 2023 with results, 2024 out for signing. Every figure is made up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.pledge import Amount, Direction, Period
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.pledge import Pledge, PledgeTarget
from emulation.seed.cast import ADVISORY, OFFICE, at
from emulation.services import blocks, pledge_parts, pledges
from emulation.services.pledge_parts import ReachedCard, RegistrationCard, TargetCard
from emulation.services.pledges import ContentsCard, SignatureCard

CONTENTS = ContentsCard(
    contents=(
        "Hoàn thành các chỉ tiêu, nhiệm vụ chính trị được giao trong năm.",
        "Đẩy mạnh cải cách hành chính, chuyển đổi số; giải quyết công việc đúng hạn.",
        "Thực hành tiết kiệm, chống lãng phí; xây dựng văn hóa công sở.",
    ),
    criteria=(
        "Kết quả thực hiện các chỉ tiêu đăng ký.",
        "Thực hiện chế độ báo cáo, tham gia hoạt động chung của Khối.",
    ),
    witness="Trần Văn Ví Dụ",
    witness_title="Phó Trưởng Ban Thi đua - Khen thưởng tỉnh",
)
SOURCE = "báo cáo công tác năm (trình diễn)"


@dataclass(frozen=True)
class Figures:
    """One target through two years: plan and mid-year value and result of 2023, plan of 2024."""

    card: TargetCard
    mid_year: Amount
    result: Amount
    next_plan: Amount


def _figures(content: str, unit: str | None, *amounts: str, direction: Direction = Direction.HIGHER) -> Figures:
    plan, mid_year, result, next_plan = (Decimal(each) if unit else each for each in amounts)
    card = TargetCard(content=f"{content} (trình diễn)", unit=unit, planned=plan, direction=direction, source=SOURCE)
    return Figures(card, mid_year, result, next_plan)


FIGURES: dict[str, tuple[Figures, ...]] = {
    "delegation": (
        _figures("Cuộc giám sát hoàn thành theo chương trình", "cuộc", "10", "4", "11", "12"),
        _figures("Tài liệu kỳ họp gửi đúng thời hạn", "%", "100", "100", "98.5", "100"),
    ),
    "committee": (
        _figures("Nhiệm vụ UBND tỉnh giao hoàn thành đúng hạn", "%", "95", "94.2", "96.4", "97"),
        _figures("Hồ sơ trễ hạn tại Trung tâm Phục vụ hành chính công", "%", "1.5", "1.1", "0.8", "0.8",
                 direction=Direction.LOWER),
    ),
    "finance": (
        _figures("Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "8250", "4310.5", "8596.25", "8900"),
        _figures("Quyết toán dự án hoàn thành đúng hạn", "%", "90", "72", "91.5", "93"),
        _figures("Tập thể lao động xuất sắc", None, "Đạt", "Đang thực hiện", "Đạt", "Đạt"),
    ),
    "planning": (
        _figures("Giải ngân vốn đầu tư công", "%", "95", "41.3", "93.7", "95"),
        _figures("Doanh nghiệp thành lập mới", "doanh nghiệp", "420", "215", "437", "450"),
    ),
}  # fmt: skip
TITLES = {
    "finance": RegistrationCard(award_code="CTDCP", award_published="Cờ thi đua của Chính phủ"),
    "committee": RegistrationCard(award_code="BKT_TT", award_published="Bằng khen của Chủ tịch UBND tỉnh"),
}
SIGNERS = {
    "delegation": ("Vũ Thị Mẫu", "Chánh Văn phòng"),
    "committee": ("Lê Văn Mẫu", "Chánh Văn phòng"),
    "finance": ("Phạm Văn Mẫu", "Giám đốc"),
    "planning": ("Đinh Thị Mẫu", "Giám đốc"),
}
NOT_SIGNED = "committee"
"""Who has not signed the pledge of 2024 yet."""


def fill(known: dict[str, int], advisory_2023: int) -> None:
    """The pledge of 2023 went all its way; that of 2024 waits for one signature."""
    _year_2023(known, advisory_2023)
    _year_2024(known, db.session.get_one(BlockYear, advisory_2023).block_id)


def _year_2023(known: dict[str, int], year: int) -> None:
    pledge = pledges.begin_pledge(OFFICE, year, now=at(2023, 2, 1))
    pledges.set_contents(OFFICE, pledge, CONTENTS, version=None, now=at(2023, 2, 1, 9, 10))
    pledges.ask_targets(OFFICE, pledge, version=None, now=at(2023, 2, 1, 9, 20))
    for key in ADVISORY:
        _register(known, pledge, key, [each.card for each in FIGURES[key]], now=at(2023, 2, 6))
    pledges.open_signing(OFFICE, pledge, acknowledged=False, version=None, now=at(2023, 2, 9))
    for key in ADVISORY:
        _sign(known, pledge, key, date(2023, 2, 10), now=at(2023, 2, 10, 10))
        _report(known, pledge, key, Period.MID_YEAR, now=at(2023, 7, 5))
        _report(known, pledge, key, Period.YEAR, now=at(2023, 12, 8))


def _year_2024(known: dict[str, int], block_id: int) -> None:
    year = blocks.open_block_year(OFFICE, block_id, 2024, now=at(2024, 1, 8))
    pledge = pledges.begin_pledge(OFFICE, year, from_last_year=True, now=at(2024, 1, 8, 9, 30))
    pledges.ask_targets(OFFICE, pledge, version=None, now=at(2024, 1, 8, 9, 40))
    for key in ADVISORY:
        cards = [replace(each.card, planned=each.next_plan, last_year=each.result) for each in FIGURES[key]]
        _register(known, pledge, key, cards, now=at(2024, 1, 12))
    pledges.open_signing(OFFICE, pledge, acknowledged=False, version=None, now=at(2024, 1, 18))
    for key in ADVISORY:
        if key != NOT_SIGNED:
            _sign(known, pledge, key, date(2024, 1, 19), now=at(2024, 1, 19, 15))


def _register(known: dict[str, int], pledge: int, key: str, cards: list[TargetCard], *, now: datetime) -> None:
    me = _officer(known, key)
    pledge_parts.set_targets(me, pledge, known[key], cards, version=None, now=now)
    if key in TITLES:
        pledge_parts.register_titles(me, pledge, known[key], [TITLES[key]], version=None, now=now)


def _sign(known: dict[str, int], pledge: int, key: str, day: date, *, now: datetime) -> None:
    person, title = SIGNERS[key]
    card = SignatureCard(person=person, person_title=title, signed_on=day)
    pledges.sign_pledge(_officer(known, key), pledge, known[key], card, version=None, now=now)


def _report(known: dict[str, int], pledge: int, key: str, period: Period, *, now: datetime) -> None:
    cards = [
        ReachedCard(
            target_id=row.id,
            value=figures.mid_year if period is Period.MID_YEAR else figures.result,
            source=SOURCE,
        )
        for row, figures in zip(_rows(pledge, known[key]), FIGURES[key], strict=True)
    ]
    pledge_parts.report_targets(_officer(known, key), pledge, known[key], period, cards, version=None, now=now)


def _rows(pledge: int, agency: int) -> list[PledgeTarget]:
    return next(list(each.targets) for each in db.session.get_one(Pledge, pledge).parts if each.agency_id == agency)


def _officer(known: dict[str, int], key: str) -> Actor:
    return Actor(account_id=None, name="Cán bộ thi đua (trình diễn)", posts=(Post(Role.AGENCY_OFFICER, known[key]),))
