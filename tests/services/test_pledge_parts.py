"""The part of one member: exact targets, titles it strives for, what it reached; nobody else's is touched."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from emulation.clock import local_day
from emulation.domain.agency import SuccessionKind
from emulation.domain.block import YearStep
from emulation.domain.conference import ConferenceKind
from emulation.domain.pledge import Direction, Period, PledgeState
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.queries import pledges as questions
from emulation.services import agencies, blocks, conferences, nominations, pledge_parts, pledges
from emulation.services.agencies import SuccessionCard
from emulation.services.conferences import ConferenceCard
from emulation.services.pledge_parts import ReachedCard, RegistrationCard, TargetCard
from tests import cast, pledged
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.pledged import COLLECTIVE, ON_TIME, leader, members, part, stored


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def told(action: Action) -> list[dict[str, object]]:
    statement = select(Event.data).where(Event.action == action.value).order_by(Event.seq)
    return [json.loads(data) for data in db.session.scalars(statement)]


def set_targets(
    province: Province, pledge: int, cards: list[TargetCard], now: datetime, *, version: int | None = None
) -> None:
    me = officer(province.finance)
    pledge_parts.set_targets(me, pledge, province.finance, cards, version=version, now=now)


def report(province: Province, pledge: int, values: list[Decimal | str | None], period: Period, now: datetime) -> int:
    rows = part(pledge, province.finance).targets
    cards = [ReachedCard(target_id=row.id, value=value) for row, value in zip(rows, values, strict=True)]
    me = officer(province.finance)
    return pledge_parts.report_targets(me, pledge, province.finance, period, cards, version=None, now=now)


# --- targets --------------------------------------------------------------------------------------------------


def test_a_member_registers_its_targets(province: Province, now: datetime) -> None:
    pledge = pledged.collecting(province, now)

    set_targets(province, pledge, [ON_TIME, COLLECTIVE], now, version=0)

    found = part(pledge, province.finance)
    assert [(each.position, each.content, each.unit, each.planned, each.last_year) for each in found.targets] == [
        (1, "Hồ sơ giải quyết đúng hạn", "%", Decimal("98.5"), Decimal(97)),
        (2, "Tập thể lao động xuất sắc", None, "Đạt", None),
    ]
    assert (found.registered_at, found.registered_by) == (now, "Cán Bộ Thi Đua")
    (entry,) = told(Action.SET_TARGETS)
    assert entry["agency"] == province.finance
    assert entry["changes"] == {
        "pledge.targets": ["", "Hồ sơ giải quyết đúng hạn: 98,5 %; Tập thể lao động xuất sắc: Đạt"]
    }


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.decimals(min_value=-(10**14), max_value=10**14, places=4, allow_nan=False, allow_infinity=False),
    st.decimals(min_value=0, max_value=10**14, places=2, allow_nan=False, allow_infinity=False),
)
def test_figures_are_kept_to_the_last_digit(province: Province, now: datetime, plan: Decimal, reached: Decimal) -> None:
    """On both engines: 99 999 999 999 999.9999 is no float."""
    found = questions.id_of_year(province.advisory_2023)
    pledge = found if found is not None else pledged.out_for_signing(province, now)
    if stored(pledge).state is PledgeState.SIGNING:
        for agency in members(province):
            pledged.sign(pledge, agency, now)

    rows = part(pledge, province.finance).targets
    cards = [
        ReachedCard(target_id=rows[0].id, value=reached, note=str(plan)),
        ReachedCard(target_id=rows[1].id, value=f"{plan} đạt"),
    ]
    pledge_parts.report_targets(
        officer(province.finance), pledge, province.finance, Period.YEAR, cards, version=None, now=now
    )

    kept = part(pledge, province.finance).targets
    assert (kept[0].result, kept[1].result) == (reached, f"{plan} đạt")
    assert isinstance(kept[0].result, Decimal)


def test_every_row_that_says_too_little_is_named(province: Province, now: datetime) -> None:
    pledge = pledged.collecting(province, now)
    cards = [
        ON_TIME,
        replace(ON_TIME, unit=None),
        TargetCard(content="", planned=None),
        replace(ON_TIME, last_year="khá"),
    ]

    with pytest.raises(Refusal) as refused:
        set_targets(province, pledge, cards, now)

    assert [(each.code, each.values["row"]) for each in refused.value.reasons] == [
        ("target_without_unit", 2),
        ("target_without_content", 3),
        ("target_without_plan", 3),
        ("target_result_not_a_number", 4),
    ]
    assert questions.part_of(stored(pledge), province.finance) is None


def test_one_member_never_loses_what_another_saved(province: Province, now: datetime) -> None:
    """Both had the page open before either saved."""
    pledge = pledged.collecting(province, now)

    set_targets(province, pledge, [ON_TIME], now, version=0)
    planning = officer(province.planning)
    pledge_parts.set_targets(planning, pledge, province.planning, [COLLECTIVE], version=0, now=now)

    assert [each.content for each in part(pledge, province.finance).targets] == [ON_TIME.content]
    assert [each.content for each in part(pledge, province.planning).targets] == [COLLECTIVE.content]


def test_two_of_one_agency_see_both_texts(province: Province, now: datetime) -> None:
    pledge = pledged.collecting(province, now)
    set_targets(province, pledge, [ON_TIME], now, version=0)

    with pytest.raises(StaleSave) as stale:
        set_targets(province, pledge, [COLLECTIVE], now, version=0)

    assert stale.value.theirs == {"targets": "Hồ sơ giải quyết đúng hạn: 98,5 %"}
    assert stale.value.version == part(pledge, province.finance).version
    assert [each.content for each in part(pledge, province.finance).targets] == [ON_TIME.content]


def test_a_row_that_stays_keeps_what_was_reported(province: Province, now: datetime) -> None:
    pledge = by_source(province, now)
    set_targets(province, pledge, [ON_TIME, COLLECTIVE], now)
    report(province, pledge, [Decimal(60), None], Period.MID_YEAR, now)
    first, second = part(pledge, province.finance).targets

    cards = [replace(COLLECTIVE, id=second.id), replace(ON_TIME, id=first.id, planned=Decimal(99))]
    set_targets(province, pledge, cards, now)

    found = part(pledge, province.finance).targets
    assert [(each.id, each.planned, each.mid_year) for each in found] == [
        (second.id, "Đạt", None),
        (first.id, Decimal(99), Decimal(60)),
    ]


def test_a_plan_that_is_a_number_cannot_follow_a_result_in_words(province: Province, now: datetime) -> None:
    pledge = by_source(province, now)
    set_targets(province, pledge, [COLLECTIVE], now)
    report(province, pledge, ["Đạt"], Period.YEAR, now)
    (row,) = part(pledge, province.finance).targets

    with pytest.raises(Refusal) as refused:
        set_targets(province, pledge, [replace(ON_TIME, id=row.id)], now)

    assert codes(refused) == ["target_result_not_a_number"]


def test_without_targets_nobody_is_registered_any_more(province: Province, now: datetime) -> None:
    pledge = pledged.registered(province, now)

    set_targets(province, pledge, [], now)

    assert part(pledge, province.finance).registered_at is None
    assert questions.without_targets(stored(pledge), None)[-1] == "Sở Tài chính"


def test_out_for_signing_and_signed_here_the_figures_are_frozen(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)
    with pytest.raises(Refusal) as while_signing:
        set_targets(province, pledge, [ON_TIME], now)
    for agency in members(province):
        pledged.sign(pledge, agency, now)
    with pytest.raises(Refusal) as signed:
        set_targets(province, pledge, [ON_TIME], now)

    assert (codes(while_signing), codes(signed)) == (["wrong_state"], ["pledge_signed_figures"])


def by_source(province: Province, now: datetime) -> int:
    """A pledge a conference recorded as signed; nobody signed here, no figures came with it."""
    card = ConferenceCard(kind=ConferenceKind.SIGNING, pledge_year=2023, held_on=date(2023, 2, 1))
    meeting = conferences.prepare_conference(leader(province), province.advisory_2023, card, now=now)
    nominations.record_pledge(
        leader(province),
        meeting,
        state=PledgeState.SIGNED_BY_SOURCE,
        signed_on=date(2023, 2, 1),
        contents=("Hoàn thành nhiệm vụ.",),
        version=None,
        now=now,
    )
    found = questions.id_of_year(province.advisory_2023)
    assert found is not None
    return found


def test_figures_of_a_pledge_signed_by_source_are_added_afterwards(province: Province, now: datetime) -> None:
    pledge = by_source(province, now)

    set_targets(province, pledge, [ON_TIME], now, version=0)

    assert stored(pledge).state is PledgeState.SIGNED_BY_SOURCE
    assert len(part(pledge, province.finance).targets) == 1


# --- titles ---------------------------------------------------------------------------------------------------


def test_titles_are_registered_by_code_or_as_published(province: Province, now: datetime) -> None:
    pledge = pledged.registered(province, now)
    cards = [
        RegistrationCard(award_code="CTDT", award_published="Cờ thi đua của UBND tỉnh"),
        RegistrationCard(award_published="Cờ dẫn đầu", recipient="Phòng Ngân sách", note="theo thông báo"),
    ]

    pledge_parts.register_titles(officer(province.finance), pledge, province.finance, cards, version=None, now=now)

    found = part(pledge, province.finance)
    assert [(each.award_code, each.award_published, each.recipient) for each in found.registrations] == [
        ("CTDT", "Cờ thi đua của UBND tỉnh", None),
        (None, "Cờ dẫn đầu", "Phòng Ngân sách"),
    ]
    assert len(found.targets) == 2
    assert told(Action.SET_TARGETS)[-1]["changed"] == ["pledge.registrations"]


def test_a_title_has_a_name(province: Province, now: datetime) -> None:
    pledge = pledged.registered(province, now)

    cards = [RegistrationCard(award_published=" ")]
    with pytest.raises(Refusal) as refused:
        pledge_parts.register_titles(officer(province.finance), pledge, province.finance, cards, version=None, now=now)

    assert codes(refused) == ["registration_without_award"]


# --- results --------------------------------------------------------------------------------------------------


def test_the_value_of_the_year_never_overwrites_that_of_mid_year(province: Province, now: datetime) -> None:
    pledge = pledged.signed(province, now)

    assert report(province, pledge, [Decimal("51.25"), "Đang thực hiện"], Period.MID_YEAR, now) == 0
    later = now + timedelta(days=150)
    assert report(province, pledge, [Decimal("99.0"), "Đạt"], Period.YEAR, later) == 0

    found = part(pledge, province.finance)
    assert [(each.mid_year, each.result) for each in found.targets] == [
        (Decimal("51.25"), Decimal("99.0")),
        ("Đang thực hiện", "Đạt"),
    ]
    assert (found.mid_year_at, found.results_at) == (now, later)


def test_reported_is_only_what_has_every_value(province: Province, now: datetime) -> None:
    pledge = pledged.signed(province, now)

    assert report(province, pledge, [Decimal(50), None], Period.MID_YEAR, now) == 1
    assert part(pledge, province.finance).mid_year_at is None

    assert report(province, pledge, [Decimal(50), "Đạt"], Period.MID_YEAR, now) == 0
    assert part(pledge, province.finance).mid_year_at == now
    assert told(Action.REPORT_TARGETS)[-1]["changes"] == {
        "pledge.mid_year": ["Tập thể lao động xuất sắc: chưa có", "Tập thể lao động xuất sắc: Đạt"]
    }


def test_a_target_planned_as_a_number_refuses_words(province: Province, now: datetime) -> None:
    pledge = pledged.signed(province, now)

    with pytest.raises(Refusal) as refused:
        report(province, pledge, ["gần đạt", "Đạt"], Period.YEAR, now)

    assert codes(refused) == ["target_result_not_a_number"]
    assert [each.result for each in part(pledge, province.finance).targets] == [None, None]


def test_nobody_reports_of_another_ones_targets(province: Province, now: datetime) -> None:
    pledge = pledged.signed(province, now)
    foreign = part(pledge, province.planning).targets[0].id

    with pytest.raises(OutOfReach):
        pledge_parts.report_targets(
            officer(province.finance),
            pledge,
            province.finance,
            Period.YEAR,
            [ReachedCard(target_id=foreign, value=Decimal(1))],
            version=None,
            now=now,
        )

    assert part(pledge, province.planning).targets[0].result is None


def test_whoever_registered_nothing_has_nothing_to_report(province: Province, now: datetime) -> None:
    pledge = pledged.signed(province, now)
    agency = province.people_committee_office

    with pytest.raises(Refusal) as refused:
        pledge_parts.report_targets(officer(agency), pledge, agency, Period.YEAR, [], version=None, now=now)

    assert codes(refused) == ["no_targets_to_report"]


@pytest.mark.parametrize(
    ("step", "period"), [(YearStep.MID_YEAR, Period.MID_YEAR), (YearStep.YEAR_RESULTS, Period.YEAR)]
)
def test_a_locked_period_takes_nothing_more(province: Province, now: datetime, step: YearStep, period: Period) -> None:
    pledge = pledged.signed(province, now)
    yesterday = local_day(now) - timedelta(days=1)
    blocks.set_deadlines(
        STANDING_HEAD, province.advisory_2023, {step: yesterday}, locking=frozenset({step}), version=None, now=now
    )

    with pytest.raises(Refusal) as refused:
        report(province, pledge, [Decimal(50), "Đạt"], period, now)

    assert codes(refused) == ["pledge_step_locked"]


# --- last year ------------------------------------------------------------------------------------------------


def test_what_was_pledged_the_year_before_is_found_under_the_successor(province: Province, now: datetime) -> None:
    pledged.signed(province, now)
    card = SuccessionCard(
        kind=SuccessionKind.CONSOLIDATION,
        predecessor_ids=(province.finance, province.planning),
        successor_id=province.health,
        effective_on=date(2024, 1, 1),
    )
    agencies.record_succession(STANDING_HEAD, card, now=now)
    year = cast.block_year(
        province.advisory, 2024, (province.delegation_office, province.health), province.health, now=now
    )
    pledge = stored(pledges.begin_pledge(STANDING_OFFICER, year, now=now))
    me = replace(officer(province.health), ancestors=frozenset({province.finance, province.planning}))

    found = questions.earlier_parts(me, pledge, province.health)

    assert [each.agency_id for each in found] == [province.finance, province.planning]
    assert [each.agency_id for each in questions.earlier_parts(me, pledge, province.delegation_office)] == []


# --- who may --------------------------------------------------------------------------------------------------


def test_only_the_member_itself_writes_its_part(province: Province, now: datetime) -> None:
    pledge = pledged.collecting(province, now)

    for actor in (officer(province.planning), leader(province), STANDING_OFFICER, COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            pledge_parts.set_targets(actor, pledge, province.finance, [ON_TIME], version=None, now=now)
        with pytest.raises(NotPermitted):
            pledge_parts.register_titles(actor, pledge, province.finance, [], version=None, now=now)
        with pytest.raises(NotPermitted):
            pledge_parts.report_targets(actor, pledge, province.finance, Period.YEAR, [], version=None, now=now)
    for actor in (officer(province.culture), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            pledge_parts.set_targets(actor, pledge, province.finance, [ON_TIME], version=None, now=now)
    with pytest.raises(OutOfReach):
        pledge_parts.set_targets(STANDING_OFFICER, pledge, province.culture, [ON_TIME], version=None, now=now)


def test_lower_may_be_better(province: Province, now: datetime) -> None:
    pledge = pledged.collecting(province, now)
    late = TargetCard(content="Hồ sơ trễ hạn", unit="%", planned=Decimal("1.5"), direction=Direction.LOWER)

    set_targets(province, pledge, [late], now)

    assert part(pledge, province.finance).targets[0].direction is Direction.LOWER
