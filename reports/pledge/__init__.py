"""The pledge of a block (bản giao ước thi đua)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.pledge.compose import compose
from reports.pledge.facts import PledgeFacts
from reports.pledge.sample import samples

ENTRY = Entry(
    kind="pledge",
    position=8,
    label_vi="Bản giao ước thi đua",
    facts_type=PledgeFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
