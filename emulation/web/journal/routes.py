"""The journal of the site, newest first."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.queries import journal
from emulation.web.guard import actor, permit, stands_for

area = Blueprint("journal", __name__)

RECORDS = {
    "account": "Tài khoản",
    "post": "Chức trách",
    "agency": "Đơn vị",
    "succession": "Kế thừa đơn vị",
    "block": "Khối",
    "block_year": "Năm thi đua",
    "movement": "Phong trào",
    "pledge": "Giao ước",
    "conference": "Hội nghị",
    "report": "Báo cáo",
    "proposal": "Hồ sơ đề nghị",
    "decision": "Quyết định",
    "award_record": "Sổ khen thưởng",
    "issued_document": "Văn bản phát hành",
    "setting": "Thiết lập của tỉnh",
}
"""Tables as people call them."""


@area.get("/nhat-ky")
@stands_for(Action.READ_JOURNAL)
def index() -> ResponseReturnValue:
    permit()
    text = request.args.get("truoc", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
    found, total = journal.lines(actor(), before=before)
    older = url_for("journal.index", truoc=found[-1].seq) if found and found[-1].seq > 1 else None
    return render_template(
        "pages/journal/index.html",
        lines=[(line, Action(line.trace.action).label, RECORDS.get(line.noun, line.noun)) for line in found],
        total=total,
        next_url=older,
        previous_url=url_for("journal.index") if before is not None else None,
    )
