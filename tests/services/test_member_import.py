"""Agencies, blocks and members from a workbook: objections by cell, everything entered at once, what is there stays."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind
from emulation.domain.importing import ImportState, ImportSubject
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal
from emulation.models.agency import Agency
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.models.importing import ExcelImport
from emulation.models.journal import Event
from emulation.queries import blocks as questions
from emulation.queries import imports
from emulation.services import accounts, blocks, member_import
from tests import cast
from tests.cast import ADMINISTRATOR, STANDING_HEAD, Province, officer
from tests.clocks import TurnableClock
from tests.workbooks import with_cell, workbook

HEAD = ("Khối, cụm", "Đơn vị", "Vai trò trong khối", "Loại đơn vị", "Tên viết tắt", "Chức danh người đứng đầu", "Năm")
KIND = AgencyKind.DEPARTMENT.label
ADVISORY = "Khối thi đua các cơ quan Tham mưu - Tổng hợp"


@pytest.fixture
def known(app: Flask, clock: TurnableClock) -> Province:
    return cast.province(clock())


@pytest.fixture
def office(known: Province, clock: TurnableClock) -> Actor:
    made = accounts.create_account(ADMINISTRATOR, "thuong.truc", name="Lê Hoa", password_hash="none", now=clock())
    return Actor(account_id=made, name="Lê Hoa", posts=(Post(Role.STANDING_HEAD),))


def row(block: object = "Khối thi đua số 5", agency: object = "Sở Nội vụ", **other: object) -> list[object]:
    cells = {"post": None, "kind": KIND, "short": None, "head": None, "year": None}
    return [block, agency, *{**cells, **other}.values()]


def send(office: Actor, rows: list[list[object]], clock: TurnableClock) -> ExcelImport:
    sent = member_import.send_members(office, "a.xlsx", workbook(rows, head=HEAD), now=clock())
    return imports.excel_import(office, sent, subject=ImportSubject.MEMBERS)


def enter(office: Actor, found: ExcelImport, clock: TurnableClock) -> int:
    return member_import.enter_members(office, found.id, version=None, now=clock())


def problems(found: ExcelImport) -> dict[str, str]:
    letters = imports.columns_of(found)
    return {
        f"{letters.get(field, '')}{kept.row.number}": code
        for kept in imports.rows_of(found)
        for field, code, _ in kept.problems
    }


def block_year(name: str, year: int) -> BlockYear:
    found = db.session.scalars(
        select(BlockYear).join(Block, Block.id == BlockYear.block_id).where(Block.name == name, BlockYear.year == year)
    ).unique()
    return found.one()


def test_what_is_not_there_is_made_and_what_is_there_is_used(
    office: Actor, known: Province, clock: TurnableClock
) -> None:
    rows = [
        row(post="Khối trưởng", head="Giám đốc", short="SNV"),
        row(agency="so tai chinh", kind=None, post="khối phó"),
        row(agency="Ban Dân tộc"),
    ]
    found = send(office, rows, clock)
    assert problems(found) == {}

    assert enter(office, found, clock) == 3

    made = block_year("Khối thi đua số 5", 2024)
    names = [member.agency.name_on(None) for member in made.members]
    assert names == ["Sở Nội vụ", "Sở Tài chính", "Ban Dân tộc"]
    assert made.leader is not None
    assert (made.leader.name_on(None), made.leader.head_title) == ("Sở Nội vụ", "Giám đốc")
    assert made.deputy_ids == {known.finance}
    assert made.deadlines
    assert found.state is ImportState.DONE


def test_members_and_leaders_on_record_stay(office: Actor, known: Province, clock: TurnableClock) -> None:
    before = list(questions.block_year_by_id(STANDING_HEAD, known.advisory_2023).members)
    found = send(office, [row(ADVISORY, year=2023), row(ADVISORY, "Sở Tài chính", kind=None, year=2023)], clock)

    enter(office, found, clock)

    year = questions.block_year_by_id(STANDING_HEAD, known.advisory_2023)
    assert [member.agency_id for member in year.members][:4] == [member.agency_id for member in before]
    assert len(year.members) == 5
    assert year.leader_id == known.delegation_office


def test_the_same_list_twice_changes_nothing(office: Actor, known: Province, clock: TurnableClock) -> None:
    enter(office, send(office, [row(post="Khối trưởng")], clock), clock)
    counts = [db.session.scalar(select(func.count()).select_from(table)) for table in (Agency, Block, BlockYear)]

    enter(office, send(office, [row(post="Khối trưởng")], clock), clock)

    assert counts == [
        db.session.scalar(select(func.count()).select_from(table)) for table in (Agency, Block, BlockYear)
    ]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"block": None}, {"A2": "import_block_missing"}),
        ({"block": "Nhóm số 5"}, {"A2": "import_block_word"}),
        ({"block": "Khối " + "x" * 200}, {"A2": "import_name_long"}),
        ({"agency": None}, {"B2": "import_agency_missing"}),
        ({"kind": None}, {"D2": "import_kind_missing"}),
        ({"kind": "Vương quốc"}, {"D2": "import_kind_unknown"}),
        ({"post": "Vua"}, {"C2": "import_post_unknown"}),
        ({"year": 1800}, {"G2": "import_year"}),
        ({"year": "hai nghìn"}, {"G2": "import_year"}),
        ({"block": ADVISORY, "post": "Khối trưởng", "year": 2023}, {"C2": "import_leader_known"}),
        ({"head": "x" * 201}, {"F2": "import_name_long"}),
    ],
)
def test_every_objection_names_its_cell(
    office: Actor, clock: TurnableClock, cells: dict[str, object], wanted: dict[str, str]
) -> None:
    assert problems(send(office, [row(**cells)], clock)) == wanted


def test_rows_beside_each_other_are_compared(office: Actor, clock: TurnableClock) -> None:
    rows = [row(post="Khối trưởng"), row(), row(agency="Ban Dân tộc", post="Trưởng khối"), row(year=2023)]

    assert problems(send(office, rows, clock)) == {"B3": "import_member_twice", "C4": "import_leader_twice"}


def test_a_closed_year_takes_no_members(office: Actor, known: Province, clock: TurnableClock) -> None:
    blocks.close_block_year(STANDING_HEAD, known.advisory_2023, version=None, now=clock())

    assert problems(send(office, [row(ADVISORY, year=2023)], clock)) == {"A2": "import_year_closed"}


def test_a_year_closed_meanwhile_is_left_out_and_named(office: Actor, known: Province, clock: TurnableClock) -> None:
    found = send(office, [row(), row(ADVISORY, year=2023)], clock)
    blocks.close_block_year(STANDING_HEAD, known.advisory_2023, version=None, now=clock())

    assert enter(office, found, clock) == 1

    assert (found.taken, found.refused, problems(found)) == (1, 1, {"A3": "import_year_closed"})


def test_a_formula_is_refused_by_its_cell(office: Actor, clock: TurnableClock) -> None:
    content = with_cell(workbook([row()], head=HEAD), "B2", "=A1")
    sent = member_import.send_members(office, "a.xlsx", content, now=clock())

    assert problems(imports.excel_import(office, sent, subject=ImportSubject.MEMBERS)) == {"B2": "import_formula"}


def test_an_import_is_entered_once_and_only_sound_rows_count(office: Actor, clock: TurnableClock) -> None:
    bad = send(office, [row(kind=None)], clock)
    good = send(office, [row()], clock)
    enter(office, good, clock)

    for found, code in ((bad, "import_nothing_sound"), (good, "import_done")):
        with pytest.raises(Refusal) as refused:
            enter(office, found, clock)
        assert [reason.code for reason in refused.value.reasons] == [code]


def test_every_record_that_was_made_is_journalled(office: Actor, clock: TurnableClock) -> None:
    found = send(office, [row(post="Khối trưởng")], clock)
    before = db.session.scalar(select(func.max(Event.seq)))

    enter(office, found, clock)

    told = db.session.scalars(select(Event.noun).where(Event.seq > before).order_by(Event.seq)).all()
    assert told == ["agency", "block", "block_year", "block_year", "excel_import"]


def test_only_the_provincial_office_enters_lists(office: Actor, known: Province, clock: TurnableClock) -> None:
    found = send(office, [row()], clock)

    for actor in (officer(known.finance), ADMINISTRATOR):
        with pytest.raises(NotPermitted):
            member_import.send_members(actor, "a.xlsx", workbook([row()], head=HEAD), now=clock())
        with pytest.raises(OutOfReach):
            enter(actor, found, clock)


def test_a_list_of_accounts_is_no_list_of_members(office: Actor, clock: TurnableClock) -> None:
    found = send(office, [row()], clock)

    with pytest.raises(OutOfReach):
        imports.excel_import(office, found.id)


def test_a_province_of_nine_hundred_members_is_entered_in_seconds(office: Actor, clock: TurnableClock) -> None:
    rows = [row(f"Khối thi đua số {number // 15 + 10}", f"Đơn vị số {number}") for number in range(900)]

    assert enter(office, send(office, rows, clock), clock) == 900

    assert len(block_year("Khối thi đua số 69", 2024).members) == 15
