"""The pledge as a record of the block: begun, sent out, signed by each member, taken back, recorded at a conference."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.clock import local_day
from emulation.domain.block import YearStep
from emulation.domain.comment import DraftKind
from emulation.domain.pledge import PledgeState
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.services import blocks, comments, pledges
from emulation.services.blocks import MemberCard
from emulation.services.comments import CommentCard
from emulation.services.pledges import ContentsCard
from tests import cast, pledged
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.pledged import CONTENTS, SIGNATURE, leader, members, sign, stored


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def told(action: Action) -> list[dict[str, object]]:
    statement = select(Event.data).where(Event.action == action.value).order_by(Event.seq)
    return [json.loads(data) for data in db.session.scalars(statement)]


# --- contents -------------------------------------------------------------------------------------------------


def test_a_pledge_is_begun_once(province: Province, now: datetime) -> None:
    pledge = pledged.begun(province, now)

    with pytest.raises(Refusal) as refused:
        pledges.begin_pledge(STANDING_OFFICER, province.advisory_2023, now=now)

    assert codes(refused) == ["pledge_begun"]
    assert stored(pledge).state is PledgeState.DRAFT
    assert [each.content for each in stored(pledge).contents] == list(CONTENTS.contents)
    assert [each.content for each in stored(pledge).criteria] == list(CONTENTS.criteria)


def test_last_years_contents_are_taken_over(province: Province, now: datetime) -> None:
    pledged.begun(province, now)
    year = cast.block_year(province.advisory, 2024, members(province), province.finance, now=now)

    pledge = pledges.begin_pledge(officer(province.finance), year, from_last_year=True, now=now)

    assert [each.content for each in stored(pledge).contents] == list(CONTENTS.contents)
    assert [each.content for each in stored(pledge).criteria] == list(CONTENTS.criteria)
    assert stored(pledge).state is PledgeState.DRAFT


def test_a_text_that_stays_keeps_its_row(province: Province, now: datetime) -> None:
    pledge = pledged.begun(province, now)
    kept = stored(pledge).contents[1].id

    card = ContentsCard(contents=("Đẩy mạnh chuyển đổi số.", "Việc mới."), witness="Trần Văn Ví Dụ")
    pledges.set_contents(leader(province), pledge, card, version=stored(pledge).version, now=now)

    assert [(each.position, each.content) for each in stored(pledge).contents] == [
        (1, "Đẩy mạnh chuyển đổi số."),
        (2, "Việc mới."),
    ]
    assert stored(pledge).contents[0].id == kept
    assert stored(pledge).criteria == []
    (_, entry) = told(Action.RECORD_PLEDGE)[-2:]
    assert entry["changes"]["pledge.criteria"] == ["Kết quả thực hiện chỉ tiêu đăng ký.", ""]  # type: ignore[index]
    assert entry["changed"] == ["pledge.witness"]


def test_contents_saved_over_somebody_elses_are_stale(province: Province, now: datetime) -> None:
    pledge = pledged.begun(province, now)
    version = stored(pledge).version
    pledges.set_contents(leader(province), pledge, CONTENTS, version=version, now=now)

    with pytest.raises(StaleSave) as stale:
        pledges.set_contents(STANDING_OFFICER, pledge, ContentsCard(), version=version, now=now)

    assert stale.value.theirs["contents"] == "\n".join(CONTENTS.contents)
    assert len(stored(pledge).contents) == 2


# --- out for signing ------------------------------------------------------------------------------------------


def test_what_is_missing_is_said_before_it_goes_out(province: Province, now: datetime) -> None:
    pledge = pledged.registered(province, now)

    with pytest.raises(Refusal) as refused:
        pledges.open_signing(leader(province), pledge, acknowledged=False, version=None, now=now)

    assert codes(refused) == ["pledge_targets_missing"]
    names = refused.value.reasons[0].values["names"]
    assert names == "Văn phòng Đoàn ĐBQH và HĐND tỉnh; Văn phòng UBND tỉnh"
    assert stored(pledge).state is PledgeState.COLLECTING


def test_out_for_signing_the_contents_are_frozen(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)

    with pytest.raises(Refusal) as refused:
        pledges.set_contents(leader(province), pledge, ContentsCard(), version=None, now=now)

    assert codes(refused) == ["wrong_state"]
    assert (stored(pledge).state, stored(pledge).signing_round, stored(pledge).sent_at) == (
        PledgeState.SIGNING,
        1,
        now,
    )


def test_comments_are_answered_or_knowingly_left(province: Province, now: datetime) -> None:
    pledge = pledged.registered(province, now)
    draft = comments.ask_comments(
        leader(province), DraftKind.PLEDGE, pledge, until=now + timedelta(days=3), note=None, now=now
    )
    card = CommentCard(agency_id=province.finance, section="contents", text="Bổ sung nội dung tiết kiệm.")
    comments.give_comment(officer(province.finance), draft, card, now=now)

    with pytest.raises(Refusal) as refused:
        pledges.open_signing(leader(province), pledge, acknowledged=True, version=None, now=now)
    pledges.open_signing(leader(province), pledge, acknowledged=True, despite_comments=True, version=None, now=now)

    assert codes(refused) == ["comments_unanswered"]
    assert told(Action.OPEN_SIGNING)[-1] == {"unanswered": 1, "without_targets": 2}


# --- signing --------------------------------------------------------------------------------------------------


def test_every_member_signs_and_the_last_one_completes_it(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)

    states = [sign(pledge, agency, now) for agency in members(province)]

    assert states == [PledgeState.SIGNING] * 3 + [PledgeState.SIGNED]
    assert (stored(pledge).state, stored(pledge).signed_on) == (PledgeState.SIGNED, date(2023, 2, 1))
    assert set(stored(pledge).standing_signatures) == set(members(province))
    entry = told(Action.SIGN_PLEDGE)[0]
    assert entry["agency"] == province.delegation_office
    assert entry["changed"] == ["signature.person"]


def test_a_signature_is_corrected_while_others_still_sign(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)
    sign(pledge, province.finance, now)

    card = replace(SIGNATURE, person_title="Phó Giám đốc")
    pledges.sign_pledge(officer(province.finance), pledge, province.finance, card, version=None, held=1, now=now)

    (signature,) = stored(pledge).signatures
    assert (signature.person_title, signature.version) == ("Phó Giám đốc", 2)
    assert told(Action.SIGN_PLEDGE)[-1]["changes"] == {"signature.person_title": ["Giám đốc", "Phó Giám đốc"]}


def test_two_of_one_agency_do_not_overwrite_each_other(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)
    pledges.sign_pledge(officer(province.finance), pledge, province.finance, SIGNATURE, version=None, held=0, now=now)

    with pytest.raises(StaleSave) as stale:
        pledges.sign_pledge(
            officer(province.finance), pledge, province.finance, SIGNATURE, version=None, held=0, now=now
        )

    assert stale.value.theirs["person"] == "Nguyễn Văn Mẫu"


def test_nobody_signs_words_he_has_not_read(province: Province, now: datetime) -> None:
    """The pledge was taken back, changed and sent out again while the page stood open."""
    pledge = pledged.out_for_signing(province, now)
    version = stored(pledge).version
    pledges.reopen_pledge(leader(province), pledge, reason="bổ sung nội dung", version=None, now=now)
    pledges.open_signing(leader(province), pledge, acknowledged=True, version=None, now=now)

    with pytest.raises(StaleSave):
        pledges.sign_pledge(officer(province.finance), pledge, province.finance, SIGNATURE, version=version, now=now)

    assert stored(pledge).signatures == []


def test_nobody_signs_for_another_agency(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)

    for actor in (officer(province.planning), leader(province), STANDING_OFFICER, COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            pledges.sign_pledge(actor, pledge, province.finance, SIGNATURE, version=None, now=now)
    for actor in (officer(province.culture), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            pledges.sign_pledge(actor, pledge, province.finance, SIGNATURE, version=None, now=now)
    with pytest.raises(OutOfReach):
        pledges.sign_pledge(STANDING_HEAD, pledge, province.culture, SIGNATURE, version=None, now=now)


def test_nobody_signs_tomorrow_or_without_a_name(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)
    tomorrow = local_day(now) + timedelta(days=1)

    with pytest.raises(Refusal) as refused:
        pledges.sign_pledge(
            officer(province.finance),
            pledge,
            province.finance,
            replace(SIGNATURE, person=" ", signed_on=tomorrow),
            version=None,
            now=now,
        )

    assert codes(refused) == ["signature_without_person", "signed_in_future"]


def test_taken_back_everybody_signs_anew(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)
    sign(pledge, province.finance, now)

    pledges.reopen_pledge(STANDING_OFFICER, pledge, reason="Bổ sung chỉ tiêu", version=None, now=now)

    assert stored(pledge).state is PledgeState.COLLECTING
    assert stored(pledge).standing_signatures == {}
    assert len(stored(pledge).signatures) == 1
    assert told(Action.REOPEN_PLEDGE) == [{"reason": "Bổ sung chỉ tiêu", "signatures": 1}]

    pledges.open_signing(leader(province), pledge, acknowledged=True, version=None, now=now)
    assert [sign(pledge, agency, now) for agency in members(province)][-1] is PledgeState.SIGNED


def test_a_signed_pledge_is_taken_back_by_nobody(province: Province, now: datetime) -> None:
    pledge = pledged.signed(province, now)

    with pytest.raises(Refusal) as refused:
        pledges.reopen_pledge(STANDING_HEAD, pledge, reason="Bổ sung chỉ tiêu", version=None, now=now)

    assert codes(refused) == ["wrong_state"]


def test_whoever_left_the_block_is_not_waited_for(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)
    left = province.planning
    cards = [
        MemberCard(agency_id=agency, left_on=date(2023, 1, 15) if agency == left else None)
        for agency in members(province)
    ]
    blocks.set_members(STANDING_HEAD, province.advisory_2023, cards, complete=False, stated=None, version=None, now=now)

    with pytest.raises(Refusal) as refused:
        sign(pledge, left, now)
    states = [sign(pledge, agency, now) for agency in members(province) if agency != left]

    assert codes(refused) == ["pledge_member_left"]
    assert states[-1] is PledgeState.SIGNED


def test_late_is_a_mark_unless_the_step_locks(province: Province, now: datetime) -> None:
    pledge = pledged.out_for_signing(province, now)
    yesterday = local_day(now) - timedelta(days=1)
    for locking in (frozenset({YearStep.PLEDGE}), frozenset[YearStep]()):
        blocks.set_deadlines(
            STANDING_HEAD,
            province.advisory_2023,
            {YearStep.PLEDGE: yesterday},
            locking=locking,
            version=None,
            now=now,
        )
        if locking:
            with pytest.raises(Refusal) as refused:
                sign(pledge, province.finance, now)
            assert codes(refused) == ["pledge_step_locked"]
        else:
            assert sign(pledge, province.finance, now) is PledgeState.SIGNING


# --- who may --------------------------------------------------------------------------------------------------


def test_only_who_runs_the_year_runs_its_pledge(province: Province, now: datetime) -> None:
    pledge = pledged.begun(province, now)
    for actor in (officer(province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            pledges.begin_pledge(actor, province.advisory_2023, now=now)
        with pytest.raises(NotPermitted):
            pledges.set_contents(actor, pledge, CONTENTS, version=None, now=now)
        with pytest.raises(NotPermitted):
            pledges.ask_targets(actor, pledge, version=None, now=now)
        with pytest.raises(NotPermitted):
            pledges.open_signing(actor, pledge, acknowledged=True, version=None, now=now)
        with pytest.raises(NotPermitted):
            pledges.reopen_pledge(actor, pledge, reason="một lý do dài", version=None, now=now)
    for actor in (officer(province.culture), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            pledges.set_contents(actor, pledge, CONTENTS, version=None, now=now)
