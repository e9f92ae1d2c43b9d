"""Fixtures of the pages: an application as a server runs it, and the people who come to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from config import Config
from tests.cast import Province
from tests.clocks import TurnableClock
from tests.web.browsing import site
from tests.web.desk import people


@pytest.fixture
def served(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    with site(config, clock) as app:
        yield app


@pytest.fixture
def province(served: Flask, clock: TurnableClock) -> Province:
    return people(served, clock())
