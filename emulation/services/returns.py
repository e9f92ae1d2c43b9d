"""The dossier between sender and office: received, returned by item, amended, compared, asked back; files beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.award import PROPOSAL, ProposalState, request_objections
from emulation.domain.conference import Ground
from emulation.domain.file import Prepared
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach, Reason, refuse_if
from emulation.domain.returning import Item, amend_objections, flags_for, open_keys, return_objections, same
from emulation.models import journal
from emulation.models.award import Proposal, ProposalFile
from emulation.models.database import db
from emulation.models.file import keep
from emulation.models.returning import ReturnFlag, ReturnRound
from emulation.queries import awards
from emulation.queries.dossier_items import FILES, GROUND, NOTE, items, point, search_text
from emulation.services import dossier_notices
from emulation.services.frame import expect_version, use_case
from emulation.services.proposals import facts_of, moved

WHOLE = "whole"
"""The key under which a dossier returned as a whole is ticked off."""


@dataclass(frozen=True, kw_only=True)
class ReturnCard:
    """What the reviewer demands: ``reasons`` by flagged key, or ``reason`` for the whole dossier; until when."""

    reasons: Mapping[str, str | None] = field(default_factory=dict)
    reason: str | None = None
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class AmendCard:
    """What the sender changes (``values`` by key; a ground as such) and answers (by key; ``answer`` to the whole)."""

    values: Mapping[str, Ground | str | None] = field(default_factory=dict)
    answers: Mapping[str, str | None] = field(default_factory=dict)
    answer: str | None = None


@use_case
def receive_proposal(actor: Actor, proposal_id: int, *, version: int | None, now: datetime) -> None:
    """Tiếp nhận: the office has looked through the opened dossier and takes it in for review."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.RECEIVE_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    proposal.state = PROPOSAL.advance(proposal.state, Action.RECEIVE_PROPOSAL, facts_of(proposal))
    proposal.accepted_at, proposal.accepted_by = now, actor.name
    moved(proposal, now=now)
    journal.record(actor, Action.RECEIVE_PROPOSAL, proposal, at=now)
    dossier_notices.received(actor, proposal, now=now)


@use_case
def return_proposal(actor: Actor, proposal_id: int, card: ReturnCard, *, version: int | None, now: datetime) -> int:
    """Yêu cầu bổ sung, trả lại: only what is flagged opens for the sender. Returns the number of the round."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.RETURN_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    proposal.state = PROPOSAL.advance(proposal.state, Action.RETURN_PROPOSAL, facts_of(proposal))
    proposal.accepted_at = proposal.accepted_by = None
    there = items(proposal)
    known = {item.key: item.label for item in there}
    refuse_if(return_objections(card.reasons, card.reason, due=card.due, known=known, today=local_day(now)))
    assert card.due is not None
    whole = None if card.reasons else (card.reason or "").strip()
    made = ReturnRound(
        noun=Proposal.__tablename__,
        object_id=proposal.id,
        number=len(proposal.rounds) + 1,
        reason=whole,
        due=card.due,
        returned_at=now,
        returned_by=actor.name,
    )
    made.flags = [
        ReturnFlag(position=position, key=each.key, label=each.label, reason=each.reason, old_value=each.old)
        for position, each in enumerate(flags_for(there, card.reasons), start=1)
    ]
    db.session.add(made)
    proposal.return_requested_at = proposal.return_requested_by = proposal.return_request = None
    moved(proposal, now=now)
    asked = [[each.label, each.reason] for each in made.flags if each.reason is not None]
    told = {"round": made.number, "due": card.due, "reason": whole, "asked": asked}
    journal.record(actor, Action.RETURN_PROPOSAL, proposal, at=now, data=told)
    dossier_notices.returned(actor, proposal, made, concerned=_candidates(card.reasons, proposal), now=now)
    return made.number


@use_case
def amend_proposal(actor: Actor, proposal_id: int, card: AmendCard, *, version: int | None, now: datetime) -> None:
    """Sửa mục được yêu cầu bổ sung. A change or an answer elsewhere is refused, whoever sends it."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.AMEND_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    proposal.state = PROPOSAL.advance(proposal.state, Action.AMEND_PROPOSAL, facts_of(proposal))
    latest = _latest(proposal)
    before = {item.key: item for item in items(proposal)}
    texts = {key: value.label if isinstance(value, Ground) else value or "" for key, value in card.values.items()}
    refuse_if(
        [
            *amend_objections(list(before.values()), texts, latest.told),
            *_answered_elsewhere(card, before, open_keys(latest.told)),
            *_parts_typed(texts, before),
        ]
    )
    changed = {key for key, text in texts.items() if not same(before[key].value, text)}
    for key in changed:
        _set(proposal, key, card.values[key])
    for flag in latest.flags:
        if flag.key in card.answers:
            flag.answer = (card.answers[flag.key] or "").strip() or None
    latest.answer = (card.answer or "").strip() or None
    proposal.fold = search_text(proposal)
    told = [[before[key].label, before[key].value, texts[key]] for key in before if key in changed]
    journal.record(actor, Action.AMEND_PROPOSAL, proposal, at=now, data={"round": latest.number, "items": told})


