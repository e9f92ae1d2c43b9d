"""Sample minutes: a conference of which only the results are known, and one recorded in full."""

from __future__ import annotations

from collections.abc import Mapping

from reports import sample_facts as known
from reports.minutes.facts import MinutesFacts

_DISCUSSION = """Có 05 ý kiến thảo luận, tập trung vào các nội dung:
- Kết quả thực hiện các chỉ tiêu giao ước thi đua năm 2026;
- Cách chấm điểm nhóm tiêu chí chuyển đổi số;
- Kế hoạch hoạt động chung năm 2027."""


def samples() -> Mapping[str, MinutesFacts]:
    return {
        "little_known": MinutesFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
            report=known.SMALL_REPORT,
            nominations=known.SMALL_NOMINATIONS,
            manner=known.SMALL_MANNER,
            endorsement=known.SMALL_ENDORSEMENT,
            pledge_signed=True,
        ),
        "large": MinutesFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            report=known.LARGE_REPORT,
            discussion=_DISCUSSION,
            guidance="Đề nghị các đơn vị hoàn thiện hồ sơ, gửi về cơ quan thường trực đúng thời hạn.",
            scores=known.LARGE_SCORES,
            nominations=known.LARGE_NOMINATIONS,
            manner=known.LARGE_MANNER,
            endorsement=known.LARGE_ENDORSEMENT,
            pledge_signed=True,
            conclusion="Hội nghị giao Khối trưởng hoàn thiện tờ trình và hồ sơ đề nghị khen thưởng.",
            copies=3,
        ),
    }
