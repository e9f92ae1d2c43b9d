"""Until when an agency has: the deadline of all members, and what was granted to this one beyond it.

Whoever takes in what a member owes asks here, with the instant the server received it: ``late`` decides the mark
“chậm nộp”, ``locked`` whether the step takes nothing any more. ``received_at`` itself is never moved by an extension.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from emulation.domain.block import YearStep
from emulation.domain.progress import Due
from emulation.models.block import BlockYear, Deadline
from emulation.models.database import db
from emulation.models.extension import Extension


class _OfAll(NamedTuple):
    due: datetime
    locks: bool


class _Longer(NamedTuple):
    due: datetime
    reason: str
    granted_by: str


@dataclass(frozen=True)
class Deadlines:
    """The deadlines of some block years, read at once."""

    general: Mapping[tuple[int, YearStep], _OfAll]
    extended: Mapping[tuple[int, YearStep, int], _Longer]

    def due(
        self, block_year_id: int, step: YearStep, agency_id: int | None = None, *, instead: datetime | None = None
    ) -> Due | None:
        """Until when the agency has (without one: all members); ``None`` where no deadline is set.

        ``instead``: the end of all members where it was named outside the calendar of the year. An extension that
        ends before that of all has no effect.
        """
        row = self.general.get((block_year_id, step))
        general = instead or (row.due if row is not None else None)
        if general is None:
            return None
        locks = row is not None and row.locks
        longer = self.extended.get((block_year_id, step, agency_id)) if agency_id is not None else None
        if longer is None or longer.due <= general:
            return Due(step=step, at=general, general=general, locks=locks)
        return Due(
            step=step,
            at=longer.due,
            general=general,
            locks=locks,
            reason=longer.reason,
            granted_by=longer.granted_by,
        )


def of(block_year_ids: Collection[int]) -> Deadlines:
    """The deadlines of block years the caller may see; two statements for any number of them."""
    general = select(Deadline.block_year_id, Deadline.step, Deadline.due, Deadline.locks).where(
        Deadline.block_year_id.in_(block_year_ids)
    )
    longer = (
        select(
            Extension.block_year_id,
            Extension.step,
            Extension.agency_id,
            Extension.due,
            Extension.reason,
            Extension.granted_by,
        )
        .where(Extension.block_year_id.in_(block_year_ids))
        .order_by(Extension.id)
    )
    return Deadlines(
        general={(row[0], row[1]): _OfAll(row[2], row[3]) for row in db.session.execute(general)},
        extended={(row[0], row[1], row[2]): _Longer(*row[3:]) for row in db.session.execute(longer)},
    )


def due(
    block_year: BlockYear, step: YearStep, agency_id: int | None = None, *, instead: datetime | None = None
) -> Due | None:
    """Until when one agency of a block year has; ``None`` where no deadline is set. ``instead`` as above."""
    return of([block_year.id]).due(block_year.id, step, agency_id, instead=instead)


def late(
    block_year: BlockYear,
    step: YearStep,
    agency_id: int | None,
    *,
    received_at: datetime,
    instead: datetime | None = None,
) -> bool:
    """Whether what the agency handed in at ``received_at`` gets the mark “chậm nộp”."""
    found = due(block_year, step, agency_id, instead=instead)
    return found is not None and found.passed(received_at)


def locked(block_year: BlockYear, step: YearStep, agency_id: int | None, *, now: datetime) -> bool:
    """Whether the step takes nothing more from this agency: its deadline locks and has passed."""
    found = due(block_year, step, agency_id)
    return found is not None and found.locks and found.passed(now)
