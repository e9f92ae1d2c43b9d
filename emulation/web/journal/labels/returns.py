"""Words of the way of a dossier between sender and office."""

from __future__ import annotations

ACTS: dict[tuple[str, str], str] = {
    ("receive_proposal", ""): "tiếp nhận hồ sơ đề nghị",
    ("return_proposal", ""): "yêu cầu bổ sung hồ sơ đề nghị",
    ("return_proposal", "settle"): "xác nhận nội dung bổ sung",
    ("request_return", ""): "đề nghị trả lại hồ sơ",
    ("amend_proposal", ""): "sửa mục được yêu cầu bổ sung",
    ("amend_proposal", "attach"): "thêm tệp kèm theo hồ sơ",
    ("amend_proposal", "detach"): "bỏ tệp kèm theo hồ sơ",
}

NOUNS: dict[str, str] = {"return_round": "Yêu cầu bổ sung", "proposal_file": "Tệp kèm theo hồ sơ"}
