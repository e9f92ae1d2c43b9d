"""The document model: what an administrative paper consists of, before it becomes PDF, Word or Excel.

A composed document is plain frozen data. ``compose()`` of each document builds one from facts; the
writers (``pdf``, ``docx``, ``xlsx``) only lay it out. Layout follows Decree 30/2020/NĐ-CP, Appendix I.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

BLANK = "……"
"""What an unknown value prints as; never a guess."""

Cell = str | int | Decimal | date | None
"""One cell of a table. ``None`` prints empty and stays an empty cell in Excel (empty is not 0)."""


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class ParagraphStyle(StrEnum):
    """How a paragraph stands on the page."""

    BODY = "body"  # justified, first line indented
    BASIS = "basis"  # căn cứ: italic, one line each
    CENTRED = "centred"
    PLAIN = "plain"  # left, no indent (contact lines, counts under a table)
    NOTE = "note"  # italic, small: remarks under a table


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Boxes 1–4 of Decree 30: issuing bodies at the left, national title and motto at the right.

    ``number`` is the whole line (``Số: ……/BC-KTĐ``) or ``None`` where the paper carries none (pledge);
    ``place_and_date`` likewise (``……, ngày …… tháng …… năm 2024``); ``subject`` is box 5b (``V/v …``).
    """

    parent: str | None
    issuer: str
    number: str | None = None
    place_and_date: str | None = None
    subject: str | None = None


@dataclass(frozen=True, kw_only=True)
class Title:
    """Type name in capitals, abstract in bold below it (one entry a line), a note in italics."""

    name: str
    abstract: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Heading:
    """Section heading as printed, number included. Level 1 = ``I.``, 2 = ``1.``, 3 = ``a)``."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    style: ParagraphStyle = ParagraphStyle.BODY

    @property
    def introduces(self) -> bool:
        """Whether it leads to what follows (``… như sau:``) and so must not end a page."""
        return self.text.rstrip().endswith(":")


@dataclass(frozen=True)
class ItemList:
    """A dashed (``- …``) or numbered list."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, kw_only=True)
class Column:
    """A table column. ``width`` is a relative share; ``decimals`` applies to numbers of the column.

    ``grouped``: numbers are amounts (2.023); of a year or an ordinal it is ``False`` (2023).
    """

    header: str
    width: float
    align: Align = Align.LEFT
    decimals: int | None = None
    grouped: bool = True


class RowStyle(StrEnum):
    NORMAL = "normal"
    GROUP = "group"  # bold, a heading inside the table; only the first two cells carry text
    TOTAL = "total"


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    style: RowStyle = RowStyle.NORMAL


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table whose head repeats on every page. ``caption`` names it for screen readers and as Excel sheet."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    when_empty: str | None = None
    """Sentence printed instead of a table without rows."""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{self.caption}: {len(row.cells)} cells under {len(self.columns)} columns")


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signing block: heading lines in bold capitals, a box to sign in, the name below.

    ``name`` is ``None`` where the signer is unknown: the place stays empty for the pen.
    """

    lines: tuple[str, ...]
    name: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class SignatureRow:
    """Signing blocks side by side, left to right; they never stand alone on a page.

    ``apart`` sign below the others, in a row of their own (who witnesses a pledge).
    """

    signatures: tuple[Signature, ...]
    apart: tuple[Signature, ...] = ()

    @property
    def every(self) -> tuple[Signature, ...]:
        return (*self.signatures, *self.apart)


@dataclass(frozen=True)
class Recipients:
    """``Nơi nhận``: stands at the left of the signature block."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | ItemList | Table


@dataclass(frozen=True, kw_only=True)
class Document:
    """A composed paper, ready to be laid out.

    ``code`` is the version code printed in every footer once issued; until then ``draft`` marks the
    paper DỰ THẢO. ``demo`` prints DỮ LIỆU TRÌNH DIỄN on every page. ``footer`` states when it was made.
    """

    kind: str
    subject: str
    title: Title
    body: tuple[Block, ...]
    letterhead: Letterhead | None = None
    addressees: tuple[str, ...] = ()
    through: str | None = None
    """``(qua …)``: the office a letter is sent through."""
    basis: tuple[str, ...] = ()
    signatures: SignatureRow | None = None
    recipients: Recipients | None = None
    orientation: Orientation = Orientation.PORTRAIT
    draft: bool = True
    demo: bool = False
    code: str | None = None
    made_at: str | None = None
    language: str = field(default="vi")

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.body if isinstance(block, Table))

    def words(self) -> Iterable[str]:
        """Every text of the body, in reading order (for tests and search)."""
        for block in self.body:
            match block:
                case Heading(text=text) | Paragraph(text=text):
                    yield text
                case ItemList(items=items):
                    yield from items
                case Table(columns=columns, rows=rows):
                    yield from (column.header for column in columns)
                    for row in rows:
                        yield from (str(cell) for cell in row.cells if cell is not None)
