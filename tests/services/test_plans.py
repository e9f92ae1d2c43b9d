"""Papers of the year's start: begun from the model or from last year, written by two people, adopted, printed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.comment import DraftKind, DraftState
from emulation.domain.plan import PaperKind, PaperState
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.comment import CommentedDraft
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.plan import YearPaper, YearPaperSection
from emulation.queries import papers
from emulation.queries import plans as asked
from emulation.queries.papers import Origin
from emulation.services import blocks, comments, plans
from emulation.services.comments import CommentCard
from emulation.services.plans import ActivityCard
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer

PLAN, REGULATION, LAUNCH = PaperKind
ACTIVITIES = [
    ActivityCard(content="Ký giao ước năm 2023", in_charge="Khối trưởng", ends_on=date(2023, 3, 15)),
    ActivityCard(content="Sơ kết", starts_on=date(2023, 7, 1), ends_on=date(2023, 7, 20)),
]


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


@pytest.fixture
def plan(province: Province, now: datetime) -> int:
    return plans.begin_paper(officer(province.delegation_office), province.advisory_2023, PLAN, now=now)


def stored(paper_id: int) -> YearPaper:
    db.session.expire_all()
    return asked.paper(STANDING_HEAD, paper_id)


def section(paper_id: int, key: str) -> YearPaperSection:
    found = stored(paper_id).section(key)
    assert found is not None
    return found


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def edit(paper_id: int, key: str, text: str, now: datetime, *, version: int | None = None) -> None:
    plans.edit_section(STANDING_OFFICER, paper_id, key, heading="Tên mục", text=text, version=version, now=now)


# beginning


@pytest.mark.parametrize("kind", PaperKind)
def test_a_fresh_paper_is_a_model_with_the_law_of_its_year(province: Province, now: datetime, kind: PaperKind) -> None:
    made = plans.begin_paper(STANDING_OFFICER, province.advisory_2023, kind, now=now)

    paper = stored(made)
    assert (paper.state, paper.copied_from_id, paper.adopted_on) == (PaperState.DRAFT, None, None)
    assert all(each.model for each in paper.sections)
    assert section(made, "basis").text.startswith("Căn cứ Luật Thi đua, khen thưởng")


def test_a_paper_is_begun_once(province: Province, plan: int, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        plans.begin_paper(STANDING_OFFICER, province.advisory_2023, PLAN, now=now)

    assert codes(refused) == ["paper_begun"]
    assert list(asked.standing(province.advisory_2023)) == [PLAN]


def test_who_does_not_run_the_year_begins_nothing(province: Province, now: datetime) -> None:
    for actor in (officer(province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            plans.begin_paper(actor, province.advisory_2023, PLAN, now=now)
    for actor in (officer(province.culture), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            plans.begin_paper(actor, province.advisory_2023, PLAN, now=now)


# writing


def test_a_saved_section_is_looked_over_and_says_by_whom(plan: int, now: datetime) -> None:
    edit(plan, "budget", "Mỗi đơn vị tự bảo đảm.", now)

    saved = section(plan, "budget")
    assert (saved.heading, saved.text, saved.model) == ("Tên mục", "Mỗi đơn vị tự bảo đảm.", False)
    assert (saved.edited_at, saved.edited_by) == (now, STANDING_OFFICER.name)


def test_two_people_work_on_two_sections_undisturbed(plan: int, now: datetime) -> None:
    budget, purpose = section(plan, "budget").version, section(plan, "purpose").version

    edit(plan, "budget", "Một", now, version=budget)
    edit(plan, "purpose", "Hai", now, version=purpose)

    assert (section(plan, "budget").text, section(plan, "purpose").text) == ("Một", "Hai")


def test_two_people_in_one_section_see_both_texts(plan: int, now: datetime) -> None:
    version = section(plan, "budget").version
    edit(plan, "budget", "Của người thứ nhất", now, version=version)

    with pytest.raises(StaleSave) as stale:
        edit(plan, "budget", "Của người thứ hai", now, version=version)

    assert stale.value.theirs["text"] == "Của người thứ nhất"
    assert section(plan, "budget").text == "Của người thứ nhất"


def test_a_section_of_another_paper_does_not_exist_here(plan: int, now: datetime) -> None:
    with pytest.raises(OutOfReach):
        edit(plan, "theme", "Chủ đề", now)


def test_a_section_keeps_a_heading(plan: int, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        plans.edit_section(STANDING_OFFICER, plan, "budget", heading=" ", text="x", version=None, now=now)

    assert codes(refused) == ["section_without_heading"]


def test_an_added_section_stands_with_the_contents_and_its_key_is_never_used_again(plan: int, now: datetime) -> None:
    first = plans.add_section(STANDING_OFFICER, plan, heading="Về nguồn", text="Một chuyến.", version=None, now=now)
    plans.remove_section(STANDING_OFFICER, plan, first, version=None, now=now)

    second = plans.add_section(STANDING_OFFICER, plan, heading="Hội thao", text="Tháng 5.", version=None, now=now)

    assert (first, second) == ("content.added.1", "content.added.2")
    headings = asked.headings(stored(plan))
    assert headings[second].heading == "6. Hội thao"
    assert [each.key for each in stored(plan).sections][7:9] == ["content.added.2", "schedule"]
    assert [each.position for each in stored(plan).sections] == list(range(1, 12))


@pytest.mark.parametrize("key", ["basis", "schedule"])
def test_basis_and_schedule_of_a_plan_stay(plan: int, now: datetime, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        plans.remove_section(STANDING_OFFICER, plan, key, version=None, now=now)

    assert codes(refused) == ["section_must_stay"]


def test_activities_stand_in_the_order_they_were_entered(plan: int, now: datetime) -> None:
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES[::-1], version=None, now=now)

    assert [(each.position, each.content) for each in stored(plan).activities] == [
        (1, "Sơ kết"),
        (2, "Ký giao ước năm 2023"),
    ]


def test_an_activity_that_ends_before_it_begins_is_refused_and_the_old_list_stays(plan: int, now: datetime) -> None:
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)
    bad = [*ACTIVITIES, ActivityCard(content="Hội thao", starts_on=date(2023, 5, 2), ends_on=date(2023, 5, 1))]

    with pytest.raises(Refusal) as refused:
        plans.set_activities(STANDING_OFFICER, plan, bad, version=None, now=now)

    (reason,) = refused.value.reasons
    assert (reason.code, reason.values["row"]) == ("activity_ends_before_start", 3)
    assert len(stored(plan).activities) == 2


def test_a_list_of_activities_saved_over_somebody_elses_is_stale(plan: int, now: datetime) -> None:
    version = stored(plan).version
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=version, now=now)

    with pytest.raises(StaleSave):
        plans.set_activities(STANDING_OFFICER, plan, [], version=version, now=now)


def test_only_a_plan_has_activities(province: Province, now: datetime) -> None:
    regulation = plans.begin_paper(STANDING_OFFICER, province.advisory_2023, REGULATION, now=now)

    with pytest.raises(OutOfReach):
        plans.set_activities(STANDING_OFFICER, regulation, ACTIVITIES, version=None, now=now)


def test_the_journal_tells_the_section_and_the_change(plan: int, now: datetime) -> None:
    edit(plan, "budget", "Ngắn.", now)

    entry = db.session.scalars(select(Event).order_by(Event.seq.desc())).first()

    assert entry is not None
    assert (entry.action, entry.noun, entry.object_id) == (Action.WRITE_PLAN.value, "year_paper", plan)
    assert '"heading":"Tên mục"' in entry.data
    assert '"paper.heading":["Kinh phí","Tên mục"]' in entry.data


# adopting


def adopt(plan: int, now: datetime, *, day: date = date(2023, 2, 5), despite: bool = False) -> None:
    plans.adopt_paper(STANDING_OFFICER, plan, adopted_on=day, despite_comments=despite, version=None, now=now)


def test_an_adopted_plan_is_closed_and_opened_again_with_a_reason(plan: int, now: datetime) -> None:
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)
    adopt(plan, now)
    assert (stored(plan).state, stored(plan).adopted_on) == (PaperState.ADOPTED, date(2023, 2, 5))
    with pytest.raises(Refusal):
        edit(plan, "budget", "Sửa", now)

    plans.reopen_paper(STANDING_OFFICER, plan, reason="Bổ sung theo ý kiến của tỉnh", version=None, now=now)

    edit(plan, "budget", "Sửa", now)
    assert (stored(plan).state, stored(plan).adopted_on) == (PaperState.DRAFT, None)


def test_a_plan_without_activities_is_not_adopted(plan: int, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        adopt(plan, now)

    assert codes(refused) == ["plan_without_activities"]


def test_an_empty_section_is_named_before_adoption(province: Province, now: datetime) -> None:
    launch = plans.begin_paper(STANDING_OFFICER, province.advisory_2023, LAUNCH, now=now)
    edit(launch, "awards", "  ", now)

    with pytest.raises(Refusal) as refused:
        adopt(launch, now)

    (reason,) = refused.value.reasons
    assert (reason.code, reason.values["sections"]) == ("paper_sections_empty", "V. Tên mục")


def test_nothing_is_adopted_before_its_day(plan: int, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        adopt(plan, now, day=date(2030, 1, 1))

    assert codes(refused) == ["adopted_in_future"]


def test_a_conference_of_another_block_adopts_nothing(plan: int, now: datetime) -> None:
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)

    with pytest.raises(OutOfReach):
        plans.adopt_paper(
            STANDING_OFFICER, plan, adopted_on=date(2023, 2, 5), conference_id=4711, version=None, now=now
        )


def test_a_paper_is_opened_again_only_with_a_reason(plan: int, now: datetime) -> None:
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)
    adopt(plan, now)

    with pytest.raises(Refusal) as refused:
        plans.reopen_paper(STANDING_OFFICER, plan, reason=" ", version=None, now=now)

    assert codes(refused) == ["reopening_without_reason"]


def test_comments_are_answered_before_adoption_or_passed_over_knowingly(
    province: Province, plan: int, now: datetime
) -> None:
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)
    draft = comments.ask_comments(
        officer(province.delegation_office), DraftKind.PLAN, plan, until=now + timedelta(days=7), note=None, now=now
    )
    card = CommentCard(section="budget", text="Đề nghị nêu rõ mức đóng góp.")
    comments.give_comment(officer(province.finance), draft, card, now=now)
    with pytest.raises(Refusal) as refused:
        adopt(plan, now)
    assert codes(refused) == ["comments_unanswered"]

    adopt(plan, now, despite=True)

    assert stored(plan).state is PaperState.ADOPTED
    assert db.session.get_one(CommentedDraft, draft).state is DraftState.CLOSED


# the next year


def test_opening_a_year_copies_the_papers_for_editing(province: Province, plan: int, now: datetime) -> None:
    edit(plan, "budget", "Kinh phí năm 2023 như năm 2022; theo Quyết định ngày 02 tháng 01 năm 2023.", now)
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)

    opened = blocks.open_block_year(STANDING_HEAD, province.advisory, 2024, now=now)

    (only,) = asked.standing(opened).values()
    assert (only.kind, only.state, only.copied_from) == (PLAN, PaperState.DRAFT, 2023)
    copied = stored(only.id)
    assert all(each.model for each in copied.sections)
    assert section(only.id, "budget").text == (
        "Kinh phí năm 2024 như năm 2022; theo Quyết định ngày 02 tháng 01 năm 2023."
    )
    assert [(each.content, each.starts_on, each.ends_on) for each in copied.activities] == [
        ("Ký giao ước năm 2024", None, date(2024, 3, 15)),
        ("Sơ kết", date(2024, 7, 1), date(2024, 7, 20)),
    ]
    assert stored(plan).activities[0].ends_on == date(2023, 3, 15)


def test_a_year_opened_before_its_papers_copies_them_later(province: Province, now: datetime) -> None:
    opened = blocks.open_block_year(STANDING_HEAD, province.advisory, 2024, now=now)
    plans.begin_paper(STANDING_OFFICER, province.advisory_2023, REGULATION, now=now)

    made = plans.begin_paper(STANDING_OFFICER, opened, REGULATION, from_last_year=True, now=now)

    assert stored(made).copied_from is not None
    assert stored(made).copied_from.block_year.year == 2023  # type: ignore[union-attr]


def test_a_leap_day_of_a_plan_moves_to_the_last_of_february(province: Province, now: datetime) -> None:
    year = blocks.open_block_year(STANDING_HEAD, province.culture_block, 2024, now=now)
    plan = plans.begin_paper(STANDING_OFFICER, year, PLAN, now=now)
    leap = [ActivityCard(content="Họp khối", ends_on=date(2024, 2, 29))]
    plans.set_activities(STANDING_OFFICER, plan, leap, version=None, now=now)

    opened = blocks.open_block_year(STANDING_HEAD, province.culture_block, 2025, now=now)

    assert stored(asked.standing(opened)[PLAN].id).activities[0].ends_on == date(2025, 2, 28)


# printing


def test_the_papers_of_a_year_are_those_begun(province: Province, plan: int, now: datetime) -> None:
    block_year = stored(plan).block_year

    assert "plan" in papers.kinds_for(block_year)
    assert "regulation" not in papers.kinds_for(block_year)


def test_a_paper_prints_what_was_written_and_names_what_nobody_has_checked(
    province: Province, plan: int, now: datetime
) -> None:
    edit(plan, "budget", "- Mỗi đơn vị tự lo.\n- Khối góp chung.", now)
    plans.set_activities(STANDING_OFFICER, plan, ACTIVITIES, version=None, now=now)

    made = papers.paper_of(
        officer(province.finance), "plan", Origin(block_year_id=province.advisory_2023), today=date(2023, 2, 1)
    )

    document = papers.compose(made, demo=False)
    words = list(document.words())
    assert "IV. TÊN MỤC" in words
    assert "Khối góp chung." in words
    assert "Đến hết ngày 15/03/2023" in words
    assert "Mẫu, chưa xác minh: I. Mục đích, yêu cầu" in made.unchecked
    assert not any("Tên mục" in each for each in made.unchecked)
    assert document.letterhead is not None
    assert document.letterhead.parent == "VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND TỈNH"


def test_a_paper_nobody_began_does_not_exist(province: Province, now: datetime) -> None:
    with pytest.raises(OutOfReach):
        papers.paper_of(STANDING_HEAD, "launch", Origin(block_year_id=province.advisory_2023), today=date(2023, 2, 1))


def test_a_paper_of_a_foreign_year_does_not_exist(province: Province, plan: int) -> None:
    with pytest.raises(OutOfReach):
        asked.paper(officer(province.culture), plan)
