"""Lists of accounts and posts handed over, in the pages: a look first, then the good rows, the codes once."""

from __future__ import annotations

import io
import re
import time
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import Province
from tests.clocks import TurnableClock
from tests.web.browsing import Visitor
from tests.web.desk import Desk, desk, filled, main_text, table_rows
from tests.workbooks import OFFICER, cells, workbook

LISTS = "/tai-khoan/nhap-tu-excel"


@pytest.fixture
def keeper(served: Flask, province: Province) -> Desk:
    return desk(served, "quan.tri")


def rows(number: int) -> list[list[object]]:
    return [[f"Người Thứ {each}", f"nguoi.{each}", OFFICER, "Sở Tài chính", None, None] for each in range(number)]


def send(keeper: Desk, content: bytes, name: str = "danh-sach.xlsx") -> TestResponse:
    form = filled(keeper.get(LISTS))
    return keeper.post(LISTS, {**form, "file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


def test_three_wrong_rows_of_a_hundred_in_the_pages(served: Flask, keeper: Desk) -> None:
    people = rows(100)
    people[15][3], people[40][1], people[70][2] = "Sở Không Có Thật", "quan.tri", "Vua"

    page = keeper.get(str(send(keeper, workbook(people)).location))

    assert "97 dòng nhập được" in main_text(page)
    assert [row[0] for row in table_rows(page)][:3] == ["D17", "B42", "C72"]
    assert "Đơn vị “Sở Không Có Thật” không có trong danh mục." in main_text(page)
    done = keeper.press_button(f"{LISTS}/1", f"{LISTS}/1/nhap")
    after = keeper.get(str(done.location))
    assert "Đã nhập 97 tài khoản" in main_text(after)
    assert len(table_rows(after)) == 3


def test_the_rows_to_correct_come_back_and_go_in_when_corrected(keeper: Desk) -> None:
    people = rows(3)
    people[1][3] = "=Sở Y tế"
    people[2][2] = None
    send(keeper, workbook([[*people[0]], people[2]]))
    keeper.press_button(f"{LISTS}/1", f"{LISTS}/1/nhap")

    back = keeper.get(f"{LISTS}/1/dong-can-sua")
    sheet = cells(back.data)
    assert back.headers["Content-Disposition"] == 'attachment; filename="dong-can-sua-1.xlsx"'
    assert sheet[1][1] == "nguoi.2"
    assert sheet[1][6] == "C3: Chưa có chức trách."
    again = send(keeper, workbook([[each or "" for each in ["Người Thứ 2", "nguoi.2", OFFICER, "Sở Y tế"]]]))
    assert "1 dòng nhập được" in main_text(keeper.get(str(again.location)))


def test_the_template_is_read_back_by_the_program(keeper: Desk) -> None:
    made = keeper.get(f"{LISTS}/mau")

    answer = send(keeper, made.data)

    assert cells(made.data)[0][:3] == ["Họ và tên *", "Tên đăng nhập *", "Chức trách *"]
    assert [row[0] for row in cells(made.data, "Danh mục")][:2] == ["Chức trách *", "Quản trị hệ thống"]
    assert answer.status_code == 422
    assert "không có dòng nào" in main_text(answer)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"MZ a program", "không phải tệp Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx", "mật khẩu"),
        (b"PK\x03\x04 broken", "Không đọc được tệp"),
    ],
)
def test_a_file_that_is_no_workbook_gets_a_sentence(keeper: Desk, content: bytes, said: str) -> None:
    answer = send(keeper, content)

    assert answer.status_code == 422
    assert said in main_text(answer)


def test_nothing_chosen_is_said(keeper: Desk) -> None:
    answer = keeper.post(LISTS, filled(keeper.get(LISTS)))

    assert answer.status_code == 422
    assert "Chọn tệp Excel" in main_text(answer)


