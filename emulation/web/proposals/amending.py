"""Bổ sung: the sender mends the flagged items, answers, puts files beside the dossier or takes them out."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.queries import awards
from emulation.queries.dossier_items import FILES, GROUND, items, point
from emulation.services import returns as verbs
from emulation.web.attaching import takes_files
from emulation.web.guard import actor, now, stands_for
from emulation.web.proposals.return_forms import AmendForm, FileForm, amend_form_filled
from emulation.web.proposals.rounds import rounds_of
from emulation.web.proposals.sending import press
from emulation.web.proposals.workspace import done, hindrances, load, page
from emulation.web.rows import beside


@stands_for(Action.AMEND_PROPOSAL)
def amend(proposal_id: int) -> ResponseReturnValue:
    """The flagged items with their reasons; everything else is closed, here and on the server."""
    proposal = load(proposal_id)
    told = next((each for each in rounds_of(proposal) if each.at_work), None)
    latest = proposal.latest_round
    form = AmendForm()
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(proposal_id)):
            verbs.amend_proposal(actor(), proposal_id, form.card, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu nội dung bổ sung", proposal_id, next_step="; kiểm tra rồi gửi lại", anchor="bo-sung")
    there = items(proposal)
    if request.method != "POST" and latest is not None:
        form = amend_form_filled(proposal, there, latest.told)
    flags = {flag.key: flag for flag in (latest.flags if latest and told else ())}
    return page(
        "amend",
        proposal,
        heading="Bổ sung hồ sơ",
        form=form,
        told=told,
        rows=[
            (row.form, flags[key], _kind(key), {item.key: item.value for item in there}.get(key, ""))
            for row in form.items.entries
            if (key := str(row.form.key.data)) in flags
        ],
        links={
            "letter": url_for("documents.preview", kind="submission_letter", proposal_id=proposal_id),
            "list": url_for("documents.preview", kind="proposal_list", proposal_id=proposal_id),
            "files": url_for("proposals.attach", proposal_id=proposal_id),
        },
        reasons=hindrances(proposal, Action.AMEND_PROPOSAL) or [],
        status=form.status,
    )


@stands_for(Action.AMEND_PROPOSAL)
@takes_files
def attach(proposal_id: int) -> ResponseReturnValue:
    """A file beside the dossier: while it is a draft, or where the files were flagged."""
    proposal = load(proposal_id)
    form = FileForm() if request.method == "POST" else FileForm(data={"version": proposal.version})
    if request.method == "POST" and form.validate():
        scan = form.prepared(required="Chọn tệp cần gửi lên.")
        if scan is not None and not form.summary:
            with form.refusals():
                verbs.attach_file(
                    actor(), proposal_id, scan, title=form.title.data or "", version=form.held_version, now=now()
                )
            if not form.summary:
                return done("Đã thêm tệp kèm theo", proposal_id, anchor="tep-kem-theo")
    return page(
        "attach",
        proposal,
        heading="Thêm tệp kèm theo",
        form=form,
        closed=not verbs.files_open(proposal),
        status=form.status,
    )


@stands_for(Action.AMEND_PROPOSAL)
def detach(proposal_id: int, attachment_id: int) -> ResponseReturnValue:
    return press(
        proposal_id,
        lambda: verbs.remove_file(actor(), proposal_id, attachment_id, version=None, now=now()),
        "Đã bỏ tệp kèm theo",
        "",
    )


def _kind(key: str) -> str:
    """Which field an item is mended with: a choice, a line of text, or elsewhere (a paper, the files)."""
    found = point(key)
    if found is None or found.candidate_id is None:
        return FILES if key == FILES else "paper"
    return GROUND if found.field == GROUND else "line"


def _stored(proposal_id: int) -> tuple[AmendForm, int]:
    proposal = awards.proposal(actor(), proposal_id)
    latest = proposal.latest_round
    if latest is None:
        return AmendForm(formdata=None), proposal.version
    return amend_form_filled(proposal, items(proposal), latest.told), proposal.version
