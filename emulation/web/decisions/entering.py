"""One row of the register; an old award entered; a correction or revocation, which leaves the old row as it is."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.actors import EVERYWHERE
from emulation.domain.decision import RecordKind, correction_objections
from emulation.domain.law.awards import award
from emulation.domain.policy import Action, permits
from emulation.models.decision import AwardRecord
from emulation.queries import agencies, awards
from emulation.services import decisions
from emulation.web.decisions.forms import BackfillForm, NoteForm
from emulation.web.filters import day, moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence

MOST_AGENCIES = 5000


@stands_for(Action.READ_REGISTER)
def record(record_id: int) -> ResponseReturnValue:
    """The row, the row it corrects, the rows that correct it."""
    permit()
    row = awards.record(actor(), record_id)
    return render_template(
        "pages/decisions/record.html",
        row=row,
        corrects=awards.record(actor(), row.corrects_id) if row.corrects_id else None,
        notes=awards.corrections(row.id),
        kind=award(row.award_code).kind.label if row.award_code else None,
        reasons=_reasons(row) if permits(actor(), Action.RECORD_DECISION, EVERYWHERE) else None,
    )


@stands_for(Action.RECORD_DECISION)
def backfill() -> ResponseReturnValue:
    permit()
    form = BackfillForm()
    form.offer(_every_agency())
    if request.method == "POST" and form.validate():
        assert form.achievement_year.data is not None  # required
        with form.refusals():
            decisions.backfill_award(
                actor(),
                form.agency_id.data,
                form.card,
                award_code=form.award_code.data,
                award_published=form.award_name,
                achievement_year=form.achievement_year.data,
                now=now(),
            )
        if not form.summary:
            flash(f"Đã ghi Quyết định số {form.card.number} vào sổ khen thưởng lúc {moment(now())}.", "done")
            return redirect(url_for("decisions.register", tim=form.card.number), 303)
    return render_template("pages/decisions/backfill.html", form=form), form.status


@stands_for(Action.RECORD_DECISION)
def correct(record_id: int) -> ResponseReturnValue:
    return _noted(record_id, RecordKind.CORRECTION)


@stands_for(Action.RECORD_DECISION)
def revoke(record_id: int) -> ResponseReturnValue:
    return _noted(record_id, RecordKind.REVOCATION)


def _noted(record_id: int, kind: RecordKind) -> ResponseReturnValue:
    row = awards.record(actor(), record_id)
    permit()
    form = NoteForm()
    if request.method == "POST" and form.validate():
        with form.refusals():
            made = decisions.correct_record(
                actor(), record_id, form.card, kind=kind, note=form.note.data or "", now=now()
            )
        if not form.summary:
            text = "hủy bỏ" if kind is RecordKind.REVOCATION else "đính chính"
            flash(f"Đã ghi {text} lúc {moment(now())}; dòng cũ giữ nguyên trong sổ.", "done")
            return redirect(url_for("decisions.record", record_id=made), 303)
    html = render_template(
        "pages/decisions/note.html", row=row, form=form, kind=kind, reasons=[] if form.summary else _reasons(row)
    )
    return html, form.status


def _reasons(row: AwardRecord) -> list[str]:
    found = correction_objections(row.kind, [note.kind for note in awards.corrections(row.id)])
    return [sentence(reason) for reason in found]


def _every_agency() -> list[tuple[int, str]]:
    """Old awards were given to agencies that have ended since; their names may have gone to others."""
    found = agencies.agencies(actor(), agencies.AgencyFilter(with_closed=True), limit=MOST_AGENCIES)
    return [
        (
            each.id,
            each.name_on(each.closed_on) + (f" (kết thúc ngày {day(each.closed_on)})" if each.closed_on else ""),
        )
        for each in found
    ]
