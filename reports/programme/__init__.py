"""The programme of a conference (chương trình hội nghị)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.programme.compose import compose
from reports.programme.facts import ProgrammeFacts
from reports.programme.sample import samples

ENTRY = Entry(
    kind="programme",
    position=20,
    label_vi="Chương trình hội nghị",
    facts_type=ProgrammeFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
