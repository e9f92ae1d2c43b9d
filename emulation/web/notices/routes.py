"""One's own notices: read on their page, opened by a press that marks them as read."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.queries import notices
from emulation.services import notices as verbs
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, permit, stands_for

area = Blueprint("notices", __name__)


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
