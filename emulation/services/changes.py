"""What an edit changed, field by field, for the journal: old and new where a line holds them, else that it changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

LONGEST = 200
"""Characters of a value the journal repeats; of a longer text it says that it changed."""
_PLAIN = (bool, int, str, Decimal, date, datetime, time, type(None))


def changes(before: Any, after: Any, *, unsaid: Collection[str] = ()) -> dict[str, object]:
    """``{"changes": {field: [old, new]}, "changed": [field, …]}`` of two records of fields, empty parts left out.

    ``before`` and ``after``: mappings or cards (dataclasses) with the same fields. Fields in ``unsaid`` hold the names
    of persons: of them the journal says that they changed and no more, so that it stays when they must be forgotten.
    """
    old, new = _fields(before), _fields(after)
    told: dict[str, object] = {}
    untold: list[str] = []
    for name in new:
        if _same(old.get(name), new[name]):
            continue
        if name not in unsaid and _short(old.get(name)) and _short(new[name]):
            told[name] = [_stored(old.get(name)), _stored(new[name])]
        else:
            untold.append(name)
    found: dict[str, object] = {}
    if told:
        found["changes"] = told
    if untold:
        found["changed"] = sorted(untold)
    return found


def _fields(record: Any) -> dict[str, Any]:
    if isinstance(record, Mapping):
        return dict(record)
    assert is_dataclass(record)
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _same(old: Any, new: Any) -> bool:
    """Nothing and an empty text are the same: a form cannot tell them apart."""
    if isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)):
        return list(old) == list(new)
    return old == new or (old in (None, "") and new in (None, ""))


def _short(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(isinstance(each, int) for each in value)  # ids: the page that shows them knows the names
    return isinstance(value, _PLAIN) and len(str(value)) <= LONGEST and "\n" not in str(value).strip()


def _stored(value: Any) -> Any:
    """As the canonical text of the journal has it: days and times in ISO order."""
    return value.isoformat() if isinstance(value, (date, time)) and not isinstance(value, datetime) else value
