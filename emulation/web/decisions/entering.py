"""One row of the register; an old decision and its scan entered; corrections and revocations beside what stays."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.actors import EVERYWHERE
from emulation.domain.decision import RecordKind, correction_objections
from emulation.domain.law.awards import award
from emulation.domain.law.rule_sets import rule_set_on
from emulation.domain.policy import Action, permits
from emulation.models.decision import AwardRecord
from emulation.queries import agencies, awards, successions
from emulation.services import decisions
from emulation.web.attaching import takes_files
from emulation.web.decisions.forms import BackfillForm, NoteForm, ScanForm
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.phrases import sentence


@stands_for(Action.READ_REGISTER)
def record(record_id: int) -> ResponseReturnValue:
    """The row, the row it corrects, the rows that correct it, the scan, and who else stands in the decision."""
    permit()
    row = awards.record(actor(), record_id)
    return render_template(
        "pages/decisions/record.html",
        row=row,
        corrects=awards.record(actor(), row.corrects_id) if row.corrects_id else None,
        notes=awards.corrections(row.id),
        became=[successions.became(link) for link in successions.successors_of({row.agency_id}).get(row.agency_id, ())],
        others=[each for each in row.decision.records if each.id != row.id],
        rules=rule_set_on(row.receipt_date_on_record) if row.receipt_date_on_record else None,
        kind=award(row.award_code).kind.label if row.award_code else None,
        reasons=_reasons(row) if permits(actor(), Action.RECORD_DECISION, EVERYWHERE) else None,
    )


@stands_for(Action.RECORD_DECISION)
@takes_files
def backfill() -> ResponseReturnValue:
    """An old decision: what it says of itself, its scan, and every tập thể it names."""
    permit()
    form = BackfillForm()
    if request.method != "POST":
        form.recipients.spare()
    form.offer(agencies.choices(actor(), day=None))
    if request.method == "POST" and form.validate():
        scan = form.prepared()
        if not form.summary:
            with form.refusals():
                decisions.backfill_decision(
                    actor(),
                    form.decision,
                    form.cards,
                    receipt_date_on_record=form.receipt_date_on_record.data,
                    scan=scan,
                    confirmed=form.confirmed.data,
                    now=now(),
                )
            if not form.summary:
                many = f"{len(form.cards)} khen thưởng theo " if len(form.cards) > 1 else ""
                flash(
                    f"Đã ghi {many}Quyết định số {form.decision.number} vào sổ khen thưởng lúc {moment(now())}.", "done"
                )
                return redirect(url_for("decisions.register", tim=form.decision.number), 303)
    return render_template("pages/decisions/backfill.html", form=form, ask=_asks(form)), form.status


def _asks(form: BackfillForm) -> bool:
    """Whether there is something to confirm: an award given before its unit began or after it ended."""
    units = [entry.form.agency_id for entry in form.recipients.entries]
    return bool(form.confirmed.data) or any(unit.errors and unit.data is not None for unit in units)


@stands_for(Action.RECORD_DECISION)
@takes_files
def attach_scan(record_id: int) -> ResponseReturnValue:
    """A scan that comes after its decision was entered."""
    row = awards.record(actor(), record_id)
    permit()
    form = ScanForm()
    if request.method == "POST" and form.validate():
        scan = form.prepared(required="Chọn tệp bản quét của quyết định.")
        if scan is not None and not form.summary:
            with form.refusals():
                decisions.attach_scan(actor(), record_id, scan, now=now())
            if not form.summary:
                flash(f"Đã đính kèm bản quét quyết định lúc {moment(now())}.", "done")
                return redirect(url_for("decisions.record", record_id=record_id), 303)
    return render_template("pages/decisions/scan.html", row=row, form=form), form.status


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
                actor(), record_id, form.decision, kind=kind, note=form.note.data or "", now=now()
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
