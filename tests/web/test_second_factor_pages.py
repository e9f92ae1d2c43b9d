"""The second step as a browser meets it: set up with a picture, asked after the password, lost and taken away."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask

from config import Config
from emulation.domain import totp
from emulation.domain.actors import Role
from emulation.services import settings
from tests.cast import STANDING_HEAD
from tests.clocks import TurnableClock
from tests.web.browsing import PASSWORD, Visitor, enter, fields_of, site, words_of

OWN = "/xac-thuc-hai-buoc"


@pytest.fixture
def pages(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    with site(config, clock) as app:
        yield app


@pytest.fixture
def me(pages: Flask, clock: TurnableClock) -> Visitor:
    enter(pages, "can.bo", clock, Role.COUNCIL_MEMBER)
    visitor = Visitor(pages)
    visitor.log_in("can.bo")
    return visitor


def code(secret: str, clock: TurnableClock) -> str:
    plain = secret.replace(" ", "")
    return totp.code_at(base64.b32decode(plain + "=" * (-len(plain) % 8)), totp.step_of(clock()))


def switched_on(me: Visitor, clock: TurnableClock) -> tuple[str, list[str]]:
    """Through the pages; the secret as typed and the recovery codes."""
    me.press(f"{OWN}/bat-dau", {})
    found = re.search(r'id="khoa">([A-Z2-7 ]+)<', me.get(OWN).text)
    assert found is not None
    answer = me.press(OWN, {"code": code(found[1], clock)})
    assert answer.status_code == 200, words_of(answer)
    clock.turn(timedelta(seconds=60))
    return found[1], re.findall(r"<li><code>([a-z0-9-]+)</code>", answer.text)


def test_the_secret_is_shown_as_text_and_as_a_picture_inside_the_page(me: Visitor, clock: TurnableClock) -> None:
    me.press(f"{OWN}/bat-dau", {})

    page = me.get(OWN)

    assert 'src="data:image/svg+xml' in page.text
    assert not [each for each in re.findall(r'src="([^"]*)"', page.text) if each.startswith(("http", "//"))]
    assert "Đồng hồ máy chủ: 08:30:00" in words_of(page)


def test_a_wrong_first_code_is_refused_with_the_clock_of_the_server(me: Visitor) -> None:
    me.press(f"{OWN}/bat-dau", {})

    answer = me.press(OWN, {"code": "000000"})

    assert answer.status_code == 422
    assert "Đồng hồ máy chủ là 08:30:00" in words_of(answer)


def test_recovery_codes_are_shown_once_and_the_secret_never_again(me: Visitor, clock: TurnableClock) -> None:
    secret, codes = switched_on(me, clock)

    page = me.get(OWN)

    assert len(codes) == 10
    assert secret not in page.text
    assert not any(each in page.text for each in codes)
    assert "10 / 10" in words_of(page)


def test_the_log_in_asks_for_the_code_and_leads_where_one_wanted(
    pages: Flask, me: Visitor, clock: TurnableClock
) -> None:
    secret, _ = switched_on(me, clock)
    other = Visitor(pages)
    form = fields_of(other.get("/dang-nhap?tiep=/khoi"))

    first = other.post("/dang-nhap", form | {"username": "can.bo", "password": PASSWORD})
    assert first.headers["Location"] == "/dang-nhap/ma-xac-thuc?tiep=/khoi"
    assert other.get("/khoi").status_code == 302
    second = fields_of(other.get(first.headers["Location"]))
    wrong = other.post("/dang-nhap/ma-xac-thuc", second | {"code": "123456"})
    right = other.post("/dang-nhap/ma-xac-thuc", second | {"code": code(secret, clock)})

    assert wrong.status_code == 422
    assert (right.status_code, right.headers["Location"]) == (303, "/khoi")
    assert other.inside


def test_what_was_typed_before_the_log_in_ran_out_survives_both_steps(
    pages: Flask, me: Visitor, clock: TurnableClock
) -> None:
    secret, _ = switched_on(me, clock)
    other = Visitor(pages)
    kept = '[["purpose", "Nội dung đã gõ"]]'

    first = other.log_in("can.bo", tiep="/thanh-tra/bat-dau", kept=kept)
    second = other.post("/dang-nhap/ma-xac-thuc", fields_of(first) | {"code": code(secret, clock)})

    assert first.status_code == 200
    assert second.status_code == 200
    assert "Nội dung đã gõ" in second.text


def test_too_late_with_the_code_the_log_in_begins_again(pages: Flask, me: Visitor, clock: TurnableClock) -> None:
    secret, _ = switched_on(me, clock)
    other = Visitor(pages)
    other.log_in("can.bo")
    form = fields_of(other.get("/dang-nhap/ma-xac-thuc"))
    clock.turn(timedelta(minutes=11))

    answer = other.post("/dang-nhap/ma-xac-thuc", form | {"code": code(secret, clock)})

    assert answer.status_code == 422
    assert "Đã quá thời gian chờ mã xác thực" in words_of(answer)
    assert not other.inside


def test_guessing_codes_is_slowed_down_with_words(pages: Flask, me: Visitor, clock: TurnableClock) -> None:
    switched_on(me, clock)
    other = Visitor(pages, address="10.9.9.9")
    other.log_in("can.bo")
    form = fields_of(other.get("/dang-nhap/ma-xac-thuc"))

    answers = [other.post("/dang-nhap/ma-xac-thuc", form | {"code": "000000"}).status_code for _ in range(7)]

    assert answers[0] == 422
    assert answers[-1] == 429


def test_the_administrator_takes_it_away(pages: Flask, me: Visitor, clock: TurnableClock) -> None:
    switched_on(me, clock)
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    keeper = Visitor(pages)
    keeper.log_in("quan.tri")
    assert "Đã bật từ" in words_of(keeper.get("/tai-khoan/1"))

    answer = keeper.press("/tai-khoan/1/bo-xac-thuc-hai-buoc", {})

    assert answer.status_code == 303
    assert not me.inside
    assert Visitor(pages).log_in("can.bo").headers["Location"] == "/"


def test_what_the_province_asks_is_marked_and_asked_for(pages: Flask, clock: TurnableClock) -> None:
    enter(pages, "quan.tri", clock, Role.SYSTEM_ADMINISTRATOR)
    keeper = Visitor(pages)
    keeper.log_in("quan.tri")
    assert "xác thực hai bước với chức trách này" not in words_of(keeper.get("/"))
    with pages.app_context():
        settings.change_setting(
            STANDING_HEAD,
            "account.second_factor",
            "Quản trị hệ thống",
            valid_from=date(2024, 1, 22),
            basis=None,
            confirmed=True,
            now=clock(),
        )

    assert "Tỉnh yêu cầu bật xác thực hai bước với chức trách này" in words_of(keeper.get("/"))
    assert "Chưa bật" in words_of(keeper.get("/tai-khoan"))
    switched_on(keeper, clock)
    assert "xác thực hai bước với chức trách này" not in words_of(keeper.get("/"))
    assert "Đã bật" in words_of(keeper.get("/tai-khoan"))


def test_other_log_ins_end_one_by_one_and_all_at_once(pages: Flask, me: Visitor, clock: TurnableClock) -> None:
    others = [Visitor(pages), Visitor(pages)]
    for other in others:
        other.log_in("can.bo")

    assert me.press("/phien-dang-nhap/ket-thuc-phien-khac", {}).status_code == 303

    assert me.inside
    assert not any(other.inside for other in others)
