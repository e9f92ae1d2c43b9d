"""The conference of a block: preparing it, who was there, what was decided and how, and its confirmation.

``version`` is the number of the part that is saved (``conference_parts``): other parts do not stand in its way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.conference import (
    CONFERENCE,
    AgendaLine,
    Capacity,
    ConferenceFacts,
    ConferenceKind,
    Duty,
    PartOfDay,
    Presence,
    standard_agenda,
    years_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.models.conference import AgendaItem, Attendance, Conference, ConferencePerson
from emulation.models.database import db
from emulation.queries import blocks, conferences
from emulation.services import conference_parts as parts
from emulation.services.changes import changes
from emulation.services.frame import use_case


@dataclass(frozen=True, kw_only=True)
class PersonCard:
    """A person as published; either part may be unknown."""

    name: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class ConferenceCard:
    """The record of a meeting. Whatever is not known stays ``None``; nothing is made up."""

    kind: ConferenceKind
    review_year: int | None = None
    pledge_year: int | None = None
    title: str | None = None
    held_on: date | None = None
    part_of_day: PartOfDay | None = None
    starts_at: time | None = None
    venue: str | None = None
    composition: str | None = None
    chairs: tuple[PersonCard, ...] = ()
    secretaries: tuple[PersonCard, ...] = ()
    guests: tuple[PersonCard, ...] = ()
    published_on: date | None = None
    author: str | None = None
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class SeatCard:
    """One line of the attendance sheet."""

    agency_id: int | None = None
    body: str | None = None
    name: str | None = None
    title: str | None = None
    capacity: Capacity = Capacity.MEMBER
    presence: Presence = Presence.REGISTERED
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesCard:
    """What only the minutes say."""

    discussion: str | None = None
    guidance: str | None = None
    conclusion: str | None = None
    ended_at: time | None = None
    copies: int | None = None


@use_case
def prepare_conference(actor: Actor, block_year_id: int, card: ConferenceCard, *, now: datetime) -> int:
    """Call a meeting of a block year: with the standard agenda and a seat for every member."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.PREPARE_CONFERENCE, block_year.place)
    refuse_if(years_objections(card.kind, card.review_year, card.pledge_year))
    conference = Conference(block_year=block_year)
    _fill(conference, card)
    wording = block_year.block.wording
    conference.agenda = _agenda(standard_agenda(card.kind, wording.leader, wording.deputy))
    conference.attendances = [
        Attendance(
            position=position, agency_id=member.agency_id, capacity=Capacity.MEMBER, presence=Presence.REGISTERED
        )
        for position, member in enumerate(block_year.members, start=1)
    ]
    db.session.add(conference)
    journal.record(actor, Action.PREPARE_CONFERENCE, conference, at=now, data={"verb": "prepare"})
    return conference.id


@use_case
def edit_conference(
    actor: Actor, conference_id: int, card: ConferenceCard, *, version: int | None, now: datetime
) -> None:
    """Correct date, place, people of a meeting that is not confirmed yet."""
    conference = _at(actor, conference_id, Action.PREPARE_CONFERENCE)
    before = card_of(conference)
    parts.expect(conference, version, parts.information(conference), before.__dict__)
    refuse_if(years_objections(card.kind, card.review_year, card.pledge_year))
    _fill(conference, card)
    edit = changes(before, card_of(conference), unsaid={"chairs", "secretaries", "guests", "author"})
    journal.record(actor, Action.PREPARE_CONFERENCE, conference, at=now, data={"verb": "edit", **edit})


@use_case
def set_agenda(
    actor: Actor, conference_id: int, lines: Sequence[AgendaLine], *, version: int | None, now: datetime
) -> None:
    """Replace the agenda, in order."""
    conference = _at(actor, conference_id, Action.PREPARE_CONFERENCE)
    parts.expect(conference, version, parts.agenda(conference))
    edit = changes({"agenda_lines": len(conference.agenda)}, {"agenda_lines": len(lines)})
    conference.agenda = _agenda(lines)
    journal.record(actor, Action.PREPARE_CONFERENCE, conference, at=now, data={"verb": "agenda", **edit})


