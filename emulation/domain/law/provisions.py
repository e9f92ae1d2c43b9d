"""A place in an instrument (điểm … khoản … Điều …), as a screen or a check list names it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emulation.domain.law.marks import CONFIRMED, Mark
from emulation.domain.law.sources import Instrument


@dataclass(frozen=True)
class Provision:
    """One article, optionally one clause (khoản) of it. ``mark`` is about the number of the article."""

    instrument: Instrument
    article: int
    clause: int | None = None
    mark: Mark = CONFIRMED

    @property
    def text(self) -> str:
        """``khoản 1 Điều 74 Luật Thi đua, khen thưởng năm 2022``."""
        clause = "" if self.clause is None else f"khoản {self.clause} "
        return f"{clause}Điều {self.article} {self.instrument.short}"


def cite(provisions: Iterable[Provision]) -> str:
    """All provisions in one line, separated by ``; ``; those of one instrument name it once, after the last."""
    by_instrument: dict[str, list[Provision]] = {}
    for provision in provisions:
        by_instrument.setdefault(provision.instrument.number, []).append(provision)
    groups = []
    for group in by_instrument.values():
        places = [
            ("" if place.clause is None else f"khoản {place.clause} ") + f"Điều {place.article}" for place in group
        ]
        groups.append(f"{', '.join(places)} {group[0].instrument.short}")
    return "; ".join(groups)
