"""The addresses of the award register, and of the history of one agency in it."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.decisions import entering, history, listing

area = Blueprint("decisions", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
HERE = "/so-khen-thuong"
HISTORY = "/don-vi/<int:agency_id>/lich-su"
FACE = "<any(pdf, docx, xlsx):face>"

for address, endpoint, view, methods in (
    (HERE, "register", listing.register, READ),
    (f"{HERE}/xuat-excel", "export", listing.export, READ),
    (f"{HERE}/ghi-bo-sung", "backfill", entering.backfill, RECORD),
    (f"{HERE}/<int:record_id>", "record", entering.record, READ),
    (f"{HERE}/<int:record_id>/ban-quet", "attach_scan", entering.attach_scan, RECORD),
    (f"{HERE}/<int:record_id>/dinh-chinh", "correct", entering.correct, RECORD),
    (f"{HERE}/<int:record_id>/huy-bo", "revoke", entering.revoke, RECORD),
    (HISTORY, "history", history.history, READ),
    (f"{HISTORY}/trich-luc.{FACE}", "extract", history.extract, READ),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
