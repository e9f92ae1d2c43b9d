"""Fixtures every test may use: a fresh database of the current shape, an application with a clock one can turn."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from config import Config, sqlite_url
from emulation.app import create_app
from emulation.models import migrating
from emulation.models.database import db
from tests.clocks import A_MORNING, TurnableClock

pytest_plugins = ["tests.capabilities"]

_numbers = itertools.count(1)
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "")


@pytest.fixture(scope="session")
def shaped(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated, empty database to copy: a SQLite file, or a PostgreSQL template database."""
    folder = tmp_path_factory.mktemp("shaped")
    if not POSTGRESQL:
        url = sqlite_url(folder / "shaped.sqlite")
        migrating.upgrade(url, instance=folder, at=A_MORNING)
        return url
    name = f"shaped_{os.getpid()}"
    _on_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    url = _database(name)
    migrating.upgrade(url, instance=folder, at=A_MORNING)
    return url


@pytest.fixture
def database_url(shaped: str, tmp_path: Path) -> Iterator[str]:
    """A database of its own for one test."""
    if not POSTGRESQL:
        target = tmp_path / "test.sqlite"
        shutil.copyfile(shaped.removeprefix("sqlite:///"), target)
        yield sqlite_url(target)
        return
    name = f"test_{os.getpid()}_{next(_numbers)}"
    _on_server(f"CREATE DATABASE {name} TEMPLATE {shaped.rpartition('/')[2]}")
    yield _database(name)
    _on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock(A_MORNING)


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return Config(
        database_url=database_url,
        demo=False,
        instance=tmp_path,
        secret_key="a secret key for tests only, long enough",
        journal_key=b"a journal key for tests only, long enough",
        https="off",
        testing=True,
    )


@pytest.fixture
def app(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    """An application with an empty database; its context is pushed for services and queries."""
    made = create_app(config, at=clock)
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()
    made.extensions["emulation.papers"].close()


@pytest.fixture
def now(clock: TurnableClock) -> datetime:
    return clock()


def _database(name: str) -> str:
    return POSTGRESQL.rpartition("/")[0] + "/" + name


def _on_server(*statements: str) -> None:
    engine = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
