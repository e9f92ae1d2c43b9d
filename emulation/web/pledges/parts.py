"""The forms of one member: its targets, the titles it registers, what it reached by mid-year and in the year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.pledge import Amount, Period
from emulation.domain.policy import Action
from emulation.models.pledge import Pledge, PledgePart
from emulation.queries import deadlines, pledges
from emulation.services import pledge_parts as verbs
from emulation.web.forms import OfficeForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.pledges.forms import RegistrationsForm, ResultsForm, TargetsForm
from emulation.web.pledges.frame import STEPS, Party, day_of, done, form_page, hindrances, load_part
from emulation.web.rows import beside

FIRST_ROWS = 3
PERIODS = {"so-ket": Period.MID_YEAR, "ket-qua-nam": Period.YEAR}
"""Periods as they stand in addresses."""

Made = TypeVar("Made", bound=OfficeForm)


@stands_for(Action.SET_TARGETS)
def targets(pledge_id: int, agency_id: int) -> ResponseReturnValue:
    """The editable list of targets; ``?chep=nam-truoc`` fills it with last year's, to be saved like any other."""
    found, party = load_part(pledge_id, agency_id)
    part = pledges.part_of(found, agency_id)
    copied = request.args.get("chep") == "nam-truoc"
    earlier = pledges.earlier_parts(actor(), found, agency_id) if request.method == "GET" else ()
    form = TargetsForm() if request.method == "POST" else _targets(part, copied_from=earlier if copied else ())
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(_again(pledge_id, agency_id, _targets)):
            verbs.set_targets(actor(), pledge_id, agency_id, form.cards, version=form.held_version, now=now())
        if not form.summary:
            return _saved(f"Đã lưu {len(form.cards):02d} chỉ tiêu của {party.name}", found, party)
    if request.method == "GET":
        form.targets.spare(1 if form.targets.entries else FIRST_ROWS)
    return _page(
        "targets",
        found,
        party,
        form,
        "Đăng ký chỉ tiêu",
        Action.SET_TARGETS,
        earlier=sum(len(each.targets) for each in earlier),
        earlier_year=found.block_year.year - 1,
        copied=[each.agency.name_on(day_of(found.block_year.year - 1)) for each in earlier] if copied else [],
    )


@stands_for(Action.SET_TARGETS)
def titles(pledge_id: int, agency_id: int) -> ResponseReturnValue:
    """Đăng ký danh hiệu thi đua, hình thức khen thưởng."""
    found, party = load_part(pledge_id, agency_id)
    form = RegistrationsForm() if request.method == "POST" else _titles(pledges.part_of(found, agency_id))
    form.offer()
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(_again(pledge_id, agency_id, _titles)):
            verbs.register_titles(actor(), pledge_id, agency_id, form.cards, version=form.held_version, now=now())
        if not form.summary:
            return _saved(f"Đã lưu đăng ký danh hiệu, hình thức của {party.name}", found, party)
    if request.method == "GET":
        form.registrations.spare(1 if form.registrations.entries else FIRST_ROWS)
        form.offer()
    return _page("titles", found, party, form, "Đăng ký danh hiệu, hình thức", Action.SET_TARGETS)


@stands_for(Action.REPORT_TARGETS)
def results(pledge_id: int, agency_id: int, period: str) -> ResponseReturnValue:
    """What was reached of each target, by mid-year or in the year."""
    found, party = load_part(pledge_id, agency_id)
    part = pledges.part_of(found, agency_id)
    asked = PERIODS[period]
    fill = _results_of(asked)
    form = ResultsForm() if request.method == "POST" else fill(part)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(_again(pledge_id, agency_id, fill)):
            waiting = verbs.report_targets(
                actor(), pledge_id, agency_id, asked, form.cards, version=form.held_version, now=now()
            )
        if not form.summary:
            rest = f"; còn {waiting:02d} chỉ tiêu chưa có số liệu" if waiting else ""
            return _saved(f"Đã lưu kết quả {_words(asked)} của {party.name}{rest}", found, party)
    rows = {each.id: each for each in part.targets} if part else {}
    return _page(
        "results",
        found,
        party,
        form,
        f"Báo cáo kết quả {_words(asked)}",
        Action.REPORT_TARGETS,
        period=asked,
        due=deadlines.due(found.block_year, asked.step, agency_id),
        stopped=hindrances(found, Action.REPORT_TARGETS, agency_id, step=asked.step),
        rows=[(rows[entry.form.stored_id], entry) for entry in form.values.entries if entry.form.stored_id in rows],
        said=verbs.shown,
    )


