"""A visitor with a browser: keeps cookies, reads forms, presses buttons. And people who can log in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config import Config
from emulation.app import create_app
from emulation.domain.account import Term
from emulation.domain.actors import Role
from emulation.models.database import db
from emulation.services import accounts, passwords
from tests.cast import ADMINISTRATOR
from tests.clocks import TurnableClock

PASSWORD = "bốn con mèo leo cây cau"
SINCE = date(2020, 1, 1)


@contextmanager
def site(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    """An application as a server runs it: no context lies about between two requests."""
    app = create_app(config, at=clock)
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        app.extensions["emulation.papers"].close()


def enter(
    app: Flask, user_name: str, clock: TurnableClock, *roles: Role, must_change: bool = False, name: str = "Lê Thị Hoa"
) -> int:
    """Somebody with the password of all, and posts without an agency."""
    with app.app_context():
        return accounts.create_account(
            ADMINISTRATOR,
            user_name,
            name=name,
            password_hash=passwords.hashed(PASSWORD),
            posts=[Term(role, None, SINCE) for role in roles],
            must_change_password=must_change,
            now=clock(),
        )


class Visitor:
    """One browser."""

    def __init__(self, app: Flask, *, address: str = "10.0.0.1", https: bool = False) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.base = "https://localhost" if https else "http://localhost"
        self.environ = {"REMOTE_ADDR": address}

    def get(self, path: str, **more: object) -> TestResponse:
        return self.client.get(path, base_url=self.base, environ_overrides=self.environ, buffered=True, **more)

    def post(self, path: str, fields: dict[str, object], **more: object) -> TestResponse:
        """A form posted as it is, with nothing added."""
        return self.client.post(
            path, data=fields, base_url=self.base, environ_overrides=self.environ, buffered=True, **more
        )

    def key(self) -> str:
        """The key of forms of the page of log-in, or of one's own account."""
        page = self.get("/dang-nhap")
        if page.status_code == 302:
            page = self.get("/doi-mat-khau")
        return fields_of(page)["csrf_token"]

    def press(self, path: str, fields: dict[str, object], **more: object) -> TestResponse:
        """A form posted with its key."""
        return self.post(path, {"csrf_token": self.key(), **fields}, **more)

    def log_in(self, user_name: str, password: str = PASSWORD, **fields: object) -> TestResponse:
        return self.press("/dang-nhap", {"username": user_name, "password": password, **fields})

    @property
    def token(self) -> str | None:
        for name in ("tdkt", "__Host-tdkt"):
            found = self.client.get_cookie(name, domain="localhost")
            if found is not None:
                return str(found.value)
        return None

    @property
    def inside(self) -> bool:
        """Whether somebody is logged in here."""
        return self.get("/phien-dang-nhap").status_code == 200


def fields_of(page: TestResponse, number: int = 0) -> dict[str, str]:
    """The hidden and visible fields of one of the page's forms in its main part."""
    form = forms_of(page)[number]
    return {str(field["name"]): str(field.get("value", "")) for field in form.find_all("input") if field.get("name")}


def forms_of(page: TestResponse) -> list[Tag]:
    main = BeautifulSoup(page.text, "html.parser").find("main")
    assert isinstance(main, Tag)
    return [form for form in main.find_all("form") if isinstance(form, Tag)]


def words_of(page: TestResponse) -> str:
    """What is read on the page, spaces made single."""
    return re.sub(r"\s+", " ", BeautifulSoup(page.text, "html.parser").get_text(" "))
