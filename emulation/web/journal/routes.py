"""The journal of the site, newest first, and the history of single records."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.queries import journal
from emulation.web.guard import actor, permit, stands_for
from emulation.web.journal import records
from emulation.web.journal.labels import NOUNS
from emulation.web.journal.records import before_asked
from emulation.web.journal.sentences import sentences

area = Blueprint("journal", __name__)


@area.get("/nhat-ky")
@stands_for(Action.READ_JOURNAL)
def index() -> ResponseReturnValue:
    permit()
    before = before_asked()
    found, total = journal.lines(actor(), before=before)
    older = url_for("journal.index", truoc=found[-1].seq) if found and found[-1].seq > 1 else None
    return render_template(
        "pages/journal/index.html",
        lines=[(line, NOUNS.get(line.noun, "Hồ sơ")) for line in sentences(found)],
        total=total,
        next_url=older,
        previous_url=url_for("journal.index") if before is not None else None,
    )


for address, endpoint, view in (
    ("/khoi/<int:block_id>/nam/<int:year>/lich-su", "of_block_year", records.of_block_year),
    ("/hoi-nghi/<int:conference_id>/lich-su", "of_conference", records.of_conference),
    ("/de-nghi/<int:proposal_id>/lich-su", "of_proposal", records.of_proposal),
):
    area.add_url_rule(address, endpoint, view, methods=("GET",))
