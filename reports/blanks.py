"""The dotted blanks of a composed paper, and where they stand: whoever issues it has seen each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import BLANK, Document, Heading, ItemList, Paragraph, Table

_BESIDE = 70
"""Characters shown on either side of a blank."""


@dataclass(frozen=True)
class Blank:
    """One text with an unknown value. ``where`` names the part of the paper, ``excerpt`` is what is read there."""

    where: str
    excerpt: str


def blanks(document: Document) -> tuple[Blank, ...]:
    """Every unknown value in reading order. Number and date are no blanks: the clerk adds them after the issue."""
    return tuple(
        Blank(where, _excerpt(text)) for where, text in (*_above(document), *_body(document), *_below(document))
    )


def _above(document: Document) -> Iterator[tuple[str, str]]:
    head = document.letterhead
    if head is not None:
        yield from _dotted("Tên cơ quan ở đầu văn bản", head.parent or "", head.issuer)
        place, _, _date = (head.place_and_date or "").partition(",")
        yield from _dotted("Địa danh", place)
    yield from _dotted("Tên văn bản", document.title.name, *document.title.abstract)
    yield from _dotted("Kính gửi", *document.addressees, document.through or "")
    yield from _dotted("Căn cứ", *document.basis)


def _body(document: Document) -> Iterator[tuple[str, str]]:
    part = "Nội dung"
    for block in document.body:
        match block:
            case Heading(text=text):
                part = text
                yield from _dotted(part, text)
            case Paragraph(text=text):
                yield from _dotted(part, text)
            case ItemList(items=items):
                yield from _dotted(part, *items)
            case Table():
                yield from _cells(block)


def _cells(table: Table) -> Iterator[tuple[str, str]]:
    if not table.rows and table.when_empty:
        yield from _dotted(table.caption, table.when_empty)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if isinstance(cell, str) and BLANK in cell:
                named = next((each for each in row.cells if isinstance(each, str) and BLANK not in each), "")
                yield f"{table.caption}, cột “{column.header}”", f"{named}: {cell}" if named else cell


def _below(document: Document) -> Iterator[tuple[str, str]]:
    for signature in document.signatures.every if document.signatures else ():
        yield from _dotted("Phần ký", " / ".join(signature.lines))
        if signature.name is None:
            yield "Phần ký", f"{' / '.join(signature.lines)}: chưa có họ tên người ký"
    if document.recipients is not None:
        yield from _dotted("Nơi nhận", *document.recipients.lines)


def _dotted(where: str, *texts: str) -> Iterator[tuple[str, str]]:
    return ((where, text) for text in texts if BLANK in text)


def _excerpt(text: str) -> str:
    plain = " ".join(text.split())
    if BLANK not in plain:
        return plain
    first, last = plain.index(BLANK), plain.rindex(BLANK) + len(BLANK)
    start, end = max(0, first - _BESIDE), min(len(plain), last + _BESIDE)
    return ("… " if start else "") + plain[start:end].strip() + (" …" if end < len(plain) else "")
