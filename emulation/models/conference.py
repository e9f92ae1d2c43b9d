"""The conference of a block year: people, attendance, agenda, decisions, nominations, endorsement."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, Numeric, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.domain.conference import (
    BlockPost,
    Capacity,
    ConferenceKind,
    ConferenceState,
    Duty,
    Ground,
    PartOfDay,
    Presence,
    Subject,
)
from emulation.domain.voting import Medium, Mode, Secrecy
from emulation.models.agency import Agency
from emulation.models.base import Base, PrimaryKey, StateEnum, Versioned, Words
from emulation.models.block import BlockYear

COUNTS = ("members", "present", "issued", "collected", "valid", "invalid", "blank")


class Conference(Versioned, Base):
    """One meeting of a block, in the year whose leader hosts it; it may review that year and pledge the next."""

    __tablename__ = "conference"
    __table_args__ = (
        CheckConstraint("review_year IS NOT NULL OR pledge_year IS NOT NULL", name="has_year"),
        CheckConstraint("(state = 'confirmed') = (confirmed_at IS NOT NULL)", name="confirmed_when"),
    )

    id: Mapped[PrimaryKey]
    block_year_id: Mapped[int] = mapped_column(ForeignKey("block_year.id"), index=True)
    kind: Mapped[ConferenceKind] = mapped_column(StateEnum(ConferenceKind, "kind"))
    review_year: Mapped[int | None]
    pledge_year: Mapped[int | None]
    title: Mapped[str | None]
    """Title as published; empty = composed from kind and years."""
    held_on: Mapped[date | None] = mapped_column(Date)
    part_of_day: Mapped[PartOfDay | None] = mapped_column(StateEnum(PartOfDay, "part_of_day"))
    starts_at: Mapped[time | None] = mapped_column(Time)
    ended_at: Mapped[time | None] = mapped_column(Time)
    venue: Mapped[str | None]
    composition: Mapped[str | None]
    """Who attended, in the words of the record, where no names are known."""
    discussion: Mapped[str | None]
    guidance: Mapped[str | None]
    """Ý kiến chỉ đạo of guests."""
    conclusion: Mapped[str | None]
    copies: Mapped[int | None]
    """Number of copies of the minutes."""
    published_on: Mapped[date | None] = mapped_column(Date)
    author: Mapped[str | None]
    """Author and unit of the published announcement."""
    source: Mapped[str | None]
    """Where a back-filled record was taken from (ghi nhận từ nguồn)."""
    state: Mapped[ConferenceState] = mapped_column(
        StateEnum(ConferenceState, "state"), default=ConferenceState.PREPARING
    )
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str | None]
    differing_decision: Mapped[str | None]
    """Number, date and issuer of a decision that named other posts than the conference endorsed."""

    block_year: Mapped[BlockYear] = relationship(lazy="joined")
    people: Mapped[list[ConferencePerson]] = relationship(
        order_by="ConferencePerson.position", lazy="selectin", cascade="all, delete-orphan"
    )
    attendances: Mapped[list[Attendance]] = relationship(
        order_by="Attendance.position", lazy="selectin", cascade="all, delete-orphan"
    )
    agenda: Mapped[list[AgendaItem]] = relationship(
        order_by="AgendaItem.position", lazy="selectin", cascade="all, delete-orphan"
    )
    resolutions: Mapped[list[Resolution]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    nominations: Mapped[list[Nomination]] = relationship(
        back_populates="conference", order_by="Nomination.position", lazy="selectin", cascade="all, delete-orphan"
    )
    endorsements: Mapped[list[Endorsement]] = relationship(
        order_by="Endorsement.position", lazy="selectin", cascade="all, delete-orphan"
    )

    def resolution(self, subject: Subject) -> Resolution | None:
        return next((found for found in self.resolutions if found.subject is subject), None)

    def people_with(self, duty: Duty) -> list[ConferencePerson]:
        return [person for person in self.people if person.duty is duty]

    def endorsed(self, post: BlockPost) -> list[Endorsement]:
        return [found for found in self.endorsements if found.post is post]


class ConferencePerson(Base):
    """Chair, secretary or guest, named as published."""

    __tablename__ = "conference_person"

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    duty: Mapped[Duty] = mapped_column(StateEnum(Duty, "duty"))
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[str | None]
    title: Mapped[str | None]


class Attendance(Base):
    """One seat: a member agency, its substitute, or an invitee."""

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("capacity = 'invitee' OR agency_id IS NOT NULL", name="member_has_agency"),
        CheckConstraint("presence <> 'absent_with_reason' OR reason IS NOT NULL", name="reason"),
    )

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    body: Mapped[str | None]
    """Office of an invitee that is no agency of the register."""
    name: Mapped[str | None]
    title: Mapped[str | None]
    capacity: Mapped[Capacity] = mapped_column(StateEnum(Capacity, "capacity"))
    presence: Mapped[Presence] = mapped_column(StateEnum(Presence, "presence"))
    reason: Mapped[str | None]
    note: Mapped[str | None]

    agency: Mapped[Agency | None] = relationship()  # as a rule a member: loaded with the block year already


class AgendaItem(Base):
    """One line of the programme."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes IS NULL OR minutes BETWEEN 0 AND 600", name="minutes"),)

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    content: Mapped[Words]
    presenter: Mapped[str | None]
    minutes: Mapped[int | None]


