"""The journal's chain: canonical text of an entry and its keyed seal (pure)."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

FORMAT = 1
START = "0" * 64
"""What the first entry chains to."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One state change. Personal data stays out: ids and hashes only."""

    seq: int
    at: datetime
    actor_id: int | None
    action: str
    noun: str
    object_id: int | None
    before_hash: str | None
    after_hash: str | None
    data: Mapping[str, object]


def canonical(value: object) -> str:
    """JSON with sorted keys, NFC, no floats (``TypeError``): equal facts give equal text."""
    return unicodedata.normalize(
        "NFC", json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    )


def seal(entry: Entry, previous: str, key: bytes) -> str:
    """HMAC-SHA256 over the previous seal and the canonical entry."""
    text = canonical(
        {
            "v": FORMAT,
            "seq": entry.seq,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": entry.actor_id,
            "action": entry.action,
            "noun": entry.noun,
            "object": entry.object_id,
            "before": entry.before_hash,
            "after": entry.after_hash,
            "data": entry.data,
        }
    )
    return hmac.new(key, f"{previous}\n{text}".encode(), hashlib.sha256).hexdigest()


def fingerprint(value: object) -> str:
    """SHA-256 of the canonical text of a record's fields."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case bool() | int() | str() | None:
            return value
        case float():
            raise TypeError("a float has no place in the journal")
        case Decimal():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted((_plain(item) for item in value), key=str)
        case _:
            return str(value)
