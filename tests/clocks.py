"""A clock tests can turn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

A_MORNING = datetime(2024, 1, 22, 1, 30, tzinfo=UTC)
"""08:30 of 22 January 2024 in Viet Nam."""


class TurnableClock:
    """Stands still until it is turned."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def turn(self, by: timedelta) -> None:
        self.at += by

    def set(self, at: datetime) -> None:
        self.at = at
