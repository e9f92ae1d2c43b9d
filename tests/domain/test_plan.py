"""Papers of the year's start: their steps, their standard text, their numbers; texts of the library."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.block import BlockWording
from emulation.domain.plan import (
    PAPER,
    PaperFacts,
    PaperKind,
    PaperState,
    activity_objections,
    adoption_objections,
    library_objections,
)
from emulation.domain.plan_texts import (
    BASIS,
    ROMAN,
    key_of_added,
    numbered,
    place_of_added,
    standard_sections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Refusal

DRAFT, ADOPTED = PaperState.DRAFT, PaperState.ADOPTED
FIRST, SECOND = date(2024, 2, 1), date(2024, 2, 2)


@pytest.mark.parametrize(
    ("state", "facts", "codes"),
    [
        (DRAFT, PaperFacts(), []),
        (DRAFT, PaperFacts(activities=1), []),
        (DRAFT, PaperFacts(activities=0), ["plan_without_activities"]),
        (DRAFT, PaperFacts(empty_sections=("IV. Kinh phí",)), ["paper_sections_empty"]),
        (DRAFT, PaperFacts(unanswered=2), ["comments_unanswered"]),
        (DRAFT, PaperFacts(unanswered=2, despite_comments=True), []),
        (ADOPTED, PaperFacts(), ["wrong_state"]),
    ],
)
def test_a_paper_is_adopted_whole_answered_and_once(state: PaperState, facts: PaperFacts, codes: list[str]) -> None:
    assert [each.code for each in PAPER.obstacles(state, Action.ADOPT_PLAN, facts)] == codes


def test_an_adopted_paper_is_not_written_any_more() -> None:
    assert PAPER.advance(DRAFT, Action.WRITE_PLAN, PaperFacts()) is DRAFT
    with pytest.raises(Refusal):
        PAPER.advance(ADOPTED, Action.WRITE_PLAN, PaperFacts())


@pytest.mark.parametrize(
    ("content", "starts", "ends", "codes"),
    [
        ("Hội thao", None, None, []),
        ("Hội thao", FIRST, FIRST, []),
        ("Hội thao", None, FIRST, []),
        ("Hội thao", SECOND, FIRST, ["activity_ends_before_start"]),
        (" ", SECOND, FIRST, ["activity_without_content", "activity_ends_before_start"]),
    ],
)
def test_an_activity_has_a_content_and_ends_after_it_begins(
    content: str, starts: date | None, ends: date | None, codes: list[str]
) -> None:
    assert [each.code for each in activity_objections(3, content, starts, ends)] == codes


@pytest.mark.parametrize(("day", "codes"), [(FIRST, []), (SECOND, ["adopted_in_future"])])
def test_nothing_is_adopted_in_the_future(day: date, codes: list[str]) -> None:
    assert [each.code for each in adoption_objections(day, today=FIRST)] == codes


@pytest.mark.parametrize(
    ("title", "issued", "expires", "linked", "codes"),
    [
        ("Chỉ thị", None, None, True, []),
        ("Chỉ thị", FIRST, SECOND, True, []),
        ("Chỉ thị", SECOND, FIRST, True, ["library_expires_before_issue"]),
        ("Chỉ thị", FIRST, None, False, ["library_without_source"]),
        ("", None, None, True, ["library_without_title"]),
    ],
)
def test_a_text_of_the_library_has_a_title_and_can_be_read(
    title: str, issued: date | None, expires: date | None, linked: bool, codes: list[str]
) -> None:
    found = library_objections(title=title, issued_on=issued, expires_on=expires, linked=linked)

    assert [each.code for each in found] == codes


@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("wording", BlockWording)
def test_the_model_speaks_in_the_words_of_the_block_and_leaves_no_section_empty(
    kind: PaperKind, wording: BlockWording
) -> None:
    sections = standard_sections(kind, wording, 2024, ["Căn cứ Luật Thi đua, khen thưởng"])

    told = " ".join(f"{each.heading} {each.text}" for each in sections)
    other = next(each for each in BlockWording if each is not wording)
    assert wording.leader in told
    assert other.leader not in told
    assert sections[0].key == BASIS
    assert all(each.text.strip() for each in sections)
    assert len({each.key for each in sections}) == len(sections)


def test_a_plan_numbers_its_chapters_and_the_contents_within() -> None:
    keys = [(each.key, each.heading) for each in standard_sections(PaperKind.PLAN, BlockWording.KHOI, 2024, [])]

    found = numbered(PaperKind.PLAN, keys)

    assert [each.heading for each in found.values()] == [
        "Căn cứ",
        "I. Mục đích, yêu cầu",
        "1. Phát động phong trào thi đua",
        "2. Ký kết giao ước thi đua",
        "3. Hoạt động chung của Khối",
        "4. Theo dõi, kiểm tra",
        "5. Sơ kết, tổng kết, chấm điểm, bình xét",
        "III. Tiến độ thực hiện",
        "IV. Kinh phí",
        "V. Tổ chức thực hiện",
    ]
    assert [each.group for each in found.values() if each.group] == ["II. Nội dung"]


def test_a_regulation_numbers_its_articles() -> None:
    found = numbered(PaperKind.REGULATION, [(BASIS, "Căn cứ"), ("scope", "Phạm vi"), ("effect", "Hiệu lực")])

    assert [each.heading for each in found.values()] == ["Căn cứ", "Điều 1. Phạm vi", "Điều 2. Hiệu lực"]


@pytest.mark.parametrize(
    ("kind", "keys", "used", "key", "place"),
    [
        (PaperKind.PLAN, ["basis", "purpose", "content.joint", "schedule"], 0, "content.added.1", 3),
        (PaperKind.PLAN, ["basis", "content.added.1", "schedule"], 4, "content.added.5", 2),
        (PaperKind.PLAN, ["basis", "schedule"], 0, "content.added.1", 2),
        (PaperKind.REGULATION, ["basis", "scope", "effect"], 0, "added.1", 2),
        (PaperKind.LAUNCH, ["basis", "added.2", "organisation"], 1, "added.3", 2),
    ],
)
def test_an_added_section_gets_a_key_no_other_ever_had(
    kind: PaperKind, keys: list[str], used: int, key: str, place: int
) -> None:
    assert key_of_added(kind, keys, used) == key
    assert place_of_added(kind, keys) == place


@given(st.integers(min_value=0, max_value=40))
def test_chapters_beyond_the_roman_list_still_have_different_numbers(number: int) -> None:
    sections = [(f"added.{each}", "Mục") for each in range(number)]

    headings = [each.heading for each in numbered(PaperKind.LAUNCH, sections).values()]

    assert len(set(headings)) == number
    assert all(heading.startswith(f"{roman}. ") for heading, roman in zip(headings, ROMAN, strict=False))
