"""A composed paper as plain text, for golden files: ``python -m tests.reports.documents.plain`` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reports import cells
from reports.catalogue import CATALOGUE
from reports.document import Document, Heading, ItemList, Paragraph, Table

GOLDEN = Path(__file__).parent / "golden"


def plain_text(document: Document) -> str:
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"[{document.kind}, {document.orientation}] {document.subject}"
    marks = (document.draft and "dự thảo", document.demo and "trình diễn", document.code, document.made_at)
    yield f"[{'; '.join(mark for mark in marks if mark)}]"
    if head := document.letterhead:
        boxes = (head.parent, head.issuer, head.number, head.place_and_date, head.subject)
        yield " // ".join(_shown(box) for box in boxes)
    yield f"== {document.title.name}"
    yield from (f"== {line}" for line in document.title.abstract)
    yield f"== ({_shown(document.title.note)})"
    yield from (f"Kính gửi: {name}" for name in document.addressees)
    yield f"qua: {_shown(document.through)}"
    yield from (f"~ {line}" for line in document.basis)
    for block in document.body:
        match block:
            case Heading(text=text, level=level):
                yield f"{'#' * level} {text}"
            case Paragraph(text=text, style=style):
                yield text if style == "body" else f"({style}) {text}"
            case ItemList(items=items, ordered=ordered):
                yield from (f"{f'{n}.' if ordered else '-'} {item}" for n, item in enumerate(items, start=1))
            case Table():
                yield from _table(block)
    for signature in document.signatures.every if document.signatures else ():
        yield f"[ký] {' / '.join(signature.lines)}: {_shown(signature.name)}"
    yield from (f"[nơi nhận] {line}" for line in (document.recipients.lines if document.recipients else ()))


def _shown(text: str | None) -> str:
    return "-" if text is None else text


def _table(table: Table) -> Iterator[str]:
    yield f"[{table.caption}] " + " | ".join(column.header for column in table.columns)
    for row in table.rows:
        texts = (cells.text(cell, column) for cell, column in zip(row.cells, table.columns, strict=True))
        yield f"[{row.style}] " + " | ".join(text.replace("\n", " // ") for text in texts)


def golden_file(kind: str, sample: str) -> Path:
    return GOLDEN / f"{kind}-{sample}.txt"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for found in CATALOGUE.values():
        for name, facts in found.samples().items():
            golden_file(found.kind, name).write_text(plain_text(found.compose(facts)), encoding="utf-8")
