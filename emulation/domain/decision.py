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
    """A number is used once a year by one issuer: a paper of another day or signer is another paper.

    One decision names units of many blocks, so entering the very same one again is right.
    """
    if decided_on != recorded_on:
        yield Reason("decision_of_another_day", {"number": number, "day": recorded_on}, "number")
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


def backfill_objections(
    *, award_published: str, achievement_year: int, decided_on: date, at: str = ""
) -> Iterator[Reason]:
    """An old award has a name, and its achievement lies in a year that had begun when it was decided.

    ``at`` is put before the names of fields: the row of the form the award stands in.
    """
    if not award_published.strip():
        yield Reason("award_name_missing", {}, f"{at}award_published")
    if achievement_year > decided_on.year:
        values = {"year": achievement_year, "decided": decided_on.year}
        yield Reason("achievement_after_decision", values, f"{at}achievement_year")


def lifetime_objections(
    name: str,
    *,
    founded_on: date | None,
    closed_on: date | None,
    achievement_year: int,
    decided_on: date,
    at: str = "",
) -> Iterator[Reason]:
    """An award from before its unit began, or decided after it ended: right at times, so a person may confirm it."""
    field = f"{at}agency_id"
    if founded_on is not None and decided_on < founded_on:
        yield Reason("decided_before_founding", {"name": name, "founded": founded_on}, field)
    elif founded_on is not None and achievement_year < founded_on.year:
        yield Reason("achievement_before_founding", {"name": name, "founded": founded_on}, field)
    if closed_on is not None and decided_on >= closed_on:
        yield Reason("decided_after_closing", {"name": name, "closed": closed_on}, field)


def receipt_objections(received_on: date | None, *, decided_on: date) -> Iterator[Reason]:
    """A dossier is received before it is decided."""
    if received_on is not None and received_on > decided_on:
        yield Reason("received_after_decision", {"decided": decided_on}, "receipt_date_on_record")
