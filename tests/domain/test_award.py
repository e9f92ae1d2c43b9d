"""A dossier's life: which act is possible in which state, and everything that stands in its way at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.award import (
    PROPOSAL,
    Outcome,
    ProposalFacts,
    ProposalState,
    after_recall,
    outcome_objections,
    request_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal

READY = ProposalFacts(conference_confirmed=True, candidates=3)
DRAFT, SENT, OPENED = ProposalState.DRAFT, ProposalState.SENT, ProposalState.OPENED
RETURNED, RECEIVED = ProposalState.RETURNED, ProposalState.RECEIVED

LIFE = {
    Action.SUBMIT_PROPOSAL: {DRAFT: SENT, RETURNED: SENT},
    Action.RECALL_PROPOSAL: {SENT: DRAFT},
    Action.OPEN_PROPOSAL: {SENT: OPENED},
    Action.RECEIVE_PROPOSAL: {OPENED: RECEIVED},
    Action.RETURN_PROPOSAL: {OPENED: RETURNED, RECEIVED: RETURNED},
    Action.REQUEST_RETURN: {OPENED: OPENED, RECEIVED: RECEIVED},
    Action.AMEND_PROPOSAL: {RETURNED: RETURNED},
    Action.RECORD_OUTCOME: {OPENED: OPENED, RECEIVED: RECEIVED},
    Action.RECORD_DECISION: {OPENED: OPENED, RECEIVED: RECEIVED},
}
"""Act -> from which state to which."""


def codes(state: ProposalState, action: Action, facts: ProposalFacts) -> list[str]:
    return [reason.code for reason in PROPOSAL.obstacles(state, action, facts)]


@pytest.mark.parametrize(("action", "state"), list(product(LIFE, ProposalState)))
def test_an_act_is_possible_in_its_states_and_in_no_other(action: Action, state: ProposalState) -> None:
    if state in LIFE[action]:
        assert PROPOSAL.advance(state, action, READY) is LIFE[action][state]
    else:
        assert codes(state, action, READY) == ["wrong_state"]


def test_a_dossier_begins_as_a_draft() -> None:
    assert PROPOSAL.start is DRAFT
    assert {step.action for step in PROPOSAL.steps} == set(LIFE)


def test_only_a_return_leads_back_from_an_opened_dossier() -> None:
    back = {step.action for step in PROPOSAL.steps if OPENED in step.sources and step.target in {DRAFT, SENT, RETURNED}}

    assert back == {Action.RETURN_PROPOSAL}


@pytest.mark.parametrize(
    ("action", "state", "change", "found"),
    [
        (Action.RECEIVE_PROPOSAL, OPENED, {}, []),
        (Action.RECEIVE_PROPOSAL, OPENED, {"unsettled": ("Căn cứ đề nghị",)}, ["amendments_unsettled"]),
        (Action.RECORD_OUTCOME, OPENED, {"unsettled": ("Căn cứ đề nghị",)}, ["amendments_unsettled"]),
        (Action.RETURN_PROPOSAL, OPENED, {"unsettled": ("Căn cứ đề nghị",)}, []),
        (Action.RETURN_PROPOSAL, RECEIVED, {"outcomes": 1}, ["return_after_outcome"]),
        (Action.REQUEST_RETURN, OPENED, {"outcomes": 1}, ["return_after_outcome"]),
        (Action.REQUEST_RETURN, OPENED, {"return_requested": True}, ["return_requested_already"]),
        (Action.RETURN_PROPOSAL, OPENED, {"return_requested": True}, []),
        (Action.SUBMIT_PROPOSAL, RETURNED, {"unanswered": (Reason("item_unanswered"),)}, ["item_unanswered"]),
    ],
)
def test_what_stands_against_an_act_of_the_way(
    action: Action, state: ProposalState, change: dict[str, object], found: list[str]
) -> None:
    assert codes(state, action, replace(READY, **change)) == found  # type: ignore[arg-type]  # fields of the facts


def test_a_recalled_dossier_lies_where_it_was_sent_from() -> None:
    assert after_recall(returned=False) is DRAFT
    assert after_recall(returned=True) is RETURNED


@pytest.mark.parametrize(
    ("reason", "found"),
    [(None, ["request_without_reason"]), ("  ", ["request_without_reason"]), ("gửi nhầm", [])],
)
def test_who_asks_for_a_dossier_back_says_why(reason: str | None, found: list[str]) -> None:
    assert [each.code for each in request_objections(reason)] == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"conference_confirmed": False}, ["conference_not_confirmed"]),
        ({"candidates": 0}, ["nobody_proposed"]),
        ({"without_ground": ("Sở Tài chính",)}, ["ground_missing"]),
        ({"without_ground": ("Sở Tài chính",), "blanks_acknowledged": True}, []),
        (
            {"conference_confirmed": False, "candidates": 0, "without_ground": ("Sở Tài chính",)},
            ["conference_not_confirmed", "nobody_proposed", "ground_missing"],
        ),
    ],
)
def test_what_stands_against_sending_is_told_all_at_once(change: dict[str, object], found: list[str]) -> None:
    facts = replace(READY, **change)  # type: ignore[arg-type]  # fields of the facts

    assert codes(DRAFT, Action.SUBMIT_PROPOSAL, facts) == found


def test_the_refusal_names_whose_ground_is_missing() -> None:
    facts = replace(READY, without_ground=("Sở Tài chính", "Văn phòng UBND tỉnh"))

    with pytest.raises(Refusal) as refused:
        PROPOSAL.advance(DRAFT, Action.SUBMIT_PROPOSAL, facts)

    (reason,) = refused.value.reasons
    assert reason.values == {"names": "Sở Tài chính; Văn phòng UBND tỉnh"}
    assert reason.field == "blanks_acknowledged"


@pytest.mark.parametrize(
    ("outcome", "reason", "found"),
    [
        (None, None, []),
        (Outcome.APPROVED, None, []),
        (Outcome.APPROVED, "theo tờ trình", []),
        (Outcome.NOT_APPROVED, None, ["outcome_without_reason"]),
        (Outcome.NOT_APPROVED, "  ", ["outcome_without_reason"]),
        (Outcome.NOT_APPROVED, "vượt chỉ tiêu", []),
    ],
)
def test_only_a_cut_needs_a_reason(outcome: Outcome | None, reason: str | None, found: list[str]) -> None:
    assert [each.code for each in outcome_objections(outcome, reason, "Sở Tài chính")] == found


def test_the_words_of_eligibility_are_not_those_of_an_outcome() -> None:
    assert [outcome.label for outcome in Outcome] == ["Được chấp thuận", "Không được chấp thuận"]


@given(st.lists(st.sampled_from(sorted(LIFE)), max_size=30))
def test_however_people_press_a_dossier_is_sent_before_it_is_opened(pressed: list[Action]) -> None:
    state, sent = PROPOSAL.start, False
    for action in pressed:
        if codes(state, action, READY):
            continue
        assert action is not Action.OPEN_PROPOSAL or sent
        state = PROPOSAL.advance(state, action, READY)
        sent = state is SENT

    assert state in ProposalState
