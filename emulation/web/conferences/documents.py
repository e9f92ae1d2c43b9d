"""Văn bản: the papers of this meeting, as drafts of today and as issued."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action, permits
from emulation.queries import awards, documents, papers
from emulation.web.conferences.workspace import load, page
from emulation.web.guard import actor, stands_for
from reports.catalogue import CATALOGUE


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    return page(
        "documents",
        conference,
        "documents",
        kinds=[(kind, papers.label(kind), CATALOGUE[kind].formats) for kind in papers.kinds_for(conference)],
        issued=documents.documents(actor(), conference_id=conference_id),
        label=papers.label,
        proposal=awards.proposal_id_of(actor(), conference_id),
        draft=permits(actor(), Action.DRAFT_PROPOSAL, conference.block_year.place),
    )
