"""Sample reports: hardly anything known, a full year, and the review of half a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from reports import sample_facts as known
from reports.year_end_report.facts import (
    GivenAwardFacts,
    SectionFacts,
    TargetFacts,
    UnitResultFacts,
    YearEndReportFacts,
)

_WRITTEN = {
    "situation": (
        "Khối gồm 15 đơn vị thành viên, do Sở Nông nghiệp và Môi trường làm Khối trưởng; Sở Xây dựng và Sở Giáo dục và "
        "Đào tạo làm Khối phó.",
        "Năm 2026, các đơn vị vừa sắp xếp tổ chức bộ máy, vừa bảo đảm tiến độ nhiệm vụ được giao.",
    ),
    "movements": (
        "Khối đã phát động và hưởng ứng các phong trào:",
        "1. Phong trào đẩy mạnh chuyển đổi số trong cơ quan nhà nước.",
        "2. Phong trào cải cách thủ tục hành chính, nâng cao chất lượng phục vụ.",
        "3. Phong trào xây dựng nông thôn mới.",
    ),
    "activities": (
        "- Tổ chức hội nghị ký kết giao ước thi đua ngày 27/02/2026.",
        "- Tổ chức sơ kết 6 tháng ngày 24/7/2026.",
        "- Thăm, hỗ trợ xã do Khối đỡ đầu.",
    ),
    "targets": ("Kết quả thực hiện các chỉ tiêu giao ước thi đua của Khối như sau:",),
    "scores": ("Các đơn vị tự chấm điểm, Khối trưởng và các Khối phó thẩm định; kết quả chính thức như sau:",),
    "shortcomings": (
        "Một số chỉ tiêu giao ước còn chung, khó lượng hóa; 02 đơn vị nộp bảng tự chấm điểm chậm, 01 đơn vị chưa nộp.",
        "Nguyên nhân: hướng dẫn chấm điểm được ban hành muộn; nhân sự phụ trách thay đổi sau sắp xếp.",
    ),
    "directions": (
        "1. Phát động phong trào thi đua, ký kết giao ước trong quý I năm 2027.",
        "2. Sửa đổi bảng tiêu chí chấm điểm theo hướng lượng hóa.",
        "3. Tổ chức kiểm tra chéo giữa các đơn vị thành viên.",
        "4. Phát hiện, nhân rộng điển hình tiên tiến.",
    ),
}
_TARGETS = (
    TargetFacts(group="Hoàn thành nhiệm vụ chính trị", name="Đơn vị hoàn thành tốt nhiệm vụ trở lên", unit="%",
                plan=Decimal(100), result=Decimal("93.33")),
    TargetFacts(group="Hoàn thành nhiệm vụ chính trị", name="Thủ tục hành chính giải quyết đúng hạn", unit="%",
                plan=Decimal(98), result=Decimal("99.2")),
    TargetFacts(group="Hoàn thành nhiệm vụ chính trị", name="Vốn đầu tư công được giải ngân", unit="triệu đồng",
                plan=Decimal(1250000), result=Decimal("1187500.5")),
    TargetFacts(group="Xây dựng cơ quan", name="Đơn vị đạt chuẩn văn hóa", unit="đơn vị",
                plan=Decimal(15), result=Decimal(15)),
    TargetFacts(group="Xây dựng cơ quan", name="Xây dựng kế hoạch chuyển đổi số", plan_text="Hoàn thành",
                result_text="Hoàn thành"),
    TargetFacts(group="Xây dựng cơ quan", name="Sáng kiến được công nhận cấp tỉnh", unit="sáng kiến",
                plan=Decimal(20)),
)  # fmt: skip
_UNITS = tuple(
    UnitResultFacts(party=score.party, result=None if score.final is None else "Hoàn thành các chỉ tiêu đã đăng ký",
                    rating="Hoàn thành xuất sắc nhiệm vụ" if score.rank and score.rank < 10 else None)
    for score in known.LARGE_SCORES
)  # fmt: skip
_AWARDS = (
    GivenAwardFacts(recipient="Sở Nông nghiệp và Môi trường", award="Cờ thi đua của Ủy ban nhân dân tỉnh",
                    decision="Quyết định số 312/QĐ-UBND của Chủ tịch Ủy ban nhân dân tỉnh",
                    decided_on=date(2026, 2, 9), year=2025),
    GivenAwardFacts(recipient="Sở Xây dựng", award="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", year=2025),
)  # fmt: skip


def _sections() -> tuple[SectionFacts, ...]:
    return tuple(SectionFacts(key=key, paragraphs=paragraphs) for key, paragraphs in _WRITTEN.items())


def samples() -> Mapping[str, YearEndReportFacts]:
    return {
        "little_known": YearEndReportFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
            sections=(
                SectionFacts(
                    key="movements",
                    paragraphs=(
                        "Từ đầu năm 2023, Khối đã phát động phong trào thi đua, "
                        "ký kết giao ước với nội dung, tiêu chí cụ thể.",
                    ),
                ),
            ),
            nominations=known.SMALL_NOMINATIONS,
            signer=known.SMALL_CHAIR,
        ),
        "large": YearEndReportFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            sections=_sections(),
            targets=_TARGETS,
            units=_UNITS,
            awards=_AWARDS,
            scores=known.LARGE_SCORES,
            nominations=known.LARGE_NOMINATIONS,
            signer=known.LARGE_CHAIR,
        ),
        "half_year": YearEndReportFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=replace(
                known.LARGE_CONFERENCE, kind="mid_year", pledge_year=None, held_on=date(2026, 7, 24), review_year=2026
            ),
            sections=_sections()[:2],
            targets=_TARGETS[:3],
            signer=known.LARGE_CHAIR,
        ),
    }
