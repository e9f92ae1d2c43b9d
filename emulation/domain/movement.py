"""Movements (phong trào thi đua): who launches them, until when they run, what each member reports."""

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


ABOVE_BLOCKS = (Launcher.PRIME_MINISTER, Launcher.MINISTRY, Launcher.PROVINCE, Launcher.OTHER)
"""Launchers of the movements that reach many blocks at once."""


def period_objections(name: str, launched_on: date | None, reviewed_on: date | None) -> Iterator[Reason]:
    """A movement is reviewed after its launch."""
    if launched_on is not None and reviewed_on is not None and reviewed_on < launched_on:
        yield Reason("movement_reviewed_before_launch", {"name": name, "launched": launched_on}, "movements")


def launch_objections(
    *,
    name: str,
    launched_on: date,
    reviewed_on: date | None,
    document_number: str | None,
    proven: bool,
) -> Iterator[Reason]:
    """What a launch for many blocks must state: a name, a document that can be found, an end after its beginning."""
    if not name.strip():
        yield Reason("movement_without_name", {}, "name")
    if not (document_number or "").strip() and not proven:
        yield Reason("launch_without_document", {}, "document_number")
    if reviewed_on is not None and reviewed_on < launched_on:
        yield Reason("movement_ends_before_launch", {"launched": launched_on}, "reviewed_on")


def result_objections(text: str) -> Iterator[Reason]:
    """A result says something."""
    if not text.strip():
        yield Reason("movement_result_empty", {}, "text")
