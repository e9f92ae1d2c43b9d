"""Attaching a file to a form of any area: the fields, the check before the use case, the larger limit of the route.

How an area takes a file, in the same request and the same transaction as its own use case::

    class SignForm(AttachmentForm): ...         # adds file, file_number, file_dated_on, file_issuer, file_page

    @stands_for(Action.SIGN_PLEDGE)
    @takes_files                                # otherwise 2 MB is the limit of a request
    def sign(...):
        form = SignForm()
        if request.method == "POST" and form.validate():
            scan = form.prepared()              # checked, nothing stored yet; refusals stand at the field
            if not form.summary:
                with form.refusals():
                    services.pledges.sign(actor(), ..., scan=scan, now=now())

In the use case, after it permitted and decided: ``stored = keep(block_year.id, scan, by=actor.name, now=now)`` from
``emulation.models.file``, ``record.file_id = stored.id``, and ``scan.told`` into the journal. In the template:
``{% call form_frame(form, files=True) %}``, ``{{ upload_field(form) }}`` (components/upload_field.html), and to show
one that is stored ``{{ attachment(record.file) }}`` (components/attachment.html).
"""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any, TypeVar

from flask import Flask, Request, g
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage

from emulation.domain.file import ENDINGS, FIELD, MEGABYTE, TAKEN, FileCard, Prepared, Upload, clean_name, too_large
from emulation.domain.refusal import Refusal
from emulation.services import files
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm, within
from emulation.web.guard import now
from emulation.web.rows import line

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "_takes_files"
BESIDE = MEGABYTE
"""Bytes of a request beside the file: the other fields and the wrapping."""
NOTHING_CHOSEN = "Chọn tệp, hoặc bỏ trống số, ngày, cơ quan ban hành, trang của tệp."


AT_ONCE = 2
"""Files held in memory at the same time; who sends a third waits."""
PATIENCE = 60
_places = BoundedSemaphore(AT_ONCE)


def install(app: Flask) -> None:
    """Give the place in memory free when the request is over, however it ends."""
    app.teardown_request(_leave)


def _enter() -> None:
    """Take a place. Raises ``TimeoutError``, which is told as a busy server."""
    if "holds_a_file" in g:
        return
    if not _places.acquire(timeout=PATIENCE):
        raise TimeoutError("too many files at once")
    g.holds_a_file = True


def _leave(_error: BaseException | None) -> None:
    if g.pop("holds_a_file", False):
        _places.release()


def takes_files(view: View) -> View:
    """Let a route take one file of the largest size the province allows."""
    setattr(view, _MARK, True)
    return view


def widen(app: Flask, asked: Request) -> None:
    """Raise the limit of a request to a route that takes files; before anybody reads its body."""
    if asked.method == "POST" and getattr(app.view_functions.get(asked.endpoint or ""), _MARK, False):
        largest = files.largest_today()
        asked.max_content_length = largest + BESIDE
        g.largest_file = largest


class UploadField(FileField):  # type: ignore[misc]  # Flask-WTF ships no types
    """One file. ``chosen`` is the cleaned name of the one that came."""

    @property
    def chosen(self) -> str | None:
        return clean_name(self.data.filename) if isinstance(self.data, FileStorage) and self.data.filename else None

    def _value(self) -> str:
        return ""  # a page never fills in a file


class AttachmentForm(OfficeForm):
    """A form that may carry one file, with what the paper in it says of itself."""

    file = UploadField("Tệp đính kèm", render_kw={"accept": ",".join(f".{ending}" for ending in ENDINGS)})
    file_number = line("Số, ký hiệu của văn bản", most=100)
    file_dated_on = VnDateField("Ngày văn bản")
    file_issuer = line("Cơ quan ban hành", most=200)
    file_page = line("Trang, mục cần xem trong tệp", most=100)

    taken = TAKEN

    @property
    def largest_megabytes(self) -> int:
        return files.largest_today() // MEGABYTE

    @property
    def card(self) -> FileCard:
        return FileCard(
            number=self.file_number.data,
            dated_on=self.file_dated_on.data,
            issuer=self.file_issuer.data,
            page=self.file_page.data,
        )

    def prepared(self, *, required: str | None = None) -> Prepared | None:
        """The chosen file, checked and not yet stored; ``None`` when none was chosen or it was refused.

        ``required`` is the sentence to show when there is none. Refusals stand at the field: ask ``summary``.
        """
        chosen = self.file.data if self.file.chosen else None
        if chosen is None:
            if required is not None:
                self.refuse(required, self.file)
            elif self.card != FileCard():
                self.refuse(NOTHING_CHOSEN, self.file)
            return None
        _enter()
        try:
            return files.prepare(_upload(chosen), card=self.card, now=now())
        except Refusal as refusal:
            for reason in refusal.reasons:
                self.refuse(within(reason), self.file if reason.field == FIELD else None)
            return None


def _upload(chosen: FileStorage) -> Upload:
    """The bytes in memory, but never more of them than may be kept. Raises ``Refusal``."""
    chosen.stream.seek(0, 2)
    size = chosen.stream.tell()
    chosen.stream.seek(0)
    largest = files.largest(now=now())
    if size > largest:
        raise Refusal([too_large(largest)])
    return Upload(chosen.filename or "", chosen.stream.read())
