"""Files people attach (tệp đính kèm): evidence, scans, directives. What is taken, under which name, of which size.

The type is decided by the content alone; the name has to agree with it. What is inside a file is looked at by
``emulation.screening``, in a process of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason

FIELD = "file"
"""The form field every objection to a file belongs to."""
MEGABYTE = 1024 * 1024
LARGEST_FILE = 50
"""Megabytes a province may allow at most."""
LONGEST_NAME, LONGEST_ENDING = 120, 10


class FileState(LabelledEnum):
    """Whether a file may be handed out. What cannot be checked waits in quarantine and is handed to nobody."""

    QUARANTINED = "quarantined", "Đang cách ly"
    ACCEPTED = "accepted", "Đã kiểm tra"
    REJECTED = "rejected", "Không nhận"


class FileKind(LabelledEnum):
    """The kinds that are taken, with the word people use for them."""

    PDF = "pdf", "tệp PDF"
    DOCX = "docx", "tệp Word (.docx)"
    XLSX = "xlsx", "tệp Excel (.xlsx)"
    JPG = "jpg", "ảnh JPG"
    PNG = "png", "ảnh PNG"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]

    @property
    def endings(self) -> tuple[str, ...]:
        return ("jpg", "jpeg") if self is FileKind.JPG else (self.value,)

    @property
    def picture(self) -> bool:
        return self in {FileKind.JPG, FileKind.PNG}


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OPEN_XML}wordprocessingml.document",
    FileKind.XLSX: f"{_OPEN_XML}spreadsheetml.sheet",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
}
TAKEN = "PDF, Word (.docx), Excel (.xlsx), JPG, PNG"
ENDINGS = tuple(ending for kind in FileKind for ending in kind.endings)


def kind_of_type(media_type: str) -> FileKind | None:
    """The kind a stored media type stands for."""
    return next((kind for kind, known in MEDIA_TYPES.items() if known == media_type), None)


@dataclass(frozen=True, kw_only=True)
class FileCard:
    """What the paper in the file says of itself, as far as the person who attached it knows."""

    number: str | None = None
    dated_on: date | None = None
    issuer: str | None = None
    page: str | None = None


@dataclass(frozen=True)
class Upload:
    """A file as it came: the name the sender's machine gave it, and the bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A file that passed every check and waits to be kept with the record it belongs to."""

    name: str
    kind: FileKind
    sha256: str
    state: FileState
    reason: str | None
    """Why it waits in quarantine."""
    content: bytes = field(repr=False)
    preview: bytes | None = field(default=None, repr=False)
    card: FileCard = FileCard()

    @property
    def media_type(self) -> str:
        return self.kind.media_type

    @property
    def told(self) -> dict[str, object]:
        """What the journal says of it."""
        return {"file": self.name, "size": len(self.content), "sha256": self.sha256, "number": self.card.number}


# --- names ---

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*;]+')


def clean_name(name: str) -> str:
    """The name as it is kept and shown: no folders, no signs that hide or turn letters, never a device of Windows."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Cf turns the reading direction or is invisible: “hồ sơ[RLO]fdp.exe” would be read as “hồ sơexe.pdf”.
    seen = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Zs"} else sign for sign in last)
    seen = "".join(sign for sign in seen if unicodedata.category(sign) not in {"Cf", "Cs", "Co", "Cn"})
    plain = " ".join(_NOT_IN_NAMES.sub("-", seen).split()).rstrip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, ending = plain, ""
    stem = stem.strip(" .")[: LONGEST_NAME - len(ending) - 1].rstrip() or "tệp"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem}.{ending}" if ending else stem


def ending_of(name: str) -> str:
    """``pdf`` of ``Báo cáo.PDF``; empty without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""


# --- content ---

PDF_SIGN = b"%PDF-"
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
JPG_SIGN = b"\xff\xd8\xff"
ZIP_SIGN = b"PK\x03\x04"
OLE_SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    b"\xcf\xfa\xed\xfe",  # macOS
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # macOS or Java
    b"#!",  # scripts
    b"!<arch>",
    b"dex\n",  # Android
    b"L\x00\x00\x00\x01\x14\x02\x00",  # Windows shortcut
)
_MARKUP = re.compile(rb"\s*(<\?xml|<!doctype|<html|<svg|<script|<\?php|<%)", re.IGNORECASE)


def signature(content: bytes) -> FileKind | None:
    """The kind the first bytes speak of. A ZIP may become either of Office's two when looked into: DOCX for both."""
    if content.startswith(PDF_SIGN):
        return FileKind.PDF
    if content.startswith(PNG_SIGN):
        return FileKind.PNG
    if content.startswith(JPG_SIGN):
        return FileKind.JPG
    return FileKind.DOCX if content.startswith(ZIP_SIGN) else None


def first_objections(name: str, content: bytes, *, largest: int) -> Iterator[Reason]:
    """What can be said at once, without looking inside: size, a program, an old or locked Office file, an unknown kind.

    ``largest`` is in bytes.
    """
    shown = clean_name(name)
    if not content:
        yield Reason("file_empty", {"name": shown}, FIELD)
    elif len(content) > largest:
        yield too_large(largest)
    elif any(content.startswith(sign) for sign in _PROGRAMS):
        yield Reason("file_is_program", {"name": shown}, FIELD)
    elif content.startswith(OLE_SIGN):
        locked = _ENCRYPTED_OFFICE in content
        yield Reason("file_office_locked" if locked else "file_office_old", {"name": shown}, FIELD)
    elif _MARKUP.match(content):
        yield Reason("file_is_web_page", {"name": shown, "taken": TAKEN}, FIELD)
    elif signature(content) is None:
        yield Reason("file_kind_unknown", {"name": shown, "taken": TAKEN}, FIELD)
    elif not ending_of(shown):
        yield Reason("file_without_ending", {"name": shown}, FIELD)


def ending_objections(name: str, kind: FileKind) -> Iterator[Reason]:
    """A name that promises another kind than the content is refused: it opens with the wrong program."""
    shown = clean_name(name)
    ending = ending_of(shown)
    if ending not in kind.endings:
        yield Reason(
            "file_ending_differs", {"name": shown, "ending": ending, "kind": kind, "right": kind.endings[0]}, FIELD
        )


def too_large(largest: int) -> Reason:
    """``largest`` is in bytes."""
    return Reason("file_too_large", {"most": largest // MEGABYTE}, FIELD)
