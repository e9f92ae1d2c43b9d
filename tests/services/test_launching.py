"""Movements launched above the blocks: carried to each block once, corrected in one place, answered by each member."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.clock import end_of_day
from emulation.domain.block import YearStep
from emulation.domain.movement import Launcher
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.movement import LaunchedMovement, Movement, MovementResult
from emulation.queries import blocks as questions
from emulation.queries import movements as asked
from emulation.queries.movements import MovementFilter
from emulation.services import blocks, launching, movements
from emulation.services.launching import LaunchCard
from emulation.services.movements import MovementCard, ResultCard
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer

DIGITAL = LaunchCard(
    launcher=Launcher.PROVINCE,
    name="Thi đua đẩy mạnh chuyển đổi số",
    launched_on=date(2023, 2, 10),
    reviewed_on=date(2023, 12, 15),
    document_number="12/KH-UBND",
    contents="Mỗi đơn vị có một việc số hóa.",
)
OWN = MovementCard(launcher=Launcher.BLOCK, name="Phong trào của khối")
RESULT = ResultCard(text="Số hóa 100% hồ sơ.", figure=Decimal("12.50"), unit="nghìn hồ sơ")


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def launch(now: datetime, card: LaunchCard = DIGITAL, *, to: list[int] | None = None) -> int:
    return launching.launch_movement(STANDING_OFFICER, 2023, card, block_year_ids=to, now=now)


def carried(block_year_id: int) -> list[Movement]:
    db.session.expire_all()
    return list(questions.movements(STANDING_HEAD, block_year_id))


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


# launching


def test_a_launch_reaches_every_open_block_year(province: Province, now: datetime) -> None:
    launch(now)

    for block_year_id in (province.advisory_2023, province.culture_2023):
        (only,) = carried(block_year_id)
        assert (only.name, only.launcher, only.launched_on, only.reviewed_on) == (
            DIGITAL.name,
            Launcher.PROVINCE,
            date(2023, 2, 10),
            date(2023, 12, 15),
        )


def test_a_launch_may_reach_chosen_blocks_only_and_more_of_them_later(province: Province, now: datetime) -> None:
    launched = launch(now, to=[province.advisory_2023])
    assert carried(province.culture_2023) == []

    launching.reach_blocks(STANDING_OFFICER, launched, [province.culture_2023], now=now)

    assert [each.launched_id for each in carried(province.culture_2023)] == [launched]


def test_the_same_movement_reaches_a_block_once(province: Province, now: datetime) -> None:
    launched = launch(now)

    with pytest.raises(Refusal) as refused:
        launching.reach_blocks(STANDING_OFFICER, launched, [province.culture_2023], now=now)

    (reason,) = refused.value.reasons
    assert reason.code == "movement_reached_already"
    assert reason.values["blocks"] == "Khối thi đua các cơ quan Văn hóa - Xã hội"
    assert len(carried(province.culture_2023)) == 1


@pytest.mark.parametrize("name", ["Thi đua đẩy mạnh chuyển đổi số", "thi đua đẩy mạnh  CHUYỂN ĐỔI SỐ"])
def test_one_name_is_launched_once_in_a_year(province: Province, now: datetime, name: str) -> None:
    launch(now)

    with pytest.raises(Refusal) as refused:
        launch(now, replace(DIGITAL, name=name))

    assert codes(refused) == ["movement_launched_already"]
    assert len(db.session.scalars(select(LaunchedMovement)).all()) == 1


def test_a_row_the_block_wrote_itself_goes_on_with_what_was_reported(province: Province, now: datetime) -> None:
    mine = replace(OWN, name=DIGITAL.name, launcher=Launcher.OTHER)
    movements.set_movements(STANDING_OFFICER, province.advisory_2023, [OWN, mine], version=None, now=now)
    _, row = carried(province.advisory_2023)
    movements.report_result(officer(province.finance), row.id, province.finance, RESULT, version=0, now=now)
    kept = row.id

    launched = launch(now)

    first, second = carried(province.advisory_2023)
    assert (first.id, first.launched_id, first.launcher) == (kept, launched, Launcher.PROVINCE)
    assert (second.name, second.launched_id) == (OWN.name, None)
    assert [each.text for each in first.results] == [RESULT.text]


def test_a_launch_without_open_block_is_refused(province: Province, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        launching.launch_movement(STANDING_OFFICER, 2031, DIGITAL, block_year_ids=None, now=now)

    assert codes(refused) == ["launch_reaches_nobody"]
    assert db.session.scalars(select(LaunchedMovement)).all() == []


def test_a_block_year_of_another_year_is_not_reached(province: Province, now: datetime) -> None:
    other = blocks.open_block_year(STANDING_HEAD, province.advisory, 2024, now=now)

    with pytest.raises(Refusal) as refused:
        launch(now, to=[other])

    assert codes(refused) == ["launch_reaches_nobody"]


def test_a_launch_that_ends_before_it_begins_is_refused(province: Province, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        launch(now, replace(DIGITAL, reviewed_on=date(2023, 2, 9)))

    assert codes(refused) == ["movement_ends_before_launch"]


def test_a_correction_shows_in_every_block_and_leaves_results_alone(province: Province, now: datetime) -> None:
    launched = launch(now)
    (row,) = carried(province.advisory_2023)
    movements.report_result(officer(province.finance), row.id, province.finance, RESULT, version=0, now=now)

    card = replace(DIGITAL, name="Thi đua chuyển đổi số", reviewed_on=date(2023, 12, 31))
    launching.amend_launch(STANDING_OFFICER, launched, card, version=None, now=now)

    for block_year_id in (province.advisory_2023, province.culture_2023):
        assert [(each.name, each.reviewed_on) for each in carried(block_year_id)] == [
            ("Thi đua chuyển đổi số", date(2023, 12, 31))
        ]
    assert len(db.session.scalars(select(MovementResult)).all()) == 1
    told = db.session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert told is not None
    assert '"launch.name":["Thi đua đẩy mạnh chuyển đổi số","Thi đua chuyển đổi số"]' in told.data


def test_a_stale_correction_is_refused(province: Province, now: datetime) -> None:
    launched = launch(now)
    version = db.session.get_one(LaunchedMovement, launched).version
    launching.amend_launch(STANDING_OFFICER, launched, replace(DIGITAL, name="Tên khác"), version=version, now=now)

    with pytest.raises(StaleSave):
        launching.amend_launch(STANDING_OFFICER, launched, DIGITAL, version=version, now=now)


def test_only_the_provincial_office_launches(province: Province, now: datetime) -> None:
    sector = replace(STANDING_OFFICER, posts=(replace(STANDING_OFFICER.posts[0], agency_id=province.health),))
    for actor in (officer(province.delegation_office), COUNCIL_MEMBER, ADMINISTRATOR, sector):
        with pytest.raises(NotPermitted):
            launching.launch_movement(actor, 2023, DIGITAL, block_year_ids=None, now=now)


# the block's own list beside it


def test_the_blocks_own_list_leaves_what_came_from_above_in_front(province: Province, now: datetime) -> None:
    movements.set_movements(STANDING_OFFICER, province.advisory_2023, [OWN], version=None, now=now)
    launch(now)
    second = replace(OWN, name="Một phong trào khác")

    movements.set_movements(STANDING_OFFICER, province.advisory_2023, [second, OWN], version=None, now=now)

    assert [(each.position, each.name) for each in carried(province.advisory_2023)] == [
        (1, DIGITAL.name),
        (2, "Một phong trào khác"),
        (3, OWN.name),
    ]


def test_a_row_keeps_its_results_when_another_one_before_it_is_dropped(province: Province, now: datetime) -> None:
    second = replace(OWN, name="Một phong trào khác")
    movements.set_movements(STANDING_OFFICER, province.advisory_2023, [OWN, second], version=None, now=now)
    row = carried(province.advisory_2023)[1]
    movements.report_result(officer(province.finance), row.id, province.finance, RESULT, version=0, now=now)
    renamed = replace(second, id=row.id, name="Tên mới")

    movements.set_movements(STANDING_OFFICER, province.advisory_2023, [renamed], version=None, now=now)

    (only,) = carried(province.advisory_2023)
    assert (only.id, only.name, [each.text for each in only.results]) == (row.id, "Tên mới", [RESULT.text])


def test_what_members_have_reported_of_is_not_dropped(province: Province, now: datetime) -> None:
    movements.set_movements(STANDING_OFFICER, province.advisory_2023, [OWN], version=None, now=now)
    (row,) = carried(province.advisory_2023)
    movements.report_result(officer(province.finance), row.id, province.finance, RESULT, version=0, now=now)

    with pytest.raises(Refusal) as refused:
        movements.set_movements(STANDING_OFFICER, province.advisory_2023, [], version=None, now=now)

    assert codes(refused) == ["movement_has_results"]


# results of members


def test_a_member_reports_and_corrects_its_result(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)
    me = officer(province.finance)
    movements.report_result(me, row.id, province.finance, RESULT, version=0, now=now)
    (stored,) = carried(province.advisory_2023)[0].results

    movements.report_result(
        me, row.id, province.finance, replace(RESULT, figure=Decimal(13)), version=stored.version, now=now
    )

    (stored,) = carried(province.advisory_2023)[0].results
    assert (stored.text, stored.figure, stored.unit) == (RESULT.text, Decimal(13), "nghìn hồ sơ")
    entries = db.session.scalars(select(Event).where(Event.action == Action.REPORT_MOVEMENT.value)).all()
    assert ['"movement.figure":["12.50","13"]' in each.data for each in entries] == [False, True]


def test_two_people_reporting_at_once_see_both_texts(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)
    me = officer(province.finance)
    movements.report_result(me, row.id, province.finance, RESULT, version=0, now=now)

    with pytest.raises(StaleSave) as stale:
        movements.report_result(me, row.id, province.finance, replace(RESULT, text="Khác"), version=0, now=now)

    assert stale.value.theirs["text"] == RESULT.text
    assert stale.value.theirs["figure"] == "12,5"
    assert stale.value.version == 1


def test_a_result_after_the_deadline_is_marked_for_good(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)
    last = date(2023, 11, 30)
    blocks.set_deadlines(
        STANDING_HEAD,
        province.advisory_2023,
        {YearStep.YEAR_RESULTS: last},
        locking=frozenset(),
        version=None,
        now=now,
    )
    in_time, late = officer(province.finance), officer(province.planning)

    movements.report_result(
        in_time, row.id, province.finance, RESULT, version=0, now=datetime.fromisoformat("2023-11-30T23:59:59+07:00")
    )
    movements.report_result(late, row.id, province.planning, RESULT, version=0, now=end_of_day(last))

    marks = {each.agency_id: each.late for each in carried(province.advisory_2023)[0].results}
    assert marks == {province.finance: False, province.planning: True}


def test_a_locked_step_takes_nothing_late(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)
    step = YearStep.YEAR_RESULTS
    days = {step: date(2023, 11, 30)}
    blocks.set_deadlines(STANDING_HEAD, province.advisory_2023, days, locking=frozenset({step}), version=None, now=now)

    with pytest.raises(Refusal) as refused:
        movements.report_result(officer(province.finance), row.id, province.finance, RESULT, version=0, now=now)

    assert codes(refused) == ["deadline_locked"]


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (ResultCard(text="  "), "movement_result_empty"),
        (ResultCard(text="Đạt", unit="hồ sơ"), "movement_unit_without_figure"),
    ],
)
def test_an_empty_result_is_refused(province: Province, now: datetime, card: ResultCard, code: str) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)

    with pytest.raises(Refusal) as refused:
        movements.report_result(officer(province.finance), row.id, province.finance, card, version=0, now=now)

    assert codes(refused) == [code]


def test_nobody_reports_for_somebody_else(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)
    for actor in (officer(province.planning), officer(province.delegation_office), STANDING_HEAD):
        with pytest.raises(NotPermitted):
            movements.report_result(actor, row.id, province.finance, RESULT, version=0, now=now)
    with pytest.raises(OutOfReach):
        movements.report_result(officer(province.culture), row.id, province.culture, RESULT, version=0, now=now)
    with pytest.raises(OutOfReach):  # no member of this block
        movements.report_result(STANDING_HEAD, row.id, province.culture, RESULT, version=0, now=now)


def test_a_closed_year_takes_no_result(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)
    blocks.close_block_year(STANDING_HEAD, province.advisory_2023, version=None, now=now)

    with pytest.raises(NotPermitted):
        movements.report_result(officer(province.finance), row.id, province.finance, RESULT, version=0, now=now)


def test_the_block_writes_its_own_result_of_what_came_from_above(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)

    movements.record_block_result(
        officer(province.delegation_office), row.id, "100% đơn vị hưởng ứng", version=row.version, now=now
    )

    assert carried(province.advisory_2023)[0].result == "100% đơn vị hưởng ứng"
    with pytest.raises(NotPermitted):
        movements.record_block_result(officer(province.finance), row.id, None, version=None, now=now)


# the list


def test_the_list_counts_who_reported_and_is_searched_without_diacritics(province: Province, now: datetime) -> None:
    launch(now)
    (row,) = carried(province.advisory_2023)
    movements.report_result(officer(province.finance), row.id, province.finance, RESULT, version=0, now=now)

    found = asked.listing(STANDING_HEAD, MovementFilter(year=2023, text="chuyen doi so tham muu"))

    assert [(each.id, each.reported, each.members, each.waiting) for each in found] == [(row.id, 1, 4, True)]
    assert asked.listing(STANDING_HEAD, MovementFilter(year=2023, launcher=Launcher.BLOCK)) == []
    assert asked.listing(officer(province.culture), MovementFilter(year=2023, text="tham mưu")) == []
    assert asked.listing(ADMINISTRATOR, MovementFilter(year=2023)) == []
