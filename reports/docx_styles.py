"""The styles of our Word files, by the names officers see in the style list, and the two kinds of lists.

Written as XML over the file python-docx starts from; sizes in points, measures in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reports import layout
from reports.wordml import Element, W, twips, w

FONT = "Times New Roman"


@dataclass(frozen=True, kw_only=True)
class Style:
    """One paragraph style. ``before``/``after`` and ``size`` in points; ``line`` as a multiple of single."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1.0
    first_line: float = 0
    keep_next: bool = False
    exact: float | None = None
    level: int | None = None


_TEXT: dict[str, Any] = {"align": "both", "after": 6, "line": 1.15, "first_line": layout.FIRST_LINE}
_HEADING: dict[str, Any] = _TEXT | {"bold": True, "before": 6, "keep_next": True}

STYLES = (
    Style(id="Parent", name="Cơ quan chủ quản", size=13, align="center"),
    Style(id="Issuer", name="Cơ quan ban hành", size=13, bold=True, align="center"),
    Style(id="Nation", name="Quốc hiệu", size=13, bold=True, align="center"),
    Style(id="Motto", name="Tiêu ngữ", bold=True, align="center"),
    Style(id="Rule", name="Đường kẻ", size=2, align="center", exact=6, before=1),
    Style(id="Number", name="Số, ký hiệu", size=13, align="center", before=4),
    Style(id="LetterSubject", name="Trích yếu công văn", size=13, align="center", before=2),
    Style(id="PlaceAndDate", name="Địa danh, ngày tháng", italic=True, align="center", before=4),
    Style(id="Title", name="Title", bold=True, align="center", before=14, line=1.08, keep_next=True),
    Style(id="Subtitle", name="Subtitle", bold=True, align="center", line=1.08, keep_next=True),
    Style(id="TitleNote", name="Chú thích tên văn bản", italic=True, align="center", line=1.08, keep_next=True),
    Style(id="TitleRule", name="Đường kẻ dưới tên văn bản", size=2, align="center", exact=6, before=3, after=10),
    Style(id="Address", name="Kính gửi", line=1.15),
    Style(id="Basis", name="Căn cứ", italic=True, **_TEXT),
    Style(id="Body", name="Nội dung", **_TEXT),
    Style(id="Heading1", name="heading 1", level=0, **_HEADING),
    Style(id="Heading2", name="heading 2", level=1, **_HEADING),
    Style(id="Heading3", name="heading 3", level=2, italic=True, **_HEADING),
    Style(id="Item", name="Liệt kê", **_TEXT),
    Style(id="Centred", name="Căn giữa", align="center", after=6, line=1.15),
    Style(id="Plain", name="Không thụt đầu dòng", after=6, line=1.15),
    Style(id="Note", name="Ghi chú", size=12, italic=True, after=6),
    Style(id="TableHead", name="Đầu bảng", size=12, bold=True, align="center", keep_next=True),
    Style(id="TableText", name="Chữ trong bảng", size=12),
    Style(id="TableStrong", name="Chữ đậm trong bảng", size=12, bold=True),
    Style(id="Gap", name="Khoảng cách", size=4, exact=10),
    Style(id="SignerPost", name="Chức vụ người ký", bold=True, align="center", keep_next=True),
    Style(id="SignerNote", name="Chú thích người ký", size=13, italic=True, align="center", keep_next=True),
    Style(id="SignerName", name="Họ tên người ký", bold=True, align="center", before=layout.SIGNING_HEIGHT / 25.4 * 72),
    Style(id="RecipientsWord", name="Nơi nhận", size=12, bold=True, italic=True, keep_next=True),
    Style(id="Recipients", name="Danh sách nơi nhận", size=11),
    Style(id="Header", name="header", size=13),
    Style(id="Footer", name="footer", size=9),
)


@dataclass
class Lists:
    """The list definitions of one file: ``dashes`` for all, a fresh number for every numbered list."""

    root: Element
    dashes: int
    _abstract: int
    _next: int = field(default=0)

    def numbers(self) -> int:
        """Identity of a new list that counts from 1."""
        self._next += 1
        override = w("lvlOverride", w("startOverride", val=1), ilvl=0)
        self.root.append(w("num", w("abstractNumId", val=self._abstract), override, numId=self._next))
        return self._next


