"""The application's render process for PDF: started on the first need, one for all requests."""

from __future__ import annotations

import threading

from flask import current_app

from emulation.domain.document import Format
from reports.catalogue import CATALOGUE
from reports.document import Document
from reports.pdf import Renderer


class Papers:
    """Holds the one renderer of an application."""

    def __init__(self) -> None:
        self._renderer: Renderer | None = None
        self._lock = threading.Lock()

    def pdf(self, document: Document) -> bytes:
        """The PDF of a composed document. Raises ``reports.pdf.RenderFailed`` and ``PdfUnavailable``."""
        with self._lock:
            if self._renderer is None:
                self._renderer = Renderer()
        return self._renderer.render(document)

    @property
    def process_id(self) -> int | None:
        """The render process, once there is one."""
        return self._renderer.process_id if self._renderer is not None else None

    def faces(self, document: Document) -> dict[Format, bytes]:
        """Every face the document's kind has (Excel only where there is a table)."""
        made = {wanted: self.face(document, wanted) for wanted in Format}
        return {wanted: content for wanted, content in made.items() if content is not None}

    def face(self, document: Document, wanted: Format) -> bytes | None:
        """One face; ``None`` where the document has no such face. Raises as ``pdf`` does."""
        from reports import docx, xlsx  # heavy: loaded when the first paper is made

        if wanted.value not in CATALOGUE[document.kind].formats:
            return None
        match wanted:
            case Format.PDF:
                return self.pdf(document)
            case Format.DOCX:
                return docx.write(document)
            case Format.XLSX:
                return xlsx.write(document)

    def close(self) -> None:
        with self._lock:
            if self._renderer is not None:
                self._renderer.close()
                self._renderer = None


def papers() -> Papers:
    found = current_app.extensions["emulation.papers"]
    assert isinstance(found, Papers)
    return found
