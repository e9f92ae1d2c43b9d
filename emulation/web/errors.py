"""What a person sees when something did not go: one clear sentence, what to do, nothing lost, never a bare 500."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from emulation.domain.file import too_large
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal, StaleSave
from emulation.models.database import db
from emulation.services.frame import AlreadyDone
from emulation.web.forms import StalePage
from emulation.web.guard import ClockBehind, LoginNeeded
from emulation.web.phrases import sentence

log = logging.getLogger("emulation")

WORDS = {
    400: ("Yêu cầu không đúng dạng", "Máy chủ không đọc được yêu cầu. Quay lại trang trước và thử lại."),
    403: ("Không được thực hiện việc này", "Chức trách hiện tại không cho phép thực hiện việc này ở đây."),
    404: ("Không tìm thấy", "Trang hoặc hồ sơ này không có, hoặc không thuộc phạm vi được xem."),
    405: ("Cách gọi không đúng", "Trang này không nhận cách gọi vừa dùng. Mở lại trang từ thanh bên."),
    409: ("Chưa thực hiện được", "Hồ sơ đã thay đổi. Mở lại trang để xem trạng thái mới."),
    413: ("Nội dung quá lớn", "Nội dung gửi lên vượt giới hạn cho phép. Chia nhỏ hoặc rút gọn rồi gửi lại."),
    421: ("Sai địa chỉ", "Trang được gọi bằng tên máy không được phép."),
    429: ("Thử quá nhiều lần", "Đã thử quá nhiều lần. Chờ một lát rồi thử lại."),
    500: ("Lỗi của phần mềm", "Việc vừa làm chưa được ghi. Nội dung đã nhập vẫn còn khi quay lại trang trước."),
    503: ("Máy chủ đang bận", "Việc vừa làm chưa được ghi. Chờ một lát rồi gửi lại."),
    507: ("Hết chỗ lưu trữ", "Máy chủ hết chỗ ghi dữ liệu; việc vừa làm chưa được ghi. Báo cho người quản trị."),
}


CLOCK_BEHIND = (
    "Chưa ghi: đồng hồ máy chủ chạy sau lần ghi gần nhất. Báo cho người quản trị chỉnh lại giờ máy chủ rồi thử lại."
)


TYPED_REMAINS = "Chưa lưu. Nội dung đã nhập vẫn còn khi quay lại trang trước; chọn tệp nhỏ hơn rồi gửi lại."


def install(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OutOfReach, lambda _error: page(404))
    app.register_error_handler(NotPermitted, lambda _error: page(403))
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(StalePage, _stale)
    app.register_error_handler(StaleSave, lambda _error: page(409))
    app.register_error_handler(AlreadyDone, _already_done)
    app.register_error_handler(ClockBehind, lambda _error: page(503, sentences=(CLOCK_BEHIND,)))
    app.register_error_handler(LoginNeeded, _login_needed)
    app.register_error_handler(CSRFError, _token_expired)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(TimeoutError, lambda _error: _busy())
    app.register_error_handler(Exception, _bug)


def page(status: int, *, sentences: tuple[str, ...] = (), incident: str | None = None) -> tuple[str, int]:
    """The error page of a status; ``sentences`` replace the general one."""
    heading, general = WORDS.get(status, WORDS[400])
    return (
        render_template(
            "pages/errors/error.html",
            heading=heading,
            sentences=sentences or (general,),
            incident=incident,
            status=status,
        ),
        status,
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    status = error.code or 500
    if status == 413 and "largest_file" in g:
        return page(413, sentences=(sentence(too_large(g.largest_file)), TYPED_REMAINS))
    body, _ = page(status if status in WORDS else (400 if status < 500 else 500))
    headers = [(name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"}]
    return body, status, headers


def _refused(error: Refusal) -> ResponseReturnValue:
    return page(409, sentences=tuple(sentence(reason) for reason in error.reasons))


def _stale(error: StalePage) -> ResponseReturnValue:
    """409 with both texts of every field that differs; re-posting carries the stored version."""
    rows = []
    for name, stored in error.theirs.items():
        field = error.form._fields.get(name)
        typed = "" if field is None else field._value() if hasattr(field, "_value") else str(field.data or "")
        theirs = "" if stored is None else str(stored)
        if field is not None and typed.replace("\r\n", "\n").strip() != theirs.strip():
            rows.append({"name": name, "label": field.label.text, "theirs": theirs, "mine": typed})
    return (
        render_template(
            "pages/errors/stale.html",
            rows=rows,
            version=error.version,
            fields=_posted(without={"version", "once", "csrf_token"}),
            action=request.full_path.rstrip("?"),
            once=secrets.token_urlsafe(18),
        ),
        409,
    )


def _already_done(error: AlreadyDone) -> ResponseReturnValue:
    g.once = None  # the first press remembers where it led, not this one
    return redirect(error.location or request.path, 303)


def _login_needed(_error: LoginNeeded) -> ResponseReturnValue:
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("accounts.log_in", tiep=request.full_path.rstrip("?")))
    return kept_form(
        "Phiên làm việc đã hết. Nội dung đã nhập còn nguyên ở dưới; đăng nhập lại để gửi tiếp." + _file_lost(), 401
    )


def _token_expired(_error: CSRFError) -> ResponseReturnValue:
    return kept_form(
        "Biểu mẫu đã hết hiệu lực. Nội dung đã nhập còn nguyên ở dưới; bấm “Gửi lại” để tiếp tục." + _file_lost(), 400
    )


def _file_lost() -> str:
    """Fields travel through the log-in, a file does not."""
    chosen = any(each.filename for each in request.files.values())
    return " Tệp đính kèm không giữ được: mở lại trang và chọn lại tệp." if chosen else ""


def kept_form(
    text: str, status: int, *, fields: list[tuple[str, str]] | None = None, action: str | None = None
) -> tuple[str, int]:
    """The page that loses no text: what was posted (or ``fields`` to ``action``), to be sent again. No passwords."""
    return (
        render_template(
            "pages/errors/signed_out.html",
            sentence=text,
            fields=_posted(without={"csrf_token"}) if fields is None else fields,
            action=request.full_path.rstrip("?") if action is None else action,
            login_needed=status == 401,
        ),
        status,
    )


def _posted(*, without: set[str]) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in without and "password" not in name
    ]


def _database(error: OperationalError) -> ResponseReturnValue:
    text = str(error.orig).lower()
    db.session.remove()
    if "full" in text or "i/o" in text or "no space" in text:
        log.error("storage: %s", error.orig)
        return page(507)
    if "locked" in text or "busy" in text or "timeout" in text:
        return _busy()
    return _bug(error)


def _busy() -> ResponseReturnValue:
    body, status = page(503)
    return body, status, {"Retry-After": "5"}


def _bug(error: Exception) -> ResponseReturnValue:
    incident = secrets.token_hex(4).upper()
    log.error("incident %s: %s %s", incident, request.method, request.path, exc_info=error)
    db.session.rollback()
    return page(500, incident=incident)
