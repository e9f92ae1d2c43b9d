"""The public announcement (tin công bố)."""

from __future__ import annotations

from reports.announcement.compose import compose
from reports.announcement.facts import AnnouncementFacts
from reports.announcement.sample import samples
from reports.entry import PAPER, Entry

ENTRY = Entry(
    kind="announcement",
    position=80,
    label_vi="Tin công bố",
    facts_type=AnnouncementFacts,
    compose=compose,
    formats=PAPER,
    samples=samples,
)
