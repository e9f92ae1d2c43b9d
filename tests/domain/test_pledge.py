"""The pledge: which figures are exact, when a plan is reached, who signs when, what a conference may record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.block import YearStep
from emulation.domain.pledge import (
    PLEDGE,
    Amount,
    Direction,
    PledgeFacts,
    PledgeState,
    after_signing,
    amount_objections,
    met,
    read,
    recording_objections,
    signature_objections,
    target_objections,
    written,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Refusal

DRAFT, COLLECTING, SIGNING, SIGNED, BY_SOURCE = PledgeState
READY = PledgeFacts(contents=2, members=4, own_targets=3, reason="bổ sung chỉ tiêu của một đơn vị")
DUE = datetime(2024, 3, 1, tzinfo=UTC)


# --- amounts --------------------------------------------------------------------------------------------------


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=4, allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_exactly(number: Decimal) -> None:
    kept = read(written(number))

    assert isinstance(kept, Decimal)
    assert (kept, kept.as_tuple()) == (number, number.as_tuple()) or number.is_zero()


@given(st.text(max_size=60))
def test_words_come_back_as_words_unless_they_are_a_number(text: str) -> None:
    kept = read(written(text))

    assert kept == text if isinstance(kept, str) else written(kept) == text


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e5", "１２", "1,5", "1.", ".5", "--1", "1 000", "0x10", "٣"])
def test_what_only_looks_like_a_number_stays_words(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("planned", "reached", "direction", "expected"),
    [
        (Decimal(95), Decimal("95.0"), Direction.HIGHER, True),
        (Decimal(95), Decimal("94.99"), Direction.HIGHER, False),
        (Decimal(2), Decimal(2), Direction.LOWER, True),
        (Decimal(2), Decimal("2.01"), Direction.LOWER, False),
        (Decimal(0), Decimal(0), Direction.LOWER, True),
        (Decimal(95), None, Direction.HIGHER, None),
        ("Hoàn thành", "Hoàn thành", Direction.HIGHER, None),
        (Decimal(95), "đạt", Direction.HIGHER, None),
        ("Đạt", Decimal(1), Direction.HIGHER, None),
    ],
)
def test_a_plan_is_reached(
    planned: Amount, reached: Amount | None, direction: Direction, expected: bool | None
) -> None:
    assert met(planned, reached, direction) is expected


@pytest.mark.parametrize(
    ("content", "unit", "planned", "codes"),
    [
        ("Hồ sơ đúng hạn", "%", Decimal(98), []),
        ("Tập thể lao động xuất sắc", None, "Đạt", []),
        (" ", "%", Decimal(98), ["target_without_content"]),
        ("Hồ sơ đúng hạn", None, Decimal(98), ["target_without_unit"]),
        ("Hồ sơ đúng hạn", "%", None, ["target_without_plan"]),
        ("Hồ sơ đúng hạn", None, "", ["target_without_plan"]),
        ("Hồ sơ đúng hạn", None, "98%", ["target_percent_in_value"]),
        ("Hồ sơ đúng hạn", None, "98,5 %", ["target_percent_in_value"]),
        ("Hồ sơ đúng hạn", None, "trên 98%", []),
        ("", None, None, ["target_without_content", "target_without_plan"]),
    ],
)
def test_a_target_says_what_how_much_and_in_which_unit(
    content: str, unit: str | None, planned: Amount | None, codes: list[str]
) -> None:
    assert [reason.code for reason in target_objections(content, unit, planned, row=1)] == codes


@pytest.mark.parametrize(
    ("planned", "value", "refused"),
    [
        (Decimal(98), Decimal(97), False),
        (Decimal(98), None, False),
        (Decimal(98), "gần đạt", True),
        ("Hoàn thành", "Hoàn thành", False),
        ("Hoàn thành", Decimal(1), False),
    ],
)
def test_a_number_is_compared_with_numbers_only(planned: Amount, value: Amount | None, refused: bool) -> None:
    found = [reason.code for reason in amount_objections(planned, [("values", value)], row=2)]

    assert found == (["target_result_not_a_number"] if refused else [])


# --- the life of a pledge -------------------------------------------------------------------------------------

STAYS = None


@pytest.mark.parametrize(
    ("action", "reached"),
    [
        (Action.RECORD_PLEDGE, {DRAFT: STAYS, COLLECTING: STAYS}),
        (Action.ASK_TARGETS, {DRAFT: COLLECTING}),
        (Action.SET_TARGETS, {COLLECTING: STAYS, SIGNED: STAYS, BY_SOURCE: STAYS}),
        (Action.OPEN_SIGNING, {DRAFT: SIGNING, COLLECTING: SIGNING}),
        (Action.SIGN_PLEDGE, {SIGNING: STAYS}),
        (Action.REOPEN_PLEDGE, {SIGNING: COLLECTING}),
        (Action.REPORT_TARGETS, {SIGNING: STAYS, SIGNED: STAYS, BY_SOURCE: STAYS}),
    ],
)
@pytest.mark.parametrize("state", list(PledgeState))
def test_a_step_leads_from_some_states_and_no_others(
    action: Action, reached: dict[PledgeState, PledgeState | None], state: PledgeState
) -> None:
    if state in reached:
        assert PLEDGE.advance(state, action, READY) is (reached[state] or state)
    else:
        with pytest.raises(Refusal) as refused:
            PLEDGE.advance(state, action, READY)
        assert [reason.code for reason in refused.value.reasons] == ["wrong_state"]


@pytest.mark.parametrize(
    ("action", "state", "facts", "codes"),
    [
        (Action.ASK_TARGETS, DRAFT, {"contents": 0}, ["pledge_without_contents"]),
        (Action.ASK_TARGETS, DRAFT, {"members": 0}, ["pledge_without_members"]),
        (Action.OPEN_SIGNING, COLLECTING, {"contents": 0, "members": 0}, [
            "pledge_without_contents", "pledge_without_members",
        ]),
        (Action.OPEN_SIGNING, COLLECTING, {"without_targets": ("Sở Tài chính",)}, ["pledge_targets_missing"]),
        (Action.OPEN_SIGNING, COLLECTING, {"without_targets": ("Sở Tài chính",), "acknowledged": True}, []),
        (Action.SET_TARGETS, SIGNED, {"signatures": 1}, ["pledge_signed_figures"]),
        (Action.SET_TARGETS, COLLECTING, {"locked": (YearStep.TARGETS, DUE)}, ["pledge_step_locked"]),
        (Action.SIGN_PLEDGE, SIGNING, {"locked": (YearStep.PLEDGE, DUE)}, ["pledge_step_locked"]),
        (Action.REOPEN_PLEDGE, SIGNING, {"reason": None}, ["pledge_reopened_without_reason"]),
        (Action.REOPEN_PLEDGE, SIGNING, {"reason": "  ngắn    "}, ["pledge_reopened_without_reason"]),
        (Action.REPORT_TARGETS, SIGNED, {"own_targets": 0}, ["no_targets_to_report"]),
        (Action.REPORT_TARGETS, SIGNED, {"locked": (YearStep.MID_YEAR, DUE)}, ["pledge_step_locked"]),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_said_all_at_once(
    action: Action, state: PledgeState, facts: dict[str, object], codes: list[str]
) -> None:
    found = PLEDGE.obstacles(state, action, replace(READY, **facts))  # type: ignore[arg-type]

    assert [reason.code for reason in found] == codes


@given(
    st.lists(st.sampled_from(sorted({step.action for step in PLEDGE.steps})), max_size=12),
    st.integers(0, 5),
)
def test_whatever_is_tried_a_signed_pledge_never_becomes_unsigned(actions: list[Action], signatures: int) -> None:
    state = PledgeState.SIGNED
    for action in actions:
        try:
            state = PLEDGE.advance(state, action, replace(READY, signatures=signatures))
        except Refusal:
            continue

    assert state is PledgeState.SIGNED


@pytest.mark.parametrize(("members", "signatures", "state"), [(4, 3, SIGNING), (4, 4, SIGNED), (0, 0, SIGNING)])
def test_with_the_last_signature_it_is_signed(members: int, signatures: int, state: PledgeState) -> None:
    assert after_signing(members=members, signatures=signatures) is state


@pytest.mark.parametrize(
    ("stored", "wanted", "signatures", "contents_change", "codes"),
    [
        (DRAFT, DRAFT, 0, True, []),
        (DRAFT, BY_SOURCE, 0, True, []),
        (DRAFT, SIGNED, 0, True, []),
        (BY_SOURCE, DRAFT, 0, True, []),
        (COLLECTING, COLLECTING, 0, True, []),
        (COLLECTING, SIGNED, 0, True, []),
        (COLLECTING, DRAFT, 0, False, ["pledge_goes_back"]),
        (DRAFT, SIGNING, 0, False, ["pledge_step_not_recorded"]),
        (SIGNING, SIGNED, 2, False, []),
        (SIGNING, SIGNED, 2, True, ["pledge_contents_frozen"]),
        (SIGNING, SIGNING, 0, True, ["pledge_contents_frozen"]),
        (SIGNING, DRAFT, 0, False, ["pledge_goes_back"]),
        (SIGNED, SIGNED, 4, False, []),
        (SIGNED, DRAFT, 4, False, ["pledge_signed_here"]),
        (SIGNED, SIGNED, 4, True, ["pledge_contents_frozen"]),
    ],
)
def test_a_conference_records_that_it_is_signed_and_never_less(
    stored: PledgeState, wanted: PledgeState, signatures: int, contents_change: bool, codes: list[str]
) -> None:
    found = recording_objections(stored, wanted, signatures=signatures, contents_change=contents_change)

    assert [reason.code for reason in found] == codes


@pytest.mark.parametrize(
    ("person", "signed_on", "codes"),
    [
        ("Nguyễn Văn Mẫu", date(2024, 3, 1), []),
        ("Nguyễn Văn Mẫu", date(2024, 3, 2), ["signed_in_future"]),
        (" ", None, ["signature_without_person", "signature_without_day"]),
    ],
)
def test_a_signature_names_who_and_when(person: str, signed_on: date | None, codes: list[str]) -> None:
    assert [each.code for each in signature_objections(person, signed_on, today=date(2024, 3, 1))] == codes