@use_case
def settle_amendments(
    actor: Actor, proposal_id: int, keys: Collection[str], *, version: int | None, now: datetime
) -> None:
    """The reviewer ticks off what came back (by key; ``WHOLE`` for a dossier returned as a whole)."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.RETURN_PROPOSAL, proposal.place)
    expect_version(proposal, version, {})
    if not proposal.state.with_office:
        values = {"noun": PROPOSAL.noun, "state": proposal.state.label, "action": "Đối chiếu nội dung bổ sung"}
        refuse_if([Reason("wrong_state", values)])
    latest = _latest(proposal)
    waiting = [each for each in latest.flags if each.reason is not None and each.settled_at is None]
    chosen = [each for each in waiting if each.key in keys]
    whole = latest.reason is not None and latest.settled_at is None and WHOLE in keys
    if not chosen and not whole:
        refuse_if([Reason("nothing_to_settle", {}, "items")])
    for each in chosen:
        each.settled_at, each.settled_by = now, actor.name
    if whole or (latest.reason is None and len(chosen) == len(waiting)):
        latest.settled_at, latest.settled_by = now, actor.name
    told = {"done": "settle", "round": latest.number, "settled": [each.label for each in chosen]}
    journal.record(actor, Action.RETURN_PROPOSAL, proposal, at=now, data=told)


@use_case
def request_return(actor: Actor, proposal_id: int, *, reason: str, version: int | None, now: datetime) -> None:
    """Đề nghị trả lại: after the office opened the dossier the sender can only ask for it."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.REQUEST_RETURN, proposal.place)
    expect_version(proposal, version, {})
    proposal.state = PROPOSAL.advance(proposal.state, Action.REQUEST_RETURN, facts_of(proposal))
    refuse_if(request_objections(reason))
    proposal.return_requested_at, proposal.return_requested_by = now, actor.name
    proposal.return_request = reason.strip()
    journal.record(actor, Action.REQUEST_RETURN, proposal, at=now, data={"reason": reason.strip()})
    dossier_notices.asked_back(actor, proposal, reason.strip(), now=now)


@use_case
def attach_file(
    actor: Actor, proposal_id: int, scan: Prepared, *, title: str, version: int | None, now: datetime
) -> int:
    """Put a file beside the dossier: while it is a draft, or where the files were flagged. Returns its number."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.AMEND_PROPOSAL, proposal.place)
    _require_files_open(proposal)
    expect_version(proposal, version, {})
    if not title.strip():
        refuse_if([Reason("file_without_title", {}, "title")])
    stored = keep(proposal.block_year_id, scan, by=actor.name, now=now)
    added = ProposalFile(file=stored, title=title.strip(), added_at=now, added_by=actor.name)
    proposal.attachments.append(added)
    told = {"done": "attach", "title": title.strip(), **scan.told}
    journal.record(actor, Action.AMEND_PROPOSAL, proposal, at=now, data=told)
    return added.id


@use_case
def remove_file(actor: Actor, proposal_id: int, attachment_id: int, *, version: int | None, now: datetime) -> None:
    """Take a file out again; its row stays. Raises ``OutOfReach`` for a file of another dossier."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.AMEND_PROPOSAL, proposal.place)
    _require_files_open(proposal)
    found = next((each for each in proposal.attachments if each.id == attachment_id), None)
    if found is None or found.removed_at is not None:
        raise OutOfReach
    expect_version(proposal, version, {})
    found.removed_at, found.removed_by = now, actor.name
    told = {"done": "detach", "title": found.title}
    journal.record(actor, Action.AMEND_PROPOSAL, proposal, at=now, data=told)


def files_open(proposal: Proposal) -> bool:
    """Whether files may come or go now."""
    if proposal.state is ProposalState.RETURNED:
        latest = proposal.latest_round
        return latest is not None and FILES in open_keys(latest.told)
    return proposal.state is ProposalState.DRAFT


def _require_files_open(proposal: Proposal) -> None:
    if files_open(proposal):
        return
    if proposal.state is ProposalState.RETURNED:
        refuse_if([Reason("item_closed", {"item": "Tệp kèm theo"})])
    values = {"noun": PROPOSAL.noun, "state": proposal.state.label, "action": "Thêm, bỏ tệp kèm theo"}
    refuse_if([Reason("wrong_state", values)])


def _latest(proposal: Proposal) -> ReturnRound:
    latest = proposal.latest_round
    if latest is None:
        refuse_if([Reason("nothing_returned")])
    assert latest is not None
    return latest


def _answered_elsewhere(card: AmendCard, before: Mapping[str, Item], opened: frozenset[str]) -> list[Reason]:
    """An answer to an item nobody flagged has no place either."""
    return [
        Reason("item_closed", {"item": before[key].label}) if key in before else Reason("item_unknown")
        for key, answer in card.answers.items()
        if (answer or "").strip() and key not in opened
    ]


def _parts_typed(texts: Mapping[str, str], before: Mapping[str, Item]) -> list[Reason]:
    """Papers and files are made anew, not typed."""
    return [
        Reason("item_not_typed", {"item": before[key].label})
        for key, text in texts.items()
        if key in before and (found := point(key)) is not None and found.candidate_id is None
        if not same(before[key].value, text)
    ]


def _set(proposal: Proposal, key: str, value: Ground | str | None) -> None:
    found = point(key)
    assert found is not None
    candidate = next(each for each in proposal.candidates if each.id == found.candidate_id)
    if found.field == GROUND:
        candidate.ground = value if isinstance(value, Ground) else None
    elif found.field == NOTE:
        candidate.ground_note = str(value or "").strip() or None
    else:
        candidate.recipient = str(value or "").strip() or None


def _candidates(reasons: Mapping[str, str | None], proposal: Proposal) -> set[int]:
    """The candidates something is asked of; all of them when the whole dossier goes back."""
    if not reasons:
        return {each.id for each in proposal.candidates}
    return {found.candidate_id for key in reasons if (found := point(key)) is not None and found.candidate_id}
