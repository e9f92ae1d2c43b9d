"""Every route × who × place, over HTTP against real records, against the hand-written table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from emulation.clock import local_day
from emulation.domain.account import Term
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind
from emulation.domain.policy import Action
from emulation.models.account import Account
from emulation.models.database import db
from emulation.services import account_import, accounts, inspections, member_import, passwords
from emulation.web import guard
from emulation.web.documents.addresses import SLUGS
from tests.cast import ADMINISTRATOR, STANDING_HEAD
from tests.clocks import A_MORNING, TurnableClock
from tests.databases import config_for, fresh_database
from tests.matrix.people import ACTORS, MISSING, World, world
from tests.matrix.table import COLUMNS, expected
from tests.web.browsing import PASSWORD, SINCE, Visitor, site
from tests.workbooks import HEAD, workbook

CELLS = expected()
PLACES = ("open", "closed", "foreign")
OF_BLOCK = {
    "block_id",
    "block_year_id",
    "conference_id",
    "proposal_id",
    "document_id",
    "file_id",
    "draft_id",
    "comment_id",
    "object_id",
    "movement_id",
    "paper_id",
    "pledge_id",
    "target_id",
}
SAMPLES = {
    "year": 2023,
    "slug": "dac-diem-tinh-hinh",
    "kind": SLUGS["minutes"],
    "face": "docx",
    "key": "standing_office.name",
    "code": "0000-0000-0001",
    "section_key": "basis",
    "draft_kind": "bao-cao",
    "period": "so-ket",
}
NO_RECORD = "missing"
LEADS_OUT = {"accounts.log_out", "accounts.end_session"}
"""Ends the very log-in the requests are made with."""


class Cell(NamedTuple):
    """One request of the matrix."""

    method: str
    path: str
    action: Action
    place: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shaped: str) -> Iterator[tuple[Flask, World, dict[str, Visitor]]]:
    folder = tmp_path_factory.mktemp("matrix")
    clock = TurnableClock(A_MORNING)
    with fresh_database(shaped, folder) as url, site(config_for(url, folder), clock) as app:
        with app.app_context():
            made = world(clock())
            ids = {name: getattr(made.province, name) for name in _agencies()}
            _enter(ids, clock)
            made.account_id, made.post_id = _spare(clock)
            made.import_id, made.list_id, made.inspection_id = _begun(clock)
            db.session.remove()
        yield app, made, {who: _visitor(app, who, number) for number, who in enumerate(COLUMNS)}


def test_the_table_covers_every_action_and_every_place() -> None:
    named = {action for action, _, _ in CELLS}

    assert named == {action.name for action in Action}
    for action, place, _ in CELLS:
        assert place == "site" or (action, "foreign", "leader") in CELLS, f"{action} says nothing of foreign records"


def test_half_of_the_cells_are_denials() -> None:
    denied = sum(letter != "+" for letter in CELLS.values())

    assert denied * 2 >= len(CELLS)


def test_every_request_is_answered_as_the_table_says(built: tuple[Flask, World, dict[str, Visitor]]) -> None:
    app, made, visitors = built
    wrong = []
    asked = 0

    for cell in _cells(app, made):
        for who in COLUMNS:
            answer = _ask(visitors[who], cell)
            asked += 1
            said = _letter(answer)
            wanted = _wanted(cell, who)
            if said not in wanted:
                wrong.append(
                    f"{cell.method} {cell.path} ({cell.action.name}, {cell.place}) {who}: {said}, not {wanted}"
                )

    assert not wrong, f"{len(wrong)} of {asked}:\n" + "\n".join(wrong[:80])
    assert asked > 1_000


def test_a_foreign_record_looks_like_a_missing_one(built: tuple[Flask, World, dict[str, Visitor]]) -> None:
    _, made, visitors = built
    foreign = asdict(made.places["foreign"])
    for template in (
        "/khoi/{block_id}",
        "/hoi-nghi/{conference_id}",
        "/de-nghi/{proposal_id}",
        "/van-ban/{document_id}",
    ):
        theirs = visitors["leader"].get(template.format(**foreign))
        nothing = visitors["leader"].get(template.format(**dict.fromkeys(foreign, MISSING)))

        assert theirs.status_code == nothing.status_code == 404
        assert len(theirs.data) == pytest.approx(len(nothing.data), abs=64)
        assert theirs.headers["Cache-Control"] == nothing.headers["Cache-Control"]


def test_nested_ids_must_agree(built: tuple[Flask, World, dict[str, Visitor]]) -> None:
    _, made, visitors = built
    ours = made.places["open"].block_id

    assert visitors["officer"].get(f"/khoi/{ours}/nam/1999").status_code == 404


def _cells(app: Flask, made: World) -> Iterator[Cell]:
    for rule in app.url_map.iter_rules():
        action = guard.declared(app, rule.endpoint)
        if action is None or rule.endpoint in LEADS_OUT:
            continue
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            for place, path in _paths(rule, made):
                yield Cell(method, path, action, place)


def _paths(rule: Rule, made: World) -> Iterator[tuple[str, str]]:
    """The addresses of a rule at every place it can be asked for."""
    arguments = set(rule.arguments)
    common = {
        **SAMPLES,
        "agency_id": made.agency_id,
        "account_id": made.account_id,
        "post_id": made.post_id,
        "import_id": made.import_id,
        "list_id": made.list_id,
        "inspection_id": made.inspection_id,
        "record_id": 1,
        "launched_id": made.launched_id,
        "text_id": made.text_id,
    }
    if not arguments & OF_BLOCK:
        yield "site", _fill(rule, common)
        return
    for name in PLACES:
        place = asdict(made.places[name])
        kind = SLUGS[_paper_of(arguments)]
        yield name, _fill(rule, {**common, **place, "kind": kind})
    yield NO_RECORD, _fill(rule, {**common, **dict.fromkeys(OF_BLOCK, MISSING)})


def _paper_of(arguments: set[str]) -> str:
    """A kind of paper the record of an address has."""
    if "proposal_id" in arguments:
        return "submission_letter"
    return "plan" if "block_year_id" in arguments else "minutes"


def _fill(rule: Rule, values: dict[str, object]) -> str:
    path = rule.rule
    for argument in rule.arguments:
        path = re.sub(rf"<(?:[^<>]*:)?{argument}>", str(values.get(argument, 1)), path)
    return path


def _wanted(cell: Cell, who: str) -> str:
    """The letters that are right for one request."""
    if cell.place == NO_RECORD:
        return "i" if who == "anonymous" else "0-"
    place = cell.place
    if (cell.action.name, place, who) not in CELLS:  # what is done to the block as a whole knows no year
        place = "open" if (cell.action.name, "open", who) in CELLS else "site"
    letter = CELLS[cell.action.name, place, who]
    if letter == "x":
        return "0-"
    if letter == "+" and cell.method == "POST":
        return "+"
    return letter


def _ask(visitor: Visitor, cell: Cell) -> TestResponse:
    if cell.method == "GET":
        return visitor.get(cell.path)
    # A version no record has: who may do this is told that the record moved on, and nothing is changed.
    fields = {"csrf_token": visitor.kept_key, "version": "999999"}  # type: ignore[attr-defined]
    return visitor.post(cell.path, fields)


def _letter(answer: TestResponse) -> str:
    """What an answer amounts to. A refusal in words (409, 422) is an answer to somebody who may ask."""
    if answer.status_code == 401 or (answer.status_code == 302 and "/dang-nhap" in answer.headers["Location"]):
        return "i"
    if answer.status_code in {200, 302, 303, 304, 409, 422}:
        return "+"
    return {403: "-", 404: "0"}.get(answer.status_code, f"({answer.status_code})")


def _agencies() -> tuple[str, ...]:
    return tuple({post[1] for post in ACTORS.values() if post is not None and post[1] is not None})


def _enter(ids: dict[str, int], clock: TurnableClock) -> None:
    for who, post in ACTORS.items():
        if post is not None:
            role, agency = post
            accounts.create_account(
                ADMINISTRATOR,
                who.replace("_", "."),
                name=f"Người {who}",
                password_hash=passwords.hashed(PASSWORD),
                posts=[Term(role, ids[agency] if agency else None, SINCE)],
                must_change_password=False,
                now=clock(),
            )


def _spare(clock: TurnableClock) -> tuple[int, int]:
    """An account nobody of the matrix uses, with a post: what is done to it ends nobody's log-in."""
    made = accounts.create_account(
        ADMINISTRATOR,
        "du.phong",
        name="Tài khoản dự phòng",
        password_hash=passwords.hashed(PASSWORD),
        posts=[Term(Role.COUNCIL_MEMBER, None, SINCE)],
        now=clock(),
    )
    return made, db.session.get_one(Account, made).posts[0].id


