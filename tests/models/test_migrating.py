"""Bringing a database to its shape: whole or not at all, never a newer or foreign one, one migration at a time."""

from __future__ import annotations

import hashlib
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from config import ROOT, sqlite_url
from emulation.bootstrap.lock import only_one
from emulation.models import guards, migrating
from emulation.models.base import Base, StateEnum
from emulation.models.migrating import MigrationRefused, Shape, engine_for
from tests.clocks import A_MORNING
from tests.databases import POSTGRESQL, empty_database

BROKEN_OFF = """
import os, signal, sys
from pathlib import Path
from emulation.bootstrap.lock import only_one
from emulation.models import guards, migrating
from tests.clocks import A_MORNING

whole = guards.statements

def until_the_end_comes(dialect, tables):
    for number, statement in enumerate(whole(dialect, tables)):
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        yield statement

guards.statements = until_the_end_comes
migrating.upgrade(sys.argv[1], instance=Path(sys.argv[2]), at=A_MORNING)
"""
"""A migration whose process is killed after all tables and three triggers were made."""


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """An address of nothing yet."""
    with empty_database(tmp_path) as found:
        yield found


def tables(url: str) -> set[str]:
    engine = create_engine(url, **migrating.engine_options(url))
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def execute(url: str, *statements: str) -> None:
    engine = create_engine(url, **migrating.engine_options(url))
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()


def triggers(engine: Engine) -> set[str]:
    named = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return {row[0] for row in connection.execute(text(named))}


def expected_triggers(dialect: str) -> set[str]:
    made = [statement.split() for statement in guards.statements(dialect)]
    return {words[2] for words in made if words[1] == "TRIGGER"}


