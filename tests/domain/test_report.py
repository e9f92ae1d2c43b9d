"""The year-end report: what is edited survives new data, what is left goes on following them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.policy import Action
from emulation.domain.refusal import Refusal
from emulation.domain.report import (
    REPORT,
    Drafted,
    ReportFacts,
    ReportState,
    Section,
    Standing,
    close,
    hand_written,
    paragraphs,
    settle,
    typed_text,
    unfold,
)

MEMBERS = Drafted("members", "Khối năm 2023 có 04 đơn vị thành viên.")
POSTS = Drafted("posts", "Nhiệm vụ Khối trưởng do Văn phòng Đoàn ĐBQH và HĐND tỉnh đảm nhận.")
FIVE = Drafted("members", "Khối năm 2023 có 05 đơn vị thành viên.")
MEETINGS = Drafted("meetings", "Khối đã tổ chức 01 hội nghị.")
OWN = "Các đơn vị chủ động, sáng tạo."


def texts(stored: str | None, drafted: list[Drafted]) -> list[str]:
    return [paragraph.text for paragraph in unfold(stored, drafted)]


def test_the_sections_stand_in_the_order_of_the_paper() -> None:
    assert [section.label.split(". ")[0] for section in Section] == [
        "I",
        *(f"II.{number}" for number in range(1, 7)),
        "III",
        "IV",
        "V",
    ]


def test_a_section_nobody_edited_says_what_the_data_say() -> None:
    assert unfold(None, [MEMBERS, POSTS]) == (Standing(MEMBERS.text, "members"), Standing(POSTS.text, "posts"))


def test_a_paragraph_left_as_drafted_follows_new_data() -> None:
    stored = settle(f"{MEMBERS.text}\n\n{OWN}", [MEMBERS, POSTS])

    assert texts(stored, [FIVE, POSTS]) == [FIVE.text, OWN]


def test_an_edited_paragraph_survives_new_data() -> None:
    edited = "Khối có bốn đơn vị, hoạt động đều."

    stored = settle(f"{edited}\n\n{POSTS.text}", [MEMBERS, POSTS])

    assert texts(stored, [FIVE, POSTS]) == [edited, POSTS.text]
    assert hand_written(stored) == 1


def test_a_deleted_paragraph_stays_deleted_and_a_new_one_comes_at_the_end() -> None:
    stored = settle(f"{POSTS.text}\n\n{OWN}", [MEMBERS, POSTS])

    assert texts(stored, [FIVE, POSTS, MEETINGS]) == [POSTS.text, OWN, MEETINGS.text]


def test_a_sentence_whose_data_are_gone_goes_too() -> None:
    stored = settle(f"{MEMBERS.text}\n\n{OWN}", [MEMBERS])

    assert texts(stored, []) == [OWN]


def test_a_closed_section_takes_nothing_from_later_data() -> None:
    stored = close(f"{MEMBERS.text}\n\n{OWN}")

    assert texts(stored, [FIVE, POSTS, MEETINGS]) == [MEMBERS.text, OWN]


def test_the_same_words_twice_follow_the_data_once() -> None:
    stored = settle(f"{MEMBERS.text}\n\n{MEMBERS.text}", [MEMBERS])

    assert texts(stored, [FIVE]) == [FIVE.text, MEMBERS.text]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("   \n\n \n", ()),
        ("một", ("một",)),
        ("một\nhai", ("một\nhai",)),
        ("một\r\n\r\nhai", ("một", "hai")),
        ("  một  \n \n\n\n  hai\n", ("một", "hai")),
    ],
)
def test_paragraphs_are_parted_by_empty_lines(typed: str, found: tuple[str, ...]) -> None:
    assert paragraphs(typed) == found


SENTENCE = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r", exclude_categories=("Cs", "Cc", "Z")), min_size=1
)
DRAFT = st.lists(
    st.builds(Drafted, st.text("abcdef", min_size=1), SENTENCE), unique_by=(lambda d: d.key, lambda d: d.text)
)


@given(DRAFT)
def test_saving_without_a_change_keeps_every_paragraph_live(drafted: list[Drafted]) -> None:
    stored = settle(typed_text(unfold(None, drafted)), drafted)

    assert hand_written(stored) == 0
    assert unfold(stored, drafted) == unfold(None, drafted)


@given(DRAFT, DRAFT, st.lists(SENTENCE))
def test_saving_what_is_shown_changes_nothing_whatever_came_before(
    before: list[Drafted], now: list[Drafted], own: list[str]
) -> None:
    stored = settle("\n\n".join([*(each.text for each in before), *own]), before)
    shown = typed_text(unfold(stored, now))

    again = settle(shown, now)

    assert typed_text(unfold(again, now)) == shown


def test_a_report_is_adopted_once_and_then_closed() -> None:
    facts = ReportFacts(conference_has_date=True)

    adopted = REPORT.advance(ReportState.DRAFT, Action.ADOPT_REPORT, facts)

    assert adopted is ReportState.ADOPTED
    for action in (Action.EDIT_REPORT, Action.ADOPT_REPORT):
        with pytest.raises(Refusal):
            REPORT.advance(adopted, action, facts)


def test_a_report_is_adopted_on_the_day_of_a_conference() -> None:
    found = REPORT.obstacles(ReportState.DRAFT, Action.ADOPT_REPORT, ReportFacts(conference_has_date=False))

    assert [reason.code for reason in found] == ["conference_without_date"]
