"""Fixtures every test may use: a fresh database of the current shape, an application with a clock one can turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from config import Config
from emulation.app import create_app
from emulation.models.database import db
from tests.clocks import A_MORNING, TurnableClock
from tests.databases import config_for, fresh_database, shaped_database

pytest_plugins = ["tests.capabilities"]


@pytest.fixture(scope="session")
def shaped(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated, empty database to copy."""
    return shaped_database(tmp_path_factory.mktemp("shaped"))


@pytest.fixture
def database_url(shaped: str, tmp_path: Path) -> Iterator[str]:
    """A database of its own for one test."""
    with fresh_database(shaped, tmp_path) as url:
        yield url


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock(A_MORNING)


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return config_for(database_url, tmp_path)


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
