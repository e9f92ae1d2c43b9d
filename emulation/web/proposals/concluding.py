"""What became of the candidates, and the decisions that name them: entered by the office."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.queries import awards
from emulation.services import decisions
from emulation.services import proposals as verbs
from emulation.web.filters import day
from emulation.web.guard import actor, now, stands_for
from emulation.web.proposals.forms import DecisionForm, OutcomesForm, outcomes_filled, undecided
from emulation.web.proposals.standing import counts_of
from emulation.web.proposals.workspace import done, hindrances, load, named, page, waiting
from emulation.web.rows import beside


@stands_for(Action.RECORD_OUTCOME)
def outcomes(proposal_id: int) -> ResponseReturnValue:
    """Kết quả xét of every candidate no decision names yet; a cut needs its reason."""
    proposal = load(proposal_id)
    form = OutcomesForm() if request.method == "POST" else outcomes_filled(proposal)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(proposal_id)):
            verbs.record_outcomes(actor(), proposal_id, form.cards, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã ghi kết quả xét", proposal_id, anchor="de-nghi")
    known = {str(each.id): each for each in undecided(proposal)}
    return page(
        "outcomes",
        proposal,
        heading="Ghi kết quả xét",
        form=form,
        rows=[
            (entry.form, known[str(entry.form.candidate.data)])
            for entry in form.candidates.entries
            if str(entry.form.candidate.data) in known
        ],
        reasons=hindrances(proposal, Action.RECORD_OUTCOME) or [],
        named=named,
        status=form.status,
    )


@stands_for(Action.RECORD_DECISION)
def decide(proposal_id: int) -> ResponseReturnValue:
    """One decision and whom it names; a dossier may take several."""
    proposal = load(proposal_id)
    form = DecisionForm() if request.method == "POST" else DecisionForm(data={"version": proposal.version})
    form.offer(proposal)
    if request.method != "POST":
        form.candidates.data = [each.id for each in waiting(proposal)]
    elif form.validate():
        with form.refusals():
            decisions.record_decision(
                actor(),
                proposal_id,
                form.card,
                candidate_ids=form.candidates.data,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            text = f"Đã ghi Quyết định số {form.card.number} ngày {day(form.card.decided_on)} vào sổ khen thưởng"
            return done(text, proposal_id, anchor="quyet-dinh")
    return page(
        "decide",
        proposal,
        heading="Ghi quyết định khen thưởng",
        form=form,
        reasons=hindrances(proposal, Action.RECORD_DECISION) or [],
        totals=counts_of(proposal.candidates),
        status=form.status,
    )


def _stored(proposal_id: int) -> tuple[OutcomesForm, int]:
    proposal = awards.proposal(actor(), proposal_id)
    return outcomes_filled(proposal), proposal.version
