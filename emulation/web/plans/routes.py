"""The addresses of the papers of a year's start."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.plans import activities, adopting, beginning, showing, writing

area = Blueprint("plans", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
PRESS = ("POST",)
YEAR = "/nam-thi-dua/<int:block_year_id>/van-ban-dau-nam"
PAPER = "/van-ban-dau-nam/<int:paper_id>"

for address, endpoint, view, methods in (
    (YEAR, "index", showing.index, READ),
    (f"{YEAR}/soan", "begin", beginning.begin, PRESS),
    (PAPER, "show", showing.show, READ),
    (f"{PAPER}/muc/<string:section_key>", "section", writing.section, RECORD),
    (f"{PAPER}/muc/<string:section_key>/bo", "remove", writing.remove, PRESS),
    (f"{PAPER}/them-muc", "add", writing.add, RECORD),
    (f"{PAPER}/tien-do", "activities", activities.record, RECORD),
    (f"{PAPER}/thong-qua", "adopt", adopting.adopt, RECORD),
    (f"{PAPER}/mo-lai", "reopen", adopting.reopen, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
