"""A log-in is a row under a hashed token: it begins anew, ends at once, and never writes while one reads."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask, request
from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError
from werkzeug.test import TestResponse

from config import Config
from emulation.domain.actors import Role
from emulation.models.account import Account, Idempotency, LoginSession
from emulation.models.database import db, writing
from emulation.models.journal import Event
from tests.clocks import TurnableClock
from tests.web.browsing import PASSWORD, Visitor, enter, fields_of, site, words_of


@pytest.fixture
def pages(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    with site(config, clock) as app:
        enter(app, "can.bo", clock)
        yield app


@pytest.fixture
def visitor(pages: Flask) -> Visitor:
    return Visitor(pages)


def rows(app: Flask) -> list[LoginSession]:
    with app.app_context():
        return list(db.session.scalars(select(LoginSession)))


def _ends(page: TestResponse) -> tuple[int, int]:
    (place,) = BeautifulSoup(page.text, "html.parser").select("[data-log-in]")
    return int(str(place["data-idle"])), int(str(place["data-latest"]))


def test_logging_in_gives_a_new_token_of_which_the_database_knows_only_the_hash(pages: Flask, visitor: Visitor) -> None:
    visitor.get("/dang-nhap")
    before = visitor.token

    answer = visitor.log_in("can.bo")

    assert answer.status_code == 303
    assert visitor.token != before
    assert visitor.inside
    assert [len(row.token_hash) for row in rows(pages)] == [64]
    assert visitor.token not in str([vars(row) for row in rows(pages)])


def test_a_token_known_before_the_log_in_opens_nothing(pages: Flask, visitor: Visitor) -> None:
    visitor.get("/dang-nhap")
    fixed = visitor.token
    assert fixed is not None
    visitor.log_in("can.bo")
    attacker = Visitor(pages)
    attacker.client.set_cookie("tdkt", fixed, domain="localhost")

    assert not attacker.inside


def test_a_token_the_server_did_not_make_is_replaced(visitor: Visitor) -> None:
    visitor.client.set_cookie("tdkt", "chosen-by-somebody-else", domain="localhost")

    visitor.get("/dang-nhap")

    assert visitor.token is not None
    assert re.fullmatch(r"[\w-]{43}", visitor.token)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.get("/dang-nhap").headers["Set-Cookie"]

    assert cookie.startswith("tdkt=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} == set(cookie.split("; ")[1:])


def test_with_https_the_cookie_is_bound_to_this_host(config: Config, clock: TurnableClock) -> None:
    with site(replace(config, https="required"), clock) as app:
        cookie = Visitor(app, https=True).get("/dang-nhap").headers["Set-Cookie"]

    assert cookie.startswith("__Host-tdkt=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} == set(cookie.split("; ")[1:])


def test_logging_out_ends_the_log_in_for_whoever_has_the_token(pages: Flask, visitor: Visitor) -> None:
    visitor.log_in("can.bo")
    stolen = visitor.token
    assert stolen is not None

    answer = visitor.press("/dang-xuat", {})

    thief = Visitor(pages)
    thief.client.set_cookie("tdkt", stolen, domain="localhost")
    assert answer.headers["Location"] == "/dang-nhap"
    assert rows(pages) == []
    assert not thief.inside
    assert not visitor.inside
    assert "Đã đăng xuất." in words_of(visitor.get("/dang-nhap"))


def test_logging_out_is_no_link(visitor: Visitor) -> None:
    visitor.log_in("can.bo")

    answer = visitor.get("/dang-xuat")

    assert answer.status_code == 405
    assert visitor.inside


def test_changing_the_password_ends_every_other_log_in_and_renews_this_one(pages: Flask, visitor: Visitor) -> None:
    elsewhere = Visitor(pages)
    elsewhere.log_in("can.bo")
    visitor.log_in("can.bo")
    before = visitor.token
    new = "năm quả bưởi rơi xuống ao"

    answer = visitor.press("/doi-mat-khau", {"password_current": PASSWORD, "password_new": new, "password_again": new})

    assert answer.status_code == 303
    assert visitor.inside
    assert visitor.token != before
    assert not elsewhere.inside
    assert len(rows(pages)) == 1


@pytest.mark.parametrize("change", ["password", "post", "closed"])
def test_what_the_administrator_changes_ends_the_log_ins_of_that_person_at_once(
    pages: Flask, visitor: Visitor, clock: TurnableClock, change: str
) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    other = enter(pages, "nguoi.khac", clock)
    person, administrator = Visitor(pages), Visitor(pages)
    person.log_in("nguoi.khac")
    administrator.log_in("quan.tri")
    assert person.inside

    if change == "password":
        administrator.press(f"/tai-khoan/{other}/cap-lai-mat-khau", {})
    elif change == "post":
        administrator.press(
            f"/tai-khoan/{other}/chuc-trach/them", {"role": "council_member", "starts_on": "01/01/2024"}
        )
    else:
        administrator.press(f"/tai-khoan/{other}/sua", {"name": "Lê Thị Hoa"})

    assert person.get("/phien-dang-nhap").headers["Location"].startswith("/dang-nhap")
    assert administrator.inside


def test_a_log_in_is_forgotten_after_half_an_hour_without_use(visitor: Visitor, clock: TurnableClock) -> None:
    visitor.log_in("can.bo")

    clock.turn(timedelta(minutes=29))
    used = visitor.inside
    clock.turn(timedelta(minutes=29))
    used_again = visitor.inside
    clock.turn(timedelta(minutes=30))

    assert used
    assert used_again
    assert not visitor.inside


def test_a_log_in_ends_after_twelve_hours_however_busy_one_is(visitor: Visitor, clock: TurnableClock) -> None:
    visitor.log_in("can.bo")
    for _ in range(35):
        clock.turn(timedelta(minutes=20))
        assert visitor.inside

    clock.turn(timedelta(minutes=20))

    assert not visitor.inside


def test_a_page_knows_when_its_log_in_ends(visitor: Visitor, clock: TurnableClock) -> None:
    visitor.log_in("can.bo")
    found = []
    for minutes in (0.5, 20, *([25] * 27)):
        clock.turn(timedelta(minutes=minutes))
        found.append(_ends(visitor.get("/huong-dan")))

    assert found[0] == (1770, 43170), "half a minute later the last visit is not noted anew"
    assert found[1] == (1800, 41970)
    assert found[-1] == (1470, 1470), "whatever is done, it ends after twelve hours"


def test_asking_to_keep_the_log_in_keeps_it(visitor: Visitor, clock: TurnableClock) -> None:
    visitor.log_in("can.bo")
    clock.turn(timedelta(minutes=29))

    kept = visitor.get("/phien-dang-nhap/giu")
    clock.turn(timedelta(minutes=29))

    assert kept.json == {"idle": 1800, "latest": 41460}
    assert visitor.inside


def test_a_log_in_that_is_over_cannot_be_kept(visitor: Visitor, clock: TurnableClock) -> None:
    visitor.log_in("can.bo")
    clock.turn(timedelta(minutes=31))

    answer = visitor.get("/phien-dang-nhap/giu")

    assert answer.status_code == 302
    assert answer.location.startswith("/dang-nhap")
    assert not visitor.inside


def test_who_is_not_logged_in_is_not_warned(visitor: Visitor) -> None:
    page = visitor.get("/dang-nhap")

    assert "data-log-in" not in page.text
    assert "log-in.js" not in page.text


def test_a_log_in_that_ends_while_a_page_is_made_is_not_revived(
    pages: Flask, visitor: Visitor, clock: TurnableClock
) -> None:
    @pages.before_request
    def meanwhile() -> None:
        if request.endpoint == "accounts.sessions":
            with writing():
                db.session.execute(delete(LoginSession))

    visitor.log_in("can.bo")
    clock.turn(timedelta(minutes=5))

    first = visitor.get("/phien-dang-nhap")

    assert first.status_code == 200
    assert rows(pages) == []


def test_two_log_ins_at_one_moment_are_two_log_ins(pages: Flask) -> None:
    visitors = [Visitor(pages), Visitor(pages)]
    keys = [visitor.key() for visitor in visitors]
    start = threading.Barrier(2)
    statuses: list[int] = []

    def go(visitor: Visitor, key: str) -> None:
        start.wait()
        answer = visitor.post("/dang-nhap", {"csrf_token": key, "username": "can.bo", "password": PASSWORD})
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=go, args=pair) for pair in zip(visitors, keys, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [303, 303]
    assert len({row.token_hash for row in rows(pages)}) == 2
    assert all(visitor.inside for visitor in visitors)


def test_logging_in_again_in_the_same_browser_ends_the_log_in_before(pages: Flask, visitor: Visitor) -> None:
    visitor.log_in("can.bo")

    visitor.post("/dang-nhap", {"csrf_token": visitor.key(), "username": "can.bo", "password": PASSWORD})

    assert len(rows(pages)) == 1


def test_a_change_of_posts_counts_with_the_next_request(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    other = enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    visitor.log_in("quan.tri")
    assert visitor.get("/tai-khoan").status_code == 200

    with pages.app_context(), writing():
        account = db.session.get(Account, other)
        assert account is not None
        account.posts.clear()

    assert visitor.get("/tai-khoan").status_code == 403


def test_reading_cannot_write(pages: Flask, visitor: Visitor) -> None:
    caught: list[Exception] = []

    @pages.before_request
    def try_to_write() -> None:
        if request.endpoint == "accounts.sessions":
            try:
                db.session.execute(delete(Account))
            except DatabaseError as error:
                caught.append(error)
                db.session.rollback()

    visitor.log_in("can.bo")

    visitor.get("/phien-dang-nhap")

    assert len(caught) == 1
    with pages.app_context():
        assert db.session.scalar(select(Account.id)) is not None


def test_a_visitor_who_reads_leaves_no_row(pages: Flask, visitor: Visitor) -> None:
    visitor.get("/dang-nhap")

    assert rows(pages) == []


def test_the_last_visit_is_noted_once_a_minute(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    visitor.log_in("can.bo")
    begun = clock()
    clock.turn(timedelta(seconds=59))
    visitor.get("/phien-dang-nhap")
    at_59 = rows(pages)[0].last_seen_at
    clock.turn(timedelta(seconds=1))
    visitor.get("/phien-dang-nhap")

    assert at_59 == begun
    assert rows(pages)[0].last_seen_at == clock()


def test_a_form_sent_twice_has_one_effect_and_one_answer(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    other = enter(pages, "nguoi.khac", clock)
    visitor.log_in("quan.tri")
    fields = fields_of(visitor.get(f"/tai-khoan/{other}/chuc-trach/them")) | {"role": "council_member"}

    first = visitor.post(f"/tai-khoan/{other}/chuc-trach/them", fields)
    second = visitor.post(f"/tai-khoan/{other}/chuc-trach/them", fields)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"] == f"/tai-khoan/{other}"
    with pages.app_context():
        account = db.session.get(Account, other)
        assert account is not None
        assert len(account.posts) == 1
        assert db.session.scalars(select(Idempotency.location)).all() == [f"/tai-khoan/{other}"]


def test_a_one_time_password_asked_for_twice_is_given_once(
    pages: Flask, visitor: Visitor, clock: TurnableClock
) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    visitor.log_in("quan.tri")
    fields = fields_of(visitor.get("/tai-khoan/tao")) | {"user_name": "moi.vao", "name": "Trần Văn Mới"}

    first = visitor.post("/tai-khoan/tao", fields)
    second = visitor.post("/tai-khoan/tao", fields)

    assert first.status_code == 200
    assert "chỉ hiện một lần" in words_of(first)
    assert second.status_code == 303
    assert re.fullmatch(r"/tai-khoan/\d+", second.headers["Location"])


def test_a_form_of_somebody_else_is_not_taken_for_done(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    enter(pages, "quan.tri.2", clock, Role.SYSTEM_ADMINISTRATOR)
    visitor.log_in("quan.tri")
    colleague = Visitor(pages)
    colleague.log_in("quan.tri.2")
    once = {"once": "A" * 24}
    visitor.press("/tai-khoan/tao", {"user_name": "moi.vao", "name": "Trần Văn Mới", **once})

    answer = colleague.press("/tai-khoan/tao", {"user_name": "moi.nua", "name": "Trần Văn Nữa", **once})

    assert answer.status_code == 422
    assert "không thuộc phiên làm việc hiện tại" in words_of(answer)


def test_old_keys_and_log_ins_are_swept_away(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    visitor.log_in("quan.tri")
    fields = fields_of(visitor.get("/tai-khoan/tao")) | {"user_name": "moi.vao", "name": "Trần Văn Mới"}
    visitor.post("/tai-khoan/tao", fields)
    clock.turn(timedelta(days=3))

    visitor.log_in("quan.tri")
    clock.turn(timedelta(minutes=2))
    visitor.get("/tai-khoan")

    with pages.app_context():
        assert db.session.scalars(select(Idempotency)).all() == []
    assert len(rows(pages)) == 1


def test_a_message_is_shown_once_and_only_to_whom_it_was_said(pages: Flask, visitor: Visitor) -> None:
    visitor.log_in("can.bo")
    visitor.press("/dang-xuat", {})
    cookie = visitor.client.get_cookie("tdkt-tin", domain="localhost")
    assert cookie is not None
    stranger = Visitor(pages)
    stranger.client.set_cookie("tdkt-tin", cookie.value, domain="localhost")

    first, second = visitor.get("/dang-nhap"), visitor.get("/dang-nhap")

    assert "Đã đăng xuất." in words_of(first)
    assert "Đã đăng xuất." not in words_of(second)
    assert "Đã đăng xuất." not in words_of(stranger.get("/dang-nhap"))


def test_an_expired_log_in_loses_no_text(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    visitor.log_in("quan.tri")
    form = fields_of(visitor.get("/tai-khoan/tao")) | {"user_name": "moi.vao", "name": "Trần “Văn” <Mới> & em"}
    clock.turn(timedelta(hours=1))

    refused = visitor.post("/tai-khoan/tao", form)
    again = fields_of(refused) | {"username": "quan.tri", "password": "không đúng"}
    wrong = visitor.post("/dang-nhap", again)
    kept = fields_of(wrong) | {"username": "quan.tri", "password": PASSWORD}
    inside = visitor.post("/dang-nhap", kept)
    done = visitor.post("/tai-khoan/tao", fields_of(inside))

    assert refused.status_code == 401
    assert "Trần “Văn” <Mới> & em" in words_of(refused)
    assert wrong.status_code == 422
    assert "Trần “Văn” <Mới> & em" in words_of(wrong)
    assert inside.status_code == 200
    assert done.status_code == 200
    with pages.app_context():
        assert "Trần “Văn” <Mới> & em" in db.session.scalars(select(Account.name)).all()


def test_an_expired_log_in_shows_no_password_that_was_typed(visitor: Visitor, clock: TurnableClock) -> None:
    visitor.log_in("can.bo")
    key = visitor.key()
    clock.turn(timedelta(hours=1))

    refused = visitor.post(
        "/doi-mat-khau", {"csrf_token": key, "password_current": PASSWORD, "password_new": "một hai ba bốn năm"}
    )

    assert refused.status_code == 401
    assert PASSWORD not in refused.text
    assert "một hai ba bốn năm" not in refused.text


def test_a_form_without_its_key_comes_back_filled_in(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    visitor.log_in("quan.tri")

    refused = visitor.post("/tai-khoan/tao", {"user_name": "moi.vao", "name": "Trần Văn Mới"})
    done = visitor.post("/tai-khoan/tao", fields_of(refused))

    assert refused.status_code == 400
    assert "Trần Văn Mới" in words_of(refused)
    assert done.status_code == 200


def test_nothing_is_recorded_of_a_refused_form(pages: Flask, visitor: Visitor, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    visitor.log_in("quan.tri")
    with pages.app_context():
        before = len(db.session.scalars(select(Event.seq)).all())

    visitor.press("/tai-khoan/tao", {"user_name": "A", "name": "Trần Văn Mới"})

    with pages.app_context():
        assert len(db.session.scalars(select(Event.seq)).all()) == before
