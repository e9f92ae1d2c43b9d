"""Answers that log-in, passwords and codes have in common."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Response, make_response, render_template, url_for

from emulation.clock import local_day
from emulation.domain.refusal import Reason
from emulation.domain.settings import SUPPORT_LINE
from emulation.queries import settings
from emulation.services.throttling import ACCOUNT, PAIR, TooManyTries
from emulation.web.forms import OfficeForm
from emulation.web.guard import now
from emulation.web.phrases import sentence


def too_many(form: OfficeForm, refused: TooManyTries, template: str, **more: object) -> Response:
    """429 with how long to wait and whom to call."""
    until = datetime.fromtimestamp(refused.until * 60, UTC)
    minutes = max(1, -((now() - until) // timedelta(minutes=1)))
    line = settings.value(SUPPORT_LINE, local_day(now()))
    code = "log_in_too_often" if refused.kind in {ACCOUNT, PAIR} else "log_in_busy"
    values = {"minutes": minutes, "at": until, "support": f": {line}" if line else ""}
    form.refuse(sentence(Reason(code, values)))
    answer = make_response(render_template(template, form=form, **more), 429)
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer


def local_path(target: str | None) -> str:
    """A path of this site and nothing else, never the log-in again; otherwise the home page."""
    path = target or ""
    local = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    if not local or path.startswith((url_for("accounts.log_in"), url_for("accounts.log_out"))):
        return url_for("home.index")
    return path
