"""Facts of papers: what is known when a paper is made, frozen and stored as JSON with every issued copy.

Plain values only. ``None`` means *not stated*; it prints as a dotted blank and is never guessed. Closed lists of
words (how a decision was taken, in which capacity somebody attended) are plain strings, checked on the way in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

KINDS = ("signing", "mid_year", "year_end", "year_end_and_signing")
WORDINGS = ("khoi", "cum")
PARTS_OF_DAY = ("morning", "afternoon")
MODES = ("agreed", "hands", "ballot", "by_rank")
SECRECIES = ("open", "secret")
MEDIA = ("paper", "electronic")
CAPACITIES = ("member", "substitute", "invitee")
PRESENCES = ("registered", "in_person", "online", "absent_with_reason", "absent")
AWARD_KINDS = ("title", "commendation")


def one_of(value: str | None, allowed: tuple[str, ...]) -> None:
    """Raises ``ValueError`` for a word outside its closed list; ``None`` is always allowed."""
    if value is not None and value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")


@dataclass(frozen=True, kw_only=True)
class StampFacts:
    """Marks on the face of every paper: version code once issued, when it was made, draft and demo marks."""

    code: str | None = None
    made_at: str | None = None
    draft: bool = True
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class BlockFacts:
    """The block (khối or cụm thi đua) as named on the day. ``name`` usually carries the word, it need not."""

    name: str | None
    wording: str = "khoi"
    leader_word: str | None = None
    """``Khối trưởng``, ``Trưởng khối`` …; ``None`` = the usual word of the wording."""
    deputy_word: str | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        one_of(self.wording, WORDINGS)


@dataclass(frozen=True, kw_only=True)
class OfficeFacts:
    """Bodies above the block, by their names of the day. ``place`` is the place name of the date line."""

    name: str | None = None
    """The standing office (cơ quan thường trực)."""
    council: str | None = None
    chairman: str | None = None
    province: str | None = None
    place: str | None = None


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """A person with the title as published."""

    name: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class PartyFacts:
    """An agency or unit, by its name of the day."""

    name: str


@dataclass(frozen=True, kw_only=True)
class AbsenceFacts:
    """A member that was not there."""

    party: str
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class AttendanceFacts:
    """One seat of the attendance sheet."""

    party: str | None = None
    name: str | None = None
    title: str | None = None
    capacity: str = "member"
    presence: str = "registered"
    reason: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        one_of(self.capacity, CAPACITIES)
        one_of(self.presence, PRESENCES)


@dataclass(frozen=True, kw_only=True)
class ConferenceFacts:
    """The conference itself. ``title`` ``None`` = composed from kind and years; members in protocol order."""

    kind: str
    title: str | None = None
    review_year: int | None = None
    pledge_year: int | None = None
    held_on: date | None = None
    part_of_day: str | None = None
    starts_at: time | None = None
    ended_at: time | None = None
    venue: str | None = None
    chairs: tuple[PersonFacts, ...] = ()
    secretaries: tuple[PersonFacts, ...] = ()
    guests: tuple[PersonFacts, ...] = ()
    composition: str | None = None
    """Who attended, in the words of the record, where no names are known."""
    leader: str | None = None
    """Agency that leads the block this year; ``deputies`` likewise."""
    deputies: tuple[str, ...] = ()
    members: tuple[PartyFacts, ...] = ()
    members_complete: bool | None = None
    members_number: int | None = None
    called: int | None = None
    """Member agencies called; ``present`` and ``absent`` count agencies as well, never guests."""
    present: int | None = None
    absent: int | None = None
    absences: tuple[AbsenceFacts, ...] = ()

    def __post_init__(self) -> None:
        one_of(self.kind, KINDS)
        one_of(self.part_of_day, PARTS_OF_DAY)


@dataclass(frozen=True, kw_only=True)
class DecisionMannerFacts:
    """How one matter was decided: mode, secrecy and medium are three facts, the counts further ones."""

    mode: str | None = None
    secrecy: str | None = None
    medium: str | None = None
    wording: str | None = None
    members: int | None = None
    present: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    blank: int | None = None
    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None

    def __post_init__(self) -> None:
        one_of(self.mode, MODES)
        one_of(self.secrecy, SECRECIES)
        one_of(self.medium, MEDIA)


@dataclass(frozen=True, kw_only=True)
class RatingFacts:
    """How well a unit did its task in one year (mức độ hoàn thành nhiệm vụ), in words."""

    year: int
    rating: str | None = None


@dataclass(frozen=True, kw_only=True)
class NominationFacts:
    """One award for one unit. ``award`` and ``recipient`` as they are to be printed.

    ``number`` stands where a source gives how many without naming them. ``authority`` is the post that decides
    (``Thủ tướng Chính phủ``), ``bestowal`` the verb of the award; ``ground`` is already in words.
    """

    award: str
    award_code: str | None = None
    kind: str | None = None
    bestowal: str = "tặng"
    authority: str | None = None
    recipient: str | None = None
    number: int | None = None
    ground: str | None = None
    ratings: tuple[RatingFacts, ...] = ()
    rank: int | None = None
    score: Decimal | None = None
    agree: int | None = None
    disagree: int | None = None
    written_agree: int | None = None
    withdrawn_reason: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        one_of(self.kind, AWARD_KINDS)


@dataclass(frozen=True, kw_only=True)
class EndorsedFacts:
    """One post of next year: the agency, and the person where named."""

    party: str
    person: PersonFacts | None = None


@dataclass(frozen=True, kw_only=True)
class EndorsementFacts:
    """Next year's leader and deputies as endorsed (suy tôn)."""

    year: int | None = None
    leader: EndorsedFacts | None = None
    deputies: tuple[EndorsedFacts, ...] = ()
    manner: DecisionMannerFacts | None = None


@dataclass(frozen=True, kw_only=True)
class AdoptedReportFacts:
    """The report put before the conference. ``adopted`` ``None`` = not stated."""

    title: str | None = None
    drafted_by: str | None = None
    adopted: bool | None = None
    manner: DecisionMannerFacts | None = None


@dataclass(frozen=True, kw_only=True)
class ScoreFacts:
    """Points and rank of one member agency; without points it has no rank (not submitted is not zero)."""

    party: str
    claimed: Decimal | None = None
    bonus: Decimal | None = None
    final: Decimal | None = None
    rank: int | None = None
    band: str | None = None
    note: str | None = None
