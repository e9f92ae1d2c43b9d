"""The way of a dossier: made, filled in, sent, taken back, opened, concluded; what is refused and what nobody sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.clock import end_of_day
from emulation.domain.award import Outcome, ProposalState
from emulation.domain.block import YearStep
from emulation.domain.conference import Ground
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.services import blocks, proposals
from emulation.services.proposals import GroundCard, OutcomeCard
from tests import cast, dossiers
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.dossiers import GROUNDS, candidates, drafted, leader, opened, sent, stored

SEPTEMBER_2026 = datetime(2026, 9, 30, 16, 59, tzinfo=UTC)
"""23:59 of the last day of the rule set of 2025, in Viet Nam."""


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def journal(action: Action) -> list[Event]:
    return list(db.session.scalars(select(Event).where(Event.action == action.value).order_by(Event.seq)))


def submit(province: Province, dossier: int, now: datetime, *, blanks: bool = True) -> None:
    proposals.submit_proposal(leader(province), dossier, blanks_acknowledged=blanks, version=None, now=now)


def deadline(province: Province, last_day: date, now: datetime, *, locks: bool = False) -> datetime:
    """Set the last day for sending; the instant at which it ends."""
    locking = frozenset({YearStep.PROPOSAL}) if locks else frozenset[YearStep]()
    blocks.set_deadlines(
        STANDING_HEAD, province.advisory_2023, {YearStep.PROPOSAL: last_day}, locking=locking, version=None, now=now
    )
    return end_of_day(last_day)


# made from a confirmed conference


def test_the_known_conference_becomes_three_candidates_none_of_them_awarded(province: Province, now: datetime) -> None:
    dossier = stored(drafted(province, now))

    assert dossier.state is ProposalState.DRAFT
    assert [(each.award_published, each.recipient) for each in dossier.candidates] == [
        ("Cờ thi đua của Chính phủ", "Sở Tài chính"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "Sở Kế hoạch và Đầu tư"),
    ]
    assert {(each.ground, each.outcome, each.decision_id) for each in dossier.candidates} == {(None, None, None)}
    assert (dossier.rule_set, dossier.legal_day, dossier.submission) == (None, None, None)


def test_who_withdrew_is_not_proposed(province: Province, now: datetime) -> None:
    first, second, third = dossiers.known_slate(province)
    slate = [first, replace(second, withdrawn_reason="đã được khen thưởng năm trước"), third]

    dossier = stored(drafted(province, now, slate=slate))

    assert [each.recipient for each in dossier.candidates] == ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]
    assert [each.position for each in dossier.candidates] == [1, 2]


def test_a_dossier_needs_a_confirmed_result(province: Province, now: datetime) -> None:
    conference = dossiers.held(province, now)

    with pytest.raises(Refusal) as refused:
        proposals.draft_proposal(leader(province), conference, now=now)

    assert codes(refused) == ["conference_not_confirmed"]
    assert db.session.scalars(select(Proposal)).all() == []


def test_a_conference_without_nominations_has_no_dossier(province: Province, now: datetime) -> None:
    conference = dossiers.confirmed(province, now, slate=[])

    with pytest.raises(Refusal) as refused:
        proposals.draft_proposal(leader(province), conference, now=now)

    assert codes(refused) == ["nobody_proposed"]


def test_a_conference_has_one_dossier(province: Province, now: datetime) -> None:
    conference = dossiers.confirmed(province, now)
    proposals.draft_proposal(leader(province), conference, now=now)

    with pytest.raises(Refusal) as refused:
        proposals.draft_proposal(leader(province), conference, now=now)

    assert codes(refused) == ["proposal_exists"]


# grounds


def test_grounds_are_filled_in_one_by_one(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    first, second, third = candidates(dossier)
    cards = {
        first.id: GroundCard(ground=Ground.LEADING_UNIT),
        second.id: GroundCard(ground=Ground.OTHER, note="có sáng kiến được công nhận"),
    }

    proposals.set_grounds(leader(province), dossier, cards, version=None, now=now)

    assert [(each.ground, each.ground_note) for each in candidates(dossier)] == [
        (Ground.LEADING_UNIT, None),
        (Ground.OTHER, "có sáng kiến được công nhận"),
        (None, None),
    ]
    assert third.id not in cards


def test_grounds_of_a_sent_dossier_stand(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    first = candidates(dossier)[0]

    with pytest.raises(Refusal) as refused:
        proposals.set_grounds(
            leader(province), dossier, {first.id: GroundCard(ground=Ground.MOVEMENT)}, version=None, now=now
        )

    assert codes(refused) == ["wrong_state"]
    assert candidates(dossier)[0].ground is None


def test_a_candidate_of_another_dossier_is_not_touched(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)

    proposals.set_grounds(
        leader(province), dossier, {999_999: GroundCard(ground=Ground.MOVEMENT)}, version=None, now=now
    )

    assert {each.ground for each in candidates(dossier)} == {None}


def test_grounds_saved_over_somebody_elses_are_stale(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    first = candidates(dossier)[0].id
    version = stored(dossier).version
    mine = {first: GroundCard(ground=Ground.MOVEMENT)}
    proposals.set_grounds(leader(province), dossier, mine, version=version, now=now)

    with pytest.raises(StaleSave) as stale:
        proposals.set_grounds(
            STANDING_OFFICER, dossier, {first: GroundCard(ground=Ground.TWO_YEARS)}, version=version, now=now
        )

    assert stale.value.version == version + 1
    assert candidates(dossier)[0].ground is Ground.MOVEMENT


# sending


def test_a_missing_ground_is_acknowledged_not_a_block(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)

    with pytest.raises(Refusal) as refused:
        submit(province, dossier, now, blanks=False)

    assert codes(refused) == ["ground_missing"]
    assert refused.value.reasons[0].values["names"] == "Sở Tài chính; Văn phòng UBND tỉnh; Sở Kế hoạch và Đầu tư"
    assert stored(dossier).state is ProposalState.DRAFT

    submit(province, dossier, now, blanks=True)

    assert stored(dossier).state is ProposalState.SENT


def test_with_every_ground_there_is_nothing_to_acknowledge(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    cards = {each.id: GroundCard(ground=ground) for each, ground in zip(candidates(dossier), GROUNDS, strict=True)}
    proposals.set_grounds(leader(province), dossier, cards, version=None, now=now)

    submit(province, dossier, now, blanks=False)

    assert stored(dossier).state is ProposalState.SENT


def test_the_server_says_when_it_was_received_and_chooses_the_law_of_that_day(
    province: Province, now: datetime
) -> None:
    dossier = drafted(province, now)

    submit(province, dossier, SEPTEMBER_2026)

    sending = stored(dossier).submission
    assert sending is not None
    assert (sending.round, sending.received_at, sending.sent_by) == (1, SEPTEMBER_2026, "Cán Bộ Thi Đua")
    assert (stored(dossier).rule_set, stored(dossier).legal_day) == ("RS-2025", date(2026, 9, 30))


def test_one_minute_later_another_law_is_in_force(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)

    submit(province, dossier, SEPTEMBER_2026 + timedelta(minutes=1))

    assert (stored(dossier).rule_set, stored(dossier).legal_day) == ("RS-2026", date(2026, 10, 1))


@pytest.mark.parametrize(("seconds", "late"), [(-1, False), (0, True), (1, True)])
def test_late_is_a_mark_from_the_end_of_the_last_day(
    province: Province, now: datetime, seconds: int, late: bool
) -> None:
    dossier = drafted(province, now)
    due = deadline(province, date(2024, 2, 15), now)

    submit(province, dossier, due + timedelta(seconds=seconds))

    sending = stored(dossier).submission
    assert sending is not None
    assert sending.late is late


def test_a_locked_deadline_refuses_what_comes_late(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    due = deadline(province, date(2024, 2, 15), now, locks=True)

    with pytest.raises(Refusal) as refused:
        submit(province, dossier, due)

    assert codes(refused) == ["deadline_locked"]
    assert (stored(dossier).state, stored(dossier).submission) == (ProposalState.DRAFT, None)


def test_a_dossier_is_sent_once(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    with pytest.raises(Refusal) as refused:
        submit(province, dossier, now)

    assert codes(refused) == ["wrong_state"]
    assert len(stored(dossier).submissions) == 1


def test_each_sending_leaves_one_line_in_the_journal(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    (entry,) = journal(Action.SUBMIT_PROPOSAL)

    assert (entry.noun, entry.object_id, entry.at, entry.data) == ("proposal", dossier, now, '{"late":false}')


# taken back, opened


def test_what_is_taken_back_can_be_sent_again_as_a_second_round(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    proposals.recall_proposal(leader(province), dossier, version=None, now=now + timedelta(hours=1))
    assert (stored(dossier).state, stored(dossier).rule_set) == (ProposalState.DRAFT, None)

    submit(province, dossier, now + timedelta(hours=2))

    rounds = stored(dossier).submissions
    assert [(each.round, each.recalled_at is None) for each in rounds] == [(1, False), (2, True)]
    assert stored(dossier).submission is rounds[1]
    assert rounds[0].received_at == now


def test_opening_ends_the_right_to_take_back(province: Province, now: datetime) -> None:
    dossier = opened(province, now)

    with pytest.raises(Refusal) as refused:
        proposals.recall_proposal(leader(province), dossier, version=None, now=now)

    assert codes(refused) == ["wrong_state"]
    sending = stored(dossier).submission
    assert sending is not None
    assert (sending.opened_by, sending.opened_at, sending.recalled_at) == ("Lê Văn Chuyên Viên", now, None)


def test_a_draft_cannot_be_opened(province: Province, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        proposals.open_proposal(STANDING_OFFICER, drafted(province, now), version=None, now=now)

    assert codes(refused) == ["wrong_state"]


# the receipt of an old paper


def test_the_stamp_on_an_old_paper_chooses_the_law_and_leaves_the_receipt_alone(
    province: Province, now: datetime
) -> None:
    dossier = drafted(province, now)
    submit(province, dossier, SEPTEMBER_2026)

    proposals.backfill_receipt(
        STANDING_OFFICER, dossier, date(2024, 2, 5), reason="nhập bù hồ sơ giấy", version=None, now=SEPTEMBER_2026
    )

    found = stored(dossier)
    assert (found.rule_set, found.legal_day) == ("RS-2024", date(2024, 2, 5))
    assert found.submission is not None
    assert found.submission.received_at == SEPTEMBER_2026
    assert (found.receipt_date_on_record, found.receipt_reason) == (date(2024, 2, 5), "nhập bù hồ sơ giấy")
    (entry,) = journal(Action.BACKFILL_RECEIPT)
    assert (entry.actor_id, "2024-02-05" in entry.data) == (2, True)


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [
        (date(2024, 1, 23), "nhập bù", "receipt_date_in_the_future"),
        (date(2024, 1, 22), "  ", "receipt_without_reason"),
    ],
)
def test_a_receipt_needs_a_past_day_and_a_reason(
    province: Province, now: datetime, day: date, reason: str, code: str
) -> None:
    dossier = sent(province, now)

    with pytest.raises(Refusal) as refused:
        proposals.backfill_receipt(STANDING_OFFICER, dossier, day, reason=reason, version=None, now=now)

    assert codes(refused) == [code]
    assert stored(dossier).receipt_date_on_record is None


# what became of it


def test_outcomes_are_recorded_one_by_one_and_may_be_corrected(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    first, second, _ = candidates(dossier)
    cut = {second.id: OutcomeCard(outcome=Outcome.NOT_APPROVED, reason="chưa đủ tiêu chuẩn")}
    kept = {second.id: OutcomeCard(outcome=Outcome.APPROVED)}

    proposals.record_outcomes(STANDING_OFFICER, dossier, {first.id: OutcomeCard(outcome=Outcome.APPROVED)} | cut,
                              version=None, now=now)  # fmt: skip
    assert [each.outcome for each in candidates(dossier)] == [Outcome.APPROVED, Outcome.NOT_APPROVED, None]
    assert not stored(dossier).concluded
    proposals.record_outcomes(STANDING_OFFICER, dossier, kept, version=None, now=now)

    assert [(each.outcome, each.outcome_reason) for each in candidates(dossier)[:2]] == [
        (Outcome.APPROVED, None),
        (Outcome.APPROVED, None),
    ]


def test_a_cut_needs_its_reason(province: Province, now: datetime) -> None:
    dossier = opened(province, now)
    first = candidates(dossier)[0]

    with pytest.raises(Refusal) as refused:
        proposals.record_outcomes(
            STANDING_OFFICER,
            dossier,
            {first.id: OutcomeCard(outcome=Outcome.NOT_APPROVED, reason=" ")},
            version=None,
            now=now,
        )

    assert codes(refused) == ["outcome_without_reason"]
    assert refused.value.reasons[0].values == {"name": "Sở Tài chính"}
    assert candidates(dossier)[0].outcome is None


def test_there_is_no_outcome_before_the_dossier_is_opened(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    first = candidates(dossier)[0]

    with pytest.raises(Refusal) as refused:
        proposals.record_outcomes(
            STANDING_OFFICER, dossier, {first.id: OutcomeCard(outcome=Outcome.APPROVED)}, version=None, now=now
        )

    assert codes(refused) == ["wrong_state"]


def test_what_a_decision_names_does_not_change(province: Province, now: datetime) -> None:
    dossier = dossiers.decided(province, now)
    first = candidates(dossier)[0]
    cut = {first.id: OutcomeCard(outcome=Outcome.NOT_APPROVED, reason="nhầm")}

    proposals.record_outcomes(STANDING_OFFICER, dossier, cut, version=None, now=now)

    assert candidates(dossier)[0].outcome is Outcome.APPROVED


# who may, and who sees it at all


def test_members_and_council_see_it_but_do_not_run_it(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)

    for actor in (officer(province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            proposals.submit_proposal(actor, dossier, blanks_acknowledged=True, version=None, now=now)

    assert stored(dossier).state is ProposalState.DRAFT


def test_only_the_office_opens_and_concludes(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    with pytest.raises(NotPermitted):
        proposals.open_proposal(leader(province), dossier, version=None, now=now)
    with pytest.raises(NotPermitted):
        proposals.record_outcomes(leader(province), dossier, {}, version=None, now=now)
    with pytest.raises(NotPermitted):
        proposals.backfill_receipt(
            leader(province), dossier, date(2024, 1, 20), reason="nhập bù", version=None, now=now
        )


def test_for_other_blocks_and_the_administrator_it_does_not_exist(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    for actor in (officer(province.health), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            proposals.recall_proposal(actor, dossier, version=None, now=now)
    with pytest.raises(OutOfReach):
        proposals.open_proposal(STANDING_OFFICER, dossier + 1, version=None, now=now)
