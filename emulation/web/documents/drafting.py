"""The paper as it would be today: looked at, kept as a draft, issued."""

from __future__ import annotations

import secrets
from dataclasses import asdict

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.document import CODE_LENGTH, Format, code_from
from emulation.domain.policy import Action, permits
from emulation.domain.refusal import OutOfReach, Reason
from emulation.models.document import IssuedDocument
from emulation.models.site import site
from emulation.queries import documents, papers
from emulation.queries.papers import Origin
from emulation.services.documents import IssuedAlready, Rendered, issue_document
from emulation.web.documents.addresses import SLUGS
from emulation.web.documents.forms import IssueForm
from emulation.web.documents.sources import Preview, Source, crumbs_of, draft_of, faces_of, preview_of, source_of
from emulation.web.downloads import download
from emulation.web.filters import moment
from emulation.web.guard import actor, now, stands_for
from emulation.web.phrases import sentence
from emulation.web.render import papers as printer
from reports.catalogue import CATALOGUE
from reports.pdf import RenderFailed


@stands_for(Action.READ_DOCUMENT)
def preview(kind: str, **record: int) -> ResponseReturnValue:
    """The paper in the page, with its blanks and unconfirmed values; the fragment alone for a part of a page."""
    source = source_of(kind, Origin(**record))
    shown = preview_of(source)
    if request.headers.get("HX-Request") == "true":
        return shown.paper.html
    return _page(source, shown, IssueForm(formdata=None, data={"seen": source.made.sha256}))


@stands_for(Action.READ_DOCUMENT)
def draft(kind: str, face: str, **record: int) -> ResponseReturnValue:
    """One face of the draft, marked DỰ THẢO."""
    source = source_of(kind, Origin(**record))
    document = draft_of(source)
    try:
        content = printer().face(document, Format(face))
    except RenderFailed as error:
        flash(sentence(Reason("pdf_unavailable", {"why": str(error)})), "refused")
        return redirect(url_for("documents.preview", **source.arguments), 303)
    if content is None and face not in CATALOGUE[kind].formats:
        raise OutOfReach
    if content is None:
        flash("Văn bản này hiện chưa có bảng nên chưa có bản Excel.", "note")
        return redirect(url_for("documents.preview", **source.arguments), 303)
    return download(content, f"{SLUGS[kind]}-{source.made.block_year.year}-du-thao", face=face)


@stands_for(Action.ISSUE_DOCUMENT)
def issue(kind: str, **record: int) -> ResponseReturnValue:
    """Phát hành: every face is made first, then facts, bytes and code are frozen in one transaction.

    The same facts are not issued twice: whoever asks again is led to the paper there is.
    """
    source = source_of(kind, Origin(**record))
    if source.issued is not None and not source.moved:
        return _issued_already(source.issued)
    shown = preview_of(source)
    form = IssueForm()
    if form.validate() and _acknowledged(form, source, shown):
        rendered = _rendered(form, source)
        if rendered is not None:
            try:
                with form.refusals():
                    document_id = issue_document(actor(), kind, source.origin, rendered, now=now())
            except IssuedAlready as found:  # by somebody else while the faces were made
                return _issued_already(documents.document(actor(), found.document_id))
            if not form.summary:
                flash(f"Đã phát hành lúc {moment(now())}, mã {rendered.code}. Văn thư ghi số, ngày sau khi ký.", "done")
                return redirect(url_for("documents.show", document_id=document_id), 303)
    form.seen.data = source.made.sha256
    return _page(source, shown, form)


def _acknowledged(form: IssueForm, source: Source, shown: Preview) -> bool:
    if form.seen.data != source.made.sha256:
        form.refuse(sentence(Reason("facts_moved")))
    if shown.blanks and not form.blanks.data:
        form.refuse("Xem các chỗ để trống rồi đánh dấu xác nhận.", form.blanks)
    if shown.unconfirmed and not form.unconfirmed.data:
        form.refuse("Xem các nội dung chưa xác minh rồi đánh dấu xác nhận.", form.unconfirmed)
    return not form.summary


def _issued_already(document: IssuedDocument) -> ResponseReturnValue:
    flash(sentence(Reason("issued_already", {"when": moment(document.issued_at), "code": document.code})), "note")
    return redirect(url_for("documents.show", document_id=document.id), 303)


def _rendered(form: IssueForm, source: Source) -> Rendered | None:
    code = code_from(secrets.token_bytes(CODE_LENGTH))
    document = papers.compose(source.made, demo=site().demo, code=code, made_at=f"Phát hành lúc {moment(now())}")
    try:
        files = printer().faces(document)
    except RenderFailed as error:
        form.refuse(sentence(Reason("pdf_unavailable", {"why": str(error)})))
        return None
    return Rendered(subject=document.subject, facts_sha256=source.made.sha256, code=code, files=files)


def _page(source: Source, shown: Preview, form: IssueForm) -> ResponseReturnValue:
    origin = source.origin
    earlier = documents.documents(actor(), **asdict(origin))
    page = render_template(
        "pages/documents/preview.html",
        source=source,
        shown=shown,
        form=form,
        may_issue=permits(actor(), Action.ISSUE_DOCUMENT, source.place),
        closed=source.place.closed,
        urls={word: url_for("documents.draft", face=face, **source.arguments) for face, word in faces_of(source.kind)},
        issued=[each for each in earlier if each.kind == source.kind],
        crumbs=crumbs_of(origin, source.kind, source.label),
        unmoved=[] if source.moved or source.issued is None else [_unmoved(source.issued.code)],
    )
    return page, form.status


def _unmoved(code: str) -> str:
    return sentence(Reason("facts_unmoved", {"code": code}))
