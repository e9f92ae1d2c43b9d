"""Attached files: the bytes as they came, to keep; a picture of ours, to look at. Nothing else is ever shown."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, make_response, request

from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal
from emulation.models.file import StoredFile
from emulation.queries import files
from emulation.web.edge import ASK_AGAIN, DOWNLOAD_POLICY
from emulation.web.filters import slug
from emulation.web.guard import actor, permit, stands_for

area = Blueprint("files", __name__)
UNKNOWN_TYPE = "application/octet-stream"


@area.get("/tep/<int:file_id>")
@stands_for(Action.READ_FILE)
def download(file_id: int) -> Response:
    """The file as it was attached. One that waits in quarantine says why instead."""
    file = files.file(actor(), file_id)
    permit(file.place)
    if not file.handed_out:
        raise Refusal([Reason("file_not_handed_out", {"name": file.name, "why": file.reason or file.state.label})])
    ending = file.name.rpartition(".")[2]
    plain = f"{slug(file.name.rpartition('.')[0])}.{ending}"
    return _answer(
        file,
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}",
        media_type=file.media_type if file.kind else UNKNOWN_TYPE,
        tag=file.sha256,
    )


@area.get("/tep/<int:file_id>/xem")
@stands_for(Action.READ_FILE)
def preview(file_id: int) -> Response:
    """The picture made from the file."""
    file = files.preview(actor(), file_id)
    permit(file.place)
    answer = _answer(file, "inline", media_type="image/png", tag=f"{file.sha256}-xem")
    answer.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return answer


def _answer(file: StoredFile, disposition: str, *, media_type: str, tag: str) -> Response:
    """The bytes; only their tag when the reader's browser holds them already."""
    answer = make_response()
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Disposition"] = disposition
    answer.headers["Cache-Control"] = ASK_AGAIN
    answer.set_etag(tag)
    if tag in request.if_none_match:
        answer.status_code = 304
        return answer
    answer.set_data((file.preview if disposition == "inline" else file.content) or b"")
    return answer
