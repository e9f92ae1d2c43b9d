"""The pages of log-in, own account and the system administrator, as a browser meets them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from config import Config
from emulation.domain.actors import Role
from emulation.models.account import Account, PostRecord
from emulation.models.database import db
from tests import cast
from tests.clocks import TurnableClock
from tests.web.browsing import PASSWORD, Visitor, enter, fields_of, site, words_of

NEW = "năm quả bưởi rơi xuống ao"


@pytest.fixture
def pages(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    with site(config, clock) as app:
        yield app


@pytest.fixture
def administrator(pages: Flask, clock: TurnableClock) -> Visitor:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR, name="Trần Văn Quản")
    visitor = Visitor(pages)
    visitor.log_in("quan.tri")
    return visitor


@pytest.fixture
def other(pages: Flask, clock: TurnableClock) -> int:
    return enter(pages, "can.bo", clock)


# log-in


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/tai-khoan?tim=hoa&trang=2", "/tai-khoan?tim=hoa&trang=2"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("/a\nSet-Cookie: x=1", "/"),
        ("javascript:alert(1)", "/"),
        ("tai-khoan", "/"),
        ("/dang-nhap?tiep=/", "/"),
        ("/dang-xuat", "/"),
    ],
)
def test_after_the_log_in_one_is_where_one_wanted_to_be_on_this_site(
    pages: Flask, other: int, asked: str, led: str
) -> None:
    visitor = Visitor(pages)
    form = fields_of(visitor.get(f"/dang-nhap?tiep={quote(asked)}"))

    answer = visitor.post("/dang-nhap", form | {"username": "can.bo", "password": PASSWORD})
    again = visitor.get(f"/dang-nhap?tiep={quote(asked)}")

    assert (answer.status_code, answer.headers["Location"]) == (303, led)
    assert (again.status_code, again.headers["Location"]) == (302, led)


def test_a_page_asked_for_without_log_in_is_shown_after_it(pages: Flask, administrator: Visitor) -> None:
    visitor = Visitor(pages)
    to_log_in = visitor.get("/tai-khoan?tim=hoa")
    form = fields_of(visitor.get(to_log_in.headers["Location"]))

    answer = visitor.post("/dang-nhap", form | {"username": "quan.tri", "password": PASSWORD})

    assert answer.headers["Location"] == "/tai-khoan?tim=hoa"


def test_a_failed_log_in_says_what_to_do_and_keeps_the_name_alone(pages: Flask, other: int) -> None:
    answer = Visitor(pages).log_in("can.bo", "Sai mật khẩu rồi")

    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in words_of(answer)
    assert fields_of(answer)["username"] == "can.bo"
    assert "Sai mật khẩu rồi" not in answer.text


def test_a_lock_out_says_how_long_and_whom_to_call(
    pages: Flask, other: int, clock: TurnableClock, config: Config
) -> None:
    visitor = Visitor(pages)
    for _ in range(8):
        answer = visitor.log_in("can.bo", "sai")

    assert answer.status_code == 429
    assert "Thử lại sau 1 phút (từ 08:31 ngày 22/01/2024)" in words_of(answer)
    assert "gọi người quản trị hệ thống" in words_of(answer)
    assert answer.headers["Retry-After"] == "60"
    clock.turn(timedelta(minutes=1))
    assert visitor.log_in("can.bo").status_code == 303


def test_an_empty_form_counts_as_no_try(pages: Flask, other: int) -> None:
    visitor = Visitor(pages)
    for _ in range(8):
        assert visitor.log_in("", "").status_code == 422

    assert visitor.log_in("can.bo").status_code == 303


@pytest.mark.parametrize("kept", ["x", "[1]", '[["a"]]', '[["a", 1]]', '{"a": "b"}', "[[" * 2000])
def test_nonsense_in_place_of_kept_fields_is_nothing(pages: Flask, other: int, kept: str) -> None:
    answer = Visitor(pages).log_in("can.bo", kept=kept)

    assert answer.status_code == 303


# own account


def test_a_one_time_password_opens_nothing_but_its_change(pages: Flask, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR, must_change=True)
    visitor = Visitor(pages)
    visitor.log_in("quan.tri")

    led = visitor.get("/tai-khoan")
    form = fields_of(visitor.get(led.headers["Location"]))
    posted = visitor.post(
        "/tai-khoan/tao", {"csrf_token": form["csrf_token"], "user_name": "moi.vao", "name": "Trần Văn Mới"}
    )
    changed = visitor.post(
        "/doi-mat-khau", form | {"password_current": PASSWORD, "password_new": NEW, "password_again": NEW}
    )

    assert led.headers["Location"].startswith("/doi-mat-khau?tiep=")
    assert posted.status_code == 409
    assert "Trần Văn Mới" in words_of(posted)
    assert changed.headers["Location"] == "/tai-khoan"
    assert visitor.get("/tai-khoan").status_code == 200


def test_one_can_log_out_instead_of_changing_a_one_time_password(pages: Flask, clock: TurnableClock) -> None:
    enter(pages, "can.bo", clock, must_change=True)
    visitor = Visitor(pages)
    visitor.log_in("can.bo")

    visitor.press("/dang-xuat", {})

    assert visitor.get("/doi-mat-khau").status_code == 302


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"password_current": "sai", "password_new": NEW, "password_again": NEW}, "Mật khẩu hiện tại không đúng."),
        ({"password_current": PASSWORD, "password_new": NEW, "password_again": NEW + " "}, "không giống nhau"),
        ({"password_current": PASSWORD, "password_new": "a", "password_again": "a"}, "ít nhất 12 ký tự"),
        ({"password_current": PASSWORD}, "bắt buộc"),
    ],
)
def test_a_refused_change_of_password_says_why_and_shows_no_password(
    pages: Flask, other: int, fields: dict[str, object], sentence: str
) -> None:
    visitor = Visitor(pages)
    visitor.log_in("can.bo")

    answer = visitor.press("/doi-mat-khau", fields)

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert NEW not in answer.text
    assert PASSWORD not in answer.text


def test_spaces_of_a_password_count(pages: Flask, other: int) -> None:
    visitor = Visitor(pages)
    visitor.log_in("can.bo")
    spaced = "  hai cách trống đầu câu "
    visitor.press("/doi-mat-khau", {"password_current": PASSWORD, "password_new": spaced, "password_again": spaced})

    assert Visitor(pages).log_in("can.bo", spaced.strip()).status_code == 422
    assert Visitor(pages).log_in("can.bo", spaced).status_code == 303


def test_own_log_ins_are_listed_with_words_for_the_browser_and_can_be_ended(pages: Flask, other: int) -> None:
    here, there = Visitor(pages), Visitor(pages)
    here.log_in("can.bo")
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
    there.press("/dang-nhap", {"username": "can.bo", "password": PASSWORD}, headers={"User-Agent": agent})

    page = here.get("/phien-dang-nhap")
    button = BeautifulSoup(page.text, "html.parser").select_one("main form[action*='phien-dang-nhap']")
    assert button is not None
    here.post(str(button["action"]), fields_of(page))

    assert "Firefox trên Windows" in words_of(page)
    assert "Phiên này" in words_of(page)
    assert not there.inside
    assert here.inside


# the system administrator


@pytest.mark.parametrize(
    "path",
    ["/tai-khoan", "/tai-khoan/tao", "/tai-khoan/{id}", "/tai-khoan/{id}/sua", "/tai-khoan/{id}/chuc-trach/them"],
)
@pytest.mark.parametrize(("who", "status"), [("quan.tri", 200), ("can.bo", 403), (None, 302)])
def test_only_the_system_administrator_sees_accounts(
    pages: Flask, administrator: Visitor, other: int, path: str, who: str | None, status: int
) -> None:
    visitor = Visitor(pages)
    if who:
        visitor.log_in(who)

    assert visitor.get(path.format(id=other)).status_code == status


@pytest.mark.parametrize(
    "path",
    ["/tai-khoan/77", "/tai-khoan/77/sua", "/tai-khoan/77/chuc-trach/them", "/tai-khoan/{id}/chuc-trach/77/ket-thuc"],
)
def test_accounts_and_posts_that_do_not_exist_are_not_found(administrator: Visitor, other: int, path: str) -> None:
    assert administrator.get(path.format(id=other)).status_code == 404


def test_a_new_person_gets_a_password_that_works_once_and_a_post_at_an_agency(
    pages: Flask, administrator: Visitor, clock: TurnableClock
) -> None:
    with pages.app_context():
        cast.agency("Sở Y tế", now=clock(), order=6)
        finance = cast.agency("Sở Tài chính", now=clock(), order=3)
    shown = administrator.post(
        "/tai-khoan/tao",
        fields_of(administrator.get("/tai-khoan/tao")) | {"user_name": "Pham.Nga", "name": "Phạm Thị Nga"},
    )
    once = BeautifulSoup(shown.text, "html.parser").select_one("#mat-khau")
    assert once is not None
    with pages.app_context():
        made = db.session.scalars(select(Account.id).where(Account.user_name == "pham.nga")).one()

    form_page = administrator.get(f"/tai-khoan/{made}/chuc-trach/them")
    offered = [option.get_text() for option in BeautifulSoup(form_page.text, "html.parser").select("#agency_id option")]
    added = administrator.post(
        f"/tai-khoan/{made}/chuc-trach/them",
        fields_of(form_page) | {"role": "agency_officer", "agency_id": str(finance), "starts_on": "01/01/2024"},
    )
    person = Visitor(pages)
    let_in = person.log_in("pham.nga", once.get_text())

    assert shown.headers["Cache-Control"] == "private, no-store"
    assert offered == ["Không gắn với đơn vị", "Sở Tài chính", "Sở Y tế"]
    assert added.status_code == 303
    assert "Sở Tài chính" in words_of(administrator.get(f"/tai-khoan/{made}"))
    assert let_in.status_code == 303
    assert person.get("/phien-dang-nhap").headers["Location"].startswith("/doi-mat-khau")
    assert once.get_text() not in administrator.get(f"/tai-khoan/{made}").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": "agency_officer", "starts_on": "01/01/2024"}, "Chọn đơn vị cho chức trách"),
        ({"role": "council_member", "starts_on": "31/02/2024"}, "Nhập ngày theo dạng dd/mm/yyyy."),
        (
            {"role": "council_member", "starts_on": "02/01/2024", "ends_on": "01/01/2024"},
            "không được trước ngày bắt đầu",
        ),
        ({"role": "council_member", "agency_id": "abc", "starts_on": "01/01/2024"}, "không có trong danh sách"),
        ({"role": "emperor", "starts_on": "01/01/2024"}, "không có trong danh sách"),
    ],
)
def test_a_post_that_cannot_be_is_refused_beside_its_field(
    pages: Flask, administrator: Visitor, other: int, fields: dict[str, object], sentence: str
) -> None:
    answer = administrator.press(f"/tai-khoan/{other}/chuc-trach/them", fields)

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    with pages.app_context():
        assert db.session.scalars(select(PostRecord).where(PostRecord.account_id == other)).all() == []


def test_a_post_ends_on_the_day_that_is_entered(pages: Flask, administrator: Visitor, clock: TurnableClock) -> None:
    made = enter(pages, "hoi.dong", clock, Role.COUNCIL_MEMBER)
    with pages.app_context():
        post = db.session.scalars(select(PostRecord.id).where(PostRecord.account_id == made)).one()
    path = f"/tai-khoan/{made}/chuc-trach/{post}/ket-thuc"

    form = fields_of(administrator.get(path))
    answer = administrator.post(path, form | {"last_day": "31/01/2024"})

    assert form["last_day"] == "22/01/2024"
    assert answer.status_code == 303
    assert "31/01/2024" in words_of(administrator.get(f"/tai-khoan/{made}"))


def test_two_administrators_who_edit_one_account_see_both_texts(
    pages: Flask, administrator: Visitor, other: int, clock: TurnableClock
) -> None:
    form = fields_of(administrator.get(f"/tai-khoan/{other}/sua"))
    administrator.post(f"/tai-khoan/{other}/sua", form | {"name": "Lê Thị Hòa", "once": "A" * 24})

    answer = administrator.post(f"/tai-khoan/{other}/sua", form | {"name": "Lê Hoa"})

    assert answer.status_code == 409
    assert "Lê Thị Hòa" in words_of(answer)
    assert "Lê Hoa" in words_of(answer)


@pytest.mark.parametrize("query", ["?trang=0", "?trang=x", "?trang=99999999999999999999", "?trang=-1", "?tim=%25"])
def test_odd_questions_to_the_list_are_answered(administrator: Visitor, query: str) -> None:
    assert administrator.get(f"/tai-khoan{query}").status_code == 200


def test_what_somebody_is_called_is_no_markup(pages: Flask, administrator: Visitor, clock: TurnableClock) -> None:
    made = enter(pages, "xau.xa", clock, name="<script>alert(1)</script>")

    for path in ("/tai-khoan", f"/tai-khoan/{made}", f"/tai-khoan/{made}/sua"):
        assert "<script>alert" not in administrator.get(path).text


def test_no_field_of_an_account_is_written_that_its_form_does_not_have(
    pages: Flask, administrator: Visitor, other: int
) -> None:
    columns = {
        "id": "99",
        "user_name": "khac",
        "password_hash": "x",
        "must_change_password": "1",
        "password_set_at": "2020-01-01",
    }

    administrator.press(f"/tai-khoan/{other}/sua", {"name": "Lê Thị Hoa", "active": "y", **columns})

    with pages.app_context():
        account = db.session.get(Account, other)
        assert account is not None
        assert (account.user_name, account.must_change_password) == ("can.bo", False)
        assert account.password_hash.startswith("$argon2id$")
