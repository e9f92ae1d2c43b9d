"""The addresses of blocks and their years."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.blocks import calendar, closing, entering, listing, members, movements, posts, quotas, showing, year

area = Blueprint("blocks", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
BLOCK = "/khoi/<int:block_id>"
YEAR = "/nam-thi-dua/<int:block_year_id>"

for address, endpoint, view, methods in (
    ("/khoi", "index", listing.index, READ),
    ("/khoi/xuat-excel", "export", listing.export, READ),
    ("/khoi/tao", "create", entering.create, RECORD),
    (BLOCK, "show", showing.show, READ),
    (f"{BLOCK}/sua", "edit", entering.edit, RECORD),
    (f"{BLOCK}/mo-nam", "open_year", entering.open_year, RECORD),
    (f"{BLOCK}/nam/<int:year>", "year", year.show, READ),
    (YEAR, "year_by_id", year.by_id, READ),
    (f"{YEAR}/thanh-vien", "members", members.record, RECORD),
    (f"{YEAR}/khoi-truong", "posts", posts.record, RECORD),
    (f"{YEAR}/han", "deadlines", calendar.record, RECORD),
    (f"{YEAR}/chi-tieu", "quotas", quotas.record, RECORD),
    (f"{YEAR}/phong-trao", "movements", movements.record, RECORD),
    (f"{YEAR}/dong-nam", "close", closing.close, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
