"""What the paper with the result of the nominations (kết quả bình xét) is made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.facts import (
    BlockFacts,
    ConferenceFacts,
    DecisionMannerFacts,
    NominationFacts,
    OfficeFacts,
    StampFacts,
)


@dataclass(frozen=True, kw_only=True)
class NominationResultFacts:
    """``nominations`` include those withdrawn."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    nominations: tuple[NominationFacts, ...] = ()
    manner: DecisionMannerFacts | None = None
