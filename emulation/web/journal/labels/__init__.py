"""What the journal calls things: fields, acts, records. Every module of this package adds its tables; all are optional.

``FIELD_LABELS``: field -> label, or (label, kind) where the stored value needs words: an enumeration, ``AGENCY``,
``AGENCIES``. ``ACTS``: (action, what was done) -> what somebody did, as it follows “đã”. ``NOUNS``: table -> record.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

AGENCY, AGENCIES = "agency", "agencies"
"""The value is the id of an agency, or a list of them."""

Label = str | tuple[str, Any]


def _gathered(name: str) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for module in iter_modules(__path__):
        table = getattr(import_module(f"{__name__}.{module.name}"), name, {})
        doubled = found.keys() & table.keys()
        if doubled:
            raise RuntimeError(f"{name} written twice: {sorted(map(str, doubled))}")
        found |= table
    return found


FIELD_LABELS: Mapping[str, Label] = _gathered("FIELD_LABELS")
ACTS: Mapping[tuple[str, str], str] = _gathered("ACTS")
NOUNS: Mapping[str, str] = _gathered("NOUNS")
