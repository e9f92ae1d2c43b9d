"""The part of one member in the pledge: its targets, the titles it registers, what it reached by mid-year and later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.block import YearStep
from emulation.domain.pledge import (
    PLEDGE,
    Amount,
    Direction,
    Period,
    amount_objections,
    target_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach, Reason, StaleSave, refuse_if
from emulation.models import journal
from emulation.models.database import db
from emulation.models.pledge import PledgePart, PledgeTarget, TitleRegistration
from emulation.queries import pledges
from emulation.services.changes import changes
from emulation.services.frame import use_case
from emulation.services.pledges import facts_of
from reports.vietnamese import number


@dataclass(frozen=True, kw_only=True)
class TargetCard:
    """One target. ``id`` is that of a stored row which keeps what was reported of it; ``None`` = a new row."""

    content: str
    planned: Amount | None
    unit: str | None = None
    last_year: Amount | None = None
    direction: Direction = Direction.HIGHER
    source: str | None = None
    note: str | None = None
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class RegistrationCard:
    """One title or form of award a member strives for. ``recipient`` ``None`` = the agency itself."""

    award_published: str
    award_code: str | None = None
    recipient: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReachedCard:
    """What was reached of one target. ``value`` ``None`` = not reported yet."""

    target_id: int
    value: Amount | None
    source: str | None = None
    note: str | None = None


@use_case
def set_targets(
    actor: Actor,
    pledge_id: int,
    agency_id: int,
    cards: Sequence[TargetCard],
    *,
    version: int | None,
    now: datetime,
) -> None:
    """Replace the targets of one member, in order. ``version`` is that of its part (0 = nothing was saved yet)."""
    part = _at(actor, pledge_id, agency_id, Action.SET_TARGETS, YearStep.TARGETS, now=now)
    _expect(part, version, {"targets": lines_of(part.targets)})
    stored = {each.id: each for each in part.targets}
    refuse_if(_objections(cards, stored))
    before = _told(part.targets)
    rows = []
    for position, card in enumerate(cards, start=1):
        row = stored.pop(card.id or 0, None) or PledgeTarget()
        assert card.planned is not None  # refused above
        row.position, row.content, row.unit = position, card.content.strip(), card.unit
        row.planned, row.last_year, row.direction = card.planned, card.last_year, card.direction
        row.source, row.note = card.source, card.note
        rows.append(row)
    part.targets = rows
    if not rows:
        part.registered_at = part.registered_by = None
    elif part.registered_at is None:
        part.registered_at, part.registered_by = now, actor.name
    _mark(part, Period.MID_YEAR, by=actor.name, now=now)
    _mark(part, Period.YEAR, by=actor.name, now=now)
    data = {"verb": "targets", "agency": agency_id, "targets": len(rows), **_changed("pledge.targets", before, rows)}
    journal.record(actor, Action.SET_TARGETS, part, at=now, data=data)


@use_case
def register_titles(
    actor: Actor,
    pledge_id: int,
    agency_id: int,
    cards: Sequence[RegistrationCard],
    *,
    version: int | None,
    now: datetime,
) -> None:
    """Replace the titles and forms of award one member registers, in order."""
    part = _at(actor, pledge_id, agency_id, Action.SET_TARGETS, YearStep.TARGETS, now=now)
    _expect(part, version, {"registrations": registration_lines(part.registrations)})
    refuse_if(
        Reason("registration_without_award", {"row": row}, "registrations")
        for row, card in enumerate(cards, start=1)
        if not card.award_published.strip()
    )
    before = registration_lines(part.registrations)
    part.registrations = [
        TitleRegistration(
            position=position,
            award_code=card.award_code,
            award_published=card.award_published.strip(),
            recipient=card.recipient,
            note=card.note,
        )
        for position, card in enumerate(cards, start=1)
    ]
    told = changes(
        {"pledge.registrations": before.replace("\n", "; ")},
        {"pledge.registrations": registration_lines(part.registrations).replace("\n", "; ")},
        unsaid=("pledge.registrations",),  # may name persons
    )
    data = {"verb": "titles", "agency": agency_id, "registrations": len(cards), **told}
    journal.record(actor, Action.SET_TARGETS, part, at=now, data=data)


@use_case
def report_targets(
    actor: Actor,
    pledge_id: int,
    agency_id: int,
    period: Period,
    cards: Sequence[ReachedCard],
    *,
    version: int | None,
    now: datetime,
) -> int:
    """Report what one member reached; how many targets still lack a value. Mid-year values stay beside those of the
    year. Raises ``OutOfReach`` for a target of somebody else."""
    part = _at(actor, pledge_id, agency_id, Action.REPORT_TARGETS, period.step, now=now)
    _expect(part, version, {"values": lines_of(part.targets, period)})
    stored = {each.id: each for each in part.targets}
    if any(card.target_id not in stored for card in cards):
        raise OutOfReach
    refuse_if(
        reason
        for row, card in enumerate(cards, start=1)
        for reason in amount_objections(stored[card.target_id].planned, [("values", card.value)], row=row)
    )
    before = {each.id: (each.content, _value(each, period)) for each in part.targets}
    for card in cards:
        target = stored[card.target_id]
        setattr(target, _COLUMN[period], card.value)
        target.source, target.note = card.source, card.note
    waiting = _mark(part, period, by=actor.name, now=now)
    after = {each.id: (each.content, _value(each, period)) for each in part.targets}
    moved = [each for each in after if before[each] != after[each]]
    field = f"pledge.{_COLUMN[period]}"
    told = changes({field: _pairs(before, moved)}, {field: _pairs(after, moved)})
    data = {"verb": period.value, "agency": agency_id, "without_value": waiting, **told}
    journal.record(actor, Action.REPORT_TARGETS, part, at=now, data=data)
    return waiting


# --- in words -------------------------------------------------------------------------------------------------


def shown(amount: Amount | None) -> str:
    """An amount as a person reads it; empty where there is none."""
    if amount is None:
        return ""
    return amount if isinstance(amount, str) else number(amount)


def lines_of(targets: Sequence[PledgeTarget], period: Period | None = None) -> str:
    """Targets in words, one a line: the plan, or what was reached in a period."""
    return "\n".join(
        f"{each.content}: {shown(each.planned if period is None else _value(each, period)) or 'chưa báo cáo'}"
        f"{f' {each.unit}' if each.unit else ''}"
        for each in targets
    )


def registration_lines(registrations: Sequence[TitleRegistration]) -> str:
    """Registrations in words, one a line."""
    return "\n".join(
        f"{each.award_published}: {each.recipient}" if each.recipient else each.award_published
        for each in registrations
    )


# --- beneath --------------------------------------------------------------------------------------------------

_COLUMN = {Period.MID_YEAR: "mid_year", Period.YEAR: "result"}


def _at(actor: Actor, pledge_id: int, agency_id: int, action: Action, step: YearStep, *, now: datetime) -> PledgePart:
    """Fetch, permit, and see that the pledge takes ``action`` from this member now."""
    pledge = pledges.pledge(actor, pledge_id)
    if agency_id not in pledge.block_year.member_ids:
        raise OutOfReach
    policy.require(actor, action, replace(pledge.place, agency_id=agency_id))
    PLEDGE.advance(pledge.state, action, facts_of(pledge, agency_id=agency_id, step=step, now=now))
    part = pledges.part_of(pledge, agency_id)
    if part is None:
        part = PledgePart(pledge=pledge, agency_id=agency_id, targets=[], registrations=[])
        db.session.add(part)
    return part


def _expect(part: PledgePart, version: int | None, theirs: dict[str, object]) -> None:
    """Refuse a save that started from an older page of the same member; others never stand in the way."""
    stored = part.version or 0
    if version is not None and version != stored:
        raise StaleSave(theirs, stored)
    if stored:
        part.touch()


def _objections(cards: Sequence[TargetCard], stored: dict[int, PledgeTarget]) -> Iterator[Reason]:
    for row, card in enumerate(cards, start=1):
        yield from target_objections(card.content, card.unit, card.planned, row=row)
        if card.planned is None:
            continue
        values: list[tuple[str, Amount | None]] = [("targets", card.last_year)]
        kept = stored.get(card.id or 0)
        if kept is not None:
            values += [("targets", kept.mid_year), ("targets", kept.result)]
        yield from amount_objections(card.planned, values, row=row)


def _mark(part: PledgePart, period: Period, *, by: str, now: datetime) -> int:
    """Note when every value was there for the first time; how many are missing."""
    missing = sum(_value(each, period) is None for each in part.targets)
    at, who = ("mid_year_at", "mid_year_by") if period is Period.MID_YEAR else ("results_at", "results_by")
    if missing or not part.targets:
        setattr(part, at, None)
        setattr(part, who, None)
    elif getattr(part, at) is None:
        setattr(part, at, now)
        setattr(part, who, by)
    return missing


def _value(target: PledgeTarget, period: Period) -> Amount | None:
    return target.mid_year if period is Period.MID_YEAR else target.result


def _pairs(values: dict[int, tuple[str, Amount | None]], ids: Sequence[int]) -> str:
    return "; ".join(f"{values[each][0]}: {shown(values[each][1]) or 'chưa có'}" for each in ids)


def _told(targets: Sequence[PledgeTarget]) -> list[str]:
    return lines_of(targets).splitlines()


def _changed(field: str, before: Sequence[str], rows: Sequence[PledgeTarget]) -> dict[str, object]:
    """Only the lines that came, went or changed."""
    after = _told(rows)
    went = [line for line in before if line not in after]
    came = [line for line in after if line not in before]
    return changes({field: "; ".join(went)}, {field: "; ".join(came)})
