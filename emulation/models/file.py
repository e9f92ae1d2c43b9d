"""Files people attach: the bytes once, and where a reader finds what they prove."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, column_property, deferred, mapped_column, relationship

from emulation.domain.actors import EVERYWHERE, Place
from emulation.domain.file import FileKind, FileState, Prepared, kind_of_type
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Words
from emulation.models.block import BlockYear
from emulation.models.database import db


class StoredFile(Base):
    """One attached file. It belongs to a block year and is seen like it, or to the library (``None``)."""

    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("state <> 'rejected' OR reason IS NOT NULL", name="rejected_why"),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int | None] = mapped_column(ForeignKey("block_year.id"), index=True)
    name: Mapped[Words]
    """Name as the sender's machine had it, cleaned for showing; never a path."""
    media_type: Mapped[Words]
    """By content, never by name."""
    size: Mapped[int]
    sha256: Mapped[Words]
    state: Mapped[FileState] = mapped_column(StateEnum(FileState, "state"))
    reason: Mapped[str | None]
    """Why a file was not accepted."""
    number: Mapped[str | None]
    """Number and sign of the paper (số, ký hiệu)."""
    dated_on: Mapped[date | None] = mapped_column(Date)
    issuer: Mapped[str | None]
    page: Mapped[str | None]
    """Where in the file the proof stands: “trang 3”, “mục II”."""
    uploaded_at: Mapped[Instant]
    uploaded_by: Mapped[Words]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    preview: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """A picture made anew from the file (PNG), never the file itself."""
    has_preview: Mapped[bool] = column_property(preview.is_not(None))

    block_year: Mapped[BlockYear | None] = relationship()

    @property
    def place(self) -> Place:
        return self.block_year.place if self.block_year is not None else EVERYWHERE

    @property
    def kind(self) -> FileKind | None:
        return kind_of_type(self.media_type)

    @property
    def handed_out(self) -> bool:
        return self.state is FileState.ACCEPTED


def keep(block_year_id: int | None, kept: Prepared, *, by: str, now: datetime) -> StoredFile:
    """Put a prepared file into the transaction at work; its id is known on return.

    Called by the use case of whoever the file belongs to, which also journals it (``kept.told``) and has permitted it:
    a file is never stored apart from the record that points to it.
    """
    stored = StoredFile(
        block_year_id=block_year_id,
        name=kept.name,
        media_type=kept.media_type,
        size=len(kept.content),
        sha256=kept.sha256,
        state=kept.state,
        reason=kept.reason,
        number=kept.card.number,
        dated_on=kept.card.dated_on,
        issuer=kept.card.issuer,
        page=kept.card.page,
        uploaded_at=now,
        uploaded_by=by,
        content=kept.content,
        preview=kept.preview,
    )
    db.session.add(stored)
    db.session.flush()
    # A connection keeps what was last bound to each of its statements: one that carried a file is closed afterwards.
    db.session.connection().detach()
    return stored
