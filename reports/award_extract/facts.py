"""What the extract of the award register for one agency is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.facts import OfficeFacts, StampFacts


@dataclass(frozen=True, kw_only=True)
class AwardEntryFacts:
    """One award as its decision words it. ``note``: correction, revocation; whose it was before a reorganisation."""

    year: int
    award: str
    recipient: str
    number: str
    decided_on: date
    issuer: str
    signer: str | None = None
    note: str | None = None
    revoked: bool = False


@dataclass(frozen=True, kw_only=True)
class GapFacts:
    """Years in a row of which the register has nothing."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class TotalFacts:
    """How many of one award stand, those revoked left out."""

    award: str
    number: int


@dataclass(frozen=True, kw_only=True)
class AwardExtractFacts:
    """``made_on`` is the day the register was read. Entries and gaps run from the newest year to the oldest."""

    stamp: StampFacts
    office: OfficeFacts
    agency: str | None
    made_on: date | None = None
    made_by: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    awards: str | None = None
    """What the extract is narrowed to, in words; ``None`` = every award."""
    reorganisations: tuple[str, ...] = ()
    """How the agency came to be and what became of it, one sentence each, the oldest first."""
    entries: tuple[AwardEntryFacts, ...] = ()
    gaps: tuple[GapFacts, ...] = ()
    totals: tuple[TotalFacts, ...] = ()
    runs: tuple[str, ...] = ()
    """Years in a row that reach over a reorganisation: for a person with authority to confirm."""
