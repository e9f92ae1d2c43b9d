"""Preparing a meeting, who was there, its minutes: done, refused, out of reach, journalled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.conference import AgendaLine, Capacity, ConferenceKind, ConferenceState, Duty, PartOfDay, Presence
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.queries import conferences as questions
from emulation.services import blocks, conferences
from emulation.services import conference_parts as parts
from emulation.services.conferences import ConferenceCard, MinutesCard, PersonCard, SeatCard
from tests import cast
from tests.cast import ADMINISTRATOR, STANDING_HEAD, STANDING_OFFICER, Province, officer

CARD = ConferenceCard(
    kind=ConferenceKind.YEAR_END_AND_SIGNING,
    review_year=2023,
    pledge_year=2024,
    held_on=date(2024, 1, 22),
    part_of_day=PartOfDay.AFTERNOON,
    venue="trụ sở Đoàn ĐBQH và HĐND tỉnh",
    chairs=(PersonCard(name="Vũ Thị Liễu", title="Phó Chánh Văn phòng"),),
)


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def prepared(province: Province, now: datetime, card: ConferenceCard = CARD) -> int:
    """A meeting of the advisory block, called by the officer of its leader."""
    return conferences.prepare_conference(officer(province.delegation_office), province.advisory_2023, card, now=now)


def stored(conference_id: int) -> Conference:
    db.session.expire_all()
    return db.session.get_one(Conference, conference_id)


def journal(action: Action) -> list[Event]:
    return list(db.session.scalars(select(Event).where(Event.action == action.value)))


def test_a_meeting_comes_with_its_programme_and_a_seat_for_every_member(province: Province, now: datetime) -> None:
    held = stored(prepared(province, now))

    assert held.state is ConferenceState.PREPARING
    assert [seat.agency.name_on(None) for seat in held.attendances if seat.agency] == [
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "Văn phòng UBND tỉnh",
        "Sở Tài chính",
        "Sở Kế hoạch và Đầu tư",
    ]
    assert {seat.presence for seat in held.attendances} == {Presence.REGISTERED}
    assert held.agenda[0].content == "Đón tiếp đại biểu, điểm danh"
    assert [person.name for person in held.people_with(Duty.CHAIR)] == ["Vũ Thị Liễu"]
    assert held.people_with(Duty.SECRETARY) == []


def test_nothing_that_is_not_stated_is_made_up(province: Province, now: datetime) -> None:
    held = stored(prepared(province, now, ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=2023)))

    unknown = ("pledge_year", "title", "held_on", "part_of_day", "starts_at", "ended_at", "venue", "composition",
               "discussion", "conclusion", "copies", "source")  # fmt: skip
    assert [getattr(held, name) for name in unknown] == [None] * len(unknown)
    assert (held.people, held.resolutions, held.nominations, held.endorsements) == ([], [], [], [])


def test_a_meeting_leaves_one_line_in_the_journal(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)

    entries = journal(Action.PREPARE_CONFERENCE)

    assert [(entry.noun, entry.object_id, entry.actor_id) for entry in entries] == [("conference", conference_id, 100)]


def test_a_kind_without_its_year_is_refused_and_nothing_is_kept(province: Province, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        prepared(province, now, replace(CARD, review_year=None))

    assert [reason.code for reason in refused.value.reasons] == ["review_year_missing"]
    assert db.session.scalars(select(Conference)).all() == []
    assert journal(Action.PREPARE_CONFERENCE) == []


def test_the_leader_the_deputy_and_the_office_may_prepare_others_may_not(province: Province, now: datetime) -> None:
    for allowed in (officer(province.delegation_office), STANDING_OFFICER, STANDING_HEAD):
        assert conferences.prepare_conference(allowed, province.advisory_2023, CARD, now=now)

    with pytest.raises(NotPermitted):
        conferences.prepare_conference(officer(province.finance), province.advisory_2023, CARD, now=now)
    for stranger in (officer(province.culture), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            conferences.prepare_conference(stranger, province.advisory_2023, CARD, now=now)


def test_a_closed_year_takes_no_meeting(province: Province, now: datetime) -> None:
    blocks.close_block_year(STANDING_HEAD, province.advisory_2023, version=None, now=now)

    for former in (officer(province.delegation_office), STANDING_HEAD):
        with pytest.raises(NotPermitted):
            conferences.prepare_conference(former, province.advisory_2023, CARD, now=now)


def test_a_correction_replaces_the_card_and_its_people(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    leader = officer(province.delegation_office)
    card = replace(CARD, starts_at=time(14, 0), chairs=(PersonCard(name="Nguyễn Văn A"), PersonCard(title="Khối phó")))

    conferences.edit_conference(leader, conference_id, card, version=None, now=now)

    held = stored(conference_id)
    assert held.starts_at == time(14, 0)
    assert [(each.name, each.title) for each in held.people_with(Duty.CHAIR)] == [
        ("Nguyễn Văn A", None),
        (None, "Khối phó"),
    ]
    assert conferences.card_of(held) == card


def test_a_year_the_kind_does_not_have_is_left_out(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    signing = replace(CARD, kind=ConferenceKind.SIGNING)

    conferences.edit_conference(officer(province.delegation_office), conference_id, signing, version=None, now=now)

    assert (stored(conference_id).review_year, stored(conference_id).pledge_year) == (None, 2024)


def test_a_save_from_an_older_page_is_refused_with_what_is_stored(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    leader = officer(province.delegation_office)
    seen = parts.information(stored(conference_id))
    conferences.edit_conference(leader, conference_id, replace(CARD, venue="Hội trường A"), version=seen, now=now)

    with pytest.raises(StaleSave) as stale:
        conferences.edit_conference(leader, conference_id, replace(CARD, venue="Hội trường B"), version=seen, now=now)

    assert stale.value.theirs["venue"] == "Hội trường A"
    assert stale.value.version == parts.information(stored(conference_id)) != seen
    assert stored(conference_id).venue == "Hội trường A"


def test_a_part_written_again_with_the_same_words_is_the_same_part(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    leader = officer(province.delegation_office)
    seats = [SeatCard(agency_id=province.finance, name="Trần A", presence=Presence.IN_PERSON)]
    conferences.record_attendance(leader, conference_id, seats, version=None, now=now)
    seen = parts.attendance(stored(conference_id))

    conferences.record_attendance(leader, conference_id, seats, version=seen, now=now)
    again = parts.attendance(stored(conference_id))
    conferences.record_attendance(leader, conference_id, [replace(seats[0], note="đến muộn")], version=seen, now=now)

    assert again == seen
    assert parts.attendance(stored(conference_id)) != seen


def test_every_save_raises_the_version_the_chair_confirms(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    before = stored(conference_id).version

    conferences.record_minutes(officer(province.delegation_office), conference_id, MinutesCard(), version=None, now=now)

    assert stored(conference_id).version == before + 1


def test_the_programme_is_kept_in_the_order_given(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    lines = [AgendaLine("Khai mạc", "Khối trưởng", minutes=10), AgendaLine("Bế mạc", "")]

    conferences.set_agenda(officer(province.delegation_office), conference_id, lines, version=None, now=now)

    assert [(item.position, item.content, item.presenter, item.minutes) for item in stored(conference_id).agenda] == [
        (1, "Khai mạc", "Khối trưởng", 10),
        (2, "Bế mạc", None, None),
    ]


def test_attendance_keeps_members_substitutes_and_guests_apart(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    seats = [
        SeatCard(agency_id=province.finance, name="Trần A", presence=Presence.IN_PERSON),
        SeatCard(agency_id=province.planning, capacity=Capacity.SUBSTITUTE, presence=Presence.ONLINE),
        SeatCard(
            agency_id=province.people_committee_office, presence=Presence.ABSENT_WITH_REASON, reason="đi công tác"
        ),
        SeatCard(body="Ban Thi đua - Khen thưởng tỉnh", capacity=Capacity.INVITEE, presence=Presence.IN_PERSON),
    ]

    conferences.record_attendance(officer(province.delegation_office), conference_id, seats, version=None, now=now)

    held = stored(conference_id)
    assert [(seat.capacity, seat.presence) for seat in held.attendances] == [
        (Capacity.MEMBER, Presence.IN_PERSON),
        (Capacity.SUBSTITUTE, Presence.ONLINE),
        (Capacity.MEMBER, Presence.ABSENT_WITH_REASON),
        (Capacity.INVITEE, Presence.IN_PERSON),
    ]


@pytest.mark.parametrize(
    ("seat", "code"),
    [
        (SeatCard(name="Ai đó", presence=Presence.IN_PERSON), "attendance_needs_agency"),
        (SeatCard(name="Ai đó", capacity=Capacity.SUBSTITUTE), "attendance_needs_agency"),
        (SeatCard(body="Báo", capacity=Capacity.INVITEE, presence=Presence.ABSENT_WITH_REASON), "absence_needs_reason"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(province: Province, now: datetime, seat: SeatCard, code: str) -> None:
    conference_id = prepared(province, now)

    with pytest.raises(Refusal) as refused:
        conferences.record_attendance(officer(province.delegation_office), conference_id, [seat], version=None, now=now)

    assert [reason.code for reason in refused.value.reasons] == [code]
    assert len(stored(conference_id).attendances) == 4


def test_minutes_keep_what_was_said(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)
    card = MinutesCard(discussion="Nhất trí.", conclusion="Thông qua.", ended_at=time(16, 30), copies=3)

    conferences.record_minutes(officer(province.delegation_office), conference_id, card, version=None, now=now)

    assert conferences.minutes_of(stored(conference_id)) == card
    assert len(journal(Action.RECORD_MINUTES)) == 1


def test_a_member_reads_the_meeting_a_stranger_finds_none(province: Province, now: datetime) -> None:
    conference_id = prepared(province, now)

    assert questions.conference(officer(province.finance), conference_id).id == conference_id
    for stranger in (officer(province.culture), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            questions.conference(stranger, conference_id)
