"""Blocks and their years: founded, opened, filled, led, closed; every act done, refused, out of reach, journalled."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind
from emulation.domain.block import BlockKind, BlockWording, YearState, YearStep
from emulation.domain.conference import ConferenceKind
from emulation.domain.quota import QuotaBase
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.queries import blocks as questions
from emulation.services import agencies, blocks, conferences, nominations
from emulation.services.agencies import AgencyCard
from emulation.services.blocks import BlockCard, MemberCard, PostHolder, QuotaCard
from emulation.services.conferences import ConferenceCard
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, province

CARD = BlockCard(name="Khối thi đua các doanh nghiệp", number=7, kind=BlockKind.ENTERPRISES)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def last_event() -> Event:
    found = db.session.scalars(select(Event).order_by(Event.seq.desc()).limit(1)).one()
    assert isinstance(found, Event)
    return found


def number_of_events() -> int:
    return db.session.scalar(select(func.count()).select_from(Event)) or 0


def year_of(block_year_id: int) -> BlockYear:
    db.session.expire_all()
    return questions.block_year_by_id(STANDING_HEAD, block_year_id)


def members(known: Province) -> list[MemberCard]:
    ids = (known.delegation_office, known.people_committee_office, known.finance, known.planning)
    return [MemberCard(agency_id=each) for each in ids]


def set_members(known: Province, cards: list[MemberCard], *, now: datetime, actor: Actor = STANDING_HEAD) -> None:
    blocks.set_members(actor, known.advisory_2023, cards, complete=True, stated=None, version=None, now=now)


def close(block_year_id: int, *, now: datetime, actor: Actor = STANDING_HEAD) -> None:
    blocks.close_block_year(actor, block_year_id, version=None, now=now)


# the register


def test_a_block_is_found_by_its_other_name_and_journalled(app: Flask, now: datetime) -> None:
    card = replace(CARD, aliases=("Khối Doanh nghiệp Nhà nước", "Khối Doanh nghiệp Nhà nước"))

    made = blocks.create_block(STANDING_OFFICER, card, now=now)

    event = last_event()
    assert [block.id for block in questions.blocks(STANDING_OFFICER, "doanh nghiep nha nuoc")] == [made]
    assert len(questions.block(STANDING_OFFICER, made).aliases) == 1
    assert (event.action, event.noun, event.object_id) == ("manage_blocks", "block", made)
    assert json.loads(event.data) == {"verb": "create"}


def test_blocks_stand_by_number_and_those_without_one_come_last(app: Flask, now: datetime) -> None:
    for name, number in (("Khối không số", None), ("Khối mười", 10), ("Khối hai", 2)):
        blocks.create_block(STANDING_HEAD, replace(CARD, name=name, number=number), now=now)

    assert [block.name for block in questions.blocks(STANDING_HEAD)] == ["Khối hai", "Khối mười", "Khối không số"]


def test_correcting_a_block_keeps_its_years(app: Flask, now: datetime) -> None:
    known = province(now)
    card = replace(CARD, wording=BlockWording.CUM, aliases=("Cụm 7",))

    blocks.edit_block(STANDING_HEAD, known.advisory, card, version=None, now=now)

    block = questions.block(STANDING_HEAD, known.advisory)
    assert (block.name, block.wording, [alias.name for alias in block.aliases]) == (CARD.name, card.wording, ["Cụm 7"])
    assert [year.id for year in questions.years(STANDING_HEAD, known.advisory)] == [known.advisory_2023]
    data = json.loads(last_event().data)
    assert (data["verb"], data["changed"]) == ("edit", ["aliases"])
    assert data["changes"]["wording"] == ["khoi", "cum"]
    assert data["changes"]["decision_date"] == ["2023-01-10", None]


def test_a_correction_from_an_older_page_is_refused_with_what_is_stored(app: Flask, now: datetime) -> None:
    made = blocks.create_block(STANDING_HEAD, CARD, now=now)
    blocks.edit_block(STANDING_HEAD, made, replace(CARD, number=8), version=1, now=now)

    with pytest.raises(StaleSave) as stale:
        blocks.edit_block(STANDING_HEAD, made, replace(CARD, number=9), version=1, now=now)

    assert stale.value.theirs["number"] == 8
    assert questions.block(STANDING_HEAD, made).number == 8


def test_a_block_does_not_end_before_it_began(app: Flask, now: datetime) -> None:
    card = replace(CARD, founded_on=date(2023, 1, 1), ended_on=date(2022, 12, 31))

    with pytest.raises(Refusal) as refused:
        blocks.create_block(STANDING_HEAD, card, now=now)

    assert codes(refused) == ["block_ends_before_start"]
    assert db.session.scalar(select(func.count()).select_from(Block)) == 0


# opening


def test_a_new_year_takes_over_members_groups_quotas_and_the_calendar_of_the_settings(
    app: Flask, now: datetime
) -> None:
    known = province(now)
    cards = [replace(card, sub_group="Nhóm 1") for card in members(known)]
    set_members(known, [*cards[:3], replace(cards[3], left_on=date(2023, 9, 1))], now=now)
    quota = QuotaCard(award_code="BKT_TT", percent=50, base=QuotaBase.REMAINING, basis="Hướng dẫn số 5")
    blocks.set_quotas(STANDING_HEAD, known.advisory_2023, [quota], version=None, now=now)

    opened = blocks.open_block_year(STANDING_HEAD, known.advisory, 2024, now=now)

    year = year_of(opened)
    assert [(each.agency_id, each.sub_group) for each in year.members] == [
        (known.delegation_office, "Nhóm 1"),
        (known.people_committee_office, "Nhóm 1"),
        (known.finance, "Nhóm 1"),
    ]
    assert [(each.award_code, each.percent, each.base, each.basis) for each in year.quotas] == [
        ("BKT_TT", 50, QuotaBase.REMAINING, "Hướng dẫn số 5")
    ]
    due = {deadline.step: deadline.due for deadline in year.deadlines}
    assert due[YearStep.CONFERENCE] == datetime(2025, 1, 31, 17, 0, tzinfo=UTC)  # the end of 31/01 in Viet Nam
    assert set(due) == set(YearStep)
    assert (year.leader_id, year.deputies) == (None, [])
    event = last_event()
    assert (event.action, event.noun, json.loads(event.data)) == (
        "open_block_year",
        "block_year",
        {"block": known.advisory, "year": 2024},
    )


def test_a_year_is_opened_once(app: Flask, now: datetime) -> None:
    known = province(now)

    with pytest.raises(Refusal) as refused:
        blocks.open_block_year(STANDING_HEAD, known.advisory, 2023, now=now)

    assert codes(refused) == ["block_year_exists"]
    assert len(questions.years(STANDING_HEAD, known.advisory)) == 1


# members


def test_members_stand_in_the_order_given_with_what_is_known_of_them(app: Flask, now: datetime) -> None:
    known = province(now)
    cards = list(reversed(members(known)))
    cards[0] = replace(cards[0], joined_on=date(2023, 2, 1))

    blocks.set_members(STANDING_HEAD, known.advisory_2023, cards, complete=False, stated=9, version=None, now=now)

    year = year_of(known.advisory_2023)
    assert [member.agency_id for member in year.members] == [card.agency_id for card in cards]
    assert year.members[0].joined_on == date(2023, 2, 1)
    assert (year.members_complete, year.members_stated, year.members_number) == (False, 9, 9)
    assert json.loads(last_event().data)["verb"] == "members"


def test_an_agency_is_a_member_once(app: Flask, now: datetime) -> None:
    known = province(now)

    with pytest.raises(Refusal) as refused:
        set_members(known, [*members(known), members(known)[0]], now=now)

    assert codes(refused) == ["member_twice"]
    assert len(year_of(known.advisory_2023).members) == 4


def test_the_leader_stays_among_the_members(app: Flask, now: datetime) -> None:
    known = province(now)

    with pytest.raises(Refusal) as refused:
        set_members(known, members(known)[1:], now=now)

    assert codes(refused) == ["leader_not_member"]
    assert year_of(known.advisory_2023).leader_id == known.delegation_office


def test_a_list_of_members_from_an_older_page_is_refused(app: Flask, now: datetime) -> None:
    known = province(now)
    held = year_of(known.advisory_2023).version
    set_members(known, members(known), now=now)

    with pytest.raises(StaleSave):
        blocks.set_members(STANDING_HEAD, known.advisory_2023, [], complete=None, stated=None, version=held, now=now)

    assert len(year_of(known.advisory_2023).members) == 4


# posts


def test_a_year_has_a_leader_and_any_number_of_deputies_with_their_persons(app: Flask, now: datetime) -> None:
    known = province(now)
    leader = PostHolder(agency_id=known.finance, person="Vũ Thị Mẫu", person_title="Phó Giám đốc")
    deputies = [PostHolder(agency_id=known.planning), PostHolder(agency_id=known.people_committee_office)]

    blocks.set_posts(STANDING_HEAD, known.advisory_2023, leader=leader, deputies=deputies, version=None, now=now)

    year = year_of(known.advisory_2023)
    assert (year.leader_id, year.leader_person, year.leader_person_title) == (
        known.finance,
        "Vũ Thị Mẫu",
        "Phó Giám đốc",
    )
    assert [(each.position, each.agency_id) for each in year.deputies] == [
        (1, known.planning),
        (2, known.people_committee_office),
    ]
    assert json.loads(last_event().data) == {
        "verb": "posts",
        "changes": {
            "leader": [known.delegation_office, known.finance],
            "deputies": [[], [known.planning, known.people_committee_office]],
        },
        "changed": ["leader_person"],
    }


@pytest.mark.parametrize(
    ("leader", "deputies", "code"),
    [
        ("health", [], "leader_not_member"),
        ("finance", ["finance"], "leader_is_deputy"),
        ("finance", ["planning", "planning"], "deputy_twice"),
        ("finance", ["health"], "deputy_not_member"),
    ],
)
def test_posts_are_held_by_different_members(
    app: Flask, now: datetime, leader: str, deputies: list[str], code: str
) -> None:
    known = province(now)

    with pytest.raises(Refusal) as refused:
        blocks.set_posts(
            STANDING_HEAD,
            known.advisory_2023,
            leader=PostHolder(agency_id=getattr(known, leader)),
            deputies=[PostHolder(agency_id=getattr(known, each)) for each in deputies],
            version=None,
            now=now,
        )

    assert codes(refused) == [code]
    assert year_of(known.advisory_2023).leader_id == known.delegation_office


def test_a_name_not_matched_yet_may_hold_a_post(app: Flask, now: datetime) -> None:
    known = province(now)
    card = AgencyCard(name="Văn phòng Đoàn", kind=AgencyKind.OTHER, unmatched=True)
    loose = agencies.register_agency(STANDING_HEAD, card, now=now)

    blocks.set_posts(
        STANDING_HEAD,
        known.advisory_2023,
        leader=PostHolder(agency_id=loose),
        deputies=[],
        version=None,
        now=now,
    )

    assert year_of(known.advisory_2023).leader_id == loose


def test_the_leader_of_one_year_is_not_that_of_another(app: Flask, now: datetime) -> None:
    known = province(now)
    opened = blocks.open_block_year(STANDING_HEAD, known.advisory, 2024, now=now)

    blocks.set_posts(
        STANDING_HEAD, opened, leader=PostHolder(agency_id=known.finance), deputies=[], version=None, now=now
    )

    assert year_of(known.advisory_2023).leader_id == known.delegation_office
    assert year_of(opened).leader_id == known.finance


# calendar and quotas


def test_a_deadline_is_the_end_of_its_day_in_viet_nam(app: Flask, now: datetime) -> None:
    known = province(now)
    days = {YearStep.CONFERENCE: date(2026, 12, 5)}

    blocks.set_deadlines(
        STANDING_HEAD,
        known.advisory_2023,
        days,
        locking=frozenset({YearStep.CONFERENCE}),
        version=None,
        now=now,
    )

    deadline = year_of(known.advisory_2023).deadlines[0]
    assert (deadline.due, deadline.locks) == (datetime(2026, 12, 5, 17, 0, tzinfo=UTC), True)
    assert len(year_of(known.advisory_2023).deadlines) == 1
    assert json.loads(last_event().data)["verb"] == "deadlines"


def test_quotas_are_a_number_a_share_or_both(app: Flask, now: datetime) -> None:
    known = province(now)
    cards = [QuotaCard(award_code="CTDT", number=0), QuotaCard(award_code="BKT_TT", number=3, percent=50)]

    blocks.set_quotas(STANDING_HEAD, known.advisory_2023, cards, version=None, now=now)

    quotas = year_of(known.advisory_2023).quotas
    assert [(each.award_code, each.number, each.percent) for each in quotas] == [("CTDT", 0, None), ("BKT_TT", 3, 50)]
    assert json.loads(last_event().data) == {
        "verb": "quotas",
        "changes": {"quota.BKT_TT": [None, "3; 50%"], "quota.CTDT": [None, "0"]},
    }


@pytest.mark.parametrize(
    ("cards", "code"),
    [
        ([QuotaCard(award_code="CTDT", number=1), QuotaCard(award_code="CTDT", percent=10)], "quota_twice"),
        ([QuotaCard(award_code="CTDT")], "quota_without_number"),
    ],
)
def test_a_quota_stands_once_and_says_how_many(app: Flask, now: datetime, cards: list[QuotaCard], code: str) -> None:
    known = province(now)

    with pytest.raises(Refusal) as refused:
        blocks.set_quotas(STANDING_HEAD, known.advisory_2023, cards, version=None, now=now)

    assert codes(refused) == [code]
    assert year_of(known.advisory_2023).quotas == []


# closing


def test_a_closed_year_ends_the_posts_and_stays_readable(app: Flask, now: datetime) -> None:
    known = province(now)

    close(known.advisory_2023, now=now)

    year = questions.block_year_by_id(cast.officer(known.finance), known.advisory_2023)
    assert (year.state, year.closed_at) == (YearState.CLOSED, now)
    assert last_event().action == "close_block_year"
    card = ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=2023)
    with pytest.raises(NotPermitted):
        conferences.prepare_conference(cast.officer(known.delegation_office), known.advisory_2023, card, now=now)


def test_a_year_is_not_closed_while_something_of_it_waits(app: Flask, now: datetime) -> None:
    known = province(now)
    card = ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=2023, held_on=date(2024, 1, 22))
    held = conferences.prepare_conference(STANDING_HEAD, known.advisory_2023, card, now=now)

    with pytest.raises(Refusal) as refused:
        close(known.advisory_2023, now=now)
    nominations.confirm_conference(STANDING_HEAD, held, confirmed_by="Chủ trì", version=None, now=now)
    close(known.advisory_2023, now=now)

    assert codes(refused) == ["year_has_open_conference"]
    assert year_of(known.advisory_2023).state is YearState.CLOSED


def test_nothing_of_a_closed_year_is_changed_any_more(app: Flask, now: datetime) -> None:
    known = province(now)
    close(known.advisory_2023, now=now)
    before = number_of_events()

    for act in _acts(known, now):
        with pytest.raises(NotPermitted):
            act(STANDING_HEAD)

    assert number_of_events() == before


# who may


def test_only_the_receiving_office_runs_the_calendar_of_a_block(app: Flask, now: datetime) -> None:
    known = province(now)
    before = number_of_events()

    for actor in (cast.officer(known.delegation_office), cast.officer(known.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            blocks.create_block(actor, CARD, now=now)
        with pytest.raises(NotPermitted):
            blocks.edit_block(actor, known.advisory, CARD, version=None, now=now)
        with pytest.raises(NotPermitted):
            blocks.open_block_year(actor, known.advisory, 2024, now=now)
        for act in _acts(known, now):
            with pytest.raises(NotPermitted):
                act(actor)

    assert number_of_events() == before


def test_a_foreign_block_does_not_exist(app: Flask, now: datetime) -> None:
    known = province(now)
    office_of_a_sector = Actor(
        account_id=7, name="Chuyên viên ngành", posts=(Post(Role.STANDING_OFFICER, known.health),)
    )

    for actor in (cast.officer(known.culture), ADMINISTRATOR, office_of_a_sector):
        with pytest.raises(OutOfReach):
            blocks.edit_block(actor, known.advisory, CARD, version=None, now=now)
        with pytest.raises(OutOfReach):
            blocks.open_block_year(actor, known.advisory, 2024, now=now)
        for act in _acts(known, now):
            with pytest.raises(OutOfReach):
                act(actor)


def test_a_block_received_by_a_department_belongs_to_its_office(app: Flask, now: datetime) -> None:
    known = province(now)
    own = Actor(account_id=7, name="Chuyên viên ngành", posts=(Post(Role.STANDING_OFFICER, known.health),))
    made = blocks.create_block(STANDING_HEAD, replace(CARD, office_id=known.health), now=now)

    opened = blocks.open_block_year(own, made, 2023, now=now)

    assert questions.block_year_by_id(own, opened).year == 2023
    with pytest.raises(OutOfReach):
        questions.block(STANDING_HEAD, made)


def _acts(known: Province, now: datetime) -> list[Callable[[Actor], None]]:
    """Every act on the year 2023 of the advisory block."""
    year = known.advisory_2023
    return [
        lambda actor: set_members(known, members(known), now=now, actor=actor),
        lambda actor: blocks.set_posts(actor, year, leader=None, deputies=[], version=None, now=now),
        lambda actor: blocks.set_deadlines(actor, year, {}, locking=frozenset(), version=None, now=now),
        lambda actor: blocks.set_quotas(actor, year, [], version=None, now=now),
        lambda actor: close(year, now=now, actor=actor),
    ]
