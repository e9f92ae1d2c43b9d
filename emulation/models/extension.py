"""Gia hạn: one agency has longer for one step, granted by a named person with a reason. The latest row counts."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.block import YearStep
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Words
from emulation.models.block import BlockYear


class Extension(Base):
    """One extension as it was granted; rows are never changed, a later one takes its place."""

    __tablename__ = "extension"
    __table_args__ = (
        CheckConstraint("length(reason) > 0", name="reason"),
        Index("ix_extension_block_year_id_step", "block_year_id", "step"),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    step: Mapped[YearStep] = mapped_column(StateEnum(YearStep, "step"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    due: Mapped[Instant]
    """The half-open instant that ends the step for this agency."""
    reason: Mapped[Words]
    granted_at: Mapped[Instant]
    granted_by: Mapped[Words]
    """Name of the person who granted it."""

    block_year: Mapped[BlockYear] = relationship()
    agency: Mapped[Agency] = relationship()

    @property
    def place(self) -> Place:
        return self.block_year.place
