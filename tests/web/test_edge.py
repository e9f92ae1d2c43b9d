"""What a request must be before any page sees it, and what every answer carries."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Blueprint, Flask, Response, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse
from wtforms import FieldList, Form, FormField, IntegerField, SelectMultipleField, StringField

from config import Config
from emulation.domain.policy import Action
from emulation.web import areas
from emulation.web.forms import OfficeForm
from emulation.web.guard import permit, stands_for
from tests.clocks import TurnableClock
from tests.web.browsing import Visitor, enter, site, words_of

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Row(Form):
    marks = SelectMultipleField("Dấu", coerce=int)


class Listing(OfficeForm):
    lists = frozenset({"by_hand"})
    several = SelectMultipleField("Nhiều", coerce=int)
    one = StringField("Một")
    rows = FieldList(FormField(Row))


class Number(OfficeForm):
    number = IntegerField("Số")


trial = Blueprint("trial", __name__)


@trial.route("/thu", methods=["GET", "POST"])
@stands_for(Action.LOG_IN)
def echo() -> ResponseReturnValue:
    permit()
    return Response(request.values.get("text", "") or "x", content_type="text/html; charset=utf-8")


@trial.get("/thu/<int:number>")
@stands_for(Action.LOG_IN)
def numbered(number: int) -> ResponseReturnValue:
    permit()
    return str(number)


@trial.get("/thu/dai/<int:length>")
@stands_for(Action.LOG_IN)
def long(length: int) -> ResponseReturnValue:
    permit()
    return "ă" * length


@trial.get("/thu/van-ban")
@stands_for(Action.LOG_IN)
def paper() -> ResponseReturnValue:
    permit()
    return send_file(io.BytesIO(b"%PDF-1.7"), mimetype="application/pdf", download_name="thu.pdf")


@trial.get("/thu/tai-ve")
@stands_for(Action.LOG_IN)
def download() -> ResponseReturnValue:
    permit()
    return send_file(io.BytesIO(b"x" * 4000), mimetype="text/plain", as_attachment=True, download_name="thu.txt")


@trial.get("/thu/hong")
@stands_for(Action.LOG_IN)
def broken() -> ResponseReturnValue:
    raise ZeroDivisionError


@pytest.fixture
def with_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    real = areas.found
    monkeypatch.setattr(areas, "found", lambda: [*real(), trial])


@pytest.fixture
def pages(config: Config, clock: TurnableClock, with_trial: None) -> Iterator[Flask]:
    with site(config, clock) as app:
        yield app


@pytest.fixture
def visitor(pages: Flask) -> Visitor:
    return Visitor(pages)


def sent(
    visitor: Visitor, body: bytes, kind: str = "application/x-www-form-urlencoded", **more: object
) -> TestResponse:
    return visitor.client.post("/thu", data=body, content_type=kind, base_url=visitor.base, **more)


@pytest.mark.parametrize(
    "address",
    ["/thu?text=%ff", "/thu?%c3=1", "/thu?text=a%00b", "/thu?text=%ed%a0%80"],
)
def test_addresses_that_are_no_text_are_refused(visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 400


@pytest.mark.parametrize("path", ["/thu/\xff", "/tep-tinh/\xfe.css", "/thu/\x00"])
def test_paths_that_are_no_text_are_refused(visitor: Visitor, path: str) -> None:
    answer = visitor.client.get("/", environ_overrides={"PATH_INFO": path})

    assert answer.status_code == 400


def test_vietnamese_in_an_address_passes(visitor: Visitor) -> None:
    answer = visitor.get("/thu?text=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh")

    assert (answer.status_code, answer.text) == (200, "Sở Tài chính")


@pytest.mark.parametrize("body", [b"text=%ff", b"text=\xff", b"%ff=1", b"text=a%00b", b"text=%ed%b0%80"])
def test_forms_that_are_no_text_are_refused(visitor: Visitor, body: bytes) -> None:
    assert sent(visitor, b"csrf_token=" + visitor.key().encode() + b"&" + body).status_code == 400


@pytest.mark.parametrize("value", [b"\xff\xfe", b"a\x00b"])
def test_forms_with_files_that_are_no_text_are_refused(visitor: Visitor, value: bytes) -> None:
    key = visitor.key().encode()
    parts = [b'name="csrf_token"\r\n\r\n' + key, b'name="text"\r\n\r\n' + value]
    body = b"".join(b"--b\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts) + b"--b--\r\n"

    assert sent(visitor, body, "multipart/form-data; boundary=b").status_code == 400


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["one", "one"], 400),
        (["nobody-knows", "nobody-knows"], 400),
        (["several", "several"], 200),
        (["by_hand", "by_hand"], 200),
        (["rows-0-marks", "rows-0-marks"], 200),
        (["rows-0-one", "rows-1-one"], 200),
        (["rows-0-one", "rows-0-one"], 400),
    ],
)
def test_a_name_comes_twice_only_where_a_form_says_that_it_is_a_list(
    visitor: Visitor, names: list[str], status: int
) -> None:
    body = "&".join(f"{name}=1" for name in names)

    posted = sent(visitor, f"csrf_token={visitor.key()}&{body}".encode())
    asked = visitor.get(f"/thu?{body}")

    assert (posted.status_code, asked.status_code) == (status, status)


def test_a_form_of_endless_names_is_refused(visitor: Visitor) -> None:
    assert sent(visitor, b"&".join(b"a%d=1" % number for number in range(6000))).status_code == 413


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("7", 200),
        ("9223372036854775807", 200),
        ("9223372036854775808", 404),
        ("9" * 5000, 404),
        ("-1", 404),
        ("%EF%BC%97", 404),
        ("1.5", 404),
    ],
)
def test_ids_beyond_what_a_database_holds_are_nobodys(visitor: Visitor, number: str, status: int) -> None:
    assert visitor.get(f"/thu/{number}").status_code == status


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1@evil.example", "a b"])
def test_a_foreign_host_is_refused_in_words(visitor: Visitor, host: str) -> None:
    answer = visitor.client.get("/dang-nhap", headers={"Host": host})

    assert answer.status_code == 400
    assert "tên máy không được phép" in answer.text
    assert "evil" not in answer.text
    assert EVERYWHERE.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:5000"])
def test_our_own_host_is_served_on_any_port(visitor: Visitor, host: str) -> None:
    assert visitor.client.get("/dang-nhap", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://evil.example@localhost:81"},
        {"Origin": "http://localhost:81"},
        {"Origin": "null"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Referer": "https://evil.example/localhost"},
    ],
)
def test_a_form_sent_from_elsewhere_is_refused_although_it_has_its_key(
    visitor: Visitor, headers: dict[str, str]
) -> None:
    answer = visitor.press("/thu", {"text": "a"}, headers=headers)

    assert answer.status_code == 403
    assert "gửi từ một trang khác" in words_of(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost"},
        {"Origin": "http://localhost:80"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Referer": "http://localhost/dang-nhap"},
        {},
    ],
)
def test_a_form_of_our_own_is_taken(visitor: Visitor, headers: dict[str, str]) -> None:
    assert visitor.press("/thu", {"text": "a"}, headers=headers).status_code == 200


def test_a_form_without_its_key_is_refused_although_it_comes_from_here(visitor: Visitor) -> None:
    answer = visitor.post("/thu", {"text": "a"}, headers={"Origin": "http://localhost"})

    assert answer.status_code == 400


def test_with_https_a_form_of_the_plain_page_is_foreign(config: Config, clock: TurnableClock, with_trial: None) -> None:
    with site(replace(config, https="required"), clock) as app:
        visitor = Visitor(app, https=True)

        plain = visitor.press("/thu", {"text": "a"}, headers={"Origin": "http://localhost"})
        secure = visitor.press("/thu", {"text": "a"}, headers={"Origin": "https://localhost"})

    assert (plain.status_code, secure.status_code) == (403, 200)


def test_plain_http_is_refused_where_https_is_required(config: Config, clock: TurnableClock, with_trial: None) -> None:
    with site(replace(config, https="required"), clock) as app:
        plain = Visitor(app).get("/dang-nhap")
        secure = Visitor(app, https=True).get("/dang-nhap")

    assert plain.status_code == 403
    assert "https://" in plain.text
    assert "Set-Cookie" not in plain.headers
    assert secure.status_code == 200
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(("proxies", "status"), [(0, 403), (1, 200)])
def test_only_a_proxy_we_know_of_may_say_that_the_way_was_secure(
    config: Config, clock: TurnableClock, with_trial: None, proxies: int, status: int
) -> None:
    with site(replace(config, https="required", proxy_count=proxies), clock) as app:
        answer = Visitor(app).get("/thu", headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.1.1"})

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/dang-nhap", 200),
        ("/", 302),
        ("/khong-co", 404),
        ("/dang-xuat", 405),
        ("/thu?text=%ff", 400),
        ("/thu/hong", 500),
        ("/thu/van-ban", 200),
        ("/thu/tai-ve", 200),
        ("/tep-tinh/css/colours.css", 200),
        ("/tep-tinh/khong-co.css", 404),
    ],
)
def test_every_kind_of_answer_carries_the_headers(visitor: Visitor, address: str, status: int) -> None:
    answer = visitor.get(address)

    assert answer.status_code == status
    assert EVERYWHERE.items() <= dict(answer.headers).items()
    assert "Strict-Transport-Security" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_policy_lets_pages_be_framed_by_nobody_and_papers_by_our_pages(visitor: Visitor) -> None:
    page = visitor.get("/dang-nhap").headers["Content-Security-Policy"]
    paper = visitor.get("/thu/van-ban").headers["Content-Security-Policy"]
    download = visitor.get("/thu/tai-ve").headers["Content-Security-Policy"]

    assert "script-src 'self'; style-src 'self'" in page
    assert page.endswith("frame-ancestors 'none'")
    assert paper.endswith("frame-ancestors 'self'")
    assert download == "sandbox; default-src 'none'"


@pytest.mark.parametrize("address", ["/dang-nhap", "/", "/khong-co", "/thu/hong", "/thu/van-ban", "/thu/tai-ve"])
def test_pages_and_papers_are_kept_by_no_cache(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_files_of_the_program_may_be_kept_and_give_no_cookie(visitor: Visitor) -> None:
    answer = visitor.get("/tep-tinh/css/colours.css")

    assert "no-store" not in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_text_is_sent_packed_to_who_can_unpack_it(visitor: Visitor) -> None:
    packed = visitor.get("/thu/dai/2000", headers={"Accept-Encoding": "gzip, br"})
    plain = visitor.get("/thu/dai/2000")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data).decode() == plain.text == "ă" * 2000
    assert packed.content_length == len(packed.data) < 500
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


@pytest.mark.parametrize(
    ("address", "accepts"),
    [("/thu/dai/100", "gzip"), ("/thu/dai/2000", "gzip;q=0"), ("/thu/van-ban", "gzip"), ("/thu/dai/2000", "")],
)
def test_what_is_short_or_no_text_or_not_wanted_packed_is_sent_as_it_is(
    visitor: Visitor, address: str, accepts: str
) -> None:
    assert "Content-Encoding" not in visitor.get(address, headers={"Accept-Encoding": accepts}).headers


def test_files_are_packed_and_asked_for_again_by_their_tag(visitor: Visitor) -> None:
    first = visitor.get("/tep-tinh/vendor/tabler.min.css", headers={"Accept-Encoding": "gzip"})
    plain = visitor.get("/tep-tinh/vendor/tabler.min.css")
    again = visitor.get("/tep-tinh/vendor/tabler.min.css", headers={"If-None-Match": first.headers["ETag"]})

    assert gzip.decompress(first.data) == plain.data
    assert len(first.data) < len(plain.data) / 3
    assert first.headers["ETag"].startswith("W/")
    assert again.status_code == 304


def test_a_head_is_a_page_without_its_body(visitor: Visitor) -> None:
    answer = visitor.client.head("/dang-nhap", base_url=visitor.base)

    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_those_that_are_not(visitor: Visitor, method: str) -> None:
    answer = visitor.client.open("/dang-nhap", method=method, base_url=visitor.base)

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_refusals_speak_and_hide_how_the_program_is_made(visitor: Visitor) -> None:
    answer = visitor.get("/thu/hong")

    assert answer.status_code == 500
    assert "Mã sự cố" in words_of(answer)
    assert "ZeroDivisionError" not in answer.text
    assert "Traceback" not in answer.text
    assert "Server" not in answer.headers


def test_what_is_typed_in_a_query_is_no_markup(visitor: Visitor, pages: Flask, clock: TurnableClock) -> None:
    answer = visitor.get("/dang-nhap?tiep=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in answer.text


def test_the_body_of_a_form_has_a_limit(visitor: Visitor) -> None:
    assert visitor.press("/thu", {"text": "a" * 2_200_000}).status_code == 413


def test_a_person_inside_is_known_by_the_address_of_the_last_proxy(
    config: Config, clock: TurnableClock, with_trial: None
) -> None:
    with site(replace(config, proxy_count=1), clock) as app:
        enter(app, "can.bo", clock)
        visitor = Visitor(app)
        for number in range(5):
            forged = {"X-Forwarded-For": f"1.2.3.{number}, 10.9.9.9"}
            visitor.press("/dang-nhap", {"username": f"ai.do.{number}", "password": "x"}, headers=forged)
        with app.app_context():
            from sqlalchemy import func, select

            from emulation.models.account import Throttle
            from emulation.models.database import db

            addresses = db.session.scalar(
                select(func.count(Throttle.key_hash.distinct())).where(Throttle.kind == "address")
            )

    assert addresses == 1
