"""Facts as canonical JSON: the same facts give the same bytes, and the text reads back into equal facts.

Keys sorted, text NFC-composed, dates and times in ISO form, decimals as text without trailing zeros, no floats.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeVar

from reports.vietnamese import nfc

Facts = TypeVar("Facts")


def to_json(facts: object) -> str:
    """Canonical text of a facts dataclass. Raises ``TypeError`` for anything that is no plain fact."""
    if not dataclasses.is_dataclass(facts) or isinstance(facts, type):
        raise TypeError(f"facts are a frozen dataclass, not {type(facts).__name__}")
    return json.dumps(_plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read(facts_type: type[Facts], text: str) -> Facts:
    """The facts written by ``to_json``. A missing key takes its default, so that old papers read on.

    Raises ``ValueError`` when the text does not fit the type.
    """
    try:
        found = _read(facts_type, json.loads(text))
    except (TypeError, ArithmeticError) as error:
        raise ValueError(f"not the facts of {facts_type.__name__}: {error}") from error
    assert isinstance(found, facts_type)
    return found


def _plain(value: object) -> object:
    match value:
        case None | bool():
            return value
        case int():
            return int(value)
        case str():
            return nfc(value)
        case Decimal():
            if not value.is_finite():
                raise TypeError("a number of a paper is finite")
            return format(value.normalize() + 0, "f")
        case date() if type(value) is date:
            return value.isoformat()
        case time():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"no plain fact: {type(value).__name__}")


def _read(expected: Any, value: object) -> object:
    origin = typing.get_origin(expected)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        (wanted,) = (choice for choice in typing.get_args(expected) if choice is not type(None))
        return _read(wanted, value)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError(f"a list is expected, not {type(value).__name__}")
        return tuple(_read(typing.get_args(expected)[0], item) for item in value)
    if dataclasses.is_dataclass(expected):
        return _read_facts(expected, value)
    if expected is Decimal and isinstance(value, str):
        if not (number := Decimal(value)).is_finite():
            raise TypeError("a number of a paper is finite")
        return number
    if expected in (date, time) and isinstance(value, str):
        return expected.fromisoformat(value)
    if type(value) is expected:
        return value
    raise TypeError(f"{expected} is expected, not {type(value).__name__}")


def _read_facts(expected: Any, value: object) -> object:
    if not isinstance(value, dict):
        raise TypeError(f"{expected.__name__} is expected, not {type(value).__name__}")
    hints = typing.get_type_hints(expected)
    unknown = value.keys() - {field.name for field in dataclasses.fields(expected)}
    if unknown:
        raise TypeError(f"{expected.__name__} has no {', '.join(sorted(unknown))}")
    return expected(**{name: _read(hints[name], item) for name, item in value.items()})
