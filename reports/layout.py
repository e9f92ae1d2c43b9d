"""What every face of a paper shares: measures of the sheet, fixed words, how headings and signing blocks are set.

Measures in millimetres, Decree 30/2020/NĐ-CP Appendix I: A4, margins 20/15/20/30 (top, right, bottom, left).
"""

from __future__ import annotations

from dataclasses import dataclass

from reports import lines
from reports.document import Document, Orientation, Signature, SignatureRow

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT_MARK = "DỰ THẢO"
DEMO_MARK = "DỮ LIỆU TRÌNH DIỄN"
ADDRESS_WORD = "Kính gửi:"
RECIPIENTS_WORD = "Nơi nhận:"

SIGNATURES_A_ROW = 3
SIGNING_HEIGHT = 30
FIRST_LINE = 12.7
RULE_SHARE = 0.42
"""Length of the rule below an issuer or a title, as a share of its longest line (1/3 to 1/2)."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One orientation of the paper: size, and the widths that hang on it."""

    width: float
    height: float
    head: tuple[float, float]
    """Left and right column of the letterhead; the motto line of 95.7 mm never breaks."""
    title: float
    top: float = 20
    right: float = 15
    bottom: float = 20
    left: float = 30

    @property
    def room(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right


_SHEETS = {
    Orientation.PORTRAIT: Sheet(width=210, height=297, head=(66, 99), title=140),
    Orientation.LANDSCAPE: Sheet(width=297, height=210, head=(110, 142), title=210),
}

ROOMS = {orientation: measures.room for orientation, measures in _SHEETS.items()}
"""Width of the text by orientation, in millimetres."""


def sheet(document: Document) -> Sheet:
    return _SHEETS[document.orientation]


def head_lines(text: str, document: Document, *, bold: bool) -> tuple[str, ...]:
    """Name of a body in the left column of the letterhead, broken into even lines (13 pt)."""
    return lines.even_lines(text, room=sheet(document).head[0] - 1, points=13, bold=bold)


def title_lines(text: str, document: Document) -> tuple[str, ...]:
    """Line of the abstract below the type name, broken into even lines (14 pt bold)."""
    return lines.even_lines(text, room=sheet(document).title, points=14, bold=True)


def address_lines(document: Document) -> tuple[str, ...]:
    """Who the paper goes to: one name, or a dashed list, and the office it is sent through."""
    names = document.addressees
    if len(names) > 1:
        ends = [";"] * (len(names) - 1) + ["" if document.through else "."]
        names = tuple(f"- {name}{end}" for name, end in zip(names, ends, strict=True))
    return (*names, f"(qua {document.through})") if document.through else names


def signature_rows(signatures: SignatureRow | None) -> tuple[tuple[Signature, ...], ...]:
    """Signing blocks as they stand side by side: up to three a row, four as two and two."""
    if signatures is None:
        return ()
    return (*_in_rows(signatures.signatures), *_in_rows(signatures.apart))


def _in_rows(signers: tuple[Signature, ...]) -> tuple[tuple[Signature, ...], ...]:
    a_row = 2 if len(signers) == 4 else SIGNATURES_A_ROW
    return tuple(signers[start : start + a_row] for start in range(0, len(signers), a_row))


def lines_short(signer: Signature, beside: tuple[Signature, ...]) -> int:
    """How many lines a signing block is short of the longest one in its row, so that all names stand level."""
    return max(_heads(each) for each in beside) - _heads(signer)


def _heads(signer: Signature) -> int:
    return len(signer.lines) + bool(signer.note)


def recipients_beside(document: Document) -> bool:
    """Nơi nhận stands at the left of a single signing block; below where several sign."""
    return bool(document.recipients and document.signatures and len(document.signatures.every) == 1)


def imprint(document: Document) -> str:
    """The small line at the foot of every page: version code, and when the paper was made."""
    code = f"Mã phiên bản: {document.code}" if document.code else None
    return " · ".join(part for part in (code, document.made_at) if part)
