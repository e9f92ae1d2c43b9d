"""Bình xét, suy tôn, giao ước and the confirmation: the known event, other ways of deciding, what does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.conference import BlockPost, ConferenceKind, ConferenceState, Ground, Subject
from emulation.domain.pledge import PledgeState
from emulation.domain.policy import Action, permits
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.domain.voting import Counts, Medium, Mode, Secrecy
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.pledge import Pledge
from emulation.queries import blocks as block_questions
from emulation.queries import conferences as questions
from emulation.services import blocks, nominations
from emulation.services.blocks import MemberCard
from emulation.services.nominations import EndorsementCard, MannerCard, NominationCard
from tests import cast
from tests.cast import STANDING_HEAD, Province, officer
from tests.services.test_conferences import CARD, prepared, stored

AGREED = MannerCard(mode=Mode.AGREED, wording="trên cơ sở đó thống nhất đề nghị")
BALLOT = MannerCard(
    mode=Mode.BALLOT,
    secrecy=Secrecy.SECRET,
    medium=Medium.PAPER,
    counts=Counts(members=4, present=4, issued=4, collected=4, valid=3, invalid=1, blank=0),
)
FLAG = NominationCard(award_code="CTDCP", award_published="Cờ thi đua của Chính phủ")
CERTIFICATE = NominationCard(award_code="BKT_TT", award_published="Bằng khen của Chủ tịch UBND tỉnh")


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


@pytest.fixture
def meeting(province: Province, now: datetime) -> int:
    return prepared(province, now)


def slate(province: Province) -> list[NominationCard]:
    """The list of the known event."""
    return [
        replace(FLAG, agency_id=province.finance),
        replace(CERTIFICATE, agency_id=province.people_committee_office),
        replace(CERTIFICATE, agency_id=province.planning),
    ]


def nominate(province: Province, meeting: int, cards: list[NominationCard], manner: MannerCard, now: datetime) -> None:
    leader = officer(province.delegation_office)
    nominations.nominate(leader, meeting, cards, manner=manner, version=None, now=now)


def endorse(province: Province, meeting: int, now: datetime, leader: int, *deputies: int) -> None:
    nominations.endorse(
        officer(province.delegation_office),
        meeting,
        leader=EndorsementCard(agency_id=leader),
        deputies=[EndorsementCard(agency_id=deputy) for deputy in deputies],
        manner=AGREED,
        version=None,
        now=now,
    )


def confirm(province: Province, meeting: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    nominations.confirm_conference(leader, meeting, confirmed_by="Vũ Thị Liễu", version=None, now=now)


def year_of(province: Province, year: int) -> BlockYear:
    db.session.expire_all()
    statement = select(BlockYear).where(BlockYear.block_id == province.advisory, BlockYear.year == year)
    return db.session.scalars(statement).unique().one()


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_the_known_event_is_kept_as_it_was_told(province: Province, meeting: int, now: datetime) -> None:
    nominate(province, meeting, slate(province), AGREED, now)

    held = stored(meeting)
    assert [(each.award_code, each.agency_id, each.ground) for each in held.nominations] == [
        ("CTDCP", province.finance, None),
        ("BKT_TT", province.people_committee_office, None),
        ("BKT_TT", province.planning, None),
    ]
    resolution = held.resolution(Subject.NOMINATION)
    assert resolution is not None
    assert (resolution.mode, resolution.secrecy, resolution.medium) == (Mode.AGREED, None, None)
    assert nominations.manner_of(held, Subject.NOMINATION) == AGREED
    assert [(each.agree, each.disagree, each.written_agree) for each in held.nominations] == [(None, None, None)] * 3


def test_an_agreement_takes_no_counts(province: Province, meeting: int, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        nominate(province, meeting, [replace(FLAG, agency_id=province.finance, agree=4)], AGREED, now)

    assert codes(refused) == ["counts_without_vote"]
    assert stored(meeting).nominations == []


def test_an_agreement_takes_no_count_of_the_whole_list_either(province: Province, meeting: int, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        nominate(province, meeting, slate(province), replace(AGREED, agree=4), now)

    assert codes(refused) == ["counts_without_vote"]


def test_a_ballot_keeps_its_figures_and_those_of_each_candidate(
    province: Province, meeting: int, now: datetime
) -> None:
    card = replace(FLAG, agency_id=province.finance, agree=2, disagree=1, rank=1, score=Decimal("97.25"))

    nominate(province, meeting, [card], BALLOT, now)

    held = stored(meeting)
    assert nominations.manner_of(held, Subject.NOMINATION) == BALLOT
    assert nominations.card_of(held.nominations[0]) == card


@pytest.mark.parametrize(
    ("counts", "agree", "code"),
    [
        (Counts(members=4, present=5), None, "count_above"),
        (Counts(issued=4, collected=5), None, "count_above"),
        (Counts(collected=4, valid=3, invalid=2), None, "papers_do_not_add_up"),
        (Counts(valid=3), 4, "votes_above"),
        (Counts(valid=-1), None, "count_negative"),
    ],
)
def test_figures_that_do_not_fit_are_refused_with_their_sum(
    province: Province, meeting: int, now: datetime, counts: Counts, agree: int | None, code: str
) -> None:
    card = replace(FLAG, agency_id=province.finance, agree=agree)

    with pytest.raises(Refusal) as refused:
        nominate(province, meeting, [card], MannerCard(mode=Mode.BALLOT, counts=counts), now)

    assert code in codes(refused)


def test_a_withdrawal_stays_with_its_reason(province: Province, meeting: int, now: datetime) -> None:
    withdrawn = replace(CERTIFICATE, agency_id=province.planning, withdrawn_reason="đã được tặng năm trước")

    nominate(province, meeting, [withdrawn], AGREED, now)

    assert stored(meeting).nominations[0].withdrawn_reason == "đã được tặng năm trước"


def test_one_unit_is_not_proposed_twice_for_one_award(province: Province, meeting: int, now: datetime) -> None:
    twice = [replace(CERTIFICATE, agency_id=province.finance)] * 2

    with pytest.raises(Refusal) as refused:
        nominate(province, meeting, twice, AGREED, now)

    assert codes(refused) == ["nominated_twice"]


def test_a_number_without_names_is_kept_as_a_number(province: Province, meeting: int, now: datetime) -> None:
    nominate(province, meeting, [replace(CERTIFICATE, number=3)], MannerCard(), now)

    assert (stored(meeting).nominations[0].number, stored(meeting).nominations[0].agency_id) == (3, None)


def test_a_list_written_again_replaces_the_old_one(province: Province, meeting: int, now: datetime) -> None:
    nominate(province, meeting, slate(province), AGREED, now)

    nominate(province, meeting, slate(province)[1:], AGREED, now)

    assert [each.agency_id for each in stored(meeting).nominations] == [
        province.people_committee_office,
        province.planning,
    ]


def test_a_list_from_an_older_page_is_refused(province: Province, meeting: int, now: datetime) -> None:
    leader = officer(province.delegation_office)
    nominate(province, meeting, slate(province), AGREED, now)

    with pytest.raises(StaleSave):
        nominations.nominate(leader, meeting, [], manner=AGREED, version=1, now=now)

    assert len(stored(meeting).nominations) == 3


def test_only_the_leader_and_the_office_write_the_list(province: Province, meeting: int, now: datetime) -> None:
    nominations.nominate(STANDING_HEAD, meeting, slate(province), manner=AGREED, version=None, now=now)

    with pytest.raises(NotPermitted):
        nominations.nominate(officer(province.finance), meeting, [], manner=AGREED, version=None, now=now)
    with pytest.raises(OutOfReach):
        nominations.nominate(officer(province.health), meeting, [], manner=AGREED, version=None, now=now)


def test_two_deputies_keep_their_order(province: Province, meeting: int, now: datetime) -> None:
    endorse(province, meeting, now, province.finance, province.planning, province.people_committee_office)

    held = stored(meeting)
    assert [each.agency_id for each in held.endorsed(BlockPost.LEADER)] == [province.finance]
    assert [(each.position, each.agency_id) for each in held.endorsed(BlockPost.DEPUTY)] == [
        (1, province.planning),
        (2, province.people_committee_office),
    ]


def test_a_stranger_is_endorsed_only_where_the_list_of_members_is_open(
    province: Province, meeting: int, now: datetime
) -> None:
    endorse(province, meeting, now, province.culture)
    members = [MemberCard(agency_id=each) for each in (province.delegation_office, province.finance)]
    blocks.set_members(
        STANDING_HEAD, province.advisory_2023, members, complete=True, stated=None, version=None, now=now
    )

    with pytest.raises(Refusal) as refused:
        endorse(province, meeting, now, province.culture)

    assert codes(refused) == ["leader_not_member"]


def test_a_count_of_the_endorsement_fits_its_manner(province: Province, meeting: int, now: datetime) -> None:
    counted = MannerCard(mode=Mode.HANDS, counts=Counts(present=4), agree=5)

    with pytest.raises(Refusal) as refused:
        nominations.endorse(
            officer(province.delegation_office),
            meeting,
            leader=EndorsementCard(agency_id=province.finance),
            deputies=[],
            manner=counted,
            version=None,
            now=now,
        )

    assert codes(refused) == ["votes_above"]


def test_a_pledge_opens_the_year_it_is_for(province: Province, meeting: int, now: datetime) -> None:
    leader = officer(province.delegation_office)

    nominations.record_pledge(
        leader,
        meeting,
        state=PledgeState.SIGNED_BY_SOURCE,
        signed_on=date(2024, 1, 22),
        contents=["Hoàn thành nhiệm vụ chính trị."],
        version=None,
        now=now,
    )

    pledge = questions.pledge(leader, meeting)
    assert pledge is not None
    assert pledge.state is PledgeState.SIGNED_BY_SOURCE
    assert [content.content for content in pledge.contents] == ["Hoàn thành nhiệm vụ chính trị."]
    assert year_of(province, 2024).leader_id is None


def test_a_meeting_that_signs_nothing_has_no_pledge(province: Province, now: datetime) -> None:
    leader = officer(province.delegation_office)
    meeting = prepared(province, now, replace(CARD, kind=ConferenceKind.YEAR_END))

    with pytest.raises(Refusal) as refused:
        nominations.record_pledge(
            leader, meeting, state=PledgeState.SIGNED, signed_on=None, contents=[], version=None, now=now
        )

    assert codes(refused) == ["pledge_year_missing"]
    assert db.session.scalars(select(Pledge)).all() == []
    assert questions.pledge(leader, meeting) is None


def test_the_confirmation_opens_the_next_year_with_its_posts(province: Province, meeting: int, now: datetime) -> None:
    nominate(province, meeting, slate(province), AGREED, now)
    endorse(province, meeting, now, province.finance, province.people_committee_office)

    confirm(province, meeting, now)

    held, following = stored(meeting), year_of(province, 2024)
    assert (held.state, held.confirmed_by) == (ConferenceState.CONFIRMED, "Vũ Thị Liễu")
    assert following.leader_id == province.finance
    assert following.deputy_ids == {province.people_committee_office}
    assert following.member_ids == year_of(province, 2023).member_ids
    assert year_of(province, 2023).leader_id == province.delegation_office


def test_the_old_leader_answers_for_the_old_year_and_never_acts_on_the_new_one(
    province: Province, meeting: int, now: datetime
) -> None:
    endorse(province, meeting, now, province.finance)
    confirm(province, meeting, now)
    old, new = officer(province.delegation_office), officer(province.finance)

    before, after = year_of(province, 2023).place, year_of(province, 2024).place

    assert [permits(old, Action.NOMINATE, place) for place in (before, after)] == [True, False]
    assert [permits(new, Action.NOMINATE, place) for place in (before, after)] == [False, True]


def test_a_confirmed_meeting_is_closed_to_every_record(province: Province, meeting: int, now: datetime) -> None:
    confirm(province, meeting, now)

    with pytest.raises(Refusal) as refused:
        nominate(province, meeting, slate(province), AGREED, now)

    assert codes(refused) == ["wrong_state"]


def test_a_meeting_is_confirmed_once(province: Province, meeting: int, now: datetime) -> None:
    confirm(province, meeting, now)

    with pytest.raises(Refusal):
        confirm(province, meeting, now)

    entries = db.session.scalars(select(Event).where(Event.action == Action.CONFIRM_CONFERENCE.value)).all()
    assert len(entries) == 1


def test_another_leader_of_the_next_year_stops_the_confirmation(
    province: Province, meeting: int, now: datetime
) -> None:
    blocks.open_block_year(STANDING_HEAD, province.advisory, 2024, now=now)
    holder = blocks.PostHolder(agency_id=province.planning)
    blocks.set_posts(STANDING_HEAD, year_of(province, 2024).id, leader=holder, deputies=[], version=None, now=now)
    endorse(province, meeting, now, province.finance)

    with pytest.raises(Refusal) as refused:
        confirm(province, meeting, now)

    assert codes(refused) == ["next_year_has_other_leader"]
    assert stored(meeting).state is ConferenceState.PREPARING
    assert year_of(province, 2024).leader_id == province.planning


def test_the_province_may_decide_otherwise_and_both_stay_on_record(
    province: Province, meeting: int, now: datetime
) -> None:
    endorse(province, meeting, now, province.finance, province.people_committee_office)
    confirm(province, meeting, now)

    nominations.record_differing_decision(
        STANDING_HEAD,
        meeting,
        decision="Quyết định số 12/QĐ-UBND ngày 05/02/2024",
        leader_id=province.planning,
        deputy_ids=[province.people_committee_office],
        version=None,
        now=now,
    )

    held = stored(meeting)
    leader, deputy = held.endorsed(BlockPost.LEADER)[0], held.endorsed(BlockPost.DEPUTY)[0]
    assert (leader.agency_id, leader.differing_agency_id) == (province.finance, province.planning)
    assert deputy.differing_agency_id is None
    assert year_of(province, 2024).leader_id == province.planning
    assert held.differing_decision == "Quyết định số 12/QĐ-UBND ngày 05/02/2024"


def test_only_the_office_records_a_differing_decision(province: Province, meeting: int, now: datetime) -> None:
    confirm(province, meeting, now)

    with pytest.raises(NotPermitted):
        nominations.record_differing_decision(
            officer(province.delegation_office),
            meeting,
            decision="x",
            leader_id=None,
            deputy_ids=[],
            version=None,
            now=now,
        )


def test_a_ground_is_kept_with_its_note(province: Province, meeting: int, now: datetime) -> None:
    card = replace(FLAG, agency_id=province.finance, ground=Ground.LEADING_UNIT, ground_note="nhất khối năm 2023")

    nominate(province, meeting, [card], AGREED, now)

    held = stored(meeting).nominations[0]
    assert (held.ground, held.ground_note) == (Ground.LEADING_UNIT, "nhất khối năm 2023")


def test_the_next_year_is_within_reach_of_its_members(province: Province, meeting: int, now: datetime) -> None:
    endorse(province, meeting, now, province.finance)
    confirm(province, meeting, now)

    assert block_questions.block_year(officer(province.planning), province.advisory, 2024).year == 2024
    with pytest.raises(OutOfReach):
        block_questions.block_year(officer(province.culture), province.advisory, 2024)
