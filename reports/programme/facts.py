"""What the programme of a conference (chương trình hội nghị) is made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.facts import BlockFacts, ConferenceFacts, OfficeFacts, PersonFacts, StampFacts


@dataclass(frozen=True, kw_only=True)
class AgendaFacts:
    """One line of the programme. ``minutes`` is its length; its hour follows from the lines before it."""

    content: str
    presenter: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProgrammeFacts:
    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    agenda: tuple[AgendaFacts, ...] = ()
    signer: PersonFacts | None = None
