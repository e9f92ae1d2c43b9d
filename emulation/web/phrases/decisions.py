"""Sentences of the register: what stands against an old award, a correction or a revocation."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "decision_of_another_day": (
        "Số {number} của cơ quan ban hành này trong năm đã ghi cho quyết định ngày {day}. Một số chỉ dùng một lần "
        "trong năm: kiểm tra lại số và ngày."
    ),
    "decision_of_another_signer": (
        "Quyết định số {number} của cơ quan ban hành này đã được ghi với người ký {signer}. Kiểm tra lại."
    ),
    "award_entered_already": "Khen thưởng này của đơn vị theo quyết định số {number} đã có trong sổ.",
    "nobody_awarded": "Chọn ít nhất một tập thể được khen thưởng theo quyết định.",
    "decided_before_founding": "{name} thành lập ngày {founded}, sau ngày quyết định. Chọn đơn vị khác hoặc xác nhận.",
    "achievement_before_founding": (
        "{name} thành lập ngày {founded}, sau năm thành tích. Chọn đơn vị khác hoặc xác nhận."
    ),
    "decided_after_closing": (
        "{name} kết thúc hoạt động từ {closed}, không sau ngày quyết định. Chọn đơn vị khác hoặc xác nhận."
    ),
    "received_after_decision": "Ngày tiếp nhận hồ sơ không được sau ngày quyết định ({decided}).",
    "award_name_missing": "Chọn danh hiệu, hình thức trong danh mục hoặc ghi tên theo quyết định.",
    "achievement_after_decision": "Năm thành tích {year} sau năm của quyết định ({decided}). Kiểm tra lại hai năm này.",
    "correction_of_correction": (
        "Chưa ghi: dòng này là ghi chú đính chính hoặc hủy bỏ. Mở dòng khen thưởng gốc rồi ghi ở đó."
    ),
    "award_revoked_already": "Chưa ghi: quyết định đối với khen thưởng này đã được ghi hủy bỏ, không ghi thêm nữa.",
}