def differences(engine: Engine) -> list[object]:
    """Where the tables of a database are not those of the models."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def state_of(url: str) -> str:
    """Every byte of a SQLite file; of a server the names of all tables and what the first of them holds."""
    if not POSTGRESQL:
        return hashlib.sha256(Path(url.removeprefix("sqlite:///")).read_bytes()).hexdigest()
    return repr(sorted(tables(url)))


def upgrade(url: str, folder: Path) -> Shape:
    return migrating.upgrade(url, instance=folder, at=A_MORNING)


def test_nothing_becomes_the_tables_of_the_models_with_their_guards(url: str, tmp_path: Path) -> None:
    assert upgrade(url, tmp_path) is Shape.EMPTY

    engine = engine_for(url)
    assert differences(engine) == []
    assert triggers(engine) == expected_triggers(engine.dialect.name)
    assert migrating.shape(engine) is Shape.CURRENT
    engine.dispose()


def test_a_second_time_nothing_happens(url: str, tmp_path: Path) -> None:
    upgrade(url, tmp_path)

    assert upgrade(url, tmp_path) is Shape.CURRENT
    assert not (tmp_path / "backups").exists()


def test_up_down_and_up_again_is_the_same(url: str, tmp_path: Path) -> None:
    upgrade(url, tmp_path)
    engine = engine_for(url)

    migrating.downgrade(engine, "base")
    assert tables(url) <= {"alembic_version"}
    assert migrating.look(url) is Shape.EMPTY
    assert triggers(engine) == set()
    upgrade(url, tmp_path)

    assert differences(engine) == []
    assert triggers(engine) == expected_triggers(engine.dialect.name)
    engine.dispose()


def test_checks_and_keys_of_the_models_are_in_the_database(url: str, tmp_path: Path) -> None:
    """Alembic compares no CHECK: each one is looked for by its name."""
    upgrade(url, tmp_path)
    engine = engine_for(url)
    found = inspect(engine)

    missing = [
        str(constraint.name)
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if constraint.__visit_name__ == "check_constraint"
        and constraint.name not in {check["name"] for check in found.get_check_constraints(table.name)}
    ]

    assert missing == []
    engine.dispose()


def test_every_word_of_an_enum_may_be_stored(url: str, tmp_path: Path) -> None:
    """A word that came later must have reached the CHECK of the tables that existed before."""
    upgrade(url, tmp_path)
    engine = engine_for(url)
    checks = {
        check["name"]: check["sqltext"]
        for table in Base.metadata.sorted_tables
        for check in inspect(engine).get_check_constraints(table.name)
    }

    missing = [
        f"{table.name}.{column.name}: {member.value}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, StateEnum)
        for member in column.type.impl.enum_class
        if f"'{member.value}'" not in checks[f"ck_{table.name}_{column.name}"]
    ]

    assert missing == []
    engine.dispose()


def test_an_older_database_keeps_rows_and_guards(url: str, tmp_path: Path) -> None:
    upgrade(url, tmp_path)
    engine = engine_for(url)
    migrating.downgrade(engine, "0001")
    execute(
        url,
        "INSERT INTO account (id, user_name, name, password_hash, password_set_at, must_change_password, active, "
        "version) VALUES (1, 'can.bo', 'Cán bộ', 'x', '2026-01-01 00:00:00', FALSE, TRUE, 1)",
        "INSERT INTO post (id, account_id, role, starts_on) VALUES (7, 1, 'council_member', '2026-01-01')",
    )

    assert upgrade(url, tmp_path) is Shape.OLDER

    with engine.connect() as connection:
        assert connection.execute(text("SELECT id, account_id, role FROM post")).all() == [(7, 1, "council_member")]
    assert differences(engine) == []
    assert triggers(engine) == expected_triggers(engine.dialect.name)
    with pytest.raises(DBAPIError):
        execute(url, "UPDATE post SET role = 'king'")
    engine.dispose()


def test_a_migration_that_is_killed_leaves_nothing(url: str, tmp_path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", BROKEN_OFF, url, str(tmp_path)], cwd=ROOT, capture_output=True, timeout=120, check=False
    )

    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert tables(url) == set()
    assert upgrade(url, tmp_path) is Shape.EMPTY
    engine = engine_for(url)
    assert differences(engine) == []
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "statements", lambda _dialect, _tables: iter(["CREATE TRIGGER nonsense"]))

    with pytest.raises(Exception, match=r"(?i)nonsense|syntax"):
        upgrade(url, tmp_path)

    assert tables(url) == set()


def test_a_newer_database_is_refused_and_stays_as_it_is(url: str, tmp_path: Path) -> None:
    upgrade(url, tmp_path)
    execute(url, "UPDATE alembic_version SET version_num = '9999'")
    before = state_of(url)

    with pytest.raises(MigrationRefused, match="phiên bản phần mềm mới hơn"):
        upgrade(url, tmp_path)

    assert state_of(url) == before
    assert migrating.look(url) is Shape.NEWER


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE customers (id integer)",),
        (
            "CREATE TABLE customers (id integer)",
            "CREATE TABLE alembic_version (version_num varchar(32))",
            "INSERT INTO alembic_version VALUES ('0001abc')",
        ),
        (
            "CREATE TABLE customers (id integer)",
            "CREATE TABLE alembic_version (version_num varchar(32))",
        ),
    ],
    ids=["no migrations", "other migrations", "emptied migrations"],
)
def test_a_foreign_database_is_refused_and_stays_as_it_is(
    url: str, tmp_path: Path, statements: tuple[str, ...]
) -> None:
    execute(url, *statements)
    before = state_of(url)

    with pytest.raises(MigrationRefused, match="không phải cơ sở dữ liệu của phần mềm này"):
        upgrade(url, tmp_path)

    assert state_of(url) == before
    assert "customers" in tables(url)


def test_while_one_migrates_another_is_refused(url: str, tmp_path: Path) -> None:
    with only_one(tmp_path / "migration.lock"):
        with pytest.raises(MigrationRefused, match="một lần nâng cấp khác chạy"):
            upgrade(url, tmp_path)

        assert tables(url) == set()

    assert upgrade(url, tmp_path) is Shape.EMPTY


@pytest.mark.parametrize("left", ["999999999", "1", "", "nonsense"])
def test_the_lock_of_a_process_that_is_gone_is_taken_over(url: str, tmp_path: Path, left: str) -> None:
    (tmp_path / "migration.lock").write_text(left)

    assert upgrade(url, tmp_path) is Shape.EMPTY


def test_two_who_start_at_once_make_one_database(url: str, tmp_path: Path) -> None:
    together = threading.Barrier(2)
    said: list[str] = []

    def start() -> None:
        together.wait()
        try:
            said.append(upgrade(url, tmp_path).value)
        except MigrationRefused as refusal:
            said.append(str(refusal))

    people = [threading.Thread(target=start) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert Shape.EMPTY.value in said
    assert all(each in {Shape.EMPTY.value, Shape.CURRENT.value} or "nâng cấp khác chạy" in each for each in said)
    engine = engine_for(url)
    assert differences(engine) == []
    engine.dispose()


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it will be: one more step, written by the test into the file that is returned."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrating.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)
    return scripts / "versions" / "9999_next.py"


NEXT = """
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None


