"""Putting a text up for comment, and ending that."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import VIET_NAM, end_of_day, local_day, start_of_day
from emulation.domain.block import YearStep
from emulation.domain.comment import COMMENTED_DRAFT, DraftFacts, asking_objections
from emulation.domain.policy import Action
from emulation.queries import comments, deadlines, draft_texts
from emulation.queries.draft_texts import DraftText
from emulation.services import comments as verbs
from emulation.web.commenting import KINDS, told_round
from emulation.web.comments.forms import AskForm, CloseForm
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence

USUAL = timedelta(days=7)
"""How long members have where no deadline of the year and no day of a meeting says more."""


@stands_for(Action.ASK_COMMENTS)
def ask(draft_kind: str, object_id: int) -> ResponseReturnValue:
    kind = KINDS[draft_kind]
    text = draft_texts.text_of(actor(), kind, object_id)
    permit(text.block_year.place)
    already = comments.is_open(kind, object_id)
    form = AskForm(data={"until_on": _usual_end(text)})
    if form.is_submitted() and form.validate():
        with form.refusals():
            draft_id = verbs.ask_comments(actor(), kind, object_id, until=_until(form), note=form.note.data, now=now())
        if not form.summary:
            flash(f"Đã đưa dự thảo ra lấy ý kiến lúc {moment(now())}; các đơn vị thấy ở Việc cần làm.", "done")
            return redirect(url_for("comments.show", draft_id=draft_id), 303)
    obstacles = asking_objections(
        settled=text.settled, already_open=already, until=now() + timedelta(days=1), now=now()
    )
    html = render_template(
        "pages/comments/ask.html", text=text, form=form, obstacles=[sentence(each) for each in obstacles]
    )
    return html, form.status


@stands_for(Action.ASK_COMMENTS)
def close(draft_id: int) -> ResponseReturnValue:
    draft = comments.draft(actor(), draft_id)
    permit(draft.place)
    form = CloseForm(data={"version": draft.version})
    if form.is_submitted() and form.validate():
        with form.refusals():
            verbs.close_draft(actor(), draft_id, reason=form.reason.data, version=form.held_version, now=now())
        if not form.summary:
            flash(f"Đã kết thúc lấy ý kiến lúc {moment(now())}.", "done")
            return redirect(url_for("comments.show", draft_id=draft_id), 303)
    facts = DraftFacts(settled=False, until=draft.until, now=draft.until)  # the reason is asked for in the form
    obstacles = COMMENTED_DRAFT.obstacles(draft.state, Action.ASK_COMMENTS, facts)
    html = render_template(
        "pages/comments/close.html",
        draft=draft,
        round=told_round(draft),
        early=now() < draft.until,
        waiting=sum(each.waits for each in draft.comments),
        form=form,
        obstacles=[sentence(each) for each in obstacles],
    )
    return html, form.status


def _until(form: AskForm) -> datetime:
    """The half-open instant that was typed."""
    day = form.until_on.data
    assert isinstance(day, date)  # required
    at = form.until_at.data
    return end_of_day(day) if at is None else datetime.combine(day, at, tzinfo=VIET_NAM)


def _usual_end(text: DraftText) -> date:
    """The last day to propose: the deadline of the year, the day before the meeting, else a week from now."""
    ends: list[datetime] = []
    if text.kind.begins_year and (due := deadlines.due(text.block_year, YearStep.COMMENTS)) is not None:
        ends.append(due.general)
    if text.meets_on is not None:
        ends.append(start_of_day(text.meets_on))
    ahead = [each for each in ends if each > now()]
    return local_day(min(ahead) - timedelta(microseconds=1)) if ahead else local_day(now() + USUAL)
