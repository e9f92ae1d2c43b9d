"""Pledges of the cast, each one step further on its way, made by the use cases people press."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from emulation.domain.actors import Actor
from emulation.domain.pledge import PledgeState
from emulation.models.database import db
from emulation.models.pledge import Pledge, PledgePart
from emulation.services import pledge_parts, pledges
from emulation.services.pledge_parts import TargetCard
from emulation.services.pledges import ContentsCard, SignatureCard
from tests.cast import Province, officer

CONTENTS = ContentsCard(
    contents=("Hoàn thành nhiệm vụ chính trị.", "Đẩy mạnh chuyển đổi số."),
    criteria=("Kết quả thực hiện chỉ tiêu đăng ký.",),
)
ON_TIME = TargetCard(content="Hồ sơ giải quyết đúng hạn", unit="%", planned=Decimal("98.5"), last_year=Decimal(97))
COLLECTIVE = TargetCard(content="Tập thể lao động xuất sắc", planned="Đạt")
SIGNATURE = SignatureCard(person="Nguyễn Văn Mẫu", person_title="Giám đốc", signed_on=date(2023, 2, 1))


def leader(province: Province) -> Actor:
    return officer(province.delegation_office)


def members(province: Province) -> tuple[int, ...]:
    """The members of the advisory block, the leader first."""
    return (province.delegation_office, province.people_committee_office, province.finance, province.planning)


def begun(province: Province, now: datetime) -> int:
    pledge = pledges.begin_pledge(leader(province), province.advisory_2023, now=now)
    pledges.set_contents(leader(province), pledge, CONTENTS, version=None, now=now)
    return pledge


def collecting(province: Province, now: datetime) -> int:
    pledge = begun(province, now)
    pledges.ask_targets(leader(province), pledge, version=None, now=now)
    return pledge


def registered(province: Province, now: datetime) -> int:
    """Finance and planning have targets, the others none yet."""
    pledge = collecting(province, now)
    for agency in (province.finance, province.planning):
        cards = [ON_TIME, COLLECTIVE]
        pledge_parts.set_targets(officer(agency), pledge, agency, cards, version=0, now=now)
    return pledge


def out_for_signing(province: Province, now: datetime) -> int:
    pledge = registered(province, now)
    pledges.open_signing(leader(province), pledge, acknowledged=True, version=None, now=now)
    return pledge


def sign(pledge: int, agency: int, now: datetime) -> PledgeState:
    return pledges.sign_pledge(officer(agency), pledge, agency, SIGNATURE, version=None, now=now)


def signed(province: Province, now: datetime) -> int:
    pledge = out_for_signing(province, now)
    for agency in members(province):
        sign(pledge, agency, now)
    return pledge


def stored(pledge_id: int) -> Pledge:
    db.session.expire_all()
    return db.session.get_one(Pledge, pledge_id)


def part(pledge_id: int, agency_id: int) -> PledgePart:
    return next(each for each in stored(pledge_id).parts if each.agency_id == agency_id)