def upgrade():
    op.add_column("agency", sa.Column("motto", sa.Text()))
    op.execute("{last}")


def downgrade():
    op.drop_column("agency", "motto")
"""


def an_older_database(url: str, folder: Path) -> str:
    """A database of this version with one row in it; returns the revision it has."""
    head = migrating.head()
    upgrade(url, folder)
    execute(url, "INSERT INTO agency (id, kind, protocol_order, unmatched, fold, version) "
                 f"VALUES (1, 'other', 1, {'false' if POSTGRESQL else 0}, 'so tai chinh', 1)")  # fmt: skip
    return head


def test_an_older_database_is_copied_and_checked_before_it_is_touched(
    url: str, tmp_path: Path, next_version: Path
) -> None:
    head = an_older_database(url, tmp_path)
    next_version.write_text(NEXT.format(head=head, last="UPDATE agency SET motto = fold"))
    assert migrating.look(url) is Shape.OLDER

    assert upgrade(url, tmp_path) is Shape.OLDER

    assert values(url, "SELECT motto FROM agency") == ["so tai chinh"]
    copies = list((tmp_path / "backups").glob("*")) if (tmp_path / "backups").exists() else []
    assert len(copies) == (0 if POSTGRESQL else 1)
    for copy in copies:
        assert values(sqlite_url(copy), "SELECT fold FROM agency") == ["so tai chinh"]
        assert values(sqlite_url(copy), "SELECT version_num FROM alembic_version") == [head]


def test_a_step_that_fails_leaves_an_older_database_as_it_was(url: str, tmp_path: Path, next_version: Path) -> None:
    head = an_older_database(url, tmp_path)
    next_version.write_text(NEXT.format(head=head, last="UPDATE nowhere SET x = 1"))

    with pytest.raises(DBAPIError, match="nowhere"):
        upgrade(url, tmp_path)

    assert migrating.look(url) is Shape.OLDER
    assert values(url, "SELECT fold FROM agency") == ["so tai chinh"]
    with pytest.raises(DBAPIError):
        values(url, "SELECT motto FROM agency")


def values(url: str, question: str) -> list[object]:
    engine = create_engine(url, **migrating.engine_options(url))
    try:
        with engine.connect() as connection:
            return list(connection.execute(text(question)).scalars())
    finally:
        engine.dispose()


def test_looking_changes_nothing(tmp_path: Path) -> None:
    """Our own settings would turn somebody else's SQLite file to another way of writing."""
    foreign = sqlite_url(tmp_path / "foreign.sqlite")
    execute(foreign, "CREATE TABLE customers (id integer)")
    before = (tmp_path / "foreign.sqlite").read_bytes()

    assert migrating.look(foreign) is Shape.FOREIGN

    assert (tmp_path / "foreign.sqlite").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foreign.sqlite"]
