"""Words of reminders, extensions and notices. The deadlines themselves are named with those of the block year."""

from __future__ import annotations

from emulation.web.journal.labels import Label

FIELD_LABELS: dict[str, Label] = {"email": "địa chỉ thư nhận nhắc việc"}

ACTS: dict[tuple[str, str], str] = {
    ("remind_members", ""): "nhắc các đơn vị chậm nộp",
    ("extend_deadline", ""): "gia hạn cho đơn vị",
    ("use_own_account", "address"): "đổi địa chỉ thư nhận nhắc việc",
}

NOUNS: dict[str, str] = {
    "reminder": "Nhắc việc",
    "extension": "Gia hạn",
}
