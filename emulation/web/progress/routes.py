"""The addresses of progress: over all blocks, of one block year, its reminders, extensions and calendar."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.progress import calendar, extending, overview, reminding, showing

area = Blueprint("progress", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
YEAR = "/khoi/<int:block_id>/nam/<int:year>"

for address, endpoint, view, methods in (
    ("/tien-do", "overview", overview.index, READ),
    ("/tien-do/xuat-excel", "overview_export", overview.export, READ),
    (f"{YEAR}/tien-do", "show", showing.show, READ),
    (f"{YEAR}/tien-do/xuat-excel", "export", showing.export, READ),
    (f"{YEAR}/tien-do/nhac", "remind", reminding.remind, RECORD),
    (f"{YEAR}/tien-do/gia-han", "extend", extending.extend, RECORD),
    (f"{YEAR}/lich", "calendar", calendar.show, READ),
    (f"{YEAR}/lich.ics", "calendar_file", calendar.export, READ),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
