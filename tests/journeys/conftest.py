"""A served demonstration and browsers to walk through it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from config import Config, sqlite_url
from emulation import clock, seed
from emulation.app import create_app
from emulation.models import migrating
from tests.capabilities import chromium
from tests.journeys.office import Site

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def demonstration(tmp_path: Path, browser: Browser) -> Iterator[Site]:
    """The demonstration on its own port of the loopback, filled as at a first start."""
    from waitress.server import create_server

    url = sqlite_url(tmp_path / "demo.sqlite")
    migrating.upgrade(url, instance=tmp_path, at=clock.now())
    config = Config(
        database_url=url,
        demo=True,
        instance=tmp_path,
        secret_key="a secret key for tests only, long enough",
        journal_key=b"a journal key for tests only, long enough",
        https="off",
        testing=True,
    )
    seed.fill(config)
    app = create_app(config)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.effective_port}", browser, tmp_path, app)
    finally:
        server.close()
        thread.join(timeout=10)
        app.extensions["emulation.papers"].close()
