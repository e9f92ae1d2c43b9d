"""An inspection (cuộc thanh tra, kiểm tra): which block, why, until when. Only while it runs are dossiers open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from emulation.domain.refusal import Reason

SHORTEST_PURPOSE = 10
LONGEST_PURPOSE = 500
LONGEST = timedelta(days=90)
"""How long one inspection may run; a longer one is begun again, with its purpose said again."""


@dataclass(frozen=True)
class Running:
    """An inspection as the rules see it. ``block_id`` is ``None`` for the whole province; ``until`` is half-open."""

    id: int
    block_id: int | None
    until: datetime
    ended_at: datetime | None = None

    def runs(self, now: datetime) -> bool:
        return self.ended_at is None and now < self.until

    def covers(self, block_id: int | None) -> bool:
        """What belongs to no block is seen within any inspection."""
        return self.block_id is None or block_id is None or self.block_id == block_id


def covering(known: Iterable[Running], block_id: int | None, *, now: datetime) -> Running | None:
    """The inspection within which a record of ``block_id`` is opened: the one of that block before the general one."""
    fitting = [each for each in known if each.runs(now) and each.covers(block_id)]
    return min(fitting, key=lambda each: (each.block_id is None, -each.id), default=None)


def wrong_inspection(*, purpose: str, last_day: date, today: date) -> Iterator[Reason]:
    """Objections against a new inspection."""
    text = purpose.strip()
    if len(text) < SHORTEST_PURPOSE:
        yield Reason("inspection_purpose_short", {"least": SHORTEST_PURPOSE}, "purpose")
    elif len(text) > LONGEST_PURPOSE:
        yield Reason("inspection_purpose_long", {"most": LONGEST_PURPOSE}, "purpose")
    if last_day < today:
        yield Reason("inspection_over", {"today": today}, "last_day")
    elif last_day > today + LONGEST:
        yield Reason("inspection_long", {"days": LONGEST.days, "last": today + LONGEST}, "last_day")
