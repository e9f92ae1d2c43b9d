"""The result of the nominations (kết quả bình xét, đề nghị khen thưởng)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.nomination_result.compose import compose
from reports.nomination_result.facts import NominationResultFacts
from reports.nomination_result.sample import samples

ENTRY = Entry(
    kind="nomination_result",
    position=50,
    label_vi="Kết quả bình xét",
    facts_type=NominationResultFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
