"""The blocks of one year: leader, number of members, how far each has come; and the same list as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.block import Block, BlockYear
from emulation.models.site import site
from emulation.queries import blocks, progress
from emulation.web.blocks.forms import FilterForm
from emulation.web.blocks.frame import day_of
from emulation.web.blocks.steps import Step, standing, summary
from emulation.web.downloads import workbook
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import chosen_year
from reports.document import Align, Cell, Column
from reports.xlsx import write_list


@dataclass(frozen=True, kw_only=True)
class Line:
    """One block in the chosen year; ``block_year`` is ``None`` while that year is not open."""

    block: Block
    block_year: BlockYear | None
    leader: str
    members: str
    steps: list[Step]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def at(self) -> str:
        return summary(self.steps)


@stands_for(Action.LIST_BLOCKS)
def index() -> ResponseReturnValue:
    permit()
    year, text = chosen_year(), _text()
    form = FilterForm(request.args)
    form.offer(blocks.known_years(actor()), year)
    return render_template(
        "pages/blocks/index.html",
        form=form,
        year=year,
        lines=lines(year, text),
        words=_words(year, text),
        narrowed=bool(text),
        export_url=url_for("blocks.export", nam=year, tim=text or None),
    )


@stands_for(Action.LIST_BLOCKS)
def export() -> Response:
    """What the filters show, in the same order."""
    permit()
    year, text = chosen_year(), _text()
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Tên khối, cụm", width=50),
        Column(header="Khối trưởng, Cụm trưởng", width=38),
        Column(header="Số thành viên", width=16),
        Column(header="Trạng thái năm", width=16),
        Column(header="Bước đã xong", width=12, align=Align.RIGHT),
        Column(header="Đang ở", width=34),
    ]
    content = write_list(
        f"DANH SÁCH KHỐI, CỤM THI ĐUA NĂM {year}",
        columns,
        rows=[_cells(number, line) for number, line in enumerate(lines(year, text), start=1)],
        filters_in_words=_words(year, text),
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, f"khoi-cum-thi-dua-{year}")


def lines(year: int, text: str) -> list[Line]:
    """Every block within reach, also those whose year is not open yet."""
    opened = {each.block_id: (each, members) for each, members in blocks.listed(actor(), year)}
    known = progress.progress(actor(), [each for each, _ in opened.values()])
    day = day_of(year)
    return [
        _line(*opened[block.id], known[opened[block.id][0].id], day)
        if block.id in opened
        else Line(block=block, block_year=None, leader="", members="", steps=[])
        for block in blocks.blocks(actor(), text)
    ]


def members_in_words(block_year: BlockYear, listed: int) -> str:
    """``9``; ``4 (chưa đầy đủ)`` where the list is known to lack names, ``4 / 9`` where a source states more."""
    stated = block_year.members_stated
    if stated is not None and stated != listed:
        return f"{listed} / {stated}"
    return f"{listed} (chưa đầy đủ)" if block_year.members_complete is False else str(listed)


def _line(block_year: BlockYear, members: int, known: progress.Progress, day: date) -> Line:
    return Line(
        block=block_year.block,
        block_year=block_year,
        leader=block_year.leader.name_on(day) if block_year.leader else "",
        members=members_in_words(block_year, members),
        steps=standing(block_year, known),
    )


def _cells(number: int, line: Line) -> Sequence[Cell]:
    return (
        number,
        line.block.name,
        line.leader or None,
        line.members or None,
        line.block_year.state.label if line.block_year else "Chưa mở năm",
        line.done if line.block_year else None,
        line.at or None,
    )


def _text() -> str:
    return request.args.get("tim", "").strip()[:100]


def _words(year: int, text: str) -> list[str]:
    return [f"Năm {year}", *([f"“{text}”"] if text else [])]
