"""What the pledge of a block (bản giao ước thi đua) is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.facts import BlockFacts, OfficeFacts, PersonFacts, StampFacts


@dataclass(frozen=True, kw_only=True)
class PledgedMovementFacts:
    """A movement the members carry out in the year."""

    name: str
    launcher: str | None = None
    launched_on: date | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PledgedTargetFacts:
    """One target of a member. Texts stand where plan or last year is no number (``Hoàn thành``)."""

    content: str
    unit: str | None = None
    planned: Decimal | None = None
    planned_text: str | None = None
    before: Decimal | None = None
    before_text: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class PledgingPartyFacts:
    """One member: what it registered, and who signed for it. ``person`` ``None`` = not signed, or signer unknown."""

    name: str
    targets: tuple[PledgedTargetFacts, ...] = ()
    person: PersonFacts | None = None


@dataclass(frozen=True, kw_only=True)
class PledgeFacts:
    """``parties`` stand in the order of signing: leader first, then protocol order. ``leader`` is its name."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    year: int | None = None
    leader: str | None = None
    basis: tuple[str, ...] = ()
    movements: tuple[PledgedMovementFacts, ...] = ()
    contents: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    parties: tuple[PledgingPartyFacts, ...] = ()
    parties_complete: bool | None = None
    witness: PersonFacts | None = None
    """Who witnesses for the standing office."""
    signed_on: date | None = None
