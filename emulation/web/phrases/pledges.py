"""Sentences of the pledge: contents, targets, signing, results."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "pledge_begun": "Giao ước của năm này đã được bắt đầu. Mở giao ước để sửa.",
    "pledge_without_contents": "Giao ước chưa có nội dung thi đua nào. Ghi nội dung trước.",
    "pledge_without_members": "Khối chưa có thành viên nào của năm này. Ghi danh sách thành viên trước.",
    "pledge_targets_missing": (
        "Chưa có chỉ tiêu đăng ký của: {names}. Chờ các đơn vị đăng ký, hoặc xác nhận vẫn gửi ký khi chưa đủ chỉ tiêu."
    ),
    "pledge_signed_figures": (
        "Đã có đơn vị ký các chỉ tiêu này nên không sửa được. Khối trưởng hoặc cơ quan thường trực mở lại giao ước "
        "khi chưa đủ chữ ký."
    ),
    "pledge_step_locked": "Chưa lưu: hạn “{step}” đã qua lúc {due} và bước này được đặt khóa. Đề nghị gia hạn để nộp.",
    "no_targets_to_report": "Đơn vị chưa đăng ký chỉ tiêu nào nên chưa có gì để báo cáo.",
    "pledge_reopened_without_reason": "Ghi lý do mở lại, ít nhất {least} ký tự: các đơn vị đã ký phải ký lại.",
    "pledge_signed_here": "Các đơn vị đã ký đủ trong hệ thống; trạng thái không ghi khác được ở hội nghị.",
    "pledge_step_not_recorded": "Trạng thái “{state}” do các bước ở trang giao ước tạo ra, không ghi ở hội nghị.",
    "pledge_goes_back": (
        "Giao ước đang ở trạng thái “{state}”, không ghi lại thành chưa ký được. Mở lại việc ký ở trang giao ước."
    ),
    "pledge_contents_frozen": (
        "Nội dung đã được gửi ký nên không sửa được. Mở lại việc ký ở trang giao ước, rồi sửa nội dung."
    ),
    "pledge_member_left": "Đơn vị đã rời khối trong năm nên không ký giao ước.",
    "signature_without_person": "Nhập họ tên người ký.",
    "signature_without_day": "Nhập ngày ký.",
    "signed_in_future": "Ngày ký {day} sau ngày hôm nay.",
    "target_without_content": "Dòng {row}: nhập nội dung chỉ tiêu.",
    "target_without_plan": "Dòng {row}: nhập kế hoạch: một số, hoặc chữ như “Hoàn thành”.",
    "target_without_unit": "Dòng {row}: nhập đơn vị tính của kế hoạch.",
    "target_percent_in_value": "Dòng {row}: ghi đơn vị tính là % và kế hoạch là {value}.",
    "target_result_not_a_number": (
        "Dòng {row}: kế hoạch là một số ({planned}) nên “{value}” không so sánh được. Nhập một số."
    ),
    "registration_without_award": "Dòng {row}: chọn danh hiệu, hình thức hoặc ghi tên đã công bố.",
}
