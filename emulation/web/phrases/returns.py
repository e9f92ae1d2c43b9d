"""Sentences of a return by item, and of the way of a dossier between sender and office."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # returning
    "return_without_item": "Chọn mục cần bổ sung, hoặc ghi lý do trả lại cả hồ sơ.",
    "return_both_ways": "Đã chọn mục cần bổ sung thì không ghi lý do trả lại cả hồ sơ; bỏ một trong hai.",
    "return_reason_short": "Lý do trả lại cả hồ sơ cần ít nhất {least} ký tự.",
    "return_item_reason_short": "{item}: lý do cần ít nhất {least} ký tự.",
    "return_unknown_item": "Có mục được chọn không còn trong hồ sơ. Mở lại trang rồi chọn lại.",
    "return_without_date": "Nhập hạn bổ sung.",
    "return_date_past": "Hạn bổ sung {day} đã qua.",
    "return_after_outcome": "Đã ghi kết quả xét của {count} đề nghị nên hồ sơ không trả lại được nữa.",
    "nothing_returned": "Hồ sơ chưa có yêu cầu bổ sung nào.",
    # amending and sending again
    "item_closed": "{item}: mục này không được yêu cầu bổ sung nên không sửa được.",
    "item_unknown": "Có mục không thuộc hồ sơ này.",
    "item_not_typed": "{item}: mục này không nhập tay. Phát hành lại văn bản, thêm hoặc bỏ tệp, hay ghi giải trình.",
    "item_unanswered": "{item}: chưa sửa và chưa có giải trình.",
    "return_unanswered": "Hồ sơ bị trả lại chưa được sửa mục nào và chưa có giải trình.",
    # comparing
    "amendments_unsettled": "Chưa đối chiếu xong nội dung bổ sung: {items}.",
    "nothing_to_settle": "Chọn ít nhất một mục đã bổ sung để xác nhận đạt.",
    # asking for it back
    "return_requested_already": "Đã đề nghị trả lại; đang chờ cơ quan thường trực xem xét.",
    "request_without_reason": "Ghi lý do đề nghị trả lại.",
    # files
    "file_without_title": "Nhập tên tài liệu.",
}
