"""Movements (phong trào thi đua) the block answers or launches in a year."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.movement import Launcher
from emulation.models.base import Base, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.block import BlockYear


class Movement(Versioned, Base):
    """A movement of a block year: who launched it, under which name, with what result."""

    __tablename__ = "movement"
    __table_args__ = (
        CheckConstraint("reviewed_on IS NULL OR launched_on IS NULL OR launched_on <= reviewed_on", name="period"),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    launcher: Mapped[Launcher] = mapped_column(StateEnum(Launcher, "launcher"))
    launcher_name: Mapped[str | None]
    name: Mapped[Words]
    launched_on: Mapped[date | None] = mapped_column(Date)
    reviewed_on: Mapped[date | None] = mapped_column(Date)
    result: Mapped[str | None]

    block_year: Mapped[BlockYear] = relationship()
