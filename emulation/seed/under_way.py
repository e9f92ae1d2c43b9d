"""The year 2026 of one block as far as it has come today: a pledge that waits for two signatures, members who are late.

Everything is made by the use cases people press, at the time it happened; what would lie in the future has not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.block import YearStep
from emulation.domain.movement import Launcher
from emulation.domain.pledge import Period
from emulation.domain.progress import MemberStep
from emulation.models.account import Account
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.movement import Movement
from emulation.models.pledge import PledgePart
from emulation.models.site import site
from emulation.queries import cockpit
from emulation.queries import pledges as pledge_of
from emulation.services import blocks, extensions, launching, movements, pledge_parts, pledges, reminders
from emulation.services.blocks import MemberCard, PostHolder
from emulation.services.launching import LaunchCard
from emulation.services.movements import ResultCard
from emulation.services.pledge_parts import ReachedCard, TargetCard
from emulation.services.pledges import ContentsCard, SignatureCard
from emulation.services.reminders import ReminderCard

if TYPE_CHECKING:
    from emulation.seed.cast import Province

MEMBERS = ("culture", "education", "health", "science", "insurance", "radio", "school", "labour_union")
LEADER = ("health", "so.yte")
TARGETS: dict[str, tuple[tuple[int, int], str, str, str, str | None]] = {
    "education": ((3, 12), "Trường đạt chuẩn quốc gia được công nhận thêm", "trường", "12", "7"),
    "science": ((3, 18), "Đề tài cấp tỉnh được nghiệm thu", "đề tài", "15", "6"),
    "health": ((3, 20), "Tỷ lệ tham gia bảo hiểm y tế", "%", "95", "94.1"),
    "school": ((3, 25), "Lớp bồi dưỡng được mở", "lớp", "30", "16"),
    "culture": ((4, 3), "Khách du lịch đến tỉnh", "nghìn lượt", "1850", None),
    "insurance": ((4, 8), "Tỷ lệ giải quyết hồ sơ trực tuyến", "%", "90", "86.5"),
    "radio": ((4, 9), "Chuyên mục về phong trào thi đua", "chuyên mục", "52", None),
}
"""Member -> day of registration, target, unit, plan, what is reached by the middle of the year."""
SIGNED = {"health": 22, "science": 22, "education": 23, "school": 24, "insurance": 28, "radio": 29}
"""Member -> day of April 2026; two have not signed."""
MOVEMENT = "Thi đua đổi mới, sáng tạo, nâng cao chất lượng phục vụ Nhân dân năm 2026 (trình diễn)"
RESULTS = {
    "health": (16, "Rút ngắn thời gian khám bệnh ở các bệnh viện tuyến tỉnh."),
    "school": (17, "Đưa toàn bộ tài liệu học tập lên môi trường số."),
    "education": (18, "Mỗi trường có ít nhất một sáng kiến được áp dụng."),
}


def play(province: Province) -> None:
    """Everything of 2026 that has happened by now."""
    now = site().clock()
    for instant, act in _story(province):
        if instant > now:
            return
        act(instant)


def _story(province: Province) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    from emulation.seed.cast import OFFICE, at

    known = province.agencies
    block_id = db.session.get_one(BlockYear, province.social_2023).block_id
    yield at(2026, 1, 8, 9), lambda now: _open(known, block_id, now)
    year = db.session.scalars(
        select(BlockYear.id).where(BlockYear.block_id == block_id, BlockYear.year == 2026)
    ).one_or_none()
    if year is None:
        return
    leader = _leader(known)
    yield at(2026, 2, 20, 8, 30), lambda now: _launch(OFFICE, now)
    yield at(2026, 2, 26, 9), lambda now: _ask_targets(leader, year, now)
    pledge = pledge_of.id_of_year(year)
    if pledge is None:
        return
    for key in sorted(TARGETS, key=lambda each: TARGETS[each][0]):
        (month, day), *_ = TARGETS[key]
        if (month, day) == (4, 3):
            yield at(2026, 3, 30, 15), lambda now: _extend(OFFICE, year, known["insurance"], now)
            yield at(2026, 4, 2, 8, 15), lambda now: _remind(leader, year, MemberStep.TARGETS, now)
        yield at(2026, month, day, 10), lambda now, key=key: _register(known, pledge, key, now)  # type: ignore[misc]
    yield (
        at(2026, 4, 20, 14),
        lambda now: pledges.open_signing(leader, pledge, acknowledged=True, version=None, now=now),
    )
    for key, day in SIGNED.items():
        yield at(2026, 4, day, 15), lambda now, key=key: _sign(known, pledge, key, now)  # type: ignore[misc]
    yield at(2026, 5, 5, 8, 20), lambda now: _remind(leader, year, MemberStep.PLEDGE, now)
    for day, key in enumerate((key for key, row in TARGETS.items() if row[4] is not None), start=14):
        yield at(2026, 7, day, 9), lambda now, key=key: _report(known, pledge, key, now)  # type: ignore[misc]
    for key, (day, _) in RESULTS.items():
        yield at(2026, 11, day, 9), lambda now, key=key: _result(known, year, key, now)  # type: ignore[misc]


def _leader(known: dict[str, int]) -> Actor:
    key, user_name = LEADER
    account = db.session.scalars(select(Account).where(Account.user_name == user_name)).one()
    return Actor(account_id=account.id, name=account.name, posts=(Post(Role.AGENCY_HEAD, known[key]),))


def _officer(known: dict[str, int], key: str) -> Actor:
    return Actor(account_id=None, name="Cán bộ thi đua (trình diễn)", posts=(Post(Role.AGENCY_OFFICER, known[key]),))


def _open(known: dict[str, int], block_id: int, now: datetime) -> None:
    from emulation.seed.cast import OFFICE

    year = blocks.open_block_year(OFFICE, block_id, 2026, now=now)
    cards = [MemberCard(agency_id=known[key]) for key in MEMBERS]
    blocks.set_members(OFFICE, year, cards, complete=True, stated=None, version=None, now=now)
    leader = PostHolder(agency_id=known["health"], person="Đỗ Thị Trình Diễn", person_title="Giám đốc Sở")
    deputies = [PostHolder(agency_id=known["science"]), PostHolder(agency_id=known["education"])]
    blocks.set_posts(OFFICE, year, leader=leader, deputies=deputies, version=None, now=now)


def _launch(office: Actor, now: datetime) -> None:
    card = LaunchCard(
        launcher=Launcher.PROVINCE,
        name=MOVEMENT,
        launched_on=date(2026, 2, 20),
        reviewed_on=date(2026, 12, 15),
        document_number="18/KH-UBND",
        document_date=date(2026, 2, 12),
        document_issuer="UBND tỉnh (trình diễn)",
    )
    launching.launch_movement(office, 2026, card, block_year_ids=None, now=now)


def _ask_targets(leader: Actor, year: int, now: datetime) -> None:
    pledge = pledges.begin_pledge(leader, year, now=now)
    card = ContentsCard(
        contents=(
            "Hoàn thành các chỉ tiêu, nhiệm vụ được giao năm 2026",
            "Đổi mới phương thức phục vụ, giải quyết thủ tục hành chính đúng hạn",
            "Xây dựng cơ quan đạt chuẩn văn hóa",
        )
    )
    pledges.set_contents(leader, pledge, card, version=None, now=now)
    pledges.ask_targets(leader, pledge, version=None, now=now)


def _extend(office: Actor, year: int, agency_id: int, now: datetime) -> None:
    extensions.extend_deadline(
        office,
        year,
        YearStep.TARGETS,
        agency_id,
        date(2026, 4, 10),
        reason="Chờ ngành dọc giao chỉ tiêu năm (trình diễn)",
        now=now,
    )


def _remind(leader: Actor, year: int, step: MemberStep, now: datetime) -> None:
    """Everybody who owes the step, in the words the page prepares."""
    block_year = db.session.get_one(BlockYear, year)
    owing = cockpit.matrix(block_year, now=now).owing(step)
    text = f"Đề nghị đơn vị hoàn thành việc “{step.label}” năm 2026 của {block_year.block.name}."
    path = f"/nam-thi-dua/{year}/giao-uoc"
    card = ReminderCard(step=step, agency_ids=frozenset(owing), text=text, path=path, link=path)
    reminders.remind_members(leader, year, card, now=now)


def _register(known: dict[str, int], pledge: int, key: str, now: datetime) -> None:
    _, content, unit, planned, _ = TARGETS[key]
    card = TargetCard(content=content, unit=unit, planned=Decimal(planned), source="Báo cáo của đơn vị (trình diễn)")
    pledge_parts.set_targets(_officer(known, key), pledge, known[key], [card], version=None, now=now)


def _sign(known: dict[str, int], pledge: int, key: str, now: datetime) -> None:
    number = MEMBERS.index(key) + 1
    card = SignatureCard(person=f"Người ký {number:02d} (trình diễn)", signed_on=now.date())
    pledges.sign_pledge(_officer(known, key), pledge, known[key], card, version=None, now=now)


def _report(known: dict[str, int], pledge: int, key: str, now: datetime) -> None:
    statement = select(PledgePart).where(PledgePart.pledge_id == pledge, PledgePart.agency_id == known[key])
    target = db.session.scalars(statement).one().targets[0]
    card = ReachedCard(target_id=target.id, value=Decimal(TARGETS[key][4] or "0"))
    pledge_parts.report_targets(
        _officer(known, key), pledge, known[key], Period.MID_YEAR, [card], version=None, now=now
    )


def _result(known: dict[str, int], year: int, key: str, now: datetime) -> None:
    movement = db.session.scalars(
        select(Movement.id).where(Movement.block_year_id == year, Movement.name == MOVEMENT)
    ).one()
    card = ResultCard(text=RESULTS[key][1])
    movements.report_result(_officer(known, key), movement, known[key], card, version=0, now=now)
