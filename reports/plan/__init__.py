"""The plan of a block for its year (kế hoạch hoạt động)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.plan.compose import compose
from reports.plan.facts import PlanFacts
from reports.plan.sample import samples

ENTRY = Entry(
    kind="plan",
    position=2,
    label_vi="Kế hoạch hoạt động",
    facts_type=PlanFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
