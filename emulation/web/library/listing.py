"""The library as a list and as a workbook, and one text of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from emulation.clock import local_day
from emulation.domain.actors import EVERYWHERE
from emulation.domain.plan import LibraryKind
from emulation.domain.policy import Action, permits
from emulation.models.plan import LibraryText
from emulation.models.site import site
from emulation.queries import library
from emulation.queries.library import LibraryFilter
from emulation.web.downloads import workbook
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.library.forms import ListForm
from reports.document import Align, Cell, Column
from reports.xlsx import write_list

LONGEST_SEARCH = 100


@stands_for(Action.READ_LIBRARY)
def index() -> ResponseReturnValue:
    permit()
    form = _form()
    start = request.args.get("tu", "")
    whole = start.isascii() and start.isdigit() and len(start) < 9
    found = library.page(actor(), _wanted(form), start=int(start) if whole else 0)
    asked = _asked(form)
    return render_template(
        "pages/library/index.html",
        form=form,
        found=found,
        words=_words(form),
        expired={row.id for row in found.rows if expired(row, local_day(now()))},
        keep=permits(actor(), Action.KEEP_LIBRARY, EVERYWHERE),
        previous_url=_from(asked, found.previous),
        next_url=_from(asked, found.next),
        export_url=url_for("library.export", **asked),
    )


@stands_for(Action.READ_LIBRARY)
def export() -> Response:
    """What the filters show, in the same order, as a workbook."""
    permit()
    form = _form()
    columns = [
        Column(header="STT", width=6, align=Align.CENTRE),
        Column(header="Năm", width=8, align=Align.CENTRE, grouped=False),
        Column(header="Loại văn bản", width=16),
        Column(header="Trích yếu", width=60),
        Column(header="Số, ký hiệu", width=20),
        Column(header="Ngày ban hành", width=14, align=Align.CENTRE),
        Column(header="Cơ quan ban hành", width=30),
        Column(header="Hết hiệu lực", width=14, align=Align.CENTRE),
        Column(header="Tệp, nơi lưu", width=40),
    ]
    rows = library.every(actor(), _wanted(form))
    content = write_list(
        "VĂN BẢN CHỈ ĐẠO, HƯỚNG DẪN VỀ THI ĐUA, KHEN THƯỞNG",
        columns,
        rows=[_cells(number, row) for number, row in enumerate(rows, start=1)],
        filters_in_words=_words(form),
        demo=site().demo,
        made_at=f"Lập lúc {moment(now())}",
    )
    return workbook(content, "van-ban-chi-dao-huong-dan")


@stands_for(Action.READ_LIBRARY)
def show(text_id: int) -> ResponseReturnValue:
    permit()
    found = library.text(actor(), text_id)
    return render_template(
        "pages/library/show.html",
        text=found,
        expired=expired(found, local_day(now())),
        address=address_of(found.link),
        keep=permits(actor(), Action.KEEP_LIBRARY, EVERYWHERE),
    )


def expired(text: LibraryText, today: date) -> bool:
    """Whether a text is no longer in force."""
    return text.expires_on is not None and text.expires_on <= today


def address_of(link: str | None) -> str | None:
    """The address a link leads to, where it is one of the web; anything else is shown as written."""
    if link is None:
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and parts.netloc else None


def _cells(number: int, row: LibraryText) -> Sequence[Cell]:
    kept = row.file.name if row.file else row.link
    return (
        number,
        row.year,
        row.kind.label,
        row.title,
        row.number,
        row.issued_on,
        row.issuer,
        row.expires_on,
        kept,
    )


def _form() -> ListForm:
    form = ListForm(request.args)
    form.nam.choices = [
        SelectChoice("", "Tất cả các năm"),
        *(SelectChoice(str(year), str(year)) for year in library.years(actor())),
    ]
    form.loai.choices = [SelectChoice("", "Tất cả"), *(SelectChoice(each.value, each.label) for each in LibraryKind)]
    for field in (form.nam, form.loai):  # an old address narrows by what still exists
        if field.data not in {value for value, *_ in field.iter_choices()}:
            field.data = ""
    form.tim.data = (form.tim.data or "")[:LONGEST_SEARCH]
    return form


def _wanted(form: ListForm) -> LibraryFilter:
    return LibraryFilter(
        text=form.tim.data,
        year=int(form.nam.data) if form.nam.data else None,
        kind=LibraryKind(form.loai.data) if form.loai.data else None,
    )


def _asked(form: ListForm) -> dict[str, Any]:
    return {field.name: field.data for field in form if field.data}


def _words(form: ListForm) -> list[str]:
    words = [f"từ khóa “{form.tim.data}”"] if form.tim.data else []
    words += [f"Năm {form.nam.data}"] if form.nam.data else []
    return [*words, LibraryKind(form.loai.data).label] if form.loai.data else words


def _from(asked: dict[str, Any], start: int | None) -> str | None:
    return None if start is None else url_for("library.index", **{**asked, "tu": start})
