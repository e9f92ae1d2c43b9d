"""The database: engines, transactions and the two rules behind them.

Reading requests run in a transaction that cannot write. Writing requests take the one writer's place before
their first read, so that no decision rests on a value somebody else is changing: ``BEGIN IMMEDIATE`` behind a
fair lock of this process on SQLite, an advisory lock on PostgreSQL.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url

from emulation.models.base import Base

db = SQLAlchemy(metadata=Base.metadata)

PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
    "PRAGMA recursive_triggers=ON",  # without it INSERT OR REPLACE deletes a row past its BEFORE DELETE trigger
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-16384",
)
_FIXED_IN = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
_WRITERS = 0x7464_6B74  # the advisory lock every writing transaction takes on PostgreSQL

_writer = threading.Lock()


def has_sound_wal(version: tuple[int, ...]) -> bool:
    """Whether this SQLite library is free of the WAL-reset bug (fixed in 3.51.3, 3.50.7 and 3.44.6)."""
    return version >= _FIXED_IN[0] or any(version[:2] == fixed[:2] and version >= fixed for fixed in _FIXED_IN[1:])


def sqlite_module() -> Any:
    """The SQLite library of the wheel; nothing else may open the living database."""
    from pysqlite3 import dbapi2

    return dbapi2


def engine_options(url: str) -> dict[str, Any]:
    """Options of ``create_engine`` for a database address."""
    if make_url(url).get_backend_name() == "sqlite":
        return {"module": sqlite_module()}
    return {"pool_size": 8, "max_overflow": 8, "pool_pre_ping": True}


def prepare(engine: Engine) -> None:
    """Install connection settings and transaction control on an engine (once)."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    else:
        event.listen(engine, "connect", _postgresql_connect)
        event.listen(engine, "begin", _postgresql_begin)


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # our own BEGIN below, also for DDL
    sound = has_sound_wal(sqlite_module().sqlite_version_info)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    # An affected library must not use WAL; DELETE with EXTRA lost nothing in simulated power cuts.
    connection.execute(f"PRAGMA journal_mode={'WAL' if sound else 'DELETE'}")
    connection.execute(f"PRAGMA synchronous={'FULL' if sound else 'EXTRA'}")


def _sqlite_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql_connect(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '15s'")
        cursor.execute("SET lock_timeout = '10s'")
        cursor.execute("SET idle_in_transaction_session_timeout = '30s'")
        cursor.execute("SET timezone = 'UTC'")
    connection.commit()


def _postgresql_begin(connection: Connection) -> None:
    if connection.get_execution_options().get("write", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def attach(app: Flask) -> None:
    """Bind the session to an application and prepare its engine."""
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)


@contextmanager
def writing(*, patience: int = 30) -> Iterator[None]:
    """One writing transaction: commit at the end, roll back on any exception.

    What the request has read so far is let go first: decisions are taken on what is read inside. ``patience`` is how
    many seconds to wait for the writer's place; then ``TimeoutError`` is raised.
    """
    if not _writer.acquire(timeout=patience):
        raise TimeoutError(f"the writer's place was not free within {patience} s")
    try:
        db.session.rollback()
        db.session.connection(execution_options={"write": True})
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writer.release()
