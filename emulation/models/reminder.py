"""Nhắc các đơn vị chậm nộp: who reminded whom of what, when, and by which way."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.progress import MemberStep
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Words
from emulation.models.block import BlockYear


class Reminder(Base):
    """One press of the button, with the text as it was sent."""

    __tablename__ = "reminder"

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"), index=True)
    step: Mapped[MemberStep] = mapped_column(StateEnum(MemberStep, "step"))
    text: Mapped[Words]
    sent_at: Mapped[Instant]
    sent_by: Mapped[Words]

    block_year: Mapped[BlockYear] = relationship()
    recipients: Mapped[list[ReminderRecipient]] = relationship(
        back_populates="reminder", order_by="ReminderRecipient.id", lazy="selectin"
    )

    @property
    def place(self) -> Place:
        return self.block_year.place


class ReminderRecipient(Base):
    """One agency that was reminded, and how many of its people were told in the application and by mail."""

    __tablename__ = "reminder_recipient"
    __table_args__ = (
        UniqueConstraint("reminder_id", "agency_id"),
        CheckConstraint("people > 0 AND mails BETWEEN 0 AND people", name="told"),
    )

    id: Mapped[PrimaryKey]
    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    people: Mapped[int] = mapped_column(Integer)
    mails: Mapped[int] = mapped_column(Integer)

    reminder: Mapped[Reminder] = relationship(back_populates="recipients")
    agency: Mapped[Agency] = relationship(lazy="joined")
