"""The addresses of dossiers: the list, one record, and a page for each act."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.proposals import amending, concluding, listing, making, returning, sending, showing

area = Blueprint("proposals", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
PRESS = ("POST",)
HERE = "/de-nghi/<int:proposal_id>"

for address, endpoint, view, methods in (
    ("/de-nghi", "index", listing.index, READ),
    ("/de-nghi/xuat-excel", "export", listing.export, READ),
    ("/hoi-nghi/<int:conference_id>/ho-so-de-nghi/lap", "create", making.create, RECORD),
    (HERE, "show", showing.show, READ),
    (f"{HERE}/can-cu", "grounds", making.grounds, RECORD),
    (f"{HERE}/trinh", "submit", sending.submit, RECORD),
    (f"{HERE}/rut-lai", "recall", sending.recall, PRESS),
    (f"{HERE}/mo", "open", sending.open_, PRESS),
    (f"{HERE}/tiep-nhan", "receive", returning.receive, PRESS),
    (f"{HERE}/yeu-cau-bo-sung", "return_", returning.return_, RECORD),
    (f"{HERE}/doi-chieu", "compare", returning.compare, RECORD),
    (f"{HERE}/de-nghi-tra-lai", "request_return", returning.request_return, RECORD),
    (f"{HERE}/bo-sung", "amend", amending.amend, RECORD),
    (f"{HERE}/tep/them", "attach", amending.attach, RECORD),
    (f"{HERE}/tep/<int:attachment_id>/bo", "detach", amending.detach, PRESS),
    (f"{HERE}/ngay-tiep-nhan", "receipt", sending.receipt, RECORD),
    (f"{HERE}/ket-qua", "outcomes", concluding.outcomes, RECORD),
    (f"{HERE}/quyet-dinh", "decide", concluding.decide, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
