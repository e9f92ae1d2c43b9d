"""What the standing office has looked at while setting up the province, where nothing else would show it."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from emulation.models.base import Base, Instant, PrimaryKey, Words


class SetUpMark(Base):
    """One thing of the first-run checklist that somebody looked at and found right."""

    __tablename__ = "set_up_mark"
    __table_args__ = (UniqueConstraint("item"),)

    id: Mapped[PrimaryKey]
    item: Mapped[Words]
    marked_at: Mapped[Instant]
    marked_by: Mapped[Words]