def _begun(clock: TurnableClock) -> tuple[int, int, int]:
    """A workbook the administrator and one the office looks at, and an inspection of the province that runs."""
    ids = dict(db.session.execute(select(Account.user_name, Account.id)).all())
    keeper = replace(ADMINISTRATOR, account_id=ids["administrator"])
    person = ["Lê Thị Hoa", "le.hoa", Role.COUNCIL_MEMBER.label]
    sent = account_import.send_accounts(keeper, "a.xlsx", workbook([person], head=HEAD[:3]), now=clock())
    office = replace(STANDING_HEAD, account_id=ids["head"])
    row = ["Khối thi đua số 9", "Sở Nội vụ", AgencyKind.DEPARTMENT.label]
    content = workbook([row], head=("Khối, cụm", "Đơn vị", "Loại đơn vị"))
    listed = member_import.send_members(office, "b.xlsx", content, now=clock())
    inspector = Actor(account_id=ids["inspector"], name="Người inspector", posts=(Post(Role.INSPECTOR),))
    begun = inspections.begin_inspection(
        inspector,
        block_id=None,
        purpose="Kiểm tra hồ sơ các khối",
        last_day=local_day(clock()),
        now=clock(),
    )
    return sent, listed, begun


def _visitor(app: Flask, who: str, number: int) -> Visitor:
    visitor = Visitor(app, address=f"10.0.1.{number + 1}")
    if ACTORS[who] is not None:
        answer = visitor.log_in(who.replace("_", "."))
        assert answer.status_code in {302, 303}, who
    visitor.kept_key = visitor.key()  # type: ignore[attr-defined]
    return visitor
