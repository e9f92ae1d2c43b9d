"""Việc cần làm, the year the screen is about, and the guide."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.queries import home
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import YEAR_COOKIE, chosen_year

area = Blueprint("home", __name__)

WORDS = {
    "prepare_conference": ("Chuẩn bị hội nghị tổng kết", "Mở năm"),
    "finish_conference": ("Hoàn thành hội nghị", "Tiếp tục"),
    "draft_proposal": ("Lập hồ sơ đề nghị khen thưởng", "Lập hồ sơ"),
    "submit_proposal": ("Trình hồ sơ đề nghị khen thưởng", "Tiếp tục"),
    "open_proposal": ("Mở hồ sơ đề nghị khen thưởng", "Xem"),
    "record_outcome": ("Ghi kết quả xét", "Xem"),
    "record_decision": ("Ghi quyết định khen thưởng", "Xem"),
}
"""Task -> (the act in words, the label of its one button)."""


@area.get("/")
@stands_for(Action.SEE_HOME)
def index() -> ResponseReturnValue:
    permit()
    found = home.tasks(actor())
    return render_template("pages/home/index.html", tasks=[_row(task) for task in found], now=now())


@area.get("/chon-nam")
@stands_for(Action.SEE_HOME)
def choose_year() -> ResponseReturnValue:
    """Remember the year in a cookie and go back to where the choice was made."""
    permit()
    answer = redirect(_local(request.args.get("tiep", "")))
    answer.set_cookie(YEAR_COOKIE, str(chosen_year()), samesite="Lax", httponly=True, max_age=31_536_000)
    return answer


@area.get("/huong-dan")
@stands_for(Action.SEE_HOME)
def guide() -> ResponseReturnValue:
    permit()
    return render_template("pages/home/guide.html")


def _row(task: home.Task) -> dict[str, object]:
    act, button = WORDS[task.verb]
    address = {
        "block_year": lambda: url_for("blocks.year_by_id", block_year_id=task.object_id),
        "conference": lambda: url_for("conferences.show", conference_id=task.object_id),
        "proposal": lambda: url_for("proposals.show", proposal_id=task.object_id),
    }[task.noun]()
    return {
        "act": act,
        "subject": task.subject,
        "due": task.due,
        "state": task.state,
        "url": address,
        "button": button,
    }


def _local(target: str) -> str:
    """A path of this site, else the home page: no redirect leads elsewhere."""
    if target.startswith("/") and not target.startswith(("//", "/\\")):
        return target
    return url_for("home.index")
