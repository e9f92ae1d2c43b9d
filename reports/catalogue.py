"""Every kind of paper the office can make. A folder of this package that declares an ``ENTRY`` is one.

Adding a document is adding a folder: ``facts.py``, ``compose.py``, ``sample.py`` and an ``__init__.py`` with its entry.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import reports
from reports import facts_json
from reports.document import Document
from reports.entry import Entry
from reports.facts_json import to_json

__all__ = ["CATALOGUE", "Entry", "compose", "to_json", "from_json"]


def _declared() -> Iterator[Entry]:
    for module in pkgutil.iter_modules(reports.__path__):
        if module.ispkg:
            entry = getattr(importlib.import_module(f"{reports.__name__}.{module.name}"), "ENTRY", None)
            if isinstance(entry, Entry):
                yield entry


def _by_kind() -> Mapping[str, Entry]:
    entries = sorted(_declared(), key=lambda entry: (entry.position, entry.kind))
    found = {entry.kind: entry for entry in entries}
    if len(found) != len(entries):
        raise ValueError(f"two documents carry one kind: {[entry.kind for entry in entries]}")
    return MappingProxyType(found)


CATALOGUE: Mapping[str, Entry] = _by_kind()
"""Kinds of papers in the order of lists."""


def compose(kind: str, facts: Any) -> Document:
    """The paper of these facts. Raises ``KeyError`` for an unknown kind, ``TypeError`` for facts of another paper."""
    entry = CATALOGUE[kind]
    if not isinstance(facts, entry.facts_type):
        raise TypeError(f"{kind} is composed from {entry.facts_type.__name__}, not {type(facts).__name__}")
    return entry.compose(facts)


def from_json(kind: str, text: str) -> Any:
    """Stored facts of a paper of this kind. Raises ``KeyError`` and ``ValueError``."""
    return facts_json.read(CATALOGUE[kind].facts_type, text)
