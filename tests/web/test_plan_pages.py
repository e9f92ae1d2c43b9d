"""Papers of the year's start through their pages: begun, written by two, commented, adopted, printed; the checklist."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import docx
import pytest
from flask import Flask
from openpyxl import load_workbook

from emulation.domain.comment import DraftKind
from emulation.domain.plan import PaperKind
from emulation.services import blocks, comments, plans
from emulation.services.comments import CommentCard
from emulation.services.plans import ActivityCard
from tests.cast import STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.clocks import TurnableClock
from tests.web.desk import Desk, counted, desk, filled, main_text, soup
from tests.web.registers import cells

ROWS = {
    "activities-0-content": "Ký giao ước",
    "activities-0-ends_on": "15/03/2023",
    "activities-0-in_charge": "Khối trưởng",
    "activities-1-content": "Sơ kết 6 tháng",
    "activities-1-starts_on": "01/07/2023",
    "activities-1-ends_on": "20/07/2023",
}


@pytest.fixture
def leader(served: Flask, province: Province) -> Desk:
    return desk(served, "khoi.truong")


@pytest.fixture
def member(served: Flask, province: Province) -> Desk:
    return desk(served, "thanh.vien")


@pytest.fixture
def plan(served: Flask, province: Province, clock: TurnableClock) -> int:
    with served.app_context():
        return plans.begin_paper(STANDING_OFFICER, province.advisory_2023, PaperKind.PLAN, now=clock())


def index(province: Province) -> str:
    return f"/nam-thi-dua/{province.advisory_2023}/van-ban-dau-nam"


def paper(plan: int, rest: str = "") -> str:
    return f"/van-ban-dau-nam/{plan}{rest}"


def adopted(served: Flask, plan: int, clock: TurnableClock) -> None:
    with served.app_context():
        cards = [ActivityCard(content="Ký giao ước")]
        plans.set_activities(STANDING_OFFICER, plan, cards, version=None, now=clock())
        plans.adopt_paper(STANDING_OFFICER, plan, adopted_on=date(2023, 2, 5), version=None, now=clock())


# beginning


def test_a_paper_goes_from_the_model_to_adoption(leader: Desk, member: Desk, province: Province) -> None:
    begun = leader.get(index(province))
    assert len(soup(begun).select(f'form[action="{index(province)}/soan"]')) == 3
    form = next(f for f in soup(begun).select("main form") if f.select_one('[value="regulation"]'))
    values = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}

    answer = leader.post(f"{index(province)}/soan", values)

    assert answer.status_code == 303
    shown = leader.get(str(answer.location))
    assert "Đã soạn quy chế hoạt động theo mẫu; xem lại từng mục trước khi lấy ý kiến, lúc 08:30." in main_text(shown)
    assert "Còn 11 mục là văn bản mẫu, chưa xác minh." in main_text(shown)
    assert "Điều 1. Phạm vi, đối tượng áp dụng" in main_text(member.get(str(answer.location).partition("#")[0]))

    saved = leader.done("/van-ban-dau-nam/1/muc/scope", {"text": "Áp dụng với các đơn vị."})
    assert "Đã lưu mục lúc 08:30." in main_text(saved)
    assert "Còn 10 mục là văn bản mẫu" in main_text(saved)

    adopted = leader.done("/van-ban-dau-nam/1/thong-qua", {"adopted_on": "05/02/2023"})
    assert "Đã ghi nhận quy chế hoạt động được thông qua lúc 08:30." in main_text(adopted)
    assert "Thông qua ngày 05/02/2023" in main_text(adopted)
    assert "/muc/scope" not in adopted.text


def test_a_second_press_begins_nothing_more(leader: Desk, province: Province) -> None:
    begun = leader.get(index(province))
    form = next(f for f in soup(begun).select("main form") if f.select_one('[value="plan"]'))
    values = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}

    first = leader.post(f"{index(province)}/soan", values)
    second = leader.post(f"{index(province)}/soan", values)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location


def test_a_paper_begun_twice_is_refused_in_words(leader: Desk, plan: int, province: Province) -> None:
    values = {**filled(leader.get(index(province))), "kind": "plan"}

    answer = leader.post(f"{index(province)}/soan", values)

    assert "Chưa soạn: Kế hoạch hoạt động của năm này đã được soạn." in leader.get(str(answer.location)).text


def test_last_years_paper_is_offered_and_what_was_copied_is_said(
    served: Flask, leader: Desk, plan: int, province: Province, clock: TurnableClock
) -> None:
    with served.app_context():
        opened = blocks.open_block_year(STANDING_HEAD, province.advisory, 2024, now=clock())
    office = desk(served, "thuong.truc")

    page = main_text(office.get(f"/nam-thi-dua/{opened}/van-ban-dau-nam"))
    assert "Chép từ năm 2023 lúc 08:30 ngày 22/01/2024." in page
    shown = main_text(office.get("/van-ban-dau-nam/2"))
    assert "Chép từ văn bản năm 2023" in shown
    assert "ngày trong bảng tiến độ đã chuyển sang năm 2024, cần rà lại" in shown
    assert "Chưa rà soát" in shown
    year = cells(office.get(f"/khoi/{province.advisory}/nam/2024"), "Việc của năm")
    assert ["Kế hoạch hoạt động", "Đang dự thảo, chép từ năm 2023"] in [[row[1], row[3]] for row in year]


# writing


def test_two_people_in_one_section_see_both_texts(served: Flask, leader: Desk, plan: int) -> None:
    office = desk(served, "thuong.truc")
    old = office.form(paper(plan, "/muc/budget"))
    leader.done(paper(plan, "/muc/budget"), {"text": "Của Khối trưởng"})

    page = office.post(paper(plan, "/muc/budget"), {**old, "text": "Của cơ quan thường trực"})

    assert page.status_code == 409
    assert "Của Khối trưởng" in main_text(page)
    assert "Của cơ quan thường trực" in main_text(page)
    assert "Của Khối trưởng" in main_text(leader.get(paper(plan)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"heading": ""}, "Nhập tên mục."),
        ({"heading": "x" * 301}, "Nhập không quá 300 ký tự."),
        ({"text": "x" * 50_001}, "Nhập không quá 50000 ký tự."),
        ({"text": "a\x07b"}, "Nội dung có ký tự điều khiển"),
    ],
)
def test_a_section_that_does_not_fit_is_refused(leader: Desk, plan: int, changes: dict[str, str], said: str) -> None:
    page = leader.send(paper(plan, "/muc/budget"), changes)

    assert page.status_code == 422
    assert said in main_text(page)


def test_a_section_is_added_and_taken_out_again(leader: Desk, plan: int) -> None:
    shown = leader.done(paper(plan, "/them-muc"), {"heading": "Về nguồn", "text": "Một chuyến."})
    assert "6. Về nguồn" in main_text(shown)

    gone = leader.press_button(paper(plan, "/muc/content.added.1"), paper(plan, "/muc/content.added.1/bo"))

    assert gone.status_code == 303
    assert "Về nguồn" not in main_text(leader.get(paper(plan)))
    assert leader.get(paper(plan, "/muc/content.added.1")).status_code == 404


def test_activities_are_entered_in_rows(leader: Desk, plan: int) -> None:
    shown = leader.done(paper(plan, "/tien-do"), ROWS)

    assert cells(shown, "Tiến độ thực hiện") == [
        ["1", "Ký giao ước", "", "15/03/2023", "Khối trưởng", "", ""],
        ["2", "Sơ kết 6 tháng", "01/07/2023", "20/07/2023", "", "", ""],
    ]
    form = leader.form(paper(plan, "/tien-do"))
    assert (form["activities-0-content"], form["activities-1-starts_on"]) == ("Ký giao ước", "01/07/2023")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"activities-1-ends_on": "30/06/2023"}, "Dòng 2: ngày kết thúc không được trước ngày bắt đầu (01/07/2023)."),
        ({"activities-0-content": ""}, "Nhập nội dung công việc của dòng này."),
        ({"activities-0-ends_on": "31/02/2023"}, "Không có ngày 31/02/2023"),
    ],
)
def test_activities_that_do_not_fit_are_refused_with_their_row(
    leader: Desk, plan: int, changes: dict[str, str], said: str
) -> None:
    page = leader.send(paper(plan, "/tien-do"), {**ROWS, **changes})

    assert page.status_code == 422
    assert said in main_text(page)
    assert "Sơ kết 6 tháng" in page.text
    assert cells(leader.get(paper(plan)), "Tiến độ thực hiện") == []


def test_a_stale_list_of_activities_shows_both(served: Flask, leader: Desk, plan: int) -> None:
    office = desk(served, "thuong.truc")
    old = office.form(paper(plan, "/tien-do"))
    leader.done(paper(plan, "/tien-do"), ROWS)

    page = office.post(paper(plan, "/tien-do"), {**old, "activities-0-content": "Hội thao"})

    assert page.status_code == 409
    assert "Ký giao ước" in main_text(page)
    assert "Hội thao" in main_text(page)


# adopting


def test_what_hinders_adoption_stands_beside_the_button(leader: Desk, plan: int) -> None:
    page = leader.get(paper(plan))

    assert "bảng tiến độ của kế hoạch chưa có hoạt động nào" in main_text(page)
    assert soup(page).select(f'a[href="{paper(plan, "/thong-qua")}"]') == []


@pytest.mark.parametrize(("day", "said"), [("", "Mục này là bắt buộc."), ("01/01/2030", "chưa đến")])
def test_a_day_of_adoption_that_does_not_fit_is_refused(leader: Desk, plan: int, day: str, said: str) -> None:
    leader.done(paper(plan, "/tien-do"), ROWS)

    page = leader.send(paper(plan, "/thong-qua"), {"adopted_on": day})

    assert page.status_code == 422
    assert said in main_text(page)


def test_an_adopted_paper_is_not_edited_but_opened_again_with_a_reason(
    served: Flask, leader: Desk, plan: int, clock: TurnableClock
) -> None:
    old = leader.form(paper(plan, "/muc/budget"))
    adopted(served, plan, clock)

    refused = leader.post(paper(plan, "/muc/budget"), {**old, "text": "Sửa sau"})
    assert refused.status_code == 422
    assert "đang ở trạng thái “Đã thông qua”" in main_text(refused)
    assert leader.send(paper(plan, "/mo-lai"), {"reason": ""}).status_code == 422

    shown = leader.done(paper(plan, "/mo-lai"), {"reason": "Bổ sung theo ý kiến của tỉnh"})
    assert "Đã mở lại kế hoạch hoạt động để sửa lúc 08:30." in main_text(shown)
    assert leader.done(paper(plan, "/muc/budget"), {"text": "Sửa sau"}).status_code == 200


def test_comments_stand_beside_their_section_and_adoption_asks_about_open_ones(
    served: Flask, leader: Desk, plan: int, province: Province, clock: TurnableClock
) -> None:
    leader.done(paper(plan, "/tien-do"), ROWS)
    with served.app_context():
        until = clock() + timedelta(days=7)
        draft = comments.ask_comments(STANDING_OFFICER, DraftKind.PLAN, plan, until=until, now=clock())
        card = CommentCard(section="budget", text="Nêu rõ mức đóng góp.")
        comments.give_comment(officer(province.finance), draft, card, now=clock())

    beside = soup(leader.get(paper(plan))).select_one("#muc-budget .comments")
    assert beside is not None
    assert "Nêu rõ mức đóng góp." in beside.get_text()

    page = leader.send(paper(plan, "/thong-qua"), {"adopted_on": "05/02/2023"})
    assert page.status_code == 422
    assert "Còn 1 góp ý chưa trả lời." in main_text(page)
    leader.done(paper(plan, "/thong-qua"), {"adopted_on": "05/02/2023", "despite_comments": "y"})


# who


def test_members_read_and_nobody_else_does(served: Flask, member: Desk, plan: int, province: Province) -> None:
    stranger = desk(served, "khoi.khac")

    assert member.get(paper(plan)).status_code == 200
    for rest in ("/muc/budget", "/them-muc", "/tien-do", "/thong-qua", "/mo-lai"):
        assert member.get(paper(plan, rest)).status_code == 403, rest
        assert stranger.get(paper(plan, rest)).status_code == 404, rest
    assert stranger.get(paper(plan)).status_code == 404
    assert stranger.get(index(province)).status_code == 404
    assert member.get(paper(99)).status_code == 404
    assert "Sửa" not in main_text(member.get(paper(plan)))


def test_a_section_or_table_the_paper_does_not_have_is_not_there(
    served: Flask, leader: Desk, plan: int, province: Province, clock: TurnableClock
) -> None:
    with served.app_context():
        other = plans.begin_paper(STANDING_OFFICER, province.advisory_2023, PaperKind.LAUNCH, now=clock())

    assert leader.get(paper(plan, "/muc/theme")).status_code == 404
    assert leader.get(paper(other, "/tien-do")).status_code == 404


# printed


def test_the_plan_is_printed_in_word_and_its_table_in_excel(
    leader: Desk, member: Desk, plan: int, province: Province
) -> None:
    leader.done(paper(plan, "/tien-do"), ROWS)
    leader.done(paper(plan, "/muc/budget"), {"text": "- Mỗi đơn vị tự lo.\n- Khối góp chung."})
    address = f"/nam-thi-dua/{province.advisory_2023}/van-ban/ke-hoach-hoat-dong"

    page = main_text(member.get(address))
    assert "Mẫu, chưa xác minh: I. Mục đích, yêu cầu" in page
    assert "Mẫu, chưa xác minh: IV. Kinh phí" not in page
    word = docx.Document(io.BytesIO(member.get(f"{address}/du-thao.docx").data))
    told = [each.text for each in word.paragraphs]
    assert any("KẾ HOẠCH" in text for text in told)
    assert any("Khối góp chung." in text for text in told)
    assert ["2", "Sơ kết 6 tháng"] in [
        [cell.text for cell in row.cells][:2] for table in word.tables for row in table.rows
    ]
    sheet = load_workbook(io.BytesIO(member.get(f"{address}/du-thao.xlsx").data)).active
    assert sheet is not None
    assert "Từ 01/07/2023 đến 20/07/2023" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_a_paper_nobody_began_is_not_printed(leader: Desk, plan: int, province: Province) -> None:
    address = f"/nam-thi-dua/{province.advisory_2023}/van-ban"

    assert leader.get(f"{address}/quy-che-hoat-dong").status_code == 404
    assert leader.get(f"{address}/bien-ban-hoi-nghi").status_code == 404


def test_an_issued_plan_keeps_what_it_said(leader: Desk, plan: int, province: Province) -> None:
    leader.done(paper(plan, "/tien-do"), ROWS)
    address = f"/nam-thi-dua/{province.advisory_2023}/van-ban/ke-hoach-hoat-dong"
    refused = leader.send(address, to=f"{address}/phat-hanh")
    assert refused.status_code == 422

    issued = leader.done(address, {"blanks": "y", "unconfirmed": "y"}, to=f"{address}/phat-hanh")
    assert re.search(r"mã \w{4}-\w{4}-\w{4}", main_text(issued))

    leader.done(paper(plan, "/muc/budget"), {"text": "Đổi sau khi phát hành"})
    assert "Dữ liệu đã thay đổi từ đó" in main_text(leader.get(address))


# the list of what the year needs


def test_the_checklist_is_derived_from_the_records(
    served: Flask, member: Desk, plan: int, province: Province, clock: TurnableClock
) -> None:
    address = f"/khoi/{province.advisory}/nam/2023"
    before = {row[1]: row[2:] for row in cells(member.get(address), "Việc của năm")}
    assert before["Kế hoạch hoạt động"] == ["Quá hạn", "Đang dự thảo", "30/04/2023"]
    assert before["Quy chế hoạt động"] == ["Quá hạn", "Chưa soạn", "30/04/2023"]
    assert before["Hội nghị tổng kết"] == ["Việc kế tiếp", "Chưa tạo", "31/01/2024"]

    adopted(served, plan, clock)

    after = {row[1]: row[2:] for row in cells(member.get(address), "Việc của năm")}
    assert after["Kế hoạch hoạt động"] == ["Đã xong", "Thông qua ngày 05/02/2023", "30/04/2023"]


def test_a_paper_with_many_activities_asks_no_more(
    served: Flask, member: Desk, plan: int, clock: TurnableClock
) -> None:
    def fill(number: int) -> None:
        with served.app_context():
            cards = [ActivityCard(content=f"Việc {each}") for each in range(number)]
            plans.set_activities(STANDING_OFFICER, plan, cards, version=None, now=clock())

    fill(1)
    with counted(served) as few:
        member.get(paper(plan))
    fill(60)
    with counted(served) as many:
        member.get(paper(plan))

    assert len(many) == len(few)
