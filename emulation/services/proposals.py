"""The way of a dossier: drafted from confirmed nominations, sent, opened, its outcome recorded per candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from emulation.clock import end_of_day, local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.award import (
    PROPOSAL,
    Outcome,
    ProposalFacts,
    ProposalState,
    after_recall,
    outcome_objections,
)
from emulation.domain.block import YearStep
from emulation.domain.conference import ConferenceState, Ground
from emulation.domain.law.rule_sets import legal_day, receipt_date_objections, rule_set_on
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.domain.returning import resend_objections, same, unsettled
from emulation.models import journal
from emulation.models.award import Candidate, Proposal, Submission
from emulation.models.conference import Conference, Nomination
from emulation.models.database import db
from emulation.models.returning import ReturnRound
from emulation.queries import awards, conferences
from emulation.queries.dossier_items import items, search_text
from emulation.services import dossier_notices
from emulation.services.frame import expect_version, use_case


@dataclass(frozen=True, kw_only=True)
class GroundCard:
    """Why one candidate is proposed."""

    ground: Ground | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class OutcomeCard:
    """What became of one candidate; ``None`` = not decided yet."""

    outcome: Outcome | None = None
    reason: str | None = None


@use_case
def draft_proposal(actor: Actor, conference_id: int, *, now: datetime) -> int:
    """Make the dossier of a confirmed conference: one candidate for each nomination that was not withdrawn."""
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, Action.DRAFT_PROPOSAL, conference.block_year.place)
    if conference.state is not ConferenceState.CONFIRMED:
        refuse_if([Reason("conference_not_confirmed")])
    standing = [nomination for nomination in conference.nominations if nomination.withdrawn_reason is None]
    if not standing:
        refuse_if([Reason("nobody_proposed")])
    proposal = Proposal(conference=conference, block_year=conference.block_year, created_at=now, since=now)
    proposal.candidates = [
        _candidate(conference, nomination, position) for position, nomination in enumerate(standing, start=1)
    ]
    db.session.add(proposal)
    proposal.fold = search_text(proposal)
    journal.record(actor, Action.DRAFT_PROPOSAL, proposal, at=now, data={"candidates": len(standing)})
    return proposal.id


@use_case
def set_grounds(
    actor: Actor,
    proposal_id: int,
    grounds: Mapping[int, GroundCard],
    *,
    version: int | None,
    now: datetime,
) -> None:
    """Fill in the ground of candidates (by candidate id) while the dossier is a draft."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.DRAFT_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    if proposal.state is not ProposalState.DRAFT:
        values = {"noun": "hồ sơ đề nghị", "state": proposal.state.label, "action": "Sửa căn cứ đề nghị"}
        refuse_if([Reason("wrong_state", values)])
    before = {item.key: item.value for item in items(proposal)}
    for candidate in proposal.candidates:
        if candidate.id in grounds:
            candidate.ground = grounds[candidate.id].ground
            candidate.ground_note = grounds[candidate.id].note
    told = [
        [item.label, before[item.key], item.value] for item in items(proposal) if not same(before[item.key], item.value)
    ]
    journal.record(actor, Action.DRAFT_PROPOSAL, proposal, at=now, data={"verb": "grounds", "items": told})


@use_case
def submit_proposal(
    actor: Actor, proposal_id: int, *, blanks_acknowledged: bool, version: int | None, now: datetime
) -> None:
    """Trình: hand the dossier to the standing office. ``now`` is the server's ``received_at`` and never changes."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.SUBMIT_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    proposal.blanks_acknowledged = blanks_acknowledged
    again = proposal.latest_round if proposal.state is ProposalState.RETURNED else None
    proposal.state = PROPOSAL.advance(proposal.state, Action.SUBMIT_PROPOSAL, facts_of(proposal))
    late = _late_again(again, now=now) if again is not None else _late(proposal, now=now)
    proposal.submissions.append(
        Submission(round=len(proposal.submissions) + 1, received_at=now, sent_by=actor.name, late=late)
    )
    told: dict[str, object] = {"late": late}
    if again is None:
        _choose_law(proposal, now=now)
    else:
        _send_again(actor, proposal, again, now=now)
        told["round"] = again.number
    moved(proposal, now=now)
    journal.record(actor, Action.SUBMIT_PROPOSAL, proposal, at=now, data=told)
    if again is not None:
        dossier_notices.sent_again(actor, proposal, again.number, now=now)


@use_case
def recall_proposal(actor: Actor, proposal_id: int, *, version: int | None, now: datetime) -> None:
    """Rút lại: the sender takes the dossier back, until the receiver presses “Mở hồ sơ”."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.RECALL_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    PROPOSAL.advance(proposal.state, Action.RECALL_PROPOSAL, facts_of(proposal))
    sending, latest = proposal.submission, proposal.latest_round
    assert sending is not None
    proposal.state = after_recall(returned=latest is not None)
    sending.recalled_at = now
    if latest is None:
        proposal.rule_set = proposal.legal_day = None
    else:
        latest.resent_at = latest.resent_by = None
        for flag in latest.flags:
            flag.new_value = None
    moved(proposal, now=now)
    journal.record(actor, Action.RECALL_PROPOSAL, proposal, at=now)


