"""Sample letters: grounds not stated, and a full one with votes."""

from __future__ import annotations

from collections.abc import Mapping

from reports import sample_facts as known
from reports.submission_letter.facts import SubmissionLetterFacts


def samples() -> Mapping[str, SubmissionLetterFacts]:
    return {
        "little_known": SubmissionLetterFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
            basis=(
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
                "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
            ),
            nominations=known.SMALL_NOMINATIONS,
            manner=known.SMALL_MANNER,
            signer=known.SMALL_CHAIR,
        ),
        "large": SubmissionLetterFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            basis=(
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
                "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
            ),
            nominations=known.LARGE_NOMINATIONS,
            manner=known.LARGE_MANNER,
            signer=known.LARGE_CHAIR,
        ),
    }