@use_case
def record_attendance(
    actor: Actor, conference_id: int, seats: Sequence[SeatCard], *, version: int | None, now: datetime
) -> None:
    """Replace the attendance sheet. Raises ``Refusal`` for a member without agency or an absence without reason."""
    conference = _at(actor, conference_id, Action.RECORD_ATTENDANCE)
    parts.expect(conference, version, parts.attendance(conference))
    refuse_if(reason for seat in seats for reason in _seat_objections(seat))
    edit = changes(
        {
            "seats": len(conference.attendances),
            "present": sum(each.presence.present for each in conference.attendances),
        },
        {"seats": len(seats), "present": sum(each.presence.present for each in seats)},
    )
    conference.attendances = [
        Attendance(
            position=position,
            agency_id=seat.agency_id,
            body=seat.body,
            name=seat.name,
            title=seat.title,
            capacity=seat.capacity,
            presence=seat.presence,
            reason=seat.reason,
            note=seat.note,
        )
        for position, seat in enumerate(seats, start=1)
    ]
    journal.record(actor, Action.RECORD_ATTENDANCE, conference, at=now, data=edit)


@use_case
def record_minutes(actor: Actor, conference_id: int, card: MinutesCard, *, version: int | None, now: datetime) -> None:
    """Write what the minutes say of discussion, guidance and conclusion."""
    conference = _at(actor, conference_id, Action.RECORD_MINUTES)
    before = minutes_of(conference)
    parts.expect(conference, version, parts.minutes(conference), before.__dict__)
    conference.discussion = card.discussion
    conference.guidance = card.guidance
    conference.conclusion = card.conclusion
    conference.ended_at = card.ended_at
    conference.copies = card.copies
    texts = {"discussion", "guidance", "conclusion"}
    journal.record(actor, Action.RECORD_MINUTES, conference, at=now, data=changes(before, card, unsaid=texts))


def card_of(conference: Conference) -> ConferenceCard:
    """The card as stored, to fill a form and to show what somebody else saved."""
    return ConferenceCard(
        kind=conference.kind,
        review_year=conference.review_year,
        pledge_year=conference.pledge_year,
        title=conference.title,
        held_on=conference.held_on,
        part_of_day=conference.part_of_day,
        starts_at=conference.starts_at,
        venue=conference.venue,
        composition=conference.composition,
        chairs=_cards(conference, Duty.CHAIR),
        secretaries=_cards(conference, Duty.SECRETARY),
        guests=_cards(conference, Duty.GUEST),
        published_on=conference.published_on,
        author=conference.author,
        source=conference.source,
    )


def minutes_of(conference: Conference) -> MinutesCard:
    """The minutes' own texts as stored."""
    return MinutesCard(
        discussion=conference.discussion,
        guidance=conference.guidance,
        conclusion=conference.conclusion,
        ended_at=conference.ended_at,
        copies=conference.copies,
    )


def facts_of(
    conference: Conference, *, unfitting: Sequence[Reason] = (), posts: Sequence[Reason] = ()
) -> ConferenceFacts:
    """What the steps of a conference look at."""
    return ConferenceFacts(kind=conference.kind, unfitting=tuple(unfitting), posts=tuple(posts))


def _at(actor: Actor, conference_id: int, action: Action) -> Conference:
    """Fetch, permit, and see that the meeting is still open for ``action``."""
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, action, conference.block_year.place)
    conference.state = CONFERENCE.advance(conference.state, action, facts_of(conference))
    return conference


def _fill(conference: Conference, card: ConferenceCard) -> None:
    conference.kind = card.kind
    conference.review_year = card.review_year if card.kind.reviews else None
    conference.pledge_year = card.pledge_year if card.kind.signs else None
    conference.title = card.title
    conference.held_on = card.held_on
    conference.part_of_day = card.part_of_day
    conference.starts_at = card.starts_at
    conference.venue = card.venue
    conference.composition = card.composition
    conference.published_on = card.published_on
    conference.author = card.author
    conference.source = card.source
    people = [(Duty.CHAIR, card.chairs), (Duty.SECRETARY, card.secretaries), (Duty.GUEST, card.guests)]
    conference.people = [
        ConferencePerson(duty=duty, position=position, name=person.name, title=person.title)
        for duty, persons in people
        for position, person in enumerate(persons, start=1)
    ]


def _agenda(lines: Sequence[AgendaLine]) -> list[AgendaItem]:
    return [
        AgendaItem(position=position, content=line.content, presenter=line.presenter or None, minutes=line.minutes)
        for position, line in enumerate(lines, start=1)
    ]


def _seat_objections(seat: SeatCard) -> Sequence[Reason]:
    found = []
    if seat.capacity is not Capacity.INVITEE and seat.agency_id is None:
        found.append(Reason("attendance_needs_agency"))
    if seat.presence is Presence.ABSENT_WITH_REASON and not seat.reason:
        found.append(Reason("absence_needs_reason", {"name": seat.name or seat.body or "đại biểu"}))
    return found


def _cards(conference: Conference, duty: Duty) -> tuple[PersonCard, ...]:
    return tuple(PersonCard(name=person.name, title=person.title) for person in conference.people_with(duty))
