"""Keeping the register of agencies: new ones, new names, and who followed whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.agency import (
    AgencyKind,
    SuccessionKind,
    closing_objections,
    life_objections,
    name_change_objections,
    parent_objections,
    succession_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import refuse_if
from emulation.models import journal
from emulation.models.agency import Agency, AgencyName, Succession
from emulation.models.database import db
from emulation.queries import agencies
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case
from reports.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class AgencyCard:
    """What the register keeps of an agency. ``name`` and ``short_name`` are those valid when it is entered."""

    name: str
    kind: AgencyKind
    short_name: str | None = None
    head_title: str | None = None
    protocol_order: int = 1000
    parent_id: int | None = None
    founded_on: date | None = None
    unmatched: bool = False


@dataclass(frozen=True, kw_only=True)
class SuccessionCard:
    """One act of reorganisation: everything in ``predecessor_ids`` is followed by ``successor_id``."""

    kind: SuccessionKind
    predecessor_ids: tuple[int, ...]
    successor_id: int
    effective_on: date
    decision_number: str | None = None
    decision_date: date | None = None
    decision_issuer: str | None = None


@use_case
def register_agency(actor: Actor, card: AgencyCard, *, now: datetime) -> int:
    """Enter a new agency and return its id."""
    policy.require(actor, Action.MANAGE_AGENCIES, EVERYWHERE)
    agency = Agency(
        kind=card.kind,
        head_title=card.head_title,
        protocol_order=card.protocol_order,
        parent_id=card.parent_id,
        founded_on=card.founded_on,
        unmatched=card.unmatched,
    )
    agency.names = [AgencyName(name=card.name, short_name=card.short_name, valid_from=card.founded_on)]
    refold(agency)
    db.session.add(agency)
    journal.record(actor, Action.MANAGE_AGENCIES, agency, at=now, data={"verb": "register"})
    return agency.id


@use_case
def edit_agency(actor: Actor, agency_id: int, card: AgencyCard, *, version: int | None, now: datetime) -> None:
    """Correct what the register keeps. The name in force is corrected in place; a new name is ``rename_agency``."""
    agency = agencies.agency(actor, agency_id)
    policy.require(actor, Action.MANAGE_AGENCIES, EVERYWHERE)
    above = agencies.parents()
    before = card_of(agency)
    expect_version(agency, version, before.__dict__)
    refuse_if(
        [
            *life_objections(card.founded_on, agency.closed_on),
            *parent_objections(agency_id, card.parent_id, above),
        ]
    )
    current = agency.named_on(None)
    current.name, current.short_name = card.name, card.short_name
    agency.kind = card.kind
    agency.head_title = card.head_title
    agency.protocol_order = card.protocol_order
    agency.parent_id = card.parent_id
    agency.founded_on = card.founded_on
    agency.unmatched = card.unmatched
    refold(agency)
    journal.record(actor, Action.MANAGE_AGENCIES, agency, at=now, data={"verb": "edit", **changes(before, card)})


@use_case
def rename_agency(
    actor: Actor,
    agency_id: int,
    *,
    name: str,
    short_name: str | None,
    valid_from: date,
    decision: str | None,
    now: datetime,
) -> None:
    """Đổi tên: the agency goes on; papers of earlier days keep the earlier name."""
    agency = agencies.agency(actor, agency_id)
    policy.require(actor, Action.MANAGE_AGENCIES, EVERYWHERE)
    refuse_if(name_change_objections(valid_from, [named.valid_from for named in agency.names]))
    edit = changes({"name": agency.name_on(None)}, {"name": name})
    agency.names.append(AgencyName(name=name, short_name=short_name, valid_from=valid_from, decision=decision))
    agency.touch()
    refold(agency)
    journal.record(actor, Action.MANAGE_AGENCIES, agency, at=now, data={"verb": "rename", "from": valid_from, **edit})


@use_case
def record_succession(actor: Actor, card: SuccessionCard, *, now: datetime) -> None:
    """Sáp nhập, hợp nhất, chia tách. Predecessors that end are closed from the day the act takes effect."""
    policy.require(actor, Action.MANAGE_AGENCIES, EVERYWHERE)
    successor = agencies.agency(actor, card.successor_id)
    known = agencies.links()
    for predecessor_id in card.predecessor_ids:
        predecessor = agencies.agency(actor, predecessor_id)
        refuse_if(
            succession_objections(
                predecessor_id, card.successor_id, known, named=lambda each: _told_apart(agencies.agency(actor, each))
            )
        )
        if card.kind is not SuccessionKind.SPLIT:
            name = predecessor.name_on(card.effective_on)
            refuse_if(closing_objections(name, predecessor.founded_on, card.effective_on))
            predecessor.closed_on = card.effective_on
        link = Succession(
            kind=card.kind,
            predecessor_id=predecessor_id,
            successor_id=successor.id,
            effective_on=card.effective_on,
            decision_number=card.decision_number,
            decision_date=card.decision_date,
            decision_issuer=card.decision_issuer,
            recorded_at=now,
        )
        db.session.add(link)
        known.append((predecessor_id, successor.id))
        journal.record(actor, Action.MANAGE_AGENCIES, link, at=now, data={"verb": card.kind.value})


def card_of(agency: Agency) -> AgencyCard:
    """The card as stored, to fill a form and to show what somebody else saved."""
    current = agency.named_on(None)
    return AgencyCard(
        name=current.name,
        short_name=current.short_name,
        kind=agency.kind,
        head_title=agency.head_title,
        protocol_order=agency.protocol_order,
        parent_id=agency.parent_id,
        founded_on=agency.founded_on,
        unmatched=agency.unmatched,
    )


def _told_apart(agency: Agency) -> str:
    """The latest name; of an agency that has ended until when: the next one may bear the same name."""
    name = agency.name_on(agency.closed_on)
    return name if agency.closed_on is None else f"{name} (đến {agency.closed_on:%d/%m/%Y})"


def refold(agency: Agency) -> None:
    """All names of an agency, for search without diacritics."""
    names = [text for named in agency.names for text in (named.name, named.short_name) if text]
    agency.fold = fold(" ".join(dict.fromkeys(names)))
