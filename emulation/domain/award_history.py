"""Whose awards a history shows: the agency's own, and those handed on to it through reorganisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from emulation.domain.agency import SuccessionKind, ancestors

EVER = 9999
"""The last year of achievement where nothing bounds it."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One agency followed by another, and what of its history goes over. ``id`` is that of the succession."""

    id: int
    predecessor_id: int
    successor_id: int
    kind: SuccessionKind
    effective_on: date

    @property
    def last_year(self) -> int:
        """The last achievement year that goes over.

        What was split goes on earning awards of its own; those of later years are no history of the part that left.
        """
        return self.effective_on.year if self.kind is SuccessionKind.SPLIT else EVER


def handed_on(agency_ids: Collection[int], steps: Iterable[Step]) -> Mapping[int, int]:
    """Agency -> last achievement year of its awards that belong to the history of one of ``agency_ids``.

    These themselves are among the keys, with ``EVER``. Of several ways an award may have gone the widest counts; a
    circle, which the register refuses, would end here all the same.
    """
    into: dict[int, list[Step]] = {}
    for step in steps:
        into.setdefault(step.successor_id, []).append(step)
    found = dict.fromkeys(agency_ids, EVER)
    waiting = list(found)
    while waiting:
        at = waiting.pop()
        for step in into.get(at, ()):
            year = min(found[at], step.last_year)
            if year > found.get(step.predecessor_id, -1):
                found[step.predecessor_id] = year
                waiting.append(step.predecessor_id)
    return found


def steps_to(agency_id: int, steps: Iterable[Step]) -> tuple[Step, ...]:
    """Every step on the ways by which history came to an agency, each once, the oldest first."""
    known = list(steps)
    above = ancestors(agency_id, [(step.predecessor_id, step.successor_id) for step in known])
    within = {agency_id, *above}
    found = [step for step in known if step.predecessor_id in above and step.successor_id in within]
    return tuple(sorted(found, key=lambda step: (step.effective_on, step.id)))


@dataclass(frozen=True)
class Gap:
    """Years in a row of which the register has nothing."""

    first: int
    last: int

    @property
    def words(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} – {self.last}"


def year_by_year(years: Collection[int], *, first: int | None = None, last: int | None = None) -> Iterator[int | Gap]:
    """The years, newest first, and the gaps between them; a period asked for also has its gaps at either end."""
    wanted = sorted({year for year in years if (first or 0) <= year <= (last or EVER)}, reverse=True)
    upper = last if last is not None else (wanted[0] if wanted else None)
    lower = first if first is not None else (wanted[-1] if wanted else None)
    if upper is None or lower is None:
        return
    expected = upper
    for year in wanted:
        if year < expected:
            yield Gap(year + 1, expected)
        yield year
        expected = year - 1
    if lower <= expected:
        yield Gap(lower, expected)
