"""The list of dossiers: the inbox of the office, the outbox of the blocks. Tabs whose numbers add up to the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.clock import local_day
from emulation.domain.actors import Place
from emulation.domain.award import ProposalTab
from emulation.domain.policy import Action, permits
from emulation.models.site import site
from emulation.queries import blocks, inbox
from emulation.queries.dossier_parts import PARTS
from emulation.queries.inbox import InboxFilter, Line
from emulation.web.downloads import workbook
from emulation.web.filters import day, moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import YEAR_COOKIE, chosen_year
from emulation.web.proposals.forms import ListForm
from emulation.web.proposals.rounds import days_here
from emulation.web.proposals.standing import Standing, standing_in_list
from emulation.web.proposals.workspace import LIST_COOKIE
from reports.document import Align, Cell, Column
from reports.xlsx import write_list


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One line as it is drawn."""

    line: Line
    standing: Standing
    desk: str
    """On whose desk it lies."""
    spent: str
    returnable: bool
    """Whether this person may ask for something of it now."""

    @property
    def parts(self) -> str:
        return f"{self.line.there}/{len(PARTS)} mục"

    @property
    def decisions(self) -> str:
        return "; ".join(f"{number} ngày {day(decided_on)}" for number, decided_on in self.line.decisions)


@stands_for(Action.LIST_PROPOSALS)
def index() -> ResponseReturnValue:
    permit()
    form = _form()
    wanted, asked = _wanted(form), _asked(form)
    counts = inbox.tabs(actor(), wanted)
    found = inbox.page(actor(), wanted, after=_id("sau"), before=_id("truoc"))
    html = render_template(
        "pages/proposals/index.html",
        form=form,
        lines=[_shown(line) for line in found.lines],
        first=found.first,
        total=counts[wanted.tab] if wanted.tab else sum(counts.values()),
        words=_words(form),
        tabs=_tabs(counts, wanted.tab, asked),
        whole=len(PARTS),
        previous_url=_beside(asked, "truoc", found.lines[0]) if found.before and found.lines else None,
        next_url=_beside(asked, "sau", found.lines[-1]) if found.after and found.lines else None,
        export_url=url_for("proposals.export", **asked),
    )
    answer = make_response(html)
    place = {name: asked[name] for name in asked if name in request.args}
    place |= {name: number for name in ("sau", "truoc") if (number := _id(name)) is not None}
    answer.set_cookie(LIST_COOKIE, urlencode(place), path=url_for("proposals.index"), httponly=True, samesite="Lax")
    return answer


@stands_for(Action.LIST_PROPOSALS)
def export() -> Response:
    """What the filters show, all pages of it, in the same order, as a workbook."""
    permit()
    form = _form()
    lines = [_shown(line) for line in inbox.every(actor(), _wanted(form))]
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Khối, cụm thi đua", width=40),
        Column(header="Năm", width=8, align=Align.CENTRE, grouped=False),
        Column(header="Trạng thái", width=18),
        Column(header="Thành phần hồ sơ", width=12, align=Align.CENTRE),
        Column(header="Còn thiếu", width=40),
        Column(header="Ngày trình", width=14, align=Align.CENTRE),
        Column(header="Trình chậm", width=10, align=Align.CENTRE),
        Column(header="Đang ở", width=20),
        Column(header="Từ ngày", width=14, align=Align.CENTRE),
        Column(header="Đề nghị", width=10, align=Align.RIGHT),
        Column(header="Được chấp thuận", width=12, align=Align.RIGHT),
        Column(header="Không được chấp thuận", width=12, align=Align.RIGHT),
        Column(header="Quyết định", width=30),
    ]
    content = write_list(
        "DANH SÁCH HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG",
        columns,
        rows=[_cells(number, shown) for number, shown in enumerate(lines, start=1)],
        filters_in_words=_words(form),
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, "ho-so-de-nghi-khen-thuong")


def _cells(number: int, shown: Shown) -> Sequence[Cell]:
    line = shown.line
    return (
        number,
        line.block,
        line.year,
        shown.standing.label,
        shown.parts,
        "; ".join(line.missing) or None,
        local_day(line.sent_at) if line.sent_at else None,
        "chậm" if line.late else None,
        shown.desk,
        local_day(line.since),
        line.counts.proposed,
        line.counts.approved,
        line.counts.cut,
        shown.decisions or None,
    )


