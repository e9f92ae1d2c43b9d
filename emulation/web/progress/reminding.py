"""Nhắc các đơn vị chậm nộp: whom, with which words; asked anew at the moment of sending."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.domain.progress import MemberStep
from emulation.domain.refusal import OutOfReach
from emulation.models.block import BlockYear
from emulation.models.site import site
from emulation.queries import cockpit
from emulation.queries.cockpit import Matrix
from emulation.services import reminders as verbs
from emulation.services.reminders import Reminded, ReminderCard
from emulation.web.filters import day, days_left, moment
from emulation.web.guard import actor, now, stands_for
from emulation.web.progress.forms import ReminderForm
from emulation.web.progress.frame import address, load, names_of, page
from emulation.web.progress.places import place_of
from emulation.web.progress.words import deadline, last_day


@stands_for(Action.REMIND_MEMBERS)
def remind(block_id: int, year: int) -> ResponseReturnValue:
    block_year = load(block_id, year)
    found = cockpit.matrix(block_year, now=now())
    step = _step(found)
    names = names_of(block_year)
    form = ReminderForm() if request.method == "POST" else _prepared(block_year, found, step)
    form.offer(_offered(found, step, names, form.agencies.data or []))
    if request.method == "POST" and form.validate():
        card = ReminderCard(
            step=step,
            agency_ids=frozenset(form.agencies.data or ()),
            text=form.text.data or "",
            path=place_of(step, block_year),
            link=place_of(step, block_year, external=True),
            again=bool(form.again.data),
        )
        with form.refusals():
            done = verbs.remind_members(actor(), block_year.id, card, now=now())
        if not form.summary:
            _say(done, step, names)
            return redirect(address("show", block_year, _anchor="da-nhac"), 303)
    return _page(block_year, found, step, form, names), form.status


def _page(block_year: BlockYear, found: Matrix, step: MemberStep, form: ReminderForm, names: dict[int, str]) -> str:
    owing = found.owing(step)
    today = verbs.reminded_today(block_year, step, now=now()) & set(owing)
    earlier = [each for each in cockpit.reminders(block_year, step=step) if local_day(each.sent_at) == local_day(now())]
    return page(
        "remind",
        block_year,
        form=form,
        step=step,
        due=deadline(found.due[step]),
        owing=len(owing),
        tabs=_tabs(block_year, found, step),
        reminded_today=[names[each] for each in owing if each in today],
        last_reminder=f"{moment(earlier[0].sent_at)}, {earlier[0].sent_by}" if earlier and today else "",
        sends_mail=site().sends_mail,
    )


def _step(found: Matrix) -> MemberStep:
    """The step the address names, else the first one somebody owes. Raises ``OutOfReach`` for one that is none."""
    asked = request.args.get("buoc")
    if asked is None:
        return next((step for step in found.steps if found.owing(step)), found.steps[0])
    step = next((each for each in found.steps if each.value == asked), None)
    if step is None:
        raise OutOfReach
    return step


def _prepared(block_year: BlockYear, found: Matrix, step: MemberStep) -> ReminderForm:
    """Ticked are all who owe the step and whom somebody can be told for; the text may be changed."""
    text = (
        f"Đề nghị đơn vị hoàn thành việc “{step.label}” năm {block_year.year} của {block_year.block.name}. "
        f"Nếu có vướng mắc, đơn vị báo {block_year.block.wording.leader} để cùng giải quyết."
    )
    owing = found.owing(step)
    there = cockpit.people_of(owing, day=local_day(now()))
    return ReminderForm(formdata=None, data={"agencies": [each for each in owing if each in there], "text": text})


def _offered(found: Matrix, step: MemberStep, names: dict[int, str], ticked: Sequence[int]) -> list[tuple[int, str]]:
    """Everybody who owes the step now, and whoever stood ticked on an older page: the answer says what became of it."""
    owing = found.owing(step)
    people = cockpit.people_of(owing, day=local_day(now()))
    offered = []
    for agency_id, cells in found.rows.items():
        if agency_id in owing:
            cell = cells[step]
            left = days_left(cell.due.at, now()) if cell.due is not None else ""
            longer = f", gia hạn đến hết ngày {day(last_day(cell.due.at))}" if cell.due and cell.due.extended else ""
            nobody = "" if agency_id in people else ", chưa có tài khoản nhận thông báo"
            offered.append((agency_id, f"{names[agency_id]}: {left}{longer}{nobody}"))
        elif agency_id in ticked:
            offered.append((agency_id, f"{names[agency_id]}: không còn chậm"))
    return offered


def _tabs(block_year: BlockYear, found: Matrix, chosen: MemberStep) -> list[dict[str, Any]]:
    return [
        {
            "label": step.label,
            "url": address("remind", block_year, buoc=step.value),
            "active": step is chosen,
            "count": len(found.owing(step)),
        }
        for step in found.steps
    ]


def _say(done: Reminded, step: MemberStep, names: dict[int, str]) -> None:
    mails = f", gửi {done.mails} thư điện tử" if done.mails else ""
    flash(
        f"Đã nhắc {len(done.reached)} đơn vị việc “{step.label}” lúc {moment(now())}{mails}: "
        f"{_listed(done.reached, names)}.",
        "done",
    )
    if done.fell_out:
        flash(f"Không nhắc, vì đến lúc gửi không còn chậm: {_listed(done.fell_out, names)}.", "note")
    if done.nobody_there:
        flash(f"Chưa nhắc được, vì đơn vị chưa có tài khoản: {_listed(done.nobody_there, names)}.", "refused")


def _listed(agency_ids: Sequence[int], names: dict[int, str]) -> str:
    return "; ".join(names[each] for each in agency_ids)
