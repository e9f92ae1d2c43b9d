"""Beginning a paper of the year: from the model, or as a copy of last year's."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.plan import PaperKind
from emulation.domain.policy import Action
from emulation.queries import blocks
from emulation.services import plans as verbs
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.plans.forms import BeginForm
from emulation.web.plans.frame import done


@stands_for(Action.WRITE_PLAN)
def begin(block_year_id: int) -> ResponseReturnValue:
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    permit(block_year.place)
    form = BeginForm()
    if form.validate():
        copied = form.earlier.data is not None
        with form.refusals():
            made = verbs.begin_paper(actor(), block_year_id, form.kind.data, from_last_year=copied, now=now())
        if not form.summary:
            return done(_said(form.kind.data, copied=copied), made)
    for _, text in form.summary:
        flash(f"Chưa soạn: {text}", "refused")
    return redirect(url_for("plans.index", block_year_id=block_year_id), 303)


def _said(kind: PaperKind, *, copied: bool) -> str:
    how = "chép từ năm trước" if copied else "theo mẫu"
    return f"Đã soạn {kind.label.lower()} {how}; xem lại từng mục trước khi lấy ý kiến,"
