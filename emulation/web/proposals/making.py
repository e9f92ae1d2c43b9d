"""Making the dossier of a conference, and saying why each unit is proposed."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.conference import ConferenceState
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason
from emulation.models.conference import Conference, Nomination
from emulation.queries import awards, conferences
from emulation.services import proposals as verbs
from emulation.web.filters import moment
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence
from emulation.web.proposals.forms import GroundsForm, grounds_filled
from emulation.web.proposals.workspace import done, load, named, page
from emulation.web.rows import beside


@stands_for(Action.DRAFT_PROPOSAL)
def create(conference_id: int) -> ResponseReturnValue:
    """What the dossier will hold, then the dossier itself; a conference has one."""
    conference = conferences.conference(actor(), conference_id)
    permit(conference.block_year.place)
    made = awards.proposal_of(actor(), conference_id)
    form = PressForm()
    if request.method == "POST" and form.validate():
        with form.refusals():
            proposal_id = verbs.draft_proposal(actor(), conference_id, now=now())
        if not form.summary:
            flash(f"Đã lập hồ sơ lúc {moment(now())}. Bổ sung căn cứ đề nghị rồi trình.", "done")
            return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)
    elif made is not None:
        flash("Hồ sơ đề nghị của hội nghị này đã được lập.", "note")
        return redirect(url_for("proposals.show", proposal_id=made.id), 303)
    html = render_template(
        "pages/proposals/create.html",
        conference=conference,
        form=form,
        reasons=_reasons(conference),
        standing=_standing(conference),
        withdrawn=[each for each in conference.nominations if each.withdrawn_reason is not None],
        recipient=_recipient,
    )
    return html, form.status


@stands_for(Action.DRAFT_PROPOSAL)
def grounds(proposal_id: int) -> ResponseReturnValue:
    """Căn cứ đề nghị of every candidate, while the dossier is a draft."""
    proposal = load(proposal_id)
    form = GroundsForm() if request.method == "POST" else grounds_filled(proposal)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(proposal_id)):
            verbs.set_grounds(actor(), proposal_id, form.cards, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu căn cứ đề nghị", proposal_id, anchor="de-nghi")
    known = {str(each.id): each for each in proposal.candidates}
    return page(
        "grounds",
        proposal,
        heading="Căn cứ đề nghị",
        form=form,
        rows=[
            (entry.form, known[str(entry.form.candidate.data)])
            for entry in form.candidates.entries
            if str(entry.form.candidate.data) in known
        ],
        named=named,
        status=form.status,
    )


def _stored(proposal_id: int) -> tuple[GroundsForm, int]:
    proposal = awards.proposal(actor(), proposal_id)
    return grounds_filled(proposal), proposal.version


def _standing(conference: Conference) -> list[Nomination]:
    return [each for each in conference.nominations if each.withdrawn_reason is None]


def _reasons(conference: Conference) -> list[str]:
    found = []
    if conference.state is not ConferenceState.CONFIRMED:
        found.append(sentence(Reason("conference_not_confirmed")))
    if not _standing(conference):
        found.append(sentence(Reason("nobody_proposed")))
    return found


def _recipient(nomination: Nomination, conference: Conference) -> str:
    if nomination.recipient_published:
        return nomination.recipient_published
    if nomination.agency is not None:
        return nomination.agency.name_on(conference.held_on)
    return f"{nomination.number:02d} tập thể" if nomination.number else "……"
