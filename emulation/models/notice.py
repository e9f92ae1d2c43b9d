"""Thông báo: what one person is told in the application, with a page to open."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from emulation.models.base import Base, Instant, PrimaryKey, Words


class Notice(Base):
    """One notice to one account. ``link`` is a path of this site: opening it shows the page to whoever may see it."""

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("substr(link, 1, 1) = '/' AND substr(link, 2, 1) <> '/'", name="link"),
        Index("ix_notice_account_id_read_at", "account_id", "read_at"),
    )

    id: Mapped[PrimaryKey]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    subject: Mapped[Words]
    text: Mapped[Words]
    link: Mapped[Words]
    at: Mapped[Instant]
    read_at: Mapped[datetime | None]
