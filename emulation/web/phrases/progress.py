"""Sentences of reminders, extensions and the addresses reminders go to."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "address_form": "Nhập một địa chỉ thư điện tử không dấu, ví dụ ten@donvi.gov.vn.",
    "extension_not_member": "Chưa gia hạn: chọn một đơn vị thành viên của khối trong năm.",
    "extension_without_deadline": "Chưa gia hạn: việc “{step}” chưa đặt hạn chung. Đặt hạn của các bước trước.",
    "extension_not_later": "Hạn mới phải sau hạn chung (hết ngày {general}).",
    "extension_same": "{agency} đang có hạn hết ngày {day}. Nhập một ngày khác.",
    "extension_reason_short": "Ghi lý do gia hạn, ít nhất {least} ký tự.",
    "reminder_empty": "Ghi nội dung nhắc.",
    "reminder_to_nobody": "Chọn ít nhất một đơn vị để nhắc.",
    "reminder_nobody_owes": "Chưa gửi: các đơn vị được chọn không còn chậm với việc “{step}”.",
    "reminder_reaches_nobody": "Chưa gửi: các đơn vị được chọn chưa có tài khoản nhận thông báo.",
    "reminded_today": "Chưa gửi: hôm nay đã nhắc việc này. Muốn nhắc lại, đánh dấu “Vẫn gửi dù hôm nay đã nhắc”.",
}
