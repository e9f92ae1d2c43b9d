"""The history of one record in plain sentences: who changed what from which value to which, never an id or a code."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from emulation.domain.actors import Role
from emulation.domain.block import YearStep
from emulation.domain.conference import ConferenceKind, PartOfDay
from emulation.models.database import db
from emulation.queries import blocks as questions
from emulation.services import blocks, conferences
from emulation.services.blocks import PostHolder
from emulation.services.conferences import ConferenceCard, PersonCard
from tests.cast import STANDING_HEAD, Province, officer
from tests.clocks import TurnableClock
from tests.web.browsing import enter
from tests.web.desk import Desk, counted, desk, main_text, soup

ID_OR_CODE = re.compile(r"\bid\b|\b[a-z]+_[a-z_]+\b|\bNone\b|\bTrue\b|\bFalse\b|\d{4}-\d{2}-\d{2}")


@pytest.fixture
def office(served: Flask, province: Province) -> Desk:
    return desk(served, "thuong.truc")


def told(page: TestResponse) -> list[str]:
    """The entries of a history as they are read."""
    return [re.sub(r"\s+", " ", entry.get_text(" ")).strip() for entry in soup(page).select(".timeline-list > li")]


def edited(app: Flask, known: Province, clock: TurnableClock) -> int:
    """A year whose calendar and posts were changed, and a meeting that was moved."""
    with app.app_context():
        year = questions.block_year_by_id(STANDING_HEAD, known.advisory_2023)
        days = {each.step: (each.due - timedelta(hours=12)).date() for each in year.deadlines}
        days[YearStep.PROPOSAL] = date(2024, 2, 20)
        blocks.set_deadlines(STANDING_HEAD, known.advisory_2023, days, locking=frozenset(), version=None, now=clock())
        leader = PostHolder(agency_id=known.finance, person="Vũ Thị Mẫu")
        blocks.set_posts(
            STANDING_HEAD,
            known.advisory_2023,
            leader=leader,
            deputies=[PostHolder(agency_id=known.planning)],
            version=None,
            now=clock(),
        )
        me = officer(known.finance)
        card = ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=2023, held_on=date(2024, 1, 22))
        held = conferences.prepare_conference(me, known.advisory_2023, card, now=clock())
        moved = ConferenceCard(
            kind=ConferenceKind.YEAR_END,
            review_year=2023,
            held_on=date(2024, 1, 24),
            part_of_day=PartOfDay.AFTERNOON,
            chairs=(PersonCard(name="Trần Văn Kín"),),
        )
        conferences.edit_conference(me, held, moved, version=None, now=clock())
        db.session.remove()
        return held


def test_the_year_tells_what_changed_from_what_to_what(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    edited(served, province, clock)

    page = office.get(f"/khoi/{province.advisory}/nam/2023/lich-su")
    text = main_text(page)

    assert page.status_code == 200
    assert "đổi hạn trình hồ sơ đề nghị khen thưởng từ 15/02/2024 thành 20/02/2024." in text.replace("đã đổi", "đổi")
    assert "Đổi Khối trưởng từ Văn phòng Đoàn ĐBQH và HĐND tỉnh thành Sở Tài chính" in text
    assert "Đổi Khối phó: thêm Sở Kế hoạch và Đầu tư" in text
    assert "Sửa người đại diện Khối trưởng" in text
    assert "Vũ Thị Mẫu" not in text
    assert not ID_OR_CODE.search(text), ID_OR_CODE.search(text)


def test_what_lies_beneath_is_told_with_the_record_it_is_about(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    held = edited(served, province, clock)

    rows = told(office.get(f"/khoi/{province.advisory}/nam/2023/lich-su"))
    own = told(office.get(f"/hoi-nghi/{held}/lich-su"))

    assert "Hội nghị tổng kết năm 2023" in rows[0]
    assert "Đổi ngày họp từ 22/01/2024 thành 24/01/2024" in rows[0]
    assert "Ghi buổi: chiều" in rows[0]
    assert "Sửa người chủ trì" in rows[0]
    assert "Trần Văn Kín" not in rows[0]
    assert not any("Hội nghị tổng kết năm 2023" in entry for entry in own)
    assert len(own) == 2


def test_the_history_of_another_record_is_not_mixed_in(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    edited(served, province, clock)

    theirs = main_text(office.get(f"/khoi/{province.culture_block}/nam/2023/lich-su"))

    assert "Sở Tài chính" not in theirs
    assert "24/01/2024" not in theirs


def test_every_page_of_a_record_leads_to_its_history(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    held = edited(served, province, clock)

    assert f"/khoi/{province.advisory}/nam/2023/lich-su" in office.get(f"/khoi/{province.advisory}/nam/2023").text
    assert f"/hoi-nghi/{held}/lich-su" in office.get(f"/hoi-nghi/{held}").text


def test_members_read_the_history_of_their_block_and_strangers_find_none(
    served: Flask, province: Province, clock: TurnableClock
) -> None:
    held = edited(served, province, clock)
    member, stranger = desk(served, "thanh.vien"), desk(served, "khoi.khac")

    assert member.get(f"/hoi-nghi/{held}/lich-su").status_code == 200
    assert stranger.get(f"/hoi-nghi/{held}/lich-su").status_code == 404
    assert stranger.get(f"/khoi/{province.advisory}/nam/2023/lich-su").status_code == 404
    assert member.get("/de-nghi/2000000000/lich-su").status_code == 404


def test_the_history_is_read_in_a_fixed_number_of_statements(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    path = f"/khoi/{province.advisory}/nam/2023/lich-su"
    office.get(path)
    with counted(served) as few:
        office.get(path)
    for _ in range(3):
        edited(served, province, clock)
    with counted(served) as many:
        office.get(path)

    assert len(many) <= len(few) + 2  # names of conferences and agencies, once there are any


def test_a_long_history_is_turned_over_page_by_page(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    with served.app_context():
        for number in range(60):
            leader = PostHolder(agency_id=province.finance if number % 2 else province.planning)
            blocks.set_posts(
                STANDING_HEAD, province.advisory_2023, leader=leader, deputies=[], version=None, now=clock()
            )
        db.session.remove()
    path = f"/khoi/{province.advisory}/nam/2023/lich-su"

    first = office.get(path)
    older = re.search(r'href="([^"]*truoc=\d+)"', first.text)
    assert older is not None
    second = office.get(older[1].replace("&amp;", "&"))

    assert len(told(first)) == 50
    assert 10 <= len(told(second)) < 20
    assert office.get(f"{path}?truoc=abc").status_code == 200


def test_the_journal_of_the_site_speaks_in_sentences_too(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    edited(served, province, clock)
    enter(served, "thanh.tra", clock, Role.INSPECTOR, name="Trần Thanh Tra")

    text = main_text(office.get("/nhat-ky"))
    inspector = desk(served, "thanh.tra")

    assert "tạo tài khoản" in text
    assert "Tài khoản: Trần Thanh Tra" in text
    assert not ID_OR_CODE.search(text), ID_OR_CODE.search(text)
    assert inspector.get("/nhat-ky").status_code == 200
