"""Answering one comment: taken, taken in part, or not taken, and why."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.comment import CommentAnswer, answer_objections
from emulation.domain.policy import Action
from emulation.queries import comments, draft_texts
from emulation.services import comments as verbs
from emulation.web.commenting import told
from emulation.web.comments.forms import AnswerForm
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence


@stands_for(Action.ANSWER_COMMENT)
def answer(comment_id: int) -> ResponseReturnValue:
    comment = comments.comment(actor(), comment_id)
    permit(comment.draft.place)
    text = draft_texts.text_of(actor(), comment.draft.kind, comment.draft.object_id)
    form = AnswerForm(data={"version": comment.version, "answer": comment.answer, "reply": comment.reply})
    if form.is_submitted() and form.validate():
        with form.refusals():
            verbs.answer_comment(
                actor(),
                comment_id,
                answer=form.answer.data,
                reply=form.reply.data,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            flash(f"Đã trả lời góp ý lúc {moment(now())}: {form.answer.data.label.lower()}.", "done")
            address = url_for("comments.show", draft_id=comment.draft_id, _anchor=f"y-kien-{comment_id}")
            return redirect(address, 303)
    obstacles = answer_objections(
        CommentAnswer.ACCEPTED,
        None,
        withdrawn=comment.withdrawn_at is not None,
        agrees=comment.agrees,
        closed=text.settled and comment.answer is not None,
    )
    html = render_template(
        "pages/comments/answer.html",
        comment=comment,
        said=told(comment, settled=text.settled),
        section=next((each for each in text.sections if each.key == comment.section), None),
        form=form,
        obstacles=[sentence(each) for each in obstacles],
    )
    return html, form.status
