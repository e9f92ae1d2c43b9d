"""What the plan of a block (kế hoạch hoạt động) is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.facts import BlockFacts, OfficeFacts, PersonFacts, StampFacts
from reports.sections import WrittenSectionFacts


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """One dated activity. A last day alone prints as “đến hết ngày …”."""

    content: str
    in_charge: str | None = None
    participants: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """``leader`` is the agency that leads the block this year. The table stands in the section ``schedule``."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    leader: str | None = None
    basis: tuple[str, ...] = ()
    sections: tuple[WrittenSectionFacts, ...] = ()
    activities: tuple[ActivityFacts, ...] = ()
    signer: PersonFacts | None = None
