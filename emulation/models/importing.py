"""Workbooks that were sent to become records, kept between the look at them and their taking over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from emulation.domain.importing import ImportState, ImportSubject
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words


class ExcelImport(Versioned, Base):
    """One workbook. ``rows`` holds what was read of it; rows that were taken over are dropped from it."""

    __tablename__ = "excel_import"
    __table_args__ = (
        CheckConstraint("total >= 0 AND taken >= 0 AND refused >= 0", name="numbers"),
        CheckConstraint("taken + refused <= total", name="within"),
        CheckConstraint("(state = 'done') = (finished_at IS NOT NULL)", name="finished"),
    )

    id: Mapped[PrimaryKey]
    subject: Mapped[ImportSubject] = mapped_column(StateEnum(ImportSubject, "subject"))
    state: Mapped[ImportState] = mapped_column(StateEnum(ImportState, "state"), default=ImportState.SHOWN)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    """Who sent it; nobody else sees it."""
    file_name: Mapped[Words]
    sha256: Mapped[Words]
    columns: Mapped[Words]
    """JSON: field -> letter of its column in the workbook."""
    rows: Mapped[Words]
    """JSON: [[number of the row, {field: text}, [[field, code, values] of what is wrong]]], in order."""
    total: Mapped[int] = mapped_column(Integer)
    taken: Mapped[int] = mapped_column(Integer, default=0)
    refused: Mapped[int] = mapped_column(Integer, default=0)
    sent_at: Mapped[Instant]
    moved_at: Mapped[Instant]
    """When the last rows were taken over: a run that stands still can be taken up again."""
    finished_at: Mapped[datetime | None]
