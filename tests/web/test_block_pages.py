"""Blocks and their years through the pages: founded, opened, filled, led, closed; each step with one thing to do."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select

from config import Config
from emulation.domain.actors import Role
from emulation.domain.agency import SuccessionKind
from emulation.domain.block import BlockWording
from emulation.domain.conference import ConferenceKind
from emulation.models.block import Block, BlockYear
from emulation.models.database import db
from emulation.queries import blocks as questions_of
from emulation.services import agencies, blocks, conferences, nominations
from emulation.services.agencies import SuccessionCard
from emulation.services.blocks import BlockCard
from emulation.services.conferences import ConferenceCard
from tests import cast
from tests.cast import STANDING_HEAD, Province
from tests.clocks import TurnableClock
from tests.web.browsing import site
from tests.web.desk import main_text, soup
from tests.web.registers import Clerk, cells, employ, questions

CARD = {
    "name": "Khối thi đua các doanh nghiệp",
    "number": "7",
    "kind": "enterprises",
    "aliases-0": "Khối Doanh nghiệp",
    "decision_number": "20/QĐ-UBND",
    "decision_date": "05/02/2024",
    "decision_issuer": "Chủ tịch UBND tỉnh",
}


@dataclass
class Office:
    """The blocks with their people. ``year`` is the address of the forms of the advisory block's year 2023."""

    app: Flask
    known: Province
    clock: TurnableClock
    officer: Clerk
    leader: Clerk
    member: Clerk
    stranger: Clerk

    @property
    def page(self) -> str:
        return f"/khoi/{self.known.advisory}/nam/2023"

    @property
    def year(self) -> str:
        return f"/nam-thi-dua/{self.known.advisory_2023}"


@pytest.fixture
def office(config: Config, clock: TurnableClock) -> Iterator[Office]:
    with site(config, clock) as app:
        with app.app_context():
            known = cast.province(clock())

        def person(user_name: str, agency_id: int) -> Clerk:
            return employ(app, clock, user_name, Role.AGENCY_OFFICER, agency_id)

        yield Office(
            app=app,
            known=known,
            clock=clock,
            officer=employ(app, clock, "thuong.truc", Role.STANDING_OFFICER),
            leader=person("khoi.truong", known.delegation_office),
            member=person("thanh.vien", known.finance),
            stranger=person("khoi.khac", known.health),
        )


def steps(clerk: Clerk, path: str) -> dict[str, str]:
    """What the page of a year says of each step."""
    found = {}
    for step in soup(clerk.get(path)).select(".year-steps .step"):
        label, word = step.select_one(".step-label"), step.select_one(".step-state")
        assert label is not None
        assert word is not None
        found[label.get_text()] = word.get_text()
    return found


def acts(clerk: Clerk, path: str) -> dict[str, str | None]:
    """Label of the step -> address of its one button (``None``: shown as not possible now)."""
    found: dict[str, str | None] = {}
    for step in soup(clerk.get(path)).select(".year-steps .step"):
        label, act = step.select_one(".step-label"), step.select_one(".step-act")
        if act is not None and label is not None:
            button = act.select_one("a.btn")
            found[label.get_text()] = str(button["href"]) if button else None
    return found


def hold(office: Office, *, confirmed: bool) -> int:
    """A year-end conference of 2023."""
    with office.app.app_context():
        card = ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=2023, held_on=date(2024, 1, 22))
        held = conferences.prepare_conference(STANDING_HEAD, office.known.advisory_2023, card, now=office.clock())
        if confirmed:
            nominations.confirm_conference(
                STANDING_HEAD, held, confirmed_by="Chủ trì", version=None, now=office.clock()
            )
        return held


# the list


