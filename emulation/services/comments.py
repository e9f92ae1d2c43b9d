"""Comments on drafts: put up by the leader, given by members and the standing office, answered one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from emulation.domain import policy
from emulation.domain.actors import Actor, Place
from emulation.domain.block import YearStep
from emulation.domain.comment import (
    AGREED,
    COMMENTED_DRAFT,
    WHOLE,
    CommentAnswer,
    DraftFacts,
    DraftKind,
    answer_objections,
    asking_objections,
    author_objections,
    change_objections,
    comment_objections,
    is_late,
    withdrawal_objections,
)
from emulation.domain.file import Prepared
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, Reason, refuse_if
from emulation.models import journal
from emulation.models.comment import CommentedDraft, DraftComment
from emulation.models.database import db
from emulation.models.file import keep
from emulation.queries import comments, deadlines, draft_texts
from emulation.queries.draft_texts import DraftText
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case


@dataclass(frozen=True, kw_only=True)
class CommentCard:
    """What somebody says about one section (or the whole text). ``agency_id`` where he acts for several members."""

    section: str = WHOLE
    text: str
    agency_id: int | None = None


@use_case
def ask_comments(
    actor: Actor, kind: DraftKind, object_id: int, *, until: datetime, note: str | None = None, now: datetime
) -> int:
    """Put a text up for comment until a half-open instant; its id. The members find it among their tasks."""
    text = draft_texts.text_of(actor, kind, object_id)
    policy.require(actor, Action.ASK_COMMENTS, text.block_year.place)
    already = comments.is_open(kind, object_id)
    refuse_if(asking_objections(settled=text.settled, already_open=already, until=until, now=now))
    draft = CommentedDraft(
        block_year=text.block_year,
        kind=kind,
        object_id=object_id,
        title=text.title,
        until=until,
        note=note,
        opened_at=now,
        opened_by=actor.name,
    )
    db.session.add(draft)
    journal.record(
        actor, Action.ASK_COMMENTS, draft, at=now, data={"draft": text.title, "until": until, "verb": "open"}
    )
    return draft.id


@use_case
def close_draft(actor: Actor, draft_id: int, *, reason: str | None, version: int | None, now: datetime) -> None:
    """End a round. Before its end that takes a reason; late comments are no longer taken from then on."""
    draft = comments.draft(actor, draft_id)
    policy.require(actor, Action.ASK_COMMENTS, draft.place)
    expect_version(draft, version, {})
    facts = DraftFacts(settled=False, until=draft.until, now=now, reason=reason)
    draft.state = COMMENTED_DRAFT.advance(draft.state, Action.ASK_COMMENTS, facts)
    draft.closed_at, draft.closed_by, draft.closed_reason = now, actor.name, reason
    journal.record(actor, Action.ASK_COMMENTS, draft, at=now, data={"verb": "close", "reason": reason})


@use_case
def give_comment(
    actor: Actor, draft_id: int, card: CommentCard, *, attachment: Prepared | None = None, now: datetime
) -> int:
    """Say something about a draft; its id. What comes after the end is taken and marked late."""
    draft = comments.draft(actor, draft_id)
    policy.require(actor, Action.COMMENT, draft.place)
    text = _open_text(actor, draft, now=now)
    refuse_if(comment_objections(card.text, section=card.section, known=text.keys))
    made = _voiced(actor, draft, agency_id=card.agency_id, now=now)
    made.section, made.heading, made.text = card.section, text.heading(card.section), card.text.strip()
    if attachment is not None:
        made.file = keep(draft.block_year_id, attachment, by=actor.name, now=now)
    data = {"section": made.heading, "late": made.late, **(attachment.told if attachment else {})}
    journal.record(actor, Action.COMMENT, made, at=now, data=data)
    return made.id


@use_case
def agree_to_draft(actor: Actor, draft_id: int, *, agency_id: int | None = None, now: datetime) -> int:
    """Thống nhất: the agency has read the draft and has nothing to add."""
    draft = comments.draft(actor, draft_id)
    policy.require(actor, Action.COMMENT, draft.place)
    text = _open_text(actor, draft, now=now)
    spoken = list(draft.comments)
    made = _voiced(actor, draft, agency_id=agency_id, now=now)
    if any(each.agrees and each.withdrawn_at is None and each.agency_id == made.agency_id for each in spoken):
        refuse_if([Reason("comment_agreed_already")])
    made.section, made.heading, made.text, made.agrees = WHOLE, text.heading(WHOLE), AGREED, True
    journal.record(actor, Action.COMMENT, made, at=now, data={"verb": "agree", "late": made.late})
    return made.id


@use_case
def change_comment(
    actor: Actor, comment_id: int, *, text: str, section: str, version: int | None, now: datetime
) -> None:
    """The author words a comment anew, until it is answered. Raises ``StaleSave`` with the stored words."""
    comment = comments.comment(actor, comment_id)
    policy.require(actor, Action.COMMENT, comment.draft.place)
    refuse_if(author_objections(own=is_author(actor, comment)))
    expect_version(comment, version, {"text": comment.text, "section": comment.section})
    whole = _open_text(actor, comment.draft, now=now)
    answered, withdrawn = comment.answer is not None, comment.withdrawn_at is not None
    refuse_if(change_objections(answered=answered, withdrawn=withdrawn, agrees=comment.agrees))
    refuse_if(comment_objections(text, section=section, known=whole.keys | {comment.section}))
    before = {"comment": comment.text, "comment_section": comment.heading}
    if section != comment.section:
        comment.section, comment.heading = section, whole.heading(section)
    comment.text, comment.edited_at = text.strip(), now
    told = changes(before, {"comment": comment.text, "comment_section": comment.heading})
    journal.record(actor, Action.COMMENT, comment, at=now, data={"verb": "change", **told})


@use_case
def withdraw_comment(actor: Actor, comment_id: int, *, version: int | None, now: datetime) -> None:
    """The author takes a comment back, until it is answered. It stays readable as withdrawn."""
    comment = comments.comment(actor, comment_id)
    policy.require(actor, Action.COMMENT, comment.draft.place)
    refuse_if(author_objections(own=is_author(actor, comment)))
    expect_version(comment, version, {})
    refuse_if(withdrawal_objections(answered=comment.answer is not None, withdrawn=comment.withdrawn_at is not None))
    comment.withdrawn_at = now
    journal.record(actor, Action.COMMENT, comment, at=now, data={"verb": "withdraw"})


@use_case
def answer_comment(
    actor: Actor,
    comment_id: int,
    *,
    answer: CommentAnswer,
    reply: str | None,
    version: int | None,
    now: datetime,
) -> None:
    """Say what became of a comment; an answer may be given anew. Raises ``StaleSave`` with the stored answer."""
    comment = comments.comment(actor, comment_id)
    policy.require(actor, Action.ANSWER_COMMENT, comment.draft.place)
    expect_version(comment, version, {"answer": comment.answer.label if comment.answer else "", "reply": comment.reply})
    facts = DraftFacts(settled=False, until=comment.draft.until, now=now)
    COMMENTED_DRAFT.advance(comment.draft.state, Action.ANSWER_COMMENT, facts)
    closed = (
        comment.answer is not None and draft_texts.text_of(actor, comment.draft.kind, comment.draft.object_id).settled
    )
    withdrawn = comment.withdrawn_at is not None
    refuse_if(answer_objections(answer, reply, withdrawn=withdrawn, agrees=comment.agrees, closed=closed))
    before = {"answer": comment.answer, "comment_reply": comment.reply}
    comment.answer, comment.reply = answer, (reply or "").strip() or None
    comment.answered_at, comment.answered_by = now, actor.name
    told = changes(before, {"answer": comment.answer, "comment_reply": comment.reply})
    journal.record(actor, Action.ANSWER_COMMENT, comment, at=now, data=told)


def voices(actor: Actor, place: Place) -> list[int | None]:
    """For whom somebody may speak here: own member agencies, else the receiving office (``None``)."""
    own: list[int | None] = [*sorted(actor.agency_ids & place.member_ids)]
    if not own and place.office_id in actor.office_ids:
        own.append(None)
    return own


def is_author(actor: Actor, comment: DraftComment) -> bool:
    """Whether somebody acts for the agency or office that made a comment."""
    return comment.agency_id in voices(actor, comment.draft.place)


def _open_text(actor: Actor, draft: CommentedDraft, *, now: datetime) -> DraftText:
    """The text, as long as it takes comments."""
    text = draft_texts.text_of(actor, draft.kind, draft.object_id)
    COMMENTED_DRAFT.advance(draft.state, Action.COMMENT, DraftFacts(settled=text.settled, until=draft.until, now=now))
    return text


def _voiced(actor: Actor, draft: CommentedDraft, *, agency_id: int | None, now: datetime) -> DraftComment:
    """A comment in the right name, with the mark of lateness."""
    possible = voices(actor, draft.place)
    if agency_id is not None and agency_id not in possible:
        raise NotPermitted(Action.COMMENT)
    speaker = agency_id if agency_id is not None else possible[0]
    due = None
    if draft.kind.begins_year:
        due = deadlines.due(draft.block_year, YearStep.COMMENTS, speaker)
    extended = due.at if due is not None and due.at > due.general else None
    late = is_late(now, until=draft.until, extended=extended)
    if late and due is not None and due.locks and due.passed(now):
        refuse_if([Reason("comment_step_locked", {"due": due.at})])
    made = DraftComment(agency_id=speaker, late=late, given_at=now, given_by=actor.name)
    draft.comments.append(made)
    return made
