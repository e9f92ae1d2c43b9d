"""What the tests of registers share: somebody with one post at work, tables by caption, how much a page asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Flask
from werkzeug.test import TestResponse

from emulation.domain.account import Term
from emulation.domain.actors import Role
from emulation.services import accounts, passwords
from tests.cast import ADMINISTRATOR
from tests.clocks import TurnableClock
from tests.web.browsing import PASSWORD, SINCE
from tests.web.desk import Desk, counted, main_text, soup


class Clerk(Desk):
    """Somebody whose forms sometimes come back."""

    def refused(self, path: str, changes: Mapping[str, object] | None = None) -> TestResponse:
        """The form of a page is sent, and comes back with sentences."""
        answer = self.send(path, changes)
        assert answer.status_code == 422, (answer.status_code, main_text(answer))
        return answer


def employ(app: Flask, clock: TurnableClock, user_name: str, role: Role, agency_id: int | None = None) -> Clerk:
    """Somebody new with one post, at work."""
    with app.app_context():
        accounts.create_account(
            ADMINISTRATOR,
            user_name,
            name="Lê Thị Hoa",
            password_hash=passwords.hashed(PASSWORD),
            posts=[Term(role, agency_id, SINCE)],
            must_change_password=False,
            now=clock(),
        )
    clerk = Clerk(app)
    assert clerk.log_in(user_name).status_code == 303
    return clerk


def cells(page: TestResponse, caption: str) -> list[list[str]]:
    """The body of the table with this caption, row by row; nothing where there is no such table."""
    found = [each for each in soup(page).find_all("table") if each.caption and caption in each.caption.get_text()]
    return [
        [re.sub(r"\s+", " ", cell.get_text(" ")).strip() for cell in row.find_all(["td", "th"])]
        for table in found[:1]
        for row in table.tbody.find_all("tr")
    ]


def questions(app: Flask, clerk: Clerk, path: str) -> int:
    """How many questions one page puts to the database."""
    with counted(app) as asked:
        assert clerk.get(path).status_code == 200
    return len(asked)
