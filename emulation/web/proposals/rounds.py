"""The returns of a dossier as its pages show them: what was asked, what was answered, old beside new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from emulation.clock import end_of_day, local_day
from emulation.domain.award import ProposalState
from emulation.domain.returning import came_back, difference
from emulation.models.award import Proposal
from emulation.models.returning import ReturnRound
from emulation.queries.dossier_items import items
from emulation.services.returns import WHOLE
from emulation.web.filters import days_left, number
from emulation.web.guard import now


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One item of a round. ``changed``: ``new`` differs from ``old``; ``back``: it has been sent back."""

    key: str
    label: str
    reason: str
    old: str
    new: str
    answer: str
    changed: bool
    settled_at: datetime | None
    settled_by: str | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """One round. ``at_work``: it lies with the sender; ``to_compare``: it came back and waits for the reviewer."""

    number: int
    due: date
    left: str
    whole: str
    answer: str
    returned_at: datetime
    returned_by: str
    resent_at: datetime | None
    settled_at: datetime | None
    settled_by: str | None
    asked: tuple[Asked, ...]
    at_work: bool
    to_compare: bool

    @property
    def heading(self) -> str:
        return f"Lần {self.number}"

    @property
    def open_items(self) -> int:
        return sum(each.settled_at is None for each in self.asked)


def rounds_of(proposal: Proposal) -> list[Told]:
    """Every round, the latest first; old and new of the one at work are told by what stands there now."""
    return [_told(proposal, each) for each in reversed(proposal.rounds)]


def _told(proposal: Proposal, made: ReturnRound) -> Told:
    rules = made.told
    at_work = made is proposal.latest_round and proposal.state is ProposalState.RETURNED
    if at_work:
        now_there = {item.key: item.value for item in items(proposal)}
        changes = {change.key: change.new for change in difference(rules, now_there)}
    else:
        changes = {change.key: change.new for change in came_back(rules)}
    asked = tuple(
        Asked(
            key=flag.key,
            label=flag.label,
            reason=flag.reason or "",
            old=flag.old_value,
            new=changes.get(flag.key, flag.old_value),
            answer=flag.answer or "",
            changed=flag.key in changes,
            settled_at=flag.settled_at,
            settled_by=flag.settled_by,
        )
        for flag in made.flags
        if flag.reason is not None or flag.key in changes
    )
    latest = made is proposal.latest_round
    return Told(
        number=made.number,
        due=made.due,
        left=days_left(end_of_day(made.due), local_day(now())) if at_work else "",
        whole=made.reason or "",
        answer=made.answer or "",
        returned_at=made.returned_at,
        returned_by=made.returned_by,
        resent_at=made.resent_at,
        settled_at=made.settled_at,
        settled_by=made.settled_by,
        asked=asked,
        at_work=at_work,
        to_compare=latest and proposal.state.with_office and made.resent_at is not None and made.settled_at is None,
    )


def waiting_keys(told: Told) -> list[str]:
    """What the reviewer may tick off."""
    return [WHOLE] if told.whole else [each.key for each in told.asked if each.settled_at is None]


def days_here(since: datetime | None) -> str:
    """``1 ngày``: for how long it has been where it is."""
    if since is None:
        return ""
    spent = (now() - since) // timedelta(days=1)
    return f"{number(spent)} ngày" if spent > 0 else "trong ngày"
