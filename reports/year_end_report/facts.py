"""What the report of a conference (báo cáo tổng kết, sơ kết) is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.facts import (
    BlockFacts,
    ConferenceFacts,
    NominationFacts,
    OfficeFacts,
    PersonFacts,
    ScoreFacts,
    StampFacts,
    one_of,
)

SECTIONS = (
    "situation", "movements", "activities", "targets", "by_unit", "awards", "scores", "shortcomings", "directions",
    "proposals",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SectionFacts:
    """The written part of one section, as it stands: an entry a paragraph, with the small markup of lists."""

    key: str
    paragraphs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        one_of(self.key, SECTIONS)


@dataclass(frozen=True, kw_only=True)
class TargetFacts:
    """One target of the pledge. Texts stand where plan or result is no number (``Hoàn thành``)."""

    name: str
    group: str | None = None
    unit: str | None = None
    plan: Decimal | None = None
    plan_text: str | None = None
    result: Decimal | None = None
    result_text: str | None = None
    percent: Decimal | None = None
    """``None`` = computed from plan and result where both are numbers."""


@dataclass(frozen=True, kw_only=True)
class UnitResultFacts:
    """What one member reached, in words."""

    party: str
    result: str | None = None
    rating: str | None = None


@dataclass(frozen=True, kw_only=True)
class GivenAwardFacts:
    """An award a member received in the year, by its decision."""

    recipient: str
    award: str
    decision: str | None = None
    """Number and issuer; the day stands apart."""
    decided_on: date | None = None
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class YearEndReportFacts:
    """Sections are printed in the order of the paper, whatever order they come in."""

    stamp: StampFacts
    block: BlockFacts
    office: OfficeFacts
    conference: ConferenceFacts
    sections: tuple[SectionFacts, ...] = ()
    targets: tuple[TargetFacts, ...] = ()
    units: tuple[UnitResultFacts, ...] = ()
    awards: tuple[GivenAwardFacts, ...] = ()
    scores: tuple[ScoreFacts, ...] = ()
    nominations: tuple[NominationFacts, ...] = ()
    signer: PersonFacts | None = None
