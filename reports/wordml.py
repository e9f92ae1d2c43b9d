"""Pieces of WordprocessingML, built without knowing any document: paragraphs, tables, fields, borders.

Text goes in as text nodes only, so nothing a user wrote is ever read as markup or as a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from lxml import etree

from reports import vietnamese

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element: TypeAlias = "etree._Element"


def twips(millimetres: float) -> int:
    """Word measures in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """``w("tcW", w=100, type="dxa")`` is ``<w:tcW w:w="100" w:type="dxa"/>``."""
    element: Element = etree.Element(f"{{{W}}}{name}", nsmap={"w": W})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", str(value))
    element.extend(children)
    return element


def run(text: str, *properties: Element) -> Element:
    """A run of text; line breaks and tabs become Word's own."""
    element = w("r")
    if properties:
        element.append(w("rPr", *properties))
    for number, line in enumerate(vietnamese.printable(text).split("\n")):
        if number:
            element.append(w("br"))
        for position, piece in enumerate(line.split("\t")):
            if position:
                element.append(w("tab"))
            if piece:
                words = w("t")
                words.text = piece
                words.set(_SPACE, "preserve")
                element.append(words)
    return element


def field(instruction: str, shown: str) -> list[Element]:
    """A field Word works out by itself, such as ``PAGE``; ``shown`` stands there until it has."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(shown),
        w("r", w("fldChar", fldCharType="end")),
    ]


def paragraph(
    style: str, content: str | Iterable[Element] = "", *, keep_next: bool = False, extra: Sequence[Element] = ()
) -> Element:
    """A paragraph in a named style. ``extra`` are further paragraph properties, in the order of the schema."""
    properties = w("pPr", w("pStyle", val=style))
    if keep_next:
        properties.append(w("keepNext"))
    properties.extend(extra)
    element = w("p", properties)
    if isinstance(content, str):
        if content:
            element.append(run(content))
    else:
        element.extend(content)
    return element


def rule(style: str, *, length: float, room: float, keep_next: bool = False) -> Element:
    """A solid rule of ``length`` mm in the middle of ``room`` mm: an empty paragraph with a border above."""
    side = twips(max(0.0, (room - length) / 2))
    border = w("pBdr", w("top", val="single", sz=6, space=1, color="000000"))
    return paragraph(style, keep_next=keep_next, extra=(border, w("ind", left=side, right=side, firstLine=0)))


def cell(width: int, *content: Element, span: int = 1, middle: bool = False) -> Element:
    """A table cell ``width`` twips wide, the width written into the cell as Word and LibreOffice want it."""
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    if middle:
        properties.append(w("vAlign", val="center"))
    return w("tc", properties, *(content or (w("p"),)))


def row(*cells: Element, head: bool = False) -> Element:
    """A row that does not split over pages; ``head`` repeats it on every page."""
    properties = w("trPr", w("cantSplit"))
    if head:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def table(
    widths: Sequence[int],
    *rows: Element,
    borders: bool,
    padding: int,
    caption: str | None = None,
    centred: bool = False,
) -> Element:
    """A table of fixed column widths (twips); without ``borders`` it only places things side by side."""
    kind = "single" if borders else "none"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    properties = w("tblPr", w("tblW", w=sum(widths), type="dxa"))
    if centred:
        properties.append(w("jc", val="center"))
    else:
        properties.append(w("tblInd", w=0, type="dxa"))
    properties.append(w("tblBorders", *(w(side, val=kind, sz=4, space=0, color="000000") for side in sides)))
    properties.append(w("tblLayout", type="fixed"))
    properties.append(
        w("tblCellMar", *(w(side, w=amount, type="dxa") for side, amount in _margins(padding, borders=borders)))
    )
    if caption:
        properties.append(w("tblCaption", val=vietnamese.printable(caption)))
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _margins(padding: int, *, borders: bool) -> tuple[tuple[str, int], ...]:
    height = 40 if borders else 0
    return ("top", height), ("left", padding), ("bottom", height), ("right", padding)
