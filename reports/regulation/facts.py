"""What the regulation of a block (quy chế hoạt động) is made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.facts import BlockFacts, OfficeFacts, PersonFacts, StampFacts
from reports.sections import WrittenSectionFacts


@dataclass(frozen=True, kw_only=True)
class RegulationFacts:
    """Every section is one article; its heading carries ``Điều n.``."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    leader: str | None = None
    basis: tuple[str, ...] = ()
    sections: tuple[WrittenSectionFacts, ...] = ()
    signer: PersonFacts | None = None
