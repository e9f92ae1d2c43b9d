"""Award proposals: the dossier a block sends, each sending of it, its candidates and their outcome."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from emulation.domain.actors import Place
from emulation.domain.award import Outcome, ProposalState
from emulation.domain.conference import Ground
from emulation.models.agency import Agency
from emulation.models.base import Base, Instant, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.block import BlockYear
from emulation.models.conference import Conference, Nomination
from emulation.models.decision import Decision
from emulation.models.file import StoredFile
from emulation.models.returning import ReturnRound


class Proposal(Versioned, Base):
    """The dossier made from one conference's confirmed nominations."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("conference_id"),
        CheckConstraint("(receipt_date_on_record IS NULL) = (receipt_recorded_at IS NULL)", name="receipt_recorded"),
        CheckConstraint("receipt_date_on_record IS NULL OR receipt_reason IS NOT NULL", name="receipt_reason"),
        CheckConstraint("(state = 'received') = (accepted_at IS NOT NULL)", name="accepted_when"),
        CheckConstraint("return_requested_at IS NULL OR return_request IS NOT NULL", name="return_request"),
    )

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"), index=True)
    state: Mapped[ProposalState] = mapped_column(StateEnum(ProposalState, "state"), default=ProposalState.DRAFT)
    blanks_acknowledged: Mapped[bool] = mapped_column(default=False)
    receipt_date_on_record: Mapped[date | None] = mapped_column(Date)
    """Date on the receipt stamp of a back-filled paper; decides the legal day, never touches ``received_at``."""
    receipt_recorded_at: Mapped[datetime | None]
    receipt_reason: Mapped[str | None]
    rule_set: Mapped[str | None]
    """Code of the rule set chosen by the legal day; later laws never recompute it."""
    legal_day: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[Instant]
    since: Mapped[datetime | None]
    """Since when it lies where it lies, in the state it has."""
    accepted_at: Mapped[datetime | None]
    """When the office received it (Tiếp nhận), having looked through it."""
    accepted_by: Mapped[str | None]
    return_requested_at: Mapped[datetime | None]
    return_requested_by: Mapped[str | None]
    return_request: Mapped[str | None]
    """Why the sender asks for it back; gone once it is returned."""
    fold: Mapped[Words] = mapped_column(default="", server_default="")
    """Year, awards, recipients, numbers of decisions, folded for search without diacritics."""

    conference: Mapped[Conference] = relationship(lazy="joined")
    block_year: Mapped[BlockYear] = relationship(lazy="joined")
    submissions: Mapped[list[Submission]] = relationship(
        back_populates="proposal", order_by="Submission.round", lazy="selectin"
    )
    candidates: Mapped[list[Candidate]] = relationship(
        back_populates="proposal", order_by="Candidate.position", lazy="selectin", cascade="all, delete-orphan"
    )
    attachments: Mapped[list[ProposalFile]] = relationship(back_populates="proposal", order_by="ProposalFile.id")
    rounds: Mapped[list[ReturnRound]] = relationship(
        primaryjoin=lambda: and_(foreign(ReturnRound.object_id) == Proposal.id, ReturnRound.noun == "proposal"),
        order_by=ReturnRound.number,
        viewonly=True,
    )

    @property
    def place(self) -> Place:
        return self.block_year.place

    @property
    def submission(self) -> Submission | None:
        """The sending that counts: the latest one that was not recalled."""
        standing = [submission for submission in self.submissions if submission.recalled_at is None]
        return standing[-1] if standing else None

    @property
    def latest_round(self) -> ReturnRound | None:
        """The return at work, or the last one there was."""
        return self.rounds[-1] if self.rounds else None

    @property
    def concluded(self) -> bool:
        return bool(self.candidates) and all(candidate.outcome is not None for candidate in self.candidates)


class Submission(Base):
    """One sending. ``received_at`` is taken once when the request reaches the server and never changes (trigger)."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("proposal_id", "round"),
        CheckConstraint("recalled_at IS NULL OR opened_at IS NULL", name="recalled_or_opened"),
    )

    id: Mapped[PrimaryKey]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    round: Mapped[int] = mapped_column(Integer)
    received_at: Mapped[Instant]
    sent_by: Mapped[Words]
    late: Mapped[bool] = mapped_column(default=False)
    recalled_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[str | None]

    proposal: Mapped[Proposal] = relationship(back_populates="submissions")


class ProposalFile(Base):
    """A file that goes with the dossier (báo cáo thành tích, minh chứng). One taken out again leaves its row."""

    __tablename__ = "proposal_file"
    __table_args__ = (UniqueConstraint("proposal_id", "file_id"),)

    id: Mapped[PrimaryKey]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    title: Mapped[Words]
    added_at: Mapped[Instant]
    added_by: Mapped[Words]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None]

    proposal: Mapped[Proposal] = relationship(back_populates="attachments")
    file: Mapped[StoredFile] = relationship(lazy="joined")


class Candidate(Base):
    """One award for one unit inside a dossier. Proposed and approved are two counts."""

    __tablename__ = "candidate"
    __table_args__ = (
        UniqueConstraint("proposal_id", "nomination_id"),
        CheckConstraint(
            "outcome IS NULL OR outcome <> 'not_approved' OR outcome_reason IS NOT NULL", name="cut_reason"
        ),
        CheckConstraint("(outcome IS NULL) = (outcome_at IS NULL)", name="outcome_when"),
        CheckConstraint("decision_id IS NULL OR outcome = 'approved'", name="decided_is_approved"),
    )

    id: Mapped[PrimaryKey]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    position: Mapped[int] = mapped_column(Integer)
    award_code: Mapped[str | None]
    award_published: Mapped[Words]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    recipient: Mapped[str | None]
    """Name as it stands in the nomination; a later rename changes no old paper."""
    number: Mapped[int | None]
    ground: Mapped[Ground | None] = mapped_column(StateEnum(Ground, "ground"))
    ground_note: Mapped[str | None]
    outcome: Mapped[Outcome | None] = mapped_column(StateEnum(Outcome, "outcome"))
    outcome_reason: Mapped[str | None]
    outcome_at: Mapped[datetime | None]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)

    proposal: Mapped[Proposal] = relationship(back_populates="candidates")
    nomination: Mapped[Nomination] = relationship(lazy="joined")
    agency: Mapped[Agency | None] = relationship(lazy="joined")
    decision: Mapped[Decision | None] = relationship(lazy="joined")
