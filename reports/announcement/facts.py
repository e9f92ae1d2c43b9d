"""What the public announcement of a conference (tin công bố) is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.facts import (
    AdoptedReportFacts,
    BlockFacts,
    ConferenceFacts,
    DecisionMannerFacts,
    EndorsementFacts,
    NominationFacts,
    OfficeFacts,
    StampFacts,
)


@dataclass(frozen=True, kw_only=True)
class AnnouncementFacts:
    """Texts are adopted ones: from the report, as paragraphs. ``author`` is author and unit as to be printed."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    published_on: date | None = None
    author: str | None = None
    photo_caption: str | None = None
    movements: tuple[str, ...] = ()
    """Movements and pledge of the reviewed year."""
    report: AdoptedReportFacts | None = None
    achievements: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    nominations: tuple[NominationFacts, ...] = ()
    manner: DecisionMannerFacts | None = None
    endorsement: EndorsementFacts | None = None
    pledge_signed: bool | None = None
