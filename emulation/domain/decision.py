"""Decisions (quyết định khen thưởng) and the award register (sổ khen thưởng): what is entered is never edited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason


class RecordKind(LabelledEnum):
    """Kind of a register row. Corrections and revocations are new rows that point to the old one."""

    AWARD = "award", "Khen thưởng"
    CORRECTION = "correction", "Đính chính"
    REVOCATION = "revocation", "Hủy bỏ quyết định"


def decision_objections(*, number: str, decided_on: date, today: date) -> Iterator[Reason]:
    """A decision has a number and is not dated after today."""
    if not number.strip():
        yield Reason("decision_number_missing", {}, "number")
    if decided_on > today:
        yield Reason("decision_in_future", {"day": decided_on}, "decided_on")
