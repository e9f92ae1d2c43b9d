"""The province's settings in groups with the values in force today, and one setting with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach
from emulation.domain.setting import Setting, setting_on
from emulation.domain.settings import SETTINGS
from emulation.models import setting as model
from emulation.queries import settings
from emulation.web.filters import slug
from emulation.web.guard import actor, now, permit, stands_for

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tỉnh và cơ quan", ("province.", "standing_office.", "council.", "chairman.")),
    ("Văn bản", ("document.", "block.", "file.")),
    ("Hội nghị và bình xét", ("conference.",)),
    ("Chỉ tiêu khen thưởng", ("quota.",)),
    ("Hạn của các bước trong năm", ("deadline.",)),
    ("Khóa khi quá hạn", ("late_locks.",)),
    ("Tài khoản", ("account.",)),
    ("Nhắc việc, hỗ trợ", ("reminder.", "support.")),
)
"""Heading of a group, and how the keys in it begin."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One setting with its value in force on a day."""

    key: str
    label: str
    explanation: str
    value: str
    since: date | None
    basis: str
    confirmed: bool
    note: str
    """What exactly nobody has confirmed."""
    shipped: bool
    """The default of the product, not a value of the province."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """One row of the history of a setting."""

    value: str
    since: date | None
    basis: str
    confirmed: bool
    by: str
    recorded: model.Setting | None
    state: str
    colour: str


@stands_for(Action.READ_SETTINGS)
def index() -> ResponseReturnValue:
    permit()
    today = local_day(now())
    rows = settings.recorded()
    groups = [
        (
            heading,
            slug(heading),
            [line_of(setting, rows, today) for setting in SETTINGS.values() if setting.key.startswith(beginnings)],
        )
        for heading, beginnings in GROUPS
    ]
    unconfirmed = sum(not line.confirmed for _, _, lines in groups for line in lines)
    return render_template("pages/settings/index.html", groups=groups, unconfirmed=unconfirmed)


@stands_for(Action.READ_SETTINGS)
def show(key: str) -> ResponseReturnValue:
    permit()
    setting = named(key)
    today = local_day(now())
    rows = settings.history(actor(), setting.key)
    return render_template(
        "pages/settings/show.html",
        line=line_of(setting, list(reversed(rows)), today),
        history=_history(setting, rows, today),
    )


def named(key: str) -> Setting[Any]:
    """The setting of a key. Raises ``OutOfReach``."""
    found = SETTINGS.get(key)
    if found is None:
        raise OutOfReach
    return found


def line_of(setting: Setting[Any], rows: Sequence[model.Setting], day: date) -> Line:
    """The value in force on ``day``; ``rows`` are those recorded, in the order of recording."""
    held = setting_on(rows, setting, day=day)
    own = [row for row in rows if row.key == setting.key and row.valid_from == held.starts]
    basis = (own[-1].basis or "") if own and not held.shipped else setting.basis
    return Line(
        key=setting.key,
        label=setting.label,
        explanation=setting.explanation,
        value=setting.kind.show(held.value),
        since=held.starts,
        basis=basis,
        confirmed=held.mark.confirmed,
        note=held.mark.note,
        shipped=held.shipped,
    )


def _history(setting: Setting[Any], rows: Sequence[model.Setting], today: date) -> list[Past]:
    """The province's rows and the shipped ones, the latest first."""
    held = setting_on(list(reversed(rows)), setting, day=today)
    found: list[Past] = []
    days: set[date] = set()
    for row in rows:
        replaced = row.valid_from in days
        days.add(row.valid_from)
        state, colour = _state(row.valid_from, today, now_held=not held.shipped and row.valid_from == held.starts)
        if replaced:
            state, colour = "Đã thay bằng lần ghi sau", "grey"
        found.append(
            Past(
                value=setting.kind.show(setting.kind.read(row.value, setting.label)),
                since=row.valid_from,
                basis=row.basis or "",
                confirmed=row.confirmed,
                by=row.recorded_by,
                recorded=row,
                state=state,
                colour=colour,
            )
        )
    for default in sorted(setting.defaults, key=lambda row: row.starts, reverse=True):
        starts = None if default.starts == date.min else default.starts
        state, colour = _state(default.starts, today, now_held=held.shipped and starts == held.starts)
        found.append(
            Past(
                value=setting.kind.show(default.value),
                since=starts,
                basis=setting.basis,
                confirmed=default.mark.confirmed,
                by="",
                recorded=None,
                state=state,
                colour=colour,
            )
        )
    return found


def _state(starts: date, today: date, *, now_held: bool) -> tuple[str, str]:
    if now_held:
        return "Đang áp dụng", "green"
    return ("Chưa áp dụng", "amber") if starts > today else ("Không còn áp dụng", "grey")
