"""Xác thực hai bước: the code after the password, one's own switch for it, and the administrator's way out."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import VIET_NAM, local_day
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.queries import accounts
from emulation.queries import second_factor as questions
from emulation.services import second_factor, sessions
from emulation.services.throttling import TooManyTries
from emulation.web import sessions as web_sessions
from emulation.web.accounts.answers import local_path, too_many
from emulation.web.accounts.forms import CodeForm, KeepingForm, LogInForm
from emulation.web.accounts.pictures import qr
from emulation.web.errors import kept_form
from emulation.web.forms import pressed
from emulation.web.guard import actor, now, permit, stands_for

TOO_LATE = "Đã quá thời gian chờ mã xác thực. Nhập lại tên đăng nhập và mật khẩu."


def inside(form: KeepingForm) -> ResponseReturnValue:
    """Where a log-in leads that is complete: to the page that was wanted, or to what had been typed."""
    target, kept = local_path(form.tiep.data), form.kept_fields
    if kept:
        words = "Đã đăng nhập. Nội dung đã nhập còn nguyên ở dưới; bấm “Gửi lại” để tiếp tục."
        return kept_form(words, 200, fields=kept, action=target)
    return redirect(target, 303)


def asked(form: LogInForm) -> ResponseReturnValue:
    """After the right password of an account with a second step: the page of the code."""
    if not form.kept_fields:
        return redirect(url_for("accounts.enter_code", tiep=form.tiep.data or None), 303)
    step = CodeForm(formdata=None)
    step.tiep.data, step.kept.data = form.tiep.data, form.kept.data
    return _code_page(step)


@stands_for(Action.LOG_IN)
def enter_code() -> ResponseReturnValue:
    """The second step. Whoever comes without the first one is shown the log-in."""
    permit()
    form = CodeForm()
    half = web_sessions.carried_token()
    if actor().account_id is not None:
        return redirect(local_path(request.values.get("tiep")))
    try:
        accounts.waiting_for_code(half, now=now())
        if request.method != "POST":
            form.tiep.data = request.args.get("tiep", "")
        elif form.validate():
            let_in = None
            with form.refusals():
                let_in = sessions.enter_code(half, form.code.data or "", web_sessions.origin(), now=now())
            if let_in is not None:
                web_sessions.carry(let_in.token)
                return inside(form)
    except OutOfReach:
        return _begin_again(form)
    except TooManyTries as refused:
        return too_many(form, refused, "pages/accounts/enter_code.html", clock=_clock())
    return _code_page(form)


@stands_for(Action.USE_OWN_ACCOUNT)
def own() -> ResponseReturnValue:
    """How it stands with one's own second step; a POST is the first code, which switches it on."""
    permit()
    form = CodeForm()
    if request.method == "POST" and form.validate():
        codes = None
        try:
            with form.refusals():
                codes = second_factor.confirm(
                    actor(),
                    form.code.data or "",
                    here=web_sessions.carried_token(),
                    origin=web_sessions.origin(),
                    now=now(),
                )
        except TooManyTries as refused:
            return too_many(form, refused, "pages/accounts/second_factor.html", **_standing())
        if codes is not None:
            return _codes_once(codes, heading="Đã bật xác thực hai bước")
    return render_template("pages/accounts/second_factor.html", form=form, **_standing()), form.status


@stands_for(Action.USE_OWN_ACCOUNT)
def begin() -> ResponseReturnValue:
    permit()
    if pressed():
        second_factor.begin(actor(), now=now())
    return redirect(url_for("accounts.second_factor", _anchor="ma-qr"), 303)


@stands_for(Action.USE_OWN_ACCOUNT)
def renew() -> ResponseReturnValue:
    permit()
    if not questions.standing(actor().account_id).on:
        return redirect(url_for("accounts.second_factor"), 303)
    form = CodeForm()
    if request.method == "POST" and form.validate():
        codes = None
        try:
            with form.refusals():
                codes = second_factor.renew_recovery_codes(
                    actor(), form.code.data or "", origin=web_sessions.origin(), now=now()
                )
        except TooManyTries as refused:
            return too_many(form, refused, "pages/accounts/renew_codes.html")
        if codes is not None:
            return _codes_once(codes, heading="Mã khôi phục mới")
    return render_template("pages/accounts/renew_codes.html", form=form), form.status


@stands_for(Action.USE_OWN_ACCOUNT)
def switch_off() -> ResponseReturnValue:
    permit()
    if not questions.standing(actor().account_id).on:
        return redirect(url_for("accounts.second_factor"), 303)
    form = CodeForm()
    if request.method == "POST" and form.validate():
        done = False
        try:
            with form.refusals():
                second_factor.switch_off(actor(), form.code.data or "", origin=web_sessions.origin(), now=now())
                done = True
        except TooManyTries as refused:
            return too_many(form, refused, "pages/accounts/switch_off.html")
        if done:
            flash("Đã tắt xác thực hai bước. Từ lần sau chỉ cần mật khẩu để đăng nhập.", "done")
            return redirect(url_for("accounts.second_factor"), 303)
    return render_template("pages/accounts/switch_off.html", form=form), form.status


@stands_for(Action.MANAGE_ACCOUNTS)
def reset(account_id: int) -> ResponseReturnValue:
    permit()
    account = accounts.account(actor(), account_id)
    if pressed():
        second_factor.reset(actor(), account_id, now=now())
        flash(f"Đã bỏ xác thực hai bước của {account.name}; người này đăng nhập lại bằng mật khẩu.", "done")
    return redirect(url_for("accounts.show", account_id=account_id), 303)


def _standing() -> dict[str, object]:
    standing = questions.standing(actor().account_id)
    pending = None if standing.on else second_factor.pending(actor())
    return {
        "standing": standing,
        "pending": pending,
        "picture": qr(pending.address) if pending else None,
        "asked": questions.asked_of({post.role for post in actor().posts}, local_day(now())),
        "clock": _clock(),
    }


def _codes_once(codes: list[str], *, heading: str) -> ResponseReturnValue:
    """The recovery codes, on the answer itself: a second press leads to the page without them."""
    g.after = url_for("accounts.second_factor")
    return render_template("pages/accounts/recovery_codes.html", codes=codes, heading=heading)


def _code_page(form: CodeForm) -> ResponseReturnValue:
    return render_template("pages/accounts/enter_code.html", form=form, clock=_clock()), form.status


def _begin_again(form: CodeForm) -> ResponseReturnValue:
    """The first step again: for whoever came too late with the code, or without any first step."""
    again = LogInForm(formdata=None)
    again.tiep.data, again.kept.data = form.tiep.data or request.args.get("tiep", ""), form.kept.data
    if request.method == "POST":
        again.refuse(TOO_LATE)
    return render_template("pages/accounts/log_in.html", form=again), again.status


def _clock() -> str:
    """The server's clock, by which codes are checked."""
    return f"{now().astimezone(VIET_NAM):%H:%M:%S}"
