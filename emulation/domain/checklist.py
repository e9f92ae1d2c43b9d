"""What a block year needs, in the order of the year: derived from its records, never ticked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from emulation.domain.labelled import LabelledEnum


class ItemState(LabelledEnum):
    """How one thing a year needs stands."""

    DONE = "done", "Đã xong"
    LATE = "late", "Quá hạn"
    NEXT = "next", "Việc kế tiếp"
    LATER = "later", "Chưa đến"
    NOT_DONE = "not_done", "Chưa làm"


@dataclass(frozen=True, kw_only=True)
class Needed:
    """One thing a year needs. ``due`` is the half-open instant that ends it; ``None`` where no deadline is set.

    ``asked``: somebody waits for it; what was never asked of anybody is nobody's delay and never comes next.
    """

    done: bool
    due: datetime | None = None
    asked: bool = True


def standing(needed: Sequence[Needed], *, now: datetime, closed: bool = False) -> list[ItemState]:
    """The state of each, in order: late ones say so, the first one that is not done and not late comes next.

    Of a closed year nothing comes next and nothing is late any more.
    """
    found: list[ItemState] = []
    for each in needed:
        if each.done:
            found.append(ItemState.DONE)
        elif closed:
            found.append(ItemState.NOT_DONE)
        elif not each.asked:
            found.append(ItemState.LATER)
        elif each.due is not None and now >= each.due:
            found.append(ItemState.LATE)
        else:
            found.append(ItemState.LATER if ItemState.NEXT in found else ItemState.NEXT)
    return found
