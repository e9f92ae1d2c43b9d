"""Bringing a database to the shape this version needs: all steps in one transaction, a verified copy before.

A database that is newer than the program, or not one of ours, is refused and left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from alembic.config import Config as AlembicConfig
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from emulation.bootstrap.console import SetupError
from emulation.bootstrap.lock import only_one
from emulation.domain.labelled import LabelledEnum
from emulation.models.database import engine_options, prepare, sqlite_module

SCRIPTS = Path(__file__).resolve().parent.parent / "migrations"


class Shape(LabelledEnum):
    """How a database stands to this version of the program."""

    EMPTY = "empty", "chưa có dữ liệu"
    CURRENT = "current", "đúng phiên bản"
    OLDER = "older", "phiên bản cũ hơn, cần nâng cấp"
    NEWER = "newer", "do phiên bản phần mềm mới hơn tạo ra"
    FOREIGN = "foreign", "không phải cơ sở dữ liệu của phần mềm này"


class MigrationRefused(Exception):
    """The database was left as it is; the message says in Vietnamese what to do."""


def engine_for(url: str) -> Engine:
    """An engine with our transaction control, outside any application."""
    engine = create_engine(url, **engine_options(url))
    prepare(engine)
    return engine


def head() -> str:
    """The revision this version of the program needs."""
    found = _scripts().get_current_head()
    assert found is not None
    return found


def shape(engine: Engine) -> Shape:
    """How the database of ``engine`` stands to this version."""
    with engine.connect() as connection:
        return _shape(connection)


def look(url: str) -> Shape:
    """The same without changing a byte: our own settings would turn somebody else's SQLite file to WAL."""
    engine = create_engine(url, **engine_options(url))
    try:
        return shape(engine)
    finally:
        engine.dispose()


def upgrade(url: str, *, instance: Path, at: datetime) -> Shape:
    """Bring the database to ``head()`` and return what it was before. ``instance`` takes lock file and copies.

    Raises ``MigrationRefused`` for a newer or foreign database and when another migration is running.
    """
    before = look(url)
    if before in {Shape.NEWER, Shape.FOREIGN}:
        raise MigrationRefused(f"Cơ sở dữ liệu {before.label}: {_next_step(before)} Dữ liệu được giữ nguyên.")
    if before is Shape.CURRENT:
        return before
    engine = engine_for(url)
    try:
        with _alone(instance):
            if before is Shape.OLDER and engine.dialect.name == "sqlite":
                _verified_copy(engine, instance / "backups" / f"truoc-nang-cap-{at:%Y%m%d-%H%M%S}.sqlite")
            _run(engine, "upgrade", "head")
        return before
    finally:
        engine.dispose()


def downgrade(engine: Engine, revision: str) -> None:
    """Go back to ``revision`` (tests walk down and up again)."""
    _run(engine, "downgrade", revision)


def _next_step(found: Shape) -> str:
    if found is Shape.NEWER:
        return "hãy dùng phiên bản phần mềm đã tạo ra cơ sở dữ liệu, hoặc phục hồi bản sao lưu cũ."
    return "hãy kiểm tra lại địa chỉ cơ sở dữ liệu trong DATABASE_URL."


def _shape(connection: Connection) -> Shape:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return Shape.EMPTY
    if "alembic_version" not in tables:
        return Shape.FOREIGN
    current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if current is None:
        return Shape.EMPTY if tables == {"alembic_version"} else Shape.FOREIGN
    known = [script.revision for script in _scripts().walk_revisions()]
    if current == known[0]:
        return Shape.CURRENT
    if current in known:
        return Shape.OLDER
    return Shape.NEWER if "event" in tables and "block_year" in tables else Shape.FOREIGN


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(SCRIPTS))


def _run(engine: Engine, command: str, revision: str) -> None:
    scripts = _scripts()
    configuration = AlembicConfig()
    configuration.set_main_option("script_location", str(SCRIPTS))
    with engine.connect().execution_options(write=True) as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:  # foreign keys can only be switched outside a transaction; they are checked before COMMIT
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
        configuration.attributes["connection"] = connection

        def steps(current: tuple[str, ...], _context: MigrationContext) -> object:
            if command == "upgrade":
                return scripts._upgrade_revs(revision, current)  # type: ignore[arg-type]  # alembic's own hook
            return scripts._downgrade_revs(revision, current)  # type: ignore[arg-type]  # alembic's own hook

        try:
            with (
                connection.begin(),
                EnvironmentContext(configuration, scripts, fn=steps, destination_rev=revision),
            ):
                scripts.run_env()
                if sqlite:
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                    if broken:
                        raise MigrationRefused(f"Nâng cấp dừng lại: {len(broken)} liên kết dữ liệu bị sai.")
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]  # pysqlite3 connection


@contextmanager
def _alone(instance: Path) -> Iterator[None]:
    """Two migrations never run at once; the lock is free again when its process ends, however it ends."""
    instance.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(only_one(instance / "migration.lock", what="một lần nâng cấp khác"))
        except SetupError as refused:
            raise MigrationRefused(str(refused)) from None
        yield


def _verified_copy(engine: Engine, target: Path) -> None:
    """A copy by SQLite's online backup, checked before the original is touched."""
    target.parent.mkdir(parents=True, exist_ok=True)
    copy = sqlite_module().connect(str(target))
    try:
        with engine.connect() as connection:
            source = connection.connection.dbapi_connection
            assert source is not None
            source.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if verdict != "ok":
        raise MigrationRefused("Bản sao lưu trước khi nâng cấp không đạt kiểm tra; dữ liệu được giữ nguyên.")
