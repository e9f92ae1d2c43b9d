"""Attached files: the bytes as they came, to keep; a picture of ours, to look at. Nothing else is ever shown."""

from __future__ import annotations

import secrets
from urllib.parse import quote

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.file import FileState
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal
from emulation.models.file import StoredFile
from emulation.queries import files
from emulation.services import files as verbs
from emulation.web.edge import ASK_AGAIN, DOWNLOAD_POLICY
from emulation.web.filters import moment, slug
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, permit, stands_for

area = Blueprint("files", __name__)
UNKNOWN_TYPE = "application/octet-stream"


@area.get("/tep/<int:file_id>")
@stands_for(Action.READ_FILE)
def download(file_id: int) -> Response:
    """The file as it was attached. One that waits in quarantine says why instead."""
    file = files.file(actor(), file_id)
    permit(file.place)
    if not file.handed_out:
        page = render_template("pages/files/waiting.html", file=file, once=secrets.token_urlsafe(18))
        return make_response(page, 409)
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


@area.post("/tep/<int:file_id>/quet-lai")
@stands_for(Action.RELEASE_FILE)
def release(file_id: int) -> ResponseReturnValue:
    """Ask the scanner once more about a file in quarantine."""
    file = files.file(actor(), file_id)
    permit(file.place)
    if PressForm().validate() and file.state is FileState.QUARANTINED:
        said = verbs.scanned_again(actor(), file_id)
        state = verbs.release_file(actor(), file_id, said, now=now())
        flash(f"Đã quét lại tệp lúc {moment(now())}: {state.label.lower()}.", "done")
        return redirect(url_for("home.index"), 303)
    raise Refusal([Reason("file_waits_no_more", {"name": file.name})])


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
