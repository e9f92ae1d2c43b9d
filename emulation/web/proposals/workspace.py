"""What every page of a dossier shows around its own content, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.award import PROPOSAL, Outcome, ProposalFacts
from emulation.domain.policy import Action, permits
from emulation.domain.settings import STANDING_OFFICE
from emulation.models.award import Candidate, Proposal
from emulation.queries import awards, settings
from emulation.services.proposals import facts_of
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit
from emulation.web.phrases import sentence
from emulation.web.proposals.standing import standing_of
from reports.document import BLANK

LIST_COOKIE = "ds-de-nghi"
"""Where in the list of dossiers this browser was last: the way back leads there."""
_PLACES = ("nam", "khoi", "don_vi", "trang_thai", "tu_ngay", "den_ngay", "tim", "sau", "truoc")


def load(proposal_id: int) -> Proposal:
    """The dossier within reach, and the action of the route permitted at its block year."""
    found = awards.proposal(actor(), proposal_id)
    permit(found.place)
    return found


def page(
    template: str, proposal: Proposal, *, heading: str | None = None, status: int = 200, **values: Any
) -> ResponseReturnValue:
    """A page of one dossier. ``heading`` names a page beneath the record."""
    html = render_template(
        f"pages/proposals/{template}.html",
        proposal=proposal,
        heading=heading,
        title=title_of(proposal),
        standing=standing_of(proposal),
        crumbs=_crumbs(proposal, heading),
        **values,
    )
    return html, status


def done(text: str, proposal_id: int, *, next_step: str = "", anchor: str | None = None) -> ResponseReturnValue:
    """Say what was done, when, and what comes next; show the record as it is now."""
    flash(f"{text} lúc {moment(now())}{next_step}.", "done")
    return redirect(url_for("proposals.show", proposal_id=proposal_id, _anchor=anchor), 303)


def title_of(proposal: Proposal) -> str:
    year = proposal.conference.review_year or proposal.block_year.year
    return f"Hồ sơ đề nghị khen thưởng năm {year}"


def receiver_of(proposal: Proposal, day: date) -> str:
    """The office the dossier goes to, by its name of ``day``."""
    office = proposal.block_year.block.office
    return office.name_on(day) if office else settings.value(STANDING_OFFICE, day) or "Cơ quan thường trực"


def hindrances(proposal: Proposal, action: Action) -> list[str] | None:
    """Why ``action`` is not possible now, in sentences; ``None`` where the actor may never do it here.

    Blanks are acknowledged on the page of the sending itself, so here they stand in nobody's way.
    """
    return all_hindrances(proposal, (action,))[action.name]


def all_hindrances(proposal: Proposal, actions: Iterable[Action]) -> dict[str, list[str] | None]:
    """The same of several acts, by their names; what they look at is gathered once."""
    may = {action: permits(actor(), action, proposal.place) for action in actions}
    facts = facts_of(proposal) if any(may.values()) else None
    return {
        action.name: _against(proposal, action, facts) if facts and allowed else None for action, allowed in may.items()
    }


def _against(proposal: Proposal, action: Action, facts: ProposalFacts) -> list[str]:
    found = PROPOSAL.obstacles(proposal.state, action, facts)
    reasons = [sentence(reason) for reason in found if reason.code != "ground_missing"]
    if action is Action.RECORD_DECISION and not reasons and not waiting(proposal):
        reasons.append("Chưa có tập thể nào được chấp thuận mà chưa có quyết định.")
    return reasons


def waiting(proposal: Proposal) -> list[Candidate]:
    """Approved candidates no decision names yet."""
    return [each for each in proposal.candidates if each.outcome is Outcome.APPROVED and each.decision_id is None]


def named(candidate: Candidate) -> str:
    """The recipient as on the nomination; a number of units where only that is known."""
    if candidate.recipient:
        return candidate.recipient
    return f"{candidate.number:02d} tập thể" if candidate.number else BLANK


def today() -> date:
    return local_day(now())


def _crumbs(proposal: Proposal, heading: str | None) -> list[tuple[str, str | None]]:
    block_year = proposal.block_year
    found: list[tuple[str, str | None]] = [
        ("Đề nghị khen thưởng", _list_url(proposal)),
        (
            f"{block_year.block.name}, năm {block_year.year}",
            url_for("proposals.show", proposal_id=proposal.id),
        ),
    ]
    return [*found, (heading, None)] if heading else found


def _list_url(proposal: Proposal) -> str:
    """The list as it was left, at this dossier; only filters the list knows are taken over."""
    kept = parse_qsl(request.cookies.get(LIST_COOKIE, ""), keep_blank_values=True, max_num_fields=20)
    place = {name: value for name, value in kept if name in _PLACES}
    return url_for("proposals.index", _anchor=f"ho-so-{proposal.id}", **place)  # type: ignore[arg-type]  # filters
