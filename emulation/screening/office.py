"""Inside a Word or Excel file: a ZIP of XML parts, unpacked with one eye on the counter."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from emulation.domain.file import FIELD, FileKind
from emulation.domain.refusal import Reason
from emulation.screening.verdict import Verdict

MOST_PARTS = 4_000
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts together. A workbook of 20 MB with tables alone unpacks to about that."""
RATIO, RATIO_FROM = 120, 8 * 1024 * 1024
"""More than so many times its packed size, once a part is larger than the second figure, is a bomb."""
LARGEST_XML = 4 * 1024 * 1024
"""Bytes of a list of relationships or types; they are read as a whole."""
_CHUNK = 256 * 1024

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_MAIN_PART = {FileKind.DOCX: "word/document.xml", FileKind.XLSX: "xl/workbook.xml"}
_ACTING = ("vbaproject", "vbadata", "activex", "macrosheets", "customui", "oleobject")
_ACTING_ENDINGS = (".bin", ".exe", ".dll", ".js", ".vbs", ".ps1", ".bat", ".cmd", ".scr", ".hta", ".lnk", ".jar")
_HARMLESS_BINARY = ("printersettings", "/thumbnail")
"""``xl/printerSettings/printerSettings1.bin`` is a page set-up every Excel file may carry."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LINKS_TAKEN = ("hyperlink",)


class _Refused(Exception):
    def __init__(self, code: str, **values: object) -> None:
        self.reason = Reason(code, values, FIELD)
        super().__init__(code)


def look(content: bytes, *, inner: bool = False) -> Verdict:
    """The verdict on a ZIP that claims to be a Word or Excel file. ``inner``: it lies inside another one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Verdict(kind=_kind_of(archive, inner=inner))
    except _Refused as refused:
        return Verdict(kind=None, reasons=(refused.reason,))
    except (ParseError, DefusedXmlException):
        return Verdict(kind=None, reasons=(Reason("file_office_broken", {}, FIELD),))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError):
        return Verdict(kind=None, reasons=(Reason("file_office_broken", {}, FIELD),))


def _kind_of(archive: zipfile.ZipFile, *, inner: bool) -> FileKind:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _Refused("file_bomb")
    names = [part.filename for part in parts]
    for part in parts:
        _sound_name(part)
    if len({each.lower() for each in names}) != len(names):
        raise _Refused("file_office_broken")
    if any(part.flag_bits & 0x1 for part in parts):
        raise _Refused("file_office_locked", name="")
    kept = dict(_unpacked(archive, parts))
    if _CONTENT_TYPES not in kept:
        raise _Refused("file_zip_not_office")
    kind = _declared(fromstring(kept[_CONTENT_TYPES], forbid_dtd=True))
    if _MAIN_PART[kind] not in names and not any(each.startswith(_MAIN_PART[kind].partition("/")[0]) for each in names):
        raise _Refused("file_zip_not_office")
    for name, xml in kept.items():
        if name.endswith(".rels"):
            _no_foreign_parts(fromstring(xml, forbid_dtd=True))
        elif name.endswith((".docx", ".xlsx")):
            _sound_inner(xml, inner=inner)
    return kind


def _sound_name(part: zipfile.ZipInfo) -> None:
    """No part may point out of the file, and none may act by itself."""
    name = part.filename
    plain = name.lower()
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/"):
        raise _Refused("file_office_broken")
    if stat.S_ISLNK(part.external_attr >> 16) or part.compress_type not in _PACKINGS:
        raise _Refused("file_office_broken")
    if any(word in plain for word in _ACTING):
        raise _Refused("file_with_macros")
    if plain.endswith(_ACTING_ENDINGS) and not any(word in plain for word in _HARMLESS_BINARY):
        raise _Refused("file_with_macros")
    if "/embeddings/" in plain and not plain.endswith((".docx", ".xlsx")):
        raise _Refused("file_with_macros")


def _unpacked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Unpack every part once and count what really comes out (headers may lie); hand on what is looked into."""
    total = 0
    for part in parts:
        wanted = part.filename == _CONTENT_TYPES or part.filename.endswith((".rels", ".docx", ".xlsx"))
        held = bytearray()
        size = 0
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                total += len(chunk)
                if total > LARGEST_UNPACKED or (size > RATIO_FROM and size > RATIO * max(part.compress_size, 1)):
                    raise _Refused("file_bomb")
                if wanted:
                    held += chunk
        if wanted:
            if part.filename.endswith((".rels", ".xml")) and size > LARGEST_XML:
                raise _Refused("file_bomb")
            yield part.filename, bytes(held)


def _declared(types: Element) -> FileKind:
    """What the list of parts says the file is. A type with macros is refused by name."""
    found = [each.get("ContentType", "") for each in types]
    if any("macroenabled" in each.lower() for each in found):
        raise _Refused("file_with_macros")
    kinds = {_MAIN[each] for each in found if each in _MAIN}
    if len(kinds) != 1:
        raise _Refused("file_zip_not_office")
    return kinds.pop()


def _no_foreign_parts(relations: Element) -> None:
    """A link people click is fine; a template, picture or workbook fetched from elsewhere when opening is not."""
    for each in relations:
        if each.get("TargetMode", "").lower() != "external":
            continue
        if each.get("Type", "").rpartition("/")[2].lower() not in _LINKS_TAKEN:
            raise _Refused("file_with_links")


def _sound_inner(content: bytes, *, inner: bool) -> None:
    """Charts of Word keep their workbook inside: it is looked into as well, one storey deep."""
    if inner:
        raise _Refused("file_bomb")
    verdict = look(content, inner=True)
    if verdict.reasons:
        reason = verdict.reasons[0]
        raise _Refused(reason.code, **reason.values)
