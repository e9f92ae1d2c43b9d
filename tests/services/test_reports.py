"""The report of a meeting: drafted from data, edited section by section, adopted and then closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.conference import Subject
from emulation.domain.movement import Launcher
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.domain.report import Drafted, ReportState, Section, hand_written
from emulation.domain.voting import Mode
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.report import Report, ReportSection
from emulation.queries import blocks, drafts, paper_parts
from emulation.queries import conferences as questions
from emulation.services import conferences, movements, reports
from emulation.services.movements import MovementCard, ResultCard
from emulation.services.nominations import MannerCard
from tests import cast
from tests.cast import STANDING_HEAD, Province, officer
from tests.services.test_conferences import CARD, prepared, stored

OWN = "Các đơn vị chủ động phối hợp, chia sẻ kinh nghiệm."
AGREED = MannerCard(mode=Mode.AGREED, wording="đã thông qua")


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


@pytest.fixture
def meeting(province: Province, now: datetime) -> int:
    return prepared(province, now)


def edit(
    province: Province, meeting: int, section: Section, typed: str, now: datetime, version: int | None = None
) -> None:
    reports.edit_section(officer(province.delegation_office), meeting, section, typed, version=version, now=now)


def standing(province: Province, meeting: int, section: Section) -> tuple[str, ...]:
    db.session.expire_all()
    actor = officer(province.delegation_office)
    return paper_parts.standing_report(actor, questions.conference(actor, meeting))[section]


def drafted(province: Province, meeting: int, section: Section) -> list[str]:
    actor = officer(province.delegation_office)
    return [each.text for each in drafts.drafted(actor, questions.conference(actor, meeting))[section]]


def launch(province: Province, now: datetime, *names: str) -> None:
    cards = [MovementCard(launcher=Launcher.BLOCK, name=name, launched_on=date(2023, 2, 10)) for name in names]
    leader = officer(province.delegation_office)
    movements.set_movements(leader, province.advisory_2023, cards, version=None, now=now)


def test_the_draft_names_members_and_leader_of_the_very_block(province: Province, meeting: int, now: datetime) -> None:
    other = conferences.prepare_conference(
        officer(province.culture), province.culture_2023, replace(CARD, venue=None), now=now
    )

    ours = drafted(province, meeting, Section.SITUATION)
    theirs = [
        each.text
        for each in drafts.drafted(officer(province.culture), questions.conference(officer(province.culture), other))[
            Section.SITUATION
        ]
    ]

    assert "Sở Kế hoạch và Đầu tư" in ours[0]
    assert "Sở Y tế" in theirs[0]
    assert not set(ours) & set(theirs)


def test_a_drafted_figure_knows_its_record(province: Province, meeting: int) -> None:
    actor = officer(province.delegation_office)

    members = drafts.sections(actor, questions.conference(actor, meeting))[Section.SITUATION][0]

    figures = {run.text: (run.noun, run.id) for run in members.runs if not isinstance(run, str)}
    assert figures["Sở Tài chính"] == ("agency", province.finance)


def test_what_members_report_of_a_movement_becomes_rows_that_open_it(
    province: Province, meeting: int, now: datetime
) -> None:
    launch(province, now, "Chuyển đổi số")
    (movement,) = blocks.movements(STANDING_HEAD, province.advisory_2023)
    figured = ResultCard(text="Số hóa hồ sơ.", figure=Decimal("1234.50"), unit="hồ sơ")
    for agency, card in ((province.finance, figured), (province.people_committee_office, ResultCard(text="Đã làm"))):
        movements.report_result(officer(agency), movement.id, agency, card, version=0, now=now)

    told = drafted(province, meeting, Section.MOVEMENTS)

    assert told[-2:] == ["Văn phòng UBND tỉnh: Đã làm.", "Sở Tài chính: Số hóa hồ sơ (1.234,5 hồ sơ)."]
    actor = officer(province.delegation_office)
    row = drafts.sections(actor, questions.conference(actor, meeting))[Section.MOVEMENTS][-1]
    assert [(run.noun, run.id) for run in row.runs if not isinstance(run, str)] == [
        ("agency", province.finance),
        ("movement", movement.id),
    ]


def test_edited_text_survives_new_data_and_the_rest_follows_them(
    province: Province, meeting: int, now: datetime
) -> None:
    launch(province, now, "Thi đua lập thành tích")
    typed = "\n\n".join([*drafted(province, meeting, Section.MOVEMENTS), OWN])
    edit(province, meeting, Section.MOVEMENTS, typed, now)

    launch(province, now, "Thi đua lập thành tích", "Chuyển đổi số")

    found = standing(province, meeting, Section.MOVEMENTS)
    assert "02 phong trào" in found[0]
    assert OWN in found
    assert "Chuyển đổi số" in found[-1]


def test_what_came_while_one_was_writing_is_not_taken_for_deleted(
    province: Province, meeting: int, now: datetime
) -> None:
    launch(province, now, "Thi đua lập thành tích")
    actor = officer(province.delegation_office)
    shown = list(drafts.drafted(actor, questions.conference(actor, meeting))[Section.MOVEMENTS])
    launch(province, now, "Thi đua lập thành tích", "Chuyển đổi số")

    typed = "\n\n".join(each.text for each in shown)
    reports.edit_section(actor, meeting, Section.MOVEMENTS, typed, seen=shown, version=0, now=now)

    found = standing(province, meeting, Section.MOVEMENTS)
    assert "02 phong trào" in found[0]
    assert "Chuyển đổi số" in found[-1]


def test_a_section_saved_by_another_is_shown_beside_the_own_text(
    province: Province, meeting: int, now: datetime
) -> None:
    edit(province, meeting, Section.SHORTCOMINGS, "Còn chậm nộp báo cáo.", now, version=0)

    with pytest.raises(StaleSave) as stale:
        edit(province, meeting, Section.SHORTCOMINGS, "Minh chứng chưa đủ.", now, version=0)

    assert (stale.value.theirs, stale.value.version) == ({"text": "Còn chậm nộp báo cáo."}, 1)
    assert standing(province, meeting, Section.SHORTCOMINGS) == ("Còn chậm nộp báo cáo.",)


def test_two_sections_do_not_stand_in_each_others_way(province: Province, meeting: int, now: datetime) -> None:
    edit(province, meeting, Section.SHORTCOMINGS, "Còn chậm.", now, version=0)

    edit(province, meeting, Section.DIRECTIONS, "Đổi mới phong trào.", now, version=0)

    assert standing(province, meeting, Section.DIRECTIONS) == ("Đổi mới phong trào.",)


def test_a_section_may_follow_the_data_again(province: Province, meeting: int, now: datetime) -> None:
    edit(province, meeting, Section.SITUATION, OWN, now)

    reports.follow_data_again(officer(province.delegation_office), meeting, Section.SITUATION, version=1, now=now)

    assert list(standing(province, meeting, Section.SITUATION)) == drafted(province, meeting, Section.SITUATION)
    assert db.session.scalars(select(ReportSection)).all() == []


def test_only_the_leader_writes_the_report(province: Province, meeting: int, now: datetime) -> None:
    for other in (officer(province.finance), STANDING_HEAD):
        with pytest.raises(NotPermitted):
            reports.edit_section(other, meeting, Section.SITUATION, OWN, version=None, now=now)
    with pytest.raises(OutOfReach):
        reports.edit_section(officer(province.health), meeting, Section.SITUATION, OWN, version=None, now=now)


def adopt(province: Province, meeting: int, now: datetime, version: int | None = None) -> None:
    leader = officer(province.delegation_office)
    reports.adopt_report(leader, meeting, manner=AGREED, version=version, now=now)


def test_an_adopted_report_is_frozen_as_it_stood(province: Province, meeting: int, now: datetime) -> None:
    edit(province, meeting, Section.SHORTCOMINGS, OWN, now)
    before = {section: standing(province, meeting, section) for section in Section}

    adopt(province, meeting, now)
    launch(province, now, "Phong trào ghi sau")

    assert {section: standing(province, meeting, section) for section in Section} == before
    report = questions.report(officer(province.delegation_office), meeting)
    assert report is not None
    assert (report.state, report.adopted_on, report.adopted_at) == (ReportState.ADOPTED, date(2024, 1, 22), now)


def test_how_it_was_adopted_is_kept_with_the_meeting(province: Province, meeting: int, now: datetime) -> None:
    adopt(province, meeting, now)

    resolution = stored(meeting).resolution(Subject.REPORT)

    assert resolution is not None
    assert (resolution.mode, resolution.secrecy, resolution.medium, resolution.wording) == (
        Mode.AGREED,
        None,
        None,
        "đã thông qua",
    )


def test_an_adopted_report_is_closed(province: Province, meeting: int, now: datetime) -> None:
    adopt(province, meeting, now)

    for verb in (
        lambda: edit(province, meeting, Section.SITUATION, OWN, now),
        lambda: adopt(province, meeting, now),
        lambda: reports.follow_data_again(
            officer(province.delegation_office), meeting, Section.SITUATION, version=None, now=now
        ),
    ):
        with pytest.raises(Refusal) as refused:
            verb()
        assert [reason.code for reason in refused.value.reasons] == ["wrong_state"]


def test_a_meeting_without_a_day_adopts_nothing(province: Province, now: datetime) -> None:
    meeting = prepared(province, now, replace(CARD, held_on=None))

    with pytest.raises(Refusal) as refused:
        adopt(province, meeting, now)

    assert [reason.code for reason in refused.value.reasons] == ["conference_without_date"]
    assert db.session.scalars(select(Report)).all() == []


def test_adopting_from_an_older_page_is_refused(province: Province, meeting: int, now: datetime) -> None:
    edit(province, meeting, Section.SITUATION, OWN, now)

    with pytest.raises(StaleSave):
        adopt(province, meeting, now, version=7)


def test_every_save_is_journalled(province: Province, meeting: int, now: datetime) -> None:
    edit(province, meeting, Section.SITUATION, OWN, now)
    adopt(province, meeting, now)

    actions = [Action.EDIT_REPORT.value, Action.ADOPT_REPORT.value]
    entries = db.session.scalars(select(Event).where(Event.action.in_(actions)).order_by(Event.seq))
    assert [entry.action for entry in entries] == actions


def test_a_section_kept_as_drafted_counts_no_own_paragraph(province: Province, meeting: int, now: datetime) -> None:
    texts = drafted(province, meeting, Section.SITUATION)

    edit(province, meeting, Section.SITUATION, "\n\n".join([*texts, OWN]), now)

    kept = db.session.scalars(select(ReportSection)).one()
    assert hand_written(kept.content) == 1
    assert (kept.edited_by, kept.edited_at) == ("Cán Bộ Thi Đua", now)


def test_seen_may_name_what_no_longer_exists(province: Province, meeting: int, now: datetime) -> None:
    leader = officer(province.delegation_office)

    reports.edit_section(leader, meeting, Section.SITUATION, OWN, seen=[Drafted("gone", "Câu cũ.")], version=0, now=now)

    assert standing(province, meeting, Section.SITUATION) == (OWN, *drafted(province, meeting, Section.SITUATION))
