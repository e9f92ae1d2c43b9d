"""Extract of the award register for one agency (trích lục thành tích khen thưởng)."""

from __future__ import annotations

from reports.award_extract.compose import compose
from reports.award_extract.facts import AwardExtractFacts
from reports.award_extract.sample import samples
from reports.entry import PAPER_WITH_TABLE, Entry

ENTRY = Entry(
    kind="award_extract",
    position=90,
    label_vi="Trích lục thành tích khen thưởng",
    facts_type=AwardExtractFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
