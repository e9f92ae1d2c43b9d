"""What the launch of a block's emulation (phát động thi đua) is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.facts import BlockFacts, OfficeFacts, PersonFacts, StampFacts
from reports.sections import WrittenSectionFacts


@dataclass(frozen=True, kw_only=True)
class LaunchedFacts:
    """A movement the block answers or launches this year. ``launcher`` is in words."""

    name: str
    launcher: str
    launched_on: date | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class LaunchFacts:
    """The table of movements stands after the section ``contents``, where there are any."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    leader: str | None = None
    basis: tuple[str, ...] = ()
    sections: tuple[WrittenSectionFacts, ...] = ()
    movements: tuple[LaunchedFacts, ...] = ()
    signer: PersonFacts | None = None
