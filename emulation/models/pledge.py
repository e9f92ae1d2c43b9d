"""The pledge of a block year: its contents and whether it is signed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.pledge import PledgeState
from emulation.models.base import Base, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.block import BlockYear


class Pledge(Versioned, Base):
    """Bản giao ước thi đua of one block year."""

    __tablename__ = "pledge"
    __table_args__ = (UniqueConstraint("block_year_id"),)

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"))
    state: Mapped[PledgeState] = mapped_column(StateEnum(PledgeState, "state"), default=PledgeState.DRAFT)
    signed_on: Mapped[date | None] = mapped_column(Date)

    block_year: Mapped[BlockYear] = relationship()
    contents: Mapped[list[PledgeContent]] = relationship(
        back_populates="pledge", order_by="PledgeContent.position", lazy="selectin", cascade="all, delete-orphan"
    )


class PledgeContent(Base):
    """Nội dung thi đua: a numbered task without a figure."""

    __tablename__ = "pledge_content"

    id: Mapped[PrimaryKey]
    pledge_id: Mapped[int] = mapped_column(ForeignKey("pledge.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    content: Mapped[Words]

    pledge: Mapped[Pledge] = relationship(back_populates="contents")