def test_a_double_press_takes_over_once(keeper: Desk) -> None:
    send(keeper, workbook(rows(2)))
    form = filled(keeper.get(f"{LISTS}/1"), action=f"{LISTS}/1/nhap")

    first = keeper.post(f"{LISTS}/1/nhap", form)
    second = keeper.post(f"{LISTS}/1/nhap", form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert "Đã nhập 2 tài khoản" in main_text(keeper.get(f"{LISTS}/1"))


def test_a_long_list_shows_how_far_it_is_without_scripts(keeper: Desk) -> None:
    send(keeper, workbook(rows(450)))

    keeper.press_button(f"{LISTS}/1", f"{LISTS}/1/nhap")
    seen = keeper.get(f"{LISTS}/1")
    until = time.monotonic() + 30
    while "Đang nhập" in main_text(page := keeper.get(f"{LISTS}/1")) and time.monotonic() < until:
        assert page.headers["Refresh"] == "1"
        time.sleep(0.1)

    assert "Đã nhập 450 tài khoản" in main_text(page)
    assert "Refresh" not in page.headers
    assert seen.status_code == 200


def test_the_codes_come_once_and_lead_to_a_password_of_ones_own(served: Flask, keeper: Desk) -> None:
    send(keeper, workbook(rows(2)))
    keeper.press_button(f"{LISTS}/1", f"{LISTS}/1/nhap")

    sheet = keeper.press_button(f"{LISTS}/1", f"{LISTS}/1/ma-kich-hoat")
    given = [row for row in cells(sheet.data) if str(row[3]).startswith("nguoi.")]
    page = keeper.get(f"{LISTS}/1")
    somebody = Visitor(served)
    somebody.log_in("nguoi.0", str(given[0][4]))

    assert len(given) == 2
    assert not any(str(row[4]) in page.text for row in given)
    assert "Cấp lại bảng mã kích hoạt" in main_text(page)
    assert somebody.get("/").headers["Location"].startswith("/doi-mat-khau")


def test_a_list_belongs_to_who_sent_it(served: Flask, keeper: Desk) -> None:
    send(keeper, workbook(rows(1)))

    assert keeper.get(f"{LISTS}/2").status_code == 404
    assert desk(served, "thuong.truc").get(f"{LISTS}/1").status_code == 403


# handing over


def post_of(keeper: Desk, user_name: str) -> str:
    """The address of the hand-over of somebody's post."""
    found = re.search(
        rf'href="(/tai-khoan/\d+)">[^<]*</a></th>\s*<td>{re.escape(user_name)}<', keeper.get("/tai-khoan").text
    )
    assert found is not None
    link = re.search(r'href="(/tai-khoan/\d+/chuc-trach/\d+/ban-giao)"', keeper.get(found[1]).text)
    assert link is not None
    return link[1]


def taker(keeper: Desk, path: str, user_name: str) -> str:
    found = re.search(rf'<option value="(\d+)">[^<]*\({re.escape(user_name)}\)', keeper.get(path).text)
    assert found is not None
    return found[1]


def test_a_post_goes_over_on_a_day_with_its_open_tasks_listed(
    served: Flask, keeper: Desk, clock: TurnableClock
) -> None:
    path = post_of(keeper, "khoi.truong")
    page = keeper.get(path)
    assert "Chuẩn bị hội nghị tổng kết" in main_text(page)
    new = taker(keeper, path, "hoi.dong")
    giver = desk(served, "khoi.truong")

    done = keeper.done(path, {"to_account_id": new, "first_day": "01/02/2024"})

    assert "Đã bàn giao chức trách cho Lê Thị Hoa từ ngày 01/02/2024" in main_text(done)
    assert "31/01/2024" in main_text(done)
    assert not giver.inside
    clock.turn(timedelta(days=11))
    assert "Chuẩn bị hội nghị tổng kết" in main_text(desk(served, "hoi.dong").get("/"))
    assert "Chuẩn bị hội nghị tổng kết" not in main_text(desk(served, "khoi.truong").get("/"))


def test_two_may_hold_a_post_for_some_days(served: Flask, keeper: Desk) -> None:
    path = post_of(keeper, "khoi.truong")

    done = keeper.done(
        path,
        {"to_account_id": taker(keeper, path, "hoi.dong"), "first_day": "22/01/2024", "last_day": "15/02/2024"},
    )

    assert "15/02/2024" in main_text(done)
    for user_name in ("khoi.truong", "hoi.dong"):
        assert "Chuẩn bị hội nghị tổng kết" in main_text(desk(served, user_name).get("/"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_day": "01/03/2024", "last_day": "01/02/2024"}, "Chức trách sẽ không có người giữ"),
        ({"first_day": "01/02/2024", "last_day": "01/12/2024"}, "không quá 92 ngày"),
        ({"first_day": "01/01/2020"}, "từ ngày 01/01/2020"),
        ({"first_day": ""}, "Mục này là bắt buộc"),
        ({"to_account_id": ""}, "Mục này là bắt buộc"),
        ({"to_account_id": "999999"}, "không có trong danh sách"),
    ],
)
def test_a_wrong_hand_over_changes_nothing(keeper: Desk, fields: dict[str, object], said: str) -> None:
    path = post_of(keeper, "khoi.truong")
    good = {"to_account_id": taker(keeper, path, "hoi.dong"), "first_day": "01/02/2024"}

    answer = keeper.send(path, good | fields)

    assert answer.status_code == 422
    assert said in main_text(answer)


def test_the_hand_over_is_told_in_the_journal(keeper: Desk) -> None:
    path = post_of(keeper, "khoi.truong")
    keeper.done(path, {"to_account_id": taker(keeper, path, "hoi.dong"), "first_day": "01/02/2024"})

    text = main_text(keeper.get("/nhat-ky"))

    assert "Lê Thị Hoa đã bàn giao chức trách." in text
    assert "Đơn vị: Văn phòng Đoàn ĐBQH và HĐND tỉnh" in text
    assert "Người nhận: Lê Thị Hoa" in text
    assert "Đến hết ngày: 31/01/2024" in text
