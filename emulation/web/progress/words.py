"""How the cockpit says where a member stands: a word, a mark, a day; never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from emulation.clock import local_day
from emulation.domain.block import YearStep
from emulation.domain.progress import CellState, Due, MemberStep
from emulation.queries.cockpit import Cell
from emulation.web.filters import day, days_left

MARKS = {
    CellState.DONE: ("green", "check"),
    CellState.DONE_LATE: ("amber", "check"),
    CellState.WAITING: ("blue", "clock"),
    CellState.SOON: ("amber", "clock"),
    CellState.LATE: ("red", "alert-circle"),
    CellState.ENDED: ("grey", "lock"),
    CellState.NOT_OPEN: ("grey", "lock"),
    CellState.NOT_APPLICABLE: ("grey", "x"),
}
"""State -> colour and icon."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One cell as the table draws it."""

    label: str
    colour: str
    icon: str
    note: str


def shown(cell: Cell, *, now: datetime) -> Shown:
    """``Đã xong`` with its day; ``Quá hạn`` with how long; a deadline of one's own is named."""
    colour, icon = MARKS[cell.state]
    return Shown(label=cell.state.label, colour=colour, icon=icon, note="; ".join(_notes(cell, now=now)))


def _notes(cell: Cell, *, now: datetime) -> list[str]:
    notes = []
    if cell.done is not None and cell.done.at is not None:
        notes.append(day(cell.done.at))
    if cell.due is not None and cell.state in {CellState.SOON, CellState.LATE}:
        notes.append(days_left(cell.due.at, now))
    if cell.due is not None and cell.due.extended:
        notes.append(f"gia hạn đến hết ngày {day(last_day(cell.due.at))}")
    return notes


def last_day(due: datetime) -> date:
    """The last day in time of a half-open instant."""
    return local_day(due - timedelta(microseconds=1))


def deadline(due: Due | None) -> str:
    """``hết ngày 31/03/2026``, or that there is none."""
    return f"hết ngày {day(last_day(due.at))}" if due is not None else "không đặt hạn"


def shared_by(step: YearStep) -> str:
    """The columns that have one deadline: ``Kết quả phong trào, Kết quả cả năm``."""
    return ", ".join(each.label for each in MemberStep if each.deadline is step)
