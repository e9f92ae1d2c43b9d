"""Adding a text to the library, and correcting one."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.policy import Action
from emulation.models.plan import LibraryText
from emulation.queries import library
from emulation.services import library as verbs
from emulation.web.attaching import takes_files
from emulation.web.filters import clock_time
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.library.forms import TextForm
from emulation.web.navigation import chosen_year
from emulation.web.rows import beside


@stands_for(Action.KEEP_LIBRARY)
@takes_files
def add() -> ResponseReturnValue:
    permit()
    form = TextForm(data={"year": chosen_year()})
    if request.method == "POST" and form.validate():
        scan = form.prepared()
        if not form.summary:
            with form.refusals():
                made = verbs.add_text(actor(), form.text_card, scan=scan, now=now())
            if not form.summary:
                flash(f"Đã thêm văn bản vào thư viện lúc {clock_time(now())}.", "done")
                return redirect(url_for("library.show", text_id=made), 303)
    return render_template("pages/library/form.html", form=form, text=None), form.status


@stands_for(Action.KEEP_LIBRARY)
@takes_files
def edit(text_id: int) -> ResponseReturnValue:
    permit()
    text = library.text(actor(), text_id)
    form = TextForm() if request.method == "POST" else _filled(text)
    if request.method == "POST" and form.validate():
        scan = form.prepared()
        if not form.summary:
            with form.refusals(), beside(lambda: _stored(text_id)):
                verbs.edit_text(actor(), text_id, form.text_card, scan=scan, version=form.held_version, now=now())
            if not form.summary:
                flash(f"Đã lưu văn bản lúc {clock_time(now())}.", "done")
                return redirect(url_for("library.show", text_id=text_id), 303)
    return render_template("pages/library/form.html", form=form, text=text), form.status


def _filled(text: LibraryText) -> TextForm:
    return TextForm(formdata=None, data={**verbs.card_of(text).__dict__, "version": text.version})


def _stored(text_id: int) -> tuple[TextForm, int]:
    text = library.text(actor(), text_id)
    return _filled(text), text.version
