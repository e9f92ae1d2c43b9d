"""A throw-away site: an application on a fresh database that is gone afterwards (replay, measuring)."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from config import Config, sqlite_url
from emulation import clock


@contextmanager
def application() -> Iterator[Flask]:
    """An application on an empty database of the current shape, as a server runs it: no context lies about."""
    from emulation.app import create_app
    from emulation.models import migrating
    from emulation.models.database import db

    with tempfile.TemporaryDirectory(prefix="tdkt-") as folder:
        url = sqlite_url(Path(folder) / "scratch.sqlite")
        migrating.upgrade(url, instance=Path(folder), at=clock.now())
        config = Config(
            database_url=url,
            demo=False,
            instance=Path(folder),
            secret_key=secrets.token_hex(32),
            journal_key=secrets.token_bytes(32),
            https="off",
        )
        app = create_app(config)
        try:
            yield app
        finally:
            app.extensions["emulation.papers"].close()
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


@contextmanager
def site() -> Iterator[Flask]:
    """The same with its context pushed, for use cases and questions outside a request."""
    from emulation.models.database import db

    with application() as app, app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
