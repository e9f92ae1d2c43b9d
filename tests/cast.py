"""The cast of the tests: a small province with two blocks, and somebody for every post.

The block ``advisory`` has the agencies of a known conference; ``culture`` is the stranger everybody compares with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind
from emulation.services import agencies, blocks
from emulation.services.agencies import AgencyCard
from emulation.services.blocks import BlockCard, MemberCard, PostHolder

STANDING_HEAD = Actor(account_id=1, name="Trần Thị Lãnh Đạo", posts=(Post(Role.STANDING_HEAD),))
STANDING_OFFICER = Actor(account_id=2, name="Lê Văn Chuyên Viên", posts=(Post(Role.STANDING_OFFICER),))
ADMINISTRATOR = Actor(account_id=3, name="Quản Trị", posts=(Post(Role.SYSTEM_ADMINISTRATOR),))
COUNCIL_MEMBER = Actor(account_id=4, name="Ủy Viên Hội Đồng", posts=(Post(Role.COUNCIL_MEMBER),))
STRANGER = Actor(account_id=5, name="Người Chưa Có Chức Trách")


@dataclass(frozen=True)
class Province:
    """Ids of the cast's agencies and block years."""

    delegation_office: int
    finance: int
    people_committee_office: int
    planning: int
    culture: int
    health: int
    advisory: int
    advisory_2023: int
    culture_block: int
    culture_2023: int


def officer(agency_id: int, *, account_id: int = 100) -> Actor:
    """The emulation officer of an agency."""
    return Actor(account_id=account_id, name="Cán Bộ Thi Đua", posts=(Post(Role.AGENCY_OFFICER, agency_id),))


def agency(name: str, *, now: datetime, order: int = 10, head: str = "Giám đốc") -> int:
    """Enter one agency."""
    card = AgencyCard(name=name, kind=AgencyKind.DEPARTMENT, head_title=head, protocol_order=order)
    return agencies.register_agency(STANDING_HEAD, card, now=now)


def province(now: datetime) -> Province:
    """Two blocks with their members, both years open, each with its leader."""
    office = agency("Văn phòng Đoàn ĐBQH và HĐND tỉnh", now=now, order=1, head="Chánh Văn phòng")
    people = agency("Văn phòng UBND tỉnh", now=now, order=2, head="Chánh Văn phòng")
    finance = agency("Sở Tài chính", now=now, order=3)
    planning = agency("Sở Kế hoạch và Đầu tư", now=now, order=4)
    culture = agency("Sở Văn hóa, Thể thao và Du lịch", now=now, order=5)
    health = agency("Sở Y tế", now=now, order=6)
    advisory = blocks.create_block(
        STANDING_HEAD,
        BlockCard(
            name="Khối thi đua các cơ quan Tham mưu - Tổng hợp",
            aliases=("Khối thi đua Tổng hợp",),
            decision_number="15/QĐ-UBND",
            decision_date=date(2023, 1, 10),
            decision_issuer="Chủ tịch UBND tỉnh",
        ),
        now=now,
    )
    stranger = blocks.create_block(STANDING_HEAD, BlockCard(name="Khối thi đua các cơ quan Văn hóa - Xã hội"), now=now)
    return Province(
        delegation_office=office,
        finance=finance,
        people_committee_office=people,
        planning=planning,
        culture=culture,
        health=health,
        advisory=advisory,
        advisory_2023=block_year(advisory, 2023, (office, people, finance, planning), office, now=now),
        culture_block=stranger,
        culture_2023=block_year(stranger, 2023, (culture, health), culture, now=now),
    )


def block_year(block_id: int, year: int, members: tuple[int, ...], leader: int, *, now: datetime) -> int:
    """Open a year with members and a leader; the list of members is not known to be complete."""
    opened = blocks.open_block_year(STANDING_HEAD, block_id, year, now=now)
    cards = [MemberCard(agency_id=member) for member in members]
    blocks.set_members(STANDING_HEAD, opened, cards, complete=False, stated=None, version=None, now=now)
    holder = PostHolder(agency_id=leader)
    blocks.set_posts(STANDING_HEAD, opened, leader=holder, deputies=[], version=None, now=now)
    return opened
