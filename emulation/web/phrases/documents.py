"""Sentences of papers that are issued."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "issued_already": "Văn bản này đã được phát hành lúc {when} với mã {code}, không phát hành lại.",
    "facts_unmoved": (
        "Chưa phát hành: dữ liệu không thay đổi so với văn bản đã phát hành, mã {code}. Dùng văn bản đó; "
        "chỉ phát hành lại khi có nội dung cần thay thế."
    ),
}
