"""Return by item (yêu cầu bổ sung): a reviewer flags items of a record, only these open, the sender answers, the
reviewer compares old and new. Pure, for any record whose items can be read as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from emulation.domain.refusal import Reason

SHORTEST_REASON = 20
"""Characters a reason has at least: “thiếu” alone tells nobody what to mend."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A part of a record a reviewer can point at. ``key`` names it for good, ``value`` is what it says in words."""

    key: str
    label: str
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Flag:
    """An item opened by a return. Without a ``reason`` it is open because the whole record was returned.

    ``new`` is what stood there when the record came back (``None``: it has not come back yet).
    """

    key: str
    label: str
    reason: str | None
    old: str
    new: str | None = None
    answer: str | None = None
    settled: bool = False


@dataclass(frozen=True, kw_only=True)
class Round:
    """One return, numbered from 1. ``reason`` and ``answer`` are those of the whole record."""

    number: int
    due: date
    flags: tuple[Flag, ...]
    reason: str | None = None
    answer: str | None = None
    settled: bool = False
    """Of a record returned as a whole: the reviewer has seen what came back."""

    @property
    def whole(self) -> bool:
        return self.reason is not None

    @property
    def asked(self) -> tuple[Flag, ...]:
        """The items something is demanded of."""
        return tuple(flag for flag in self.flags if flag.reason is not None)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One item as it was and as it came back."""

    key: str
    label: str
    old: str
    new: str


def return_objections(
    reasons: Mapping[str, str | None], whole: str | None, *, due: date | None, known: Mapping[str, str], today: date
) -> Iterator[Reason]:
    """What stands against returning: ``reasons`` by flagged key, or ``whole`` for the record without an item.

    ``known`` maps the keys of the record to their labels.
    """
    if reasons and _text(whole):
        yield Reason("return_both_ways", {}, "reason")
    elif not reasons and not _text(whole):
        yield Reason("return_without_item", {}, "reason")
    elif not reasons and _short(whole):
        yield Reason("return_reason_short", {"least": SHORTEST_REASON}, "reason")
    for key, reason in reasons.items():
        if key not in known:
            yield Reason("return_unknown_item")
        elif _short(reason):
            yield Reason("return_item_reason_short", {"item": known[key], "least": SHORTEST_REASON}, f"reason:{key}")
    if due is None:
        yield Reason("return_without_date", {}, "due")
    elif due < today:
        yield Reason("return_date_past", {"day": due}, "due")


def flags_for(items: Sequence[Item], reasons: Mapping[str, str | None]) -> Iterator[Flag]:
    """The flags of a new return: of the items named in ``reasons``, or of all when the whole record goes back."""
    for item in items:
        if item.key in reasons or not reasons:
            yield Flag(key=item.key, label=item.label, reason=_text(reasons.get(item.key)) or None, old=item.value)


def open_keys(latest: Round | None) -> frozenset[str]:
    """What the sender may change while the record is with him."""
    return frozenset(flag.key for flag in latest.flags) if latest else frozenset()


def amend_objections(before: Sequence[Item], after: Mapping[str, str], latest: Round | None) -> Iterator[Reason]:
    """A change of an item nobody opened is refused. ``after`` maps keys to the values that would be saved."""
    allowed = open_keys(latest)
    known = {item.key: item for item in before}
    for key, value in after.items():
        item = known.get(key)
        if item is None:
            yield Reason("item_unknown")
        elif key not in allowed and not same(item.value, value):
            yield Reason("item_closed", {"item": item.label})


def resend_objections(latest: Round, values: Mapping[str, str]) -> Iterator[Reason]:
    """Each flagged item needs a change or an answer; a record returned as a whole at least one of them.

    ``values`` maps keys to what stands there now.
    """
    for flag in latest.asked:
        if not _text(flag.answer) and same(flag.old, values.get(flag.key, flag.old)):
            yield Reason("item_unanswered", {"item": flag.label})
    if latest.whole and not _text(latest.answer) and not difference(latest, values):
        yield Reason("return_unanswered")


def difference(latest: Round, values: Mapping[str, str]) -> tuple[Change, ...]:
    """Old and new of exactly the items that changed since the return. ``values``: what stands there now."""
    return tuple(
        Change(key=flag.key, label=flag.label, old=flag.old, new=values[flag.key])
        for flag in latest.flags
        if flag.key in values and not same(flag.old, values[flag.key])
    )


def came_back(latest: Round) -> tuple[Change, ...]:
    """The same of a round that was sent back: what the record held at that moment."""
    return difference(latest, {flag.key: flag.new for flag in latest.flags if flag.new is not None})


def unsettled(rounds: Iterable[Round]) -> tuple[str, ...]:
    """Labels of what the reviewer of the latest round has not ticked off; earlier rounds ended with the next one."""
    latest = max(rounds, key=lambda each: each.number, default=None)
    if latest is None:
        return ()
    if latest.whole:
        return () if latest.settled else ("cả hồ sơ",)
    return tuple(flag.label for flag in latest.asked if not flag.settled)


def same(one: str | None, other: str | None) -> bool:
    """Whether two values read alike: white space at the ends and the kind of line break say nothing."""
    return _text(one).replace("\r\n", "\n") == _text(other).replace("\r\n", "\n")


def _short(reason: str | None) -> bool:
    return len(" ".join(_text(reason).split())) < SHORTEST_REASON


def _text(value: str | None) -> str:
    return (value or "").strip()
