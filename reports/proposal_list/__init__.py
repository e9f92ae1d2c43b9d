"""The list annexed to the submission letter (danh sách đề nghị khen thưởng)."""

from __future__ import annotations

from reports.entry import PAPER_WITH_TABLE, Entry
from reports.proposal_list.compose import compose
from reports.proposal_list.facts import ProposalListFacts
from reports.proposal_list.sample import samples

ENTRY = Entry(
    kind="proposal_list",
    position=70,
    label_vi="Danh sách đề nghị khen thưởng",
    facts_type=ProposalListFacts,
    compose=compose,
    formats=PAPER_WITH_TABLE,
    samples=samples,
)
