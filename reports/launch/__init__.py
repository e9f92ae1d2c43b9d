"""The launch of a block's emulation for its year (phát động thi đua)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.launch.compose import compose
from reports.launch.facts import LaunchFacts
from reports.launch.sample import samples

ENTRY = Entry(
    kind="launch",
    position=6,
    label_vi="Phát động thi đua",
    facts_type=LaunchFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
