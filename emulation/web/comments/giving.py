"""Saying something about a draft: a comment on a section, agreement with the whole, other words, taking it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.domain.comment import WHOLE, author_objections, change_objections
from emulation.domain.policy import Action
from emulation.models.comment import CommentedDraft, DraftComment
from emulation.queries import comments, draft_texts
from emulation.queries.draft_texts import WHOLE_TEXT
from emulation.services import comments as verbs
from emulation.services.comments import CommentCard, is_author, voices
from emulation.web.attaching import takes_files
from emulation.web.comments.forms import ChangeForm, CommentForm
from emulation.web.comments.showing import filled_form, page
from emulation.web.filters import moment
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence

LATE = " Góp ý gửi sau hạn nên được ghi “chậm”."


@stands_for(Action.COMMENT)
@takes_files
def give(draft_id: int) -> ResponseReturnValue:
    draft = _draft(draft_id)
    text = draft_texts.text_of(actor(), draft.kind, draft.object_id)
    form = filled_form(draft, text, CommentForm())
    if form.validate():
        attachment = form.prepared()
        if not form.summary:
            card = CommentCard(
                section=form.section.data or WHOLE,
                text=form.text.data or "",
                agency_id=form.agency_id.data if "agency_id" in form else None,
            )
            with form.refusals():
                verbs.give_comment(actor(), draft_id, card, attachment=attachment, now=now())
    if form.summary:
        return page(draft, text, form)
    flash(f"Đã gửi góp ý lúc {moment(now())}.{LATE if now() >= draft.until else ''}", "done")
    return _back(draft_id)


@stands_for(Action.COMMENT)
def agree(draft_id: int) -> ResponseReturnValue:
    """The agency has read the draft and has nothing to add."""
    draft = _draft(draft_id)
    if PressForm().validate():
        own = voices(actor(), draft.place)
        verbs.agree_to_draft(actor(), draft_id, agency_id=own[0], now=now())
        flash(f"Đã ghi ý kiến thống nhất với dự thảo lúc {moment(now())}.", "done")
    return _back(draft_id)


@stands_for(Action.COMMENT)
def change(comment_id: int) -> ResponseReturnValue:
    """The author's other words, until there is an answer."""
    comment = _comment(comment_id)
    text = draft_texts.text_of(actor(), comment.draft.kind, comment.draft.object_id)
    form = ChangeForm(data={"version": comment.version, "section": comment.section, "text": comment.text})
    form.section.choices = [
        SelectChoice("", WHOLE_TEXT),
        *(SelectChoice(each.key, each.heading) for each in text.sections),
    ]
    if form.is_submitted() and form.validate():
        with form.refusals():
            verbs.change_comment(
                actor(),
                comment_id,
                text=form.text.data or "",
                section=form.section.data or WHOLE,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            flash(f"Đã sửa góp ý lúc {moment(now())}.", "done")
            return _back(comment.draft_id, anchor=f"y-kien-{comment_id}")
    answered, withdrawn = comment.answer is not None, comment.withdrawn_at is not None
    obstacles = [
        *author_objections(own=is_author(actor(), comment)),
        *change_objections(answered=answered, withdrawn=withdrawn, agrees=comment.agrees),
    ]
    html = render_template(
        "pages/comments/change.html",
        comment=comment,
        form=form,
        obstacles=[sentence(each) for each in obstacles],
    )
    return html, form.status


@stands_for(Action.COMMENT)
def withdraw(comment_id: int) -> ResponseReturnValue:
    """The author takes the comment back."""
    comment = _comment(comment_id)
    form = PressForm()
    if form.validate():
        verbs.withdraw_comment(actor(), comment_id, version=form.held_version, now=now())
        flash(f"Đã rút góp ý lúc {moment(now())}.", "done")
    return _back(comment.draft_id, anchor=f"y-kien-{comment_id}")


def _draft(draft_id: int) -> CommentedDraft:
    draft = comments.draft(actor(), draft_id)
    permit(draft.place)
    return draft


def _comment(comment_id: int) -> DraftComment:
    comment = comments.comment(actor(), comment_id)
    permit(comment.draft.place)
    return comment


def _back(draft_id: int, *, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("comments.show", draft_id=draft_id, _anchor=anchor), 303)
