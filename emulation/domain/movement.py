"""Movements (phong trào thi đua): who launches them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason


class Launcher(LabelledEnum):
    """Who launched a movement."""

    PRIME_MINISTER = "prime_minister", "Thủ tướng Chính phủ"
    MINISTRY = "ministry", "Bộ, ngành Trung ương"
    PROVINCE = "province", "UBND tỉnh"
    BLOCK = "block", "Khối thi đua"
    OTHER = "other", "Khác"


def period_objections(name: str, launched_on: date | None, reviewed_on: date | None) -> Iterator[Reason]:
    """A movement is reviewed after its launch."""
    if launched_on is not None and reviewed_on is not None and reviewed_on < launched_on:
        yield Reason("movement_reviewed_before_launch", {"name": name, "launched": launched_on}, "movements")
