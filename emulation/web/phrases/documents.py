"""Sentences of papers that are issued."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "issued_already": "Văn bản này đã được phát hành lúc {when} với mã {code}, không phát hành lại.",
    "verify_too_often": (
        "Từ địa chỉ mạng này có quá nhiều lượt tra mã không tồn tại. Mã chưa được tra; tra lại từ {at}."
    ),
    "facts_unmoved": (
        "Chưa phát hành: dữ liệu không thay đổi so với văn bản đã phát hành, mã {code}. Dùng văn bản đó; "
        "chỉ phát hành lại khi có nội dung cần thay thế."
    ),
}
