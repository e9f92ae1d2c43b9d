"""Comments on drafts: when one may be given, changed, answered, and what adopting asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from emulation.domain.comment import (
    COMMENTED_DRAFT,
    WHOLE,
    CommentAnswer,
    DraftFacts,
    DraftState,
    answer_objections,
    asking_objections,
    change_objections,
    comment_objections,
    is_late,
    unanswered_objections,
    withdrawal_objections,
)
from emulation.domain.policy import Action

NOW = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
KEYS = frozenset({"contents", "criteria"})


@pytest.mark.parametrize(
    ("settled", "already", "until", "codes"),
    [
        (False, False, NOW + HOUR, []),
        (True, False, NOW + HOUR, ["draft_text_settled"]),
        (False, True, NOW + HOUR, ["draft_asked_already"]),
        (False, False, NOW, ["draft_ends_before_now"]),
        (True, True, NOW - HOUR, ["draft_text_settled", "draft_asked_already", "draft_ends_before_now"]),
    ],
)
def test_a_draft_is_put_up_once_and_for_some_time(
    settled: bool, already: bool, until: datetime, codes: list[str]
) -> None:
    found = asking_objections(settled=settled, already_open=already, until=until, now=NOW)

    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    ("text", "section", "codes"),
    [
        ("Bổ sung chỉ tiêu.", WHOLE, []),
        ("Bổ sung chỉ tiêu.", "contents", []),
        ("Bổ sung chỉ tiêu.", "unknown", ["comment_section_unknown"]),
        ("  \n", "contents", ["comment_empty"]),
    ],
)
def test_a_comment_says_something_about_a_section_the_text_has(text: str, section: str, codes: list[str]) -> None:
    assert [each.code for each in comment_objections(text, section=section, known=KEYS)] == codes


@pytest.mark.parametrize(
    ("answered", "withdrawn", "agrees", "changing", "withdrawing"),
    [
        (False, False, False, [], []),
        (True, False, False, ["comment_answered_already"], ["comment_answered_already"]),
        (False, True, False, ["comment_withdrawn_already"], ["comment_withdrawn_already"]),
        (False, False, True, ["comment_is_agreement"], []),
    ],
)
def test_the_author_may_change_it_until_it_is_answered(
    answered: bool, withdrawn: bool, agrees: bool, changing: list[str], withdrawing: list[str]
) -> None:
    changes = change_objections(answered=answered, withdrawn=withdrawn, agrees=agrees)
    withdrawals = withdrawal_objections(answered=answered, withdrawn=withdrawn)

    assert [each.code for each in changes] == changing
    assert [each.code for each in withdrawals] == withdrawing


@pytest.mark.parametrize(
    ("answer", "reply", "codes"),
    [
        (CommentAnswer.ACCEPTED, None, []),
        (CommentAnswer.ACCEPTED, "Đã sửa.", []),
        (CommentAnswer.PARTLY_ACCEPTED, " ", ["answer_without_reply"]),
        (CommentAnswer.PARTLY_ACCEPTED, "Giữ chỉ tiêu, sửa thời hạn.", []),
        (CommentAnswer.NOT_ACCEPTED, None, ["answer_without_reply"]),
        (CommentAnswer.NOT_ACCEPTED, "Chỉ tiêu do tỉnh giao.", []),
    ],
)
def test_what_is_not_taken_whole_is_explained(answer: CommentAnswer, reply: str | None, codes: list[str]) -> None:
    found = answer_objections(answer, reply, withdrawn=False, agrees=False)

    assert [each.code for each in found] == codes


def test_only_comments_that_stand_and_ask_are_answered() -> None:
    withdrawn = answer_objections(CommentAnswer.ACCEPTED, None, withdrawn=True, agrees=False)
    agreed = answer_objections(CommentAnswer.ACCEPTED, None, withdrawn=False, agrees=True)

    assert [each.code for each in (*withdrawn, *agreed)] == ["comment_withdrawn_already", "comment_needs_no_answer"]


@pytest.mark.parametrize(
    ("waiting", "acknowledged", "refused"), [(0, False, False), (3, False, True), (3, True, False)]
)
def test_a_text_is_adopted_answered_or_knowingly(waiting: int, acknowledged: bool, refused: bool) -> None:
    found = list(unanswered_objections(waiting, acknowledged=acknowledged))

    assert [(each.code, each.values, each.field) for each in found] == (
        [("comments_unanswered", {"number": waiting}, "despite_comments")] if refused else []
    )


@pytest.mark.parametrize(
    ("now", "extended", "late"),
    [
        (NOW - HOUR, None, False),
        (NOW, None, True),
        (NOW, NOW + HOUR, False),
        (NOW + HOUR, NOW + HOUR, True),
        (NOW - HOUR, NOW - 2 * HOUR, False),
    ],
)
def test_late_is_what_comes_at_the_end_or_after_it(now: datetime, extended: datetime | None, late: bool) -> None:
    assert is_late(now, until=NOW, extended=extended) is late


@pytest.mark.parametrize(
    ("state", "action", "facts", "codes"),
    [
        (DraftState.OPEN, Action.COMMENT, {}, []),
        (DraftState.OPEN, Action.COMMENT, {"settled": True}, ["draft_text_settled"]),
        (DraftState.CLOSED, Action.COMMENT, {}, ["wrong_state"]),
        (DraftState.CLOSED, Action.ANSWER_COMMENT, {}, []),
        (DraftState.OPEN, Action.ASK_COMMENTS, {}, ["draft_closed_early"]),
        (DraftState.OPEN, Action.ASK_COMMENTS, {"reason": "Đã có đủ ý kiến."}, []),
        (DraftState.OPEN, Action.ASK_COMMENTS, {"until": NOW}, []),
        (DraftState.CLOSED, Action.ASK_COMMENTS, {"until": NOW}, ["wrong_state"]),
    ],
)
def test_the_life_of_a_draft_up_for_comment(
    state: DraftState, action: Action, facts: dict[str, object], codes: list[str]
) -> None:
    whole = DraftFacts(**{"settled": False, "until": NOW + HOUR, "now": NOW, **facts})  # type: ignore[arg-type]

    assert [each.code for each in COMMENTED_DRAFT.obstacles(state, action, whole)] == codes