def test_the_list_of_a_year_tells_leader_members_and_how_far_each_block_is(office: Office) -> None:
    rows = cells(office.officer.get("/khoi?nam=2023"), "khối, cụm thi đua")

    assert [row[1:5] for row in rows] == [
        [
            "Khối thi đua các cơ quan Tham mưu - Tổng hợp",
            "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
            "4 (chưa đầy đủ)",
            "Đang mở",
        ],
        ["Khối thi đua các cơ quan Văn hóa - Xã hội", "Sở Văn hóa, Thể thao và Du lịch", "2 (chưa đầy đủ)", "Đang mở"],
    ]
    assert rows[0][5] == "Hội nghị tổng kết: Chưa tạo đã xong 0 / 6 bước"


def test_a_block_whose_year_is_not_open_says_so_and_offers_to_open_it(office: Office) -> None:
    page = office.officer.get("/khoi?nam=2024")

    assert [row[4] for row in cells(page, "khối, cụm thi đua")] == ["Chưa mở năm", "Chưa mở năm"]
    assert f"/khoi/{office.known.advisory}/mo-nam" in page.text
    assert "/mo-nam" not in office.member.get("/khoi?nam=2024").text


def test_members_see_their_own_blocks_alone(office: Office) -> None:
    assert [row[1] for row in cells(office.stranger.get("/khoi?nam=2023"), "khối")] == [
        "Khối thi đua các cơ quan Văn hóa - Xã hội"
    ]


def test_a_search_without_rows_says_so(office: Office) -> None:
    assert "Không có khối, cụm nào với: Năm 2023, “đoàn thể”." in main_text(
        office.officer.get("/khoi?nam=2023&tim=đoàn thể")
    )


def test_the_workbook_holds_the_list(office: Office) -> None:
    answer = office.officer.get("/khoi/xuat-excel?nam=2023&tim=van hoa")

    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.data)).active.iter_rows()]
    assert [row[1] for row in rows if row[0] == 1] == ["Khối thi đua các cơ quan Văn hóa - Xã hội"]
    assert not any(row[0] == 2 for row in rows)


def test_more_blocks_take_no_more_questions(office: Office) -> None:
    before = questions(office.app, office.officer, "/khoi?nam=2023&tim=tham muu")
    with office.app.app_context():
        for number in range(3):
            made = blocks.create_block(STANDING_HEAD, BlockCard(name=f"Khối Tham mưu {number}"), now=office.clock())
            ids = (office.known.finance, office.known.planning)
            cast.block_year(made, 2023, ids, office.known.finance, now=office.clock())
    hold(office, confirmed=True)

    assert questions(office.app, office.officer, "/khoi?nam=2023&tim=tham muu") == before


# one block


def test_a_block_shows_how_it_was_set_up_and_its_years(office: Office) -> None:
    text = main_text(office.member.get(f"/khoi/{office.known.advisory}"))

    assert "Quyết định số 15/QĐ-UBND ngày 10/01/2023 của Chủ tịch UBND tỉnh" in text
    assert "Khối thi đua Tổng hợp" in text
    assert "Ban Thi đua - Khen thưởng tỉnh" in text
    assert cells(office.member.get(f"/khoi/{office.known.advisory}"), "Các năm")[0][1] == (
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh"
    )


def test_a_block_without_a_decision_says_so(office: Office) -> None:
    text = main_text(office.officer.get(f"/khoi/{office.known.culture_block}"))

    assert "chưa có quyết định thành lập" in text


def test_a_new_block_ends_on_its_page(office: Office) -> None:
    page = office.officer.done("/khoi/tao", CARD)

    text = main_text(page)
    assert "Đã thêm khối lúc 08:30." in text
    assert "Quyết định số 20/QĐ-UBND ngày 05/02/2024" in text
    assert "Khối Doanh nghiệp" in text
    assert "Chưa mở năm thi đua nào." in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "Mục này là bắt buộc."),
        ({"number": "bảy"}, "Nhập một số nguyên bằng chữ số"),
        ({"decision_date": "2024"}, "Nhập ngày theo dạng dd/mm/yyyy"),
        ({"founded_on": "02/01/2024", "ended_on": "01/01/2024"}, "Ngày kết thúc không được trước ngày thành lập"),
    ],
)
def test_a_refused_block_is_not_kept_but_what_was_typed_is(office: Office, changes: dict[str, str], said: str) -> None:
    page = office.officer.refused("/khoi/tao", {**CARD, **changes})

    assert said in main_text(page)
    assert "Khối Doanh nghiệp" in page.text
    with office.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Block)) == 2


