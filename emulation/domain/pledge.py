"""The pledge (giao ước thi đua) of a block year."""

from __future__ import annotations

from emulation.domain.labelled import LabelledEnum


class PledgeState(LabelledEnum):
    """Whether a pledge is signed, and how that is known."""

    DRAFT = "draft", "Chưa ký"
    SIGNED = "signed", "Đã ký"
    SIGNED_BY_SOURCE = "signed_by_source", "Đã ký, theo nguồn"
