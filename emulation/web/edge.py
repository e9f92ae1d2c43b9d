"""The edge: what a request must be before any page sees it, and what every answer carries.

A name may come more than once in a form or an address only when some form says that it is a list: a field for
several choices or files, or a name in ``lists`` of the form's class. In repeated rows (``rows-0-members``) the last
part counts.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Flask, Response, abort, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, ValidationError
from werkzeug.sansio.utils import get_host
from wtforms import MultipleFileField, SelectMultipleField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from config import Config
from emulation.models.site import site
from emulation.services import security
from emulation.web import attaching, errors
from emulation.web.forms import OfficeForm

LARGEST_ID = 2**63 - 1
MOST_FIELDS = 5_000
READING = frozenset({"GET", "HEAD"})
HEALTH = "health.alive"
FILES = "assets.file"

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAPER_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
"""Our own PDFs are shown in a frame of our own pages."""
DOWNLOAD_POLICY = "sandbox; default-src 'none'"
ASK_AGAIN = "private, no-cache"
"""For attached files alone: kept by the reader's browser, asked for again each time, since rights may have changed."""
SECURE_FOR = 31_536_000

SMALLEST_PACKED = 1024
PACKED_TYPES = ("text/", "application/json", "image/svg+xml")

FOREIGN = ("Yêu cầu được gửi từ một trang khác nên không được nhận. Mở lại trang của phần mềm rồi thực hiện từ đó.",)
BARE_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{heading}</title></head>
<body><h1>{heading}</h1><p>{text}</p></body></html>
"""


class RecordId(IntegerConverter):
    """Ids in addresses: ASCII digits, at most 2^63-1. A larger one is nobody's, hence 404."""

    regex = "[0-9]+"

    def to_python(self, value: str) -> int:
        if len(value) > 19 or int(value) > LARGEST_ID:
            raise ValidationError
        return int(value)


class HostGate:
    """Refuses names of hosts that are not ours before an address is made from one."""

    def __init__(self, inner: Any, config: Config) -> None:
        self.inner = inner
        self.config = config

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            get_host(
                environ.get("wsgi.url_scheme", "http"),
                environ.get("HTTP_HOST"),
                (environ.get("SERVER_NAME", ""), int(environ.get("SERVER_PORT") or 0)),
                self.config.trusted_hosts,
            )
        except SecurityError:
            answer = bare(400, "Sai địa chỉ", "Trang được gọi bằng tên máy không được phép.")
            _dress(answer, self.config)
            return answer(environ, start_response)
        return self.inner(environ, start_response)  # type: ignore[no-any-return]  # WSGI


def install(app: Flask) -> None:
    """Put the edge around an application; must come before any route with an id."""
    config: Config = app.extensions["emulation.config"]
    app.url_map.converters["int"] = RecordId
    app.wsgi_app = HostGate(app.wsgi_app, config)  # type: ignore[method-assign]  # Flask's own way of wrapping
    if config.proxy_count:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own way of wrapping
            app.wsgi_app, x_for=config.proxy_count, x_proto=config.proxy_count, x_host=0, x_port=0, x_prefix=0
        )
    app.before_request(lambda: _only_https(config))
    attaching.install(app)
    app.before_request(lambda: attaching.widen(app, request))
    app.before_request(_sound_text)
    app.before_request(lambda: _own_origin(config))
    app.after_request(lambda answer: _dress(answer, config))
    app.after_request(_pack)


def bare(status: int, heading: str, text: str) -> Response:
    """An answer without any of our addresses in it."""
    return Response(BARE_PAGE.format(heading=heading, text=text), status, content_type="text/html; charset=utf-8")


def _only_https(config: Config) -> ResponseReturnValue | None:
    if config.https == "off" or request.is_secure or request.endpoint == HEALTH:
        return None
    return bare(
        403,
        "Cần kết nối bảo mật",
        "Trang này chỉ phục vụ qua https. Mở lại bằng địa chỉ bắt đầu bằng https://; "
        "nếu vẫn không mở được thì báo người quản trị hệ thống.",
    )


def _sound_text() -> None:
    """Text is UTF-8 without NUL; a name comes once unless it is a list. Otherwise 400."""
    _utf8(request.environ.get("PATH_INFO", "").encode("latin-1", "replace"))
    _utf8(unquote_to_bytes(request.query_string))
    if request.method not in READING and request.mimetype == "application/x-www-form-urlencoded":
        body = request.get_data(cache=True)
        if body.count(b"&") >= MOST_FIELDS:
            abort(413)
        _utf8(unquote_to_bytes(body.replace(b"+", b" ")))
    # In a form with files, bytes that are no UTF-8 have become the replacement character by now.
    refused = ("\x00", "\ufffd") if request.mimetype == "multipart/form-data" else ("\x00",)
    for name, value in request.form.items(multi=True):
        if any(sign in text for text in (name, value) for sign in refused):
            abort(400)
    for uploads in request.files.values():
        if "\x00" in (uploads.filename or ""):
            abort(400)
    repeated = {_last_part(name) for names in (request.args, request.form) for name in _repeated(names)}
    if repeated and not repeated <= set(_lists(OfficeForm)):
        abort(400)