def test_a_stale_correction_shows_both_texts(office: Office) -> None:
    address = f"/khoi/{office.known.advisory}/sua"
    held = office.officer.form(address)
    office.officer.done(address, {"name": "Khối thi đua Tham mưu", "aliases-1": "Khối 1"})

    stale = office.officer.post(address, {**held, "name": "Khối thi đua Tổng hợp"})

    assert stale.status_code == 409
    assert "Khối thi đua Tham mưu" in main_text(stale)
    assert "Khối 1" in main_text(stale)


def test_a_block_another_office_receives_leaves_the_list_with_a_word(office: Office) -> None:
    page = office.officer.done("/khoi/tao", {**CARD, "office_id": office.known.health})

    assert "Khối do cơ quan khác tiếp nhận hồ sơ" in main_text(page)
    assert "Khối thi đua các doanh nghiệp" not in [row[1] for row in cells(page, "khối")]


# opening a year


def test_opening_a_year_says_beforehand_what_it_takes_over_and_does_it(office: Office) -> None:
    address = f"/khoi/{office.known.advisory}/mo-nam"

    before = main_text(office.officer.get(address))
    page = office.officer.done(address)

    assert "gần nhất: năm 2023, 4 đơn vị" in before
    assert "Đã mở năm thi đua 2024 lúc 08:30." in main_text(page)
    assert cells(page, "Thành viên")[0][1] == "Văn phòng Đoàn ĐBQH và HĐND tỉnh"
    assert "hết ngày 31/01/2025" in main_text(page)
    assert "Chưa ghi Khối trưởng" in main_text(page)


@pytest.mark.parametrize(
    ("year", "said"),
    [("2023", "đã được mở"), ("1900", "từ 1986 đến 2100"), ("hai nghìn", "số nguyên"), ("", "bắt buộc")],
)
def test_a_year_that_cannot_be_opened_is_refused(office: Office, year: str, said: str) -> None:
    page = office.officer.refused(f"/khoi/{office.known.advisory}/mo-nam", {"year": year})

    assert said in main_text(page)
    with office.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(BlockYear)) == 2


# the page of a year


def test_the_steps_start_with_nothing_and_offer_each_person_what_he_may_do(office: Office) -> None:
    assert steps(office.leader, office.page) == {
        "Phong trào": "Chưa ghi",
        "Giao ước": "Chưa ghi",
        "Hội nghị tổng kết": "Chưa tạo",
        "Báo cáo": "Chưa soạn",
        "Đề nghị": "Chưa lập",
        "Kết quả": "Chưa có kết quả",
    }
    assert acts(office.leader, office.page) == {
        "Phong trào": f"{office.year}/phong-trao",
        "Giao ước": None,
        "Hội nghị tổng kết": f"{office.year}/hoi-nghi/tao",
        "Báo cáo": None,
        "Đề nghị": None,
    }
    assert acts(office.member, office.page) == {}


def test_while_the_year_runs_its_beginning_comes_first(office: Office) -> None:
    office.clock.set(datetime(2023, 3, 1, 2, tzinfo=UTC))
    office.officer.log_in("thuong.truc")
    office.leader.log_in("khoi.truong")

    rows = cells(office.officer.get("/khoi?nam=2023"), "khối, cụm thi đua")

    assert rows[0][5] == "Phong trào: Chưa ghi đã xong 0 / 6 bước"
    assert acts(office.leader, office.page)["Giao ước"] == f"{office.year}/giao-uoc"


