"""Sample regulations: one article with a blank, one of a large block."""

from __future__ import annotations

from collections.abc import Mapping

from reports import sample_facts as known
from reports.regulation.facts import RegulationFacts
from reports.sections import WrittenSectionFacts

_ARTICLES = (
    ("scope", "Phạm vi, đối tượng áp dụng", ("1. Quy định tổ chức, nhiệm vụ của Khối.", "2. Áp dụng với các đơn vị.")),
    ("principles", "Nguyên tắc hoạt động", ("Khối làm việc công khai, dân chủ, quyết định theo đa số.",)),
    ("leader", "Nhiệm vụ của Khối trưởng", ("1. Chủ trì xây dựng kế hoạch.", "2. Chuẩn bị, chủ trì hội nghị.")),
    ("members", "Nhiệm vụ, quyền của đơn vị thành viên", ()),
    ("effect", "Tổ chức thực hiện", ("Các đơn vị thành viên Khối thực hiện Quy chế này.",)),
)  # fmt: skip


def _sections() -> tuple[WrittenSectionFacts, ...]:
    return tuple(
        WrittenSectionFacts(key=key, heading=f"Điều {number}. {heading}", paragraphs=paragraphs)
        for number, (key, heading, paragraphs) in enumerate(_ARTICLES, start=1)
    )


def samples() -> Mapping[str, RegulationFacts]:
    return {
        "little_known": RegulationFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            leader=known.SMALL_CONFERENCE.leader,
            sections=_sections(),
        ),
        "large": RegulationFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            leader=known.LARGE_CONFERENCE.leader,
            basis=("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",),
            sections=_sections(),
            signer=known.LARGE_CHAIR,
        ),
    }
