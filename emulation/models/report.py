"""The year-end report as the leader edits it: per section what stays drafted from data and what was written by hand."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.report import ReportState, Section
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.conference import Conference


class Report(Versioned, Base):
    """Báo cáo tổng kết (or sơ kết) of one conference."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("conference_id"),
        CheckConstraint("(state = 'draft') = (adopted_at IS NULL)", name="adopted_when"),
    )

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    state: Mapped[ReportState] = mapped_column(StateEnum(ReportState, "state"), default=ReportState.DRAFT)
    adopted_on: Mapped[date | None] = mapped_column(Date)
    adopted_at: Mapped[datetime | None]
    unanswered_when_adopted: Mapped[int | None]
    """Comments nobody had answered when the conference adopted it all the same; ``None``: none, or not asked for."""
    published_title: Mapped[str | None]
    """Title as published, where a record names the adopted report."""

    conference: Mapped[Conference] = relationship()
    sections: Mapped[list[ReportSection]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class ReportSection(Versioned, Base):
    """One edited section. ``content`` is JSON: which drafted paragraphs stay live, which text is the leader's."""

    __tablename__ = "report_section"
    __table_args__ = (UniqueConstraint("report_id", "section"),)

    id: Mapped[PrimaryKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    section: Mapped[Section] = mapped_column(StateEnum(Section, "section"))
    content: Mapped[Words]
    edited_at: Mapped[Instant]
    edited_by: Mapped[Words]
