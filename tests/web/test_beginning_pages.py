"""The first-run checklist: derived from what is there, on the home page until it is done or ended."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from emulation.domain.actors import Role
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.services import settings
from tests.cast import STANDING_HEAD, Province
from tests.clocks import TurnableClock
from tests.web.browsing import enter
from tests.web.desk import Desk, desk, filled, main_text, soup, table_rows
from tests.workbooks import cells, workbook


@pytest.fixture
def office(served: Flask, province: Province) -> Desk:
    return desk(served, "thuong.truc")


def steps(office: Desk) -> dict[str, str]:
    """Step -> what is read beside it."""
    found = {}
    for item in soup(office.get("/bat-dau")).select(".checklist li"):
        text = re.sub(r"\s+", " ", item.get_text(" ")).strip()
        label = item.select_one("strong")
        assert label is not None
        found[label.text] = text
    return found


def test_a_new_province_has_everything_before_it(served: Flask, clock: TurnableClock) -> None:
    enter(served, "dau.tien", clock, Role.STANDING_HEAD)
    office = desk(served, "dau.tien")

    found = steps(office)

    assert len(found) == 9
    assert not any("Đã xong" in text for text in found.values())
    assert "0/2 mục đã ghi" in found["Ghi tên tỉnh và cơ quan thường trực"]
    assert "Thiết lập ban đầu: đã xong 0/9 việc" in main_text(office.get("/"))


def test_the_numbers_are_those_of_the_year_at_hand(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    clock.set(clock().replace(year=2023, month=6))
    office.log_in("thuong.truc")

    found = steps(office)

    assert "6 đơn vị" in found["Lập danh mục đơn vị"]
    assert "2/2 khối đã mở năm 2023" in found["Mở năm thi đua 2023"]
    assert "2/2 khối có Khối trưởng" in found["Ghi Khối trưởng, Khối phó"]
    assert "3/6 đơn vị có tài khoản" in found["Cấp tài khoản cho các đơn vị"]


def test_names_of_the_province_count_when_the_province_has_entered_them(
    served: Flask, office: Desk, clock: TurnableClock
) -> None:
    with served.app_context():
        for key, value in (("province.name", "Bắc Sơn"), ("standing_office.name", "Sở Nội vụ")):
            settings.change_setting(
                STANDING_HEAD, key, value, valid_from=date(2024, 1, 1), basis=None, confirmed=True, now=clock()
            )

    assert "Đã xong" in steps(office)["Ghi tên tỉnh và cơ quan thường trực"]


def test_what_only_a_look_can_settle_is_marked_with_who_looked(served: Flask, office: Desk) -> None:
    label = "Xem lại hạn các bước trong năm"
    assert "Chưa xong" in steps(office)[label]

    office.press("/bat-dau/da-xem", {"item": "deadlines"})
    office.press("/bat-dau/da-xem", {"item": "deadlines"})

    assert "Đã xem lúc 08:30 ngày 22/01/2024, Lê Thị Hoa" in steps(office)[label]
    with served.app_context():
        assert db.session.query(Event).filter(Event.noun == "set_up_mark").count() == 1


@pytest.mark.parametrize("item", ["agencies", "", "bất kỳ", "x" * 5_000])
def test_what_is_counted_cannot_be_marked(office: Desk, item: str) -> None:
    before = steps(office)

    assert office.press("/bat-dau/da-xem", {"item": item}).status_code == 303
    assert steps(office) == before


def test_the_checklist_is_ended_and_the_home_page_is_silent(office: Desk) -> None:
    assert "Thiết lập ban đầu" in main_text(office.get("/"))

    office.press("/bat-dau/da-xem", {"item": "finished"})

    assert "Thiết lập ban đầu" not in main_text(office.get("/"))
    assert "đã được kết thúc" in main_text(office.get("/bat-dau"))


def test_agencies_without_accounts_come_as_a_form_the_administrator_can_send(
    served: Flask, office: Desk, clock: TurnableClock
) -> None:
    clock.set(clock().replace(year=2023, month=6))
    office.log_in("thuong.truc")

    listed = [row[1] for row in table_rows(office.get("/bat-dau/don-vi-chua-co-tai-khoan"))]
    sheet = cells(office.get("/bat-dau/don-vi-chua-co-tai-khoan/excel").data)

    assert listed == ["Văn phòng UBND tỉnh", "Sở Kế hoạch và Đầu tư", "Sở Văn hóa, Thể thao và Du lịch"]
    assert [row[3] for row in sheet[1:]] == listed
    assert [row[2] for row in sheet[1:]] == [Role.AGENCY_OFFICER.label] * 3


def test_nobody_else_has_a_checklist(served: Flask, province: Province) -> None:
    for user_name in ("khoi.truong", "quan.tri", "hoi.dong"):
        person = desk(served, user_name)

        assert person.get("/bat-dau").status_code == 403
        assert "Thiết lập ban đầu" not in main_text(person.get("/"))


# lists of members

LISTS = "/bat-dau/nhap-tu-excel"
HEAD = ("Đơn vị", "Khối, cụm", "Vai trò", "Loại", "Năm")


def send(office: Desk, rows: list[list[object]]) -> TestResponse:
    content = io.BytesIO(workbook(rows, head=HEAD))
    form = {**filled(office.get(LISTS)), "file": (content, "thanh-vien.xlsx")}
    return office.post(LISTS, form, content_type="multipart/form-data")


def test_a_list_of_members_is_looked_at_then_entered(office: Desk) -> None:
    rows: list[list[object]] = [
        ["Sở Nội vụ", "Khối thi đua số 5", "Khối trưởng", "Sở, ban, ngành", None],
        ["Sở Tài chính", "Khối thi đua số 5", None, None, None],
        ["Sở Lạ", "Nhóm lạ", "Vua", None, None],
    ]

    page = office.get(str(send(office, rows).location))
    text = main_text(page)
    assert "2 dòng nhập được" in text
    assert "1 khối, cụm Khối thi đua số 5" in text
    assert "1 đơn vị Sở Nội vụ" in text
    assert [row[0] for row in table_rows(page)][:3] == ["B4", "D4", "C4"]
    office.press_button(f"{LISTS}/1", f"{LISTS}/1/nhap")
    after = main_text(office.get(f"{LISTS}/1"))

    assert "Đã nhập 2 dòng" in after
    assert "Khối thi đua số 5" in main_text(office.get("/khoi?nam=2024"))
    back = cells(office.get(f"{LISTS}/1/dong-can-sua").data)
    assert [row[1] for row in back[1:]] == ["Sở Lạ"]


def test_the_template_of_members_offers_what_is_there(office: Desk) -> None:
    made = office.get(f"{LISTS}/mau")

    lists = cells(made.data, "Danh mục")
    assert cells(made.data)[0][:2] == ["Khối, cụm *", "Đơn vị *"]
    assert "Sở Tài chính" in {row[1] for row in lists}


def test_a_file_that_is_no_list_of_members_gets_a_sentence(office: Desk) -> None:
    nothing = office.post(LISTS, filled(office.get(LISTS)))
    broken = office.post(
        LISTS,
        {**filled(office.get(LISTS)), "file": (io.BytesIO(b"PK broken"), "a.xlsx")},
        content_type="multipart/form-data",
    )

    assert nothing.status_code == broken.status_code == 422
    assert "Chọn tệp Excel" in main_text(nothing)
    assert "Không đọc được tệp" in main_text(broken)
