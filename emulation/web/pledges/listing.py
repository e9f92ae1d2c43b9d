"""Giao ước và chỉ tiêu: the pledges of a year within reach, and the targets of one as a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from emulation.domain.pledge import Amount
from emulation.domain.policy import Action
from emulation.models.pledge import Pledge
from emulation.models.site import site
from emulation.queries import deadlines, pledges
from emulation.web.downloads import workbook
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.navigation import chosen_year
from emulation.web.pledges.frame import COLOURS, load, word_of
from emulation.web.pledges.showing import lines_of
from reports.document import Align, Cell, Column
from reports.xlsx import write_list

COLUMNS = (
    Column(header="STT", width=6, align=Align.CENTRE),
    Column(header="Đơn vị", width=34),
    Column(header="Nội dung chỉ tiêu", width=50),
    Column(header="Đơn vị tính", width=14, align=Align.CENTRE),
    Column(header="Thực hiện năm trước", width=16, align=Align.RIGHT),
    Column(header="Kế hoạch", width=16, align=Align.RIGHT),
    Column(header="6 tháng đầu năm", width=16, align=Align.RIGHT),
    Column(header="Kết quả năm", width=16, align=Align.RIGHT),
    Column(header="Nguồn số liệu", width=30),
    Column(header="Ghi chú", width=24),
)


@stands_for(Action.LIST_BLOCKS)
def index() -> ResponseReturnValue:
    permit()
    year = chosen_year()
    return render_template(
        "pages/pledges/index.html",
        year=year,
        found=pledges.standings(actor(), year),
        colours=COLOURS,
        word_of=word_of,
    )


@stands_for(Action.READ_BLOCK)
def export(pledge_id: int) -> Response:
    """The targets of every member, in the order of the page; numbers stay numbers."""
    found = load(pledge_id)
    year = found.block_year.year
    content = write_list(
        f"CHỈ TIÊU GIAO ƯỚC THI ĐUA NĂM {year}",
        COLUMNS,
        rows=list(_rows(found)),
        filters_in_words=[found.block_year.block.name],
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, f"chi-tieu-giao-uoc-{year}")


def _rows(found: Pledge) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for line in lines_of(found, deadlines.of([found.block_year_id])):
        for target in line.part.targets if line.part else ():
            number += 1
            yield (
                number,
                line.name,
                target.content,
                target.unit,
                _cell(target.last_year),
                _cell(target.planned),
                _cell(target.mid_year),
                _cell(target.result),
                target.source,
                target.note,
            )


def _cell(amount: Amount | None) -> Cell:
    return amount
