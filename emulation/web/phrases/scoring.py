"""Sentences for what stands against rules, bands and points of a scoring scheme."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "band_upside_down": "Mức “{band}” có điểm cao nhất thấp hơn điểm thấp nhất.",
    "bands_overlap": "Mức “{lower}” và mức “{upper}” chồng lên nhau tại {border} điểm.",
    "bands_gap": "Giữa mức “{lower}” và mức “{upper}” còn khoảng trống tại {border} điểm.",
    "rule_without_condition": "Cách tính “đạt hoặc không đạt” cần ghi điều kiện đạt.",
    "rule_percent": "Tỷ lệ tối thiểu là {percent}%. Nhập từ 0 đến 100.",
    "rule_step": "Số điểm cộng hoặc trừ mỗi bước chưa ghi hoặc không hợp lệ.",
    "rule_start": "Điểm bắt đầu hoặc thấp nhất là {start}. Nhập từ 0 đến {maximum}.",
    "rule_most": "Số lần tính tối đa là {most}. Nhập từ 1 trở lên hoặc để trống.",
    "rule_levels": "Bảng mức cần ít nhất một mức, tên mức không để trống và không trùng nhau.",
    "rule_level_points": "Mức “{level}” có {points} điểm. Nhập từ 0 đến {maximum}.",
}
