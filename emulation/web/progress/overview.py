"""Tiến độ các khối: how many members of every block have done each step, for the office that watches over them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.domain.progress import DONE, NOT_ASKED, CellState, MemberStep
from emulation.models.site import site
from emulation.queries import blocks, cockpit
from emulation.queries.cockpit import BlockLine
from emulation.web.downloads import workbook
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import chosen_year
from emulation.web.progress.forms import Narrowing, OverviewForm
from reports.document import Align, Column
from reports.vietnamese import fold
from reports.xlsx import write_list


@dataclass(frozen=True, kw_only=True)
class Sum:
    """One block (or all) and one step: done of those asked; nobody is asked while a step is not open."""

    done: int
    asked: int
    late: int
    soon: int

    @property
    def text(self) -> str:
        return f"{self.done}/{self.asked}" if self.asked else "chưa mở"


@dataclass(frozen=True, kw_only=True)
class Found:
    """The list as asked for."""

    lines: list[BlockLine]
    steps: list[MemberStep]
    words: list[str]
    asked: dict[str, Any]
    total: int


@stands_for(Action.LIST_PROGRESS)
def index() -> ResponseReturnValue:
    permit()
    form = _form()
    found = _found(form)
    return render_template(
        "pages/progress/overview.html",
        form=form,
        year=chosen_year(),
        found=found,
        rows=[(line, [sum_of(line.counts[step]) for step in found.steps]) for line in found.lines],
        totals=_totals(found),
        export_url=url_for("progress.overview_export", **found.asked),
        narrowed=len(found.words) > 1,
    )


@stands_for(Action.LIST_PROGRESS)
def export() -> Response:
    """What the filters show, in the same order."""
    permit()
    found = _found(_form())
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Khối, cụm thi đua", width=44),
        Column(header="Thành viên", width=10, align=Align.RIGHT),
    ]
    for step in found.steps:
        columns += [
            Column(header=f"{step.label}: đã xong", width=14, align=Align.RIGHT),
            Column(header=f"{step.label}: phải làm", width=14, align=Align.RIGHT),
            Column(header=f"{step.label}: quá hạn", width=14, align=Align.RIGHT),
        ]
    rows = []
    for number, line in enumerate(found.lines, start=1):
        sums = [sum_of(line.counts[step]) for step in found.steps]
        figures = [figure for each in sums for figure in ((each.done, each.asked, each.late) if each.asked else _NONE)]
        rows.append((number, line.block_year.block.name, line.members, *figures))
    content = write_list(
        f"TIẾN ĐỘ CÁC KHỐI, CỤM THI ĐUA NĂM {chosen_year()}",
        columns,
        rows=rows,
        filters_in_words=found.words,
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, f"tien-do-cac-khoi-{chosen_year()}")


_NONE = (None, None, None)


def sum_of(counts: Counter[CellState]) -> Sum:
    return Sum(
        done=sum(counts[state] for state in DONE),
        asked=sum(number for state, number in counts.items() if state not in NOT_ASKED),
        late=counts[CellState.LATE],
        soon=counts[CellState.SOON],
    )


def _totals(found: Found) -> list[Sum]:
    return [sum_of(sum((line.counts[step] for line in found.lines), Counter())) for step in found.steps]


def _form() -> OverviewForm:
    form = OverviewForm(request.args)
    form.offer(blocks.known_years(actor()), chosen_year())
    return form


def _found(form: OverviewForm) -> Found:
    year, narrowing, text = chosen_year(), form.narrowing, (form.tim.data or "")[:100]
    every = cockpit.overview(actor(), year, now=now())
    wanted = fold(text).split()
    lines = [
        line for line in every if _fits(line, narrowing) and all(word in line.block_year.block.fold for word in wanted)
    ]
    words = [f"Năm {year}", *([narrowing.label] if narrowing else []), *([f"“{text}”"] if text else [])]
    return Found(
        lines=lines,
        steps=list(every[0].counts) if every else [],
        words=words,
        asked={"nam": str(year), "tien_do": form.tien_do.data or "", "tim": text},
        total=len(every),
    )


def _fits(line: BlockLine, narrowing: Narrowing | None) -> bool:
    match narrowing:
        case Narrowing.LATE:
            return line.late > 0
        case Narrowing.SOON:
            return line.soon > 0
        case Narrowing.CLEAR:
            return line.late == 0
        case None:
            return True
