"""Calling a meeting and what its first page tells: card, people, programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.conference import AgendaItem, Conference
from emulation.queries import blocks, conferences
from emulation.services import conference_parts as parts
from emulation.services import conferences as verbs
from emulation.services.conferences import ConferenceCard, card_of
from emulation.web.conferences.forms import AgendaForm, ConferenceForm, people_data
from emulation.web.conferences.minutes import confirmation
from emulation.web.conferences.workspace import done, hindrances, load, page
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.rows import beside


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    return page(
        "show",
        conference,
        "information",
        times=start_times(conference.starts_at, conference.agenda),
        edit=hindrances(conference, Action.PREPARE_CONFERENCE),
        confirm=confirmation(conference),
    )


@stands_for(Action.PREPARE_CONFERENCE)
def create(block_year_id: int) -> ResponseReturnValue:
    """Call a meeting: the standard programme and a seat for every member come with it."""
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    permit(block_year.place)
    suggested = {"review_year": block_year.year, "pledge_year": block_year.year + 1}
    form = ConferenceForm(data=suggested)
    if request.method == "POST" and form.validate():
        with form.refusals():
            made = verbs.prepare_conference(actor(), block_year_id, form.card, now=now())
        if not form.summary:
            return done("Đã tạo hội nghị, kèm chương trình mẫu và danh sách đơn vị thành viên", "show", made)
    if request.method == "GET":
        _spare(form)
    back = url_for("blocks.year", block_id=block_year.block_id, year=block_year.year)
    html = render_template("pages/conferences/create.html", form=form, block_year=block_year, back=back)
    return html, form.status


@stands_for(Action.PREPARE_CONFERENCE)
def edit(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    form = _filled(conference) if request.method == "GET" else ConferenceForm()
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(conference_id)):
            verbs.edit_conference(actor(), conference_id, form.card, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu thông tin hội nghị", "show", conference_id)
    if request.method == "GET":
        _spare(form)
    return page("edit", conference, "information", heading="Sửa thông tin hội nghị", form=form, status=form.status)


@stands_for(Action.PREPARE_CONFERENCE)
def agenda(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    form = _agenda_form(conference) if request.method == "GET" else AgendaForm()
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored_agenda(conference_id)):
            verbs.set_agenda(actor(), conference_id, form.agenda, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu chương trình hội nghị", "show", conference_id, anchor="chuong-trinh")
    if request.method == "GET":
        form.lines.spare()
    return page("agenda", conference, "information", heading="Sửa chương trình", form=form, status=form.status)


def start_times(starts_at: time | None, lines: Sequence[AgendaItem]) -> list[time | None]:
    """When each line begins; from the first unknown length on nobody can say."""
    at = None if starts_at is None else starts_at.hour * 60 + starts_at.minute
    found: list[time | None] = []
    for line in lines:
        found.append(None if at is None else time(at // 60 % 24, at % 60))
        at = None if at is None or line.minutes is None else at + line.minutes
    return found


def _card_data(card: ConferenceCard) -> dict[str, object]:
    people = {part: people_data(getattr(card, part)) for part in ("chairs", "secretaries", "guests")}
    return {**card.__dict__, **people}


def _filled(conference: Conference) -> ConferenceForm:
    return ConferenceForm(
        formdata=None, data={**_card_data(card_of(conference)), "version": parts.information(conference)}
    )


def _stored(conference_id: int) -> tuple[ConferenceForm, int]:
    conference = conferences.conference(actor(), conference_id)
    return _filled(conference), parts.information(conference)


def _agenda_form(conference: Conference) -> AgendaForm:
    lines = [
        {"order": item.position, "content": item.content, "presenter": item.presenter, "minutes": item.minutes}
        for item in conference.agenda
    ]
    return AgendaForm(formdata=None, data={"lines": lines, "version": parts.agenda(conference)})


def _stored_agenda(conference_id: int) -> tuple[AgendaForm, int]:
    conference = conferences.conference(actor(), conference_id)
    return _agenda_form(conference), parts.agenda(conference)


def _spare(form: ConferenceForm) -> None:
    for rows in (form.chairs, form.secretaries):
        rows.spare(1)
    form.guests.spare()
