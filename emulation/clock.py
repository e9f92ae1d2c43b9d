"""The only reader of the time. Everything else gets ``now`` as an argument.

Stored: UTC with microseconds. Shown and decided: Asia/Ho_Chi_Minh (UTC+7, no daylight saving).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


Clock = Callable[[], datetime]
"""What the application asks for the time; tests and replay put another one in its place."""


def local_day(instant: datetime) -> date:
    """The calendar day of an instant in Viet Nam."""
    return instant.astimezone(VIET_NAM).date()


def start_of_day(day: date) -> datetime:
    """Midnight in Viet Nam at which ``day`` begins."""
    return datetime(day.year, day.month, day.day, tzinfo=VIET_NAM)


def end_of_day(day: date) -> datetime:
    """The half-open instant that ends ``day`` in Viet Nam: a deadline "31/12" is 1 January 00:00 (+07:00)."""
    return start_of_day(day + timedelta(days=1))
