"""What the submission letter of a block (tờ trình đề nghị khen thưởng) is made from."""

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
class SubmissionLetterFacts:
    """``addressees`` empty = the council and the Chairman of ``office``, through the standing office.

    ``basis`` are the instruments in force on the legal day, as to be cited, with or without ``Căn cứ`` in front.
    """

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    addressees: tuple[str, ...] = ()
    through: str | None = None
    basis: tuple[str, ...] = ()
    nominations: tuple[NominationFacts, ...] = ()
    manner: DecisionMannerFacts | None = None
    attachments: tuple[str, ...] = ()
    signer: PersonFacts | None = None
