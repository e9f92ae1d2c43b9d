"""Movements (phong trào thi đua): who launches them."""

from __future__ import annotations

from emulation.domain.labelled import LabelledEnum


class Launcher(LabelledEnum):
    """Who launched a movement."""

    PRIME_MINISTER = "prime_minister", "Thủ tướng Chính phủ"
    MINISTRY = "ministry", "Bộ, ngành Trung ương"
    PROVINCE = "province", "UBND tỉnh"
    BLOCK = "block", "Khối thi đua"
    OTHER = "other", "Khác"
