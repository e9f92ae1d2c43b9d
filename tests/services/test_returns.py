"""A dossier between two desks: received, returned by item, amended only there, sent again, compared, asked back."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.account import Term
from emulation.domain.actors import Role
from emulation.domain.award import ProposalState
from emulation.domain.conference import Ground
from emulation.domain.file import FileKind, FileState, Prepared
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.domain.returning import came_back
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.notice import Notice
from emulation.queries.dossier_items import items, key_of
from emulation.services import accounts, blocks, passwords, proposals, returns
from emulation.services.returns import WHOLE, AmendCard, ReturnCard
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.dossiers import (
    WHY,
    amended,
    candidates,
    concluded,
    decided,
    drafted,
    leader,
    opened,
    received,
    resent,
    returned,
    stored,
)

SCAN = Prepared(
    name="bao-cao.pdf",
    kind=FileKind.PDF,
    sha256="0" * 64,
    state=FileState.ACCEPTED,
    reason=None,
    content=b"%PDF-1.7 bao cao",
)


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def journal(action: Action) -> list[dict[str, object]]:
    found = db.session.scalars(select(Event).where(Event.action == action.value).order_by(Event.seq))
    return [json.loads(each.data) for each in found]


def by_item(dossier: int, field: str = "ground", *, due: date | None = None, why: str = WHY) -> ReturnCard:
    return ReturnCard(reasons={key_of(candidates(dossier)[0].id, field): why}, due=due or date(2024, 1, 31))


def back(dossier: int, card: ReturnCard, now: datetime) -> int:
    return returns.return_proposal(STANDING_OFFICER, dossier, card, version=None, now=now)


def amend(province: Province, dossier: int, card: AmendCard, now: datetime) -> None:
    returns.amend_proposal(leader(province), dossier, card, version=None, now=now)


def send(province: Province, dossier: int, now: datetime) -> None:
    proposals.submit_proposal(leader(province), dossier, blanks_acknowledged=True, version=None, now=now)


# received


def test_an_opened_dossier_is_received_for_review(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    later = now + timedelta(hours=2)

    returns.receive_proposal(STANDING_OFFICER, dossier, version=None, now=later)

    found = stored(dossier)
    assert (found.state, found.accepted_at, found.accepted_by) == (
        ProposalState.RECEIVED,
        later,
        STANDING_OFFICER.name,
    )
    assert found.since == later


def test_a_dossier_is_received_once(province: Province, now: datetime) -> None:
    dossier = received(province, now)

    with pytest.raises(Refusal) as refused:
        returns.receive_proposal(STANDING_OFFICER, dossier, version=None, now=now)

    assert codes(refused) == ["wrong_state"]


def test_outcomes_are_recorded_on_a_received_dossier_too(province: Province, now: datetime) -> None:
    dossier = received(province, now)
    first = candidates(dossier)[0]

    proposals.record_outcomes(STANDING_OFFICER, dossier, {first.id: proposals.OutcomeCard()}, version=None, now=now)

    assert stored(dossier).state is ProposalState.RECEIVED


# returned by item


def test_a_return_keeps_what_was_asked_and_what_stood_there(province: Province, now: datetime) -> None:
    dossier = returned(province, now)

    found = stored(dossier)
    (only,) = found.rounds
    assert found.state is ProposalState.RETURNED
    assert (only.number, only.returned_by, only.due, only.reason) == (1, STANDING_OFFICER.name, date(2024, 1, 27), None)
    assert [(flag.label, flag.reason, flag.old_value) for flag in only.flags] == [
        ("Sở Tài chính (Cờ thi đua của Chính phủ), căn cứ đề nghị", WHY, ""),
        ("Tờ trình", WHY, ""),
    ]
    assert journal(Action.RETURN_PROPOSAL)[0]["round"] == 1


def test_a_return_of_the_whole_opens_every_item(province: Province, now: datetime) -> None:
    dossier = opened(province, now)

    back(dossier, ReturnCard(reason=WHY, due=date(2024, 1, 31)), now)

    (only,) = stored(dossier).rounds
    assert only.reason == WHY
    assert {flag.key for flag in only.flags} == {item.key for item in items(stored(dossier))}
    assert {flag.reason for flag in only.flags} == {None}


@pytest.mark.parametrize(
    ("card", "found"),
    [
        (ReturnCard(due=date(2024, 1, 31)), ["return_without_item"]),
        (ReturnCard(reason="thiếu", due=date(2024, 1, 31)), ["return_reason_short"]),
        (ReturnCard(reason=WHY), ["return_without_date"]),
        (ReturnCard(reasons={"letter": WHY}, due=date(2024, 1, 21)), ["return_date_past"]),
        (ReturnCard(reasons={"letter": "thiếu số"}, due=date(2024, 1, 31)), ["return_item_reason_short"]),
        (ReturnCard(reasons={"candidate:999999:ground": WHY}, due=date(2024, 1, 31)), ["return_unknown_item"]),
    ],
)
def test_a_return_that_says_too_little_is_refused(
    province: Province, now: datetime, card: ReturnCard, found: list[str]
) -> None:
    dossier = opened(province, now)

    with pytest.raises(Refusal) as refused:
        back(dossier, card, now)

    assert codes(refused) == found
    assert stored(dossier).state is ProposalState.OPENED
    assert stored(dossier).rounds == []


def test_with_an_outcome_on_record_nothing_is_returned(province: Province, now: datetime) -> None:
    dossier = concluded(province, now)

    with pytest.raises(Refusal) as refused:
        back(dossier, by_item(dossier), now)

    assert codes(refused) == ["return_after_outcome"]


def test_a_received_dossier_that_is_returned_is_no_longer_received(province: Province, now: datetime) -> None:
    dossier = received(province, now)

    back(dossier, by_item(dossier), now)

    assert (stored(dossier).accepted_at, stored(dossier).accepted_by) == (None, None)


def test_who_returns_and_who_does_not(province: Province, now: datetime) -> None:
    dossier = opened(province, now)

    for actor in (leader(province), officer(province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            returns.return_proposal(actor, dossier, by_item(dossier), version=None, now=now)
    with pytest.raises(OutOfReach):
        returns.return_proposal(officer(province.culture), dossier, by_item(dossier), version=None, now=now)


def test_two_people_with_one_page_return_once(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    version = stored(dossier).version
    returns.return_proposal(STANDING_OFFICER, dossier, by_item(dossier), version=version, now=now)

    with pytest.raises(StaleSave):
        returns.return_proposal(STANDING_HEAD, dossier, by_item(dossier), version=version, now=now)

    assert len(stored(dossier).rounds) == 1


# amended


def test_a_flagged_item_is_amended_and_an_unflagged_one_is_refused(province: Province, now: datetime) -> None:
    dossier = returned(province, now)
    first, second, _ = candidates(dossier)
    mine = AmendCard(values={key_of(first.id, "ground"): Ground.MOVEMENT, key_of(second.id, "ground"): Ground.MOVEMENT})

    with pytest.raises(Refusal) as refused:
        amend(province, dossier, mine, now)

    assert codes(refused) == ["item_closed"]
    assert refused.value.reasons[0].values == {
        "item": "Văn phòng UBND tỉnh (Bằng khen của Chủ tịch UBND tỉnh), căn cứ đề nghị"
    }
    assert [each.ground for each in candidates(dossier)] == [None, None, None]

    amend(province, dossier, AmendCard(values={key_of(first.id, "ground"): Ground.MOVEMENT}), now)

    assert [each.ground for each in candidates(dossier)] == [Ground.MOVEMENT, None, None]
    assert journal(Action.AMEND_PROPOSAL)[0]["items"] == [
        ["Sở Tài chính (Cờ thi đua của Chính phủ), căn cứ đề nghị", "", Ground.MOVEMENT.label]
    ]


@pytest.mark.parametrize("field", ["recipient", "ground_note"])
def test_another_field_of_the_same_unit_stays_closed(province: Province, now: datetime, field: str) -> None:
    dossier = returned(province, now)
    first = candidates(dossier)[0]

    with pytest.raises(Refusal) as refused:
        amend(province, dossier, AmendCard(values={key_of(first.id, field): "Sở khác"}), now)

    assert codes(refused) == ["item_closed"]
    assert candidates(dossier)[0].recipient == "Sở Tài chính"


def test_an_answer_to_an_item_nobody_flagged_is_refused(province: Province, now: datetime) -> None:
    dossier = returned(province, now)

    with pytest.raises(Refusal) as refused:
        amend(province, dossier, AmendCard(answers={"list": "Danh sách đã đủ."}), now)

    assert codes(refused) == ["item_closed"]


def test_a_paper_is_issued_anew_not_typed(province: Province, now: datetime) -> None:
    dossier = returned(province, now)

    with pytest.raises(Refusal) as refused:
        amend(province, dossier, AmendCard(values={"letter": "số 12"}), now)

    assert codes(refused) == ["item_not_typed"]


def test_the_ground_form_of_a_draft_does_not_open_a_returned_dossier(province: Province, now: datetime) -> None:
    dossier = returned(province, now)
    first = candidates(dossier)[0]

    with pytest.raises(Refusal) as refused:
        proposals.set_grounds(
            leader(province), dossier, {first.id: proposals.GroundCard(ground=Ground.MOVEMENT)}, version=None, now=now
        )

    assert codes(refused) == ["wrong_state"]


def test_a_new_name_is_found_by_search(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    back(dossier, by_item(dossier, "recipient"), now)

    amend(
        province,
        dossier,
        AmendCard(values={key_of(candidates(dossier)[0].id, "recipient"): "Sở Tài chính tỉnh Mẫu"}),
        now,
    )

    assert "so tai chinh tinh mau" in stored(dossier).fold


# sent again


def test_each_demand_needs_a_change_or_an_answer(province: Province, now: datetime) -> None:
    dossier = returned(province, now)

    with pytest.raises(Refusal) as refused:
        send(province, dossier, now)

    assert codes(refused) == ["item_unanswered", "item_unanswered"]
    assert stored(dossier).state is ProposalState.RETURNED


def test_old_and_new_stand_side_by_side_when_it_comes_back(province: Province, now: datetime) -> None:
    dossier = resent(province, now)

    found = stored(dossier)
    (only,) = found.rounds
    (change,) = came_back(only.told)
    assert found.state is ProposalState.OPENED
    assert (change.old, change.new) == ("", Ground.LEADING_UNIT.label)
    assert [flag.answer for flag in only.flags] == [None, "Tờ trình giữ nguyên, đã rà soát."]
    assert [sending.round for sending in found.submissions] == [1, 2]


def test_the_law_chosen_at_the_first_sending_stays(province: Province, now: datetime) -> None:
    dossier = amended(province, now)
    first_day = stored(dossier).legal_day

    send(province, dossier, now + timedelta(days=3))

    assert stored(dossier).legal_day == first_day


@pytest.mark.parametrize(("days", "late"), [(5, False), (6, True)])
def test_sent_again_is_late_by_the_day_the_office_set(province: Province, now: datetime, days: int, late: bool) -> None:
    dossier = amended(province, now)

    send(province, dossier, now + timedelta(days=days))

    assert stored(dossier).submissions[-1].late is late


def test_recalled_after_a_return_only_the_flagged_items_are_open(province: Province, now: datetime) -> None:
    dossier = amended(province, now)
    send(province, dossier, now)

    proposals.recall_proposal(leader(province), dossier, version=None, now=now)

    found = stored(dossier)
    assert found.state is ProposalState.RETURNED
    assert found.legal_day is not None
    assert [(flag.new_value, found.rounds[0].resent_at) for flag in found.rounds[0].flags] == [(None, None)] * 2


# compared


def test_nothing_goes_on_until_what_came_back_was_compared(province: Province, now: datetime) -> None:
    dossier = resent(province, now)
    first = candidates(dossier)[0]

    with pytest.raises(Refusal) as receiving:
        returns.receive_proposal(STANDING_OFFICER, dossier, version=None, now=now)
    with pytest.raises(Refusal) as concluding:
        proposals.record_outcomes(STANDING_OFFICER, dossier, {first.id: proposals.OutcomeCard()}, version=None, now=now)

    assert codes(receiving) == codes(concluding) == ["amendments_unsettled"]


def test_ticked_off_item_by_item_the_round_ends_with_the_last(province: Province, now: datetime) -> None:
    dossier = resent(province, now)
    ground = key_of(candidates(dossier)[0].id, "ground")

    returns.settle_amendments(STANDING_OFFICER, dossier, {ground}, version=None, now=now)
    assert stored(dossier).rounds[0].settled_at is None

    returns.settle_amendments(STANDING_OFFICER, dossier, {"letter"}, version=None, now=now)
    assert stored(dossier).rounds[0].settled_at == now

    returns.receive_proposal(STANDING_OFFICER, dossier, version=None, now=now)
    assert stored(dossier).state is ProposalState.RECEIVED


def test_a_dossier_returned_as_a_whole_is_ticked_off_as_a_whole(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    back(dossier, ReturnCard(reason=WHY, due=date(2024, 1, 31)), now)
    amend(province, dossier, AmendCard(answer="Khối đã rà soát, giữ nguyên."), now)
    send(province, dossier, now)
    proposals.open_proposal(STANDING_OFFICER, dossier, version=None, now=now)

    returns.settle_amendments(STANDING_OFFICER, dossier, {WHOLE}, version=None, now=now)

    assert stored(dossier).rounds[0].settled_by == STANDING_OFFICER.name


def test_ticking_nothing_or_twice_is_refused(province: Province, now: datetime) -> None:
    dossier = resent(province, now)
    returns.settle_amendments(STANDING_OFFICER, dossier, {"letter"}, version=None, now=now)

    for keys in (set[str](), {"letter"}, {"list"}):
        with pytest.raises(Refusal) as refused:
            returns.settle_amendments(STANDING_OFFICER, dossier, keys, version=None, now=now)
        assert codes(refused) == ["nothing_to_settle"]


def test_returned_again_the_rounds_are_numbered_and_all_stay(province: Province, now: datetime) -> None:
    dossier = resent(province, now)

    assert back(dossier, by_item(dossier), now) == 2

    first, second = stored(dossier).rounds
    assert [each.number for each in (first, second)] == [1, 2]
    assert second.flags[0].old_value == Ground.LEADING_UNIT.label
    with pytest.raises(Refusal) as refused:
        amend(province, dossier, AmendCard(answers={"letter": "Lần trước đã mở."}), now)
    assert codes(refused) == ["item_closed"]


# asked back


def test_after_opening_recall_becomes_a_request(province: Province, now: datetime) -> None:
    dossier = opened(province, now)

    with pytest.raises(Refusal) as recalled:
        proposals.recall_proposal(leader(province), dossier, version=None, now=now)
    returns.request_return(leader(province), dossier, reason="Trình nhầm danh sách.", version=None, now=now)

    found = stored(dossier)
    assert codes(recalled) == ["wrong_state"]
    assert (found.state, found.return_request) == (ProposalState.OPENED, "Trình nhầm danh sách.")
    assert journal(Action.REQUEST_RETURN) == [{"reason": "Trình nhầm danh sách."}]


def test_one_request_stands_until_the_office_returns(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    returns.request_return(leader(province), dossier, reason="Trình nhầm.", version=None, now=now)

    with pytest.raises(Refusal) as refused:
        returns.request_return(leader(province), dossier, reason="Trình nhầm.", version=None, now=now)
    assert codes(refused) == ["return_requested_already"]

    back(dossier, by_item(dossier), now)
    assert stored(dossier).return_request is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_request_without_a_reason_is_refused(province: Province, now: datetime, reason: str) -> None:
    dossier = opened(province, now)

    with pytest.raises(Refusal) as refused:
        returns.request_return(leader(province), dossier, reason=reason, version=None, now=now)

    assert codes(refused) == ["request_without_reason"]


# files


def test_files_come_and_go_while_the_dossier_is_a_draft(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    me = leader(province)
    added = returns.attach_file(me, dossier, SCAN, title="Báo cáo thành tích", version=None, now=now)
    returns.remove_file(me, dossier, added, version=None, now=now)

    (kept,) = stored(dossier).attachments
    assert (kept.title, kept.file.name, kept.removed_by) == ("Báo cáo thành tích", "bao-cao.pdf", me.name)
    assert [each["done"] for each in journal(Action.AMEND_PROPOSAL)] == ["attach", "detach"]


def test_files_of_a_returned_dossier_are_closed_unless_flagged(province: Province, now: datetime) -> None:
    dossier = returned(province, now)

    with pytest.raises(Refusal) as refused:
        returns.attach_file(leader(province), dossier, SCAN, title="Báo cáo", version=None, now=now)

    assert codes(refused) == ["item_closed"]


def test_a_flagged_file_list_takes_a_file_and_that_answers_it(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    back(dossier, ReturnCard(reasons={"files": WHY}, due=date(2024, 1, 31)), now)

    returns.attach_file(leader(province), dossier, SCAN, title="Báo cáo thành tích", version=None, now=now)
    send(province, dossier, now)

    (change,) = came_back(stored(dossier).rounds[0].told)
    assert change.new == "Báo cáo thành tích (bao-cao.pdf)"


def test_a_file_of_another_dossier_does_not_exist_here(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)

    with pytest.raises(OutOfReach):
        returns.remove_file(leader(province), dossier, 999_999, version=None, now=now)


# told


def people(province: Province, now: datetime) -> dict[str, int]:
    made = {}
    for name, role, agency in (
        ("leader", Role.AGENCY_OFFICER, province.delegation_office),
        ("office", Role.STANDING_OFFICER, None),
        ("finance", Role.AGENCY_OFFICER, province.finance),
        ("planning", Role.AGENCY_OFFICER, province.planning),
        ("stranger", Role.AGENCY_OFFICER, province.culture),
    ):
        made[name] = accounts.create_account(
            ADMINISTRATOR,
            f"nguoi.{name}",
            name="Lê Thị Hoa",
            password_hash=passwords.hashed("bốn con mèo leo cây cau"),
            posts=[Term(role, agency, date(2020, 1, 1))],
            now=now,
        )
    return made


def told(known: dict[str, int]) -> dict[str, list[str]]:
    """Subjects of the notices by who got them."""
    names = {number: name for name, number in known.items()}
    found: dict[str, list[str]] = {}
    for each in db.session.scalars(select(Notice).order_by(Notice.id)):
        found.setdefault(names[each.account_id], []).append(each.subject.partition(":")[0])
    return found


def test_a_return_is_told_to_the_leader_and_to_whom_it_concerns(province: Province, now: datetime) -> None:
    known = people(province, now)

    dossier = returned(province, now)

    assert told(known) == {"leader": ["Yêu cầu bổ sung lần 1"], "finance": ["Yêu cầu bổ sung lần 1"]}
    notice = db.session.scalars(select(Notice)).first()
    assert notice is not None
    assert notice.link == f"/de-nghi/{dossier}#bo-sung"
    assert WHY in notice.text
    assert "Hạn bổ sung: 27/01/2024." in notice.text


def test_receipt_outcome_and_decision_are_told_each_member_its_own(province: Province, now: datetime) -> None:
    known = people(province, now)

    decided(province, now)

    assert told(known) == {
        "leader": ["Kết quả xét", "Đã có quyết định khen thưởng"],
        "finance": ["Kết quả xét", "Đã có quyết định khen thưởng"],
        "planning": ["Kết quả xét"],
    }
    cut = db.session.scalars(select(Notice).where(Notice.account_id == known["planning"])).one()
    assert "Không được chấp thuận (lý do: vượt chỉ tiêu được phân bổ)" in cut.text
    assert "Sở Tài chính" not in cut.text


def test_receiving_is_told_to_the_block(province: Province, now: datetime) -> None:
    known = people(province, now)

    received(province, now)

    assert told(known) == {"leader": ["Đã tiếp nhận"], "finance": ["Đã tiếp nhận"], "planning": ["Đã tiếp nhận"]}


def test_the_office_is_told_of_a_request_and_of_what_was_sent_again(province: Province, now: datetime) -> None:
    known = people(province, now)
    dossier = amended(province, now)
    send(province, dossier, now)
    proposals.open_proposal(STANDING_OFFICER, dossier, version=None, now=now)

    returns.request_return(leader(province), dossier, reason="Trình nhầm.", version=None, now=now)

    assert told(known)["office"] == ["Gửi lại", "Đề nghị trả lại"]


def test_an_outcome_saved_unchanged_is_told_once(province: Province, now: datetime) -> None:
    known = people(province, now)
    dossier = concluded(province, now)
    first = candidates(dossier)[0]
    card = proposals.OutcomeCard(outcome=first.outcome, reason=first.outcome_reason)

    proposals.record_outcomes(STANDING_OFFICER, dossier, {first.id: card}, version=None, now=now)

    assert told(known)["leader"] == ["Kết quả xét"]


# what surrounds it


def test_a_year_with_a_returned_dossier_does_not_close(province: Province, now: datetime) -> None:
    returned(province, now)

    with pytest.raises(Refusal) as refused:
        blocks.close_block_year(STANDING_HEAD, province.advisory_2023, version=None, now=now)

    assert codes(refused) == ["year_has_open_proposal"]


def test_since_when_a_dossier_lies_where_it_lies(province: Province, now: datetime) -> None:
    dossier = amended(province, now)
    later = now + timedelta(days=2)

    send(province, dossier, later)

    assert db.session.get_one(Proposal, dossier).since == later
