"""Movements of a block year: the list as a whole, in order, by whoever runs the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.movement import Launcher
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.movement import Movement
from emulation.queries import blocks
from emulation.services import movements
from emulation.services.blocks import close_block_year
from emulation.services.movements import MovementCard
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer

OWN = MovementCard(launcher=Launcher.BLOCK, name="Phong trào thi đua năm 2023", launched_on=date(2023, 2, 10))
OFFICE_CULTURE = MovementCard(launcher=Launcher.PRIME_MINISTER, name="Thi đua thực hiện văn hóa công sở")


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def record(province: Province, cards: list[MovementCard], now: datetime, *, version: int | None = None) -> None:
    me = officer(province.delegation_office)
    movements.set_movements(me, province.advisory_2023, cards, version=version, now=now)


def listed(province: Province) -> list[Movement]:
    db.session.expire_all()
    return list(blocks.movements(STANDING_HEAD, province.advisory_2023))


def test_movements_stand_in_the_order_they_were_entered(province: Province, now: datetime) -> None:
    record(province, [OFFICE_CULTURE, OWN], now)

    assert [(each.position, each.launcher, each.name) for each in listed(province)] == [
        (1, Launcher.PRIME_MINISTER, "Thi đua thực hiện văn hóa công sở"),
        (2, Launcher.BLOCK, "Phong trào thi đua năm 2023"),
    ]


def test_what_is_not_stated_stays_empty(province: Province, now: datetime) -> None:
    record(province, [OFFICE_CULTURE], now)

    (only,) = listed(province)
    assert (only.launcher_name, only.launched_on, only.reviewed_on, only.result) == (None, None, None, None)


def test_the_list_is_replaced_as_a_whole(province: Province, now: datetime) -> None:
    record(province, [OFFICE_CULTURE, OWN], now)

    record(province, [replace(OWN, result="100% đơn vị hưởng ứng")], now)

    assert [(each.name, each.result) for each in listed(province)] == [
        ("Phong trào thi đua năm 2023", "100% đơn vị hưởng ứng")
    ]
    assert len(db.session.scalars(select(Movement)).all()) == 1


def test_a_review_before_the_launch_is_refused_and_the_old_list_stays(province: Province, now: datetime) -> None:
    record(province, [OFFICE_CULTURE], now)

    with pytest.raises(Refusal) as refused:
        record(province, [OWN, replace(OWN, reviewed_on=date(2023, 2, 9))], now)

    assert [reason.code for reason in refused.value.reasons] == ["movement_reviewed_before_launch"]
    assert [each.name for each in listed(province)] == [OFFICE_CULTURE.name]


def test_a_review_on_the_day_of_the_launch_is_possible(province: Province, now: datetime) -> None:
    record(province, [replace(OWN, reviewed_on=date(2023, 2, 10))], now)

    assert listed(province)[0].reviewed_on == date(2023, 2, 10)


def test_a_list_saved_over_somebody_elses_is_stale(province: Province, now: datetime) -> None:
    version = db.session.get_one(BlockYear, province.advisory_2023).version
    record(province, [OWN], now, version=version)

    with pytest.raises(StaleSave):
        record(province, [OFFICE_CULTURE], now, version=version)

    assert [each.name for each in listed(province)] == [OWN.name]


def test_every_save_leaves_one_line_in_the_journal(province: Province, now: datetime) -> None:
    record(province, [OWN, OFFICE_CULTURE], now)

    (entry,) = db.session.scalars(select(Event).where(Event.action == Action.RECORD_MOVEMENT.value)).all()

    assert (entry.noun, entry.object_id, entry.data) == ("block_year", province.advisory_2023, '{"movements":2}')


def test_the_leader_and_the_office_record_until_the_year_is_closed(province: Province, now: datetime) -> None:
    movements.set_movements(STANDING_OFFICER, province.advisory_2023, [OWN], version=None, now=now)
    close_block_year(STANDING_HEAD, province.advisory_2023, version=None, now=now)

    for actor in (STANDING_OFFICER, officer(province.delegation_office)):
        with pytest.raises(NotPermitted):
            movements.set_movements(actor, province.advisory_2023, [], version=None, now=now)

    assert [each.name for each in listed(province)] == [OWN.name]


def test_members_and_council_read_them_and_for_strangers_they_do_not_exist(province: Province, now: datetime) -> None:
    record(province, [OWN], now)

    for reader in (officer(province.finance), COUNCIL_MEMBER):
        assert len(blocks.movements(reader, province.advisory_2023)) == 1
        with pytest.raises(NotPermitted):
            movements.set_movements(reader, province.advisory_2023, [], version=None, now=now)
    for stranger in (officer(province.culture), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            blocks.movements(stranger, province.advisory_2023)
        with pytest.raises(OutOfReach):
            movements.set_movements(stranger, province.advisory_2023, [], version=None, now=now)
