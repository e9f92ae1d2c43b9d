"""Trình, rút lại, mở hồ sơ: the dossier changes desks, and the date on an old paper's receipt stamp is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.award import ProposalState
from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.models.award import Proposal
from emulation.models.block import Deadline
from emulation.queries import awards
from emulation.services import proposals as verbs
from emulation.web.filters import moment
from emulation.web.forms import PressForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.proposals.forms import ReceiptForm, SubmitForm
from emulation.web.proposals.rounds import rounds_of
from emulation.web.proposals.showing import groups_of, law_of
from emulation.web.proposals.standing import counts_of
from emulation.web.proposals.workspace import done, hindrances, load, named, page, receiver_of, today
from emulation.web.rows import beside


@stands_for(Action.SUBMIT_PROPOSAL)
def submit(proposal_id: int) -> ResponseReturnValue:
    """What goes to whom, asked once more; missing grounds are acknowledged here."""
    proposal = load(proposal_id)
    sending = proposal.submission
    if not proposal.state.with_sender and sending is not None:
        flash(f"Hồ sơ đã được trình lúc {moment(sending.received_at)}, không trình lại.", "note")
        return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)
    again = proposal.state is ProposalState.RETURNED
    form = SubmitForm() if request.method == "POST" else SubmitForm(data={"version": proposal.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.submit_proposal(
                actor(),
                proposal_id,
                blanks_acknowledged=bool(form.blanks_acknowledged.data),
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            receiver = receiver_of(proposal, today())
            verb = "Đã gửi lại hồ sơ" if again else "Đã trình hồ sơ"
            return done(verb, proposal_id, next_step=f", đang chờ {receiver} tiếp nhận")
    deadline = None if again else _deadline(proposal)
    return page(
        "submit",
        proposal,
        heading="Gửi lại hồ sơ" if again else "Trình hồ sơ",
        again=next(iter(rounds_of(proposal)), None) if again else None,
        form=form,
        receiver=receiver_of(proposal, today()),
        groups=groups_of(proposal.candidates),
        totals=counts_of(proposal.candidates),
        without_ground=[named(each) for each in proposal.candidates if each.ground is None],
        law=law_of(proposal),
        deadline=deadline,
        last_day=local_day(deadline.due - timedelta(microseconds=1)) if deadline else None,
        late=deadline is not None and now() >= deadline.due,
        reasons=hindrances(proposal, Action.SUBMIT_PROPOSAL) or [],
        named=named,
        status=form.status,
    )


@stands_for(Action.RECALL_PROPOSAL)
def recall(proposal_id: int) -> ResponseReturnValue:
    return press(
        proposal_id,
        lambda: verbs.recall_proposal(actor(), proposal_id, version=None, now=now()),
        "Đã rút lại hồ sơ",
        ", hồ sơ trở về bản nháp",
    )


@stands_for(Action.OPEN_PROPOSAL)
def open_(proposal_id: int) -> ResponseReturnValue:
    return press(
        proposal_id,
        lambda: verbs.open_proposal(actor(), proposal_id, version=None, now=now()),
        "Đã mở hồ sơ",
        ", đơn vị trình không rút lại được nữa",
    )


@stands_for(Action.BACKFILL_RECEIPT)
def receipt(proposal_id: int) -> ResponseReturnValue:
    """The date on the receipt stamp decides the law; when the server received the dossier stays as it is."""
    proposal = load(proposal_id)
    form = ReceiptForm() if request.method == "POST" else _receipt(proposal)
    if request.method == "POST" and form.validate():
        assert form.receipt_date_on_record.data is not None  # required
        with form.refusals(), beside(lambda: _receipt_stored(proposal_id)):
            verbs.backfill_receipt(
                actor(),
                proposal_id,
                form.receipt_date_on_record.data,
                reason=form.reason.data or "",
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã ghi ngày tiếp nhận trên giấy", proposal_id, anchor="can-cu-phap-ly")
    return page(
        "receipt",
        proposal,
        heading="Ngày tiếp nhận ghi trên giấy",
        form=form,
        law=law_of(proposal),
        status=form.status,
    )


def press(proposal_id: int, verb: Callable[[], None], text: str, next_step: str) -> ResponseReturnValue:
    """A button that is a whole form: done, or the reason why not, on the record as it is now."""
    load(proposal_id)
    form = PressForm()
    if form.validate():
        with form.refusals():
            verb()
        if not form.summary:
            return done(text, proposal_id, next_step=next_step)
    for _anchor, words in form.summary:
        flash(words, "refused")
    return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)


def _deadline(proposal: Proposal) -> Deadline | None:
    return next((each for each in proposal.block_year.deadlines if each.step is YearStep.PROPOSAL), None)


def _receipt(proposal: Proposal) -> ReceiptForm:
    stored = {"receipt_date_on_record": proposal.receipt_date_on_record, "reason": proposal.receipt_reason}
    return ReceiptForm(formdata=None, data={**stored, "version": proposal.version})


def _receipt_stored(proposal_id: int) -> tuple[ReceiptForm, int]:
    proposal = awards.proposal(actor(), proposal_id)
    return _receipt(proposal), proposal.version
