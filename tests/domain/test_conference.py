"""Conferences: which years a kind names, the usual programme, what closes them, who may be endorsed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.conference import (
    CONFERENCE,
    AgendaLine,
    Capacity,
    ConferenceFacts,
    ConferenceKind,
    ConferenceState,
    Presence,
    endorsement_objections,
    presence_by_agency,
    standard_agenda,
    years_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal

SIGNING, MID_YEAR, YEAR_END, BOTH = (
    ConferenceKind.SIGNING,
    ConferenceKind.MID_YEAR,
    ConferenceKind.YEAR_END,
    ConferenceKind.YEAR_END_AND_SIGNING,
)
RECORDING = (
    Action.PREPARE_CONFERENCE,
    Action.RECORD_ATTENDANCE,
    Action.NOMINATE,
    Action.ENDORSE,
    Action.RECORD_PLEDGE,
    Action.RECORD_MINUTES,
)


@pytest.mark.parametrize(
    ("kind", "review", "pledge", "missing"),
    [
        (SIGNING, None, 2024, []),
        (SIGNING, 2023, None, ["pledge_year_missing"]),
        (MID_YEAR, 2024, None, []),
        (MID_YEAR, None, 2024, ["review_year_missing"]),
        (YEAR_END, 2023, None, []),
        (YEAR_END, None, None, ["review_year_missing"]),
        (BOTH, 2023, 2024, []),
        (BOTH, None, 2024, ["review_year_missing"]),
        (BOTH, 2023, None, ["pledge_year_missing"]),
        (BOTH, None, None, ["review_year_missing", "pledge_year_missing"]),
        (BOTH, 2024, 2024, ["pledge_year_not_after"]),
        (BOTH, 2024, 2023, ["pledge_year_not_after"]),
    ],
)
def test_a_conference_names_the_years_of_its_kind(
    kind: ConferenceKind, review: int | None, pledge: int | None, missing: list[str]
) -> None:
    assert [reason.code for reason in years_objections(kind, review, pledge)] == missing


@pytest.mark.parametrize(
    ("kind", "reviews", "ends_year", "signs"),
    [
        (SIGNING, False, False, True),
        (MID_YEAR, True, False, False),
        (YEAR_END, True, True, False),
        (BOTH,) + (True,) * 3,
    ],
)
def test_a_kind_says_what_the_meeting_is_for(kind: ConferenceKind, reviews: bool, ends_year: bool, signs: bool) -> None:
    assert (kind.reviews, kind.ends_year, kind.signs) == (reviews, ends_year, signs)


def contents(kind: ConferenceKind) -> list[str]:
    return [line.content for line in standard_agenda(kind, "Khối trưởng", "Khối phó")]


def test_the_combined_conference_has_all_parts_in_the_order_of_the_programme() -> None:
    assert contents(BOTH) == [
        "Đón tiếp đại biểu, điểm danh",
        "Tuyên bố lý do, giới thiệu đại biểu",
        "Khai mạc hội nghị",
        "Báo cáo tổng kết công tác thi đua, khen thưởng",
        "Thảo luận",
        "Phát biểu của cơ quan thường trực Hội đồng Thi đua - Khen thưởng",
        "Thông qua báo cáo; bình xét, đề nghị khen thưởng",
        "Công bố kết quả đề nghị khen thưởng",
        "Suy tôn Khối trưởng, Khối phó năm sau",
        "Bàn giao nhiệm vụ Khối trưởng",
        "Phát động phong trào, ký kết giao ước thi đua",
        "Bế mạc",
    ]


@pytest.mark.parametrize(
    ("kind", "has", "has_not"),
    [
        (SIGNING, "Phát động phong trào, ký kết giao ước thi đua", "Báo cáo tổng kết công tác thi đua, khen thưởng"),
        (MID_YEAR, "Báo cáo sơ kết công tác thi đua, khen thưởng", "Suy tôn Khối trưởng, Khối phó năm sau"),
        (YEAR_END, "Suy tôn Khối trưởng, Khối phó năm sau", "Phát động phong trào, ký kết giao ước thi đua"),
    ],
)
def test_a_programme_has_only_what_its_kind_needs(kind: ConferenceKind, has: str, has_not: str) -> None:
    found = contents(kind)

    assert has in found
    assert has_not not in found


def test_a_cluster_reads_its_own_words_in_the_programme() -> None:
    agenda = standard_agenda(BOTH, "Cụm trưởng", "Cụm phó")

    assert AgendaLine("Khai mạc hội nghị", "Cụm trưởng") in agenda
    assert not [line for line in agenda if "Khối" in line.content + line.presenter]


@pytest.mark.parametrize("action", RECORDING)
def test_a_meeting_being_prepared_takes_every_record_and_stays_open(action: Action) -> None:
    facts = ConferenceFacts(kind=BOTH)

    assert CONFERENCE.advance(ConferenceState.PREPARING, action, facts) is ConferenceState.PREPARING


@pytest.mark.parametrize("action", [*RECORDING, Action.CONFIRM_CONFERENCE])
def test_a_confirmed_meeting_takes_no_further_record(action: Action) -> None:
    with pytest.raises(Refusal) as refused:
        CONFERENCE.advance(ConferenceState.CONFIRMED, action, ConferenceFacts(kind=BOTH))

    assert [reason.code for reason in refused.value.reasons] == ["wrong_state"]


def test_only_a_confirmed_meeting_may_be_decided_differently() -> None:
    facts = ConferenceFacts(kind=BOTH)
    action = Action.RECORD_DIFFERING_DECISION

    assert CONFERENCE.advance(ConferenceState.CONFIRMED, action, facts) is ConferenceState.CONFIRMED
    with pytest.raises(Refusal):
        CONFERENCE.advance(ConferenceState.PREPARING, action, facts)


def test_confirming_tells_every_obstacle_at_once() -> None:
    facts = ConferenceFacts(
        kind=BOTH, unfitting=(Reason("count_above"), Reason("votes_above")), posts=(Reason("leader_is_deputy"),)
    )

    found = CONFERENCE.obstacles(ConferenceState.PREPARING, Action.CONFIRM_CONFERENCE, facts)

    assert [reason.code for reason in found] == ["count_above", "votes_above", "leader_is_deputy"]


@pytest.mark.parametrize(
    ("leader", "deputies", "members", "objections"),
    [
        (1, (2,), {1, 2, 3}, []),
        (1, (2, 3), {1, 2, 3}, []),
        (1, (), {1, 2, 3}, []),
        (None, (2,), {1, 2, 3}, []),
        (1, (1,), {1, 2, 3}, ["leader_is_deputy"]),
        (1, (2, 2), {1, 2, 3}, ["deputy_twice"]),
        (9, (2,), {1, 2, 3}, ["leader_not_member"]),
        (1, (9,), {1, 2, 3}, ["deputy_not_member"]),
        (9, (8,), set(), []),
        (9, (9, 9), {1}, ["leader_is_deputy", "deputy_twice", "leader_not_member", "deputy_not_member"]),
    ],
)
def test_next_years_posts_go_to_different_agencies_of_a_known_membership(
    leader: int | None, deputies: tuple[int, ...], members: set[int], objections: list[str]
) -> None:
    assert [reason.code for reason in endorsement_objections(leader, deputies, members)] == objections


@given(st.sets(st.integers(1, 30), min_size=1), st.data())
def test_any_choice_of_different_members_is_accepted(members: set[int], data: st.DataObject) -> None:
    ordered = data.draw(st.permutations(sorted(members)))
    leader, *rest = ordered
    deputies = data.draw(st.integers(0, len(rest)).map(lambda size: rest[:size]))

    assert list(endorsement_objections(leader, deputies, members)) == []


def test_only_who_is_in_the_room_or_on_the_line_is_present() -> None:
    assert [each for each in Presence if each.present] == [Presence.IN_PERSON, Presence.ONLINE]


@pytest.mark.parametrize(
    ("seats", "attended"),
    [
        ([], {}),
        ([(1, "member", "in_person"), (2, "member", "absent")], {1: "in_person", 2: "absent"}),
        ([(1, "member", "absent_with_reason"), (1, "substitute", "online")], {1: "online"}),
        ([(1, "member", "in_person"), (1, "member", "in_person")], {1: "in_person"}),
        ([(1, "member", "registered"), (1, "member", "absent")], {1: "absent"}),
        ([(9, "invitee", "in_person"), (None, "invitee", "in_person")], {}),
    ],
)
def test_an_agency_attends_once_by_whoever_of_it_came(
    seats: list[tuple[int | None, str, str]], attended: dict[int, str]
) -> None:
    found = presence_by_agency((agency, Capacity(capacity), Presence(presence)) for agency, capacity, presence in seats)

    assert found == {agency: Presence(presence) for agency, presence in attended.items()}
