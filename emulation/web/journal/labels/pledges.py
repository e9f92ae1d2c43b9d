"""Words of the pledge: what was changed of its contents, targets, results and signatures."""

from __future__ import annotations

from emulation.web.journal.labels import Label

FIELD_LABELS: dict[str, Label] = {
    "pledge.contents": "nội dung giao ước",
    "pledge.criteria": "tiêu chí thi đua của khối",
    "pledge.witness": "người chứng kiến",
    "pledge.witness_title": "chức vụ người chứng kiến",
    "pledge.targets": "chỉ tiêu",
    "pledge.registrations": "danh hiệu, hình thức đăng ký",
    "pledge.mid_year": "kết quả 6 tháng",
    "pledge.result": "kết quả năm",
    "signature.person": "người ký",
    "signature.person_title": "chức vụ người ký",
    "signature.signed_on": "ngày ký",
}

ACTS: dict[tuple[str, str], str] = {
    ("record_pledge", "begin"): "bắt đầu giao ước của năm",
    ("record_pledge", "contents"): "sửa nội dung, tiêu chí giao ước",
    ("ask_targets", ""): "đề nghị các đơn vị đăng ký chỉ tiêu",
    ("set_targets", "targets"): "đăng ký chỉ tiêu của đơn vị",
    ("set_targets", "titles"): "đăng ký danh hiệu, hình thức khen thưởng",
    ("open_signing", ""): "gửi ký giao ước",
    ("sign_pledge", ""): "ký giao ước",
    ("reopen_pledge", ""): "mở lại giao ước đang ký",
    ("report_targets", "mid_year"): "báo cáo kết quả 6 tháng của chỉ tiêu",
    ("report_targets", "year"): "báo cáo kết quả năm của chỉ tiêu",
}

NOUNS: dict[str, str] = {
    "pledge_part": "Chỉ tiêu giao ước của đơn vị",
    "pledge_signature": "Chữ ký giao ước",
}
