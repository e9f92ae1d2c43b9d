"""Sample programmes: one with the usual order only, one timed to the minute."""

from __future__ import annotations

from collections.abc import Mapping

from reports import sample_facts as known
from reports.programme.facts import AgendaFacts, ProgrammeFacts

_LINES = (
    ("Đón tiếp đại biểu, điểm danh", "Ban tổ chức", 15),
    ("Tuyên bố lý do, giới thiệu đại biểu", "Ban tổ chức", 5),
    ("Khai mạc hội nghị", "Khối trưởng", 10),
    ("Báo cáo tổng kết công tác thi đua, khen thưởng", "Khối trưởng hoặc Khối phó", 25),
    ("Thảo luận", "Các đơn vị thành viên", 45),
    ("Phát biểu của cơ quan thường trực Hội đồng Thi đua - Khen thưởng", "Đại diện cơ quan thường trực", 15),
    ("Thông qua báo cáo; bình xét, đề nghị khen thưởng", "Hội nghị", 40),
    ("Công bố kết quả đề nghị khen thưởng", "Khối trưởng", 10),
    ("Suy tôn Khối trưởng, Khối phó năm sau", "Hội nghị", 15),
    ("Bàn giao nhiệm vụ Khối trưởng", "Khối trưởng", 5),
    ("Phát động phong trào, ký kết giao ước thi đua", "Các đơn vị thành viên", 15),
    ("Bế mạc", "Khối trưởng", None),
)


def _agenda(*, timed: bool) -> tuple[AgendaFacts, ...]:
    return tuple(
        AgendaFacts(content=content, presenter=presenter, minutes=minutes if timed else None)
        for content, presenter, minutes in _LINES
    )


def samples() -> Mapping[str, ProgrammeFacts]:
    return {
        "little_known": ProgrammeFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
            agenda=_agenda(timed=False),
            signer=known.SMALL_CHAIR,
        ),
        "large": ProgrammeFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            agenda=_agenda(timed=True),
            signer=known.LARGE_CHAIR,
        ),
    }
