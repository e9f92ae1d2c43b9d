"""Inside a PDF: parsed, not searched, since compressed objects hide their names."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from emulation.domain.file import FIELD, PDF_SIGN, FileKind
from emulation.domain.refusal import Reason
from emulation.screening import picture
from emulation.screening.verdict import Verdict

MOST_PAGES = 2_000
MOST_OBJECTS = 400_000
TAIL = 1_024
"""Bytes after the last end mark; more is another file hidden behind this one."""
_END = b"%%EOF"

_ACTING_KEYS = ("/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent")
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE"}
)
_EMBEDDED = frozenset({"/EmbeddedFile"})
_PLAIN_START = frozenset({"/GoTo", "/Named"})
"""What may happen on opening: going to a page. Word and LibreOffice write that into every PDF."""


def look(content: bytes) -> Verdict:
    """The verdict on bytes that begin like a PDF."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as document:
            reasons = tuple(_objections(document, content))
            return Verdict(kind=FileKind.PDF, reasons=reasons, preview=None if reasons else _scanned(document))
    except pikepdf.PasswordError:
        return _refused("file_pdf_locked")
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, TypeError):
        return _refused("file_pdf_broken")


def _refused(code: str) -> Verdict:
    return Verdict(kind=FileKind.PDF, reasons=(Reason(code, {}, FIELD),))


def _objections(document: pikepdf.Pdf, content: bytes) -> Iterator[Reason]:
    """The first thing that stands against the file."""
    end = content.rfind(_END)
    if not content.startswith(PDF_SIGN) or end < 0:
        yield Reason("file_pdf_broken", {}, FIELD)
    elif len(content) - end - len(_END) > TAIL:
        yield Reason("file_two_in_one", {}, FIELD)
    elif document.is_encrypted:
        yield Reason("file_pdf_locked", {}, FIELD)
    elif not 0 < len(document.pages) <= MOST_PAGES or len(document.objects) > MOST_OBJECTS:
        yield Reason("file_pdf_broken", {}, FIELD)
    elif _starts_something(document.Root.get("/OpenAction")):
        yield Reason("file_pdf_acts", {}, FIELD)
    else:
        found = {code for each in document.objects for code in _found(each)}
        yield from (Reason(code, {}, FIELD) for code in sorted(found)[:1])


def _starts_something(action: Any) -> bool:
    if action is None or not isinstance(action, pikepdf.Dictionary):
        return False  # an array is a place in the document
    return str(action.get("/S", "")) not in _PLAIN_START or "/Next" in action


def _found(thing: Any, depth: int = 0) -> Iterator[str]:
    """Objections to one object and to what stands directly inside it."""
    if depth > 60:
        yield "file_pdf_broken"
    elif isinstance(thing, pikepdf.Array):
        for each in thing:
            yield from _inner(each, depth)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        keys = thing.keys()
        if any(key in keys for key in _ACTING_KEYS) or str(thing.get("/S", "")) in _ACTIONS:
            yield "file_pdf_acts"
        if str(thing.get("/Type", "")) in _EMBEDDED or "/EmbeddedFiles" in keys or "/EF" in keys:
            yield "file_pdf_carries"
        for key in keys:
            yield from _inner(thing[key], depth)


def _inner(thing: Any, depth: int) -> Iterator[str]:
    """Objects of their own come by themselves."""
    if isinstance(thing, pikepdf.Object) and not thing.is_indirect:
        yield from _found(thing, depth + 1)


def _scanned(document: pikepdf.Pdf) -> bytes | None:
    """A scan is one picture a page: the first one, made anew. A page with text of its own has no preview here."""
    try:
        resources = document.pages[0].resources
        drawings = [resources.XObject[name] for name in resources.get("/XObject", pikepdf.Dictionary()).keys()]  # noqa: SIM118
        images = [each for each in drawings if each.get("/Subtype") == "/Image"]
        if len(drawings) != 1 or not images or "/Font" in resources:
            return None
        drawn = pikepdf.PdfImage(images[0])  # type: ignore[arg-type]  # a page's images are streams
        if drawn.width * drawn.height > picture.MOST_PIXELS:
            return None
        return picture.redrawn(drawn.as_pil_image())
    except (
        pikepdf.PdfError,
        pikepdf.UnsupportedImageTypeError,
        ValueError,
        OSError,
        NotImplementedError,
        TypeError,
        AttributeError,
        KeyError,
    ):
        return None  # an unusual encoding: no preview, the file itself is fine
