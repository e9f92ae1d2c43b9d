"""Who is in the demonstration: agencies in protocol order, and the two blocks they form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from emulation.clock import VIET_NAM
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind, SuccessionKind
from emulation.services import agencies
from emulation.services.agencies import AgencyCard, SuccessionCard

OFFICE = Actor(account_id=None, name="Ban Thi đua - Khen thưởng tỉnh (trình diễn)", posts=(Post(Role.STANDING_HEAD),))
"""Who enters what the demonstration starts with."""

DEPARTMENT, OF_PROVINCE, CENTRAL, FRONT = (
    AgencyKind.DEPARTMENT,
    AgencyKind.OFFICE,
    AgencyKind.CENTRAL_AGENCY,
    AgencyKind.FRONT_OR_UNION,
)

AGENCIES: tuple[tuple[str, str, str | None, AgencyKind, str], ...] = (
    ("delegation", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", None, OF_PROVINCE, "Chánh Văn phòng"),
    ("committee", "Văn phòng UBND tỉnh", None, OF_PROVINCE, "Chánh Văn phòng"),
    ("finance", "Sở Tài chính", None, DEPARTMENT, "Giám đốc"),
    ("planning", "Sở Kế hoạch và Đầu tư", None, DEPARTMENT, "Giám đốc"),
    ("culture", "Sở Văn hóa, Thể thao và Du lịch", None, DEPARTMENT, "Giám đốc"),
    ("education", "Sở Giáo dục và Đào tạo", None, DEPARTMENT, "Giám đốc"),
    ("health", "Sở Y tế", None, DEPARTMENT, "Giám đốc"),
    ("science", "Sở Khoa học và Công nghệ", None, DEPARTMENT, "Giám đốc"),
    ("labour", "Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", DEPARTMENT, "Giám đốc"),
    ("insurance", "Bảo hiểm xã hội tỉnh", None, CENTRAL, "Giám đốc"),
    ("radio", "Đài Phát thanh và Truyền hình tỉnh", "Đài PT-TH tỉnh", DEPARTMENT, "Giám đốc"),
    ("school", "Trường Chính trị tỉnh", None, AgencyKind.PARTY_BODY, "Hiệu trưởng"),
    ("labour_union", "Liên đoàn Lao động tỉnh", None, FRONT, "Chủ tịch"),
)
"""Key, name, short name, kind, title of the head; in protocol order."""

ADVISORY = ("delegation", "committee", "finance", "planning")
SOCIAL = ("culture", "education", "health", "science", "labour", "insurance", "radio", "school", "labour_union")


@dataclass(frozen=True)
class Province:
    """Ids of the demonstration's agencies by key, and of the block years people work in."""

    agencies: dict[str, int]
    advisory_2023: int
    social_2023: int


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """An instant by the clock of Viet Nam."""
    return datetime(year, month, day, hour, minute, tzinfo=VIET_NAM)


def enter_agencies() -> dict[str, int]:
    """Enter the agencies as they were at the beginning of 2022."""
    made = {}
    for order, (key, name, short_name, kind, head) in enumerate(AGENCIES, start=1):
        card = AgencyCard(name=name, short_name=short_name, kind=kind, head_title=head, protocol_order=order * 10)
        made[key] = agencies.register_agency(OFFICE, card, now=at(2022, 1, 5, 8, order))
    return made


def merge_departments(known: dict[str, int]) -> dict[str, int]:
    """The hợp nhất of 2025: Sở Tài chính and Sở Kế hoạch và Đầu tư end, a new Sở Tài chính begins."""
    begins = date(2025, 3, 1)
    card = AgencyCard(name="Sở Tài chính", kind=DEPARTMENT, head_title="Giám đốc", protocol_order=35, founded_on=begins)
    new = agencies.register_agency(OFFICE, card, now=at(2025, 3, 3))
    agencies.record_succession(
        OFFICE,
        SuccessionCard(
            kind=SuccessionKind.CONSOLIDATION,
            predecessor_ids=(known["finance"], known["planning"]),
            successor_id=new,
            effective_on=begins,
            decision_number="10/NQ-HĐND",
            decision_date=date(2025, 2, 20),
            decision_issuer="Hội đồng nhân dân tỉnh (trình diễn)",
        ),
        now=at(2025, 3, 3, 9, 30),
    )
    return {**known, "finance_2025": new}
