"""Any facts of a paper, for properties that hold whatever is known: every optional value may be missing."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from reports import facts as shared
from reports.year_end_report.facts import SECTIONS

_CLOSED: dict[str, tuple[str, ...]] = {
    "wording": shared.WORDINGS,
    "part_of_day": shared.PARTS_OF_DAY,
    "mode": shared.MODES,
    "secrecy": shared.SECRECIES,
    "medium": shared.MEDIA,
    "capacity": shared.CAPACITIES,
    "presence": shared.PRESENCES,
    "key": SECTIONS,
}
_AWARD_OR_CONFERENCE = {
    shared.ConferenceFacts: shared.KINDS,
    shared.NominationFacts: shared.AWARD_KINDS,
}
_WORDS = st.sampled_from(
    (
        "Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Văn hóa, Thể thao và Du lịch", "xã Phú Hựu", "Cụm thi đua số 7",
        "Khối thi đua 8", "provincial flag", "Cờ thi đua", "- một việc\n- hai việc", "1. một\n2. hai",
        "Giám đốc Sở - Khối phó", " ", "", "……", "Căn cứ Luật", "Thủ tướng Chính phủ", "Chủ tịch nước", "Hội nghị.",
        "tặng",
    )
)  # fmt: skip
_NUMBERS = st.integers(0, 40)


_BUILT: dict[type[Any], st.SearchStrategy[Any]] = {}


def facts_of(facts_type: type[Any]) -> st.SearchStrategy[Any]:
    if facts_type not in _BUILT:
        _BUILT[facts_type] = _built(facts_type)
    return _BUILT[facts_type]


def _built(facts_type: type[Any]) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(facts_type)
    fields = {field.name: _field(facts_type, field.name, hints[field.name]) for field in dataclasses.fields(facts_type)}
    return st.builds(facts_type, **fields)


def _field(owner: type[Any], name: str, expected: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(expected) in (types.UnionType, typing.Union):
        (wanted,) = (choice for choice in typing.get_args(expected) if choice is not type(None))
        return st.none() | _field(owner, name, wanted)
    if typing.get_origin(expected) is tuple:
        return st.lists(_field(owner, "", typing.get_args(expected)[0]), max_size=3).map(tuple)
    if dataclasses.is_dataclass(expected):
        return facts_of(typing.cast("type[Any]", expected))
    if expected is str:
        return _word(owner, name)
    if name == "year" or name.endswith("_year"):
        return st.integers(2015, 2035)
    return {
        int: _NUMBERS,
        bool: st.booleans(),
        Decimal: st.decimals(0, 1000, places=2),
        date: st.dates(date(2015, 1, 1), date(2035, 12, 31)),
        time: st.times().map(lambda moment: moment.replace(microsecond=0, fold=0)),
    }[expected]


def _word(owner: type[Any], name: str) -> st.SearchStrategy[str]:
    if name == "kind":
        return st.sampled_from(_AWARD_OR_CONFERENCE[owner])
    if name == "wording" and owner is not shared.BlockFacts:
        return _WORDS
    return st.sampled_from(_CLOSED[name]) if name in _CLOSED else _WORDS
