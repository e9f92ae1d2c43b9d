"""The addresses of papers: of a conference or a dossier, of one that is issued, and of a code."""

from __future__ import annotations

from flask import Blueprint
from flask.sansio.blueprints import BlueprintSetupState

from emulation.web.documents import drafting, issued
from emulation.web.documents.addresses import PaperKind

area = Blueprint("documents", __name__)


@area.record_once
def _know_papers(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["paper"] = PaperKind


READ = ("GET",)
RECORD = ("GET", "POST")
PRESS = ("POST",)
ISSUED = "/van-ban/<int:document_id>"
FACE = "<any(pdf, docx, xlsx):face>"

for record in (
    "/hoi-nghi/<int:conference_id>",
    "/de-nghi/<int:proposal_id>",
    "/nam-thi-dua/<int:block_year_id>",
):
    paper = f"{record}/van-ban/<paper:kind>"
    area.add_url_rule(paper, "preview", drafting.preview, methods=READ)
    area.add_url_rule(f"{paper}/du-thao.{FACE}", "draft", drafting.draft, methods=READ)
    area.add_url_rule(f"{paper}/phat-hanh", "issue", drafting.issue, methods=PRESS)

for address, endpoint, view, methods in (
    (ISSUED, "show", issued.show, READ),
    (f"{ISSUED}/tep.{FACE}", "download", issued.download, READ),
    (f"{ISSUED}/xem.pdf", "view", issued.view, READ),
    (f"{ISSUED}/so-ngay", "number", issued.number, RECORD),
    ("/xac-thuc", "verify", issued.verify, READ),
    ("/xac-thuc/<code>", "verify", issued.verify, READ),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
