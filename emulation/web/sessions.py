"""Who is here: a random token in a cookie, a row in the database, and nothing to believe in between.

Anonymous visitors carry a token too, without a row: the key of their forms is derived from it, so that reading writes
nothing. Messages between two pages travel in a short-lived signed cookie bound to the token.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
from datetime import timedelta
from typing import Any

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask.sessions import SessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy.exc import SQLAlchemyError

from config import Config
from emulation.domain.account import SEEN_EVERY
from emulation.domain.actors import ANYBODY
from emulation.models.site import site
from emulation.queries import accounts
from emulation.queries.accounts import Visitor
from emulation.services import security, sessions
from emulation.services.frame import OncePerForm, once_per_form
from emulation.services.sessions import Origin
from emulation.web.guard import OPEN_ENDPOINTS

log = logging.getLogger("emulation")

CSRF, FLASHES = "csrf_token", "_flashes"
FLASH_SECONDS = 300
FLASH_ROOM = 3500
"""Bytes of the cookie of messages: browsers drop cookies above 4096 whole."""
OLDEST_KEY, LONGEST_KEY = 16, 64
SWEEP_EVERY = timedelta(hours=1)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_WITH_OLD_PASSWORD = frozenset({"accounts.change_password", "accounts.log_out"})


class TokenSession(dict[str, Any], SessionMixin):
    """What Flask calls the session: the token, the key of forms derived from it, and messages for the next page."""

    def __init__(self, token: str, *, fresh: bool) -> None:
        super().__init__()
        self.flashes_came = False
        self.take(token)
        self.fresh = fresh

    def take(self, token: str) -> None:
        """Go on with another token: the cookie will be set, forms made before are void."""
        self.token = token
        self.fresh = True
        key = str(current_app.config["SECRET_KEY"]).encode()
        super().__setitem__(CSRF, hmac.new(key, b"form key\x00" + token.encode(), hashlib.sha256).hexdigest())

    @property
    def messages(self) -> list[tuple[str, str]]:
        """What the next page is to say: (category, sentence)."""
        return list(self.get(FLASHES, ()))

    def __setitem__(self, name: str, value: Any) -> None:
        if name not in {CSRF, FLASHES}:
            raise KeyError(f"{name}: nothing but messages outlives a request; keep it in the database or the address")
        super().__setitem__(name, value)


class Tokens(SessionInterface):
    """Reads the token on the way in, sets cookies on the way out. The database is asked later, by ``_recognise``."""

    def open_session(self, app: Flask, request: Any) -> TokenSession:
        for name in (CSRF, "csrf_valid", "actor", "account", "once", "after"):
            g.pop(name, None)
        g.now = site().clock()
        came = request.cookies.get(cookie_name(app), "")
        known = bool(_TOKEN.fullmatch(came))
        found = TokenSession(came if known else sessions.new_token(), fresh=not known)
        messages = _read_flashes(found.token, request.cookies.get(_flash_name(app), ""))
        if messages:
            found.flashes_came = True
            found[FLASHES] = messages
        return found

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not isinstance(session, TokenSession) or request.endpoint in OPEN_ENDPOINTS:
            return
        if _https(app) and not request.is_secure:
            return  # refused at the edge; a token does not travel in the open
        kept: dict[str, Any] = {"httponly": True, "samesite": "Lax", "path": "/", "secure": _https(app)}
        if session.fresh:
            response.set_cookie(cookie_name(app), session.token, **kept)
        if session.messages:
            text = _write_flashes(session.token, session.messages)
            response.set_cookie(_flash_name(app), text, max_age=FLASH_SECONDS, **kept)
        elif session.flashes_came:
            response.delete_cookie(_flash_name(app), **kept)


def install(app: Flask) -> None:
    """Recognise who comes before every request, and write what must be remembered after it."""
    app.session_interface = Tokens()
    app.extensions["emulation.swept"] = None
    security.keep(_config(app).instance)
    app.before_request(_recognise)
    app.before_request(_take_form_key)
    app.after_request(_remember)
    app.teardown_request(lambda _error: _forget_form_key())


def cookie_name(app: Flask) -> str:
    """The cookie of the token; with https its name makes browsers refuse one set by anybody else."""
    return "__Host-tdkt" if _https(app) else "tdkt"


def origin() -> Origin:
    """Where the request at work comes from."""
    return Origin(address=request.remote_addr or "", agent=request.headers.get("User-Agent"))


def carried_token() -> str:
    """The hash of the token of the request at work."""
    return sessions.token_hash(_own().token)


def carry(token: str) -> None:
    """Go on with the token of a new log-in (or a fresh one after the end of one)."""
    _own().take(token)
    g.pop(CSRF, None)  # the key of forms already made for this answer


def own_account() -> Visitor | None:
    """The log-in behind the request at work."""
    found = g.get("account")
    return found if isinstance(found, Visitor) else None


def _own() -> TokenSession:
    found = session._get_current_object()  # type: ignore[attr-defined]  # Flask's proxy
    assert isinstance(found, TokenSession)
    return found


def _recognise() -> ResponseReturnValue | None:
    g.actor, g.account = ANYBODY, None
    if request.endpoint in OPEN_ENDPOINTS or _own().fresh:
        return None
    visitor = accounts.visitor(carried_token(), now=g.now)
    if visitor is None:
        return None
    g.actor, g.account = visitor.actor, visitor
    if visitor.must_change_password and request.endpoint not in _WITH_OLD_PASSWORD and request.endpoint is not None:
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("accounts.change_password", tiep=request.full_path.rstrip("?")))
        from emulation.web.errors import kept_form

        return kept_form(
            "Cần đổi mật khẩu trước. Nội dung đã nhập còn nguyên ở dưới: đổi mật khẩu ở một thẻ khác của trình duyệt, "
            "rồi bấm “Gửi lại”.",
            409,
        )
    return None


def _take_form_key() -> None:
    """Hand the random key of a form to the frame of use cases, which takes it in the transaction of the change."""
    once_per_form.set(None)
    g.once = None
    if request.method != "POST" or g.account is None:
        return
    key = request.form.get("once", "")
    if OLDEST_KEY <= len(key) <= LONGEST_KEY:
        g.once = OncePerForm(key=key, account_id=g.actor.account_id, route=request.path, at=g.now)
        once_per_form.set(g.once)


def _forget_form_key() -> None:
    once_per_form.set(None)


def _remember(response: Response) -> Response:
    """The one writer after the answer: where a form led, when a log-in was last used. It never changes a state."""
    form, visitor = g.get("once"), own_account()
    taken = form is not None and once_per_form.get() is None
    location = g.get("after") or (response.location if response.status_code in {302, 303} else None)
    try:
        if taken and location:
            sessions.remember_answer(form, location)
        if visitor is not None and g.now - visitor.last_seen_at >= SEEN_EVERY:
            sessions.seen(visitor.token_hash, now=g.now)
            _sweep()
    except (SQLAlchemyError, TimeoutError) as error:
        log.warning("after the answer: %s", error)
    return response


def _sweep() -> None:
    last = current_app.extensions["emulation.swept"]
    if last is None or g.now - last >= SWEEP_EVERY:
        current_app.extensions["emulation.swept"] = g.now
        sessions.sweep(now=g.now)


def _config(app: Flask) -> Config:
    found = app.extensions["emulation.config"]
    assert isinstance(found, Config)
    return found


def _https(app: Flask) -> bool:
    return _config(app).https == "required"


def _flash_name(app: Flask) -> str:
    return f"{cookie_name(app)}-tin"


def _signer(token: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt=f"messages\x00{token}")


def _read_flashes(token: str, cookie: str) -> list[tuple[str, str]]:
    try:
        return [(str(category), str(text)) for category, text in _signer(token).loads(cookie)] if cookie else []
    except (BadData, ValueError, TypeError):
        return []


def _write_flashes(token: str, messages: list[tuple[str, str]]) -> str:
    """As many of the latest messages as fit."""
    kept = [(category, str(text)) for category, text in messages]
    while True:
        cookie = _signer(token).dumps(kept)
        text = cookie if isinstance(cookie, str) else cookie.decode("ascii")
        if len(text) <= FLASH_ROOM:
            return text
        kept = kept[1:] if len(kept) > 1 else [(kept[0][0], kept[0][1][: len(kept[0][1]) * 2 // 3] + " …")]
