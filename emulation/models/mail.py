"""The outbox: mail is written in the transaction of what it tells of, and carried away after that."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from emulation.domain.mail import MailState
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Words


class Mail(Base):
    """One mail to one address."""

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_when"),
        CheckConstraint("state <> 'failed' OR last_error IS NOT NULL", name="failed_why"),
        CheckConstraint("tries >= 0", name="tries"),
        Index("ix_mail_state_due_at", "state", "due_at"),
    )

    id: Mapped[PrimaryKey]
    reminder_id: Mapped[int | None] = mapped_column(ForeignKey("reminder.id"), index=True)
    recipient: Mapped[Words]
    subject: Mapped[Words]
    text: Mapped[Words]
    state: Mapped[MailState] = mapped_column(StateEnum(MailState, "state"), default=MailState.QUEUED)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    last_error: Mapped[str | None]
    queued_at: Mapped[Instant]
    due_at: Mapped[Instant]
    """When to try next; while it is being sent: when it was taken up."""
    sent_at: Mapped[datetime | None]
