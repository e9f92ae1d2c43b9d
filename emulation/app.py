"""The factory: one application from one configuration."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from config import Config
from emulation import clock, models
from emulation.clock import Clock
from emulation.models import database, site
from emulation.web import areas, assets, edge, errors, filters, guard, inspecting, navigation, postman, sessions
from emulation.web.render import Papers

ROOT = Path(__file__).resolve().parent.parent
assert models.__all__  # importing the package is what makes every table known

LIMIT_OF_BODY = 2 * 1024 * 1024
"""Bytes of a request without files; routes that take files raise it for themselves."""
LIMIT_OF_FORM = 500_000
LIMIT_OF_PARTS = 1_000


def create_app(config: Config, *, at: Clock = clock.now) -> Flask:
    """The application of one site. ``at`` is what it takes for the time.

    Raises ``RuntimeError`` when a route stands for no action.
    """
    app = Flask("emulation", template_folder=str(ROOT / "templates"), static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=database.engine_options(config.database_url),
        MAX_CONTENT_LENGTH=LIMIT_OF_BODY,
        MAX_FORM_MEMORY_SIZE=LIMIT_OF_FORM,
        MAX_FORM_PARTS=LIMIT_OF_PARTS,
        TRUSTED_HOSTS=list(config.trusted_hosts),
        WTF_CSRF_TIME_LIMIT=None,  # lives as long as the session: a two-hour form must not lose its token
        WTF_CSRF_SSL_STRICT=False,  # the origin is checked by the edge, with or without https
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        PROVIDE_AUTOMATIC_OPTIONS=False,
        TESTING=config.testing,
    )
    app.extensions["emulation.config"] = config
    app.extensions["emulation.papers"] = Papers()
    site.install(
        app,
        site.Site(
            journal_key=config.journal_key,
            clock=at,
            demo=config.demo,
            cheap_hashes=config.testing,
            sends_mail=config.mail is not None,
            file_scanner=config.file_scanner,
        ),
    )
    database.attach(app)
    filters.install(app)
    assets.install(app)
    edge.install(app)
    sessions.install(app)
    CSRFProtect(app)
    errors.install(app)
    inspecting.install(app)
    navigation.install(app)
    for area in areas.found():
        app.register_blueprint(area)
    guard.install(app)
    postman.install(app, config.mail)
    return app