def test_the_steps_follow_the_conference(office: Office) -> None:
    held = hold(office, confirmed=False)
    preparing = steps(office.member, office.page)["Hội nghị tổng kết"]
    with office.app.app_context():
        nominations.confirm_conference(STANDING_HEAD, held, confirmed_by="Chủ trì", version=None, now=office.clock())

    assert preparing == "Đang chuẩn bị"
    assert steps(office.member, office.page)["Hội nghị tổng kết"] == "Đã xác nhận kết quả"
    assert steps(office.member, office.page)["Đề nghị"] == "Không có đề nghị"
    assert acts(office.member, office.page)["Hội nghị tổng kết"] == f"/hoi-nghi/{held}"


def test_the_page_tells_members_posts_calendar_and_marks_what_is_not_confirmed(office: Office) -> None:
    page = office.member.get(office.page)

    text = main_text(page)
    assert [row[:3] for row in cells(page, "Thành viên")] == [
        ["1", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Khối trưởng"],
        ["2", "Văn phòng UBND tỉnh", ""],
        ["3", "Sở Tài chính", ""],
        ["4", "Sở Kế hoạch và Đầu tư", ""],
    ]
    assert "Danh sách thành viên chưa đầy đủ" in text
    assert "hết ngày 31/01/2024 (còn 9 ngày) chưa xác minh" in text
    assert "chưa ghi người đại diện" in text
    assert "/thanh-vien" not in page.text


def test_names_are_those_of_the_year_and_not_of_today(office: Office) -> None:
    with office.app.app_context():
        agencies.rename_agency(
            STANDING_HEAD,
            office.known.finance,
            name="Sở Tài chính (tên mới)",
            short_name=None,
            valid_from=date(2024, 1, 10),
            decision=None,
            now=office.clock(),
        )

    rows = cells(office.member.get(office.page), "Thành viên")

    assert rows[2][1] == "Sở Tài chính"


def test_other_records_reach_the_page_by_the_id_of_the_year(office: Office) -> None:
    answer = office.member.get(office.year)

    assert (answer.status_code, answer.location) == (302, office.page)
    assert office.stranger.get(office.year).status_code == 404


# members


def test_members_are_edited_in_the_order_typed(office: Office) -> None:
    known = office.known
    page = office.officer.done(
        f"{office.year}/thanh-vien",
        {
            "members-0-order": "2",
            "members-1-order": "1",
            "members-4-agency_id": known.health,
            "members-4-sub_group": "Nhóm 2",
            "members-4-joined_on": "01/07/2023",
            "complete": "co",
            "stated": "",
        },
    )

    assert "Đã lưu thành viên lúc 08:30." in main_text(page)
    assert [row[1:] for row in cells(page, "Thành viên")] == [
        ["Văn phòng UBND tỉnh", "", "", ""],
        ["Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Khối trưởng", "", ""],
        ["Sở Tài chính", "", "", ""],
        ["Sở Kế hoạch và Đầu tư", "", "", ""],
        ["Sở Y tế", "", "Nhóm 2", "tham gia từ 01/07/2023"],
    ]
    assert "chưa đầy đủ" not in main_text(page)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"members-4-sub_group": "Nhóm 2"}, "dòng 5, Đơn vị: Chọn đơn vị của dòng này."),
        ({"members-1-agency_id": "first"}, "Một đơn vị được chọn làm thành viên hai lần."),
        ({"members-0-agency_id": ""}, "Chọn đơn vị của dòng này."),
        ({"stated": "0"}, "từ 1 đến 999"),
        ({"members-0-joined_on": "32/01/2023"}, "Không có ngày 32/01/2023."),
    ],
)
def test_members_that_do_not_fit_are_refused_at_their_row(office: Office, changes: dict[str, str], said: str) -> None:
    fields: dict[str, object] = dict(changes)
    if fields.get("members-1-agency_id") == "first":
        fields["members-1-agency_id"] = office.known.delegation_office

    page = office.officer.refused(f"{office.year}/thanh-vien", fields)

    assert said in main_text(page)
    assert len(cells(office.officer.get(office.page), "Thành viên")) == 4


