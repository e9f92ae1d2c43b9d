"""Promises of the database: reading cannot write, writers lose nothing, settings of the connection, sound libraries."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from config import sqlite_url
from emulation.domain.agency import AgencyKind
from emulation.models.account import Throttle
from emulation.models.agency import Agency, AgencyName
from emulation.models.block import BlockYear
from emulation.models.database import db, has_sound_wal, sqlite_module, writing
from emulation.models.migrating import engine_for
from tests import cast


def agencies() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Agency.id)).all())


def enter(name: str) -> None:
    db.session.add(Agency(kind=AgencyKind.OTHER, names=[AgencyName(name=name)]))
    db.session.flush()


# reading and writing


def test_what_reads_cannot_write(app: Flask) -> None:
    with pytest.raises(DBAPIError) as refused:
        enter("Sở Tài chính")

    assert any(word in str(refused.value.orig) for word in ("readonly database", "read-only transaction"))
    assert agencies() == 0


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM agency", "UPDATE agency SET protocol_order = 1", "CREATE TABLE x (id integer)", "DROP TABLE agency"],
)
def test_what_reads_changes_no_row_and_no_table(app: Flask, now: datetime, statement: str) -> None:
    cast.province(now)
    before = agencies()

    with pytest.raises(DBAPIError):
        db.session.execute(text(statement))

    assert agencies() == before


def test_after_a_writer_the_next_reader_cannot_write_again(app: Flask) -> None:
    with writing():
        enter("Sở Tài chính")

    with pytest.raises(DBAPIError):
        enter("Sở Y tế")

    assert agencies() == 1


def test_a_writer_that_fails_leaves_nothing(app: Flask) -> None:
    def fail() -> None:
        with writing():
            enter("Sở Tài chính")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert agencies() == 0
    with writing():
        enter("Sở Y tế")
    assert agencies() == 1


def test_a_writer_sees_what_others_wrote_since_the_request_began(app: Flask, now: datetime) -> None:
    year = cast.province(now).advisory_2023
    seen = db.session.get_one(BlockYear, year)
    assert seen.members_stated is None

    def another() -> None:
        with app.app_context(), writing():
            db.session.get_one(BlockYear, year).members_stated = 9

    thread = threading.Thread(target=another)
    thread.start()
    thread.join()

    with writing():
        assert db.session.get_one(BlockYear, year).members_stated == 9


def test_twelve_who_read_and_then_write_lose_nothing(app: Flask) -> None:
    with writing():
        db.session.add(Throttle(kind="test", key_hash="x", window=0, tries=0))
    together = threading.Barrier(12)

    def count(times: int) -> None:
        together.wait()
        for _ in range(times):
            with app.app_context(), writing():
                row = db.session.get_one(Throttle, ("test", "x", 0))
                row.tries = row.tries + 1

    with ThreadPoolExecutor(12) as people:
        for done in [people.submit(count, 5) for _ in range(12)]:
            done.result()

    db.session.rollback()
    assert db.session.get_one(Throttle, ("test", "x", 0)).tries == 60


def test_who_waits_too_long_for_the_writers_place_is_told(app: Flask) -> None:
    busy, enough = threading.Event(), threading.Event()

    def hold() -> None:
        with app.app_context(), writing():
            busy.set()
            enough.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    busy.wait(10)
    try:
        with pytest.raises(TimeoutError), writing(patience=0):
            pass
    finally:
        enough.set()
        thread.join()


# what the columns promise


def test_an_instant_without_time_zone_is_refused(app: Flask, now: datetime) -> None:
    year = cast.province(now).advisory_2023

    def save() -> None:
        with writing():
            db.session.get_one(BlockYear, year).opened_at = datetime(2024, 1, 22)  # noqa: DTZ001 (what is refused)

    with pytest.raises(StatementError, match="naive datetime"):
        save()


def test_an_instant_comes_back_as_the_same_instant(app: Flask, now: datetime) -> None:
    year = cast.province(now).advisory_2023
    at = datetime(2024, 1, 22, 8, 30, 0, 123_456, tzinfo=timezone(timedelta(hours=7)))

    with writing():
        db.session.get_one(BlockYear, year).opened_at = at
    db.session.expire_all()

    found = db.session.get_one(BlockYear, year).opened_at
    assert (found, found.utcoffset()) == (at, timedelta(0))


def test_text_is_kept_in_one_form(app: Flask) -> None:
    with writing():
        enter("Sơ\u0309 Tài chính")

    assert db.session.scalars(select(AgencyName.name)).one() == "Sở Tài chính"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE block_year SET state = 'elsewhere'",
        "UPDATE block_year SET state = 'closed'",
        "UPDATE block_year SET year = 1",
        "UPDATE block_year SET leader_id = 999999",
        "UPDATE agency SET founded_on = '2025-01-02', closed_on = '2025-01-01'",
        "INSERT INTO deputy (block_year_id, agency_id, position) SELECT id, leader_id, n FROM block_year, "
        "(SELECT 1 AS n UNION SELECT 2) AS twice",
    ],
)
def test_the_database_knows_the_rules_too(app: Flask, now: datetime, statement: str) -> None:
    cast.province(now)

    def run() -> None:
        with writing():
            db.session.execute(text(statement))

    with pytest.raises(IntegrityError):
        run()


# SQLite


def test_every_connection_has_the_settings_that_keep_data_safe(tmp_path: Path) -> None:
    engine = engine_for(sqlite_url(tmp_path / "new.sqlite"))
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers", "trusted_schema",
             "secure_delete", "cell_size_check", "mmap_size")  # fmt: skip

    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    engine.dispose()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "mmap_size": 0,
    }


def test_the_library_in_use_has_a_sound_wal() -> None:
    assert has_sound_wal(sqlite_module().sqlite_version_info)


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_which_libraries_reset_the_log_soundly(version: tuple[int, int, int], sound: bool) -> None:
    assert has_sound_wal(version) is sound


def test_an_unsound_library_writes_without_the_log_and_syncs_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emulation.models.database.has_sound_wal", lambda _version: False)
    engine = engine_for(sqlite_url(tmp_path / "old.sqlite"))

    assert pragmas(engine) == ("delete", 3)
    engine.dispose()


def pragmas(engine: Engine) -> tuple[object, object]:
    with engine.connect() as connection:
        return (
            connection.exec_driver_sql("PRAGMA journal_mode").scalar(),
            connection.exec_driver_sql("PRAGMA synchronous").scalar(),
        )


def test_days_are_kept_as_days(app: Flask, now: datetime) -> None:
    cast.province(now)

    with writing():
        agency = db.session.scalars(select(Agency)).first()
        assert agency is not None
        agency.founded_on = date(1986, 12, 31)
    db.session.expire_all()

    assert agency.founded_on == date(1986, 12, 31)
