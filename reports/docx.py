"""Word: the composed document as an editable file with real styles, header rows and a page number field.

Officers go on writing in it, so everything hangs on named styles and not on the single paragraph.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from reports import cells, layout, metrics, vietnamese
from reports import docx_styles as styles
from reports.document import (
    Align,
    Block,
    Document,
    Heading,
    ItemList,
    Letterhead,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Row,
    RowStyle,
    Signature,
    Table,
)
from reports.wordml import Element, cell, field, paragraph, row, rule, run, table, twips, w

_TEXT_STYLES = {
    ParagraphStyle.BODY: "Body",
    ParagraphStyle.BASIS: "Basis",
    ParagraphStyle.CENTRED: "Centred",
    ParagraphStyle.PLAIN: "Plain",
    ParagraphStyle.NOTE: "Note",
}
_JUSTIFY = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_ROWS_KEPT = 2
"""Rows of a last table that go over to the next page with the signing block."""


def write(document: Document) -> bytes:
    """The bytes of a ``.docx`` file."""
    file = docx.Document()
    lists = styles.prepare(file, document.language)
    _set_up_page(file, document)
    _describe(file, document)
    body = file.element.body
    for element in _Writer(document, lists).elements():
        body.insert(len(body) - 1, element)  # the section's properties stay last
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _set_up_page(file: WordFile, document: Document) -> None:
    sheet = layout.sheet(document)
    section = file.sections[0]
    landscape = document.orientation is Orientation.LANDSCAPE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    for part, content in (
        (section.first_page_header, _header(document, numbered=False)),
        (section.header, _header(document, numbered=True)),
        (section.first_page_footer, paragraph("Footer", layout.imprint(document))),
        (section.footer, paragraph("Footer", layout.imprint(document))),
    ):
        part.is_linked_to_previous = False
        for empty in part.paragraphs:
            part._element.remove(empty._p)
        part._element.append(content)


def _header(document: Document, *, numbered: bool) -> Element:
    """Marks at both sides of the top margin and the page number between them."""
    room = layout.sheet(document).room
    tabs = w("tabs", w("tab", val="center", pos=twips(room / 2)), w("tab", val="right", pos=twips(room)))
    content: list[Element] = []
    if document.demo:
        content.append(_mark(layout.DEMO_MARK))
    content.append(w("r", w("tab")))
    if numbered:
        content += field("PAGE", "2")
    content.append(w("r", w("tab")))
    if document.draft:
        content.append(_mark(layout.DRAFT_MARK))
    return paragraph("Header", content, extra=(tabs,))


def _mark(text: str) -> Element:
    border = w("bdr", val="single", sz=8, space=0, color="000000")
    return run(f"\u00a0{text}\u00a0", w("b"), w("sz", val=22), border)


def _describe(file: WordFile, document: Document) -> None:
    properties = file.core_properties
    properties.title = _property(document.subject)
    properties.subject = _property(document.title.name)
    properties.author = _property(document.letterhead.issuer if document.letterhead else "")
    properties.last_modified_by = ""
    properties.comments = ""
    properties.keywords = _property(document.code or "")
    properties.language = document.language
    properties.revision = 1
    for dated in ("created", "modified"):  # the template's own dates would say 2013
        for element in properties._element.findall(f"{{http://purl.org/dc/terms/}}{dated}"):
            properties._element.remove(element)
    package = file.part.package
    for name, relationship in list(package.rels.items()):
        if relationship.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]


def _property(text: str) -> str:
    """The format allows 255 characters."""
    return vietnamese.printable(text)[:255]


class _Writer:
    """One document on its way into Word; it counts the numbered lists, which each start at 1."""

    def __init__(self, document: Document, lists: styles.Lists) -> None:
        self._document = document
        self._sheet = layout.sheet(document)
        self._lists = lists

    def elements(self) -> Iterator[Element]:
        document = self._document
        if document.letterhead:
            yield self._letterhead(document.letterhead)
        yield from self._title()
        yield from self._address()
        for line in document.basis:
            yield paragraph("Basis", line)
        closed = bool(document.signatures or document.recipients)
        for number, block in enumerate(document.body, start=1):
            yield from self._block(block, last=closed and number == len(document.body))
        yield from self._closing()

    # --- head ---

    def _letterhead(self, head: Letterhead) -> Element:
        left, right = self._sheet.head
        widths = (twips(left), twips(right))
        issuer = layout.head_lines(head.issuer, document=self._document, bold=True)
        longest = max(metrics.width(line, points=13, bold=True) for line in issuer)
        bodies = (
            [paragraph("Parent", "\n".join(layout.head_lines(head.parent, self._document, bold=False)))]
            if head.parent
            else []
        )
        bodies += [
            paragraph("Issuer", "\n".join(issuer)),
            rule("Rule", length=longest * layout.RULE_SHARE, room=left),
        ]
        motto = metrics.width(layout.MOTTO, points=14, bold=True)
        nation = [
            paragraph("Nation", layout.NATION),
            paragraph("Motto", layout.MOTTO),
            rule("Rule", length=motto, room=right),
        ]
        rows = [row(cell(widths[0], *bodies), cell(widths[1], *nation))]
        if head.number or head.place_and_date or head.subject:
            numbers = [paragraph("Number", head.number)] if head.number else []
            if head.subject:
                lines = layout.head_lines(head.subject, self._document, bold=False)
                numbers.append(paragraph("LetterSubject", "\n".join(lines)))
            place = [paragraph("PlaceAndDate", head.place_and_date)] if head.place_and_date else []
            rows.append(row(cell(widths[0], *numbers), cell(widths[1], *place)))
        return table(widths, *rows, borders=False, padding=0)

    def _title(self) -> Iterator[Element]:
        title = self._document.title
        names = layout.title_lines(title.name, self._document)
        yield paragraph("Title", "\n".join(names), keep_next=True)
        lines = [line for entry in title.abstract for line in layout.title_lines(entry, self._document)]
        if lines:
            yield paragraph("Subtitle", "\n".join(lines), keep_next=True)
        if title.note:
            note = layout.title_lines(title.note, self._document)
            yield paragraph("TitleNote", "\n".join(note), keep_next=True)
        longest = max(metrics.width(line, points=14, bold=True) for line in (*names, *lines))
        length = min(longest, self._sheet.title) * layout.RULE_SHARE
        yield rule("TitleRule", length=length, room=self._sheet.room)

    def _address(self) -> Iterator[Element]:
        lines = layout.address_lines(self._document)
        if not lines:
            return
        if len(lines) == 1:
            yield paragraph("Address", f"{layout.ADDRESS_WORD} {lines[0]}", extra=(w("jc", val="center"),))
            return
        word = metrics.width(layout.ADDRESS_WORD, points=14) + 3
        names = min(max(metrics.width(line, points=14) for line in lines) + 3, self._sheet.room - word)
        widths = (twips(word), twips(names))
        yield table(
            widths,
            row(
                cell(widths[0], paragraph("Address", layout.ADDRESS_WORD)),
                cell(widths[1], *(paragraph("Address", line) for line in lines)),
            ),
            borders=False,
            padding=0,
            centred=True,
        )
        yield paragraph("Gap")

    # --- body ---

    def _block(self, block: Block, *, last: bool) -> Iterator[Element]:
        match block:
            case Heading(text=text, level=level):
                yield paragraph(f"Heading{level}", text)
            case Paragraph(text=text, style=style):
                yield paragraph(_TEXT_STYLES[style], text, keep_next=last or block.introduces)
            case ItemList(items=items, ordered=ordered):
                numbering = self._lists.numbers() if ordered else self._lists.dashes
                for number, item in enumerate(items, start=1):
                    properties = w("numPr", w("ilvl", val=0), w("numId", val=numbering))
                    yield paragraph("Item", item, keep_next=last and number == len(items), extra=(properties,))
            case Table(rows=(), when_empty=str(sentence)):
                yield paragraph("Body", sentence, keep_next=last)
            case Table():
                yield self._table(block, last=last)
                yield paragraph("Gap", keep_next=last)

    def _table(self, block: Table, *, last: bool) -> Element:
        room = twips(self._sheet.room)
        widths = [room * share // 100 for share in cells.percentages(block, room=self._sheet.room)]
        widths[-1] += room - sum(widths)
        head = row(
            *(
                cell(width, paragraph("TableHead", column.header, keep_next=True), middle=True)
                for width, column in zip(widths, block.columns, strict=True)
            ),
            head=True,
        )
        kept = len(block.rows) - _ROWS_KEPT if last else len(block.rows)
        rows = [
            self._row(line, block, widths, keep_next=number >= kept or line.style is RowStyle.GROUP)
            for number, line in enumerate(block.rows)
        ]
        return table(widths, head, *rows, borders=True, padding=70, caption=block.caption)

    def _row(self, line: Row, block: Table, widths: Sequence[int], *, keep_next: bool) -> Element:
        style = "TableText" if line.style is RowStyle.NORMAL else "TableStrong"
        made: list[Element] = []
        at = 0
        for printed in cells.printed(line, block.columns):
            width = sum(widths[at : at + printed.span])
            justify = (w("jc", val=_JUSTIFY[printed.align]),) if printed.align is not Align.LEFT else ()
            content = paragraph(style, printed.text, keep_next=keep_next, extra=justify)
            made.append(cell(width, content, span=printed.span, middle=True))
            at += printed.span
        return row(*made)

    # --- signing blocks ---

    def _closing(self) -> Iterator[Element]:
        document = self._document
        rows = layout.signature_rows(document.signatures)
        beside = layout.recipients_beside(document)
        if not document.body and rows:
            yield paragraph("Gap", keep_next=True)
        for signers in rows:
            blocks = [list(self._signature(signer, layout.lines_short(signer, signers))) for signer in signers]
            if len(signers) == 1:
                blocks.insert(0, list(self._recipients(keep_next=True)) if beside else [])
            width = twips(self._sheet.room) // len(blocks)
            widths = [width] * len(blocks)
            yield table(widths, row(*(cell(width, *block) for block in blocks)), borders=False, padding=40)
            yield paragraph("Gap")
        if document.recipients and not beside:
            yield from self._recipients(keep_next=False)

    def _signature(self, signer: Signature, short: int) -> Iterator[Element]:
        for line in signer.lines:
            yield paragraph("SignerPost", line, keep_next=True)
        if signer.note:
            yield paragraph("SignerNote", signer.note, keep_next=True)
        for _ in range(short):
            yield paragraph("SignerPost", "", keep_next=True)
        yield paragraph("SignerName", signer.name or "")

    def _recipients(self, *, keep_next: bool) -> Iterator[Element]:
        if self._document.recipients:
            yield paragraph("RecipientsWord", layout.RECIPIENTS_WORD, keep_next=True)
            for line in self._document.recipients.lines:
                yield paragraph("Recipients", line, keep_next=keep_next)
