"""Inspections, and every page an inspector opened within one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.models.account import Account
from emulation.models.base import Base, Instant, PrimaryKey, Versioned, Words, big_integer
from emulation.models.block import Block


class Inspection(Versioned, Base):
    """One inspection (cuộc thanh tra, kiểm tra) an inspector began himself."""

    __tablename__ = "inspection"
    __table_args__ = (
        CheckConstraint("started_at < until", name="period"),
        CheckConstraint("ended_at IS NULL OR started_at <= ended_at", name="ended"),
    )

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    block_id: Mapped[int | None] = mapped_column(ForeignKey("block.id"))
    """The block looked at; ``None`` = the whole province."""
    purpose: Mapped[Words]
    started_at: Mapped[Instant]
    until: Mapped[Instant]
    """Half-open."""
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="joined")
    block: Mapped[Block | None] = relationship(lazy="joined")


class InspectionView(Base):
    """One page that was opened. Rows are never changed nor deleted (trigger)."""

    __tablename__ = "inspection_view"

    id: Mapped[PrimaryKey]
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    at: Mapped[Instant]
    action: Mapped[Words]
    """The action the page stands for."""
    noun: Mapped[Words]
    object_id: Mapped[int] = mapped_column(big_integer())

    inspection: Mapped[Inspection] = relationship(lazy="joined")
