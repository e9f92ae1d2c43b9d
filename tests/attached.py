"""A file that somebody attached to a record of a block year."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from emulation.domain.file import FileCard, FileKind, FileState, Prepared
from emulation.models.database import writing
from emulation.models.file import keep
from tests import hostile

CARD = FileCard(number="15/BC-STC", dated_on=date(2023, 12, 5), issuer="Sở Tài chính", page="trang 3")


def attached(
    block_year_id: int | None,
    *,
    now: datetime,
    name: str = "Giao ước.pdf",
    content: bytes | None = None,
    state: FileState = FileState.ACCEPTED,
    preview: bytes | None = None,
) -> int:
    """Keep one PDF; its id."""
    kept = prepared(name=name, content=content, state=state, preview=preview)
    with writing():
        return keep(block_year_id, kept, by="Lê Thị Hoa", now=now).id


def prepared(
    *,
    name: str = "Giao ước.pdf",
    content: bytes | None = None,
    state: FileState = FileState.ACCEPTED,
    preview: bytes | None = None,
) -> Prepared:
    """One PDF that passed every check."""
    whole = hostile.pdf() if content is None else content
    return Prepared(
        name=name,
        kind=FileKind.PDF,
        sha256=hashlib.sha256(whole).hexdigest(),
        state=state,
        reason=None if state is FileState.ACCEPTED else "Bộ quét mã độc chưa trả lời khi tệp được gửi lên.",
        content=whole,
        preview=preview,
        card=CARD,
    )
