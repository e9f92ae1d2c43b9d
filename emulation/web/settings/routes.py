"""The addresses of the province's settings and of the law behind them."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.settings import changing, law, listing

area = Blueprint("settings", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
HERE = "/thiet-lap/<key>"

for address, endpoint, view, methods in (
    ("/thiet-lap", "index", listing.index, READ),
    (HERE, "show", listing.show, READ),
    (f"{HERE}/sua", "change", changing.change, RECORD),
    ("/can-cu-phap-ly", "law", law.law, READ),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
