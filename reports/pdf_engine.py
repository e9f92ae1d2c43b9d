"""From composed document to PDF bytes: the only module that knows WeasyPrint, imported by the render process alone.

Two short cuts against WeasyPrint's own way, worth a tenth of the time each: our templates are well-formed XML,
so the parser of the standard library reads them; and of a browser's built-in style sheet we need a dozen rules.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from reports import html
from reports.document import Document

_BASE = "asset:"
_DISPLAY = """
html, body, article, section, div, p, h1, h2, h3, h4, h5, ul, ol { display: block }
head, meta, title { display: none }
li { display: list-item }
table { display: table }
caption { display: table-caption }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group }
tbody { display: table-row-group }
tr { display: table-row }
td, th { display: table-cell }
"""


class NothingOutside(URLFetcher):  # type: ignore[misc] # WeasyPrint publishes no types
    """Papers need no file but the style sheet, which is handed over; anything else asked for ends the rendering."""

    def fetch(self, url: str, headers: object = None) -> Any:
        raise FatalURLFetchingError(f"a paper refers to {url[:80]!r}")


_FETCHER = NothingOutside()


class Source(weasyprint.HTML):  # type: ignore[misc] # the same
    """A page of ours, parsed as XML. Sets what ``weasyprint.HTML`` sets; to be looked at when its version changes."""

    def __init__(self, markup: str) -> None:
        # Our own markup: autoescaped, without a document type of its own, so there are no entities to expand.
        root = ElementTree.fromstring(markup)  # noqa: S314
        self.base_url = _BASE
        self.url_fetcher = _FETCHER
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: object = False) -> list[weasyprint.CSS]:
        return [_BUILT_IN]


def stylesheet(source: str, fonts: FontConfiguration | None = None) -> weasyprint.CSS:
    """A style sheet that can fetch nothing."""
    return weasyprint.CSS(string=source, font_config=fonts, base_url=_BASE, url_fetcher=_FETCHER)


_BUILT_IN = stylesheet(_DISPLAY)


class Engine:
    """WeasyPrint with its style sheet and fonts loaded once."""

    def __init__(self, *, pages: int) -> None:
        self._fonts = FontConfiguration()
        self._stylesheet = stylesheet(html.STYLESHEET.read_text(encoding="utf-8"), self._fonts)
        self._pages = pages

    def pdf(self, document: Document) -> bytes | None:
        """The document laid out, tagged, fonts embedded; ``None`` when it has more pages than allowed."""
        return self.print(html.render(document))

    def print(self, markup: str) -> bytes | None:
        """The same for the markup of ``html.render``. Raises ``FatalURLFetchingError``, a ``BaseException``."""
        laid_out = Source(markup).render(font_config=self._fonts, stylesheets=[self._stylesheet])
        if len(laid_out.pages) > self._pages:
            return None
        content: bytes = laid_out.write_pdf(pdf_variant="pdf/ua-1", finisher=_mark_table_heads)
        return content


def _mark_table_heads(document: Any, pdf: Any) -> None:
    """Say of every table head that it stands over its column; WeasyPrint leaves the scope out."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("S") == "/TH" and "A" in thing:
            thing["A"]["Scope"] = "/Column"
