"""The document model as HTML: the face that becomes the PDF and the preview on a page.

No inline style and no script: the same markup stands under the strict policy of the web.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports import cells, lines
from reports.document import Document, Heading, ItemList, Orientation, Paragraph, Signature, SignatureRow, Table

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "documents"
STYLESHEET = TEMPLATES / "document.css"

# Room for headings in millimetres, by orientation: the left column of the head, the right one, the whole line.
_HEAD_ROOM = {Orientation.PORTRAIT: 66.0, Orientation.LANDSCAPE: 110.0}
_TITLE_ROOM = {Orientation.PORTRAIT: 140.0, Orientation.LANDSCAPE: 210.0}
SIGNATURES_A_ROW = 3


def render(document: Document) -> str:
    """The whole page, ready for the PDF writer. The stylesheet is handed over beside it, not linked."""
    return _ENVIRONMENT.get_template("document.html").render(document=document, top=1, **_words(document))


def fragment(document: Document, *, top: int = 2) -> str:
    """The paper alone, to stand inside a page that has its own ``h1``; ``top`` is the level of its title."""
    return _ENVIRONMENT.get_template("paper.html").render(document=document, top=top, **_words(document))


def signature_rows(signatures: SignatureRow) -> tuple[tuple[Signature, ...], ...]:
    """Signing blocks as they stand side by side: up to three a row, four as two and two."""
    signers = signatures.signatures
    a_row = 2 if len(signers) == 4 else SIGNATURES_A_ROW
    return tuple(signers[start : start + a_row] for start in range(0, len(signers), a_row))


def head_lines(text: str, document: Document, *, bold: bool) -> tuple[str, ...]:
    """Name of a body in the left column of the head, broken into even lines (13 pt)."""
    return lines.even_lines(text, room=_HEAD_ROOM[document.orientation] - 1, points=13, bold=bold)


def title_lines(text: str, document: Document) -> tuple[str, ...]:
    """Line of the abstract below the type name, broken into even lines (14 pt bold)."""
    return lines.even_lines(text, room=_TITLE_ROOM[document.orientation], points=14, bold=True)


def _words(document: Document) -> dict[str, object]:
    rows = signature_rows(document.signatures) if document.signatures else ()
    return {
        "signature_rows": rows,
        "beside": bool(document.recipients) and len(rows) == 1 and len(rows[0]) == 1,
        "head_lines": lambda text, bold: head_lines(text, document, bold=bold),
        "title_lines": lambda text: title_lines(text, document),
    }


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name, kind in {"heading": Heading, "paragraph": Paragraph, "item_list": ItemList, "table": Table}.items():
        environment.tests[name] = lambda block, kind=kind: isinstance(block, kind)
    environment.globals.update(printed=cells.printed, percentages=cells.percentages)
    return environment


_ENVIRONMENT = _environment()
