"""The issued paper: its files, its number when the clerk gave one, and the page where anybody checks a code."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from flask import Response, after_this_request, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from emulation.domain.actors import EVERYWHERE
from emulation.domain.document import Format, read_code
from emulation.domain.law.rule_sets import rule_set
from emulation.domain.policy import Action, permits
from emulation.domain.refusal import Reason
from emulation.models.document import IssuedDocument
from emulation.queries import documents, papers
from emulation.queries.papers import Origin
from emulation.services import security, throttling
from emulation.services.documents import number_document
from emulation.web.documents.addresses import SLUGS
from emulation.web.documents.forms import NumberForm
from emulation.web.documents.sources import crumbs_of
from emulation.web.downloads import download as kept
from emulation.web.downloads import shown
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence
from emulation.web.sessions import origin

log = logging.getLogger("emulation")

FACES = {"pdf": "pdf", "docx": "word", "xlsx": "excel"}
LONGEST_CODE = 40


@stands_for(Action.READ_DOCUMENT)
def show(document_id: int) -> ResponseReturnValue:
    document = _load(document_id)
    return render_template(
        "pages/documents/show.html",
        document=document,
        label=papers.label(document.kind),
        crumbs=_crumbs(document),
        rules=rule_set(document.rule_set) if document.rule_set else None,
        successor=documents.successor(document_id),
        superseded=documents.document(actor(), document.supersedes_id) if document.supersedes_id else None,
        urls={
            FACES[file.format.value]: url_for("documents.download", document_id=document_id, face=file.format.value)
            for file in document.files
        },
        readable=any(file.format is Format.PDF for file in document.files),
        may_number=document.number is None and permits(actor(), Action.NUMBER_DOCUMENT, document.block_year.place),
    )


@stands_for(Action.READ_DOCUMENT)
def download(document_id: int, face: str) -> ResponseReturnValue:
    """The frozen bytes, to keep."""
    document = _load(document_id)
    return kept(documents.content(actor(), document_id, Format(face)).content, _file_name(document), face=face)


@stands_for(Action.READ_DOCUMENT)
def view(document_id: int) -> ResponseReturnValue:
    """The frozen PDF, to read in a frame of ours."""
    document = _load(document_id)
    return shown(documents.content(actor(), document_id, Format.PDF).content, _file_name(document))


@stands_for(Action.NUMBER_DOCUMENT)
def number(document_id: int) -> ResponseReturnValue:
    """Number and date, as facts beside the frozen file; once."""
    document = _load(document_id)
    form = NumberForm()
    if request.method == "POST" and form.validate():
        assert form.dated_on.data is not None  # required
        with form.refusals():
            number_document(
                actor(),
                document_id,
                number=form.number.data or "",
                dated_on=form.dated_on.data,
                signer=form.signer.data,
                now=now(),
            )
        if not form.summary:
            flash(f"Đã ghi số, ngày văn bản lúc {moment(now())}; tệp đã phát hành giữ nguyên.", "done")
            return redirect(url_for("documents.show", document_id=document_id), 303)
    page = render_template(
        "pages/documents/number.html",
        document=document,
        label=papers.label(document.kind),
        crumbs=_crumbs(document),
        form=form,
    )
    return page, form.status


@stands_for(Action.VERIFY_DOCUMENT)
def verify(code: str | None = None) -> ResponseReturnValue:
    """Anybody who holds a paper checks its code: the page tells nothing the paper does not."""
    permit(EVERYWHERE)
    typed = (code or request.args.get("ma", ""))[:LONGEST_CODE]
    read = read_code(typed)
    if read is not None and read != code:
        return redirect(url_for("documents.verify", code=read))
    address = origin().address
    if read:
        try:
            throttling.refuse_codes(address, now=now())
        except throttling.TooManyTries as refused:
            return _too_many(read, refused.until)
    document = documents.by_code(read) if read else None
    if read and document is None:
        after_this_request(_count_wrong_code)
    return _answer(read or typed, document), 404 if typed and document is None else 200


def _answer(typed: str, document: IssuedDocument | None, refused: str | None = None) -> str:
    return render_template(
        "pages/documents/verify.html",
        typed=typed,
        document=document,
        label=papers.label(document.kind) if document else None,
        successor=documents.successor(document.id) if document else None,
        refused=refused,
    )


def _too_many(typed: str, until: int) -> ResponseReturnValue:
    """429 with when to ask again."""
    at = datetime.fromtimestamp(until * 60, UTC)
    security.note("throttled", at=now(), kind=throttling.CODES, address=origin().address)
    answer = make_response(_answer(typed, None, sentence(Reason("verify_too_often", {"at": at}))), 429)
    answer.headers["Retry-After"] = str(max(1, -((now() - at) // timedelta(seconds=1))))
    return answer


def _count_wrong_code(answer: Response) -> Response:
    """After the answer, like the last visit of a log-in: reading writes nothing."""
    try:
        throttling.count_wrong_code(origin().address, now=now())
    except (SQLAlchemyError, TimeoutError) as error:
        log.warning("a wrong code was not counted: %s", error)
    return answer


def _load(document_id: int) -> IssuedDocument:
    document = documents.document(actor(), document_id)
    permit(document.block_year.place)
    return document


def _crumbs(document: IssuedDocument) -> list[tuple[str, str | None]]:
    origin = Origin(conference_id=document.conference_id, proposal_id=document.proposal_id)
    if document.conference_id is None and document.proposal_id is None:
        origin = Origin(block_year_id=document.block_year_id)
    return crumbs_of(origin, document.kind, f"{papers.label(document.kind)}, mã {document.code}")


def _file_name(document: IssuedDocument) -> str:
    return f"{SLUGS[document.kind]}-{document.block_year.year}-{document.code}"
