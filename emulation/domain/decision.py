"""Decisions (quyết định khen thưởng) and the award register (sổ khen thưởng): what is entered is never edited."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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


def same_decision_objections(
    *, number: str, decided_on: date, signer: str | None, recorded_on: date, recorded_signer: str | None
) -> Iterator[Reason]:
    """One decision names units of many blocks: entering it again must not tell of another day or signer."""
    if decided_on != recorded_on:
        yield Reason("decision_of_another_day", {"number": number, "day": recorded_on}, "decided_on")
    if signer and recorded_signer and signer != recorded_signer:
        yield Reason("decision_of_another_signer", {"number": number, "signer": recorded_signer}, "signer")


def correction_objections(kind: RecordKind, earlier: Collection[RecordKind]) -> Iterator[Reason]:
    """What stands against correcting or revoking a row: it is itself such a note, or the award was revoked already.

    ``kind`` is that of the row, ``earlier`` are those of the rows that already point to it.
    """
    if kind is not RecordKind.AWARD:
        yield Reason("correction_of_correction")
    elif RecordKind.REVOCATION in earlier:
        yield Reason("award_revoked_already")


def backfill_objections(*, award_published: str, achievement_year: int, decided_on: date) -> Iterator[Reason]:
    """An old award has a name, and its achievement lies in a year that had begun when it was decided."""
    if not award_published.strip():
        yield Reason("award_name_missing", {}, "award_published")
    if achievement_year > decided_on.year:
        values = {"year": achievement_year, "decided": decided_on.year}
        yield Reason("achievement_after_decision", values, "achievement_year")
