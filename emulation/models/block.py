"""Blocks, their years, members, posts, deadlines and quotas."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.block import BlockKind, BlockLevel, BlockWording, YearState, YearStep
from emulation.domain.quota import QuotaBase
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words


class Block(Versioned, Base):
    """An emulation block as it exists through the years."""

    __tablename__ = "block"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR founded_on IS NULL OR founded_on <= ended_on", name="life"),
        Index("ix_block_fold", "fold"),
    )

    id: Mapped[PrimaryKey]
    name: Mapped[Words]
    """Full name with its word: ``Khối thi đua các cơ quan Tham mưu - Tổng hợp``."""
    number: Mapped[int | None]
    wording: Mapped[BlockWording] = mapped_column(StateEnum(BlockWording, "wording"))
    level: Mapped[BlockLevel] = mapped_column(StateEnum(BlockLevel, "level"))
    kind: Mapped[BlockKind | None] = mapped_column(StateEnum(BlockKind, "kind"))
    decision_number: Mapped[str | None]
    decision_date: Mapped[date | None] = mapped_column(Date)
    decision_issuer: Mapped[str | None]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    """The office that receives the block's papers; ``None`` = the provincial standing office."""
    founded_on: Mapped[date | None] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    fold: Mapped[str] = mapped_column(default="")

    aliases: Mapped[list[BlockAlias]] = relationship(
        back_populates="block", order_by="BlockAlias.id", cascade="all, delete-orphan"
    )
    office: Mapped[Agency | None] = relationship()

    @property
    def place(self) -> Place:
        """Where actions on the block as a whole happen."""
        return Place(block_id=self.id, office_id=self.office_id)


class BlockAlias(Base):
    """The same block under a shorter or older name, even inside one text."""

    __tablename__ = "block_alias"
    __table_args__ = (UniqueConstraint("block_id", "name"),)

    id: Mapped[PrimaryKey]
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id"))
    name: Mapped[Words]

    block: Mapped[Block] = relationship(back_populates="aliases")


class BlockYear(Versioned, Base):
    """One emulation year of a block. Leader and deputies belong to it, and to no other year."""

    __tablename__ = "block_year"
    __table_args__ = (
        UniqueConstraint("block_id", "year"),
        CheckConstraint("year BETWEEN 1986 AND 2100", name="year"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_when"),
        CheckConstraint("members_stated IS NULL OR members_stated > 0", name="members_stated"),
    )

    id: Mapped[PrimaryKey]
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id"))
    year: Mapped[int]
    state: Mapped[YearState] = mapped_column(StateEnum(YearState, "state"), default=YearState.OPEN)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    leader_person: Mapped[str | None]
    leader_person_title: Mapped[str | None]
    """Post of the representing person, as published."""
    members_complete: Mapped[bool | None]
    """``False``: the list of members is known to be incomplete; ``None``: not stated."""
    members_stated: Mapped[int | None]
    """Number of members where a source states it."""
    opened_at: Mapped[Instant]
    closed_at: Mapped[datetime | None]

    block: Mapped[Block] = relationship(lazy="joined")
    leader: Mapped[Agency | None] = relationship()
    members: Mapped[list[Membership]] = relationship(
        back_populates="block_year", order_by="Membership.position", lazy="selectin", cascade="all, delete-orphan"
    )
    deputies: Mapped[list[Deputy]] = relationship(
        back_populates="block_year", order_by="Deputy.position", lazy="selectin", cascade="all, delete-orphan"
    )
    deadlines: Mapped[list[Deadline]] = relationship(back_populates="block_year", cascade="all, delete-orphan")
    quotas: Mapped[list[Quota]] = relationship(
        back_populates="block_year", order_by="Quota.id", cascade="all, delete-orphan"
    )

    @property
    def member_ids(self) -> frozenset[int]:
        return frozenset(member.agency_id for member in self.members)

    @property
    def deputy_ids(self) -> frozenset[int]:
        return frozenset(deputy.agency_id for deputy in self.deputies)

    @property
    def members_number(self) -> int | None:
        """How many members the block year has: as stated, else counted where the list is complete."""
        if self.members_stated is not None:
            return self.members_stated
        return len(self.members) if self.members_complete else None

    @property
    def place(self) -> Place:
        """Where actions on this block year happen."""
        return Place(
            block_id=self.block_id,
            year=self.year,
            office_id=self.block.office_id,
            leader_id=self.leader_id,
            deputy_ids=self.deputy_ids,
            member_ids=self.member_ids,
            closed=self.state is YearState.CLOSED,
        )


class Membership(Base):
    """An agency in a block year; ``position`` keeps the protocol order of the block."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("block_year_id", "agency_id"),)

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    sub_group: Mapped[str | None]
    joined_on: Mapped[date | None] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)

    block_year: Mapped[BlockYear] = relationship(back_populates="members")
    agency: Mapped[Agency] = relationship(lazy="joined")


class Deputy(Base):
    """A deputy agency of a block year (Phó khối 1, 2 …)."""

    __tablename__ = "deputy"
    __table_args__ = (UniqueConstraint("block_year_id", "agency_id"), UniqueConstraint("block_year_id", "position"))

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    person: Mapped[str | None]
    person_title: Mapped[str | None]

    block_year: Mapped[BlockYear] = relationship(back_populates="deputies")
    agency: Mapped[Agency] = relationship()  # a member, too: loaded with the members already


class Deadline(Base):
    """The half-open instant that ends a step. Late is a mark, unless ``locks``."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("block_year_id", "step"),)

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    step: Mapped[YearStep] = mapped_column(StateEnum(YearStep, "step"))
    due: Mapped[Instant]
    locks: Mapped[bool] = mapped_column(default=False)

    block_year: Mapped[BlockYear] = relationship(back_populates="deadlines")


class Quota(Base):
    """How many of an award the block year may propose: a number, a share, or both."""

    __tablename__ = "quota"
    __table_args__ = (
        UniqueConstraint("block_year_id", "award_code"),
        CheckConstraint("number IS NOT NULL OR percent IS NOT NULL", name="stated"),
        CheckConstraint("number IS NULL OR number >= 0", name="number"),
        CheckConstraint("percent IS NULL OR percent BETWEEN 0 AND 100", name="percent"),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    award_code: Mapped[str]
    number: Mapped[int | None]
    percent: Mapped[int | None]
    base: Mapped[QuotaBase] = mapped_column(StateEnum(QuotaBase, "base"), default=QuotaBase.ALL)
    basis: Mapped[str | None]

    block_year: Mapped[BlockYear] = relationship(back_populates="quotas")