@use_case
def open_proposal(actor: Actor, proposal_id: int, *, version: int | None, now: datetime) -> None:
    """Mở hồ sơ: the receiving office takes the dossier up; that ends the sender's recall."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.OPEN_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    proposal.state = PROPOSAL.advance(proposal.state, Action.OPEN_PROPOSAL, facts_of(proposal))
    sending = proposal.submission
    assert sending is not None
    sending.opened_at, sending.opened_by = now, actor.name
    moved(proposal, now=now)
    journal.record(actor, Action.OPEN_PROPOSAL, proposal, at=now)


@use_case
def backfill_receipt(
    actor: Actor, proposal_id: int, received_on: date, *, reason: str, version: int | None, now: datetime
) -> None:
    """Enter the date on the receipt stamp of a paper: it decides the legal day, ``received_at`` stays."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.BACKFILL_RECEIPT, proposal.place)
    expect_version(proposal, version, {})
    refuse_if(receipt_date_objections(received_on, today=local_day(now)))
    if not reason.strip():
        refuse_if([Reason("receipt_without_reason", {}, "reason")])
    proposal.receipt_date_on_record = received_on
    proposal.receipt_recorded_at = now
    proposal.receipt_reason = reason
    if proposal.submission is not None:
        _choose_law(proposal, now=now)
    journal.record(
        actor, Action.BACKFILL_RECEIPT, proposal, at=now, data={"received_on": received_on, "reason": reason}
    )


@use_case
def record_outcomes(
    actor: Actor, proposal_id: int, outcomes: Mapping[int, OutcomeCard], *, version: int | None, now: datetime
) -> None:
    """Record what became of candidates (by candidate id). What a decision already names does not change."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.RECORD_OUTCOME, proposal.place)
    expect_version(proposal, version, {})
    proposal.state = PROPOSAL.advance(proposal.state, Action.RECORD_OUTCOME, facts_of(proposal))
    changed = [each for each in proposal.candidates if each.id in outcomes and each.decision_id is None]
    refuse_if(
        reason
        for each in changed
        for reason in outcome_objections(
            outcomes[each.id].outcome, outcomes[each.id].reason, each.recipient or each.award_published
        )
    )
    heard = [each for each in changed if _differs(each, outcomes[each.id])]
    for candidate in changed:
        card = outcomes[candidate.id]
        candidate.outcome = card.outcome
        candidate.outcome_reason = card.reason
        candidate.outcome_at = now if card.outcome else None
    journal.record(
        actor,
        Action.RECORD_OUTCOME,
        proposal,
        at=now,
        data={"outcomes": {str(each.id): each.outcome for each in changed}},
    )
    dossier_notices.concluded(actor, proposal, heard, now=now)


def facts_of(proposal: Proposal) -> ProposalFacts:
    """What the steps of a dossier look at."""
    return ProposalFacts(
        conference_confirmed=proposal.conference.state is ConferenceState.CONFIRMED,
        candidates=len(proposal.candidates),
        without_ground=tuple(
            each.recipient or each.award_published for each in proposal.candidates if each.ground is None
        ),
        blanks_acknowledged=proposal.blanks_acknowledged,
        unanswered=_unanswered(proposal),
        unsettled=unsettled(each.told for each in proposal.rounds if each.resent_at is not None),
        outcomes=sum(each.outcome is not None for each in proposal.candidates),
        return_requested=proposal.return_requested_at is not None,
    )


def moved(proposal: Proposal, *, now: datetime) -> None:
    """From now on it lies where it lies, in the state it has."""
    proposal.since = now


def _unanswered(proposal: Proposal) -> tuple[Reason, ...]:
    latest = proposal.latest_round
    if proposal.state is not ProposalState.RETURNED or latest is None:
        return ()
    return tuple(resend_objections(latest.told, {item.key: item.value for item in items(proposal)}))


def _late(proposal: Proposal, *, now: datetime) -> bool:
    """Whether a first sending misses the deadline of the year. Raises ``Refusal`` where the step is locked then."""
    deadline = next((each for each in proposal.block_year.deadlines if each.step is YearStep.PROPOSAL), None)
    late = deadline is not None and now >= deadline.due
    if late and deadline is not None and deadline.locks:
        refuse_if([Reason("deadline_locked", {"due": deadline.due})])
    return late


def _late_again(again: ReturnRound, *, now: datetime) -> bool:
    """A dossier that was sent once has the day the office set; nothing locks it out."""
    return now >= end_of_day(again.due)


def _send_again(actor: Actor, proposal: Proposal, again: ReturnRound, *, now: datetime) -> None:
    """Keep in the round what the items hold now: old and new stand side by side for ever."""
    values = {item.key: item.value for item in items(proposal)}
    for flag in again.flags:
        flag.new_value = values.get(flag.key, flag.old_value)
    again.resent_at, again.resent_by = now, actor.name


def _differs(candidate: Candidate, card: OutcomeCard) -> bool:
    return (candidate.outcome, candidate.outcome_reason or "") != (card.outcome, card.reason or "")


def _choose_law(proposal: Proposal, *, now: datetime) -> None:
    sending = proposal.submission
    day = legal_day(sending.received_at if sending else None, proposal.receipt_date_on_record, today=local_day(now)).day
    proposal.legal_day = day
    proposal.rule_set = rule_set_on(day).code


def _candidate(conference: Conference, nomination: Nomination, position: int) -> Candidate:
    named = nomination.agency.name_on(conference.held_on) if nomination.agency else None
    return Candidate(
        nomination=nomination,
        position=position,
        award_code=nomination.award_code,
        award_published=nomination.award_published,
        agency_id=nomination.agency_id,
        recipient=nomination.recipient_published or named,
        number=nomination.number,
        ground=nomination.ground,
        ground_note=nomination.ground_note,
    )
