"""One's own notices: read on their page, opened by a press that marks them as read."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.mail import LONGEST_ADDRESS
from emulation.domain.policy import Action
from emulation.models.site import site
from emulation.queries import accounts, notices
from emulation.services import addresses
from emulation.services import notices as verbs
from emulation.web.forms import OfficeForm, PressForm
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.rows import beside, line

area = Blueprint("notices", __name__)


class AddressForm(OfficeForm):
    """Địa chỉ thư nhận nhắc việc."""

    email = line("Địa chỉ thư điện tử", most=LONGEST_ADDRESS)


@area.get("/thong-bao")
@stands_for(Action.USE_OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    permit()
    found = list(notices.notices(actor(), before=request.args.get("truoc", type=int)))
    more = len(found) > notices.PER_PAGE
    shown = found[: notices.PER_PAGE]
    return render_template(
        "pages/notices/index.html",
        notices=shown,
        waiting=notices.waiting(actor()),
        following=url_for("notices.index", truoc=shown[-1].id) if more else None,
        form=PressForm(),
    )


@area.post("/thong-bao")
@stands_for(Action.USE_OWN_ACCOUNT)
def read() -> ResponseReturnValue:
    """``thong_bao`` names the one that is opened; without it all are marked as read."""
    permit()
    form = PressForm()
    chosen = request.form.get("thong_bao", type=int)
    target = url_for("notices.index")
    if form.validate():
        target = verbs.mark_read(actor(), chosen, now=now()) or target
        if chosen is None:
            flash("Đã đánh dấu mọi thông báo là đã đọc.", "done")
    return redirect(target, 303)


@area.route("/thong-bao/thu-dien-tu", methods=["GET", "POST"])
@stands_for(Action.USE_OWN_ACCOUNT)
def address() -> ResponseReturnValue:
    """Where reminders go besides the application."""
    permit()
    form = AddressForm() if request.method == "POST" else _stored()[0]
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(_stored):
            addresses.set_own_address(actor(), form.email.data, version=form.held_version, now=now())
        if not form.summary:
            told = "Đã lưu địa chỉ nhận thư nhắc việc." if form.email.data else "Đã bỏ địa chỉ nhận thư nhắc việc."
            flash(told, "done")
            return redirect(url_for("notices.index"), 303)
    return render_template("pages/notices/address.html", form=form, sends_mail=site().sends_mail), form.status


def _stored() -> tuple[AddressForm, int]:
    account = accounts.own_account(actor())
    return AddressForm(formdata=None, data={"email": account.email, "version": account.version}), account.version
