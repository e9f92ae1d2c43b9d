"""Sample lists: three names without grounds, and a longer one with ratings and votes."""

from __future__ import annotations

from collections.abc import Mapping

from reports import sample_facts as known
from reports.proposal_list.facts import ProposalListFacts


def samples() -> Mapping[str, ProposalListFacts]:
    return {
        "little_known": ProposalListFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
            nominations=known.SMALL_NOMINATIONS,
            manner=known.SMALL_MANNER,
            signer=known.SMALL_CHAIR,
        ),
        "large": ProposalListFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            nominations=known.LARGE_NOMINATIONS,
            manner=known.LARGE_MANNER,
            signer=known.LARGE_CHAIR,
        ),
    }
