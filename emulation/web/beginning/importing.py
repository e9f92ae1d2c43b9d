"""Đơn vị, khối và thành viên từ Excel: a form to fill in, a look at what was sent, everything entered at one press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.agency import AgencyKind
from emulation.domain.importing import ImportState, ImportSubject, SheetRow
from emulation.domain.policy import Action
from emulation.models.importing import ExcelImport
from emulation.queries import agencies, blocks
from emulation.queries import imports as questions
from emulation.services import member_import
from emulation.services.member_rows import HEADERS, MEMBER_WORDS, REQUIRED, Known, year_of
from emulation.web import sent_lists
from emulation.web.downloads import workbook
from emulation.web.filters import clock_time
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.sent_lists import WorkbookForm
from reports.vietnamese import fold
from reports.xlsx_forms import FormColumn, write_form

SHEET = "Thành viên khối"
_WIDTHS = {"block": 50, "agency": 48, "post": 18, "kind": 32, "short_name": 20, "head_title": 26, "year": 8}
_NOTES = {
    "block": "Bắt buộc. Tên đầy đủ, bắt đầu bằng “Khối” hoặc “Cụm”. Khối chưa có thì được lập.",
    "agency": "Bắt buộc. Đơn vị chưa có trong danh mục thì được thêm.",
    "post": "Khối trưởng, Khối phó hoặc Thành viên; để trống là Thành viên.",
    "kind": "Bắt buộc với đơn vị chưa có trong danh mục. Chọn trong danh sách.",
    "short_name": "Không bắt buộc.",
    "head_title": "Ví dụ: Giám đốc, Chánh Văn phòng. Không bắt buộc.",
    "year": "Năm thi đua; để trống là năm nay.",
}
GUIDANCE = (
    "Mỗi dòng là một đơn vị trong một khối, một năm. Thứ tự dòng là thứ tự đơn vị trong khối.",
    "Cột bắt buộc: Khối, cụm; Đơn vị. Đơn vị mới cần thêm Loại đơn vị. Các cột khác được bỏ qua.",
    "Khối, đơn vị, năm thi đua chưa có thì được lập; thành viên, Khối trưởng đã ghi thì giữ nguyên.",
    "Không dùng công thức: ô có công thức không được nhận.",
)


@dataclass(frozen=True)
class Made:
    """What is not there yet and will be made."""

    blocks: Sequence[str]
    agencies: Sequence[str]
    years: Sequence[str]


@stands_for(Action.SET_UP_PROVINCE)
def index() -> ResponseReturnValue:
    permit()
    form = WorkbookForm()
    if form.is_submitted() and form.validate():
        list_id = None
        sent = form.file.data
        with form.refusals():
            list_id = member_import.send_members(actor(), sent.filename or "", sent.read(), now=now())
        if list_id is not None:
            return redirect(url_for("beginning.show_import", list_id=list_id), 303)
    page = render_template(
        "pages/beginning/imports.html", form=form, sent=questions.sent(actor(), ImportSubject.MEMBERS)
    )
    return page, form.status


@stands_for(Action.SET_UP_PROVINCE)
def template() -> Response:
    permit()
    return workbook(write_form(SHEET, _columns(), guidance=GUIDANCE), "mau-thanh-vien-khoi")


@stands_for(Action.SET_UP_PROVINCE)
def show(list_id: int) -> ResponseReturnValue:
    permit()
    found = _load(list_id)
    rows = questions.rows_of(found)
    sound = [kept.row for kept in rows if not kept.problems]
    known = member_import.known(actor(), local_day(now()))
    return render_template(
        "pages/beginning/import.html",
        found=found,
        problems=sent_lists.problems(found, rows)[: sent_lists.SHOWN],
        number_of_problems=sum(len(kept.problems) for kept in rows),
        sound=[(row, year_of(row, known)) for row in sound[: sent_lists.SHOWN]],
        number_sound=len(sound),
        made=_made(sound, known) if found.state is ImportState.SHOWN else Made((), (), ()),
        member=MEMBER_WORDS,
        press=PressForm(formdata=None),
    )


@stands_for(Action.SET_UP_PROVINCE)
def enter(list_id: int) -> ResponseReturnValue:
    permit()
    _load(list_id)
    form = PressForm()
    if form.validate():
        number = member_import.enter_members(actor(), list_id, version=form.held_version, now=now())
        flash(f"Đã nhập {number} dòng lúc {clock_time(now())}.", "done")
    return redirect(url_for("beginning.show_import", list_id=list_id), 303)


@stands_for(Action.SET_UP_PROVINCE)
def annotated(list_id: int) -> Response:
    """The rows that cannot be entered, as a form again, with what is wrong in red."""
    permit()
    content = sent_lists.to_correct(_load(list_id), SHEET, list(HEADERS), columns=_columns(), guidance=GUIDANCE)
    return workbook(content, f"dong-can-sua-{list_id}")


def _load(list_id: int) -> ExcelImport:
    return questions.excel_import(actor(), list_id, subject=ImportSubject.MEMBERS)


def _columns() -> list[FormColumn]:
    choices: dict[str, Sequence[str]] = {
        "block": [block.name for block in blocks.blocks(actor())],
        "agency": [name for _, name in agencies.choices(actor(), day=local_day(now()))],
        "post": [MEMBER_WORDS, "Khối trưởng", "Khối phó"],
        "kind": [kind.label for kind in AgencyKind],
    }
    return [
        FormColumn(
            header=f"{label} *" if field in REQUIRED else label,
            width=_WIDTHS[field],
            note=_NOTES[field],
            choices=choices.get(field, ()),
        )
        for field, (label, _) in HEADERS.items()
    ]


def _made(rows: Sequence[SheetRow], known: Known) -> Made:
    new_blocks: dict[str, str] = {}
    new_agencies: dict[str, str] = {}
    new_years: dict[tuple[str, int], str] = {}
    for row in rows:
        block, agency, year = row.texts["block"], row.texts["agency"], year_of(row, known)
        listed = known.blocks.get(fold(block), ())
        if not listed:
            new_blocks.setdefault(fold(block), block)
        if not known.agencies.get(fold(agency)):
            new_agencies.setdefault(fold(agency), agency)
        if not listed or (listed[0][0], year) not in known.years:
            new_years.setdefault((fold(block), year), f"{block}, năm {year}")
    return Made(list(new_blocks.values()), list(new_agencies.values()), list(new_years.values()))
