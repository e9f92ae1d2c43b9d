"""Somebody at work in the pages: opens one, fills in its form as a browser would, presses its button."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from emulation.domain.account import Term
from emulation.domain.actors import Role
from emulation.models.database import db
from emulation.services import accounts, passwords
from tests import cast
from tests.cast import ADMINISTRATOR, Province
from tests.web.browsing import PASSWORD, SINCE, Visitor, words_of


class Desk(Visitor):
    """One person, logged in."""

    def form(self, path: str) -> dict[str, object]:
        """What the form of a page holds: its last one that posts."""
        page = self.get(path)
        assert page.status_code == 200, (path, page.status_code, main_text(page))
        return filled(page)

    def send(self, path: str, changes: Mapping[str, object] | None = None, *, to: str | None = None) -> TestResponse:
        """Fill in the form of ``path`` and press its button; ``to`` where it is posted elsewhere."""
        values = {**self.form(path), **(changes or {})}
        return self.post(to or path, {name: value for name, value in values.items() if value is not None})

    def done(self, path: str, changes: Mapping[str, object] | None = None, *, to: str | None = None) -> TestResponse:
        """The same, and it was accepted: the page it led to."""
        answer = self.send(path, changes, to=to)
        assert answer.status_code == 303, (answer.status_code, main_text(answer))
        return self.get(str(answer.location))

    def press_button(self, path: str, action: str) -> TestResponse:
        """Press the button of ``path`` whose form posts to ``action``."""
        page = self.get(path)
        return self.post(action, filled(page, action=action))


def desk(app: Flask, user_name: str) -> Desk:
    visitor = Desk(app)
    assert visitor.log_in(user_name).status_code == 303
    return visitor


def people(app: Flask, now: datetime) -> Province:
    """The cast, and an account for everybody who comes to these pages."""
    with app.app_context():
        made = cast.province(now)
        for user_name, role, agency in (
            ("khoi.truong", Role.AGENCY_OFFICER, made.delegation_office),
            ("thanh.vien", Role.AGENCY_OFFICER, made.finance),
            ("khoi.khac", Role.AGENCY_OFFICER, made.health),
            ("thuong.truc", Role.STANDING_OFFICER, None),
            ("hoi.dong", Role.COUNCIL_MEMBER, None),
            ("quan.tri", Role.SYSTEM_ADMINISTRATOR, None),
        ):
            accounts.create_account(
                ADMINISTRATOR,
                user_name,
                name="Lê Thị Hoa",
                password_hash=passwords.hashed(PASSWORD),
                posts=[Term(role, agency, SINCE)],
                must_change_password=False,
                now=now,
            )
        return made


def filled(page: TestResponse, *, action: str | None = None) -> dict[str, object]:
    """The values a browser would send: boxes and buttons only where ticked, the chosen ones of a list."""
    forms = [form for form in soup(page).select("main form") if form.get("method") == "post"]
    form = next(form for form in reversed(forms) if action in {None, form.get("action")})
    values: dict[str, object] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name, value = str(field["name"]), _value(field)
        if value is None:
            continue
        if field.get("type") == "checkbox" and name in values:
            values[name] = [*(values[name] if isinstance(values[name], list) else [values[name]]), value]
        else:
            values[name] = value
    return values


def soup(page: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(page.text, "html.parser")


def main_text(page: TestResponse) -> str:
    """What is read in the main part of a page, spaces made single."""
    main = soup(page).find("main")
    return re.sub(r"\s+", " ", main.get_text(" ")) if isinstance(main, Tag) else words_of(page)


def table_rows(page: TestResponse) -> list[list[str]]:
    """The cells of the first table of a page, head left out."""
    return [
        [re.sub(r"\s+", " ", cell.get_text(" ")).strip() for cell in row.select("th, td")]
        for row in soup(page).select("main table tbody tr")
    ]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements the database is asked meanwhile, transaction control left out."""
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _value(field: Tag) -> str | None:
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return str(chosen["value"]) if chosen else None
    if field.name == "textarea":
        return field.text.removeprefix("\r\n").removeprefix("\n")
    if field.get("type") in {"checkbox", "radio"} and field.get("checked") is None:
        return None
    return str(field.get("value", ""))
