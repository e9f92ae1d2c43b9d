"""The register of agencies: entered, corrected, renamed, followed by others; old papers keep their names."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind, SuccessionKind
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.agency import Agency, Succession
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.queries import agencies as questions
from emulation.queries import award_history, blocks
from emulation.queries.agencies import AgencyFilter, ancestors_of
from emulation.services import agencies
from emulation.services.agencies import AgencyCard, SuccessionCard, card_of
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, STRANGER, Province, province

MERGED_ON = date(2025, 3, 1)
CARD = AgencyCard(name="Sở Khoa học và Công nghệ", kind=AgencyKind.DEPARTMENT, head_title="Giám đốc", protocol_order=7)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def last_event() -> Event:
    found = db.session.scalars(select(Event).order_by(Event.seq.desc()).limit(1)).one()
    assert isinstance(found, Event)
    return found


def number_of_events() -> int:
    return db.session.scalar(select(func.count()).select_from(Event)) or 0


def stored(agency_id: int) -> Agency:
    return questions.agency(STANDING_HEAD, agency_id)


def rename(agency_id: int, name: str, valid_from: date, *, now: datetime, actor: Actor = STANDING_HEAD) -> None:
    agencies.rename_agency(
        actor, agency_id, name=name, short_name=None, valid_from=valid_from, decision="Nghị quyết số 12", now=now
    )


def merge(known: Province, *, now: datetime) -> int:
    """The hợp nhất of 2025: Sở Kế hoạch và Đầu tư and Sở Tài chính become a new Sở Tài chính."""
    new = agencies.register_agency(
        STANDING_HEAD, replace(CARD, name="Sở Tài chính", founded_on=MERGED_ON, protocol_order=3), now=now
    )
    card = SuccessionCard(
        kind=SuccessionKind.CONSOLIDATION,
        predecessor_ids=(known.planning, known.finance),
        successor_id=new,
        effective_on=MERGED_ON,
        decision_number="10/NQ-HĐND",
        decision_date=date(2025, 2, 20),
        decision_issuer="HĐND tỉnh",
    )
    agencies.record_succession(STANDING_HEAD, card, now=now)
    return new


# entering and correcting


def test_a_new_agency_is_found_without_diacritics_and_journalled(app: Flask, now: datetime) -> None:
    made = agencies.register_agency(STANDING_OFFICER, CARD, now=now)

    event = last_event()
    found = questions.agencies(STANDING_OFFICER, AgencyFilter(text="so khoa hoc"))
    assert [agency.id for agency in found] == [made]
    assert (event.action, event.noun, event.object_id, event.actor_id) == ("manage_agencies", "agency", made, 2)
    assert json.loads(event.data) == {"verb": "register"}


def test_correcting_an_agency_changes_the_name_in_force_in_place(app: Flask, now: datetime) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)

    agencies.edit_agency(STANDING_HEAD, made, replace(CARD, name="Sở KH&CN", short_name="SKHCN"), version=1, now=now)

    agency = stored(made)
    assert [(named.name, named.short_name) for named in agency.names] == [("Sở KH&CN", "SKHCN")]
    assert agency.version == 2
    assert json.loads(last_event().data) == {
        "verb": "edit",
        "changes": {"name": [CARD.name, "Sở KH&CN"], "short_name": [None, "SKHCN"]},
    }


def test_a_save_from_an_older_page_changes_nothing(app: Flask, now: datetime) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)
    agencies.edit_agency(STANDING_HEAD, made, replace(CARD, head_title="Quyền Giám đốc"), version=1, now=now)

    with pytest.raises(StaleSave) as stale:
        agencies.edit_agency(STANDING_HEAD, made, CARD, version=1, now=now)

    assert stale.value.version == 2
    assert stale.value.theirs["head_title"] == "Quyền Giám đốc"
    assert stored(made).head_title == "Quyền Giám đốc"


def test_an_agency_does_not_lie_beneath_itself(app: Flask, now: datetime) -> None:
    above = agencies.register_agency(STANDING_HEAD, CARD, now=now)
    below = agencies.register_agency(STANDING_HEAD, replace(CARD, name="Chi cục", parent_id=above), now=now)

    with pytest.raises(Refusal) as refused:
        agencies.edit_agency(STANDING_HEAD, above, replace(CARD, parent_id=below), version=None, now=now)

    assert codes(refused) == ["agency_beneath_itself"]
    assert stored(above).parent_id is None


@pytest.mark.parametrize("actor", [COUNCIL_MEMBER, cast.officer(1)])
def test_only_the_standing_office_keeps_the_register(app: Flask, now: datetime, actor: Actor) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)
    card = SuccessionCard(
        kind=SuccessionKind.ABSORPTION, predecessor_ids=(made,), successor_id=made, effective_on=MERGED_ON
    )
    before = number_of_events()

    with pytest.raises(NotPermitted):
        agencies.register_agency(actor, CARD, now=now)
    with pytest.raises(NotPermitted):
        agencies.edit_agency(actor, made, CARD, version=None, now=now)
    with pytest.raises(NotPermitted):
        rename(made, "Tên khác", MERGED_ON, now=now, actor=actor)
    with pytest.raises(NotPermitted):
        agencies.record_succession(actor, card, now=now)

    assert number_of_events() == before


@pytest.mark.parametrize("actor", [ADMINISTRATOR, STRANGER])
def test_the_register_does_not_exist_for_whoever_does_not_work_with_blocks(
    app: Flask, now: datetime, actor: Actor
) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)

    with pytest.raises(OutOfReach):
        agencies.edit_agency(actor, made, CARD, version=None, now=now)
    with pytest.raises(OutOfReach):
        rename(made, "Tên khác", MERGED_ON, now=now, actor=actor)
    with pytest.raises(OutOfReach):
        questions.agencies(actor, AgencyFilter())
    with pytest.raises(OutOfReach):
        questions.lineage(actor, made)
    with pytest.raises(OutOfReach):
        award_history.history(actor, made)


# renaming


def test_a_renamed_agency_is_called_by_the_name_of_the_day(app: Flask, now: datetime) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)

    rename(made, "Sở Khoa học, Công nghệ và Chuyển đổi số", MERGED_ON, now=now)

    agency = stored(made)
    assert agency.name_on(date(2025, 2, 28)) == "Sở Khoa học và Công nghệ"
    assert agency.name_on(MERGED_ON) == "Sở Khoa học, Công nghệ và Chuyển đổi số"
    assert agency.name_on(None) == "Sở Khoa học, Công nghệ và Chuyển đổi số"
    assert agency.closed_on is None
    assert json.loads(last_event().data) == {
        "verb": "rename",
        "from": "2025-03-01",
        "changes": {"name": ["Sở Khoa học và Công nghệ", "Sở Khoa học, Công nghệ và Chuyển đổi số"]},
    }


def test_names_entered_later_for_earlier_days_fall_into_their_place(app: Flask, now: datetime) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)
    rename(made, "Tên từ 2025", date(2025, 3, 1), now=now)
    rename(made, "Tên từ 2010", date(2010, 3, 1), now=now)
    db.session.expire_all()

    agency = stored(made)
    assert [agency.name_on(date(year, 6, 1)) for year in (2009, 2015, 2026)] == [
        CARD.name,
        "Tên từ 2010",
        "Tên từ 2025",
    ]


def test_an_old_name_still_finds_the_agency(app: Flask, now: datetime) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)
    rename(made, "Sở Chuyển đổi số", MERGED_ON, now=now)

    assert [agency.id for agency in questions.agencies(STANDING_HEAD, AgencyFilter(text="KHOA HỌC"))] == [made]


def test_two_names_cannot_begin_on_one_day(app: Flask, now: datetime) -> None:
    made = agencies.register_agency(STANDING_HEAD, CARD, now=now)
    rename(made, "Tên mới", MERGED_ON, now=now)

    with pytest.raises(Refusal) as refused:
        rename(made, "Tên mới nữa", MERGED_ON, now=now)

    assert codes(refused) == ["name_day_taken"]
    assert len(stored(made).names) == 2


# succession


def test_a_consolidation_closes_the_old_agencies_and_leaves_one_journal_entry_each(app: Flask, now: datetime) -> None:
    known = province(now)
    before = number_of_events()

    new = merge(known, now=now)

    assert (stored(known.planning).closed_on, stored(known.finance).closed_on) == (MERGED_ON, MERGED_ON)
    assert stored(new).closed_on is None
    lineage = questions.lineage(STANDING_HEAD, new)
    assert {link.predecessor_id for link in lineage.predecessors} == {known.planning, known.finance}
    assert {link.kind for link in lineage.predecessors} == {SuccessionKind.CONSOLIDATION}
    assert questions.lineage(STANDING_HEAD, known.finance).successors[0].successor_id == new
    assert number_of_events() == before + 3
    assert (last_event().noun, json.loads(last_event().data)) == ("succession", {"verb": "consolidation"})


def test_the_new_agency_of_the_same_name_is_another_agency(app: Flask, now: datetime) -> None:
    known = province(now)

    new = merge(known, now=now)

    found = questions.agencies(STANDING_HEAD, AgencyFilter(text="so tai chinh", with_closed=True))
    assert [agency.id for agency in found] == [known.finance, new]
    assert [agency.id for agency in questions.agencies(STANDING_HEAD, AgencyFilter(text="so tai chinh"))] == [new]


def test_records_of_old_years_keep_the_old_agencies_and_their_names(app: Flask, now: datetime) -> None:
    known = province(now)

    merge(known, now=now)

    year = blocks.block_year_by_id(STANDING_HEAD, known.advisory_2023)
    assert [member.agency.name_on(date(2023, 12, 31)) for member in year.members] == [
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "Văn phòng UBND tỉnh",
        "Sở Tài chính",
        "Sở Kế hoạch và Đầu tư",
    ]
    assert known.planning in year.member_ids


def test_officers_of_the_successor_read_what_the_old_agencies_left_and_act_for_none_of_them(
    app: Flask, now: datetime
) -> None:
    known = province(now)
    new = merge(known, now=now)
    own = Actor(
        account_id=100,
        name="Cán bộ Sở Tài chính mới",
        posts=(Post(Role.AGENCY_OFFICER, new),),
        ancestors=ancestors_of(frozenset({new})),
    )

    read = blocks.block_year_by_id(own, known.advisory_2023)

    assert read.id == known.advisory_2023
    assert own.agency_ids == {new}
    with pytest.raises(OutOfReach):
        blocks.block_year_by_id(own, known.culture_2023)
    with pytest.raises(OutOfReach):
        blocks.block_year_by_id(cast.officer(new), known.advisory_2023)


def test_an_absorbing_agency_goes_on_and_inherits(app: Flask, now: datetime) -> None:
    known = province(now)
    card = SuccessionCard(
        kind=SuccessionKind.ABSORPTION,
        predecessor_ids=(known.planning,),
        successor_id=known.finance,
        effective_on=MERGED_ON,
    )

    agencies.record_succession(STANDING_HEAD, card, now=now)

    assert stored(known.planning).closed_on == MERGED_ON
    assert stored(known.finance).closed_on is None
    assert ancestors_of(frozenset({known.finance})) == {known.planning}


def test_a_split_agency_may_go_on(app: Flask, now: datetime) -> None:
    known = province(now)
    card = SuccessionCard(
        kind=SuccessionKind.SPLIT,
        predecessor_ids=(known.finance,),
        successor_id=known.planning,
        effective_on=MERGED_ON,
    )

    agencies.record_succession(STANDING_HEAD, card, now=now)

    assert stored(known.finance).closed_on is None
    assert ancestors_of(frozenset({known.planning})) == {known.finance}


@pytest.mark.parametrize("steps", [1, 2])
def test_a_circle_of_successors_is_refused(app: Flask, now: datetime, steps: int) -> None:
    known = province(now)
    chain = [known.finance, known.planning, known.culture][: steps + 1]
    for before, after in itertools.pairwise(chain):
        card = SuccessionCard(
            kind=SuccessionKind.SPLIT, predecessor_ids=(before,), successor_id=after, effective_on=MERGED_ON
        )
        agencies.record_succession(STANDING_HEAD, card, now=now)

    back = replace(card, predecessor_ids=(chain[-1],), successor_id=chain[0])

    with pytest.raises(Refusal) as refused:
        agencies.record_succession(STANDING_HEAD, back, now=now)

    assert codes(refused) == ["succession_circle"]
    assert db.session.scalar(select(func.count()).select_from(Succession)) == steps


def test_an_agency_does_not_follow_itself_and_nothing_of_the_act_is_kept(app: Flask, now: datetime) -> None:
    known = province(now)
    card = SuccessionCard(
        kind=SuccessionKind.ABSORPTION,
        predecessor_ids=(known.planning, known.finance),
        successor_id=known.finance,
        effective_on=MERGED_ON,
    )

    with pytest.raises(Refusal) as refused:
        agencies.record_succession(STANDING_HEAD, card, now=now)

    assert codes(refused) == ["succession_of_itself"]
    assert stored(known.planning).closed_on is None
    assert questions.links() == []


def test_the_same_succession_is_recorded_once(app: Flask, now: datetime) -> None:
    known = province(now)
    new = merge(known, now=now)
    again = SuccessionCard(
        kind=SuccessionKind.CONSOLIDATION, predecessor_ids=(known.finance,), successor_id=new, effective_on=MERGED_ON
    )

    with pytest.raises(Refusal) as refused:
        agencies.record_succession(STANDING_HEAD, again, now=now)

    assert codes(refused) == ["succession_exists"]


def test_an_agency_does_not_end_before_it_began(app: Flask, now: datetime) -> None:
    known = province(now)
    young = agencies.register_agency(STANDING_HEAD, replace(CARD, founded_on=date(2025, 6, 1)), now=now)
    card = SuccessionCard(
        kind=SuccessionKind.ABSORPTION, predecessor_ids=(young,), successor_id=known.finance, effective_on=MERGED_ON
    )

    with pytest.raises(Refusal) as refused:
        agencies.record_succession(STANDING_HEAD, card, now=now)

    assert codes(refused) == ["agency_ends_before_start"]


def test_a_closed_agency_cannot_begin_after_its_end(app: Flask, now: datetime) -> None:
    known = province(now)
    merge(known, now=now)
    card = replace(card_of(stored(known.finance)), founded_on=date(2026, 1, 1))

    with pytest.raises(Refusal) as refused:
        agencies.edit_agency(STANDING_HEAD, known.finance, card, version=None, now=now)

    assert codes(refused) == ["agency_starts_after_end"]


# asking


def test_the_register_is_narrowed_by_kind_closure_and_matching(app: Flask, now: datetime) -> None:
    known = province(now)
    loose = agencies.register_agency(
        STANDING_HEAD, replace(CARD, name="Sở Nông nghiệp (cũ)", kind=AgencyKind.OTHER, unmatched=True), now=now
    )
    merge(known, now=now)

    assert [each.id for each in questions.agencies(STANDING_HEAD, AgencyFilter(unmatched_only=True))] == [loose]
    assert [each.id for each in questions.agencies(STANDING_HEAD, AgencyFilter(kind=AgencyKind.OTHER))] == [loose]
    open_ones = questions.agencies(STANDING_HEAD, AgencyFilter())
    assert known.planning not in [each.id for each in open_ones]


def test_an_agency_knows_the_block_years_it_belonged_to(app: Flask, now: datetime) -> None:
    known = province(now)

    found = questions.block_years_of(STANDING_HEAD, known.finance)

    assert [year.id for year in found] == [known.advisory_2023]
    assert questions.block_years_of(cast.officer(known.culture), known.finance) == []