def _words(period: Period) -> str:
    return "6 tháng đầu năm" if period is Period.MID_YEAR else "năm"


def _page(
    name: str, found: Pledge, party: Party, form: OfficeForm, last: str, action: Action, **values: Any
) -> ResponseReturnValue:
    if action in STEPS:
        values.setdefault("due", deadlines.due(found.block_year, STEPS[action], party.agency_id))
    values.setdefault("stopped", hindrances(found, action, party.agency_id))
    back = url_for("pledges.part", pledge_id=found.id, agency_id=party.agency_id)
    return form_page(name, found, form, last, party=party, back=back, **values)


def _saved(text: str, found: Pledge, party: Party) -> ResponseReturnValue:
    return done(text, url_for("pledges.part", pledge_id=found.id, agency_id=party.agency_id))


def _again(
    pledge_id: int, agency_id: int, fill: Callable[[PledgePart | None], Made]
) -> Callable[[], tuple[OfficeForm, int]]:
    """The form as it would be filled now, for the page that shows both texts."""

    def stored() -> tuple[OfficeForm, int]:
        part = pledges.part_of(pledges.pledge(actor(), pledge_id), agency_id)
        form = fill(part)
        if isinstance(form, RegistrationsForm):
            form.offer()
        return form, part.version if part else 0

    return stored


def _version(part: PledgePart | None) -> int:
    """0 says that nothing was saved when the page was made."""
    return part.version if part else 0


def _targets(part: PledgePart | None, copied_from: Sequence[PledgePart] = ()) -> TargetsForm:
    """What is stored, and beneath it last year's targets that are not there yet, with its result as “năm trước”."""
    rows: list[dict[str, object]] = [
        {
            "target_id": each.id,
            "content": each.content,
            "unit": each.unit,
            "planned": each.planned,
            "last_year": each.last_year,
            "direction": each.direction,
            "source": each.source,
            "note": each.note,
        }
        for each in (part.targets if part else ())
    ]
    known = {str(row["content"]) for row in rows}
    rows += [
        {
            "content": each.content,
            "unit": each.unit,
            "planned": _planned_again(each.planned),
            "last_year": each.result,
            "direction": each.direction,
            "source": each.source,
        }
        for earlier in copied_from
        for each in earlier.targets
        if each.content not in known
    ]
    return TargetsForm(formdata=None, data={"targets": rows, "version": _version(part)})


def _planned_again(planned: Amount) -> Amount | None:
    """A figure is set anew every year; words (“Đạt”) are what they were."""
    return None if isinstance(planned, Decimal) else planned


def _titles(part: PledgePart | None) -> RegistrationsForm:
    rows = [
        {
            "award_code": each.award_code,
            "award_published": each.award_published,
            "recipient": each.recipient,
            "note": each.note,
        }
        for each in (part.registrations if part else ())
    ]
    return RegistrationsForm(formdata=None, data={"registrations": rows, "version": _version(part)})


def _results_of(period: Period) -> Callable[[PledgePart | None], ResultsForm]:
    def fill(part: PledgePart | None) -> ResultsForm:
        rows = [
            {
                "target_id": each.id,
                "value": each.mid_year if period is Period.MID_YEAR else each.result,
                "source": each.source,
                "note": each.note,
            }
            for each in (part.targets if part else ())
        ]
        return ResultsForm(formdata=None, data={"values": rows, "version": _version(part)})

    return fill
