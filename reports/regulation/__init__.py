"""The regulation a block works by (quy chế hoạt động)."""

from __future__ import annotations

from reports.entry import PAPER, Entry
from reports.regulation.compose import compose
from reports.regulation.facts import RegulationFacts
from reports.regulation.sample import samples

ENTRY = Entry(
    kind="regulation",
    position=4,
    label_vi="Quy chế hoạt động",
    facts_type=RegulationFacts,
    compose=compose,
    formats=PAPER,
    samples=samples,
)
