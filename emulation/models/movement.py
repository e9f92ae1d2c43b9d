"""Movements (phong trào thi đua): launched above the blocks, carried by block years, answered by each member."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.movement import Launcher
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.block import BlockYear
from emulation.models.file import StoredFile


class LaunchedMovement(Versioned, Base):
    """A movement of one year launched above the blocks; each block it reaches has a ``Movement`` of its own."""

    __tablename__ = "launched_movement"
    __table_args__ = (
        CheckConstraint("reviewed_on IS NULL OR launched_on <= reviewed_on", name="period"),
        CheckConstraint("year BETWEEN 1986 AND 2100", name="year"),
    )

    id: Mapped[PrimaryKey]
    year: Mapped[int] = mapped_column(Integer, index=True)
    launcher: Mapped[Launcher] = mapped_column(StateEnum(Launcher, "launcher"))
    launcher_name: Mapped[str | None]
    name: Mapped[Words]
    launched_on: Mapped[date] = mapped_column(Date)
    reviewed_on: Mapped[date | None] = mapped_column(Date)
    document_number: Mapped[str | None]
    document_date: Mapped[date | None] = mapped_column(Date)
    document_issuer: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    contents: Mapped[str | None]
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[Words]

    file: Mapped[StoredFile | None] = relationship()


class Movement(Versioned, Base):
    """A movement of a block year: who launched it, under which name, with what result."""

    __tablename__ = "movement"
    __table_args__ = (
        CheckConstraint("reviewed_on IS NULL OR launched_on IS NULL OR launched_on <= reviewed_on", name="period"),
        Index("uq_movement_block_year_id_launched_id", "block_year_id", "launched_id", unique=True),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"), index=True)
    launched_id: Mapped[int | None] = mapped_column(ForeignKey("launched_movement.id"), index=True)
    """The launch above the blocks it came from; what that one says of it is copied here whenever it changes."""
    position: Mapped[int] = mapped_column(Integer)
    launcher: Mapped[Launcher] = mapped_column(StateEnum(Launcher, "launcher"))
    launcher_name: Mapped[str | None]
    name: Mapped[Words]
    launched_on: Mapped[date | None] = mapped_column(Date)
    reviewed_on: Mapped[date | None] = mapped_column(Date)
    result: Mapped[str | None]
    """Result of the block as a whole, in the words of its leader."""

    block_year: Mapped[BlockYear] = relationship()
    launched: Mapped[LaunchedMovement | None] = relationship()
    results: Mapped[list[MovementResult]] = relationship(
        back_populates="movement", order_by="MovementResult.id", cascade="all, delete-orphan"
    )

    @property
    def place(self) -> Place:
        return self.block_year.place


class MovementResult(Versioned, Base):
    """What one member agency reports of a movement."""

    __tablename__ = "movement_result"
    __table_args__ = (
        UniqueConstraint("movement_id", "agency_id"),
        CheckConstraint("figure IS NOT NULL OR unit IS NULL", name="unit_of_figure"),
    )

    id: Mapped[PrimaryKey]
    movement_id: Mapped[int] = mapped_column(ForeignKey("movement.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    text: Mapped[Words]
    figure: Mapped[Decimal | None] = mapped_column(Numeric(18, 2))
    unit: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    late: Mapped[bool] = mapped_column(default=False)
    """First reported after the deadline: a mark that a later edit does not take away."""
    reported_at: Mapped[Instant]
    reported_by: Mapped[Words]

    movement: Mapped[Movement] = relationship(back_populates="results")
    agency: Mapped[Agency] = relationship()
    file: Mapped[StoredFile | None] = relationship()
