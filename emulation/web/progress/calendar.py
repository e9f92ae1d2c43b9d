"""Lịch của năm: deadlines, conferences and activities, on a page by month and as a file for calendar programs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import groupby

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.models.block import BlockYear
from emulation.models.site import site
from emulation.queries import year_calendar
from emulation.queries.year_calendar import DateKind, YearDate
from emulation.web.downloads import download
from emulation.web.filters import day
from emulation.web.guard import actor, now, stands_for
from emulation.web.progress.frame import load, names_of, page
from reports import ics

ICONS = {
    DateKind.DEADLINE: ("clock", "amber"),
    DateKind.CONFERENCE: ("presentation", "blue"),
    DateKind.ACTIVITY: ("flag", "teal"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One date of the list."""

    when: str
    kind: str
    icon: str
    colour: str
    label: str
    url: str
    notes: str
    past: bool


@stands_for(Action.READ_BLOCK)
def show(block_id: int, year: int) -> ResponseReturnValue:
    block_year = load(block_id, year)
    names = names_of(block_year)
    found = year_calendar.dates(actor(), block_year)
    months = [
        (f"Tháng {month}/{of_year}", [_line(each, names) for each in dates])
        for (of_year, month), dates in groupby(found, key=lambda each: (each.day.year, each.day.month))
    ]
    return page("calendar", block_year, months=months)


@stands_for(Action.READ_BLOCK)
def export(block_id: int, year: int) -> Response:
    """The same dates as an iCalendar file; taken in again, it replaces what it brought before."""
    block_year = load(block_id, year)
    names = names_of(block_year)
    here = hashlib.sha256(b"calendar" + site().journal_key).hexdigest()[:16]
    entries = [_entry(each, block_year, names, here) for each in year_calendar.dates(actor(), block_year)]
    content = ics.write(_title(block_year), entries, made_at=now())
    return download(content, f"lich-nam-{year}", face="ics")


def _title(block_year: BlockYear) -> str:
    return f"Lịch năm {block_year.year}: {block_year.block.name}"


def _line(found: YearDate, names: dict[int, str]) -> Line:
    icon, colour = ICONS[found.kind]
    return Line(
        when=_when(found),
        kind=found.kind.label,
        icon=icon,
        colour=colour,
        label=found.label,
        url=url_for("conferences.show", conference_id=found.conference_id) if found.conference_id else "",
        notes=_notes(found, names),
        past=(found.last_day or found.day) < local_day(now()),
    )


def _when(found: YearDate) -> str:
    if found.kind is DateKind.DEADLINE:
        return f"hết ngày {day(found.day)}"
    if found.last_day is not None and found.last_day > found.day:
        return f"{day(found.day)} – {day(found.last_day)}"
    return f"{found.at:%H:%M} ngày {day(found.day)}" if found.at is not None else f"ngày {day(found.day)}"


def _notes(found: YearDate, names: dict[int, str]) -> str:
    """For whom, whether with an extension and why, where."""
    parts = []
    if found.agency_ids:
        parts.append("; ".join(names[each] for each in found.agency_ids))
    if found.extended:
        parts.append("đã gia hạn")
    return ", ".join([*parts, *(part for part in (found.note, found.place) if part)])


def _entry(found: YearDate, block_year: BlockYear, names: dict[int, str], here: str) -> ics.Entry:
    summary = f"Hạn: {found.label}" if found.kind is DateKind.DEADLINE else found.label
    address = (
        url_for("conferences.show", conference_id=found.conference_id, _external=True)
        if found.conference_id
        else url_for("blocks.year", block_id=block_year.block_id, year=block_year.year, _external=True)
    )
    return ics.Entry(
        uid=f"{found.key}@{here}",
        summary=summary,
        starts=found.starts,
        ends=found.ends,
        last_day=found.last_day,
        description="\n".join(part for part in (block_year.block.name, _notes(found, names)) if part),
        location=found.place,
        url=address,
        busy=found.kind is DateKind.CONFERENCE,
    )
