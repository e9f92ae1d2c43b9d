"""Running the pledge of a block year: begun, written, asked for, sent out for signing, taken back."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.comment import DraftKind
from emulation.domain.policy import Action
from emulation.models.pledge import Pledge
from emulation.queries import blocks, comments, pledges
from emulation.services import pledges as verbs
from emulation.web.forms import pressed
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.pledges.forms import BeginForm, ContentsForm, ReopenForm, SendForm
from emulation.web.pledges.frame import day_of, done, form_page, hindrances, load
from emulation.web.rows import beside


@stands_for(Action.RECORD_PLEDGE)
def begin(block_year_id: int) -> ResponseReturnValue:
    """Begin the pledge of a year, empty or with last year's contents."""
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    permit(block_year.place)
    form = BeginForm()
    if form.validate():
        with form.refusals():
            pledge_id = verbs.begin_pledge(actor(), block_year_id, from_last_year=form.chep.data == "1", now=now())
        if not form.summary:
            return done("Đã bắt đầu giao ước", url_for("pledges.contents", pledge_id=pledge_id))
    return redirect(url_for("pledges.of_year", block_year_id=block_year_id), 303)


@stands_for(Action.RECORD_PLEDGE)
def contents(pledge_id: int) -> ResponseReturnValue:
    found = load(pledge_id)
    form = ContentsForm() if request.method == "POST" else _filled(found)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(pledge_id)):
            verbs.set_contents(actor(), pledge_id, form.card, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu nội dung, tiêu chí giao ước", url_for("pledges.show", pledge_id=pledge_id))
    if request.method == "GET":
        form.contents.spare(1 if form.contents.entries else 3)
        form.criteria.spare(1 if form.criteria.entries else 2)
    stopped = hindrances(found, Action.RECORD_PLEDGE)
    return form_page("contents", found, form, "Sửa nội dung, tiêu chí", stopped=stopped)


@stands_for(Action.ASK_TARGETS)
def ask(pledge_id: int) -> ResponseReturnValue:
    """Let the members register: a button that is a whole form."""
    found = load(pledge_id)
    url = url_for("pledges.show", pledge_id=pledge_id)
    press = pressed()
    if press is not None:
        verbs.ask_targets(actor(), pledge_id, version=press.held_version, now=now())
        number = len(pledges.signing_members(found.block_year))
        return done(f"Đã đề nghị {number} đơn vị đăng ký chỉ tiêu, danh hiệu", url)
    return redirect(url, 303)


@stands_for(Action.OPEN_SIGNING)
def send(pledge_id: int) -> ResponseReturnValue:
    """Gửi ký: says what is missing before the words are frozen."""
    found = load(pledge_id)
    form = SendForm() if request.method == "POST" else SendForm(formdata=None, data={"version": found.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.open_signing(
                actor(),
                pledge_id,
                acknowledged=form.acknowledged.data,
                despite_comments=form.despite_comments.data,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done(
                "Đã gửi ký giao ước, đang chờ các đơn vị ký",
                url_for("pledges.show", pledge_id=pledge_id, _anchor="ky-ket"),
            )
    return form_page(
        "send",
        found,
        form,
        "Gửi ký giao ước",
        stopped=hindrances(found, Action.OPEN_SIGNING),
        without=pledges.without_targets(found, day_of(found.block_year.year)),
        unanswered=comments.unanswered(DraftKind.PLEDGE, found.id),
        members=len(pledges.signing_members(found.block_year)),
    )


@stands_for(Action.REOPEN_PLEDGE)
def reopen(pledge_id: int) -> ResponseReturnValue:
    """Mở lại: signatures given so far no longer count."""
    found = load(pledge_id)
    form = ReopenForm() if request.method == "POST" else ReopenForm(formdata=None, data={"version": found.version})
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.reopen_pledge(actor(), pledge_id, reason=form.reason.data or "", version=form.held_version, now=now())
        if not form.summary:
            return done(
                "Đã mở lại giao ước; các đơn vị sửa chỉ tiêu rồi ký lại",
                url_for("pledges.show", pledge_id=pledge_id),
            )
    return form_page(
        "reopen",
        found,
        form,
        "Mở lại giao ước",
        stopped=hindrances(found, Action.REOPEN_PLEDGE),
        signed=len(found.standing_signatures),
    )


def _filled(found: Pledge) -> ContentsForm:
    card = verbs.contents_of(found)
    return ContentsForm(
        formdata=None,
        data={
            "contents": list(card.contents),
            "criteria": list(card.criteria),
            "witness": card.witness,
            "witness_title": card.witness_title,
            "version": found.version,
        },
    )


def _stored(pledge_id: int) -> tuple[ContentsForm, int]:
    found = pledges.pledge(actor(), pledge_id)
    return _filled(found), found.version
