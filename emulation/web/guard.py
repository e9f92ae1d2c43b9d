"""Every route stands for an action: undeclared ones stop the start, foreign places do not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from flask import Flask, abort, current_app, g, request
from flask.typing import ResponseReturnValue

from emulation.domain.actors import ANYBODY, EVERYWHERE, Actor, Place
from emulation.domain.policy import POLICY, Action, anybody
from emulation.domain.policy import require as require_action
from emulation.queries import journal
from emulation.web import inspecting

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

_MARK = "_stands_for"
_UNDATED = frozenset({Action.LOG_IN, Action.USE_OWN_ACCOUNT})
"""What may be done whatever the clock says: a wrong clock must not keep the administrator out."""

OPEN_ENDPOINTS = frozenset({"static", "assets.file", "health.alive"})
"""Endpoints outside the table: files that ship with the program, and whether the process lives."""


TOLERANCE = timedelta(seconds=2)


class ClockBehind(Exception):
    """The server's clock stands before the latest entry of the journal: nothing may be dated by it."""


class LoginNeeded(Exception):
    """Nobody is logged in and the action needs somebody."""


def stands_for(action: Action) -> Callable[[View], View]:
    """Declare the one action a route stands for."""

    def mark(view: View) -> View:
        setattr(view, _MARK, action)
        return view

    return mark


def declared(app: Flask, endpoint: str) -> Action | None:
    """The action an endpoint stands for (``None``: undeclared)."""
    found = getattr(app.view_functions.get(endpoint), _MARK, None)
    return found if isinstance(found, Action) else None


def install(app: Flask) -> None:
    """Check the routes and put the guard before every request. Raises ``RuntimeError`` for an undeclared one."""
    undeclared = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in OPEN_ENDPOINTS and declared(app, rule.endpoint) is None
    )
    if undeclared:
        raise RuntimeError(f"routes that stand for no action: {', '.join(undeclared)}")
    missing = [action for action in Action if action not in POLICY]
    if missing:
        raise RuntimeError(f"actions without a rule: {missing}")
    app.before_request(_before)


def _before() -> None:
    if request.endpoint is None or request.endpoint in OPEN_ENDPOINTS:
        return
    action = declared(current_app, request.endpoint)
    if action is None:
        abort(404)
    g.action = action
    if actor().account_id is None and POLICY[action] is not anybody:
        raise LoginNeeded
    if request.method == "POST" and action not in _UNDATED:
        latest = journal.latest()
        if latest is not None and now() < latest - TOLERANCE:
            raise ClockBehind


def actor() -> Actor:
    """The person behind the request, read from the database for every request."""
    found = g.get("actor", ANYBODY)
    assert isinstance(found, Actor)
    return found


def permit(place: Place = EVERYWHERE) -> None:
    """Raise ``NotPermitted`` unless the declared action of this route is allowed to the actor at ``place``.

    Raises ``InspectionNeeded`` when an inspector opens a dossier outside an inspection.
    """
    require_action(actor(), g.action, place)
    inspecting.look(actor(), g.action, place, now=now())


def now() -> datetime:
    """When the request reached the application: taken once, never a form field."""
    found = g.now
    assert isinstance(found, datetime)
    return found
