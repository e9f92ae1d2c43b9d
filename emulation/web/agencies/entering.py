"""Entering and correcting agencies, giving them new names, saying who followed whom."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.models.agency import Agency
from emulation.queries import agencies
from emulation.services import agencies as verbs
from emulation.services.agencies import card_of
from emulation.web.agencies.forms import AgencyForm, RenameForm, SuccessionForm
from emulation.web.agencies.listing import asked_for
from emulation.web.filters import clock_time, day
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.rows import beside

AT_LEAST_TWO = 2


@stands_for(Action.MANAGE_AGENCIES)
def create() -> ResponseReturnValue:
    permit()
    form = AgencyForm()
    form.offer(agencies.choices(actor(), day=local_day(now())))
    if request.method == "POST" and form.validate():
        with form.refusals():
            made = verbs.register_agency(actor(), form.card, now=now())
        if not form.summary:
            return _done(f"Đã thêm {form.card.name} vào danh mục", made)
    return render_template("pages/agencies/create.html", form=form), form.status


@stands_for(Action.MANAGE_AGENCIES)
def edit(agency_id: int) -> ResponseReturnValue:
    agency = agencies.agency(actor(), agency_id)
    permit()
    form = AgencyForm() if request.method == "POST" else _filled(agency)
    _offer(form, agency)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(agency_id)):
            verbs.edit_agency(actor(), agency_id, form.card, version=form.held_version, now=now())
        if not form.summary:
            return _done("Đã lưu thông tin đơn vị", agency_id)
    return _page("edit", agency_id, form)


@stands_for(Action.MANAGE_AGENCIES)
def rename(agency_id: int) -> ResponseReturnValue:
    agencies.agency(actor(), agency_id)
    permit()
    form = RenameForm()
    valid_from = form.valid_from.data
    if request.method == "POST" and form.validate() and valid_from is not None:
        with form.refusals():
            verbs.rename_agency(
                actor(),
                agency_id,
                name=form.name.data,
                short_name=form.short_name.data,
                valid_from=valid_from,
                decision=form.decision.data,
                now=now(),
            )
        if not form.summary:
            return _done(f"Đã ghi tên mới có hiệu lực từ ngày {day(valid_from)}", agency_id)
    return _page("rename", agency_id, form)


@stands_for(Action.MANAGE_AGENCIES)
def succeed() -> ResponseReturnValue:
    """One act of reorganisation: any number of agencies followed by one."""
    permit()
    form = SuccessionForm()
    if request.method != "POST":
        form.successor.data = asked_for("ke-thua")
        before = asked_for("truoc")
        form.predecessors.append_entry({"agency_id": before} if before else None)
        form.predecessors.spare(AT_LEAST_TWO)
    form.offer(agencies.choices(actor(), day=None))
    if request.method == "POST" and form.validate():
        with form.refusals():
            verbs.record_succession(actor(), form.card, now=now())
        if not form.summary:
            kind = form.kind.data.label.partition(" (")[0]
            word = f"{kind[0].lower()}{kind[1:]}"
            return _done(f"Đã ghi việc {word} có hiệu lực từ ngày {day(form.effective_on.data)}", form.successor.data)
    return render_template("pages/agencies/succeed.html", form=form), form.status


def _filled(agency: Agency) -> AgencyForm:
    return AgencyForm(formdata=None, data={**card_of(agency).__dict__, "version": agency.version})


def _stored(agency_id: int) -> tuple[AgencyForm, int]:
    agency = agencies.agency(actor(), agency_id)
    form = _filled(agency)
    _offer(form, agency)
    return form, agency.version


def _offer(form: AgencyForm, agency: Agency) -> None:
    above = frozenset({agency.parent_id}) if agency.parent_id is not None else frozenset[int]()
    form.offer(agencies.choices(actor(), day=local_day(now()), with_ids=above), without=agency.id)


def _page(name: str, agency_id: int, form: AgencyForm | RenameForm) -> ResponseReturnValue:
    agency = agencies.agency(actor(), agency_id)
    known_as = agency.name_on(local_day(now()))
    page = render_template(f"pages/agencies/{name}.html", form=form, agency=agency, name=known_as)
    return page, form.status


def _done(text: str, agency_id: int) -> ResponseReturnValue:
    flash(f"{text} lúc {clock_time(now())}.", "done")
    return redirect(url_for("agencies.show", agency_id=agency_id), 303)
