"""Sample announcements: the published event of January 2024 in our words, and a full one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reports import sample_facts as known
from reports.announcement.facts import AnnouncementFacts


def samples() -> Mapping[str, AnnouncementFacts]:
    return {
        "little_known": AnnouncementFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            conference=known.SMALL_CONFERENCE,
            published_on=date(2024, 1, 23),
            author="Nguyễn Hằng, Phòng HC-TC-QT",
            photo_caption=(
                "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2023 của "
                "Khối thi đua các cơ quan Tham mưu - Tổng hợp"
            ),
            movements=(
                "Từ đầu năm 2023, Khối đã phát động phong trào và ký kết giao ước với nội dung, tiêu chí cụ thể, "
                "gắn với chỉ tiêu, nhiệm vụ chính trị của từng đơn vị, hưởng ứng các phong trào của Thủ tướng "
                "Chính phủ, các bộ, ngành Trung ương, UBND tỉnh và Khối.",
            ),
            report=known.SMALL_REPORT,
            achievements=(
                "Lãnh đạo các đơn vị quan tâm chỉ đạo công tác thi đua, khen thưởng, dự đầy đủ các cuộc họp do "
                "Khối trưởng tổ chức, đóng góp ý kiến vào các dự thảo kế hoạch.",
            ),
            shortcomings=("Báo cáo nêu rõ những tồn tại, khó khăn, hạn chế của phong trào thi đua trong Khối.",),
            directions=("Hội nghị đề ra phương hướng, nhiệm vụ công tác thi đua của Khối năm 2024.",),
            nominations=known.SMALL_NOMINATIONS,
            manner=known.SMALL_MANNER,
            endorsement=known.SMALL_ENDORSEMENT,
            pledge_signed=True,
        ),
        "large": AnnouncementFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            conference=known.LARGE_CONFERENCE,
            published_on=date(2027, 1, 25),
            author="Văn phòng Sở Nông nghiệp và Môi trường",
            report=known.LARGE_REPORT,
            achievements=("13 trong số 15 đơn vị hoàn thành toàn bộ chỉ tiêu giao ước.",),
            shortcomings=("Còn 02 đơn vị nộp bảng tự chấm điểm chậm, 01 đơn vị chưa nộp.",),
            directions=(
                "Năm 2027, Khối tập trung vào các nhiệm vụ:",
                "1. Đổi mới nội dung, hình thức phát động phong trào.",
                "2. Rà soát, lượng hóa chỉ tiêu giao ước.",
            ),
            nominations=known.LARGE_NOMINATIONS,
            manner=known.LARGE_MANNER,
            endorsement=known.LARGE_ENDORSEMENT,
            pledge_signed=True,
        ),
    }
