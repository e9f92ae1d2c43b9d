"""Decisions and the register: entering them, and correcting by new rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.award import Outcome
from emulation.domain.decision import (
    RecordKind,
    backfill_objections,
    correction_objections,
    decision_objections,
    same_decision_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.models.agency import Agency
from emulation.models.database import db
from emulation.models.decision import AwardRecord, Decision
from emulation.queries import agencies, awards
from emulation.queries.dossier_items import search_text
from emulation.services import dossier_notices
from emulation.services.frame import expect_version, use_case


@dataclass(frozen=True, kw_only=True)
class DecisionCard:
    """Number, date, issuer and signer as they stand on the decision."""

    number: str
    decided_on: date
    issuer: str
    signer: str | None = None
    signer_title: str | None = None


@use_case
def record_decision(
    actor: Actor,
    proposal_id: int,
    card: DecisionCard,
    *,
    candidate_ids: Collection[int],
    version: int | None,
    now: datetime,
) -> int:
    """Enter the decision that names approved candidates: each gets its row in the register."""
    proposal = awards.proposal(actor, proposal_id)
    policy.require(actor, Action.RECORD_DECISION, proposal.place)
    expect_version(proposal, version, {})
    chosen = [
        each
        for each in proposal.candidates
        if each.id in candidate_ids and each.outcome is Outcome.APPROVED and each.decision_id is None
    ]
    if not chosen:
        refuse_if([Reason("nothing_to_decide", {}, "candidates")])
    decision = _decision(actor, card, now=now)
    for candidate in chosen:
        candidate.decision = decision
        if candidate.agency_id is not None:
            _enter(
                decision,
                AwardRecord(
                    agency_id=candidate.agency_id,
                    agency_name=candidate.recipient or "",
                    award_code=candidate.award_code,
                    award_published=candidate.award_published,
                    achievement_year=proposal.conference.review_year or proposal.block_year.year,
                    candidate_id=candidate.id,
                    recorded_at=now,
                ),
            )
    db.session.flush()
    proposal.fold = search_text(proposal)
    journal.record(actor, Action.RECORD_DECISION, decision, at=now, data={"candidates": [each.id for each in chosen]})
    dossier_notices.decided(actor, proposal, decision, chosen, now=now)
    return decision.id


@use_case
def backfill_award(
    actor: Actor,
    agency_id: int,
    card: DecisionCard,
    *,
    award_code: str | None,
    award_published: str,
    achievement_year: int,
    now: datetime,
) -> int:
    """Enter one award of an old decision, under the name the agency had on the day of the decision."""
    agency: Agency = agencies.agency(actor, agency_id)
    policy.require(actor, Action.RECORD_DECISION, EVERYWHERE)
    refuse_if(
        backfill_objections(
            award_published=award_published, achievement_year=achievement_year, decided_on=card.decided_on
        )
    )
    decision = _decision(actor, card, now=now)
    named = (agency_id, award_published, achievement_year)
    if any((row.agency_id, row.award_published, row.achievement_year) == named for row in decision.records):
        refuse_if([Reason("award_entered_already", {"number": decision.number}, "award_code")])
    record = AwardRecord(
        agency_id=agency.id,
        agency_name=agency.name_on(card.decided_on),
        award_code=award_code,
        award_published=award_published,
        achievement_year=achievement_year,
        recorded_at=now,
    )
    _enter(decision, record)
    journal.record(actor, Action.RECORD_DECISION, decision, at=now, data={"verb": "backfill"})
    return decision.id


@use_case
def correct_record(
    actor: Actor, record_id: int, card: DecisionCard, *, kind: RecordKind, note: str, now: datetime
) -> int:
    """Đính chính or hủy bỏ: a new row that points to the old one; the old one stays as it is."""
    old = awards.record(actor, record_id)
    policy.require(actor, Action.RECORD_DECISION, EVERYWHERE)
    refuse_if(correction_objections(old.kind, [each.kind for each in awards.corrections(old.id)]))
    if not note.strip():
        refuse_if([Reason("correction_without_note", {}, "note")])
    decision = _decision(actor, card, now=now)
    record = AwardRecord(
        kind=kind,
        agency_id=old.agency_id,
        agency_name=old.agency_name,
        award_code=old.award_code,
        award_published=old.award_published,
        achievement_year=old.achievement_year,
        corrects_id=old.id,
        note=note,
        recorded_at=now,
    )
    _enter(decision, record)
    journal.record(actor, Action.RECORD_DECISION, record, at=now, data={"verb": kind.value, "corrects": old.id})
    return record.id


def _decision(actor: Actor, card: DecisionCard, *, now: datetime) -> Decision:
    """The decision of the card: the one on record where it was entered for other units before."""
    number = card.number.strip()
    refuse_if(decision_objections(number=number, decided_on=card.decided_on, today=local_day(now)))
    known = awards.decision(card.issuer, card.decided_on.year, number)
    if known is not None:
        refuse_if(
            same_decision_objections(
                number=number,
                decided_on=card.decided_on,
                signer=card.signer,
                recorded_on=known.decided_on,
                recorded_signer=known.signer,
            )
        )
        return known
    decision = Decision(
        number=number,
        decided_on=card.decided_on,
        year=card.decided_on.year,
        issuer=card.issuer,
        signer=card.signer,
        signer_title=card.signer_title,
        recorded_at=now,
        recorded_by=actor.name,
    )
    db.session.add(decision)
    db.session.flush()
    return decision


def _enter(decision: Decision, record: AwardRecord) -> None:
    record.decision_id = decision.id
    db.session.add(record)
    db.session.flush()
