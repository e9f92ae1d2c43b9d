"""The history of one agency: a timeline of its awards, the same as text, and the extract to print."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.clock import local_day
from emulation.domain.award_history import EVER, Gap
from emulation.domain.document import Format
from emulation.domain.law.award import AwardKind
from emulation.domain.law.awards import AWARDS
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason
from emulation.models.site import site
from emulation.queries import award_extract, award_history, successions
from emulation.queries.award_history import NAMES, History, HistoryFilter
from emulation.web.decisions.forms import FIRST_YEAR, LAST_YEAR, HistoryForm
from emulation.web.downloads import download
from emulation.web.filters import moment, slug
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence
from emulation.web.render import papers as printer
from reports.catalogue import compose
from reports.facts import StampFacts
from reports.pdf import RenderFailed

KINDS = {kind.value: kind for kind in AwardKind}
FACES = (("pdf", "pdf"), ("docx", "word"), ("xlsx", "excel"))


@stands_for(Action.READ_REGISTER)
def history(agency_id: int) -> ResponseReturnValue:
    permit()
    found, form, asked = _found(agency_id)
    today = local_day(now())
    agency = found.agency
    return render_template(
        "pages/decisions/history.html",
        found=found,
        form=form,
        agency=agency,
        name=agency.name_on(agency.closed_on or today),
        today=today,
        words=_words(found.wanted),
        reorganised=award_extract.reorganised,
        predecessor_name=successions.predecessor_name,
        became=successions.became,
        act_words=successions.act_words,
        note_of=award_extract.note_of,
        is_gap=lambda year: isinstance(year, Gap),
        text="\n".join(award_extract.in_words(found, today=today)),
        urls={word: url_for("decisions.extract", agency_id=agency_id, face=face, **asked) for face, word in FACES},
    )


@stands_for(Action.READ_REGISTER)
def extract(agency_id: int, face: str) -> ResponseReturnValue:
    """Trích lục: the history as it stands now, with its filters, as a paper."""
    permit()
    found, _, asked = _found(agency_id)
    today = local_day(now())
    stamp = StampFacts(draft=False, demo=site().demo, made_at=f"Lập lúc {moment(now())}")
    facts = award_extract.facts(found, stamp=stamp, made_by=actor().name, today=today)
    try:
        content = printer().face(compose("award_extract", facts), Format(face))
    except RenderFailed as error:
        flash(sentence(Reason("pdf_unavailable", {"why": str(error)})), "refused")
        return redirect(url_for("decisions.history", agency_id=agency_id, **asked), 303)
    assert content is not None  # the paper always has its table
    return download(content, f"trich-luc-{slug(facts.agency or '')}-{today:%Y%m%d}", face=face)


def _found(agency_id: int) -> tuple[History, HistoryForm, dict[str, Any]]:
    """The history the address asks for, its form, and the address in its own words."""
    form = HistoryForm(request.args)
    first, last = sorted((_year(form.tu_nam.data) or 0, _year(form.den_nam.data) or EVER))
    award = form.danh_hieu.data if form.danh_hieu.data in {*KINDS, *NAMES} else ""
    wanted = HistoryFilter(
        first_year=first or None,
        last_year=last if last != EVER else None,
        kind=KINDS.get(award),
        award_code=award if award in NAMES else None,
    )
    found = award_history.history(actor(), agency_id, wanted)
    _offer(form, found, award)
    asked = {"tu_nam": wanted.first_year, "den_nam": wanted.last_year, "danh_hieu": award}
    return found, form, {name: value for name, value in asked.items() if value}


def _offer(form: HistoryForm, found: History, award: str) -> None:
    wanted = found.wanted
    years = {*found.known_years, *(year for year in (wanted.first_year, wanted.last_year) if year)}
    for field, empty, year in (
        (form.tu_nam, "năm đầu", wanted.first_year),
        (form.den_nam, "năm cuối", wanted.last_year),
    ):
        listed = sorted(years, reverse=field is form.den_nam)
        field.choices = [SelectChoice("", empty), *(SelectChoice(str(each), str(each)) for each in listed)]
        field.data = str(year or "")
    codes = {*found.award_codes, wanted.award_code}
    form.danh_hieu.choices = [
        SelectChoice("", "Tất cả"),
        *(SelectChoice(kind.value, kind.label) for kind in AwardKind),
        *(SelectChoice(row.code, row.name) for row in AWARDS if row.code in codes),
    ]
    form.danh_hieu.data = award


def _year(text: str | None) -> int | None:
    """A year as it stands in an address, anything else is none."""
    told = text or ""
    year = int(told) if told.isascii() and told.isdigit() and len(told) == len(str(EVER)) else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _words(wanted: HistoryFilter) -> list[str]:
    words = []
    if wanted.first_year:
        words.append(f"từ năm {wanted.first_year}")
    if wanted.last_year:
        words.append(f"đến năm {wanted.last_year}")
    if wanted.award_code:
        words.append(NAMES[wanted.award_code])
    return [*words, wanted.kind.label] if wanted.kind else words