def _form() -> ListForm:
    form = ListForm(request.args)
    years = blocks.known_years(actor())
    form.nam.choices = [SelectChoice("", "Tất cả các năm"), *(SelectChoice(str(year), str(year)) for year in years)]
    form.khoi.choices = [
        SelectChoice("", "Tất cả"),
        *(SelectChoice(str(block.id), block.name) for block in blocks.blocks(actor())),
    ]
    form.trang_thai.choices = [
        SelectChoice("", "Tất cả"),
        *(SelectChoice(tab.value, tab.label) for tab in ProposalTab),
    ]
    if "nam" not in request.args and YEAR_COOKIE in request.cookies:
        form.nam.data = str(chosen_year())
    for field in (form.nam, form.khoi, form.trang_thai):  # an old address narrows by what still exists
        if field.data not in {value for value, *_ in field.iter_choices()}:
            field.data = ""
    for field in (form.don_vi, form.tim):
        field.data = (field.data or "")[:100]
    return form


def _wanted(form: ListForm) -> InboxFilter:
    return InboxFilter(
        year=int(form.nam.data) if form.nam.data else None,
        block_id=int(form.khoi.data) if form.khoi.data else None,
        unit=form.don_vi.data,
        tab=ProposalTab(form.trang_thai.data) if form.trang_thai.data else None,
        sent_from=form.tu_ngay.data,
        sent_to=form.den_ngay.data,
        text=form.tim.data,
    )


def _asked(form: ListForm) -> dict[str, Any]:
    """The filters as they stand in addresses."""
    return {
        "nam": form.nam.data or "",
        "khoi": form.khoi.data or "",
        "don_vi": form.don_vi.data or "",
        "trang_thai": form.trang_thai.data or "",
        "tu_ngay": day(form.tu_ngay.data),
        "den_ngay": day(form.den_ngay.data),
        "tim": form.tim.data or "",
    }


def _words(form: ListForm) -> list[str]:
    """The filters as they stand above the table, in print and in the workbook."""
    words = [f"Năm {form.nam.data}"] if form.nam.data else []
    words += [label for value, label, *_ in form.khoi.iter_choices() if form.khoi.data and value == form.khoi.data]
    words += [f"đơn vị “{form.don_vi.data}”"] if form.don_vi.data else []
    words += [f"trạng thái {ProposalTab(form.trang_thai.data).label}"] if form.trang_thai.data else []
    words += [f"trình từ ngày {day(form.tu_ngay.data)}"] if form.tu_ngay.data else []
    words += [f"trình đến ngày {day(form.den_ngay.data)}"] if form.den_ngay.data else []
    return [*words, f"từ khóa “{form.tim.data}”"] if form.tim.data else words


def _shown(line: Line) -> Shown:
    place = Place(block_id=line.block_id, office_id=line.office_id)
    if line.state.with_office and line.concluded and not line.counts.undecided:
        return Shown(line=line, standing=standing_in_list(line), desk="Đã hoàn thành", spent="", returnable=False)
    return Shown(
        line=line,
        standing=standing_in_list(line),
        desk="Khối" if line.state.with_sender else "Cơ quan tiếp nhận",
        spent=days_here(line.since),
        returnable=line.state.with_office
        and not line.counts.concluded
        and permits(actor(), Action.RETURN_PROPOSAL, place),
    )


def _tabs(
    counts: Mapping[ProposalTab, int], chosen: ProposalTab | None, asked: Mapping[str, Any]
) -> Iterable[dict[str, object]]:
    def tab(label: str, value: str, number: int) -> dict[str, object]:
        active = value == (chosen.value if chosen else "")
        url = url_for("proposals.index", **{**asked, "trang_thai": value})
        return {"label": label, "url": url, "active": active, "count": number}

    every = tab("Tất cả", "", sum(counts.values()))
    return [every, *(tab(each.label, each.value, number) for each, number in counts.items())]


def _id(name: str) -> int | None:
    told = request.args.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def _beside(asked: Mapping[str, Any], side: str, line: Line) -> str:
    """The page before or after a line."""
    place: dict[str, Any] = {name: value for name, value in asked.items() if value or name == "nam"}
    return url_for("proposals.index", **{**place, side: line.id})
