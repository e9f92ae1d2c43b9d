"""Tiến độ các đơn vị of one block year: member × step, who was reminded, who has longer; the same as a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response
from flask.typing import ResponseReturnValue

from emulation.domain.block import YearStep
from emulation.domain.policy import Action, permits
from emulation.domain.progress import DONE, NOT_ASKED, CellState, MemberStep
from emulation.models.block import BlockYear
from emulation.models.site import site
from emulation.queries import cockpit, pledges
from emulation.queries.cockpit import Matrix
from emulation.web.downloads import workbook
from emulation.web.filters import moment
from emulation.web.guard import actor, now, stands_for
from emulation.web.progress.frame import load, names_of, page
from emulation.web.progress.places import record_of
from emulation.web.progress.words import MARKS, Shown, deadline, last_day, shown
from reports.document import Align, Cell, Column
from reports.xlsx import write_list


@dataclass(frozen=True, kw_only=True)
class Head:
    """One column: its step, its deadline in words, and how many of those asked are done."""

    step: MemberStep
    due: str
    done: int
    asked: int
    late: int
    owing: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """One member and its cells in the order of the columns."""

    agency_id: int
    name: str
    post: str
    cells: list[tuple[str, Shown]]
    """The address of the record, empty where there is none, and the cell."""


@dataclass(frozen=True, kw_only=True)
class ReminderLine:
    """One press of the button."""

    at: str
    step: str
    by: str
    agencies: list[str]
    ways: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ExtensionLine:
    """One extension; only the latest of an agency and step counts."""

    agency: str
    step: YearStep
    until: str
    reason: str
    by: str
    at: str
    counts: bool


@stands_for(Action.READ_PROGRESS)
def show(block_id: int, year: int) -> ResponseReturnValue:
    block_year = load(block_id, year)
    found = cockpit.matrix(block_year, now=now())
    names = names_of(block_year)
    place = block_year.place
    owing = {agency_id for step in found.steps for agency_id in found.owing(step)}
    return page(
        "show",
        block_year,
        heads=heads(found),
        lines=lines(block_year, found, names),
        owing=len(owing),
        reminds=permits(actor(), Action.REMIND_MEMBERS, place),
        extends=permits(actor(), Action.EXTEND_DEADLINE, place),
        reminders=_reminders(block_year, names),
        extensions=_extensions(block_year, names),
        states=[(state.label, *MARKS[state]) for state in CellState],
    )


@stands_for(Action.READ_PROGRESS)
def export(block_id: int, year: int) -> Response:
    """The table as it is shown."""
    block_year = load(block_id, year)
    found = cockpit.matrix(block_year, now=now())
    names = names_of(block_year)
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Đơn vị", width=40),
        *(Column(header=f"{head.step.label} ({head.due})", width=26) for head in heads(found)),
    ]
    rows: list[tuple[Cell, ...]] = [
        (number, line.name, *(_words(cell) for _, cell in line.cells))
        for number, line in enumerate(lines(block_year, found, names), start=1)
    ]
    content = write_list(
        f"TIẾN ĐỘ CÁC ĐƠN VỊ NĂM {year}",
        columns,
        rows=rows,
        filters_in_words=[block_year.block.name, f"Năm {year}"],
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, f"tien-do-cac-don-vi-{year}")


def heads(found: Matrix) -> list[Head]:
    """The columns; their sums are those of the cells beneath."""
    made = []
    for step in found.steps:
        counts = found.counts(step)
        made.append(
            Head(
                step=step,
                due=deadline(found.due[step]),
                done=sum(counts[state] for state in DONE),
                asked=sum(number for state, number in counts.items() if state not in NOT_ASKED),
                late=counts[CellState.LATE],
                owing=len(found.owing(step)),
            )
        )
    return made


def lines(block_year: BlockYear, found: Matrix, names: dict[int, str]) -> list[Line]:
    """The rows in the order of the matrix."""
    wording = block_year.block.wording
    pledge_id = pledges.id_of_year(block_year.id)
    posts = dict.fromkeys(block_year.deputy_ids, wording.deputy)
    if block_year.leader_id is not None:
        posts[block_year.leader_id] = wording.leader
    return [
        Line(
            agency_id=agency_id,
            name=names[agency_id],
            post=posts.get(agency_id, ""),
            cells=[
                (
                    ""
                    if cells[step].state in NOT_ASKED
                    else record_of(step, block_year, agency_id, pledge_id=pledge_id),
                    shown(cells[step], now=now()),
                )
                for step in found.steps
            ],
        )
        for agency_id, cells in found.rows.items()
    ]


def _words(cell: Shown) -> str:
    return f"{cell.label}: {cell.note}" if cell.note else cell.label


def _reminders(block_year: BlockYear, names: dict[int, str]) -> list[ReminderLine]:
    return [
        ReminderLine(
            at=moment(each.sent_at),
            step=each.step.label,
            by=each.sent_by,
            agencies=[names.get(one.agency_id) or one.agency.name_on(None) for one in each.recipients],
            ways=_ways(sum(one.people for one in each.recipients), sum(one.mails for one in each.recipients)),
            text=each.text,
        )
        for each in cockpit.reminders(block_year)
    ]


def _ways(people: int, mails: int) -> str:
    told = f"thông báo trong phần mềm: {people} người"
    return f"{told}; thư điện tử: {mails}" if mails else told


def _extensions(block_year: BlockYear, names: dict[int, str]) -> list[ExtensionLine]:
    made = []
    seen: set[tuple[int, YearStep]] = set()
    for each in cockpit.extensions(block_year):
        made.append(
            ExtensionLine(
                agency=names.get(each.agency_id) or each.agency.name_on(None),
                step=each.step,
                until=last_day(each.due).strftime("%d/%m/%Y"),
                reason=each.reason,
                by=each.granted_by,
                at=moment(each.granted_at),
                counts=(each.agency_id, each.step) not in seen,
            )
        )
        seen.add((each.agency_id, each.step))
    return made
