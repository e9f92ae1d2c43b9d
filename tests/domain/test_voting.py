"""Whether the reported numbers of a vote fit together, per way of deciding."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.refusal import Reason
from emulation.domain.voting import CandidateCounts, Counts, Mode, inconsistencies

NOBODY: tuple[CandidateCounts, ...] = ()


def found(
    counts: Counts, *candidates: CandidateCounts, mode: Mode | None = Mode.BALLOT, **options: Any
) -> list[tuple[str, str | None]]:
    return [(reason.code, reason.field) for reason in inconsistencies(counts, candidates, mode=mode, **options)]


def unit(**votes: int | None) -> CandidateCounts:
    return CandidateCounts(name="Sở Tài chính", **votes)


COUNTED = Counts(members=11, present=9, issued=9, collected=9, valid=9, invalid=0, blank=1)


def test_the_sample_of_the_projector_fits() -> None:
    assert found(COUNTED, unit(agree=8, written_agree=1), blank_is_valid=True) == []


@pytest.mark.parametrize("mode", [None, *Mode])
def test_a_vote_of_which_nothing_is_stated_is_never_refused(mode: Mode | None) -> None:
    assert found(Counts(), unit(), mode=mode, choices=1) == []


@pytest.mark.parametrize(
    ("counts", "code", "field"),
    [
        # có mặt ≤ thành viên
        (Counts(members=11, present=12), "count_above", "present"),
        # phát ra ≤ có mặt
        (Counts(present=9, issued=10), "count_above", "issued"),
        # thu về ≤ phát ra
        (Counts(issued=9, collected=10), "count_above", "collected"),
        # hợp lệ + không hợp lệ = thu về
        (Counts(collected=9, valid=8, invalid=0), "papers_do_not_add_up", "collected"),
        (Counts(collected=9, valid=9, invalid=1), "papers_do_not_add_up", "collected"),
        # a figure that is not stated hides nothing
        (Counts(members=11, issued=12), "count_above", "issued"),
        (Counts(members=11, collected=12), "count_above", "collected"),
        (Counts(members=11, valid=12), "count_above", "valid"),
        (Counts(present=9, invalid=10), "count_above", "invalid"),
        (Counts(issued=9, valid=8, invalid=2), "papers_above", "valid"),
        # phiếu trắng
        (Counts(collected=9, blank=10), "count_above", "blank"),
        (Counts(members=9, blank=10), "count_above", "blank"),
        # no negatives
        (Counts(invalid=-1), "count_negative", "invalid"),
        (Counts(members=-3), "count_negative", "members"),
    ],
)
def test_a_figure_that_does_not_fit_is_named_with_its_field(counts: Counts, code: str, field: str) -> None:
    assert found(counts) == [(code, field)]


@pytest.mark.parametrize(
    "counts",
    [
        Counts(members=11, present=11, issued=11, collected=11, valid=11, invalid=0),
        Counts(members=11, present=9, issued=8, collected=7, valid=5, invalid=2),
        Counts(valid=5, invalid=2),
        Counts(collected=7, valid=5),
        Counts(collected=7, invalid=7),
        Counts(members=0, present=0),
    ],
)
def test_figures_that_fit_pass_as_they_stand(counts: Counts) -> None:
    assert found(counts) == []


@pytest.mark.parametrize(
    ("rule", "holder"), [(True, "số phiếu hợp lệ"), (False, "số phiếu không hợp lệ"), (None, "số phiếu thu về")]
)
def test_blank_papers_are_among_those_the_rule_of_the_vote_names(rule: bool | None, holder: str) -> None:
    counts = Counts(collected=9, valid=6, invalid=3, blank=10)

    (reason,) = inconsistencies(counts, NOBODY, mode=Mode.BALLOT, blank_is_valid=rule)

    assert reason.values["wider"] == holder


def test_blank_papers_counted_as_invalid_are_at_most_the_invalid_ones() -> None:
    assert found(Counts(collected=9, valid=8, invalid=1, blank=2), blank_is_valid=False) == [("count_above", "blank")]
    assert found(Counts(collected=9, valid=8, invalid=1, blank=2), blank_is_valid=True) == []


@pytest.mark.parametrize(
    ("counts", "votes", "code"),
    [
        (Counts(valid=9), {"agree": 10}, "votes_above"),
        (Counts(valid=9), {"agree": 8, "disagree": 2}, "votes_above"),
        (Counts(valid=9), {"agree": 7, "disagree": 2, "abstain": 1}, "votes_above"),
        (Counts(collected=9), {"disagree": 10}, "votes_above"),
        (Counts(members=9), {"agree": 10}, "votes_above"),
    ],
)
def test_the_votes_on_a_candidate_are_at_most_the_valid_papers(
    counts: Counts, votes: dict[str, int], code: str
) -> None:
    assert found(counts, unit(**votes)) == [(code, "0-agree")]
    assert found(Counts(valid=9), unit(agree=9)) == []
    assert found(Counts(valid=9), unit(agree=4, disagree=5)) == []


def test_a_blank_valid_paper_marks_no_candidate() -> None:
    counts = Counts(collected=9, valid=9, invalid=0, blank=2)

    assert found(counts, unit(agree=7), blank_is_valid=True) == []
    assert found(counts, unit(agree=8), blank_is_valid=True) == [("votes_leave_no_blank", "0-agree")]
    assert found(counts, unit(agree=8), blank_is_valid=None) == []


def test_each_candidate_is_checked_and_named() -> None:
    rows = (
        CandidateCounts(name="A", agree=9),
        CandidateCounts(name="B", agree=10),
        CandidateCounts(name="C", agree=-1),
    )

    reasons = list(inconsistencies(Counts(valid=9), rows, mode=Mode.BALLOT))

    assert [(reason.code, reason.field, reason.values["candidate"]) for reason in reasons] == [
        ("candidate_count_negative", "2-agree", "C"),
        ("votes_above", "1-agree", "B"),
    ]


def test_a_refused_sum_carries_its_numbers() -> None:
    (reason,) = inconsistencies(Counts(collected=9, valid=7, invalid=1), NOBODY, mode=Mode.BALLOT)

    assert reason == Reason(
        "papers_do_not_add_up", {"valid": 7, "invalid": 1, "sum": 8, "collected": 9}, field="collected"
    )


@pytest.mark.parametrize(
    ("counts", "written", "fits"),
    [
        (Counts(members=11, present=9), 2, True),
        (Counts(members=11, present=9), 3, False),
        (Counts(members=11, present=11), 1, False),
        (Counts(members=11), 3, True),
        (Counts(members=11), 4, False),  # 8 voted in the room
        (Counts(present=9), 5, True),
    ],
)
def test_only_absent_members_give_written_opinions(counts: Counts, written: int, fits: bool) -> None:
    codes = found(counts, unit(agree=8, written_agree=written))

    assert codes == ([] if fits else [("written_opinions_above_absent", "0-written_agree")])


def test_a_written_opinion_is_no_paper_and_joins_only_the_result() -> None:
    assert found(COUNTED, unit(agree=9, written_agree=2)) == []


@pytest.mark.parametrize(("agree", "fits"), [((9, 9), True), ((10, 8), True), ((10, 9), False)])
def test_all_marks_together_fit_the_number_that_may_be_chosen(agree: tuple[int, int], fits: bool) -> None:
    rows = [CandidateCounts(name=str(number), agree=number) for number in agree]

    codes = found(Counts(valid=10), *rows[:2], CandidateCounts(name="x", agree=2), choices=2)

    assert (("marks_above_choices", "candidates") not in codes) is fits


@pytest.mark.parametrize("mode", [Mode.AGREED, Mode.BY_RANK])
@pytest.mark.parametrize(
    ("counts", "votes"),
    [
        (Counts(members=4, present=4, valid=4), {}),
        (Counts(blank=0), {}),
        (Counts(members=4), {"agree": 4}),
        (Counts(), {"written_agree": 1}),
        (Counts(), {"disagree": 0}),
    ],
)
def test_a_decision_without_a_vote_has_no_votes_to_count(mode: Mode, counts: Counts, votes: dict[str, int]) -> None:
    assert found(counts, unit(**votes), mode=mode) == [("counts_without_vote", "mode")]


@pytest.mark.parametrize("mode", [Mode.AGREED, Mode.BY_RANK])
def test_a_decision_without_a_vote_may_state_who_was_there(mode: Mode) -> None:
    assert found(Counts(members=11, present=9), unit(), mode=mode) == []
    assert found(Counts(members=9, present=11), unit(), mode=mode) == [("count_above", "present")]


@pytest.mark.parametrize(
    ("votes", "fits"),
    [
        ({"agree": 7, "disagree": 1, "abstain": 1}, True),
        ({"agree": 7, "disagree": 2, "abstain": 1}, False),
        ({"agree": 10}, False),
    ],
)
def test_raised_hands_for_against_and_abstaining_are_at_most_those_present(votes: dict[str, int], fits: bool) -> None:
    codes = found(Counts(members=11, present=9), unit(**votes), mode=Mode.HANDS)

    assert codes == ([] if fits else [("votes_above", "0-agree")])


def test_a_show_of_hands_has_no_ballot_papers() -> None:
    counts = Counts(members=11, present=9, issued=9, blank=0)

    assert found(counts, unit(agree=9), mode=Mode.HANDS) == [
        ("ballot_figure_without_ballot", "issued"),
        ("ballot_figure_without_ballot", "blank"),
    ]


def test_where_the_mode_is_not_stated_the_figures_are_checked_like_those_of_a_ballot() -> None:
    assert found(Counts(collected=9, valid=9, invalid=1), mode=None) == [("papers_do_not_add_up", "collected")]


@given(
    members=st.integers(1, 40),
    cuts=st.lists(st.floats(0, 1), min_size=4, max_size=4),
    shown=st.sets(st.sampled_from(("members", "present", "issued", "collected", "valid", "invalid", "blank"))),
    agree=st.floats(0, 1),
)
def test_any_count_that_can_have_happened_is_accepted_whatever_part_of_it_is_stated(
    members: int, cuts: list[float], shown: set[str], agree: float
) -> None:
    present = round(members * cuts[0])
    issued = round(present * cuts[1])
    collected = round(issued * cuts[2])
    valid = round(collected * cuts[3])
    happened = {
        "members": members,
        "present": present,
        "issued": issued,
        "collected": collected,
        "valid": valid,
        "invalid": collected - valid,
        "blank": collected - valid,
    }
    yes = round(valid * agree)

    counts = Counts(**{name: number for name, number in happened.items() if name in shown})
    row = unit(agree=yes, disagree=valid - yes, written_agree=members - present)

    assert found(counts, row, blank_is_valid=False) == []


def test_fully_stated_figures_pass_exactly_when_the_minutes_add_up() -> None:
    for members, present, issued, collected, valid, invalid, blank in product(range(3), repeat=7):
        counts = Counts(
            members=members,
            present=present,
            issued=issued,
            collected=collected,
            valid=valid,
            invalid=invalid,
            blank=blank,
        )

        fits = members >= present >= issued >= collected and valid + invalid == collected and blank <= invalid

        assert (not found(counts, blank_is_valid=False)) is fits, counts
