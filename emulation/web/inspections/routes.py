"""The inspector's own page, and the list of what inspectors opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from emulation.clock import local_day
from emulation.domain import inspection as rules
from emulation.domain.policy import Action
from emulation.queries import blocks
from emulation.queries import inspections as questions
from emulation.queries.inspections import View
from emulation.services import inspections
from emulation.web.fields import VnDateField
from emulation.web.filters import day
from emulation.web.forms import OfficeForm, PressForm, no_control_characters
from emulation.web.guard import actor, now, permit, stands_for

area = Blueprint("inspections", __name__)

USUALLY = timedelta(days=14)
"""How long a new inspection is offered to run."""
WHOLE_PROVINCE = "Toàn tỉnh"

_ADDRESSES: dict[str, Callable[[int], str]] = {
    "proposal": lambda object_id: url_for("proposals.show", proposal_id=object_id),
    "conference": lambda object_id: url_for("conferences.show", conference_id=object_id),
    "issued_document": lambda object_id: url_for("documents.show", document_id=object_id),
    "block_year": lambda object_id: url_for("blocks.year_by_id", block_year_id=object_id),
    "block": lambda object_id: url_for("blocks.show", block_id=object_id),
}
_WORDS = {
    Action.READ_CONFERENCE.value: "Hội nghị",
    Action.READ_PROPOSAL.value: "Hồ sơ đề nghị",
    Action.READ_DOCUMENT.value: "Văn bản",
    Action.READ_FILE.value: "Tệp đính kèm",
    Action.READ_RECORD_JOURNAL.value: "Lịch sử thay đổi",
}
"""Kinds of pages, by the action they stand for."""


def _id_or_none(text: object) -> int | None:
    return int(str(text)) if text not in (None, "", "None") else None


class InspectionForm(OfficeForm):
    """Bắt đầu thanh tra, kiểm tra."""

    block_id = SelectField("Phạm vi", [Optional()], coerce=_id_or_none)
    purpose = TextAreaField(
        "Mục đích, căn cứ", [InputRequired(), no_control_characters, Length(max=rules.LONGEST_PURPOSE)]
    )
    last_day = VnDateField("Đến hết ngày", [InputRequired()])

    def offer(self, known: Sequence[tuple[int, str]]) -> None:
        self.block_id.choices = [SelectChoice("", WHOLE_PROVINCE), *(SelectChoice(key, name) for key, name in known)]


@area.get("/thanh-tra")
@stands_for(Action.INSPECT)
def index() -> ResponseReturnValue:
    """One's own inspections, and what one opened last."""
    permit()
    own = questions.own(actor())
    numbers = questions.numbers_of_views(each.id for each in own)
    found, total = questions.views(actor(), limit=20)
    return render_template(
        "pages/inspections/index.html",
        own=[(each, questions.as_running(each).runs(now()), numbers.get(each.id, 0)) for each in own],
        views=_rows(found),
        total=total,
        whole=WHOLE_PROVINCE,
        last_day=lambda until: until - timedelta(microseconds=1),
        press=PressForm(formdata=None),
    )


@area.route("/thanh-tra/bat-dau", methods=["GET", "POST"])
@stands_for(Action.INSPECT)
def begin() -> ResponseReturnValue:
    permit()
    form = InspectionForm()
    known = [(block.id, block.name) for block in blocks.blocks(actor())]
    form.offer(known)
    last_day = form.last_day.data
    if request.method != "POST":
        asked = request.args.get("khoi", "")
        form.block_id.data = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else None
        form.last_day.data = local_day(now()) + USUALLY
    elif form.validate() and last_day is not None:
        made = None
        with form.refusals():
            made = inspections.begin_inspection(
                actor(), block_id=form.block_id.data, purpose=form.purpose.data or "", last_day=last_day, now=now()
            )
        if made is not None:
            words = f"Đã bắt đầu thanh tra, kiểm tra đến hết ngày {day(last_day)}."
            flash(f"{words} Mỗi hồ sơ được mở đều ghi lại.", "done")
            return redirect(url_for("inspections.index"), 303)
    return render_template("pages/inspections/begin.html", form=form), form.status


@area.post("/thanh-tra/<int:inspection_id>/ket-thuc")
@stands_for(Action.INSPECT)
def end(inspection_id: int) -> ResponseReturnValue:
    permit()
    questions.inspection(actor(), inspection_id)
    form = PressForm()
    if form.validate():
        with form.refusals():
            inspections.end_inspection(actor(), inspection_id, version=form.held_version, now=now())
        flash(*(("; ".join(text for _, text in form.summary), "refused") if form.summary else (ENDED, "done")))
    return redirect(url_for("inspections.index"), 303)


ENDED = "Đã kết thúc cuộc thanh tra, kiểm tra."


@area.get("/nhat-ky/thanh-tra")
@stands_for(Action.READ_JOURNAL)
def views() -> ResponseReturnValue:
    """What inspectors opened: all of it for the provincial standing office, an inspector his own."""
    permit()
    text = request.args.get("truoc", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
    found, total = questions.views(actor(), before=before)
    more = len(found) == questions.PER_PAGE
    return render_template(
        "pages/inspections/views.html",
        views=_rows(found),
        total=total,
        whole=WHOLE_PROVINCE,
        next_url=url_for("inspections.views", truoc=found[-1].id) if more else None,
        previous_url=url_for("inspections.views") if before is not None else None,
    )


def _rows(found: Sequence[View]) -> list[dict[str, object]]:
    return [
        {
            "at": view.at,
            "kind": _WORDS.get(view.action, "Hồ sơ"),
            "what": view.what or "Hồ sơ không còn",
            "url": _ADDRESSES[view.noun](view.object_id) if view.what and view.noun in _ADDRESSES else None,
            "who": view.who,
            "inspection": view.inspection,
        }
        for view in found
    ]