def _utf8(raw: bytes) -> None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        abort(400)
    if "\x00" in text:
        abort(400)


def _repeated(names: Any) -> list[str]:
    return [name for name, values in names.lists() if len(values) > 1]


def _last_part(name: str) -> str:
    return name.rpartition("-")[2]


def _lists(form: type[BaseForm]) -> Iterator[str]:
    """Names that some form declares as lists."""
    yield from getattr(form, "lists", ())
    for name, field in vars(form).items():
        if isinstance(field, UnboundField):
            yield from _lists_of(name, field)
    for narrower in form.__subclasses__():
        yield from _lists(narrower)


def _lists_of(name: str, field: UnboundField) -> Iterator[str]:
    if issubclass(field.field_class, (SelectMultipleField, MultipleFileField)):
        yield name
    for inner in (*field.args, *field.kwargs.values()):
        if isinstance(inner, UnboundField):
            yield from _lists_of(name, inner)
        elif isinstance(inner, type) and issubclass(inner, BaseForm) and not issubclass(inner, OfficeForm):
            yield from _lists(inner)  # the form of one row


def _own_origin(config: Config) -> ResponseReturnValue | None:
    """A change must come from a page of ours: beside the token of the form, the browser's own word for it."""
    if request.method in READING:
        return None
    site_word = request.headers.get("Sec-Fetch-Site")
    named = request.headers.get("Origin")
    if named is None and site_word is None:
        named = request.headers.get("Referer")
    if site_word not in {None, "same-origin", "none"} or (named is not None and not _ours(named, config)):
        security.note("foreign_origin", at=site().clock(), path=request.path, address=request.remote_addr)
        return errors.page(403, sentences=FOREIGN)
    return None


def _ours(named: str, config: Config) -> bool:
    try:
        parts = urlsplit(named)
        host = parts.netloc.rpartition("@")[2].lower()
    except ValueError:
        return False
    if parts.scheme not in ({"https"} if config.https == "required" else {"http", "https"}):
        return False
    plain = {"http": ":80", "https": ":443"}[parts.scheme]
    return host.removesuffix(plain) == request.host.lower().removesuffix(plain)


def _dress(answer: Response, config: Config) -> Response:
    """Headers of every answer, errors and files included."""
    head = answer.headers
    if answer.mimetype == "application/pdf" and not head.get("Content-Disposition", "").startswith("attachment"):
        head.setdefault("Content-Security-Policy", PAPER_POLICY)
    elif head.get("Content-Disposition", "").startswith("attachment"):
        head.setdefault("Content-Security-Policy", DOWNLOAD_POLICY)
    head.setdefault("Content-Security-Policy", PAGE_POLICY)
    head["X-Content-Type-Options"] = "nosniff"
    head["Referrer-Policy"] = "same-origin"
    head["Cross-Origin-Opener-Policy"] = "same-origin"
    head["Cross-Origin-Resource-Policy"] = "same-origin"
    if config.https == "required":
        head["Strict-Transport-Security"] = f"max-age={SECURE_FOR}"
    if not _is_file():
        if head.get("Cache-Control") != ASK_AGAIN:
            head["Cache-Control"] = "private, no-store"
        answer.vary.add("Cookie")
    return answer


def _is_file() -> bool:
    return bool(request) and request.endpoint == FILES


def _pack(answer: Response) -> Response:
    """gzip for text. Sizes could betray the key of forms beside reflected words to a stranger's page that asks with our
    cookie: SameSite=Lax keeps the cookie from it."""
    if (
        answer.status_code != 200
        or not (answer.mimetype or "").startswith(PACKED_TYPES)
        or "Content-Encoding" in answer.headers
        or (answer.is_streamed and not _is_file())
        or (answer.content_length or SMALLEST_PACKED) < SMALLEST_PACKED
    ):
        return answer
    answer.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or request.method == "HEAD":
        return answer
    answer.direct_passthrough = False
    tag, _weak = answer.get_etag()
    plain = answer.get_data()
    if len(plain) < SMALLEST_PACKED:
        return answer
    answer.set_data(_packed_file(f"{request.full_path} {tag}", plain) if _is_file() else _packed(plain))
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers.pop("Accept-Ranges", None)
    if tag is not None:
        answer.set_etag(tag, weak=True)
    return answer


def _packed(plain: bytes) -> bytes:
    return gzip.compress(plain, compresslevel=1, mtime=0)


@lru_cache(maxsize=64)
def _packed_file(_name: str, plain: bytes) -> bytes:
    """Files of the program are packed once, and better."""
    return gzip.compress(plain, compresslevel=6, mtime=0)
