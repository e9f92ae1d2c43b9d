"""The list of movements of a year, over all blocks within reach, with how many members have reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.domain.actors import EVERYWHERE
from emulation.domain.movement import Launcher
from emulation.domain.policy import Action, permits
from emulation.models.site import site
from emulation.queries import blocks
from emulation.queries import movements as questions
from emulation.queries.movements import Line, MovementFilter
from emulation.web.downloads import workbook
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.movements.forms import ListForm
from emulation.web.navigation import chosen_year
from reports.document import Align, Cell, Column
from reports.xlsx import write_list

LONGEST_SEARCH = 100


@stands_for(Action.LIST_BLOCKS)
def index() -> ResponseReturnValue:
    permit()
    form = _form()
    wanted = _wanted(form)
    start = request.args.get("tu", "")
    found = questions.page(actor(), wanted, start=int(start) if start.isascii() and start.isdigit() else None)
    asked = _asked(form)
    launches = permits(actor(), Action.LAUNCH_MOVEMENT, EVERYWHERE)
    return render_template(
        "pages/movements/index.html",
        form=form,
        found=found,
        year=wanted.year,
        words=_words(form),
        owed=questions.owed(actor(), wanted.year),
        launches=questions.launches(actor(), wanted.year) if launches else None,
        previous_url=_from(asked, found.previous),
        next_url=_from(asked, found.next),
        export_url=url_for("movements.export", **asked),
    )


@stands_for(Action.LIST_BLOCKS)
def export() -> Response:
    """What the filters show, in the same order, as a workbook."""
    permit()
    form = _form()
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Khối, cụm thi đua", width=36),
        Column(header="Phong trào", width=50),
        Column(header="Cấp phát động", width=24),
        Column(header="Phát động", width=13, align=Align.CENTRE),
        Column(header="Sơ kết, tổng kết", width=13, align=Align.CENTRE),
        Column(header="Số đơn vị", width=10, align=Align.RIGHT),
        Column(header="Đã báo cáo", width=10, align=Align.RIGHT),
    ]
    rows = questions.listing(actor(), _wanted(form))
    content = write_list(
        "DANH SÁCH PHONG TRÀO THI ĐUA",
        columns,
        rows=[_cells(number, row) for number, row in enumerate(rows, start=1)],
        filters_in_words=_words(form),
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, "phong-trao-thi-dua")


def _cells(number: int, row: Line) -> Sequence[Cell]:
    return (
        number,
        row.block,
        row.name,
        row.launcher_name or row.launcher.label,
        row.launched_on,
        row.reviewed_on,
        row.members,
        row.reported,
    )


def _form() -> ListForm:
    form = ListForm(request.args)
    year = chosen_year()
    years = sorted({*blocks.known_years(actor()), year}, reverse=True)
    form.nam.choices = [SelectChoice(str(each), str(each)) for each in years]
    form.cap.choices = [SelectChoice("", "Tất cả"), *(SelectChoice(each.value, each.label) for each in Launcher)]
    if form.nam.data not in {str(each) for each in years}:
        form.nam.data = str(year)
    for field in (form.cap, form.cho):  # an old address narrows by what still exists
        if field.data not in {value for value, *_ in field.iter_choices()}:
            field.data = ""
    form.tim.data = (form.tim.data or "")[:LONGEST_SEARCH]
    return form


def _wanted(form: ListForm) -> MovementFilter:
    return MovementFilter(
        year=int(form.nam.data),
        text=form.tim.data,
        launcher=Launcher(form.cap.data) if form.cap.data else None,
        waiting=form.cho.data == "1",
    )


def _asked(form: ListForm) -> dict[str, Any]:
    return {field.name: field.data for field in form if field.data}


def _words(form: ListForm) -> list[str]:
    words = [f"Năm {form.nam.data}"]
    words += [f"từ khóa “{form.tim.data}”"] if form.tim.data else []
    words += [Launcher(form.cap.data).label] if form.cap.data else []
    return [*words, "còn đơn vị chưa báo cáo"] if form.cho.data else words


def _from(asked: dict[str, Any], start: int | None) -> str | None:
    return None if start is None else url_for("movements.index", **{**asked, "tu": start})
