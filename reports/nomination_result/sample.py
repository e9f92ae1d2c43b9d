"""Sample results: agreed without a vote, and counted in a secret ballot."""

from __future__ import annotations

from collections.abc import Mapping

from reports import sample_facts as known
from reports.nomination_result.facts import NominationResultFacts


def samples() -> Mapping[str, NominationResultFacts]:
    return {
        "little_known": NominationResultFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
            nominations=known.SMALL_NOMINATIONS,
            manner=known.SMALL_MANNER,
        ),
        "large": NominationResultFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            nominations=known.LARGE_NOMINATIONS,
            manner=known.LARGE_MANNER,
        ),
    }
