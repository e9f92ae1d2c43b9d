"""Accounts from a workbook: what is wrong is named by its cell, what is right is taken over, nothing is half done."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from emulation.domain.account import NO_PASSWORD
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.importing import ImportState
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.account import Account
from emulation.models.database import db
from emulation.models.importing import ExcelImport
from emulation.models.journal import Event
from emulation.queries import imports
from emulation.services import account_import, accounts, passwords, sessions
from emulation.services.sessions import Origin
from tests import cast
from tests.cast import ADMINISTRATOR, STANDING_HEAD
from tests.clocks import TurnableClock
from tests.workbooks import OFFICER, with_cell, workbook

HERE = Origin(address="10.0.0.1")


@pytest.fixture
def keeper(app: Flask, clock: TurnableClock) -> Actor:
    cast.province(clock())
    made = accounts.create_account(
        ADMINISTRATOR, "quan.tri", name="Quản Trị", password_hash=passwords.hashed("x"), now=clock()
    )
    return Actor(account_id=made, name="Quản Trị", posts=(Post(Role.SYSTEM_ADMINISTRATOR),))


def person(number: int, **other: object) -> list[object]:
    row = {
        "name": f"Người Thứ {number}",
        "user_name": f"nguoi.{number}",
        "role": OFFICER,
        "agency": "Sở Tài chính",
        "from": None,
        "to": None,
    }
    return list({**row, **other}.values())


def send(keeper: Actor, content: bytes, clock: TurnableClock) -> ExcelImport:
    return imports.excel_import(keeper, account_import.send_accounts(keeper, "a.xlsx", content, now=clock()))


def problems(found: ExcelImport) -> dict[str, str]:
    """Address of the cell -> code."""
    letters = imports.columns_of(found)
    return {
        f"{letters.get(field, '')}{kept.row.number}": code
        for kept in imports.rows_of(found)
        for field, code, _ in kept.problems
    }


def run(keeper: Actor, found: ExcelImport, clock: TurnableClock) -> None:
    account_import.start(keeper, found.id, version=None, now=clock())
    while not account_import.take_rows(keeper, found.id, now=clock()):
        pass


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_three_wrong_rows_of_a_hundred_leave_ninety_seven(keeper: Actor, clock: TurnableClock) -> None:
    rows = [person(number) for number in range(100)]
    rows[15] = person(15, agency="Sở Không Có Thật Nào")
    rows[40] = person(40, user_name="quan.tri")
    rows[70] = person(70, role="Vua")
    found = send(keeper, workbook(rows), clock)

    assert (found.total, found.refused) == (100, 3)
    assert problems(found) == {
        "D17": "import_agency_unknown",
        "B42": "import_user_name_taken",
        "C72": "import_role_unknown",
    }
    before = db.session.scalar(select(func.count()).select_from(Account)) or 0
    run(keeper, found, clock)

    assert (found.state, found.taken, found.refused) == (ImportState.DONE, 97, 3)
    assert db.session.scalar(select(func.count()).select_from(Account)) == before + 97
    assert [kept.row.number for kept in imports.rows_of(found)] == [17, 42, 72]


def test_heads_come_in_any_order_and_wording_beneath_a_title(keeper: Actor, clock: TurnableClock) -> None:
    head = ("STT", "CƠ QUAN", "tài khoản", "Vai trò *", "Họ tên", "Ghi chú")
    content = workbook(
        [[1, "so tai chinh", "LE.HOA", "thủ trưởng đơn vị", "Lê Thị Hoa", "x"]],
        head=head,
        above=("UBND TỈNH", "DANH SÁCH CÁN BỘ", ""),
    )
    found = send(keeper, content, clock)

    assert problems(found) == {}
    run(keeper, found, clock)
    made = db.session.scalars(select(Account).where(Account.user_name == "le.hoa")).one()
    assert (made.name, [post.role for post in made.posts]) == ("Lê Thị Hoa", [Role.AGENCY_HEAD])
    assert made.posts[0].starts_on == date(2024, 1, 22)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"name": None}, {"A2": "account_name_missing"}),
        ({"name": "x" * 121}, {"A2": "account_name_long"}),
        ({"user_name": None}, {"B2": "import_user_name_missing"}),
        ({"user_name": "có dấu"}, {"B2": "user_name_form"}),
        ({"role": None}, {"C2": "import_role_missing"}),
        ({"agency": None}, {"D2": "post_without_agency"}),
        ({"agency": "Sở Tài Chín"}, {"D2": "import_agency_near"}),
        ({"role": "Thành viên Hội đồng"}, {"D2": "post_with_agency"}),
        ({"from": "31/02/2026"}, {"E2": "import_day"}),
        ({"from": "hôm nay"}, {"E2": "import_day"}),
        ({"from": date(2026, 5, 1), "to": date(2026, 4, 1)}, {"F2": "post_ends_before_start"}),
        (
            {"name": None, "user_name": None, "role": None},
            {
                "A2": "account_name_missing",
                "B2": "import_user_name_missing",
                "C2": "import_role_missing",
            },
        ),
    ],
)
def test_every_objection_names_its_cell(
    keeper: Actor, clock: TurnableClock, row: dict[str, object], wanted: dict[str, str]
) -> None:
    assert problems(send(keeper, workbook([person(1, **row)]), clock)) == wanted


def test_a_user_name_that_comes_twice_is_named_with_its_first_row(keeper: Actor, clock: TurnableClock) -> None:
    found = send(keeper, workbook([person(1), person(2, user_name="NGUOI.1")]), clock)

    assert problems(found) == {"B3": "import_user_name_twice"}
    assert imports.rows_of(found)[1].problems[0][2] == {"row": 2}


def test_a_formula_is_refused_by_its_cell_and_text_like_one_stays_text(keeper: Actor, clock: TurnableClock) -> None:
    content = with_cell(workbook([person(1), person(2)]), "A2", '=HYPERLINK("http://x","Lê")')

    assert problems(send(keeper, content, clock)) == {"A2": "import_formula"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty_file"),
        (b"a,b", "import_not_a_workbook"),
        (workbook([]), "import_no_rows"),
        (workbook([["x"]], head=("Một", "Hai")), "import_heads_missing"),
        (workbook([person(1)], head=("Họ và tên", "Tên đăng nhập", "x", "Đơn vị", "y", "z")), "import_heads_missing"),
        (with_cell(workbook([person(1)]), "XFD1048576", "x"), "import_far_cell"),
    ],
)
def test_a_file_that_is_no_such_list_is_not_kept(
    keeper: Actor, clock: TurnableClock, content: bytes, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        account_import.send_accounts(keeper, "a.xlsx", content, now=clock())

    assert codes(refused) == [code]
    assert db.session.scalars(select(ExcelImport)).all() == []


def test_a_name_taken_meanwhile_is_an_objection_and_the_others_go_in(keeper: Actor, clock: TurnableClock) -> None:
    found = send(keeper, workbook([person(1), person(2)]), clock)
    accounts.create_account(ADMINISTRATOR, "nguoi.1", name="Ai", password_hash="none", now=clock())

    run(keeper, found, clock)

    assert (found.taken, found.refused, problems(found)) == (1, 1, {"B2": "import_user_name_taken"})


def test_nobody_gets_in_before_the_codes_and_everybody_must_choose_a_password(
    keeper: Actor, clock: TurnableClock
) -> None:
    found = send(keeper, workbook([person(1), person(2)]), clock)
    run(keeper, found, clock)
    with pytest.raises(Refusal):
        sessions.log_in("nguoi.1", NO_PASSWORD, HERE, replaces=None, now=clock())

    given = account_import.issue_codes(keeper, found.id, now=clock())
    let_in = sessions.log_in("nguoi.1", given[0].code.upper().replace("-", " "), HERE, replaces=None, now=clock())

    assert let_in.must_change_password
    assert len({each.code for each in given}) == 2
    told = " ".join(db.session.scalars(select(Event.data)))
    assert not any(each.code in told for each in given)


def test_codes_made_again_replace_those_of_people_who_have_not_been_in(keeper: Actor, clock: TurnableClock) -> None:
    found = send(keeper, workbook([person(1), person(2)]), clock)
    run(keeper, found, clock)
    first = account_import.issue_codes(keeper, found.id, now=clock())
    me = Actor(account_id=first[0].account.id, name="x")
    accounts.change_own_password(me, first[0].code, new="năm quả bưởi rơi xuống ao", origin=HERE, now=clock())

    second = account_import.issue_codes(keeper, found.id, now=clock())

    assert [each.account.user_name for each in second] == ["nguoi.2"]
    with pytest.raises(Refusal):
        sessions.log_in("nguoi.2", first[1].code, HERE, replaces=None, now=clock())


def test_an_import_is_taken_over_once(keeper: Actor, clock: TurnableClock) -> None:
    found = send(keeper, workbook([person(1)]), clock)
    run(keeper, found, clock)

    with pytest.raises(Refusal) as refused:
        account_import.start(keeper, found.id, version=None, now=clock())
    assert codes(refused) == ["import_done"]
    with pytest.raises(StaleSave):
        account_import.start(keeper, found.id, version=1, now=clock())


def test_a_run_that_broke_off_is_taken_up_where_it_stood(keeper: Actor, clock: TurnableClock) -> None:
    found = send(keeper, workbook([person(number) for number in range(450)]), clock)
    account_import.start(keeper, found.id, version=None, now=clock())
    account_import.take_rows(keeper, found.id, now=clock())

    with pytest.raises(Refusal) as refused:
        account_import.start(keeper, found.id, version=None, now=clock())
    clock.turn(account_import.STANDS_STILL)
    run(keeper, found, clock)

    assert codes(refused) == ["import_running"]
    assert (found.state, found.taken) == (ImportState.DONE, 450)


def test_each_account_is_journalled_without_the_name_of_the_person(keeper: Actor, clock: TurnableClock) -> None:
    found = send(keeper, workbook([person(1)]), clock)
    run(keeper, found, clock)

    made = db.session.scalars(select(Account).where(Account.user_name == "nguoi.1")).one()
    event = db.session.scalars(select(Event).where(Event.noun == "account", Event.object_id == made.id)).one()
    assert json.loads(event.data)["done"] == "imported"
    assert "Người" not in event.data


def test_only_the_administrator_who_sent_it_works_on_it(keeper: Actor, clock: TurnableClock) -> None:
    found = send(keeper, workbook([person(1)]), clock)
    other = Actor(account_id=99_999, name="Khác", posts=(Post(Role.SYSTEM_ADMINISTRATOR),))

    with pytest.raises(NotPermitted):
        account_import.send_accounts(STANDING_HEAD, "a.xlsx", workbook([person(3)]), now=clock())
    for use in (account_import.take_rows, account_import.issue_codes):
        with pytest.raises(OutOfReach):
            use(other, found.id, now=clock())
        with pytest.raises(OutOfReach):
            use(STANDING_HEAD, found.id, now=clock())


def test_two_thousand_rows_take_seconds(keeper: Actor, clock: TurnableClock) -> None:
    content = workbook([person(number) for number in range(2_000)])
    begun = time.perf_counter()

    found = send(keeper, content, clock)
    run(keeper, found, clock)
    account_import.issue_codes(keeper, found.id, now=clock())

    assert found.taken == 2_000
    assert time.perf_counter() - begun < 15
