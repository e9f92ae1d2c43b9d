"""Words of movements, of the papers of a year's start, and of the library."""

from __future__ import annotations

from emulation.domain.movement import Launcher
from emulation.domain.plan import LibraryKind
from emulation.web.journal.labels import Label

FIELD_LABELS: dict[str, Label] = {
    "launch.launcher": ("cấp phát động", Launcher),
    "launch.launcher_name": "tên cơ quan phát động",
    "launch.name": "tên phong trào",
    "launch.launched_on": "ngày phát động",
    "launch.reviewed_on": "ngày sơ kết, tổng kết",
    "launch.document_number": "số văn bản phát động",
    "launch.document_date": "ngày văn bản phát động",
    "launch.document_issuer": "cơ quan ban hành văn bản phát động",
    "launch.contents": "nội dung phong trào",
    "movement.result": "kết quả chung của khối",
    "movement.text": "kết quả của đơn vị",
    "movement.figure": "số liệu",
    "movement.unit": "đơn vị tính",
    "paper.heading": "tên mục",
    "paper.text": "nội dung mục",
    "paper.activities": "số hoạt động của bảng tiến độ",
    "library.year": "năm áp dụng",
    "library.kind": ("loại văn bản", LibraryKind),
    "library.title": "trích yếu",
    "library.number": "số, ký hiệu",
    "library.issued_on": "ngày ban hành",
    "library.issuer": "cơ quan ban hành",
    "library.expires_on": "ngày hết hiệu lực",
    "library.link": "địa chỉ, nơi lưu",
    "library.note": "ghi chú của văn bản",
}

ACTS: dict[tuple[str, str], str] = {
    ("record_movement", ""): "cập nhật phong trào của khối",
    ("record_movement", "result"): "ghi kết quả chung của phong trào",
    ("launch_movement", ""): "phát động phong trào",
    ("launch_movement", "reach"): "gửi phong trào tới thêm khối",
    ("launch_movement", "amend"): "sửa phong trào đã phát động",
    ("report_movement", ""): "báo cáo kết quả phong trào",
    ("write_plan", "begin"): "soạn văn bản đầu năm",
    ("write_plan", "section"): "sửa một mục của văn bản",
    ("write_plan", "add"): "thêm mục vào văn bản",
    ("write_plan", "remove"): "bỏ một mục của văn bản",
    ("write_plan", "activities"): "sửa bảng tiến độ của kế hoạch",
    ("adopt_plan", ""): "ghi nhận văn bản được thông qua",
    ("adopt_plan", "reopen"): "mở lại văn bản đã thông qua",
    ("keep_library", ""): "sửa văn bản của thư viện",
    ("keep_library", "add"): "thêm văn bản vào thư viện",
}

NOUNS: dict[str, str] = {
    "launched_movement": "Phong trào phát động tới các khối",
    "movement_result": "Kết quả phong trào của đơn vị",
    "year_paper": "Văn bản đầu năm",
    "library_text": "Văn bản của thư viện",
}
