"""Sentences of movements, of the papers of a year's start, and of the library."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # movements
    "movement_without_name": "Nhập tên phong trào.",
    "launch_without_document": "Ghi số, ký hiệu văn bản phát động hoặc đính kèm tệp văn bản.",
    "movement_ends_before_launch": "Ngày sơ kết, tổng kết không được trước ngày phát động ({launched}).",
    "movement_result_empty": "Nhập kết quả của đơn vị.",
    "movement_unit_without_figure": "Nhập số liệu cho đơn vị tính, hoặc bỏ trống đơn vị tính.",
    "movement_has_results": "Chưa lưu: đã có đơn vị báo cáo kết quả phong trào “{name}”. Giữ lại dòng này.",
    "movement_launched_already": "Phong trào “{name}” đã được phát động năm {year}. Mở phong trào đó để bổ sung khối.",
    "movement_reached_already": "Phong trào “{name}” đã được gửi tới: {blocks}. Bỏ chọn các khối này.",
    "launch_reaches_nobody": "Chọn ít nhất một khối đang mở năm {year}; khối đã đóng năm không nhận phong trào mới.",
    # papers of the year's start
    "paper_begun": "{kind} của năm này đã được soạn.",
    "paper_sections_empty": "Chưa ghi nhận được: còn mục chưa có nội dung ({sections}).",
    "plan_without_activities": "Chưa ghi nhận được: bảng tiến độ của kế hoạch chưa có hoạt động nào.",
    "paper_not_adopted": "{kind} chưa được thông qua nên không có gì để mở lại.",
    "reopening_without_reason": "Ghi lý do mở lại văn bản đã thông qua.",
    "section_without_heading": "Nhập tên mục.",
    "section_must_stay": "Không bỏ được mục “{heading}”: văn bản luôn có mục này.",
    "activity_without_content": "Dòng {row}: nhập nội dung hoạt động.",
    "activity_ends_before_start": "Dòng {row}: ngày kết thúc không được trước ngày bắt đầu ({start}).",
    "adopted_in_future": "Ngày thông qua {day} chưa đến. Ghi sau khi văn bản được thông qua.",
    # library
    "library_without_title": "Nhập trích yếu của văn bản.",
    "library_without_source": "Đính kèm tệp, hoặc ghi địa chỉ hay nơi lưu văn bản.",
    "library_expires_before_issue": "Ngày hết hiệu lực không được trước ngày ban hành ({issued}).",
}
