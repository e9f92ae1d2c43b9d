"""What the minutes of a conference (biên bản hội nghị) are made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.facts import (
    AdoptedReportFacts,
    BlockFacts,
    ConferenceFacts,
    DecisionMannerFacts,
    EndorsementFacts,
    NominationFacts,
    OfficeFacts,
    ScoreFacts,
    StampFacts,
)


@dataclass(frozen=True, kw_only=True)
class MinutesFacts:
    """``nominations`` include those withdrawn; ``copies`` is the number of copies made of the minutes."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    report: AdoptedReportFacts | None = None
    discussion: str | None = None
    guidance: str | None = None
    """What guests of the standing office or the council said (ý kiến chỉ đạo)."""
    scores: tuple[ScoreFacts, ...] = ()
    nominations: tuple[NominationFacts, ...] = ()
    manner: DecisionMannerFacts | None = None
    endorsement: EndorsementFacts | None = None
    pledge_signed: bool | None = None
    conclusion: str | None = None
    copies: int | None = None
