"""What the database itself refuses, whoever holds the connection: changing or removing what was entered for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Table, select, text
from sqlalchemy.exc import DBAPIError

from emulation.domain.account import Term
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.document import Format
from emulation.domain.policy import Action
from emulation.domain.settings import PLACE_NAME
from emulation.models import guards
from emulation.models.base import Base
from emulation.models.database import db, writing
from emulation.queries import papers
from emulation.queries.papers import Origin
from emulation.services import accounts, decisions, documents, inspections, settings
from emulation.services.documents import Rendered
from tests import cast
from tests.attached import prepared
from tests.cast import ADMINISTRATOR, STANDING_HEAD
from tests.dossiers import decided, leader, returned
from tests.late_members import reminded

KEYS = {
    "decision": "issuer",
    "award_record": "candidate_id",
    "decision_scan": "file_id",
    "issued_document": "code",
    "issued_file": "document_id",
    "document_number": "document_id",
    "setting": "key",
    "reminder_recipient": "reminder_id",
}
"""Append-only table -> a column of another key than ``id``: replacing by it would delete the old row."""


@pytest.fixture
def entered(app: Flask, now: datetime) -> str:
    """A row in every guarded table, made by the use cases; the name of the engine."""
    province = cast.province(now)
    dossier = decided(province, now)
    origin = Origin(proposal_id=dossier)
    made = papers.paper_of(leader(province), "submission_letter", origin, today=now.date())
    rendered = Rendered(
        subject="Tờ trình", facts_sha256=made.sha256, code="0000-0000-0001", files={Format.PDF: b"%PDF"}
    )
    document = documents.issue_document(leader(province), "submission_letter", origin, rendered, now=now)
    documents.number_document(
        leader(province), document, number="05/TTr", dated_on=date(2024, 1, 22), signer=None, now=now
    )
    settings.change_setting(
        STANDING_HEAD, PLACE_NAME.key, "Tỉnh lỵ", valid_from=date(2024, 1, 1), basis=None, confirmed=True, now=now
    )
    decisions.attach_scan(STANDING_HEAD, 1, prepared(), now=now)
    reminded(province, now=now)
    inspected(now)
    return db.engine.dialect.name


def inspected(now: datetime) -> None:
    """A page an inspector opened."""
    term = Term(Role.INSPECTOR, None, date(2020, 1, 1))
    made = accounts.create_account(
        ADMINISTRATOR, "thanh.tra", name="Trần Thanh Tra", password_hash="none", posts=[term], now=now
    )
    inspector = Actor(account_id=made, name="Trần Thanh Tra", posts=(Post(Role.INSPECTOR),))
    begun = inspections.begin_inspection(
        inspector, block_id=None, purpose="Kiểm tra hồ sơ năm 2023", last_day=date(2024, 1, 31), now=now
    )
    inspections.opened(begun, Action.READ_PROPOSAL, "proposal", object_id=1, now=now)


def table(name: str) -> Table:
    return Base.metadata.tables[name]


def rows(name: str) -> list[tuple[object, ...]]:
    db.session.rollback()
    found = db.session.execute(select(table(name)).order_by(*table(name).primary_key.columns))
    return [tuple(row) for row in found]


def refused(statement: str) -> str:
    """Run one statement as a writer; what the database said against it."""
    with pytest.raises(DBAPIError) as error, writing():
        db.session.execute(text(statement))
    return str(error.value.orig)


def columns(name: str) -> list[str]:
    return [column.name for column in table(name).columns]


def identity(name: str) -> str:
    (key,) = table(name).primary_key.columns
    return key.name


def attempts(name: str, engine: str) -> Iterator[str]:
    """Every way of changing or removing the rows of a table."""
    key = identity(name)
    listed = ", ".join(f'"{column}"' for column in columns(name))
    for column in columns(name):
        yield f'UPDATE {name} SET "{column}" = "{column}"'
    yield f"DELETE FROM {name}"
    copied = f"INSERT INTO {name} ({listed}) SELECT {listed} FROM {name} WHERE true"
    yield f'{copied} ON CONFLICT ("{key}") DO UPDATE SET "{columns(name)[-1]}" = excluded."{columns(name)[-1]}"'
    if engine == "postgresql":
        yield f"TRUNCATE {name} CASCADE"
        return
    yield f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}"
    yield f"REPLACE INTO {name} SELECT * FROM {name}"
    yield f'UPDATE OR REPLACE {name} SET "{key}" = "{key}" + 1'
    yield f"UPDATE OR IGNORE {name} SET \"{columns(name)[-1]}\" = 'khác'"
    if name in KEYS:
        others = ", ".join(f'"{column}"' if column != key else f'"{key}" + 1000' for column in columns(name))
        yield f'INSERT OR REPLACE INTO {name} ({listed}) SELECT {others} FROM {name} WHERE "{KEYS[name]}" IS NOT NULL'


@pytest.mark.parametrize("name", guards.APPEND_ONLY)
def test_what_was_entered_is_never_changed_nor_removed(entered: str, name: str) -> None:
    before = rows(name)
    assert before

    for statement in attempts(name, entered):
        assert f"append_only: {name}" in refused(statement), statement
        assert rows(name) == before, statement


def test_an_entry_of_the_journal_has_no_number_that_was_there_before(entered: str) -> None:
    before = rows("event")
    values = ", ".join('"seq" - 1' if column == "seq" else f'"{column}"' for column in columns("event"))
    listed = ", ".join(f'"{column}"' for column in columns("event"))

    for seq in (values, values.replace('"seq" - 1', "0"), values.replace('"seq" - 1', '"seq"')):
        said = refused(f"INSERT INTO event ({listed}) SELECT {seq} FROM event")
        assert "append_only: event" in said

    assert rows("event") == before


@pytest.mark.parametrize("column", guards.FROZEN_COLUMNS["submission"])
def test_when_something_was_received_never_changes(entered: str, column: str) -> None:
    before = rows("submission")
    other = {"received_at": "'2020-01-01 00:00:00'", "sent_by": "'ai đó'"}.get(column, f"{column} + 1")

    said = refused(f"UPDATE submission SET {column} = {other}")

    assert "frozen: submission" in said
    assert rows("submission") == before


def test_a_sending_cannot_be_replaced_by_another(entered: str) -> None:
    before = rows("submission")
    statements = ["DELETE FROM submission"]
    if entered == "postgresql":
        statements.append("TRUNCATE submission CASCADE")
    else:
        statements += [
            "INSERT OR REPLACE INTO submission SELECT * FROM submission",
            "UPDATE OR REPLACE submission SET received_at = '2020-01-01 00:00:00'",
            "REPLACE INTO submission SELECT id + 1000, proposal_id, round, '2020-01-01 00:00:00', sent_by, late, "
            "recalled_at, opened_at, opened_by FROM submission",
        ]

    for statement in statements:
        assert ": submission" in refused(statement), statement

    assert rows("submission") == before


OF_RETURNS = [(name, column) for name in ("return_round", "return_flag") for column in guards.FROZEN_COLUMNS[name]]
OTHER = {"due": "'2020-01-01'", "returned_at": "'2020-01-01 00:00:00'", "noun": "'report'"}


@pytest.mark.parametrize(("name", "column"), OF_RETURNS)
def test_what_was_demanded_in_a_return_never_changes(app: Flask, now: datetime, name: str, column: str) -> None:
    returned(cast.province(now), now)
    before = rows(name)
    number = table(name).columns[column].type.python_type is int
    other = OTHER.get(column, f"{column} + 1" if number else "'một lý do khác, đủ dài để được nhận'")

    said = refused(f"UPDATE {name} SET {column} = {other}")

    assert f"frozen: {name}" in said
    assert rows(name) == before


@pytest.mark.parametrize("name", ["return_round", "return_flag"])
def test_a_return_never_disappears(app: Flask, now: datetime, name: str) -> None:
    returned(cast.province(now), now)
    before = rows(name)

    assert before
    assert f"append_only: {name}" in refused(f"DELETE FROM {name}")
    assert rows(name) == before


def test_what_may_change_beside_the_frozen_columns_does(entered: str, now: datetime) -> None:
    later = now + timedelta(hours=1)

    with writing():
        db.session.execute(table("submission").update().values(opened_at=later))

    assert [row[columns("submission").index("opened_at")] for row in rows("submission")] == [later]


def test_without_its_guard_a_table_would_be_changed(entered: str) -> None:
    on_table = "" if entered == "sqlite" else " ON decision"
    with writing():
        db.session.execute(text(f"DROP TRIGGER decision_no_update{on_table}"))
        db.session.execute(text("UPDATE decision SET signer = 'ai đó'"))

    assert {row[columns("decision").index("signer")] for row in rows("decision")} == {"ai đó"}


def test_guards_can_be_removed_and_put_back(entered: str) -> None:
    with writing():
        for statement in (*guards.removals(entered), *guards.statements(entered)):
            db.session.execute(text(statement.replace(":", "\\:")))

    assert "append_only: decision" in refused("DELETE FROM decision")
