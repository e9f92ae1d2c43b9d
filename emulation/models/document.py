"""Issued documents: frozen facts, basis and bytes. Number, date and signed scan are facts added later beside them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from emulation.domain.document import Format
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Words
from emulation.models.block import BlockYear


class IssuedDocument(Base):
    """One issued paper. It never changes; a correction supersedes it."""

    __tablename__ = "issued_document"
    __table_args__ = (UniqueConstraint("code"), UniqueConstraint("supersedes_id"))

    id: Mapped[PrimaryKey]
    kind: Mapped[Words]
    """Name in the catalogue of documents."""
    subject: Mapped[Words]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"), index=True)
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    facts: Mapped[Words]
    """The facts as canonical JSON."""
    facts_sha256: Mapped[Words]
    rule_set: Mapped[str | None]
    legal_day: Mapped[date | None] = mapped_column(Date)
    code: Mapped[Words]
    issued_at: Mapped[Instant]
    issued_by: Mapped[Words]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"))

    block_year: Mapped[BlockYear] = relationship(lazy="joined")
    files: Mapped[list[IssuedFile]] = relationship(lazy="selectin", order_by="IssuedFile.format")
    number: Mapped[DocumentNumber | None] = relationship(lazy="joined", uselist=False)


class IssuedFile(Base):
    """The bytes of one face, as they were when issued."""

    __tablename__ = "issued_file"
    __table_args__ = (UniqueConstraint("document_id", "format"),)

    id: Mapped[PrimaryKey]
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_document.id"))
    format: Mapped[Format] = mapped_column(StateEnum(Format, "format"))
    sha256: Mapped[Words]
    size: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))


class DocumentNumber(Base):
    """Number and date the clerk gave an issued paper, and who signed it."""

    __tablename__ = "document_number"
    __table_args__ = (UniqueConstraint("document_id"),)

    id: Mapped[PrimaryKey]
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_document.id"))
    number: Mapped[Words]
    dated_on: Mapped[date] = mapped_column(Date)
    signer: Mapped[str | None]
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[Words]
