"""Agencies (cơ quan, đơn vị): a stable identity, dated names, and who came after whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.agency import AgencyKind, SuccessionKind
from emulation.models.base import Base, PrimaryKey, StateEnum, Versioned, Words


class Agency(Versioned, Base):
    """An agency as a lasting identity. Its names are dated; old papers keep the name of their day."""

    __tablename__ = "agency"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR founded_on IS NULL OR founded_on <= closed_on", name="life"),
        Index("ix_agency_fold", "fold"),
    )

    id: Mapped[PrimaryKey]
    kind: Mapped[AgencyKind] = mapped_column(StateEnum(AgencyKind, "kind"))
    head_title: Mapped[str | None]
    """Title of the head as signed: Giám đốc, Chánh Văn phòng, Cục trưởng …"""
    protocol_order: Mapped[int] = mapped_column(Integer, default=1000)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    founded_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    unmatched: Mapped[bool] = mapped_column(default=False)
    """Recorded under a name that could not be matched surely: kept apart until a person says who it is."""
    fold: Mapped[str] = mapped_column(default="")
    """All names folded for search without diacritics."""

    names: Mapped[list[AgencyName]] = relationship(
        back_populates="agency", order_by="AgencyName.valid_from", lazy="selectin", cascade="all"
    )
    parent: Mapped[Agency | None] = relationship(remote_side="Agency.id")

    def name_on(self, day: date | None) -> str:
        """The name in force on ``day`` (``None``: the latest)."""
        return self.named_on(day).name

    def short_name_on(self, day: date | None) -> str:
        named = self.named_on(day)
        return named.short_name or named.name

    def named_on(self, day: date | None) -> AgencyName:
        """The name row in force on ``day``; before the first dated name the first one serves."""
        return in_force(self.names, day)


class AgencyName(Base):
    """A name from a day on (``None`` = as long as known). There are no end dates, hence no gaps."""

    __tablename__ = "agency_name"
    __table_args__ = (UniqueConstraint("agency_id", "valid_from"),)

    id: Mapped[PrimaryKey]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[Words]
    short_name: Mapped[str | None]
    valid_from: Mapped[date | None] = mapped_column(Date)
    decision: Mapped[str | None]
    """Number, date and issuer of the act that gave the name, as one text."""

    agency: Mapped[Agency] = relationship(back_populates="names")


class DatedName(Protocol):
    """A name from a day on, a record or a row."""

    @property
    def valid_from(self) -> date | None: ...


Named = TypeVar("Named", bound=DatedName)


def in_force(names: Sequence[Named], day: date | None) -> Named:
    """Of the names of one agency the one in force on ``day`` (``None``: the latest)."""
    if len(names) == 1:
        return names[0]
    dated = sorted(names, key=lambda named: named.valid_from or date.min)
    current = dated[0]
    for named in dated:
        if named.valid_from is None or day is None or named.valid_from <= day:
            current = named
    return current


class Succession(Base):
    """One predecessor handing over to one successor (sáp nhập, hợp nhất, chia tách)."""

    __tablename__ = "succession"
    __table_args__ = (
        CheckConstraint("predecessor_id <> successor_id", name="not_itself"),
        UniqueConstraint("predecessor_id", "successor_id"),
    )

    id: Mapped[PrimaryKey]
    kind: Mapped[SuccessionKind] = mapped_column(StateEnum(SuccessionKind, "kind"))
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    effective_on: Mapped[date] = mapped_column(Date)
    decision_number: Mapped[str | None]
    decision_date: Mapped[date | None] = mapped_column(Date)
    decision_issuer: Mapped[str | None]
    recorded_at: Mapped[datetime]

    predecessor: Mapped[Agency] = relationship(foreign_keys=predecessor_id)
    successor: Mapped[Agency] = relationship(foreign_keys=successor_id)
