"""The list of dossiers: the inbox of the office, the outbox of the blocks. Tabs whose numbers add up to the total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.models.award import Proposal
from emulation.models.site import site
from emulation.queries import awards, blocks
from emulation.queries.awards import ProposalFilter
from emulation.web.downloads import workbook
from emulation.web.filters import day, moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import YEAR_COOKIE, chosen_year
from emulation.web.proposals.forms import ListForm
from emulation.web.proposals.standing import Counts, Standing, Tab, counts_of, standing_of, tab_of
from reports.document import Align, Cell, Column
from reports.xlsx import write_list


@dataclass(frozen=True, kw_only=True)
class Line:
    """One dossier of the list."""

    proposal: Proposal
    standing: Standing
    counts: Counts
    decisions: str

    @property
    def sent_at(self) -> str:
        sending = self.proposal.submission
        return moment(sending.received_at) if sending else ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """The list as asked for: ``lines`` of the open tab, ``counts`` of every tab, the filters in words."""

    lines: list[Line]
    counts: dict[Tab, int]
    tab: Tab | None
    words: list[str]
    asked: dict[str, Any]


@stands_for(Action.LIST_PROPOSALS)
def index() -> ResponseReturnValue:
    permit()
    form = _form()
    found = _found(form)
    return render_template(
        "pages/proposals/index.html",
        form=form,
        found=found,
        tabs=_tabs(found),
        export_url=url_for("proposals.export", **found.asked),
    )


@stands_for(Action.LIST_PROPOSALS)
def export() -> Response:
    """What the filters show, in the same order, as a workbook."""
    permit()
    found = _found(_form())
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Khối, cụm thi đua", width=40),
        Column(header="Năm", width=8, align=Align.CENTRE),
        Column(header="Trạng thái", width=18),
        Column(header="Ngày trình", width=14, align=Align.CENTRE),
        Column(header="Đề nghị", width=10, align=Align.RIGHT),
        Column(header="Được chấp thuận", width=12, align=Align.RIGHT),
        Column(header="Không được chấp thuận", width=12, align=Align.RIGHT),
        Column(header="Quyết định", width=30),
    ]
    content = write_list(
        "DANH SÁCH HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG",
        columns,
        rows=[_cells(number, line) for number, line in enumerate(found.lines, start=1)],
        filters_in_words=found.words,
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, "ho-so-de-nghi-khen-thuong")


def _cells(number: int, line: Line) -> Sequence[Cell]:
    sending = line.proposal.submission
    return (
        number,
        line.proposal.block_year.block.name,
        line.proposal.block_year.year,
        line.standing.label,
        local_day(sending.received_at) if sending else None,
        line.counts.proposed,
        line.counts.approved,
        line.counts.cut,
        line.decisions or None,
    )


def _form() -> ListForm:
    form = ListForm(request.args)
    years = blocks.known_years(actor())
    form.nam.choices = [SelectChoice("", "Tất cả các năm"), *(SelectChoice(str(year), str(year)) for year in years)]
    form.khoi.choices = [
        SelectChoice("", "Tất cả"),
        *(SelectChoice(str(block.id), block.name) for block in blocks.blocks(actor())),
    ]
    form.trang_thai.choices = [SelectChoice("", "Tất cả"), *(SelectChoice(tab.value, tab.label) for tab in Tab)]
    if "nam" not in request.args and YEAR_COOKIE in request.cookies:
        form.nam.data = str(chosen_year())
    for field in (form.nam, form.khoi, form.trang_thai):  # an old address narrows by what still exists
        if field.data not in {value for value, *_ in field.iter_choices()}:
            field.data = ""
    return form


def _found(form: ListForm) -> Found:
    year, block, tab = form.nam.data, form.khoi.data, form.trang_thai.data
    wanted = ProposalFilter(year=int(year) if year else None, block_id=int(block) if block else None)
    lines = [_line(proposal) for proposal in awards.proposals(actor(), wanted)]
    chosen = Tab(tab) if tab else None
    words = [f"Năm {year}"] if year else []
    words += [label for value, label, *_ in form.khoi.iter_choices() if block and value == block]
    words += [f"trạng thái {chosen.label}"] if chosen else []
    return Found(
        lines=[line for line in lines if chosen in {None, tab_of(line.proposal)}],
        counts={each: sum(tab_of(line.proposal) is each for line in lines) for each in Tab},
        tab=chosen,
        words=words,
        asked={"nam": year or "", "khoi": block or "", "trang_thai": tab or ""},
    )


def _line(proposal: Proposal) -> Line:
    decisions = {each.decision.id: each.decision for each in proposal.candidates if each.decision}
    return Line(
        proposal=proposal,
        standing=standing_of(proposal),
        counts=counts_of(proposal.candidates),
        decisions="; ".join(f"{each.number} ngày {day(each.decided_on)}" for each in decisions.values()),
    )


def _tabs(found: Found) -> Iterable[dict[str, object]]:
    def tab(label: str, value: str, number: int) -> dict[str, object]:
        active = value == (found.tab.value if found.tab else "")
        url = url_for("proposals.index", **{**found.asked, "trang_thai": value})
        return {"label": label, "url": url, "active": active, "count": number}

    every = tab("Tất cả", "", sum(found.counts.values()))
    return [every, *(tab(each.label, each.value, number) for each, number in found.counts.items())]
