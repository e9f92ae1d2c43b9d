"""The library through its pages: kept by the office, found without diacritics, exported as shown."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from openpyxl import load_workbook

from emulation.domain.plan import LibraryKind
from emulation.services import library
from emulation.services.library import LibraryCard
from tests.cast import STANDING_HEAD, Province
from tests.clocks import TurnableClock
from tests.web.desk import Desk, counted, desk, main_text, soup, table_rows

TEXT = {
    "kind": "guidance",
    "title": "Hướng dẫn chấm điểm thi đua",
    "number": "05/HD-BTĐKT",
    "issued_on": "18/01/2024",
    "issuer": "Ban Thi đua - Khen thưởng",
    "year": "2024",
    "link": "https://example.org/huong-dan",
}


@pytest.fixture
def office(served: Flask, province: Province) -> Desk:
    return desk(served, "thuong.truc")


@pytest.fixture
def member(served: Flask, province: Province) -> Desk:
    return desk(served, "thanh.vien")


def test_a_text_is_added_read_and_corrected(office: Desk, member: Desk) -> None:
    shown = office.done("/thu-vien/them", TEXT)
    assert "Đã thêm văn bản vào thư viện lúc 08:30." in main_text(shown)

    page = member.get("/thu-vien?tim=cham+diem")
    assert [row[1:7] for row in table_rows(page)] == [
        [
            "Hướng dẫn chấm điểm thi đua",
            "Hướng dẫn",
            "05/HD-BTĐKT",
            "18/01/2024",
            "Ban Thi đua - Khen thưởng",
            "2024",
        ]
    ]
    link = soup(member.get("/thu-vien/1")).select_one("main dd a")
    assert link is not None
    assert (link["href"], link["rel"]) == ("https://example.org/huong-dan", ["noopener", "noreferrer"])

    office.done("/thu-vien/1/sua", {"expires_on": "20/01/2024"})
    assert "Hết hiệu lực" in main_text(member.get("/thu-vien"))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "Lưu tại phòng 12", "http://[bad"])
def test_what_is_no_web_address_is_shown_as_written(office: Desk, member: Desk, link: str) -> None:
    office.done("/thu-vien/them", {**TEXT, "link": link})

    page = soup(member.get("/thu-vien/1"))

    assert link in page.get_text()
    assert page.select("main dd a") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Mục này là bắt buộc."),
        ({"kind": ""}, "Mục này là bắt buộc."),
        ({"link": ""}, "Đính kèm tệp, hoặc ghi địa chỉ hay nơi lưu văn bản."),
        ({"year": "1900"}, "Nhập số từ 1986 đến 2100."),
        ({"issued_on": "18-01"}, "Nhập ngày theo dạng dd/mm/yyyy"),
        ({"expires_on": "17/01/2024"}, "không được trước ngày ban hành (18/01/2024)"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_and_keeps_what_was_typed(
    office: Desk, changes: dict[str, str], said: str
) -> None:
    page = office.send("/thu-vien/them", {**TEXT, **changes})

    assert page.status_code == 422
    assert said in main_text(page)
    assert "05/HD-BTĐKT" in page.text
    assert table_rows(office.get("/thu-vien")) == []


def test_a_stale_correction_shows_both_texts(office: Desk) -> None:
    office.done("/thu-vien/them", TEXT)
    old = office.form("/thu-vien/1/sua")
    office.done("/thu-vien/1/sua", {"title": "Của người thứ nhất"})

    page = office.post("/thu-vien/1/sua", {**old, "title": "Của người thứ hai"})

    assert page.status_code == 409
    assert "Của người thứ nhất" in main_text(page)


def test_only_the_office_keeps_and_only_who_works_with_blocks_reads(served: Flask, office: Desk, member: Desk) -> None:
    office.done("/thu-vien/them", TEXT)
    administrator = desk(served, "quan.tri")

    assert member.get("/thu-vien/them").status_code == 403
    assert member.get("/thu-vien/1/sua").status_code == 403
    assert "Thêm văn bản" not in main_text(member.get("/thu-vien"))
    assert administrator.get("/thu-vien").status_code == 403
    assert administrator.get("/thu-vien/1").status_code == 403
    assert member.get("/thu-vien/99").status_code == 404


def test_the_workbook_holds_what_the_filter_shows(office: Desk, member: Desk) -> None:
    office.done("/thu-vien/them", TEXT)
    office.done("/thu-vien/them", {**TEXT, "title": "Chỉ thị năm 2023", "year": "2023", "kind": "directive"})

    answer = member.get("/thu-vien/xuat-excel?nam=2023&loai=directive")

    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[3] for row in told if len(row) > 3 and row[0] == 1] == ["Chỉ thị năm 2023"]
    above = [row[0] for row in told[: next(number for number, row in enumerate(told) if row[0] == "STT")]]
    assert above[1:3] == ["Năm 2023", "Chỉ thị"]


def test_an_empty_library_and_an_empty_result_say_so(office: Desk, member: Desk) -> None:
    assert "Thư viện chưa có văn bản nào." in main_text(member.get("/thu-vien"))
    office.done("/thu-vien/them", TEXT)

    assert "Không có văn bản nào với: từ khóa “khac”." in main_text(member.get("/thu-vien?tim=khac"))
    assert len(table_rows(member.get("/thu-vien?nam=2011&loai=none&tu=abc"))) == 1


def test_a_long_library_asks_no_more_and_turns_pages(
    served: Flask, member: Desk, province: Province, clock: TurnableClock
) -> None:
    def add(number: int) -> None:
        with served.app_context():
            for each in range(number):
                card = LibraryCard(year=2024, kind=LibraryKind.PLAN, title=f"Kế hoạch {each}", link="kho")
                library.add_text(STANDING_HEAD, card, now=clock())

    add(1)
    with counted(served) as few:
        member.get("/thu-vien")
    add(59)
    with counted(served) as many:
        first = member.get("/thu-vien")

    assert len(many) == len(few)
    following = soup(first).select_one("a[rel=next]")
    assert following is not None
    assert len(table_rows(first)) + len(table_rows(member.get(str(following["href"])))) == 60
