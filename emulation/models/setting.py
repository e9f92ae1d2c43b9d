"""Settings of the province: dated, never edited in place."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from emulation.models.base import Base, Instant, PrimaryKey, Words


class Setting(Base):
    """One value of one key from a day on. The row recorded last for a day wins; there are no end dates."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("key", "valid_from", "recorded_at"),)

    id: Mapped[PrimaryKey]
    key: Mapped[Words]
    valid_from: Mapped[date] = mapped_column(Date)
    value: Mapped[Words]
    basis: Mapped[str | None]
    confirmed: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[Words]
