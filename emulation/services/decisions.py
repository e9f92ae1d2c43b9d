"""Decisions and the register: entering them, and correcting by new rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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
    lifetime_objections,
    receipt_objections,
    same_decision_objections,
)
from emulation.domain.file import Prepared
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.models.agency import Agency
from emulation.models.database import db
from emulation.models.decision import AwardRecord, Decision, DecisionScan
from emulation.models.file import keep
from emulation.queries import agencies, awards
from emulation.queries.dossier_items import search_text
from emulation.services import dossier_notices
from emulation.services.frame import expect_version, use_case
from reports.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class DecisionCard:
    """Number, date, issuer and signer as they stand on the decision."""

    number: str
    decided_on: date
    issuer: str
    signer: str | None = None
    signer_title: str | None = None


@dataclass(frozen=True, kw_only=True)
class RecipientCard:
    """One award of an old decision. ``named``: the unit as the decision writes it, else its name of that day."""

    agency_id: int
    award_code: str | None
    award_published: str
    achievement_year: int
    named: str | None = None


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
def backfill_decision(
    actor: Actor,
    card: DecisionCard,
    recipients: Sequence[RecipientCard],
    *,
    receipt_date_on_record: date | None = None,
    scan: Prepared | None = None,
    confirmed: bool = False,
    now: datetime,
) -> int:
    """Enter an old decision with the awards it gave, each under the name its unit bore on that day.

    ``confirmed``: somebody looked at awards given before their unit began or after it ended.
    """
    units = {each.agency_id: agencies.agency(actor, each.agency_id) for each in recipients}
    policy.require(actor, Action.RECORD_DECISION, EVERYWHERE)
    refuse_if(
        [
            *([] if recipients else [Reason("nobody_awarded", {}, "recipients")]),
            *receipt_objections(receipt_date_on_record, decided_on=card.decided_on),
            *_each(card, recipients, units, confirmed=confirmed),
        ]
    )
    decision = _decision(actor, card, now=now)
    known = {(row.agency_id, fold(row.award_published), row.achievement_year) for row in decision.records}
    told = []
    for number, each in enumerate(recipients):
        named = (each.agency_id, fold(each.award_published), each.achievement_year)
        if named in known:
            reason = Reason("award_entered_already", {"number": decision.number}, f"recipients-{number}-award_code")
            refuse_if([reason])
        known.add(named)
        record = AwardRecord(
            agency_id=each.agency_id,
            agency_name=each.named or units[each.agency_id].name_on(card.decided_on),
            award_code=each.award_code,
            award_published=each.award_published,
            achievement_year=each.achievement_year,
            receipt_date_on_record=receipt_date_on_record,
            recorded_at=now,
        )
        _enter(decision, record)
        told.append(f"{record.agency_name}: {record.award_published} ({record.achievement_year})")
    data: dict[str, object] = {"verb": "backfill", "number": decision.number, "awards": "; ".join(told)}
    if receipt_date_on_record is not None:
        data["received_on"] = receipt_date_on_record
    if scan is not None:
        data |= _attach(actor, decision.id, scan, now=now)
    journal.record(actor, Action.RECORD_DECISION, decision, at=now, data=data)
    return decision.id


@use_case
def attach_scan(actor: Actor, record_id: int, scan: Prepared, *, now: datetime) -> None:
    """Put a scan beside the decision of a row of the register."""
    record = awards.record(actor, record_id)
    policy.require(actor, Action.RECORD_DECISION, EVERYWHERE)
    told = _attach(actor, record.decision_id, scan, now=now)
    data = {"verb": "attach_scan", "number": record.decision.number, **told}
    journal.record(actor, Action.RECORD_DECISION, record.decision, at=now, data=data)


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


def _each(
    card: DecisionCard, recipients: Sequence[RecipientCard], units: Mapping[int, Agency], *, confirmed: bool
) -> Iterator[Reason]:
    """What stands against the awards of an old decision, each reason at its row of the form."""
    for number, each in enumerate(recipients):
        unit, row = units[each.agency_id], f"recipients-{number}-"
        yield from backfill_objections(
            award_published=each.award_published,
            achievement_year=each.achievement_year,
            decided_on=card.decided_on,
            at=row,
        )
        if not confirmed:
            yield from lifetime_objections(
                unit.name_on(card.decided_on),
                founded_on=unit.founded_on,
                closed_on=unit.closed_on,
                achievement_year=each.achievement_year,
                decided_on=card.decided_on,
                at=row,
            )


def _attach(actor: Actor, decision_id: int, scan: Prepared, *, now: datetime) -> dict[str, object]:
    """Keep a scan of a decision; what the journal says of it."""
    stored = keep(None, scan, by=actor.name, now=now)
    db.session.add(DecisionScan(decision_id=decision_id, file_id=stored.id, recorded_at=now, recorded_by=actor.name))
    db.session.flush()
    return {"title": scan.name, "file": scan.name, "size": len(scan.content), "sha256": scan.sha256}


def _enter(decision: Decision, record: AwardRecord) -> None:
    record.decision_id = decision.id
    db.session.add(record)
    db.session.flush()
