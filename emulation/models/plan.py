"""Papers of the start of a block year with their sections and dated activities; the library of directives."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.plan import LibraryKind, PaperKind, PaperState
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.block import BlockYear
from emulation.models.conference import Conference
from emulation.models.file import StoredFile


class YearPaper(Versioned, Base):
    """Plan, regulation or launch of one block year. Its version moves with its activities and its adoption."""

    __tablename__ = "year_paper"
    __table_args__ = (
        UniqueConstraint("block_year_id", "kind"),
        CheckConstraint("(state = 'adopted') = (adopted_on IS NOT NULL)", name="adopted_when"),
        CheckConstraint("conference_id IS NULL OR state = 'adopted'", name="adopted_by"),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    kind: Mapped[PaperKind] = mapped_column(StateEnum(PaperKind, "kind"))
    state: Mapped[PaperState] = mapped_column(StateEnum(PaperState, "state"), default=PaperState.DRAFT)
    adopted_on: Mapped[date | None] = mapped_column(Date)
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"), index=True)
    """The conference that adopted it, where one did."""
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("year_paper.id"), index=True)
    """The paper of an earlier year it was copied from for editing."""
    sections_added: Mapped[int] = mapped_column(default=0)
    """How many sections of its own the block ever added: their keys are never used twice."""
    made_at: Mapped[Instant]
    made_by: Mapped[Words]

    block_year: Mapped[BlockYear] = relationship(lazy="joined")
    conference: Mapped[Conference | None] = relationship()
    copied_from: Mapped[YearPaper | None] = relationship(remote_side="YearPaper.id")
    sections: Mapped[list[YearPaperSection]] = relationship(
        back_populates="paper", order_by="YearPaperSection.position", lazy="selectin", cascade="all, delete-orphan"
    )
    activities: Mapped[list[PlanActivity]] = relationship(
        back_populates="paper", order_by="PlanActivity.position", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def place(self) -> Place:
        return self.block_year.place

    def section(self, key: str) -> YearPaperSection | None:
        return next((section for section in self.sections if section.key == key), None)


class YearPaperSection(Versioned, Base):
    """One section of a paper; comments point at its ``key``, which never changes."""

    __tablename__ = "year_paper_section"
    __table_args__ = (UniqueConstraint("paper_id", "key"),)

    id: Mapped[PrimaryKey]
    paper_id: Mapped[int] = mapped_column(ForeignKey("year_paper.id"))
    key: Mapped[Words]
    position: Mapped[int] = mapped_column(Integer)
    heading: Mapped[Words]
    text: Mapped[Words]
    model: Mapped[bool] = mapped_column(default=False)
    """Still the standard text nobody of the block has checked."""
    edited_at: Mapped[datetime | None]
    edited_by: Mapped[str | None]

    paper: Mapped[YearPaper] = relationship(back_populates="sections")


class PlanActivity(Base):
    """One dated activity of a plan: what, who is in charge, who takes part."""

    __tablename__ = "plan_activity"
    __table_args__ = (CheckConstraint("starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name="period"),)

    id: Mapped[PrimaryKey]
    paper_id: Mapped[int] = mapped_column(ForeignKey("year_paper.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    content: Mapped[Words]
    in_charge: Mapped[str | None]
    participants: Mapped[str | None]
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str | None]

    paper: Mapped[YearPaper] = relationship(back_populates="activities")


class LibraryText(Versioned, Base):
    """A directive or guidance of a year that blocks draw on: as a file, or at an address."""

    __tablename__ = "library_text"
    __table_args__ = (
        CheckConstraint("expires_on IS NULL OR issued_on IS NULL OR issued_on <= expires_on", name="life"),
        CheckConstraint("file_id IS NOT NULL OR link IS NOT NULL", name="source"),
        CheckConstraint("year BETWEEN 1986 AND 2100", name="year"),
        Index("ix_library_text_fold", "fold"),
    )

    id: Mapped[PrimaryKey]
    year: Mapped[int] = mapped_column(Integer, index=True)
    """The emulation year it guides; texts of several years stand under their first one."""
    kind: Mapped[LibraryKind] = mapped_column(StateEnum(LibraryKind, "kind"))
    title: Mapped[Words]
    number: Mapped[str | None]
    issued_on: Mapped[date | None] = mapped_column(Date)
    issuer: Mapped[str | None]
    expires_on: Mapped[date | None] = mapped_column(Date)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    link: Mapped[str | None]
    note: Mapped[str | None]
    fold: Mapped[Words]
    """Title, number and issuer without diacritics, for search."""
    added_at: Mapped[Instant]
    added_by: Mapped[Words]

    file: Mapped[StoredFile | None] = relationship()