def test_members_that_have_ended_are_named_when_the_list_is_edited(office: Office) -> None:
    with office.app.app_context():
        card = SuccessionCard(
            kind=SuccessionKind.ABSORPTION,
            predecessor_ids=(office.known.planning,),
            successor_id=office.known.finance,
            effective_on=date(2024, 1, 15),
        )
        agencies.record_succession(STANDING_HEAD, card, now=office.clock())

    text = main_text(office.officer.get(f"{office.year}/thanh-vien"))

    assert "Đơn vị đã kết thúc hoạt động còn trong danh sách: Sở Kế hoạch và Đầu tư" in text


def test_a_list_from_an_older_page_shows_both_texts_and_can_be_sent_again(office: Office) -> None:
    address = f"{office.year}/thanh-vien"
    held = office.officer.form(address)
    office.officer.done(address, {"members-3-sub_group": "Nhóm của người khác"})

    stale = office.officer.post(address, {**held, "members-3-sub_group": "Nhóm của tôi"})
    again = office.officer.post(address, _carried(stale))

    assert stale.status_code == 409
    assert "Nhóm của người khác" in main_text(stale)
    assert "Nhóm của tôi" in main_text(stale)
    assert again.status_code == 303
    assert "Nhóm của tôi" in main_text(office.officer.get(office.page))


def _carried(stale: Any) -> dict[str, str]:
    """What the page with both texts sends again."""
    form = soup(stale).select_one("main form")
    assert form is not None
    return {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}


# leader and deputies


def test_leader_and_several_deputies_with_their_persons(office: Office) -> None:
    known = office.known
    page = office.officer.done(
        f"{office.year}/khoi-truong",
        {
            "leader": known.finance,
            "leader_person": "Phạm Thị Mẫu",
            "leader_title": "Phó Giám đốc",
            "deputies-0-agency_id": known.planning,
            "deputies-1-agency_id": known.people_committee_office,
            "deputies-1-person": "Lê Văn Ví Dụ",
            "deputies-1-person_title": "",
        },
    )

    posts = {row[1]: row[2] for row in cells(page, "Thành viên")}
    assert posts["Sở Tài chính"] == "Khối trưởng"
    assert posts["Sở Kế hoạch và Đầu tư"] == "Khối phó 1"
    assert posts["Văn phòng UBND tỉnh"] == "Khối phó 2"
    assert "Phạm Thị Mẫu, Phó Giám đốc" in main_text(page)
    assert "Lê Văn Ví Dụ" in main_text(page)


@pytest.mark.parametrize(
    ("leader", "deputy", "person", "said"),
    [
        ("", "", "Phạm Thị Mẫu", "Chọn đơn vị của người đại diện."),
        ("finance", "finance", "", "Một đơn vị không thể vừa là Khối trưởng vừa là Khối phó."),
        ("health", "", "", "Giá trị được chọn không có trong danh sách."),
    ],
)
def test_posts_that_do_not_fit_are_refused(office: Office, leader: str, deputy: str, person: str, said: str) -> None:
    known = office.known
    page = office.officer.refused(
        f"{office.year}/khoi-truong",
        {
            "leader": getattr(known, leader) if leader else "",
            "leader_person": person,
            "deputies-0-agency_id": getattr(known, deputy) if deputy else "",
        },
    )

    assert said in main_text(page)
    with office.app.app_context():
        assert questions_of.block_year_by_id(STANDING_HEAD, known.advisory_2023).leader_id == known.delegation_office


# calendar and quotas


def test_a_deadline_is_shown_as_the_end_of_its_day(office: Office) -> None:
    page = office.officer.done(f"{office.year}/han", {"steps-7-day": "05/12/2026", "steps-7-locks": "y"})

    assert "hết ngày 05/12/2026 (còn 1.048 ngày) , khóa khi quá hạn" in main_text(page)
    with office.app.app_context():
        year = questions_of.block_year_by_id(STANDING_HEAD, office.known.advisory_2023)
        due = {deadline.step.value: deadline.due for deadline in year.deadlines}
    assert due["conference"] == datetime(2026, 12, 5, 17, 0, tzinfo=UTC)


