"""The first-run checklist: what is done, what is missing, one link for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.actors import Role
from emulation.domain.policy import Action
from emulation.queries import beginning as questions
from emulation.queries.beginning import Item
from emulation.services.beginning import mark_seen
from emulation.web.account_sheet import GUIDANCE, SHEET, columns
from emulation.web.beginning import importing
from emulation.web.downloads import workbook
from emulation.web.forms import PressForm, pressed
from emulation.web.guard import actor, now, permit, stands_for
from reports.xlsx_forms import write_form

area = Blueprint("beginning", __name__)


@dataclass(frozen=True)
class Words:
    """A step in words. ``count`` is filled with done and total; ``link`` is where it is done."""

    label: str
    count: str
    link: str
    url: Callable[[int], str]
    help: str = ""


WORDS: dict[str, Words] = {
    questions.OFFICE: Words(
        "Ghi tên tỉnh và cơ quan thường trực",
        "{done}/{total} mục đã ghi",
        "Mở thiết lập",
        lambda _year: url_for("settings.index", _anchor="tinh-va-co-quan"),
        "Hai tên này in ở phần đầu mọi văn bản.",
    ),
    questions.AGENCIES: Words(
        "Lập danh mục đơn vị", "{done} đơn vị", "Mở danh mục đơn vị", lambda _year: url_for("agencies.index")
    ),
    questions.BLOCKS: Words(
        "Lập khối, cụm thi đua", "{done} khối, cụm", "Mở khối và cụm", lambda year: url_for("blocks.index", nam=year)
    ),
    questions.YEAR: Words(
        "Mở năm thi đua {year}",
        "{done}/{total} khối đã mở năm {year}",
        "Mở khối và cụm",
        lambda year: url_for("blocks.index", nam=year),
    ),
    questions.MEMBERS: Words(
        "Ghi thành viên của từng khối",
        "{done}/{total} khối có thành viên",
        "Mở khối và cụm",
        lambda year: url_for("blocks.index", nam=year),
    ),
    questions.LEADERS: Words(
        "Ghi Khối trưởng, Khối phó",
        "{done}/{total} khối có Khối trưởng",
        "Mở khối và cụm",
        lambda year: url_for("blocks.index", nam=year),
    ),
    questions.ACCOUNTS: Words(
        "Cấp tài khoản cho các đơn vị",
        "{done}/{total} đơn vị có tài khoản",
        "Đơn vị chưa có tài khoản",
        lambda _year: url_for("beginning.without_account"),
        "Người quản trị hệ thống tạo tài khoản; danh sách đơn vị còn thiếu tải về thành tệp Excel để chuyển.",
    ),
    questions.DEADLINES: Words(
        "Xem lại hạn các bước trong năm",
        "",
        "Mở hạn các bước",
        lambda _year: url_for("settings.index", _anchor="han-cua-cac-buoc-trong-nam"),
        "Hạn của phần mềm theo các hội nghị đã công bố; quy định của tỉnh quyết định.",
    ),
    questions.SETTINGS_SEEN: Words(
        "Xem lại các thiết lập chưa xác minh",
        "{done}/{total} thiết lập đã xác minh",
        "Mở thiết lập",
        lambda _year: url_for("settings.index"),
        "Thiết lập có dấu “chưa xác minh” cần đối chiếu với văn bản của tỉnh.",
    ),
}


@area.get("/bat-dau")
@stands_for(Action.SET_UP_PROVINCE)
def index() -> ResponseReturnValue:
    permit()
    found = questions.beginning(actor(), today=local_day(now()))
    rows = [_row(item, found.year) for item in found.items]
    return render_template(
        "pages/beginning/index.html",
        found=found,
        rows=rows,
        finished=questions.FINISHED,
        press=PressForm(formdata=None),
    )


@area.post("/bat-dau/da-xem")
@stands_for(Action.SET_UP_PROVINCE)
def seen() -> ResponseReturnValue:
    """Mark a step as looked at, or the whole checklist as ended."""
    permit()
    item = request.form.get("item", "")
    over = item == questions.FINISHED
    if pressed() and item in questions.MARKED:
        mark_seen(actor(), item, now=now())
        flash("Đã kết thúc thiết lập ban đầu." if over else "Đã đánh dấu đã xem.", "done")
    return redirect(url_for("home.index" if over else "beginning.index"), 303)


@area.get("/bat-dau/don-vi-chua-co-tai-khoan")
@stands_for(Action.SET_UP_PROVINCE)
def without_account() -> ResponseReturnValue:
    permit()
    today = local_day(now())
    found = questions.without_account(actor(), today=today)
    return render_template("pages/beginning/without_account.html", agencies=found, year=today.year)


@area.get("/bat-dau/don-vi-chua-co-tai-khoan/excel")
@stands_for(Action.SET_UP_PROVINCE)
def accounts_to_fill() -> Response:
    """The form of accounts with the agencies that have none filled in, to complete and hand to the administrator."""
    permit()
    today = local_day(now())
    found = questions.without_account(actor(), today=today)
    rows = [("", "", Role.AGENCY_OFFICER.label, name, "", "") for _, name in found]
    content = write_form(SHEET, columns(actor(), today), rows=rows, guidance=GUIDANCE)
    return workbook(content, "don-vi-chua-co-tai-khoan")


def _row(item: Item, year: int) -> dict[str, object]:
    words = WORDS[item.key]
    numbers = {"done": item.done, "total": item.total, "year": year}
    return {
        "key": item.key,
        "label": words.label.format(**numbers),
        "count": words.count.format(**numbers),
        "help": words.help,
        "url": words.url(year),
        "link": words.link,
        "finished": item.finished,
        "markable": item.key in questions.MARKED and not item.finished,
        "marked": item.marked,
    }


LISTS = "/bat-dau/nhap-tu-excel"

for address, endpoint, view, methods in (
    (LISTS, "imports", importing.index, ("GET", "POST")),
    (f"{LISTS}/mau", "import_template", importing.template, ("GET",)),
    (f"{LISTS}/<int:list_id>", "show_import", importing.show, ("GET",)),
    (f"{LISTS}/<int:list_id>/nhap", "enter_import", importing.enter, ("POST",)),
    (f"{LISTS}/<int:list_id>/dong-can-sua", "import_problems", importing.annotated, ("GET",)),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
