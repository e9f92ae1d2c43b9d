"""The minutes of a conference (biên bản hội nghị)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.minutes.compose import compose
from reports.minutes.facts import MinutesFacts
from reports.minutes.sample import samples

ENTRY = Entry(
    kind="minutes",
    position=40,
    label_vi="Biên bản hội nghị",
    facts_type=MinutesFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
