"""Returns by item: rounds of any record that can be sent back, with the items flagged in each."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.returning import Flag, Round
from emulation.models.base import Base, Instant, PrimaryKey, Words, big_integer


class ReturnRound(Base):
    """One return of the record ``object_id`` of the table ``noun``. What was demanded never changes (trigger)."""

    __tablename__ = "return_round"
    __table_args__ = (
        UniqueConstraint("noun", "object_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("reason IS NULL OR length(reason) >= 20", name="reason"),
        CheckConstraint("settled_at IS NULL OR resent_at IS NOT NULL", name="settled_after_resent"),
    )

    id: Mapped[PrimaryKey]
    noun: Mapped[Words]
    object_id: Mapped[int] = mapped_column(big_integer())
    number: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str | None]
    """Why the whole record was returned; ``None`` when items were flagged one by one."""
    due: Mapped[date] = mapped_column(Date)
    returned_at: Mapped[Instant]
    returned_by: Mapped[Words]
    answer: Mapped[str | None]
    resent_at: Mapped[datetime | None]
    resent_by: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    """The reviewer is done with the round: every item ticked off, or the whole record seen."""
    settled_by: Mapped[str | None]

    flags: Mapped[list[ReturnFlag]] = relationship(
        back_populates="round", order_by="ReturnFlag.position", lazy="selectin"
    )

    @property
    def told(self) -> Round:
        """The round as the rules read it."""
        return Round(
            number=self.number,
            due=self.due,
            flags=tuple(flag.told for flag in self.flags),
            reason=self.reason,
            answer=self.answer,
            settled=self.settled_at is not None,
        )


class ReturnFlag(Base):
    """One item opened by a return; without a reason it is open because the whole record was returned."""

    __tablename__ = "return_flag"
    __table_args__ = (
        UniqueConstraint("round_id", "key"),
        CheckConstraint("reason IS NULL OR length(reason) >= 20", name="reason"),
    )

    id: Mapped[PrimaryKey]
    round_id: Mapped[int] = mapped_column(ForeignKey("return_round.id"))
    position: Mapped[int] = mapped_column(Integer)
    key: Mapped[Words]
    label: Mapped[Words]
    """As the item was called when it was flagged."""
    reason: Mapped[str | None]
    old_value: Mapped[Words]
    new_value: Mapped[str | None]
    """What stood there when the record was sent back; ``None`` until then."""
    answer: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]

    round: Mapped[ReturnRound] = relationship(back_populates="flags")

    @property
    def told(self) -> Flag:
        return Flag(
            key=self.key,
            label=self.label,
            reason=self.reason,
            old=self.old_value,
            new=self.new_value,
            answer=self.answer,
            settled=self.settled_at is not None,
        )
