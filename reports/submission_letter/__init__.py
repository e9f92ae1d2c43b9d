"""The submission letter (tờ trình đề nghị khen thưởng)."""

from __future__ import annotations

from reports.entry import PAPER, Entry
from reports.submission_letter.compose import compose
from reports.submission_letter.facts import SubmissionLetterFacts
from reports.submission_letter.sample import samples

ENTRY = Entry(
    kind="submission_letter",
    position=60,
    label_vi="Tờ trình đề nghị khen thưởng",
    facts_type=SubmissionLetterFacts,
    compose=compose,
    formats=PAPER,
    samples=samples,
)
