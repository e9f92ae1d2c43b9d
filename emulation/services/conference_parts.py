"""The parts of a conference that are saved from pages of their own, and what a page was made from.

Several people write at one meeting: one ticks off who is there while another writes the minutes. The record has one
version, so with it every save would refuse all others. What a page holds instead is a number that stands for the stored
values of its own part: equal values, equal number. It is compared inside the writing transaction, where nobody else
writes, so that a save is refused (409) exactly when that part says something else than the page showed, and never
because of another part. The record's version still rises with every save: who confirms the meeting confirms all of it
as he saw it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import inspect

from emulation.domain.conference import Subject
from emulation.domain.refusal import StaleSave
from emulation.models.base import Base
from emulation.models.conference import Conference
from emulation.models.pledge import Pledge

MINUTES = ("discussion", "guidance", "conclusion", "ended_at", "copies")
CARD = (
    "kind", "review_year", "pledge_year", "title", "held_on", "part_of_day", "starts_at", "venue", "composition",
    "published_on", "author", "source",
)  # fmt: skip
_NO_VALUES = frozenset({"id", "conference_id"})
"""Columns that say where a row hangs: a row written anew with the same values is no change."""


def information(conference: Conference) -> int:
    """Of the card with chairs, secretaries and guests."""
    return _number([getattr(conference, name) for name in CARD], _values(conference.people))


def agenda(conference: Conference) -> int:
    return _number(_values(conference.agenda))


def attendance(conference: Conference) -> int:
    return _number(_values(conference.attendances))


def minutes(conference: Conference) -> int:
    return _number([getattr(conference, name) for name in MINUTES])


def nominations(conference: Conference) -> int:
    """Of the slate and how it was decided."""
    return _number(_values(conference.nominations), _decided(conference, Subject.NOMINATION))


def endorsement(conference: Conference) -> int:
    """Of the endorsed agencies and how they were endorsed."""
    return _number(_values(conference.endorsements), _decided(conference, Subject.ENDORSEMENT))


def pledge(found: Pledge | None) -> int:
    """Of what a conference records of the pledge it signs, which has a page of its own, too. ``None``: none yet."""
    if found is None:
        return _number(None)
    return _number(found.state, found.signed_on, [each.content for each in found.contents])


def expect(conference: Conference, held: int | None, stored: int, theirs: Mapping[str, object] | None = None) -> None:
    """Refuse a save whose page held another number than the part has now. Raises ``StaleSave``.

    ``None`` means the caller holds the part as it is (no page in between). The record's version rises in any case.
    """
    if held is not None and held != stored:
        raise StaleSave(theirs or {}, stored)
    conference.touch()


def _decided(conference: Conference, subject: Subject) -> list[list[object]]:
    found = conference.resolution(subject)
    return _values([found] if found else [])


def _values(rows: Iterable[Base]) -> list[list[object]]:
    return [
        [getattr(row, column.key) for column in inspect(type(row)).column_attrs if column.key not in _NO_VALUES]
        for row in rows
    ]


def _number(*stored: object) -> int:
    """Fifty-six bits of the hash of the values: short enough for a form, too long to meet by chance."""
    return int.from_bytes(hashlib.sha256(repr(stored).encode()).digest()[:7])
