"""Sentences about drafts put up for comment."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "draft_text_settled": "Chưa lưu: văn bản đã được thông qua hoặc đang ký nên không lấy ý kiến nữa.",
    "draft_asked_already": "Chưa lưu: văn bản này đang lấy ý kiến. Mở trang góp ý để theo dõi hoặc kết thúc trước.",
    "draft_ends_before_now": "Hạn góp ý {until} đã qua. Chọn một thời điểm sau bây giờ.",
    "draft_closed_early": (
        "Kết thúc trước hạn {until} thì ghi lý do từ {least} ký tự trở lên để các đơn vị được biết."
    ),
    "comment_empty": "Ghi nội dung góp ý.",
    "comment_section_unknown": "Mục được chọn không còn trong dự thảo. Chọn lại mục.",
    "comment_withdrawn_already": "Chưa lưu: góp ý này đã được đơn vị rút.",
    "comment_answered_already": "Chưa lưu: góp ý đã được trả lời nên không sửa, rút được nữa. Có thể gửi góp ý mới.",
    "comment_is_agreement": "Chưa lưu: ý kiến thống nhất không sửa; có thể rút hoặc gửi góp ý mới.",
    "comment_of_another": "Chưa lưu: chỉ đơn vị gửi góp ý mới sửa, rút được góp ý này.",
    "comment_needs_no_answer": "Chưa lưu: ý kiến thống nhất với dự thảo không cần trả lời.",
    "comment_agreed_already": "Chưa lưu: đơn vị đã thống nhất với dự thảo.",
    "comment_step_locked": "Chưa gửi được: hạn góp ý {due} đã qua và bước này được đặt khóa.",
    "answer_closed": "Chưa lưu: văn bản đã được thông qua nên trả lời đã có không sửa nữa.",
    "answer_without_reply": "Kết quả “{answer}” thì ghi nội dung giải trình.",
    "comments_unanswered": (
        "Còn {number} góp ý chưa trả lời. Trả lời các góp ý, hoặc đánh dấu thông qua khi còn góp ý chưa trả lời."
    ),
}
