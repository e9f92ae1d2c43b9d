"""The demonstration: a small province that never was, made by the same use cases people press.

Persons are invented; the block of advisory agencies waits for the conference that ``year 2023`` asks for, the block
of culture and social affairs shows a year that went all its way.
"""

from __future__ import annotations

from config import Config
from emulation.seed.people import demo_accounts

__all__ = ["demo_accounts", "fill"]


def fill(config: Config) -> None:
    """Fill an empty database with the demonstration."""
    from emulation.app import create_app
    from emulation.models.database import db
    from emulation.seed import dossiers, history, inspection, people, story, under_way

    app = create_app(config)
    with app.app_context():
        try:
            province = story.play()
            people.enter(province)
            history.play(province)
            inspection.play(province)
            dossiers.play(province)
            under_way.play(province)
        finally:
            db.session.remove()
            db.engine.dispose()  # the file is renamed next: nobody may hold it open
    app.extensions["emulation.papers"].close()
