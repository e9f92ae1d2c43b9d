"""Lịch sử thay đổi: what happened to one block year, conference or dossier and to everything beneath it."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.base import Base
from emulation.queries import awards, blocks, conferences, named, record_journal
from emulation.web.guard import actor, permit, stands_for
from emulation.web.journal.sentences import sentences


@stands_for(Action.READ_RECORD_JOURNAL)
def of_block_year(block_id: int, year: int) -> ResponseReturnValue:
    found = blocks.block_year(actor(), block_id, year)
    permit(found.place)
    return _page(found, url_for("blocks.year", block_id=block_id, year=year))


@stands_for(Action.READ_RECORD_JOURNAL)
def of_conference(conference_id: int) -> ResponseReturnValue:
    found = conferences.conference(actor(), conference_id)
    permit(found.block_year.place)
    return _page(found, url_for("conferences.show", conference_id=conference_id))


@stands_for(Action.READ_RECORD_JOURNAL)
def of_proposal(proposal_id: int) -> ResponseReturnValue:
    found = awards.proposal(actor(), proposal_id)
    permit(found.place)
    return _page(found, url_for("proposals.show", proposal_id=proposal_id))


def before_asked() -> int | None:
    """The number of the entry below which the page begins, from the address."""
    text = request.args.get("truoc", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _page(record: Base, back: str) -> ResponseReturnValue:
    before = before_asked()
    lines, total = record_journal.of_record(record, before=before)
    noun, object_id = record.__tablename__, record.id  # type: ignore[attr-defined]  # every record here has one
    more = len(lines) == record_journal.PER_PAGE
    return render_template(
        "pages/journal/record.html",
        lines=sentences(lines),
        total=total,
        own=(noun, object_id),
        name=named.names_of({(noun, object_id)}).get((noun, object_id), "Hồ sơ"),
        back=back,
        next_url=_address(lines[-1].seq) if more else None,
        previous_url=_address(None) if before is not None else None,
    )


def _address(before: int | None) -> str:
    assert request.endpoint is not None
    return url_for(request.endpoint, **(request.view_args or {}), truoc=before)
