"""Tiếp nhận, yêu cầu bổ sung, đối chiếu, đề nghị trả lại: what the office and the sender say to each other."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.domain.policy import Action
from emulation.queries.dossier_items import items
from emulation.services import returns as verbs
from emulation.services.returns import WHOLE
from emulation.web.filters import day
from emulation.web.guard import actor, now, stands_for
from emulation.web.proposals.return_forms import CompareForm, RequestForm, ReturnForm, return_form_filled
from emulation.web.proposals.rounds import rounds_of, waiting_keys
from emulation.web.proposals.sending import press
from emulation.web.proposals.workspace import done, hindrances, load, named, page, receiver_of, today


@stands_for(Action.RECEIVE_PROPOSAL)
def receive(proposal_id: int) -> ResponseReturnValue:
    return press(
        proposal_id,
        lambda: verbs.receive_proposal(actor(), proposal_id, version=None, now=now()),
        "Đã tiếp nhận hồ sơ",
        ", khối và các đơn vị được thông báo",
    )


@stands_for(Action.RETURN_PROPOSAL)
def return_(proposal_id: int) -> ResponseReturnValue:
    """The reviewer ticks items with a reason each, or returns the whole; sets a day."""
    proposal = load(proposal_id)
    there = items(proposal)
    latest = proposal.latest_round
    pending = {
        flag.key: flag.reason
        for flag in (latest.flags if latest else ())
        if flag.reason is not None and flag.settled_at is None
    }
    form = ReturnForm() if request.method == "POST" else return_form_filled(proposal, there, pending)
    if request.method == "POST" and form.validate():
        with form.refusals():
            number = verbs.return_proposal(actor(), proposal_id, form.card, version=form.held_version, now=now())
        if not form.summary:
            text = f"Đã yêu cầu bổ sung lần {number}, hạn {day(form.due.data)},"
            return done(text, proposal_id, next_step="; chỉ các mục được chọn mở cho đơn vị trình", anchor="bo-sung")
    labels = {item.key: item for item in there}
    rows = [
        (row.form, labels[str(row.form.key.data)]) for row in form.items.entries if str(row.form.key.data) in labels
    ]
    return page(
        "return",
        proposal,
        heading="Yêu cầu bổ sung",
        form=form,
        groups=[
            (each, [pair for pair in rows if pair[1].key.startswith(f"candidate:{each.id}:")])
            for each in proposal.candidates
        ],
        parts=[pair for pair in rows if not pair[1].key.startswith("candidate:")],
        named=named,
        asked_back=proposal.return_request,
        reasons=hindrances(proposal, Action.RETURN_PROPOSAL) or [],
        status=form.status,
    )


@stands_for(Action.RETURN_PROPOSAL)
def compare(proposal_id: int) -> ResponseReturnValue:
    """What came back, old beside new: ticked off, or asked for again."""
    proposal = load(proposal_id)
    told = next(iter(rounds_of(proposal)), None)
    if told is None or not told.to_compare:
        flash("Hồ sơ không có nội dung bổ sung nào chờ đối chiếu.", "note")
        return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)
    form = CompareForm() if request.method == "POST" else CompareForm(data={"version": proposal.version})
    form.items.choices = [SelectChoice(key, key) for key in waiting_keys(told)]
    if request.method == "POST" and form.validate():
        with form.refusals():
            chosen = set(form.items.data or ())
            verbs.settle_amendments(actor(), proposal_id, chosen, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã xác nhận nội dung bổ sung", proposal_id, anchor="bo-sung")
    return page(
        "compare",
        proposal,
        heading=f"Đối chiếu nội dung bổ sung lần {told.number}",
        form=form,
        told=told,
        ticked=set(form.items.data or ()),
        whole=WHOLE,
        status=form.status,
    )


@stands_for(Action.REQUEST_RETURN)
def request_return(proposal_id: int) -> ResponseReturnValue:
    """After the office opened the dossier, the sender asks for it with a reason."""
    proposal = load(proposal_id)
    form = RequestForm() if request.method == "POST" else RequestForm(data={"version": proposal.version})
    receiver = receiver_of(proposal, today())
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.request_return(
                actor(), proposal_id, reason=form.reason.data or "", version=form.held_version, now=now()
            )
        if not form.summary:
            return done("Đã đề nghị trả lại hồ sơ", proposal_id, next_step=f", đang chờ {receiver} xem xét")
    return page(
        "request_return",
        proposal,
        heading="Đề nghị trả lại hồ sơ",
        form=form,
        receiver=receiver,
        reasons=hindrances(proposal, Action.REQUEST_RETURN) or [],
        status=form.status,
    )
