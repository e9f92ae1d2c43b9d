"""Tiến độ of a plan: dated activities, replaced as a list."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.plan import PaperKind
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.models.plan import YearPaper
from emulation.queries import plans
from emulation.services import plans as verbs
from emulation.web.guard import actor, now, stands_for
from emulation.web.plans.forms import ActivitiesForm
from emulation.web.plans.frame import done, form_page, hindrances, load
from emulation.web.rows import beside

PARTS = ("content", "starts_on", "ends_on", "in_charge", "participants", "note")


@stands_for(Action.WRITE_PLAN)
def record(paper_id: int) -> ResponseReturnValue:
    paper = load(paper_id)
    if paper.kind is not PaperKind.PLAN:
        raise OutOfReach
    form = ActivitiesForm() if request.method == "POST" else _filled(paper)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(paper_id)):
            verbs.set_activities(actor(), paper_id, form.cards, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu tiến độ của kế hoạch", paper_id, anchor="tien-do")
    if request.method == "GET":
        form.activities.spare(1 if paper.activities else 3)
    obstacles = hindrances(paper, Action.WRITE_PLAN)
    return form_page("activities", paper, form, "Tiến độ thực hiện", obstacles=obstacles)


def _filled(paper: YearPaper) -> ActivitiesForm:
    rows = [{part: getattr(each, part) for part in PARTS} for each in paper.activities]
    return ActivitiesForm(formdata=None, data={"activities": rows, "version": paper.version})


def _stored(paper_id: int) -> tuple[ActivitiesForm, int]:
    paper = plans.paper(actor(), paper_id)
    return _filled(paper), paper.version
