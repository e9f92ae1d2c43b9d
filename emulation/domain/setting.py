"""One setting of a province, and which of its dated rows is in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from emulation.domain.law.marks import CONFIRMED, UNCONFIRMED, Mark
from emulation.domain.setting_values import ValueKind

T = TypeVar("T")


@dataclass(frozen=True)
class Default(Generic[T]):
    """What the product ships for a setting from a day on."""

    starts: date
    value: T
    mark: Mark = UNCONFIRMED


@dataclass(frozen=True, kw_only=True)
class Setting(Generic[T]):
    """One key: its kind of value, its Vietnamese name and explanation, its legal basis, and the shipped rows."""

    key: str
    kind: ValueKind[T]
    label: str
    explanation: str
    basis: str = ""
    defaults: tuple[Default[T], ...]


class DatedValue(Protocol):
    """A row a province has recorded: the stored text of one key from a day on."""

    @property
    def key(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def value(self) -> str: ...
    @property
    def confirmed(self) -> bool: ...


@dataclass(frozen=True)
class Recorded:
    """A plain ``DatedValue``."""

    key: str
    valid_from: date
    value: str
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class InForce(Generic[T]):
    """The value of a setting on a day. ``starts`` is ``None`` for a default without a first day."""

    value: T
    starts: date | None
    mark: Mark
    shipped: bool


def setting_on(rows: Iterable[DatedValue], setting: Setting[T], *, day: date) -> InForce[T]:
    """The row in force on ``day``: the province's latest that has started, or else the shipped one.

    ``rows`` stand in the order of recording; of two rows that start on the same day the later recorded one holds. A
    row of the province wins over every default. Raises ``Refusal`` when a stored text can no longer be read.
    """
    own: DatedValue | None = None
    for row in rows:
        if row.key == setting.key and row.valid_from <= day and (own is None or row.valid_from >= own.valid_from):
            own = row
    if own is not None:
        value = setting.kind.read(own.value, setting.label)
        return InForce(
            value=value, starts=own.valid_from, mark=CONFIRMED if own.confirmed else UNCONFIRMED, shipped=False
        )
    default = max((row for row in setting.defaults if row.starts <= day), key=lambda row: row.starts)
    starts = None if default.starts == date.min else default.starts
    return InForce(value=default.value, starts=starts, mark=default.mark, shipped=True)
