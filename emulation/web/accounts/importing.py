"""Nhập tài khoản từ Excel: a form to fill in, a look at what was sent, the taking over with its progress, the codes."""

from __future__ import annotations

import logging
import threading

from flask import Flask, Response, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.actors import Actor
from emulation.domain.importing import AT_ONCE, ImportState, ImportSubject
from emulation.domain.policy import Action
from emulation.models.database import db
from emulation.models.site import site
from emulation.queries import imports as questions
from emulation.services import account_import
from emulation.services.account_rows import HEADERS
from emulation.web import sent_lists
from emulation.web.account_sheet import GUIDANCE, SHEET, columns
from emulation.web.downloads import workbook
from emulation.web.filters import moment
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.sent_lists import WorkbookForm
from reports.document import Column
from reports.xlsx import write_list
from reports.xlsx_forms import write_form

log = logging.getLogger("emulation")

EVERY_SECOND = "1"


@stands_for(Action.MANAGE_ACCOUNTS)
def index() -> ResponseReturnValue:
    permit()
    form = WorkbookForm()
    if request.method == "POST" and form.validate():
        import_id = None
        sent = form.file.data
        with form.refusals():
            import_id = account_import.send_accounts(actor(), sent.filename or "", sent.read(), now=now())
        if import_id is not None:
            return redirect(url_for("accounts.show_import", import_id=import_id), 303)
    page = render_template(
        "pages/accounts/imports.html", form=form, sent=questions.sent(actor(), ImportSubject.ACCOUNTS)
    )
    return page, form.status


@stands_for(Action.MANAGE_ACCOUNTS)
def template() -> Response:
    """The form to fill in, with the lists of this province."""
    permit()
    return workbook(write_form(SHEET, columns(actor(), local_day(now())), guidance=GUIDANCE), "mau-danh-sach-tai-khoan")


@stands_for(Action.MANAGE_ACCOUNTS)
def show(import_id: int) -> ResponseReturnValue:
    """What was sent and what is wrong with it; while rows are taken over, the page comes back by itself."""
    permit()
    found = questions.excel_import(actor(), import_id)
    rows = questions.rows_of(found)
    sound = [kept.row for kept in rows if not kept.problems]
    stands_still = found.state is ImportState.RUNNING and now() - found.moved_at >= account_import.STANDS_STILL
    waiting, given = questions.number_waiting(found) if found.state is ImportState.DONE else (0, 0)
    answer = make_response(
        render_template(
            "pages/accounts/import.html",
            found=found,
            problems=sent_lists.problems(found, rows)[: sent_lists.SHOWN],
            number_of_problems=sum(len(kept.problems) for kept in rows),
            sound=sound[: sent_lists.SHOWN],
            number_sound=len(sound),
            stands_still=stands_still,
            waiting=waiting,
            given=given,
            headers=HEADERS,
            press=PressForm(formdata=None),
        )
    )
    if found.state is ImportState.RUNNING and not stands_still:
        answer.headers["Refresh"] = EVERY_SECOND
    return answer


@stands_for(Action.MANAGE_ACCOUNTS)
def start(import_id: int) -> ResponseReturnValue:
    permit()
    questions.excel_import(actor(), import_id)
    form = PressForm()
    if form.validate():
        waiting = account_import.start(actor(), import_id, version=form.held_version, now=now())
        if waiting <= AT_ONCE:
            account_import.take_rows(actor(), import_id, now=now())
            flash(f"Đã nhập xong lúc {moment(now())}.", "done")
        else:
            _behind(current_app._get_current_object(), actor(), import_id)  # type: ignore[attr-defined]  # Flask's proxy
    return redirect(url_for("accounts.show_import", import_id=import_id), 303)


@stands_for(Action.MANAGE_ACCOUNTS)
def codes(import_id: int) -> ResponseReturnValue:
    """The sheet with the activation codes: in this answer and nowhere else."""
    permit()
    questions.excel_import(actor(), import_id)
    form = PressForm()
    if not form.validate():
        return redirect(url_for("accounts.show_import", import_id=import_id), 303)
    given = account_import.issue_codes(actor(), import_id, now=now())
    g.after = url_for("accounts.show_import", import_id=import_id)
    today = local_day(now())
    heads = [
        Column(header="STT", width=6),
        Column(header="Họ và tên", width=28),
        Column(header="Đơn vị", width=40),
        Column(header="Tên đăng nhập", width=24),
        Column(header="Mã kích hoạt (mật khẩu dùng một lần)", width=30),
    ]
    rows = [
        (
            number,
            each.account.name,
            "; ".join(post.agency.name_on(today) if post.agency else post.role.label for post in each.account.posts),
            each.account.user_name,
            each.code,
        )
        for number, each in enumerate(given, start=1)
    ]
    content = write_list(
        "MÃ KÍCH HOẠT TÀI KHOẢN",
        heads,
        rows=rows,
        filters_in_words=["Giao tận tay từng người; khi đăng nhập lần đầu phải đổi mật khẩu."],
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, f"ma-kich-hoat-{import_id}")


@stands_for(Action.MANAGE_ACCOUNTS)
def annotated(import_id: int) -> Response:
    """The rows that cannot be taken over, as a form again, with what is wrong in red."""
    permit()
    found = questions.excel_import(actor(), import_id)
    heads = columns(actor(), local_day(now()))
    content = sent_lists.to_correct(found, SHEET, list(HEADERS), columns=heads, guidance=GUIDANCE)
    return workbook(content, f"dong-can-sua-{import_id}")


def _behind(app: Flask, who: Actor, import_id: int) -> None:
    """Take the rows over behind the answers of this process; a run that breaks off is taken up again from the page."""

    def run() -> None:
        with app.app_context():
            try:
                while not account_import.take_rows(who, import_id, now=site().clock()):
                    pass
            except Exception:
                log.exception("import %s broke off", import_id)
            finally:
                db.session.remove()

    threading.Thread(target=run, name=f"import-{import_id}", daemon=True).start()
