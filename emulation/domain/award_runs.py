"""Years in a row with one award: where a run reaches over a reorganisation, a person must say whether it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Won:
    """One award of one achievement year. ``award`` is the code, or the published wording where there is none."""

    award: str
    year: int
    agency_id: int


@dataclass(frozen=True)
class Run:
    """Consecutive years of one award that agencies before and after a reorganisation share. Never counted."""

    award: str
    won: tuple[Won, ...]


def runs_across(awards: Iterable[Won]) -> tuple[Run, ...]:
    """The runs of at least two years in which more than one agency stands, by award in the order met.

    No provision was found that says whether the years of a predecessor count for its successor, so nothing is added
    up here.
    """
    by_award: dict[str, list[Won]] = defaultdict(list)
    for each in awards:
        by_award[each.award].append(each)
    found: list[Run] = []
    for award, rows in by_award.items():
        run: list[Won] = []
        for each in sorted(rows, key=lambda row: (row.year, row.agency_id)):
            if run and each.year > run[-1].year + 1:
                found += _shared(award, run)
                run = []
            run.append(each)
        found += _shared(award, run)
    return tuple(found)


def _shared(award: str, run: list[Won]) -> list[Run]:
    years = {each.year for each in run}
    agencies = {each.agency_id for each in run}
    return [Run(award, tuple(run))] if len(years) > 1 and len(agencies) > 1 else []