class Resolution(Base):
    """How one matter was decided: mode, secrecy and medium are three facts, each empty = not stated."""

    __tablename__ = "resolution"
    __table_args__ = (
        UniqueConstraint("conference_id", "subject"),
        *(CheckConstraint(f"{count} IS NULL OR {count} >= 0", name=count) for count in COUNTS),
    )

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    subject: Mapped[Subject] = mapped_column(StateEnum(Subject, "subject"))
    mode: Mapped[Mode | None] = mapped_column(StateEnum(Mode, "mode"))
    secrecy: Mapped[Secrecy | None] = mapped_column(StateEnum(Secrecy, "secrecy"))
    medium: Mapped[Medium | None] = mapped_column(StateEnum(Medium, "medium"))
    wording: Mapped[str | None]
    """The published wording of how it was decided."""
    members: Mapped[int | None]
    present: Mapped[int | None]
    issued: Mapped[int | None]
    collected: Mapped[int | None]
    valid: Mapped[int | None]
    invalid: Mapped[int | None]
    blank: Mapped[int | None]
    agree: Mapped[int | None]
    disagree: Mapped[int | None]
    abstain: Mapped[int | None]


class Nomination(Base):
    """One award for one unit, as the conference agreed to propose it. A withdrawn one stays, with its reason."""

    __tablename__ = "nomination"
    __table_args__ = (
        CheckConstraint("number IS NULL OR (number >= 1 AND agency_id IS NULL)", name="number"),
        CheckConstraint("score IS NULL OR score >= 0", name="score"),
        CheckConstraint("rank IS NULL OR rank >= 1", name="rank"),
        *(
            CheckConstraint(f"{count} IS NULL OR {count} >= 0", name=count)
            for count in ("agree", "disagree", "written_agree")
        ),
        UniqueConstraint("conference_id", "award_code", "agency_id"),
    )

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    position: Mapped[int] = mapped_column(Integer)
    award_code: Mapped[str | None]
    award_published: Mapped[Words]
    """The award in the words of the record (wording varies); the code is the catalogue's."""
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    recipient_published: Mapped[str | None]
    number: Mapped[int | None]
    """How many, where a source gives a number without names."""
    ground: Mapped[Ground | None] = mapped_column(StateEnum(Ground, "ground"))
    ground_note: Mapped[str | None]
    rank: Mapped[int | None]
    score: Mapped[Decimal | None] = mapped_column(Numeric(9, 2))
    """Points as published, exact to hundredths."""
    agree: Mapped[int | None]
    disagree: Mapped[int | None]
    written_agree: Mapped[int | None]
    withdrawn_reason: Mapped[str | None]
    note: Mapped[str | None]

    conference: Mapped[Conference] = relationship(back_populates="nominations")
    agency: Mapped[Agency | None] = relationship()  # as a rule a member: loaded with the block year already


class Endorsement(Base):
    """Next year's leader or deputy as endorsed; ``differing_agency_id`` where the province decided otherwise."""

    __tablename__ = "endorsement"
    __table_args__ = (UniqueConstraint("conference_id", "post", "position"),)

    id: Mapped[PrimaryKey]
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    post: Mapped[BlockPost] = mapped_column(StateEnum(BlockPost, "post"))
    position: Mapped[int] = mapped_column(Integer, default=1)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    person: Mapped[str | None]
    person_title: Mapped[str | None]
    differing_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))

    agency: Mapped[Agency] = relationship(foreign_keys=agency_id)
    differing_agency: Mapped[Agency | None] = relationship(foreign_keys=differing_agency_id)

    @property
    def decided_agency(self) -> Agency:
        """Who holds the post: the province's differing decision wins over the endorsement."""
        return self.differing_agency or self.agency
