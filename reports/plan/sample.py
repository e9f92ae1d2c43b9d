"""Sample plans: a fresh one with blanks, one of a large block with many activities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reports import sample_facts as known
from reports.plan.facts import ActivityFacts, PlanFacts
from reports.sections import WrittenSectionFacts

_BASIS = (
    "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",
    "Căn cứ Quyết định số …… ngày …… tháng …… năm …… của Ủy ban nhân dân tỉnh …… quy định về công tác thi đua, "
    "khen thưởng",
)
_SECTIONS = (
    WrittenSectionFacts(
        key="purpose",
        heading="I. Mục đích, yêu cầu",
        paragraphs=("1. Tổ chức phong trào thi đua thiết thực.", "2. Việc nào cũng có đơn vị chủ trì, thời gian."),
    ),
    WrittenSectionFacts(
        key="content.launching",
        heading="1. Phát động phong trào thi đua",
        level=2,
        group="II. Nội dung",
        paragraphs=("Phát động phong trào thi đua của Khối; hưởng ứng phong trào của cấp trên.",),
    ),
    WrittenSectionFacts(
        key="content.joint",
        heading="2. Hoạt động chung của Khối",
        level=2,
        paragraphs=("Các hoạt động chung trong năm:", "- hội thao các cơ quan;", "- thăm, giúp xã kết nghĩa."),
    ),
    WrittenSectionFacts(key="schedule", heading="III. Tiến độ thực hiện", paragraphs=("Theo bảng dưới đây.",)),
    WrittenSectionFacts(key="budget", heading="IV. Kinh phí"),
    WrittenSectionFacts(
        key="organisation",
        heading="V. Tổ chức thực hiện",
        paragraphs=("1. Khối trưởng: chủ trì thực hiện Kế hoạch.", "2. Các đơn vị thành viên: báo cáo đúng hạn."),
    ),
)
_ACTIVITIES = (
    (
        "Xây dựng, lấy ý kiến dự thảo kế hoạch, quy chế, giao ước",
        "Khối trưởng",
        "Các đơn vị",
        (2024, 2, 1),
        (2024, 2, 20),
    ),
    ("Hội nghị ký kết giao ước thi đua", "Khối trưởng", "Các đơn vị", (2024, 3, 15), (2024, 3, 15)),
    ("Sơ kết 6 tháng đầu năm", "Khối phó", "Các đơn vị", None, (2024, 7, 20)),
    ("Hội thao các cơ quan trong Khối", None, None, None, None),
    ("Kiểm tra việc thực hiện giao ước", "Khối trưởng, Khối phó", None, (2024, 9, 1), None),
)


def _activities(times: int) -> tuple[ActivityFacts, ...]:
    return tuple(
        ActivityFacts(
            content=content if number == 0 else f"{content}, đợt {number + 1}",
            in_charge=in_charge,
            participants=participants,
            starts_on=date(*start) if start else None,
            ends_on=date(*end) if end else None,
        )
        for number in range(times)
        for content, in_charge, participants, start, end in _ACTIVITIES
    )


def samples() -> Mapping[str, PlanFacts]:
    return {
        "little_known": PlanFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            leader=known.SMALL_CONFERENCE.leader,
            sections=_SECTIONS,
        ),
        "large": PlanFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            leader=known.LARGE_CONFERENCE.leader,
            basis=_BASIS,
            sections=_SECTIONS,
            activities=_activities(7),
            signer=known.LARGE_CHAIR,
        ),
    }
