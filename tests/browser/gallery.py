"""A small application that shows every component with fictional content, under the headers of the real one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from werkzeug.datastructures import MultiDict
from werkzeug.serving import make_server
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FieldList,
    FormField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from emulation.web import assets, filters
from emulation.web.forms import OfficeForm

ROOT = Path(__file__).resolve().parent.parent.parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
AGENCIES = (
    "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính",
    "Sở Công Thương", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Dân tộc và Tôn giáo", "Thanh tra tỉnh",
    "Trung tâm Điều dưỡng người có công",
)  # fmt: skip
NOW = datetime(2026, 11, 23, 7, 32, tzinfo=UTC)


def choices(*pairs: tuple[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in pairs]


EVERY_AGENCY = choices(*((name, name) for name in AGENCIES))


class Person(PlainForm):
    Meta = OfficeForm.Meta

    name = StringField("Họ và tên", [DataRequired()])
    post = StringField("Chức vụ")
    agency = SelectField("Đơn vị", choices=EVERY_AGENCY)


class Everything(OfficeForm):
    """One field of each kind."""

    title = StringField("Tên hội nghị", [DataRequired(), Length(max=300)], description="Ghi như trên giấy mời.")
    leader = SelectField("Khối trưởng", [DataRequired()], choices=[*choices(("", "")), *EVERY_AGENCY])
    kind = SelectField("Loại hội nghị", choices=choices(("year_end", "Tổng kết năm"), ("mid_year", "Sơ kết 6 tháng")))
    day = DateField("Ngày họp", [DataRequired()], format="%d/%m/%Y")
    points = DecimalField("Điểm tự chấm", description="Từ 0 đến 10,0, dấu phẩy thập phân.")
    mode = RadioField(
        "Cách quyết định",
        [DataRequired()],
        choices=choices(
            ("agreed", "Thống nhất, không bỏ phiếu"), ("hands", "Giơ tay, ghi số"), ("ballot", "Phiếu kín")
        ),
    )
    parts = SelectMultipleField(
        "Nội dung của hội nghị",
        choices=choices(
            ("review", "Tổng kết phong trào"), ("pledge", "Ký kết giao ước"), ("endorse", "Suy tôn Khối trưởng")
        ),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    body = TextAreaField("Nội dung báo cáo", [DataRequired()], description="Dòng trống bắt đầu một đoạn mới.")
    blank_ground = BooleanField("Xác nhận để trống căn cứ khi trình")
    secret = PasswordField("Mật khẩu hiện tại")
    people = FieldList(FormField(Person), "Đại biểu mời", min_entries=2)


class Wanted(PlainForm):
    year = SelectField("Năm", choices=choices(("2026", "2026"), ("2025", "2025")))
    block = SelectField("Khối", choices=choices(("", "Tất cả"), ("7", "Khối 07")))
    state = SelectField("Trạng thái", choices=choices(("", "Tất cả"), ("in", "Chờ tiếp nhận")))
    start = DateField("Từ ngày", format="%d/%m/%Y")
    words = StringField("Từ khóa")


def entry(label: str, icon: str, *, active: bool = False, count: int = 0) -> SimpleNamespace:
    return SimpleNamespace(label=label, url=f"/?muc={icon}", icon=icon, active=active, count=count)


def shell(**changed: Any) -> SimpleNamespace:
    """What the layouts read."""
    values: dict[str, Any] = {
        "demo": True,
        "product": "Thi đua – Khen thưởng",
        "actor_name": "Nguyễn Thị Ánh Nguyệt",
        "unit": "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "year": 2026,
        "years": [2027, 2026, 2025],
        "groups": [
            SimpleNamespace(
                label="Đơn vị",
                entries=[
                    entry("Việc cần làm", "checklist", active=True, count=3),
                    entry("Giao ước và chỉ tiêu", "signature"),
                    entry("Lịch sử khen thưởng", "award"),
                ],
            ),
            SimpleNamespace(
                label="Khối",
                entries=[
                    entry("Thành viên khối", "users"),
                    entry("Hội nghị khối", "calendar-event", count=12),
                    entry("Báo cáo tổng kết", "report"),
                    entry("Hồ sơ trình", "send", count=1),
                ],
            ),
        ],
        "support": "Hỗ trợ: Phòng Thi đua - Khen thưởng, điện thoại 0299 3822 000",
        "messages": [],
        "csrf": "khoa-cua-phien",
        "logout_url": "/dang-xuat",
        "password_url": "/?mat-khau",
        "second_factor_url": "/?hai-buoc",
        "sessions_url": "/?phien",
        "home_url": "/",
        "year_url": "/nam",
        "help_url": "/?huong-dan",
        "notices": 2,
        "notices_url": "/?thong-bao",
    }
    return SimpleNamespace(**{**values, **changed})


def gallery() -> Flask:
    """The application; every page answers under the policy of the real one."""
    app = Flask("gallery", static_folder=None)
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(Path(__file__).resolve().parent / "pages")]
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.config.update(SECRET_KEY="x" * 32, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=True)
    filters.install(app)
    assets.install(app)
    received: list[dict[str, list[str]]] = []
    app.extensions["received"] = received

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    @app.get("/")
    def parts() -> str:
        said = [] if "im-lang" in request.args else [
            ("done", "Đã nộp Khối trưởng lúc 14:32 ngày 23/11/2026, đang chờ tiếp nhận."),
            ("refused", "Chưa nộp: còn 2 mục chưa có minh chứng. Bổ sung ở mục II.3 và III.1 rồi nộp lại."),
            ("note", "Hạn nộp hồ sơ: hết ngày 05/12/2026."),
        ]  # fmt: skip
        return render_template(
            "gallery.html", shell=shell(messages=said), wanted=Wanted(MultiDict({"year": "2026"})), now=NOW,
            today=date(2026, 11, 23), agencies=AGENCIES,
        )  # fmt: skip

    @app.route("/bieu-mau", methods=["GET", "POST"])
    def form() -> ResponseReturnValue:
        made = Everything()
        if request.method == "POST":
            received.append(request.form.to_dict(flat=False))
            if made.validate():
                flash("Đã lưu lúc 14:32.", "done")
                return redirect("/?da-luu")
        status = 422 if request.method == "POST" else 200
        return render_template("gallery_form.html", shell=shell(), form=made), status

    @app.get("/bieu-mau-loi")
    def form_refused() -> ResponseReturnValue:
        made = Everything(MultiDict({"title": "", "points": "chín", "day": "31/02/2026", "people-0-name": ""}))
        made.validate()
        made.refuse("Một đơn vị không thể vừa là Khối trưởng vừa là Khối phó.", made.leader)
        return render_template("gallery_form.html", shell=shell(), form=made), 422

    @app.get("/loi/<int:status>")
    def error(status: int) -> ResponseReturnValue:
        words = {
            404: ("Không tìm thấy", "Trang hoặc hồ sơ này không có, hoặc không thuộc phạm vi được xem."),
            403: ("Không được thực hiện việc này", "Chức trách hiện tại không cho phép thực hiện việc này ở đây."),
            500: ("Lỗi của phần mềm", "Việc vừa làm chưa được ghi. Nội dung đã nhập vẫn còn khi quay lại trang trước."),
        }
        heading, general = words[status]
        known: dict[str, Any] = {} if "vao" in request.args else {"actor_name": None, "groups": []}
        return render_template(
            "pages/errors/error.html", shell=shell(**known), heading=heading, sentences=(general,), status=status,
            incident="5F2A09C1" if status == 500 else None,
        ), status  # fmt: skip

    @app.get("/ghi-cu")
    def stale() -> ResponseReturnValue:
        rows = [
            {
                "name": "body", "label": "Nội dung báo cáo",
                "theirs": "Năm 2026, khối có 11 đơn vị thành viên, đã tổ chức 04 hoạt động chung.\n\nKết quả đạt tốt.",
                "mine": "Năm 2026, khối có 11 đơn vị thành viên, đã tổ chức 05 hoạt động chung và đỡ đầu 01 xã.\n\n"
                "Kết quả đạt tốt.",
            },
            {"name": "venue", "label": "Địa điểm", "theirs": "", "mine": "Hội trường Tỉnh ủy"},
        ]  # fmt: skip
        return render_template(
            "pages/errors/stale.html", shell=shell(), rows=rows, version=4, fields=[("body", "a\nb"), ("venue", "x")],
            action="/bieu-mau", once="khoa",
        ), 409  # fmt: skip

    @app.get("/het-phien/<int:needed>")
    def signed_out(needed: int) -> ResponseReturnValue:
        fields = [("once", "abc"), ("title", "Hội nghị tổng kết"), ("body", 'Đoạn một.\n\nĐoạn "hai" <b>.' * 12)]
        return render_template(
            "pages/errors/signed_out.html", shell=shell(actor_name=None, groups=[]), fields=fields, action="/bieu-mau",
            sentence="Phiên làm việc đã hết. Nội dung đã nhập còn nguyên ở dưới; đăng nhập lại để gửi tiếp.",
            login_needed=bool(needed),
        ), 401  # fmt: skip

    @app.post("/dang-nhap", endpoint="accounts.log_in")
    def log_in() -> str:
        received.append(request.form.to_dict(flat=False))
        return "đã nhận"

    @app.post("/dang-xuat")
    def log_out() -> ResponseReturnValue:
        return redirect("/?im-lang")

    @app.route("/nam", methods=["GET", "POST"])
    def year() -> ResponseReturnValue:
        received.append(request.values.to_dict(flat=False))
        return redirect("/?im-lang")

    return app


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which ``app`` answers inside the block."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
