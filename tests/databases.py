"""Databases of their own for tests, on whichever engine the run is about."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from config import Config, sqlite_url
from emulation.models import migrating
from tests.clocks import A_MORNING

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "")
"""The address of a PostgreSQL server; empty = SQLite."""

_numbers = itertools.count(1)


def shaped_database(folder: Path) -> str:
    """A migrated, empty database to copy: a SQLite file, or a PostgreSQL template database."""
    if not POSTGRESQL:
        url = sqlite_url(folder / "shaped.sqlite")
        migrating.upgrade(url, instance=folder, at=A_MORNING)
        return url
    name = f"shaped_{os.getpid()}"
    _on_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    url = _database(name)
    migrating.upgrade(url, instance=folder, at=A_MORNING)
    return url


@contextmanager
def fresh_database(shaped: str, folder: Path) -> Iterator[str]:
    """A copy of the shaped database for one test."""
    if not POSTGRESQL:
        target = folder / "test.sqlite"
        shutil.copyfile(shaped.removeprefix("sqlite:///"), target)
        yield sqlite_url(target)
        return
    name = f"test_{os.getpid()}_{next(_numbers)}"
    _on_server(f"CREATE DATABASE {name} TEMPLATE {shaped.rpartition('/')[2]}")
    try:
        yield _database(name)
    finally:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if not POSTGRESQL:
        yield sqlite_url(folder / "empty.sqlite")
        return
    name = f"empty_{os.getpid()}_{next(_numbers)}"
    _on_server(f"CREATE DATABASE {name}")
    try:
        yield _database(name)
    finally:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


def config_for(database_url: str, folder: Path) -> Config:
    """The configuration of a site under test."""
    return Config(
        database_url=database_url,
        demo=False,
        instance=folder,
        secret_key="a secret key for tests only, long enough",
        journal_key=b"a journal key for tests only, long enough",
        https="off",
        testing=True,
    )


def _database(name: str) -> str:
    return POSTGRESQL.rpartition("/")[0] + "/" + name


def _on_server(*statements: str) -> None:
    engine = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
