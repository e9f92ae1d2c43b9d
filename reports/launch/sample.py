"""Sample launches: one without movements, one with movements of every level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reports import sample_facts as known
from reports.launch.facts import LaunchedFacts, LaunchFacts
from reports.sections import WrittenSectionFacts

_SECTIONS = (
    WrittenSectionFacts(key="theme", heading="I. Chủ đề, khẩu hiệu thi đua", paragraphs=("“……”",)),
    WrittenSectionFacts(
        key="purpose", heading="II. Mục đích, yêu cầu", paragraphs=("Thi đua thiết thực, có chỉ tiêu cụ thể.",)
    ),
    WrittenSectionFacts(
        key="contents",
        heading="III. Nội dung thi đua",
        paragraphs=("1. Hoàn thành các chỉ tiêu, nhiệm vụ được giao.", "2. Cải cách hành chính, chuyển đổi số."),
    ),
    WrittenSectionFacts(key="organisation", heading="IV. Tổ chức thực hiện"),
)
_MOVEMENTS = (
    LaunchedFacts(
        name="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        launcher="Thủ tướng Chính phủ",
        launched_on=date(2023, 2, 10),
    ),
    LaunchedFacts(
        name="Thi đua hoàn thành các chỉ tiêu phát triển kinh tế - xã hội",
        launcher="UBND tỉnh",
        launched_on=date(2023, 2, 10),
        reviewed_on=date(2023, 12, 31),
    ),
    LaunchedFacts(name="Phong trào thi đua của Khối", launcher="Khối thi đua"),
)


def samples() -> Mapping[str, LaunchFacts]:
    return {
        "little_known": LaunchFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            leader=known.SMALL_CONFERENCE.leader,
            sections=_SECTIONS,
        ),
        "large": LaunchFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            leader=known.LARGE_CONFERENCE.leader,
            basis=("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",),
            sections=_SECTIONS,
            movements=_MOVEMENTS,
            signer=known.LARGE_CHAIR,
        ),
    }
