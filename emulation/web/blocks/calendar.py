"""Hạn của các bước: the calendar of a block year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import request
from flask.typing import ResponseReturnValue

from emulation.clock import end_of_day, local_day
from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.domain.setting import setting_on
from emulation.domain.settings import DEADLINES
from emulation.models.block import BlockYear, Deadline
from emulation.queries import blocks, settings
from emulation.services import blocks as verbs
from emulation.web.blocks.frame import done, form_page, load
from emulation.web.blocks.year_forms import DeadlinesForm
from emulation.web.filters import days_left
from emulation.web.guard import actor, now, stands_for
from emulation.web.rows import beside


@dataclass(frozen=True, kw_only=True)
class Line:
    """One step with its deadline: the last day in time; ``None`` where none is set."""

    step: YearStep
    last_day: date | None
    due: datetime | None
    locks: bool
    unconfirmed: bool
    """The day is the province's default, which nobody has confirmed."""
    left: str
    """``còn 12 ngày``; ``quá hạn 3 ngày`` only where the step is known to be open; else nothing."""


def lines(block_year: BlockYear, *, undone: Collection[YearStep] = ()) -> list[Line]:
    """Every step of the year in order; ``undone`` are those known to wait still."""
    known = {deadline.step: deadline for deadline in block_year.deadlines}
    rows = settings.recorded()
    first_day = date(block_year.year, 1, 1)
    found = []
    for step in YearStep:
        deadline = known.get(step)
        usual = setting_on(rows, DEADLINES[step], day=first_day)
        by_default = deadline is not None and deadline.due == end_of_day(usual.value.on(block_year.year))
        found.append(
            Line(
                step=step,
                last_day=last_day(deadline.due) if deadline else None,
                due=deadline.due if deadline else None,
                locks=deadline is not None and deadline.locks,
                unconfirmed=by_default and not usual.mark.confirmed,
                left=_left(block_year, deadline, undone),
            )
        )
    return found


def _left(block_year: BlockYear, deadline: Deadline | None, undone: Collection[YearStep]) -> str:
    if deadline is None or block_year.closed_at is not None:
        return ""
    return days_left(deadline.due, now()) if deadline.due > now() or deadline.step in undone else ""


def last_day(due: datetime) -> date:
    """The last day in time of a half-open instant."""
    return local_day(due - timedelta(microseconds=1))


@stands_for(Action.MANAGE_BLOCK_YEAR)
def record(block_year_id: int) -> ResponseReturnValue:
    block_year = load(block_year_id)
    form = DeadlinesForm() if request.method == "POST" else _filled(block_year)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(block_year_id)):
            verbs.set_deadlines(
                actor(), block_year_id, form.days, locking=form.locking, version=form.held_version, now=now()
            )
        if not form.summary:
            return done("Đã lưu hạn của các bước", block_year.block_id, block_year.year, anchor="han")
    return form_page("deadlines", block_year, form)


def _filled(block_year: BlockYear) -> DeadlinesForm:
    rows = [{"step": line.step.value, "day": line.last_day, "locks": line.locks} for line in lines(block_year)]
    return DeadlinesForm(formdata=None, data={"steps": rows, "version": block_year.version})


def _stored(block_year_id: int) -> tuple[DeadlinesForm, int]:
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    return _filled(block_year), block_year.version