def test_a_step_may_have_no_deadline(office: Office) -> None:
    page = office.officer.done(f"{office.year}/han", {"steps-3-day": ""})

    assert "Sơ kết 6 tháng không đặt hạn" in main_text(page)


def test_a_day_that_is_none_is_refused_at_its_step(office: Office) -> None:
    page = office.officer.refused(f"{office.year}/han", {"steps-1-day": "31/06/2023"})

    assert "Không có ngày 31/06/2023." in main_text(page)
    assert "31/06/2023" in str(soup(page).select_one("[name='steps-1-day']"))


def test_quotas_are_shown_with_their_ground_or_with_the_mark(office: Office) -> None:
    page = office.officer.done(
        f"{office.year}/chi-tieu",
        {
            "quotas-0-award_code": "CTDT",
            "quotas-0-number": "1",
            "quotas-0-basis": "Hướng dẫn số 5/HD-HĐ",
            "quotas-1-award_code": "BKT_TT",
            "quotas-1-number": "3",
            "quotas-1-percent": "50",
            "quotas-1-base": "remaining",
        },
    )

    rows = cells(page, "Chỉ tiêu khen thưởng")
    assert rows[0][1:] == ["01", "Hướng dẫn số 5/HD-HĐ"]
    assert rows[1][1].startswith("03; 50% số đơn vị còn lại sau khi trừ đơn vị đề nghị tặng Cờ thi đua, làm tròn xuống")
    assert rows[1][1].endswith("chưa xác minh")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"quotas-0-award_code": "CTDT"}, "nhập số lượng hoặc tỷ lệ phần trăm"),
        ({"quotas-0-number": "1"}, "Chọn danh hiệu, hình thức của dòng này."),
        ({"quotas-0-award_code": "CTDT", "quotas-0-percent": "120"}, "từ 0 đến 100"),
        ({"quotas-0-award_code": "CTDT", "quotas-0-number": "NaN"}, "Nhập một số nguyên bằng chữ số"),
        (
            {
                "quotas-0-award_code": "CTDT",
                "quotas-0-number": "1",
                "quotas-1-award_code": "CTDT",
                "quotas-1-number": "2",
            },
            "có hai dòng chỉ tiêu",
        ),
    ],
)
def test_quotas_that_do_not_fit_are_refused(office: Office, changes: dict[str, str], said: str) -> None:
    page = office.officer.refused(f"{office.year}/chi-tieu", changes)

    assert said in main_text(page)
    assert cells(office.officer.get(office.page), "Chỉ tiêu khen thưởng") == []


# movements


def test_the_leader_records_who_launched_which_movement_and_with_what_result(office: Office) -> None:
    page = office.leader.done(
        f"{office.year}/phong-trao",
        {
            "movements-0-launcher": "prime_minister",
            "movements-0-name": "Cả nước thi đua xây dựng nông thôn mới",
            "movements-0-launched_on": "05/01/2023",
            "movements-0-reviewed_on": "20/12/2023",
            "movements-0-result": "Giúp 02 xã về đích\nđúng hạn",
        },
    )

    assert cells(page, "Phong trào")[0] == [
        "1",
        "Cả nước thi đua xây dựng nông thôn mới",
        "Thủ tướng Chính phủ",
        "05/01/2023",
        "20/12/2023",
        "0/4 đơn vị",
        "Giúp 02 xã về đích đúng hạn",
    ]
    assert steps(office.member, office.page)["Phong trào"] == "Đã ghi"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"movements-0-result": "Tốt"}, "Nhập tên phong trào của dòng này."),
        (
            {
                "movements-0-name": "Thi đua",
                "movements-0-launched_on": "02/02/2023",
                "movements-0-reviewed_on": "01/02/2023",
            },
            "Thi đua: ngày sơ kết, tổng kết không được trước ngày phát động (02/02/2023).",
        ),
    ],
)
def test_movements_that_do_not_fit_are_refused(office: Office, changes: dict[str, str], said: str) -> None:
    page = office.leader.refused(f"{office.year}/phong-trao", changes)

    assert said in main_text(page)
    assert cells(office.leader.get(office.page), "Phong trào thi đua") == []


