"""Drafts put up for comment (lấy ý kiến dự thảo): by section, until an instant, answered one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason

WHOLE = ""
"""The section of a comment on the text as a whole."""
AGREED = "Thống nhất với dự thảo."
"""What a member that has nothing to add says; it needs no answer."""
ADOPTED_WHY = "Văn bản đã được thông qua."
"""Why a round ended that nobody had closed."""
SHORTEST_REASON = 10


class DraftKind(LabelledEnum):
    """Which text is put up for comment."""

    PLAN = "plan", "Kế hoạch hoạt động"
    REGULATION = "regulation", "Quy chế hoạt động"
    LAUNCH = "launch", "Phát động thi đua"
    PLEDGE = "pledge", "Giao ước thi đua"
    REPORT = "report", "Báo cáo"

    @property
    def begins_year(self) -> bool:
        """Whether it is one of the papers of the year's start, whose deadline the year sets."""
        return self is not DraftKind.REPORT


class DraftState(LabelledEnum):
    """Whether a draft still takes comments. Past its end it goes on taking late ones until somebody closes it."""

    OPEN = "open", "Đang lấy ý kiến"
    CLOSED = "closed", "Đã kết thúc lấy ý kiến"


class CommentAnswer(LabelledEnum):
    """What became of a comment."""

    ACCEPTED = "accepted", "Tiếp thu"
    PARTLY_ACCEPTED = "partly_accepted", "Tiếp thu một phần"
    NOT_ACCEPTED = "not_accepted", "Không tiếp thu"

    @property
    def taken(self) -> bool:
        """Whether the text follows it, at least in part."""
        return self is not CommentAnswer.NOT_ACCEPTED


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """What the steps of a draft up for comment look at."""

    settled: bool
    """The text itself is adopted, or out for signing: nothing said now can change it."""
    until: datetime
    now: datetime
    reason: str | None = None


def text_settled(facts: DraftFacts) -> Iterator[Reason]:
    if facts.settled:
        yield Reason("draft_text_settled")


def closed_early_without_reason(facts: DraftFacts) -> Iterator[Reason]:
    """Members were told until when they have; whoever ends it before says why."""
    if facts.now < facts.until and len((facts.reason or "").strip()) < SHORTEST_REASON:
        yield Reason("draft_closed_early", {"until": facts.until, "least": SHORTEST_REASON}, "reason")


COMMENTED_DRAFT: Lifecycle[DraftState, DraftFacts] = Lifecycle(
    noun="dự thảo lấy ý kiến",
    start=DraftState.OPEN,
    steps=(
        Step(Action.COMMENT, frozenset({DraftState.OPEN}), None, unless=(text_settled,)),
        Step(Action.ANSWER_COMMENT, frozenset(DraftState), None),
        Step(
            Action.ASK_COMMENTS, frozenset({DraftState.OPEN}), DraftState.CLOSED, unless=(closed_early_without_reason,)
        ),
    ),
)


def asking_objections(*, settled: bool, already_open: bool, until: datetime, now: datetime) -> Iterator[Reason]:
    """A draft is put up once at a time, and members get some time."""
    if settled:
        yield Reason("draft_text_settled")
    if already_open:
        yield Reason("draft_asked_already")
    if until <= now:
        yield Reason("draft_ends_before_now", {"until": until}, "until_on")


def comment_objections(text: str, *, section: str, known: frozenset[str]) -> Iterator[Reason]:
    """A comment says something, about a section the text has."""
    if not text.strip():
        yield Reason("comment_empty", {}, "text")
    if section != WHOLE and section not in known:
        yield Reason("comment_section_unknown", {}, "section")


def author_objections(*, own: bool) -> Iterator[Reason]:
    """Only the agency (or office) that made a comment changes or withdraws it."""
    if not own:
        yield Reason("comment_of_another")


def withdrawal_objections(*, answered: bool, withdrawn: bool) -> Iterator[Reason]:
    """The author withdraws a comment until it is answered."""
    if withdrawn:
        yield Reason("comment_withdrawn_already")
    elif answered:
        yield Reason("comment_answered_already")


def change_objections(*, answered: bool, withdrawn: bool, agrees: bool) -> Iterator[Reason]:
    """The author changes a comment as long as he may withdraw it; there is nothing to change in an agreement."""
    yield from withdrawal_objections(answered=answered, withdrawn=withdrawn)
    if agrees and not withdrawn:
        yield Reason("comment_is_agreement")


def answer_objections(
    answer: CommentAnswer, reply: str | None, *, withdrawn: bool, agrees: bool, closed: bool = False
) -> Iterator[Reason]:
    """Whoever does not take all of a comment says why. ``closed``: it was answered and the text adopted since."""
    if closed:
        yield Reason("answer_closed")
    elif withdrawn:
        yield Reason("comment_withdrawn_already")
    elif agrees:
        yield Reason("comment_needs_no_answer")
    elif answer is not CommentAnswer.ACCEPTED and not (reply or "").strip():
        yield Reason("answer_without_reply", {"answer": answer}, "reply")


def unanswered_objections(unanswered: int, *, acknowledged: bool) -> Iterator[Reason]:
    """For whoever adopts a text: comments that nobody has answered, unless the person says that he knows.

    The form field is ``despite_comments``; ``unanswered`` comes from ``queries.comments.unanswered``.
    """
    if unanswered and not acknowledged:
        yield Reason("comments_unanswered", {"number": unanswered}, "despite_comments")


def is_late(now: datetime, *, until: datetime, extended: datetime | None) -> bool:
    """Whether a comment gets the mark “chậm”; ``extended`` is what was granted to this agency beyond the day of all."""
    return now >= max(until, extended or until)
