"""What an edit of a block year changed: members, posts, calendar, quotas, as the journal keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from emulation.clock import local_day
from emulation.domain.block import YearStep
from emulation.models.block import BlockYear
from emulation.services.changes import changes


class Holder(Protocol):
    """An agency in a post and the person who acts for it."""

    @property
    def agency_id(self) -> int: ...
    @property
    def person(self) -> str | None: ...
    @property
    def person_title(self) -> str | None: ...


class Share(Protocol):
    """How many of one award."""

    @property
    def award_code(self) -> str: ...
    @property
    def number(self) -> int | None: ...
    @property
    def percent(self) -> int | None: ...


def of_members(block_year: BlockYear, ids: Iterable[int], stated: int | None) -> dict[str, object]:
    """Who came, who left, and how many there are said to be."""
    before = {"members": sorted(block_year.member_ids), "members_stated": block_year.members_stated}
    return changes(before, {"members": sorted(ids), "members_stated": stated})


def of_posts(block_year: BlockYear, leader: Holder | None, deputies: Sequence[Holder]) -> dict[str, object]:
    """The agencies that lead by name; of the persons only that they changed."""
    before = _posts(block_year.leader_id, block_year.leader_person, block_year.leader_person_title, block_year.deputies)
    if leader is None:
        after = _posts(None, None, None, deputies)
    else:
        after = _posts(leader.agency_id, leader.person, leader.person_title, deputies)
    return changes(before, after, unsaid={"leader_person", "deputy_persons"})


def of_calendar(
    block_year: BlockYear, days: Mapping[YearStep, date], locking: frozenset[YearStep]
) -> dict[str, object]:
    """The day of each step, and which steps refuse what comes later."""
    known = {each.step: each for each in block_year.deadlines}
    stored = {step: local_day(deadline.due - timedelta(microseconds=1)) for step, deadline in known.items()}
    locked = frozenset(step for step, deadline in known.items() if deadline.locks)
    return changes(_calendar(stored, locked), _calendar(days, locking))


def of_quotas(block_year: BlockYear, quotas: Sequence[Share]) -> dict[str, object]:
    """How many of each award."""
    before, after = _shares(block_year.quotas), _shares(quotas)
    return changes({**dict.fromkeys(after), **before}, {**dict.fromkeys(before), **after})


def _posts(leader: int | None, person: str | None, title: str | None, deputies: Sequence[Holder]) -> dict[str, object]:
    return {
        "leader": leader,
        "deputies": [each.agency_id for each in deputies],
        "leader_person": [part for part in (person, title) if part],
        "deputy_persons": [[each.person, each.person_title] for each in deputies if each.person or each.person_title],
    }


def _calendar(days: Mapping[YearStep, date], locking: frozenset[YearStep]) -> dict[str, object]:
    due = {f"due.{step.value}": days.get(step) for step in YearStep}
    return {**due, **{f"locks.{step.value}": step in locking for step in YearStep}}


def _shares(quotas: Sequence[Share]) -> dict[str, object]:
    return {f"quota.{each.award_code}": _in_words(each) for each in quotas}


def _in_words(share: Share) -> str:
    parts = [str(share.number)] if share.number is not None else []
    return "; ".join([*parts, *([f"{share.percent}%"] if share.percent is not None else [])])
