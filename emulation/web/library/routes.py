"""The addresses of the library."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.library import keeping, listing

area = Blueprint("library", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")

for address, endpoint, view, methods in (
    ("/thu-vien", "index", listing.index, READ),
    ("/thu-vien/xuat-excel", "export", listing.export, READ),
    ("/thu-vien/them", "add", keeping.add, RECORD),
    ("/thu-vien/<int:text_id>", "show", listing.show, READ),
    ("/thu-vien/<int:text_id>/sua", "edit", keeping.edit, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
