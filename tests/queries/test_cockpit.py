"""Who has done what until when: deadlines with extensions, the matrix, the overview, what is owed; few statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.block import YearStep
from emulation.domain.conference import ConferenceKind
from emulation.domain.movement import Launcher
from emulation.domain.progress import CellState, MemberStep
from emulation.models.database import db
from emulation.queries import blocks as questions
from emulation.queries import cockpit, deadlines, year_calendar
from emulation.queries.year_calendar import DateKind
from emulation.services import blocks, conferences, extensions, movements
from emulation.services.blocks import BlockCard, MemberCard
from emulation.services.conferences import ConferenceCard
from emulation.services.movements import MovementCard
from tests import cast
from tests.cast import COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, officer
from tests.late_members import DUE, END, Late, late_members

A_MOMENT = timedelta(microseconds=1)
STEP = MemberStep.MOVEMENTS


@pytest.fixture
def late(app: Flask, now: datetime) -> Late:
    return late_members(now)


@contextmanager
def counted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def states(late: Late, at: datetime) -> dict[int, CellState]:
    return {agency_id: cells[STEP].state for agency_id, cells in cockpit.matrix(late.block_year, now=at).rows.items()}


def extend(late: Late, agency_id: int, day: date, *, now: datetime) -> None:
    extensions.extend_deadline(
        STANDING_HEAD, late.block_year_id, YearStep.YEAR_RESULTS, agency_id, day, reason="chờ số liệu", now=now
    )


def test_rows_stand_in_protocol_order_with_the_leader_first(late: Late, now: datetime) -> None:
    known = late.province
    blocks.set_posts(
        STANDING_HEAD,
        late.block_year_id,
        leader=blocks.PostHolder(agency_id=known.finance),
        deputies=[],
        version=None,
        now=now,
    )

    rows = cockpit.matrix(late.block_year, now=now).rows

    assert list(rows) == [known.finance, known.delegation_office, known.people_committee_office, known.planning]


def test_a_cell_turns_late_at_midnight_in_viet_nam(late: Late, now: datetime) -> None:
    before, after = states(late, END - A_MOMENT), states(late, END)

    assert set(before.values()) == {CellState.SOON}
    assert set(after.values()) == {CellState.LATE}


def test_what_came_in_the_last_moment_is_in_time_what_came_at_midnight_is_marked(late: Late) -> None:
    known = late.province
    late.report(known.finance, now=END - A_MOMENT)
    late.report(known.planning, now=END)

    found = states(late, END)

    assert found[known.finance] is CellState.DONE
    assert found[known.planning] is CellState.DONE_LATE
    assert found[known.delegation_office] is CellState.LATE


def test_an_extension_moves_the_deadline_of_one_agency_alone(late: Late, now: datetime) -> None:
    known = late.province
    extend(late, known.finance, date(2024, 1, 31), now=now)

    found = states(late, END)

    assert found[known.finance] is CellState.SOON
    assert found[known.planning] is CellState.LATE
    new_end = END + timedelta(days=7)
    assert not deadlines.late(late.block_year, YearStep.YEAR_RESULTS, known.finance, received_at=new_end - A_MOMENT)
    assert deadlines.late(late.block_year, YearStep.YEAR_RESULTS, known.finance, received_at=new_end)
    assert deadlines.late(late.block_year, YearStep.YEAR_RESULTS, known.planning, received_at=END)


def test_a_later_report_of_an_extended_agency_is_not_marked(late: Late, now: datetime) -> None:
    known = late.province
    extend(late, known.finance, date(2024, 1, 31), now=now)

    late.report(known.finance, now=END + timedelta(days=1))

    assert states(late, END + timedelta(days=2))[known.finance] is CellState.DONE


def test_an_extension_granted_afterwards_takes_the_mark_away(late: Late, now: datetime) -> None:
    known = late.province
    late.report(known.finance, now=END + timedelta(hours=1))
    assert states(late, END + timedelta(hours=2))[known.finance] is CellState.DONE_LATE

    extend(late, known.finance, date(2024, 1, 31), now=END + timedelta(hours=3))

    assert states(late, END + timedelta(hours=4))[known.finance] is CellState.DONE


def test_the_latest_extension_counts_and_one_back_to_all_ends_it(late: Late, now: datetime) -> None:
    known = late.province
    for day in (date(2024, 2, 29), date(2024, 1, 31), DUE):
        extend(late, known.finance, day, now=now)
        due = deadlines.due(late.block_year, YearStep.YEAR_RESULTS, known.finance)
        assert due is not None
        assert due.extended is (day != DUE)

    assert states(late, END)[known.finance] is CellState.LATE
    assert len(cockpit.extensions(late.block_year)) == 3


def test_a_deadline_of_all_that_moves_past_an_extension_counts(late: Late, now: datetime) -> None:
    known = late.province
    extend(late, known.finance, date(2024, 1, 31), now=now)
    days = {YearStep.YEAR_RESULTS: date(2024, 3, 31)}
    blocks.set_deadlines(STANDING_HEAD, late.block_year_id, days, locking=frozenset(), version=None, now=now)

    due = deadlines.due(late.block_year, YearStep.YEAR_RESULTS, known.finance)

    assert due is not None
    assert due.at == due.general
    assert not due.extended


def test_a_locking_step_takes_nothing_after_the_end_of_this_agency(late: Late, now: datetime) -> None:
    known = late.province
    locking = frozenset({YearStep.YEAR_RESULTS})
    blocks.set_deadlines(
        STANDING_HEAD, late.block_year_id, {YearStep.YEAR_RESULTS: DUE}, locking=locking, version=None, now=now
    )
    extend(late, known.finance, date(2024, 1, 31), now=now)

    locked = {
        agency_id: deadlines.locked(late.block_year, YearStep.YEAR_RESULTS, agency_id, now=END)
        for agency_id in (known.finance, known.planning)
    }

    assert locked == {known.finance: False, known.planning: True}


def test_a_step_nobody_asked_for_is_not_open(late: Late, now: datetime) -> None:
    cells = cockpit.matrix(late.block_year, now=END).rows[late.province.finance]

    assert cells[MemberStep.PLEDGE].state is CellState.NOT_OPEN
    assert cells[MemberStep.COMMENTS].state is CellState.NOT_OPEN


def test_who_left_before_the_end_or_came_after_it_owes_nothing(late: Late, now: datetime) -> None:
    known = late.province
    cards = [
        MemberCard(agency_id=known.delegation_office),
        MemberCard(agency_id=known.finance, left_on=DUE),
        MemberCard(agency_id=known.planning, joined_on=DUE + timedelta(days=1)),
    ]
    blocks.set_members(STANDING_HEAD, late.block_year_id, cards, complete=False, stated=None, version=None, now=now)

    found = states(late, END)

    assert found == {
        known.delegation_office: CellState.LATE,
        known.finance: CellState.NOT_APPLICABLE,
        known.planning: CellState.NOT_APPLICABLE,
    }


def test_the_sums_of_the_overview_are_those_of_the_matrix(late: Late, now: datetime) -> None:
    late.report(late.province.finance, now=END - A_MOMENT)

    (advisory,) = [
        line for line in cockpit.overview(STANDING_OFFICER, 2023, now=END) if line.block_year.id == late.block_year_id
    ]

    assert advisory.members == 4
    assert advisory.counts == {step: cockpit.matrix(late.block_year, now=END).counts(step) for step in advisory.counts}
    assert advisory.late == 3


def test_only_who_oversees_blocks_sees_the_overview(late: Late, now: datetime) -> None:
    sector = Actor(account_id=9, name="Chuyên viên ngành", posts=(Post(Role.STANDING_OFFICER, late.province.health),))

    assert len(cockpit.overview(COUNCIL_MEMBER, 2023, now=now)) == 2
    assert cockpit.overview(late.leader, 2023, now=now) == []
    assert cockpit.overview(sector, 2023, now=now) == []


def test_an_agency_owes_what_is_open_until_its_own_end(late: Late, now: datetime) -> None:
    known = late.province
    extend(late, known.finance, date(2024, 1, 31), now=now)

    mine = list(cockpit.owed(officer(known.finance)))

    assert [(each.step, each.year, each.due and each.due.at) for each in mine] == [
        (STEP, 2023, END + timedelta(days=7))
    ]
    late.report(known.finance, now=now)
    assert list(cockpit.owed(officer(known.finance))) == []
    assert list(cockpit.owed(STANDING_OFFICER)) == []


def test_a_closed_year_owes_nothing_any_more(late: Late, now: datetime) -> None:
    blocks.close_block_year(STANDING_HEAD, late.block_year_id, version=None, now=now)

    assert list(cockpit.owed(officer(late.province.finance))) == []


def test_more_members_and_more_blocks_take_no_more_statements(late: Late, now: datetime) -> None:
    def statements() -> tuple[int, int, int]:
        block_year = late.block_year
        with counted() as matrix:
            cockpit.matrix(block_year, now=now)
        db.session.rollback()
        db.session.expunge_all()
        with counted() as overview:
            cockpit.overview(STANDING_OFFICER, 2023, now=now)
        db.session.rollback()
        with counted() as owed:
            list(cockpit.owed(officer(late.province.finance)))
        return len(matrix), len(overview), len(owed)

    few = statements()

    more = [cast.agency(f"Đơn vị {number}", now=now) for number in range(12)]
    members = [late.province.delegation_office, late.province.finance, *more]
    cards = [MemberCard(agency_id=each) for each in members]
    blocks.set_members(STANDING_HEAD, late.block_year_id, cards, complete=False, stated=None, version=None, now=now)
    for number in range(6):
        block = blocks.create_block(STANDING_HEAD, BlockCard(name=f"Khối {number}"), now=now)
        year = blocks.open_block_year(STANDING_HEAD, block, 2023, now=now)
        blocks.set_members(STANDING_HEAD, year, cards, complete=True, stated=None, version=None, now=now)
        card = MovementCard(launcher=Launcher.BLOCK, name=f"Phong trào {number}")
        movements.set_movements(STANDING_HEAD, year, [card], version=None, now=now)
    extend(late, late.province.finance, date(2024, 1, 31), now=now)

    assert statements() == few
    assert max(few) <= 12


def test_the_calendar_names_deadlines_conferences_and_own_extensions(late: Late, now: datetime) -> None:
    known = late.province
    extend(late, known.finance, date(2024, 1, 31), now=now)
    card = ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=2023, held_on=date(2024, 1, 26))
    conferences.prepare_conference(STANDING_HEAD, late.block_year_id, card, now=now)
    block_year = questions.block_year_by_id(STANDING_HEAD, late.block_year_id)

    def listed(actor: Actor) -> list[tuple[DateKind, date, bool]]:
        return [(each.kind, each.day, each.extended) for each in year_calendar.dates(actor, block_year)]

    assert listed(officer(known.planning)) == [
        (DateKind.DEADLINE, DUE, False),
        (DateKind.CONFERENCE, date(2024, 1, 26), False),
    ]
    assert listed(officer(known.finance)) == [
        (DateKind.CONFERENCE, date(2024, 1, 26), False),
        (DateKind.DEADLINE, date(2024, 1, 31), True),
    ]
    both = Actor(
        account_id=5,
        name="Cán bộ hai đơn vị",
        posts=(Post(Role.AGENCY_OFFICER, known.finance), Post(Role.AGENCY_OFFICER, known.planning)),
    )
    found = year_calendar.dates(both, block_year)
    assert [each.agency_ids for each in found] == [(known.planning,), (), (known.finance,)]
    assert len({each.key for each in found}) == 3
