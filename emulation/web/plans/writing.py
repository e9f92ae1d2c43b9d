"""Writing a paper section by section: two people work on two sections undisturbed."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.plan_texts import BASIS
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.queries import plans
from emulation.services import plans as verbs
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.plans.forms import SectionForm
from emulation.web.plans.frame import done, form_page, hindrances, load


@stands_for(Action.WRITE_PLAN)
def section(paper_id: int, section_key: str) -> ResponseReturnValue:
    paper = load(paper_id)
    stored = paper.section(section_key)
    if stored is None:
        raise OutOfReach
    basis = section_key == BASIS
    form = SectionForm(data={"heading": stored.heading, "text": stored.text, "version": stored.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.edit_section(
                actor(),
                paper_id,
                section_key,
                heading=form.heading.data or "",
                text=form.text.data or "",
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã lưu mục", paper_id, anchor=f"muc-{section_key}")
    keys = [each.key for each in paper.sections]
    at = keys.index(section_key)
    return form_page(
        "section",
        paper,
        form,
        plans.headings(paper)[section_key].heading,
        section=stored,
        basis=basis,
        obstacles=hindrances(paper, Action.WRITE_PLAN),
        before=keys[at - 1] if at else None,
        after=keys[at + 1] if at + 1 < len(keys) else None,
    )


@stands_for(Action.WRITE_PLAN)
def add(paper_id: int) -> ResponseReturnValue:
    """One more section of the block's own."""
    paper = load(paper_id)
    form = SectionForm(data={"version": paper.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            key = verbs.add_section(
                actor(),
                paper_id,
                heading=form.heading.data or "",
                text=form.text.data or "",
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã thêm mục", paper_id, anchor=f"muc-{key}")
    obstacles = hindrances(paper, Action.WRITE_PLAN)
    return form_page(
        "section", paper, form, "Thêm mục", section=None, basis=False, obstacles=obstacles, before=None, after=None
    )


@stands_for(Action.WRITE_PLAN)
def remove(paper_id: int, section_key: str) -> ResponseReturnValue:
    """Take a section out."""
    paper = load(paper_id)
    if paper.section(section_key) is None:
        raise OutOfReach
    form = PressForm()
    if form.validate():
        with form.refusals():
            verbs.remove_section(actor(), paper_id, section_key, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã bỏ mục", paper_id)
    for _, text in form.summary:
        flash(f"Chưa bỏ mục: {text}", "refused")
    return redirect(url_for("plans.show", paper_id=paper_id), 303)
