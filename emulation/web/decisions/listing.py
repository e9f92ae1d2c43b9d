"""The register as a list and as a workbook: what was decided, for whom, and what was corrected or revoked since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.domain.actors import EVERYWHERE
from emulation.domain.decision import RecordKind
from emulation.domain.law.awards import AWARDS, award
from emulation.domain.law.wording import screen_name
from emulation.domain.policy import Action, permits
from emulation.models.decision import AwardRecord
from emulation.models.site import site
from emulation.queries import register as questions
from emulation.queries import successions
from emulation.queries.register import RegisterFilter
from emulation.web.decisions.forms import RegisterForm
from emulation.web.downloads import workbook
from emulation.web.filters import day, moment
from emulation.web.guard import actor, now, permit, stands_for
from reports.document import Align, Cell, Column
from reports.xlsx import write_list

LONGEST_SEARCH = 100


@stands_for(Action.READ_REGISTER)
def register() -> ResponseReturnValue:
    permit()
    form = _form()
    wanted = _wanted(form)
    found = questions.page(actor(), wanted, after=_id("sau"), before=_id("truoc"))
    asked = _asked(form)
    return render_template(
        "pages/decisions/register.html",
        form=form,
        found=found,
        notes=questions.noted(found.rows),
        note_words=note_words,
        became=_became(found.rows),
        words=_words(form),
        previous_url=_beside(asked, "truoc", found.rows[0]) if found.before and found.rows else None,
        next_url=_beside(asked, "sau", found.rows[-1]) if found.after and found.rows else None,
        export_url=url_for("decisions.export", **asked),
        backfill=permits(actor(), Action.RECORD_DECISION, EVERYWHERE),
    )


@stands_for(Action.READ_REGISTER)
def export() -> Response:
    """All rows of the filter, in the same order."""
    permit()
    form = _form()
    rows = questions.every(actor(), _wanted(form))
    notes, became = questions.noted(rows), _became(rows)
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Số quyết định", width=18),
        Column(header="Ngày quyết định", width=14, align=Align.CENTRE),
        Column(header="Cơ quan ban hành", width=26),
        Column(header="Tên tập thể", width=36),
        Column(header="Danh hiệu / hình thức", width=30),
        Column(header="Năm thành tích", width=10, align=Align.CENTRE, grouped=False),
        Column(header="Loại", width=16),
        Column(header="Ghi chú", width=36),
    ]
    content = write_list(
        "SỔ KHEN THƯỞNG",
        columns,
        rows=[
            _cells(number, row, notes.get(row.id, []), became.get(row.agency_id, []))
            for number, row in enumerate(rows, start=1)
        ],
        filters_in_words=_words(form),
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, "so-khen-thuong")


def note_words(row: AwardRecord, notes: Sequence[AwardRecord]) -> str:
    """The last column of the book: what this row says, and what later rows say about it."""
    own = row.note or ""
    later = [
        f"{'Đã hủy bỏ' if note.kind is RecordKind.REVOCATION else 'Đã đính chính'} theo Quyết định số "
        f"{note.decision.number} ngày {day(note.decision.decided_on)}"
        for note in notes
    ]
    return "; ".join([own, *later] if own else later)


def _became(rows: Sequence[AwardRecord]) -> dict[int, list[str]]:
    """What became of the agencies of a page, in words."""
    found = successions.successors_of({row.agency_id for row in rows})
    return {agency_id: [successions.became(link) for link in links] for agency_id, links in found.items()}


def _cells(number: int, row: AwardRecord, notes: Sequence[AwardRecord], became: Sequence[str]) -> Sequence[Cell]:
    return (
        number,
        row.decision.number,
        row.decision.decided_on,
        row.decision.issuer,
        row.agency_name,
        row.award_published,
        row.achievement_year,
        row.kind.label,
        "; ".join(text for text in (note_words(row, notes), *became) if text) or None,
    )


def _form() -> RegisterForm:
    form = RegisterForm(request.args)
    known = set(questions.awards(actor()))
    form.nam.choices = [
        SelectChoice("", "Tất cả các năm"),
        *(SelectChoice(str(year), str(year)) for year in questions.years(actor())),
    ]
    form.danh_hieu.choices = [
        SelectChoice("", "Tất cả"),
        *(SelectChoice(row.code, row.name) for row in AWARDS if row.code in known),
    ]
    for field in (form.nam, form.danh_hieu):  # an old address narrows by what still exists
        if field.data not in {value for value, *_ in field.iter_choices()}:
            field.data = ""
    form.tim.data = (form.tim.data or "")[:LONGEST_SEARCH]
    return form


def _wanted(form: RegisterForm) -> RegisterFilter:
    return RegisterFilter(
        text=form.tim.data, year=int(form.nam.data) if form.nam.data else None, award_code=form.danh_hieu.data or None
    )


def _asked(form: RegisterForm) -> dict[str, Any]:
    return {field.name: field.data for field in (form.tim, form.nam, form.danh_hieu) if field.data}


def _words(form: RegisterForm) -> list[str]:
    words = [f"từ khóa “{form.tim.data}”"] if form.tim.data else []
    words += [f"Năm {form.nam.data}"] if form.nam.data else []
    return [*words, screen_name(award(form.danh_hieu.data))] if form.danh_hieu.data else words


def _id(name: str) -> int | None:
    told = request.args.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def _beside(asked: dict[str, Any], side: str, row: AwardRecord) -> str:
    """The page before or after a row."""
    place: dict[str, Any] = {**asked, side: row.id}
    return url_for("decisions.register", **place)
