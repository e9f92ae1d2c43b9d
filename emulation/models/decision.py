"""Decisions and the award register. The database itself refuses to change or delete a row of either."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.decision import RecordKind
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Words
from emulation.models.file import StoredFile


class Decision(Base):
    """An award decision: number, date, issuer, signer. The number is unique for issuer and year."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("issuer", "year", "number"),)

    id: Mapped[PrimaryKey]
    number: Mapped[Words]
    decided_on: Mapped[date] = mapped_column(Date)
    year: Mapped[int]
    """Year of the date: numbers restart on 1 January."""
    issuer: Mapped[Words]
    signer: Mapped[str | None]
    signer_title: Mapped[str | None]
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[Words]

    records: Mapped[list[AwardRecord]] = relationship(back_populates="decision", order_by="AwardRecord.id")
    scans: Mapped[list[DecisionScan]] = relationship(order_by="DecisionScan.id.desc()")


class DecisionScan(Base):
    """A scan of a decision. It may come long after the decision was entered; a better one stands beside the first."""

    __tablename__ = "decision_scan"
    __table_args__ = (UniqueConstraint("file_id"),)

    id: Mapped[PrimaryKey]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[Words]

    file: Mapped[StoredFile] = relationship(lazy="joined")


class AwardRecord(Base):
    """One row of the register, with the agency as named on the decision."""

    __tablename__ = "award_record"
    __table_args__ = (
        CheckConstraint("(kind = 'award') = (corrects_id IS NULL)", name="points_to_old"),
        CheckConstraint("kind = 'award' OR note IS NOT NULL", name="note"),
        UniqueConstraint("candidate_id"),
    )

    id: Mapped[PrimaryKey]
    kind: Mapped[RecordKind] = mapped_column(StateEnum(RecordKind, "kind"), default=RecordKind.AWARD)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    agency_name: Mapped[Words]
    award_code: Mapped[str | None]
    award_published: Mapped[Words]
    achievement_year: Mapped[int]
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("award_record.id"), index=True)
    note: Mapped[str | None]
    recorded_at: Mapped[Instant]
    receipt_date_on_record: Mapped[date | None] = mapped_column(Date)
    """Day on the receipt stamp of an old dossier; it chooses the rule set. Empty where unknown or in the dossier."""

    decision: Mapped[Decision] = relationship(back_populates="records", lazy="joined")
    agency: Mapped[Agency] = relationship(lazy="joined")
