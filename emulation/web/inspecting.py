"""What an inspector opens: only within an inspection he has begun, and kept before the page reaches him."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Response, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from emulation.domain.actors import Actor, Place, Role
from emulation.domain.inspection import covering
from emulation.domain.policy import Action
from emulation.queries import inspections as questions
from emulation.services import inspections

log = logging.getLogger("emulation")

WITHIN_AN_INSPECTION = frozenset(
    {
        Action.READ_CONFERENCE,
        Action.READ_PROPOSAL,
        Action.READ_DOCUMENT,
        Action.READ_FILE,
        Action.READ_RECORD_JOURNAL,
    }
)
"""Pages of dossiers, conferences, papers, files. Lists, registers and the frame of a year are open to him as such."""

_NOUNS = {
    "proposal_id": "proposal",
    "conference_id": "conference",
    "document_id": "issued_document",
    "file_id": "stored_file",
    "block_year_id": "block_year",
    "block_id": "block",
}
"""Part of an address -> the record it names, the narrowest first."""


@dataclass(frozen=True)
class Opened:
    """A page an inspector is about to see."""

    inspection_id: int
    action: Action
    noun: str
    object_id: int
    at: datetime


class InspectionNeeded(Exception):
    """An inspector opens a dossier without an inspection that covers its block."""

    def __init__(self, block_id: int | None) -> None:
        self.block_id = block_id
        super().__init__("inspection needed")


def install(app: Flask) -> None:
    app.register_error_handler(InspectionNeeded, _needed)
    app.after_request(_keep)


def look(actor: Actor, action: Action, place: Place, *, now: datetime) -> None:
    """Note what an inspector opens (nothing for anybody else). Raises ``InspectionNeeded``."""
    if action not in WITHIN_AN_INSPECTION or not actor.has(Role.INSPECTOR):
        return
    found = covering(questions.running(actor, now=now), place.block_id, now=now)
    if found is None:
        raise InspectionNeeded(place.block_id)
    named = next(((noun, part) for part, noun in _NOUNS.items() if part in (request.view_args or {})), None)
    if named is not None:
        noun, part = named
        g.opened = Opened(found.id, action, noun, int((request.view_args or {})[part]), now)


def _keep(response: Response) -> Response:
    """Keep the page that was opened; where that cannot be done, it is not shown."""
    opened = g.pop("opened", None)
    if not isinstance(opened, Opened) or response.status_code != 200:
        return response
    try:
        inspections.opened(opened.inspection_id, opened.action, opened.noun, object_id=opened.object_id, now=opened.at)
    except (SQLAlchemyError, TimeoutError) as error:
        from emulation.web import errors  # it stands on the guard, which stands on this

        log.warning("an opened page could not be kept: %s", error)
        return make_response(*errors.page(503))
    return response


def _needed(error: InspectionNeeded) -> ResponseReturnValue:
    return render_template("pages/inspections/needed.html", block_id=error.block_id), 403
