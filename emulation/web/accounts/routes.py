"""Đăng nhập, đổi mật khẩu, phiên đăng nhập; tài khoản và chức trách for the system administrator."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.actors import Role
from emulation.domain.policy import Action
from emulation.models.account import Account
from emulation.queries import accounts as questions
from emulation.queries import agencies, second_factor
from emulation.services import accounts, passwords, sessions
from emulation.services.throttling import TooManyTries
from emulation.web import sessions as web_sessions
from emulation.web.accounts import handing_over, importing, second_step
from emulation.web.accounts.agents import agent_words
from emulation.web.accounts.answers import local_path, too_many
from emulation.web.accounts.forms import (
    AccountForm,
    EndPostForm,
    LogInForm,
    NewAccountForm,
    PasswordForm,
    PostForm,
    SearchForm,
)
from emulation.web.forms import OfficeForm, pressed
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import log_in_ends

area = Blueprint("accounts", __name__)


@area.route("/dang-nhap", methods=["GET", "POST"])
@stands_for(Action.LOG_IN)
def log_in() -> ResponseReturnValue:
    """A new token at every log-in; what was typed before the old one ran out is handed on."""
    permit()
    form = LogInForm()
    if request.method != "POST":
        form.tiep.data = request.args.get("tiep", "")
        if actor().account_id is not None:
            return redirect(local_path(form.tiep.data))
    elif form.validate():
        let_in = None
        try:
            with form.refusals():
                let_in = sessions.log_in(
                    form.username.data or "",
                    form.password.data,
                    web_sessions.origin(),
                    replaces=web_sessions.carried_token(),
                    now=now(),
                )
        except TooManyTries as refused:
            return too_many(form, refused, "pages/accounts/log_in.html")
        if let_in is not None:
            web_sessions.carry(let_in.token)
            return second_step.asked(form) if let_in.awaits_code else second_step.inside(form)
    return render_template("pages/accounts/log_in.html", form=form), form.status


@area.post("/dang-xuat")
@stands_for(Action.LOG_IN)
def log_out() -> ResponseReturnValue:
    """Open to everybody: who was logged out meanwhile is only shown the log-in."""
    permit()
    if actor().account_id is not None:
        sessions.log_out(actor(), web_sessions.carried_token(), now=now())
    web_sessions.carry(sessions.new_token())
    flash("Đã đăng xuất.", "done")
    return redirect(url_for("accounts.log_in"), 303)


@area.route("/doi-mat-khau", methods=["GET", "POST"])
@stands_for(Action.USE_OWN_ACCOUNT)
def change_password() -> ResponseReturnValue:
    permit()
    form = PasswordForm()
    visitor = web_sessions.own_account()
    assert visitor is not None  # the action needs somebody
    about = {"must": visitor.must_change_password, "user_name": visitor.user_name}
    if request.method != "POST":
        form.tiep.data = request.args.get("tiep", "")
    elif form.validate() and not form.summary:
        token = None
        try:
            with form.refusals():
                token = accounts.change_own_password(
                    actor(),
                    form.password_current.data,
                    new=form.password_new.data,
                    origin=web_sessions.origin(),
                    now=now(),
                )
        except TooManyTries as refused:
            return too_many(form, refused, "pages/accounts/change_password.html", **about)
        if token is not None:
            web_sessions.carry(token)
            flash("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.", "done")
            return redirect(local_path(form.tiep.data), 303)
    return render_template("pages/accounts/change_password.html", form=form, **about), form.status


@area.get("/phien-dang-nhap", endpoint="sessions")
@stands_for(Action.USE_OWN_ACCOUNT)
def own_sessions() -> ResponseReturnValue:
    permit()
    here = web_sessions.carried_token()
    rows = [
        {
            "key": each.token_hash[:16],
            "agent": agent_words(each.agent),
            "created_at": each.created_at,
            "last_seen_at": each.last_seen_at,
            "here": each.token_hash == here,
        }
        for each in questions.own_sessions(actor(), now=now())
    ]
    return render_template("pages/accounts/sessions.html", rows=rows)


@area.get("/phien-dang-nhap/giu")
@stands_for(Action.USE_OWN_ACCOUNT)
def keep_session() -> ResponseReturnValue:
    """Being asked keeps the log-in alive, like any page; the answer is how many seconds it lives now."""
    permit()
    ends = log_in_ends()
    assert ends is not None  # the action needs somebody
    return {"idle": ends.idle, "latest": ends.latest}


@area.post("/phien-dang-nhap/<key>/ket-thuc")
@stands_for(Action.USE_OWN_ACCOUNT)
def end_session(key: str) -> ResponseReturnValue:
    permit()
    if pressed():
        sessions.end_own(actor(), key, now=now())
        flash("Đã kết thúc phiên đăng nhập.", "done")
    return redirect(url_for("accounts.sessions"), 303)


@area.post("/phien-dang-nhap/ket-thuc-phien-khac")
@stands_for(Action.USE_OWN_ACCOUNT)
def end_other_sessions() -> ResponseReturnValue:
    permit()
    if pressed():
        sessions.end_own_others(actor(), web_sessions.carried_token(), now=now())
        flash("Đã kết thúc mọi phiên đăng nhập khác.", "done")
    return redirect(url_for("accounts.sessions"), 303)


@area.get("/tai-khoan")
@stands_for(Action.MANAGE_ACCOUNTS)
def index() -> ResponseReturnValue:
    permit()
    form = SearchForm(request.args)
    text = (form.tim.data or "").strip()[:100]
    asked = request.args.get("trang", "1")
    page = min(int(asked), 100_000) if asked.isascii() and asked.isdigit() and len(asked) < 7 and int(asked) else 1
    found, total = questions.accounts(actor(), text, page=page)
    more = page * questions.PER_PAGE < total
    return render_template(
        "pages/accounts/index.html",
        form=form,
        accounts=found,
        with_second_factor=second_factor.having([each.id for each in found]),
        second_factor_rule=second_factor.rule(local_day(now())),
        total=total,
        text=text,
        today=local_day(now()),
        previous_url=url_for("accounts.index", tim=text or None, trang=page - 1) if page > 1 else None,
        next_url=url_for("accounts.index", tim=text or None, trang=page + 1) if more else None,
    )


@area.route("/tai-khoan/tao", methods=["GET", "POST"])
@stands_for(Action.MANAGE_ACCOUNTS)
def create() -> ResponseReturnValue:
    permit()
    form = NewAccountForm()
    if request.method == "POST" and form.validate():
        password = passwords.generated()
        account_id = None
        with form.refusals():
            account_id = accounts.create_account(
                actor(),
                form.user_name.data,
                name=form.name.data,
                password_hash=passwords.hashed(password),
                now=now(),
            )
        if account_id is not None:
            return _shown_once(account_id, password, heading="Đã tạo tài khoản")
    return render_template("pages/accounts/create.html", form=form), form.status


@area.get("/tai-khoan/<int:account_id>")
@stands_for(Action.MANAGE_ACCOUNTS)
def show(account_id: int) -> ResponseReturnValue:
    permit()
    account = questions.account(actor(), account_id)
    today = local_day(now())
    roles = {post.role for post in account.posts if post.starts_on <= today and (post.ends_on or today) >= today}
    return render_template(
        "pages/accounts/show.html",
        account=account,
        today=today,
        second_factor=second_factor.standing(account_id),
        second_factor_asked=second_factor.asked_of(roles, today),
        sessions=questions.number_of_sessions(actor(), account_id, now=now()),
        press=OfficeForm(formdata=None),
    )


@area.route("/tai-khoan/<int:account_id>/sua", methods=["GET", "POST"])
@stands_for(Action.MANAGE_ACCOUNTS)
def edit(account_id: int) -> ResponseReturnValue:
    permit()
    account = questions.account(actor(), account_id)
    form = AccountForm(obj=account)
    if request.method == "POST" and form.validate():
        done = False
        with form.refusals():
            accounts.edit_account(
                actor(),
                account_id,
                name=form.name.data,
                active=form.active.data,
                version=form.held_version,
                now=now(),
            )
            done = True
        if done:
            flash("Đã lưu tài khoản.", "done")
            return redirect(url_for("accounts.show", account_id=account_id), 303)
    return _form_page("edit", account_id, form)


@area.post("/tai-khoan/<int:account_id>/cap-lai-mat-khau")
@stands_for(Action.MANAGE_ACCOUNTS)
def reset_password(account_id: int) -> ResponseReturnValue:
    permit()
    questions.account(actor(), account_id)
    if not pressed():
        return redirect(url_for("accounts.show", account_id=account_id), 303)
    password = passwords.generated()
    accounts.reset_password(actor(), account_id, password_hash=passwords.hashed(password), now=now())
    return _shown_once(account_id, password, heading="Đã cấp lại mật khẩu")


@area.post("/tai-khoan/<int:account_id>/ket-thuc-phien")
@stands_for(Action.MANAGE_ACCOUNTS)
def end_sessions(account_id: int) -> ResponseReturnValue:
    permit()
    account = questions.account(actor(), account_id)
    if pressed():
        accounts.end_sessions(actor(), account_id, now=now())
        flash(f"Đã kết thúc mọi phiên đăng nhập của {account.name}.", "done")
    return redirect(url_for("accounts.show", account_id=account_id), 303)


@area.route("/tai-khoan/<int:account_id>/chuc-trach/them", methods=["GET", "POST"])
@stands_for(Action.MANAGE_ACCOUNTS)
def add_post(account_id: int) -> ResponseReturnValue:
    permit()
    questions.account(actor(), account_id)
    form = PostForm()
    form.offer(agencies.choices(actor(), day=local_day(now())))
    if request.method != "POST":
        form.starts_on.data = local_day(now())
    elif form.validate():
        added = None
        with form.refusals():
            added = accounts.add_post(
                actor(),
                account_id,
                Role(form.role.data),
                agency_id=form.agency_id.data,
                starts_on=form.starts_on.data,
                ends_on=form.ends_on.data,
                now=now(),
            )
        if added is not None:
            flash("Đã giao chức trách. Người dùng cần đăng nhập lại.", "done")
            return redirect(url_for("accounts.show", account_id=account_id), 303)
    return _form_page("add_post", account_id, form)


@area.route("/tai-khoan/<int:account_id>/chuc-trach/<int:post_id>/ket-thuc", methods=["GET", "POST"])
@stands_for(Action.MANAGE_ACCOUNTS)
def end_post(account_id: int, post_id: int) -> ResponseReturnValue:
    permit()
    post = questions.post(actor(), account_id, post_id)
    form = EndPostForm()
    if request.method != "POST":
        form.last_day.data = local_day(now())
    elif form.validate():
        done = False
        with form.refusals():
            accounts.end_post(actor(), account_id, post_id, last_day=form.last_day.data, now=now())
            done = True
        if done:
            flash("Đã ghi ngày kết thúc chức trách.", "done")
            return redirect(url_for("accounts.show", account_id=account_id), 303)
        post = questions.post(actor(), account_id, post_id)
    return _form_page("end_post", account_id, form, post=post)


def _form_page(name: str, account_id: int, form: OfficeForm, **more: object) -> ResponseReturnValue:
    account = questions.account(actor(), account_id)
    if not form.version.data:
        form.version.data = str(account.version)
    page = render_template(f"pages/accounts/{name}.html", form=form, account=account, today=local_day(now()), **more)
    return page, form.status


def _shown_once(account_id: int, password: str, *, heading: str) -> ResponseReturnValue:
    """The one-time password, on the answer itself: it lies in no cookie, and a second press leads to the account."""
    g.after = url_for("accounts.show", account_id=account_id)
    account: Account = questions.account(actor(), account_id)
    return render_template("pages/accounts/password.html", account=account, password=password, heading=heading)


OWN = "/xac-thuc-hai-buoc"
ACCOUNT = "/tai-khoan/<int:account_id>"
LISTS = "/tai-khoan/nhap-tu-excel"
READ, READ_AND_PRESS, PRESS = ("GET",), ("GET", "POST"), ("POST",)

for address, endpoint, view, methods in (
    ("/dang-nhap/ma-xac-thuc", "enter_code", second_step.enter_code, READ_AND_PRESS),
    (OWN, "second_factor", second_step.own, READ_AND_PRESS),
    (f"{OWN}/bat-dau", "begin_second_factor", second_step.begin, PRESS),
    (f"{OWN}/ma-khoi-phuc", "renew_recovery_codes", second_step.renew, READ_AND_PRESS),
    (f"{OWN}/tat", "switch_second_factor_off", second_step.switch_off, READ_AND_PRESS),
    (f"{ACCOUNT}/bo-xac-thuc-hai-buoc", "reset_second_factor", second_step.reset, PRESS),
    (f"{ACCOUNT}/chuc-trach/<int:post_id>/ban-giao", "hand_over", handing_over.record, READ_AND_PRESS),
    (LISTS, "imports", importing.index, READ_AND_PRESS),
    (f"{LISTS}/mau", "import_template", importing.template, READ),
    (f"{LISTS}/<int:import_id>", "show_import", importing.show, READ),
    (f"{LISTS}/<int:import_id>/nhap", "start_import", importing.start, PRESS),
    (f"{LISTS}/<int:import_id>/ma-kich-hoat", "import_codes", importing.codes, PRESS),
    (f"{LISTS}/<int:import_id>/dong-can-sua", "import_problems", importing.annotated, READ),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
