"""iCalendar (RFC 5545): the dates of a year as a file any calendar program takes.

Lines end with CR LF and are folded at 75 octets, never inside a letter. Days are days; times are in Viet Nam.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

VIET_NAM = "Asia/Ho_Chi_Minh"
WIDEST = 75
"""Octets of a line, its ending not counted."""

_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{VIET_NAM}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One date. ``uid`` names it for good: a file taken in later replaces what stood under the same name.

    ``starts`` is an aware instant for something at a time of day, else a day; ``last_day`` the last of several days.
    ``busy``: whoever has it in the calendar is not free then.
    """

    uid: str
    summary: str
    starts: datetime | date
    ends: datetime | None = None
    last_day: date | None = None
    description: str = ""
    location: str = ""
    url: str = ""
    busy: bool = False


def write(name: str, entries: Iterable[Entry], *, made_at: datetime) -> bytes:
    """A calendar called ``name``. Raises ``ValueError`` for an instant without a time zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Emulation//Emulation year//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"X-WR-TIMEZONE:{VIET_NAM}",
        *_ZONE,
    ]
    for entry in entries:
        lines += _event(entry, made_at)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def folded(line: str) -> Iterator[bytes]:
    """A content line as physical lines of at most ``WIDEST`` octets; each but the first begins with a space."""
    part = b""
    for sign in line:
        octets = sign.encode("utf-8")
        if len(part) + len(octets) > WIDEST:
            yield part
            part = b" "
        part += octets
    yield part


def _event(entry: Entry, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_utc(made_at)}"
    if isinstance(entry.starts, datetime):
        yield f"DTSTART;TZID={VIET_NAM}:{_local(entry.starts)}"
        if entry.ends is not None and entry.ends > entry.starts:
            yield f"DTEND;TZID={VIET_NAM}:{_local(entry.ends)}"
    else:
        last = max(entry.starts, entry.last_day or entry.starts)
        yield f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"  # the first day that is no longer part of it
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    if entry.location:
        yield f"LOCATION:{_text(entry.location)}"
    if entry.url:
        yield f"URL:{_plain(entry.url)}"
    yield f"TRANSP:{'OPAQUE' if entry.busy else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A TEXT value: what separates values is escaped, line breaks are written, other control characters left out."""
    lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    escaped = lines.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return _plain(escaped)


def _plain(value: str) -> str:
    return "".join(sign for sign in value if unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"})


def _utc(instant: datetime) -> str:
    return f"{_aware(instant).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _local(instant: datetime) -> str:
    return f"{_aware(instant).astimezone(ZoneInfo(VIET_NAM)):%Y%m%dT%H%M%S}"


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return instant
