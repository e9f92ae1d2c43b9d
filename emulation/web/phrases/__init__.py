"""Reasons become Vietnamese sentences here, and only here. Every module of this package adds its table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules

from emulation.clock import VIET_NAM
from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason


def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for module in iter_modules(__path__):
        table = import_module(f"{__name__}.{module.name}").SENTENCES
        doubled = found.keys() & table.keys()
        if doubled:
            raise RuntimeError(f"sentences written twice: {sorted(doubled)}")
        found |= table
    return found


SENTENCES: Mapping[str, str] = _sentences()


def sentence(reason: Reason) -> str:
    """What a person reads. Raises ``KeyError`` for a code without a sentence: the house tests find it first."""
    return SENTENCES[reason.code].format_map({name: words(value) for name, value in reason.values.items()})


def words(value: object) -> str:
    """A value inside a sentence, in Vietnamese ways of writing."""
    match value:
        case LabelledEnum():
            return value.label
        case datetime():
            return value.astimezone(VIET_NAM).strftime("%H:%M ngày %d/%m/%Y")
        case date():
            return value.strftime("%d/%m/%Y")
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case None:
            return "……"
        case _:
            return str(value)
