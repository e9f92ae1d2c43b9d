"""The addresses of dossiers: the list, one record, and a page for each act."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.proposals import concluding, listing, making, sending, showing

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
    (f"{HERE}/ngay-tiep-nhan", "receipt", sending.receipt, RECORD),
    (f"{HERE}/ket-qua", "outcomes", concluding.outcomes, RECORD),
    (f"{HERE}/quyet-dinh", "decide", concluding.decide, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
