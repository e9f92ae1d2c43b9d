"""Files that leave for the reader's computer: named plainly, of a type of ours, never shown in place of a page."""

from __future__ import annotations

from flask import Response, make_response

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}


def download(content: bytes, name: str, *, face: str) -> Response:
    """A file to keep. ``name`` is plain ASCII without ending; ``face`` is one of ``TYPES``."""
    answer = make_response(content)
    answer.headers["Content-Type"] = TYPES[face]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{face}"'
    return answer


def shown(content: bytes, name: str) -> Response:
    """A PDF of our own making, to be read in the browser."""
    answer = make_response(content)
    answer.headers["Content-Type"] = TYPES["pdf"]
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def workbook(content: bytes, name: str) -> Response:
    """A list of the screen as a workbook."""
    return download(content, name, face="xlsx")
