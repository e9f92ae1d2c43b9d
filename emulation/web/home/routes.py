"""Việc cần làm, the year the screen is about, and the guide."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.actors import EVERYWHERE
from emulation.domain.policy import Action, permits, works_with_blocks
from emulation.queries import beginning, home, second_factor
from emulation.queries.beginning import Beginning
from emulation.web.filters import day, days_left
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import YEAR_COOKIE, chosen_year
from emulation.web.sessions import own_account
from emulation.web.task_words import WORDS

area = Blueprint("home", __name__)

PLACES_IN_LISTS = frozenset({"sau", "truoc", "tu", "trang"})
"""Names in addresses that say where in a list one is: another year has another list."""
SOON = timedelta(days=7)
"""How long before its end a deadline is near."""


@area.get("/")
@stands_for(Action.SEE_HOME)
def index() -> ResponseReturnValue:
    permit()
    rows = [_row(task) for task in home.tasks(actor())]
    late = sum(row["urgency"] == "late" for row in rows)
    soon = sum(row["urgency"] == "soon" for row in rows)
    tiles = [
        {"label": "Cần xử lý", "value": len(rows), "colour": "blue", "icon": "checklist"},
        {"label": "Sắp đến hạn", "value": soon, "colour": "amber" if soon else "grey", "icon": "clock"},
        {"label": "Quá hạn", "value": late, "colour": "red" if late else "grey", "icon": "alert-circle"},
    ]
    return render_template(
        "pages/home/index.html",
        tasks=rows,
        tiles=tiles,
        works=works_with_blocks(actor(), EVERYWHERE),
        beginning=_beginning(),
        second_factor_missing=_second_factor_missing(),
    )


@area.get("/chon-nam")
@stands_for(Action.SEE_HOME)
def choose_year() -> ResponseReturnValue:
    """Remember the year in a cookie and go back to where the choice was made."""
    permit()
    year = str(chosen_year())
    answer = redirect(_back(request.args.get("tiep", ""), year))
    answer.set_cookie(YEAR_COOKIE, year, samesite="Lax", httponly=True, max_age=31_536_000)
    return answer


@area.get("/huong-dan")
@stands_for(Action.SEE_HOME)
def guide() -> ResponseReturnValue:
    permit()
    return render_template("pages/home/guide.html")


def _beginning() -> Beginning | None:
    """The first-run checklist, while the standing office still needs it."""
    if not permits(actor(), Action.SET_UP_PROVINCE, EVERYWHERE):
        return None
    found = beginning.beginning(actor(), today=local_day(now()))
    return found if found.wanted else None


def _second_factor_missing() -> bool:
    """Whether the province asks for a second step at the log-in and this person has none yet."""
    visitor = own_account()
    roles = {post.role for post in actor().posts}
    return visitor is not None and not visitor.second_factor and second_factor.asked_of(roles, local_day(now()))


def _row(task: home.Task) -> dict[str, object]:
    """One line, as the component of tasks reads it."""
    act, button, state, colour = WORDS[task.verb]
    address = {
        "block_year": lambda: url_for("blocks.year_by_id", block_year_id=task.object_id),
        "pledge_of_year": lambda: url_for("pledges.own", block_year_id=task.object_id),
        "pledge": lambda: url_for("pledges.show", pledge_id=task.object_id),
        "movements": lambda: url_for("movements.index", nam=task.year),
        "conference": lambda: url_for("conferences.show", conference_id=task.object_id),
        "draft": lambda: url_for("comments.show", draft_id=task.object_id),
        "proposal": lambda: url_for("proposals.show", proposal_id=task.object_id),
    }[task.noun]()
    if task.verb == "draft_proposal":
        address = url_for("proposals.create", conference_id=task.object_id)
    return {
        "label": act,
        "place": task.subject,
        "due": None if task.due is None else f"hết ngày {day(task.due - timedelta(microseconds=1))}",
        "left": days_left(task.due, now()),
        "urgency": _urgency(task.due),
        "state": task.state or state,
        "colour": colour,
        "url": address,
        "verb": button,
    }


def _urgency(due: datetime | None) -> str:
    if due is None:
        return "none"
    if now() >= due:
        return "late"
    return "soon" if due - now() <= SOON else "none"


def _back(target: str, year: str) -> str:
    """The address the year was chosen at, about that year and with its other filters.

    No redirect leads to another site: what is no path of this one is the home page.
    """
    parts = urlsplit(target)
    path = parts.path
    if (
        parts.scheme
        or parts.netloc
        or target.startswith("//")
        or not path.startswith("/")
        or path.startswith(("//", "/\\"))
    ):
        return url_for("home.index")
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, year if name == YEAR_COOKIE else told) for name, told in asked if name not in PLACES_IN_LISTS]
    return f"{path}?{urlencode(kept)}" if kept else path
