"""The addresses of the award register."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.decisions import entering, listing

area = Blueprint("decisions", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
HERE = "/so-khen-thuong"

for address, endpoint, view, methods in (
    (HERE, "register", listing.register, READ),
    (f"{HERE}/xuat-excel", "export", listing.export, READ),
    (f"{HERE}/ghi-bo-sung", "backfill", entering.backfill, RECORD),
    (f"{HERE}/<int:record_id>", "record", entering.record, READ),
    (f"{HERE}/<int:record_id>/dinh-chinh", "correct", entering.correct, RECORD),
    (f"{HERE}/<int:record_id>/huy-bo", "revoke", entering.revoke, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
