"""The addresses of the register of agencies."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.agencies import entering, listing, showing

area = Blueprint("agencies", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
HERE = "/don-vi/<int:agency_id>"

for address, endpoint, view, methods in (
    ("/don-vi", "index", listing.index, READ),
    ("/don-vi/xuat-excel", "export", listing.export, READ),
    ("/don-vi/tao", "create", entering.create, RECORD),
    ("/don-vi/ke-thua", "succeed", entering.succeed, RECORD),
    (HERE, "show", showing.show, READ),
    (f"{HERE}/sua", "edit", entering.edit, RECORD),
    (f"{HERE}/doi-ten", "rename", entering.rename, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