def prepare(file: Any, language: str) -> Lists:
    """Replace the starting file's looks by ours; its styles that we do not use go."""
    root = file.styles.element
    locale = "vi-VN" if language == "vi" else language
    _set_defaults(root, locale)
    kept = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
    for element in root.findall(f"{{{W}}}style"):
        if element.get(f"{{{W}}}styleId") not in kept:
            root.remove(element)
    for normal in root.findall(f"{{{W}}}style[@{{{W}}}styleId='Normal']"):
        for child in normal.findall(f"{{{W}}}rPr") + normal.findall(f"{{{W}}}pPr"):
            normal.remove(child)
    root.extend(_style(style) for style in STYLES)
    _modernise(file.settings.element, locale)
    return _lists(file.part.numbering_part.element)


def _set_defaults(root: Element, locale: str) -> None:
    defaults = root.find(f"{{{W}}}docDefaults")
    assert defaults is not None
    defaults.clear()
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = w("lang", val=locale, eastAsia=locale, bidi="ar-SA")
    run = w("rPr", fonts, w("color", val="000000"), w("sz", val=28), w("szCs", val=28), language)
    defaults.append(w("rPrDefault", run))
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    defaults.append(w("pPrDefault", w("pPr", spacing)))


def _style(style: Style) -> Element:
    text = w("pPr")
    if style.keep_next:
        text.append(w("keepNext"))
    text.append(_spacing(style))
    text.append(w("ind", firstLine=twips(style.first_line)))
    text.append(w("jc", val=style.align))
    if style.level is not None:
        text.append(w("outlineLvl", val=style.level))
    letters = w("rPr", w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    letters.extend(w(name) for name in ("b", "bCs") if style.bold)
    letters.extend(w(name) for name in ("i", "iCs") if style.italic)
    letters.extend(w(name, val=round(style.size * 2)) for name in ("sz", "szCs"))
    element = w("style", w("name", val=style.name), w("basedOn", val="Normal"), type="paragraph", styleId=style.id)
    if style.name not in ("header", "footer", "Title", "Subtitle", "heading 1", "heading 2", "heading 3"):
        element.set(f"{{{W}}}customStyle", "1")
    element.extend((w("qFormat"), text, letters))
    return element


def _spacing(style: Style) -> Element:
    before, after = round(style.before * 20), round(style.after * 20)
    if style.exact is not None:
        return w("spacing", before=before, after=after, line=round(style.exact * 20), lineRule="exact")
    return w("spacing", before=before, after=after, line=round(style.line * 240), lineRule="auto")


def _modernise(settings: Element, locale: str) -> None:
    """Say the file is of today's Word, or it opens in compatibility mode."""
    for name in ("compat", "themeFontLang"):
        for element in settings.findall(f"{{{W}}}{name}"):
            settings.remove(element)
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    anchor = next((child for child in settings if child.tag in _AFTER_COMPAT), None)
    at = len(settings) if anchor is None else settings.index(anchor)
    settings.insert(at, w("compat", mode))
    anchor = next((child for child in settings if child.tag in _AFTER_LANGUAGE), None)
    at = len(settings) if anchor is None else settings.index(anchor)
    settings.insert(at, w("themeFontLang", val=locale, eastAsia=locale))


_AFTER_LANGUAGE = frozenset(
    f"{{{W}}}{name}"
    for name in ("clrSchemeMapping", "doNotIncludeSubdocsInStats", "shapeDefaults", "decimalSymbol", "listSeparator")
)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"
_AFTER_COMPAT = _AFTER_LANGUAGE | {f"{{{W}}}{name}" for name in ("docVars", "rsids", "attachedSchema")} | {_MATH}


def _lists(root: Element) -> Lists:
    for element in list(root):
        root.remove(element)
    root.append(_abstract(0, "bullet", "-"))
    root.append(_abstract(1, "decimal", "%1."))
    root.append(w("num", w("abstractNumId", val=0), numId=1))
    return Lists(root=root, dashes=1, _abstract=1, _next=1)


def _abstract(identity: int, kind: str, text: str) -> Element:
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("suff", val="space"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=0, firstLine=twips(layout.FIRST_LINE))),
        w("rPr", w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)),
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=identity)
