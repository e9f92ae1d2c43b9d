"""What the list annexed to the submission letter (danh sách đề nghị khen thưởng) is made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.facts import (
    BlockFacts,
    ConferenceFacts,
    DecisionMannerFacts,
    NominationFacts,
    OfficeFacts,
    PersonFacts,
    StampFacts,
)


@dataclass(frozen=True, kw_only=True)
class ProposalListFacts:
    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    nominations: tuple[NominationFacts, ...] = ()
    manner: DecisionMannerFacts | None = None
    signer: PersonFacts | None = None
