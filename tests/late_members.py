"""A block year whose members owe the results of a movement, for the tests of reminders, extensions and progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select

from emulation.domain.account import Term
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.block import YearStep
from emulation.domain.movement import Launcher
from emulation.domain.progress import MemberStep
from emulation.models.account import Account
from emulation.models.block import BlockYear
from emulation.models.database import db, writing
from emulation.models.movement import Movement
from emulation.services import accounts, blocks, extensions, movements, reminders
from emulation.services.movements import MovementCard, ResultCard
from emulation.services.reminders import ReminderCard
from tests import cast
from tests.cast import ADMINISTRATOR, STANDING_HEAD, Province

DUE = date(2024, 1, 24)
"""The last day in time: two days after the morning the tests begin on."""
END = datetime(2024, 1, 24, 17, 0, tzinfo=UTC)
"""Midnight in Viet Nam at which it is over."""
SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Late:
    """The advisory block of 2023: results of its one movement are due on 24 January 2024."""

    province: Province
    block_year_id: int
    movement_id: int

    @property
    def leader(self) -> Actor:
        return Actor(
            account_id=77,
            name="Chánh Văn phòng",
            posts=(Post(Role.AGENCY_OFFICER, self.province.delegation_office),),
        )

    @property
    def block_year(self) -> BlockYear:
        db.session.rollback()
        return db.session.scalars(select(BlockYear).where(BlockYear.id == self.block_year_id)).unique().one()

    def officer_of(self, agency_id: int) -> Actor:
        return cast.officer(agency_id)

    def report(self, agency_id: int, *, now: datetime) -> None:
        """The agency hands in what is owed."""
        card = ResultCard(text="Hoàn thành chỉ tiêu được giao")
        movements.report_result(self.officer_of(agency_id), self.movement_id, agency_id, card, version=None, now=now)


def late_members(now: datetime, *, due: date = DUE, province: Province | None = None) -> Late:
    """Four members, one movement, nobody has reported."""
    province = province or cast.province(now)
    year = province.advisory_2023
    blocks.set_deadlines(STANDING_HEAD, year, {YearStep.YEAR_RESULTS: due}, locking=frozenset(), version=None, now=now)
    card = MovementCard(launcher=Launcher.BLOCK, name="Phong trào thi đua năm 2023", launched_on=date(2023, 2, 10))
    movements.set_movements(STANDING_HEAD, year, [card], version=None, now=now)
    movement_id = db.session.scalars(select(Movement.id).where(Movement.block_year_id == year)).one()
    return Late(province=province, block_year_id=year, movement_id=movement_id)


def employ(user_name: str, agency_id: int, *, now: datetime, email: str | None = None, **ending: date) -> int:
    """Somebody who acts for an agency; ``until`` and ``role`` as in a post."""
    made = accounts.create_account(
        ADMINISTRATOR,
        user_name,
        name=f"Người {user_name}",
        password_hash="x",
        posts=[Term(Role.AGENCY_OFFICER, agency_id, SINCE, ending.get("until"))],
        now=now,
    )
    if email is not None:
        with writing():
            db.session.scalars(select(Account).where(Account.id == made)).one().email = email
    return made


def reminded(province: Province, *, now: datetime) -> None:
    """An extension for one late member and a reminder to another."""
    late = late_members(now, province=province)
    employ("nguoi.bi.nhac", province.planning, now=now)
    extensions.extend_deadline(
        STANDING_HEAD,
        late.block_year_id,
        YearStep.YEAR_RESULTS,
        province.finance,
        date(2024, 3, 31),
        reason="Chờ số liệu thống kê",
        now=now,
    )
    card = ReminderCard(
        step=MemberStep.MOVEMENTS,
        agency_ids=frozenset({province.planning}),
        text="Đề nghị báo cáo kết quả phong trào.",
        path="/",
        link="https://tdkt.example.vn/",
    )
    reminders.remind_members(STANDING_HEAD, late.block_year_id, card, now=now)
