"""The addresses of comments on drafts."""

from __future__ import annotations

from flask import Blueprint
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter, ValidationError

from emulation.web.commenting import KINDS, SLUGS
from emulation.web.comments import answering, asking, giving, showing

area = Blueprint("comments", __name__)


class KindOfDraft(BaseConverter):
    """``<draft:kind>``: an address that names no kind of text is nobody's, hence 404."""

    def to_python(self, value: str) -> str:
        if value not in KINDS:
            raise ValidationError
        return value

    def to_url(self, value: str) -> str:
        return value


@area.record_once
def _know_drafts(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["draft"] = KindOfDraft


READ = ("GET",)
RECORD = ("GET", "POST")
PRESS = ("POST",)
DRAFT = "/gop-y/<int:draft_id>"
COMMENT = "/gop-y/y-kien/<int:comment_id>"

for address, endpoint, view, methods in (
    ("/gop-y", "index", showing.index, READ),
    (DRAFT, "show", showing.show, READ),
    (f"{DRAFT}/y-kien", "give", giving.give, PRESS),
    (f"{DRAFT}/thong-nhat", "agree", giving.agree, PRESS),
    (f"{DRAFT}/ket-thuc", "close", asking.close, RECORD),
    (f"{COMMENT}/sua", "change", giving.change, RECORD),
    (f"{COMMENT}/rut", "withdraw", giving.withdraw, PRESS),
    (f"{COMMENT}/tra-loi", "answer", answering.answer, RECORD),
    ("/lay-y-kien/<draft:draft_kind>/<int:object_id>", "ask", asking.ask, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)

assert len(SLUGS) == len(KINDS)