# closing


def test_closing_is_asked_once_more_and_ends_on_the_closed_year(office: Office) -> None:
    hold(office, confirmed=True)

    asked = main_text(office.officer.get(f"{office.year}/dong-nam"))
    page = office.officer.done(f"{office.year}/dong-nam")

    assert "Đóng năm rồi không mở lại được." in asked
    assert "Đã đóng năm thi đua 2023 lúc 08:30." in main_text(page)
    assert "Năm thi đua đã đóng lúc 08:30 ngày 22/01/2024" in main_text(page)
    assert "/sua" not in main_text(page)
    assert acts(office.leader, office.page).keys() == {"Hội nghị tổng kết", "Báo cáo"}
    assert office.officer.get(f"{office.year}/thanh-vien").status_code == 403
    assert office.leader.get(f"{office.year}/phong-trao").status_code == 403


def test_a_year_with_open_work_says_why_it_cannot_be_closed(office: Office) -> None:
    hold(office, confirmed=False)

    page = office.officer.get(office.page)
    asked = office.officer.get(f"{office.year}/dong-nam")
    pressed = office.officer.press(f"{office.year}/dong-nam", {})

    assert "Chưa đóng năm: còn 1 hội nghị chưa xác nhận kết quả." in main_text(page)
    assert "Chưa thể đóng năm: Chưa đóng năm: còn 1 hội nghị" in main_text(asked)
    assert pressed.status_code == 422
    assert "Đang mở" in main_text(office.officer.get(office.page))


def test_a_second_press_of_closing_leads_to_the_same_page(office: Office) -> None:
    fields = office.officer.form(f"{office.year}/dong-nam")

    first = office.officer.post(f"{office.year}/dong-nam", fields)
    second = office.officer.post(f"{office.year}/dong-nam", fields)

    assert first.status_code == 303
    assert second.status_code in {303, 403}  # the year is closed: its office may not press any more


# who may


FORMS = ("thanh-vien", "khoi-truong", "han", "chi-tieu", "dong-nam")


def test_leader_and_member_do_not_keep_the_register(office: Office) -> None:
    for clerk in (office.leader, office.member):
        for path in ("/khoi/tao", f"/khoi/{office.known.advisory}/sua", f"/khoi/{office.known.advisory}/mo-nam"):
            assert clerk.get(path).status_code == 403, path
        for form in FORMS:
            assert clerk.get(f"{office.year}/{form}").status_code == 403, form
            assert clerk.press(f"{office.year}/{form}", {}).status_code == 403, form
    assert office.member.get(f"{office.year}/phong-trao").status_code == 403


def test_a_foreign_block_is_not_found(office: Office) -> None:
    for path in (office.page, office.year, f"/khoi/{office.known.advisory}", f"/khoi/{office.known.advisory}/sua"):
        assert office.stranger.get(path).status_code == 404, path
    for form in (*FORMS, "phong-trao"):
        assert office.stranger.get(f"{office.year}/{form}").status_code == 404, form
        assert office.stranger.press(f"{office.year}/{form}", {}).status_code == 404, form


def test_a_year_the_block_does_not_have_is_not_found(office: Office) -> None:
    assert office.officer.get(f"/khoi/{office.known.advisory}/nam/1999").status_code == 404
    assert office.officer.get(f"/khoi/{office.known.culture_block}/nam/2024").status_code == 404


def test_a_cluster_uses_its_own_words(office: Office) -> None:
    with office.app.app_context():
        card = BlockCard(name="Cụm thi đua số 1", wording=BlockWording.CUM)
        made = blocks.create_block(STANDING_HEAD, card, now=office.clock())
        members = (office.known.finance, office.known.planning)
        cast.block_year(made, 2023, members, office.known.finance, now=office.clock())

    text = main_text(office.officer.get(f"/khoi/{made}/nam/2023"))

    assert "Cụm trưởng: Sở Tài chính" in text
    assert "Khối trưởng" not in text
