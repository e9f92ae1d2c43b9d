"""The list of agencies in protocol order, and the same list as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.agency import AgencyKind
from emulation.domain.policy import Action
from emulation.models.agency import Agency
from emulation.models.site import site
from emulation.queries import agencies
from emulation.queries.agencies import AgencyFilter
from emulation.web.agencies.forms import WITH_CLOSED, FilterForm
from emulation.web.downloads import workbook
from emulation.web.filters import day, moment
from emulation.web.guard import actor, now, permit, stands_for
from reports.document import Align, Cell, Column
from reports.xlsx import write_list

IN_A_FILE = 20_000


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The filters: for the question, in words, and for the address."""

    wanted: AgencyFilter
    words: list[str]
    address: dict[str, Any]


@stands_for(Action.LIST_AGENCIES)
def index() -> ResponseReturnValue:
    permit()
    form = FilterForm(request.args)
    asked = _asked(form)
    page = agencies.page(actor(), asked.wanted, after=asked_for("sau"), before=asked_for("truoc"))
    return render_template(
        "pages/agencies/index.html",
        form=form,
        page=page,
        previous_url=url_for("agencies.index", **asked.address, truoc=page.rows[0].id) if page.before else None,
        next_url=url_for("agencies.index", **asked.address, sau=page.rows[-1].id) if page.after else None,
        words=asked.words,
        export_url=url_for("agencies.export", **asked.address),
        today=local_day(now()),
    )


@stands_for(Action.LIST_AGENCIES)
def export() -> Response:
    """What the filters show, in the same order."""
    permit()
    asked = _asked(FilterForm(request.args))
    today = local_day(now())
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Tên đơn vị", width=44),
        Column(header="Tên viết tắt", width=18),
        Column(header="Loại", width=26),
        Column(header="Chức danh người đứng đầu", width=20),
        Column(header="Trực thuộc", width=34),
        Column(header="Ngày thành lập", width=14, align=Align.CENTRE),
        Column(header="Ngày kết thúc", width=14, align=Align.CENTRE),
        Column(header="Đối chiếu", width=16),
    ]
    found = agencies.agencies(actor(), asked.wanted, limit=IN_A_FILE)
    content = write_list(
        "DANH MỤC ĐƠN VỊ",
        columns,
        rows=[_cells(number, agency, today) for number, agency in enumerate(found, start=1)],
        filters_in_words=asked.words,
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, "danh-muc-don-vi")


def asked_for(name: str) -> int | None:
    """An agency the address names."""
    told = request.args.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def standing(agency: Agency, today: date) -> tuple[str, str]:
    """How an agency stands, as (word, colour)."""
    if agency.closed_on is None:
        return "Đang hoạt động", "green"
    if agency.closed_on > today:
        return f"Kết thúc từ {day(agency.closed_on)}", "amber"
    return f"Đã kết thúc từ {day(agency.closed_on)}", "grey"


def _cells(number: int, agency: Agency, today: date) -> Sequence[Cell]:
    return (
        number,
        agency.name_on(today),
        agency.named_on(today).short_name,
        agency.kind.label,
        agency.head_title,
        agency.parent.name_on(today) if agency.parent else None,
        agency.founded_on,
        agency.closed_on,
        "chưa đối chiếu" if agency.unmatched else None,
    )


def _asked(form: FilterForm) -> Asked:
    """An old address narrows by what still exists."""
    text = (form.tim.data or "").strip()[:100]
    kind = next((each for each in AgencyKind if each.value == form.loai.data), None)
    with_closed = form.hoat_dong.data == WITH_CLOSED
    unmatched = bool(form.doi_chieu.data)
    form.loai.data = kind.value if kind else ""
    form.hoat_dong.data = WITH_CLOSED if with_closed else ""
    words = [f"“{text}”"] if text else []
    words += [kind.label] if kind else []
    words += ["cả đơn vị đã kết thúc"] if with_closed else []
    words += ["chưa đối chiếu"] if unmatched else []
    address = {"tim": text, "loai": kind.value if kind else "", "hoat_dong": WITH_CLOSED if with_closed else ""}
    return Asked(
        wanted=AgencyFilter(text=text, kind=kind, with_closed=with_closed, unmatched_only=unmatched),
        words=words,
        address={name: value for name, value in address.items() if value} | ({"doi_chieu": "y"} if unmatched else {}),
    )
