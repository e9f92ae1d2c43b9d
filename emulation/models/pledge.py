"""The pledge of a block year: its contents, the part of each member with targets and registrations, the signatures."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Dialect, ForeignKey, Integer, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.pledge import Amount, Direction, PledgeState, read, written
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, NfcText, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.block import BlockYear
from emulation.models.file import StoredFile


class AmountText(TypeDecorator[Amount]):
    """An amount as text: numbers stay exact on both engines, words stay words."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Amount | None, dialect: Dialect) -> str | None:
        return None if value is None else NfcText().process_bind_param(written(value), dialect)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Amount | None:
        return None if value is None else read(value)


class Pledge(Versioned, Base):
    """Bản giao ước thi đua of one block year."""

    __tablename__ = "pledge"
    __table_args__ = (UniqueConstraint("block_year_id"),)

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    state: Mapped[PledgeState] = mapped_column(StateEnum(PledgeState, "state"), default=PledgeState.DRAFT)
    signed_on: Mapped[date | None] = mapped_column(Date)
    witness: Mapped[str | None]
    """The person who witnesses for the standing office, as named on the paper."""
    witness_title: Mapped[str | None]
    signing_round: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """How often the pledge was sent out for signing; signatures of an earlier round no longer count."""
    sent_at: Mapped[datetime | None]
    """When it was last sent out for signing."""
    reopened_reason: Mapped[str | None]

    block_year: Mapped[BlockYear] = relationship()
    contents: Mapped[list[PledgeContent]] = relationship(
        back_populates="pledge", order_by="PledgeContent.position", lazy="selectin", cascade="all, delete-orphan"
    )
    criteria: Mapped[list[PledgeCriterion]] = relationship(
        back_populates="pledge", order_by="PledgeCriterion.position", cascade="all, delete-orphan"
    )
    parts: Mapped[list[PledgePart]] = relationship(back_populates="pledge", order_by="PledgePart.id")
    signatures: Mapped[list[PledgeSignature]] = relationship(back_populates="pledge", order_by="PledgeSignature.id")

    @property
    def place(self) -> Place:
        return self.block_year.place

    @property
    def standing_signatures(self) -> dict[int, PledgeSignature]:
        """The signatures that count, by agency."""
        return {each.agency_id: each for each in self.signatures if each.round == self.signing_round}


class PledgeContent(Base):
    """Nội dung thi đua: a numbered task without a figure."""

    __tablename__ = "pledge_content"

    id: Mapped[PrimaryKey]
    pledge_id: Mapped[int] = mapped_column(ForeignKey("pledge.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    content: Mapped[Words]

    pledge: Mapped[Pledge] = relationship(back_populates="contents")


class PledgeCriterion(Base):
    """Tiêu chí thi đua of the block: what members are measured by."""

    __tablename__ = "pledge_criterion"

    id: Mapped[PrimaryKey]
    pledge_id: Mapped[int] = mapped_column(ForeignKey("pledge.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    content: Mapped[Words]

    pledge: Mapped[Pledge] = relationship(back_populates="criteria")


class PledgePart(Versioned, Base):
    """What one member puts into the pledge. It has a version of its own: members do not wait for each other."""

    __tablename__ = "pledge_part"
    __table_args__ = (UniqueConstraint("pledge_id", "agency_id"),)

    id: Mapped[PrimaryKey]
    pledge_id: Mapped[int] = mapped_column(ForeignKey("pledge.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    registered_at: Mapped[datetime | None]
    """When the member first had targets here; ``mid_year_at``, ``results_at``: when it first had every value."""
    registered_by: Mapped[str | None]
    mid_year_at: Mapped[datetime | None]
    mid_year_by: Mapped[str | None]
    results_at: Mapped[datetime | None]
    results_by: Mapped[str | None]

    pledge: Mapped[Pledge] = relationship(back_populates="parts")
    agency: Mapped[Agency] = relationship()
    targets: Mapped[list[PledgeTarget]] = relationship(
        back_populates="part", order_by="PledgeTarget.position", lazy="selectin", cascade="all, delete-orphan"
    )
    registrations: Mapped[list[TitleRegistration]] = relationship(
        back_populates="part", order_by="TitleRegistration.position", lazy="selectin", cascade="all, delete-orphan"
    )


class PledgeTarget(Base):
    """Chỉ tiêu: one measurable row of a member."""

    __tablename__ = "pledge_target"

    id: Mapped[PrimaryKey]
    part_id: Mapped[int] = mapped_column(ForeignKey("pledge_part.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    content: Mapped[Words]
    unit: Mapped[str | None]
    planned: Mapped[Amount] = mapped_column(AmountText)
    last_year: Mapped[Amount | None] = mapped_column(AmountText)
    mid_year: Mapped[Amount | None] = mapped_column(AmountText)
    result: Mapped[Amount | None] = mapped_column(AmountText)
    direction: Mapped[Direction] = mapped_column(StateEnum(Direction, "direction"), default=Direction.HIGHER)
    source: Mapped[str | None]
    """Where the figure comes from: statistics, a report with its number."""
    note: Mapped[str | None]

    part: Mapped[PledgePart] = relationship(back_populates="targets")


class TitleRegistration(Base):
    """Danh hiệu thi đua, hình thức khen thưởng a member strives for this year."""

    __tablename__ = "title_registration"

    id: Mapped[PrimaryKey]
    part_id: Mapped[int] = mapped_column(ForeignKey("pledge_part.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    award_code: Mapped[str | None]
    award_published: Mapped[Words]
    """As on the member's paper; the code stands beside it where the wording is one of the catalogue."""
    recipient: Mapped[str | None]
    """For whom; ``None`` = the agency itself."""
    note: Mapped[str | None]

    part: Mapped[PledgePart] = relationship(back_populates="registrations")


class PledgeSignature(Versioned, Base):
    """One member signed: who, in which post, on which day."""

    __tablename__ = "pledge_signature"
    __table_args__ = (
        UniqueConstraint("pledge_id", "round", "agency_id"),
        CheckConstraint("round > 0", name="round"),
    )

    id: Mapped[PrimaryKey]
    pledge_id: Mapped[int] = mapped_column(ForeignKey("pledge.id"))
    round: Mapped[int] = mapped_column(Integer)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    person: Mapped[Words]
    person_title: Mapped[str | None]
    signed_on: Mapped[date] = mapped_column(Date)
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    recorded_at: Mapped[Instant]
    recorded_by: Mapped[Words]

    pledge: Mapped[Pledge] = relationship(back_populates="signatures")
    scan: Mapped[StoredFile | None] = relationship()
