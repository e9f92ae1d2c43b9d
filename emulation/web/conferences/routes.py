"""The addresses of the conference: one workspace, a page to read and a page to record for each of its parts."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.conferences import (
    attendance,
    documents,
    endorsement,
    information,
    minutes,
    nominations,
    pledge,
    report,
)

area = Blueprint("conferences", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
PRESS = ("POST",)
HERE = "/hoi-nghi/<int:conference_id>"

for address, endpoint, view, methods in (
    ("/nam-thi-dua/<int:block_year_id>/hoi-nghi/tao", "create", information.create, RECORD),
    (HERE, "show", information.show, READ),
    (f"{HERE}/sua", "edit", information.edit, RECORD),
    (f"{HERE}/chuong-trinh", "agenda", information.agenda, RECORD),
    (f"{HERE}/diem-danh", "attendance", attendance.show, READ),
    (f"{HERE}/diem-danh/ghi", "record_attendance", attendance.record, RECORD),
    (f"{HERE}/bao-cao", "report", report.show, READ),
    (f"{HERE}/bao-cao/thong-qua", "adopt", report.adopt, RECORD),
    (f"{HERE}/bao-cao/<slug>", "section", report.section, RECORD),
    (f"{HERE}/bao-cao/<slug>/theo-du-lieu", "follow_data", report.follow_data, PRESS),
    (f"{HERE}/binh-xet", "nominations", nominations.show, READ),
    (f"{HERE}/binh-xet/ghi", "nominate", nominations.record, RECORD),
    (f"{HERE}/suy-ton", "endorsement", endorsement.show, READ),
    (f"{HERE}/suy-ton/ghi", "endorse", endorsement.record, RECORD),
    (f"{HERE}/suy-ton/quyet-dinh-khac", "differ", endorsement.differ, RECORD),
    (f"{HERE}/giao-uoc", "pledge", pledge.show, READ),
    (f"{HERE}/giao-uoc/ghi", "record_pledge", pledge.record, RECORD),
    (f"{HERE}/bien-ban", "minutes", minutes.show, READ),
    (f"{HERE}/bien-ban/ghi", "record_minutes", minutes.record, RECORD),
    (f"{HERE}/xac-nhan", "confirm", minutes.confirm, RECORD),
    (f"{HERE}/van-ban", "documents", documents.show, READ),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
