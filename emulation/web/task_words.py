"""Tasks as people read them: the act, the label of its one button, the word of its state and its colour."""

from __future__ import annotations

WORDS = {
    "prepare_conference": ("Chuẩn bị hội nghị tổng kết", "Đến năm thi đua", "Chưa bắt đầu", "grey"),
    "finish_conference": ("Hoàn thành hội nghị", "Tiếp tục", "Đang chuẩn bị", "amber"),
    "draft_proposal": ("Lập hồ sơ đề nghị khen thưởng", "Lập hồ sơ", "Chưa lập", "grey"),
    "submit_proposal": ("Trình hồ sơ đề nghị khen thưởng", "Tiếp tục", "Bản nháp", "grey"),
    "amend_proposal": ("Bổ sung hồ sơ đề nghị khen thưởng", "Bổ sung", "Yêu cầu bổ sung", "amber"),
    "open_proposal": ("Mở hồ sơ đề nghị khen thưởng", "Xem hồ sơ", "Chờ tiếp nhận", "blue"),
    "record_outcome": ("Ghi kết quả xét", "Xem hồ sơ", "Đang thẩm định", "indigo"),
    "comment": ("Góp ý dự thảo", "Xem dự thảo", "Đang lấy ý kiến", "blue"),
    "answer_comments": ("Trả lời góp ý dự thảo", "Xem góp ý", "Chưa trả lời", "amber"),
    "ask_targets": ("Lấy đăng ký chỉ tiêu giao ước", "Mở giao ước", "Dự thảo", "grey"),
    "send_pledge": ("Gửi ký giao ước thi đua", "Mở giao ước", "Đã đăng ký đủ", "blue"),
    "owe_targets": ("Đăng ký chỉ tiêu, danh hiệu", "Đăng ký", "Chưa đăng ký", "grey"),
    "owe_pledge": ("Ký giao ước thi đua", "Ký", "Chưa ký", "grey"),
    "owe_mid_year": ("Báo cáo kết quả 6 tháng", "Báo cáo", "Chưa báo cáo", "grey"),
    "owe_movements": ("Báo cáo kết quả phong trào", "Báo cáo", "Chưa báo cáo đủ", "grey"),
    "owe_year_results": ("Báo cáo kết quả cả năm", "Báo cáo", "Chưa báo cáo", "grey"),
    "record_decision": ("Ghi quyết định khen thưởng", "Xem hồ sơ", "Được chấp thuận", "green"),
}
"""Task -> the act in words, the label of its one button, the word of its state and the colour."""
