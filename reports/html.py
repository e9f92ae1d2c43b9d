"""The document model as HTML: the face that becomes the PDF and the preview on a page.

No inline style and no script: the same markup stands under the strict policy of the web.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports import cells, layout, vietnamese
from reports.document import Document, Heading, ItemList, Paragraph, Table

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "documents"
STYLESHEET = TEMPLATES / "document.css"


def render(document: Document) -> str:
    """The whole page, ready for the PDF writer. The stylesheet is handed over beside it, not linked."""
    return _filled("document.html", document, top=1)


def fragment(document: Document, *, top: int = 2) -> str:
    """The paper alone, to stand inside a page that has its own ``h1``; ``top`` is the level of its title."""
    return _filled("paper.html", document, top=top)


def _filled(template: str, document: Document, *, top: int) -> str:
    return _ENVIRONMENT.get_template(template).render(
        document=document,
        top=top,
        imprint=layout.imprint(document),
        address_lines=layout.address_lines(document),
        head_lines=partial(layout.head_lines, document=document),
        title_lines=partial(layout.title_lines, document=document),
        percentages=partial(cells.percentages, room=layout.sheet(document).room),
        signature_rows=layout.signature_rows(document.signatures),
        beside=layout.recipients_beside(document),
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: vietnamese.printable(value) if type(value) is str else value,
    )
    for name, kind in {"heading": Heading, "paragraph": Paragraph, "item_list": ItemList, "table": Table}.items():
        environment.tests[name] = lambda block, kind=kind: isinstance(block, kind)
    environment.globals.update(printed=cells.printed, layout=layout)
    return environment


_ENVIRONMENT = _environment()
