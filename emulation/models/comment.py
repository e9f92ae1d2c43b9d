"""Drafts put up for comment, comments of members and the standing office, answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.comment import CommentAnswer, DraftKind, DraftState
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words, big_integer
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.file import StoredFile


class CommentedDraft(Versioned, Base):
    """One text put up for comment once. ``object_id`` is that of the text, in the table its kind stands for:
    ``year_paper`` (plan, regulation, launch), ``pledge``, ``conference`` (its report)."""

    __tablename__ = "commented_draft"
    __table_args__ = (
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_when"),
        Index("ix_commented_draft_kind_object_id", "kind", "object_id"),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"), index=True)
    kind: Mapped[DraftKind] = mapped_column(StateEnum(DraftKind, "kind"))
    object_id: Mapped[int] = mapped_column(big_integer())
    state: Mapped[DraftState] = mapped_column(StateEnum(DraftState, "state"), default=DraftState.OPEN)
    title: Mapped[Words]
    """Name of the text, for lists."""
    until: Mapped[Instant]
    note: Mapped[str | None]
    opened_at: Mapped[Instant]
    opened_by: Mapped[Words]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    closed_reason: Mapped[str | None]

    block_year: Mapped[BlockYear] = relationship(lazy="joined")
    comments: Mapped[list[DraftComment]] = relationship(back_populates="draft", order_by="DraftComment.id")

    @property
    def place(self) -> Place:
        return self.block_year.place


class DraftComment(Versioned, Base):
    """One comment on one section (or the whole text), of a member agency or of the receiving office."""

    __tablename__ = "draft_comment"
    __table_args__ = (
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_when"),
        CheckConstraint("answer IS NULL OR answer = 'accepted' OR reply IS NOT NULL", name="replied"),
        CheckConstraint("answer IS NULL OR withdrawn_at IS NULL", name="withdrawn_or_answered"),
    )

    id: Mapped[PrimaryKey]
    draft_id: Mapped[int] = mapped_column(ForeignKey("commented_draft.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    """``None``: the office that receives the block's papers."""
    section: Mapped[Words]
    """Key of the section; empty = the whole text."""
    heading: Mapped[Words]
    """The section's heading when the comment was made."""
    text: Mapped[Words]
    agrees: Mapped[bool] = mapped_column(default=False)
    """Agrees with the draft and has nothing to add: needs no answer."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    late: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[Instant]
    given_by: Mapped[Words]
    edited_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    answer: Mapped[CommentAnswer | None] = mapped_column(StateEnum(CommentAnswer, "answer"))
    reply: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]

    draft: Mapped[CommentedDraft] = relationship(back_populates="comments")
    agency: Mapped[Agency | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    @property
    def waits(self) -> bool:
        """Whether it still needs an answer."""
        return self.answer is None and self.withdrawn_at is None and not self.agrees


def end_rounds(kind: DraftKind, object_id: int, *, by: str, why: str, now: datetime) -> int:
    """Close what is still open of a text that was just adopted, in the transaction at work; how many there were."""
    statement = select(CommentedDraft).where(
        CommentedDraft.kind == kind, CommentedDraft.object_id == object_id, CommentedDraft.state == DraftState.OPEN
    )
    with db.session.no_autoflush:  # the text itself may be half-way through its own step
        found = db.session.scalars(statement).unique().all()
    for draft in found:
        draft.state, draft.closed_at, draft.closed_by, draft.closed_reason = DraftState.CLOSED, now, by, why
    return len(found)
