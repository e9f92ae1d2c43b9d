"""Recording that the block adopted a paper, and taking that back with a reason."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.plan import PaperState
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason
from emulation.models.conference import Conference
from emulation.queries import plans
from emulation.services import plans as verbs
from emulation.web.filters import day
from emulation.web.guard import actor, now, stands_for
from emulation.web.phrases import sentence
from emulation.web.plans.forms import AdoptForm, ReopenForm
from emulation.web.plans.frame import done, form_page, hindrances, load


@stands_for(Action.ADOPT_PLAN)
def adopt(paper_id: int) -> ResponseReturnValue:
    paper = load(paper_id)
    form = AdoptForm(data={"version": paper.version})
    form.offer([(each.id, _named(each)) for each in plans.conferences_of(paper.block_year)])
    if request.method == "POST" and form.validate():
        assert form.adopted_on.data is not None  # required
        with form.refusals():
            verbs.adopt_paper(
                actor(),
                paper_id,
                adopted_on=form.adopted_on.data,
                conference_id=form.conference.data,
                despite_comments=form.despite_comments.data,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done(f"Đã ghi nhận {paper.kind.label.lower()} được thông qua", paper_id)
    obstacles = hindrances(paper, Action.ADOPT_PLAN)
    unanswered = verbs.facts_of(paper).unanswered
    unchecked = [plans.headings(paper)[each.key].heading for each in plans.unchecked(paper)]
    return form_page(
        "adopt", paper, form, "Ghi nhận thông qua", obstacles=obstacles, unchecked=unchecked, unanswered=unanswered
    )


@stands_for(Action.ADOPT_PLAN)
def reopen(paper_id: int) -> ResponseReturnValue:
    paper = load(paper_id)
    form = ReopenForm(data={"version": paper.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.reopen_paper(actor(), paper_id, reason=form.reason.data or "", version=form.held_version, now=now())
        if not form.summary:
            return done(f"Đã mở lại {paper.kind.label.lower()} để sửa", paper_id)
    obstacles = []
    if paper.state is not PaperState.ADOPTED:
        obstacles.append(sentence(Reason("paper_not_adopted", {"kind": paper.kind})))
    return form_page("reopen", paper, form, "Mở lại để sửa", obstacles=obstacles)


def _named(held: Conference) -> str:
    when = f", ngày {day(held.held_on)}" if held.held_on else ""
    return f"{held.title or held.kind.label}{when}"
