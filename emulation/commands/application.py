"""The application as a command needs it: with its context, closed again whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from config import Config


@contextmanager
def at_work(config: Config) -> Iterator[None]:
    """Services and queries work inside; afterwards every file of the database is closed."""
    from emulation.app import create_app
    from emulation.models.database import db

    app = create_app(config)
    try:
        with app.app_context():
            try:
                yield
            finally:
                db.session.remove()
                db.engine.dispose()
    finally:
        app.extensions["emulation.papers"].close()
