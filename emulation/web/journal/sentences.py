"""An entry of the journal as a person reads it: who did what, from which value to which. No ids, no codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from emulation.clock import VIET_NAM
from emulation.domain.labelled import LabelledEnum
from emulation.domain.policy import Action
from emulation.domain.refusal import Refusal
from emulation.domain.settings import SETTINGS
from emulation.queries import named
from emulation.queries.journal import Line, Trace
from emulation.web.journal.labels import ACTS, AGENCIES, AGENCY, FIELD_LABELS, NOUNS

FROM_SOURCE = "ghi nhận từ nguồn"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"(\d{2}:\d{2}):\d{2}(\.\d+)?")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}.*")
_CODE = re.compile(r"[a-z]+(_[a-z0-9]+)*|[A-Z]+(_[A-Z0-9]+)+")


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One entry in words. ``details``: what changed, where more than one thing did."""

    seq: int
    at: datetime
    head: str
    details: tuple[str, ...]
    record: str
    """The record it is about, as people call it."""
    noun: str
    object_id: int | None


def sentences(lines: Sequence[Line]) -> list[Sentence]:
    """Entries in words; the names in them are read in three statements for all together."""
    records = {(line.noun, line.object_id) for line in lines if line.object_id is not None}
    records |= {("account", taker) for line in lines if (taker := _taker(line.trace)) is not None}
    names = named.names_of(records)
    agencies = named.agency_names(_agencies_in(lines))
    return [_sentence(line, names, agencies) for line in lines]


def _sentence(line: Line, names: Mapping[named.Record, str], agencies: Mapping[int, str]) -> Sentence:
    details = [*_changes(line.trace, agencies), *_facts(line.trace, agencies)]
    taker = _taker(line.trace)
    if taker is not None and ("account", taker) in names:
        details.append(f"người nhận: {names['account', taker]}")
    name = names.get((line.noun, line.object_id or 0))
    who = line.trace.who
    alone = len(details) == 1 and _changed_alone(line.trace)
    act = (details[0] if alone else act_of(line.trace)).rstrip(" .")
    head = f"{who} đã {act}" if who else f"{act[0].upper()}{act[1:]} ({FROM_SOURCE})"
    return Sentence(
        seq=line.seq,
        at=line.trace.at,
        head=f"{head}.",
        details=() if alone else tuple(f"{text[0].upper()}{text[1:]}" for text in details),
        record=name or NOUNS.get(line.noun, "Hồ sơ"),
        noun=line.noun,
        object_id=line.object_id,
    )


def _taker(trace: Trace) -> int | None:
    """The account a post was handed over to."""
    found = trace.data.get("to_account")
    return found if type(found) is int else None


def act_of(trace: Trace) -> str:
    """What was done, as it follows “đã”: the act where it is known, else the words of the action."""
    done = str(trace.data.get("verb") or trace.data.get("done") or "")
    known = ACTS.get((trace.action, done)) or ACTS.get((trace.action, ""))
    if known is not None:
        return known
    label = next((action.label for action in Action if action.value == trace.action), "")
    return f"{label[0].lower()}{label[1:]}" if label else "cập nhật hồ sơ"


def _changed_alone(trace: Trace) -> bool:
    """One field changed and nothing else was done: the change is the sentence."""
    return isinstance(trace.data.get("changes"), Mapping) and not trace.data.get("changed")


def _changes(trace: Trace, agencies: Mapping[int, str]) -> list[str]:
    changes = trace.data.get("changes")
    found = []
    for field, pair in changes.items() if isinstance(changes, Mapping) else ():
        label = _label(field, trace)
        if label is None or not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:
            continue
        found.append(_change(label, field, pair, trace, agencies))
    for name, old, new in _items(trace.data.get("items")):
        came = f"đổi {name} từ {old} thành {new}" if old else f"ghi {name}: {new}"
        found.append(came if new else f"xóa {name} (trước đó: {old})")
    untold = trace.data.get("changed")
    names = [_label(field, trace) for field in untold] if isinstance(untold, Sequence) else []
    known = [label for label in names if label is not None]
    if known:
        found.append(f"sửa {', '.join(known)}")
    return found


def _items(told: Any) -> Iterator[tuple[str, str, str]]:
    """Changes of parts that have a name of their own in the record, as (name, old, new)."""
    for each in told if isinstance(told, Sequence) and not isinstance(told, str) else ():
        if isinstance(each, Sequence) and len(each) == 3:
            yield str(each[0]), str(each[1] or ""), str(each[2] or "")


def _change(label: str, field: str, pair: Sequence[Any], trace: Trace, agencies: Mapping[int, str]) -> str:
    kind = _kind(field)
    if kind == AGENCIES:
        return _came_and_went(label, pair, agencies)
    old, new = (_words(value, kind, agencies, trace) for value in pair)
    if old is None or new is None:
        return f"đổi {label}"
    if not new:
        return f"xóa {label} (trước đó: {old})"
    return f"đổi {label} từ {old} thành {new}" if old else f"ghi {label}: {new}"


def _came_and_went(label: str, pair: Sequence[Any], agencies: Mapping[int, str]) -> str:
    old, new = (list(value) if isinstance(value, (list, tuple)) else [] for value in pair)
    came = [agencies.get(each, "đơn vị không còn trong danh mục") for each in new if each not in old]
    went = [agencies.get(each, "đơn vị không còn trong danh mục") for each in old if each not in new]
    parts = [*([f"thêm {_list(came)}"] if came else []), *([f"bỏ {_list(went)}"] if went else [])]
    return f"đổi {label}: {', '.join(parts)}" if parts else f"đổi thứ tự {label}"


def _facts(trace: Trace, agencies: Mapping[int, str]) -> list[str]:
    """What an act tells beside changes: its reason, its day, its section, its number."""
    found = []
    for field, words in _FACTS.items():
        if field in trace.data and trace.data[field] not in (None, "", []):
            text = _words(trace.data[field], _kind(field), agencies, trace)
            if text:
                found.append(f"{words}: {text}")
    if trace.data.get("late") is True:
        found.append("chậm so với hạn")
    return found


_FACTS = {
    "reason": "lý do",
    "round": "lần",
    "due": "hạn",
    "title": "tài liệu",
    "section": "phần",
    "heading": "mục",
    "received_on": "ngày tiếp nhận trên giấy",
    "code": "mã văn bản",
    "number": "số",
    "dated_on": "ngày",
    "purpose": "mục đích",
    "last_day": "đến hết ngày",
    "views": "số trang đã mở",
    "candidates": "số đề nghị",
    "awards": "khen thưởng",
    "role": "chức trách",
    "agency": "đơn vị",
    "from": "từ ngày",
    "to": "đến hết ngày",
}


def _label(field: str, trace: Trace) -> str | None:
    if field == "value" and trace.data.get("key") in SETTINGS:
        return f"“{SETTINGS[str(trace.data['key'])].label}”"
    known = FIELD_LABELS.get(field)
    return known[0] if isinstance(known, tuple) else known


def _kind(field: str) -> Any:
    known = FIELD_LABELS.get(field)
    return known[1] if isinstance(known, tuple) else None


def _words(value: Any, kind: Any, agencies: Mapping[int, str], trace: Trace) -> str | None:
    """A stored value as it is written on a page; ``""`` for nothing, ``None`` for what has no words."""
    if value is None or value == "":
        return ""
    if kind == AGENCY:
        return agencies.get(value, "đơn vị không còn trong danh mục")
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return None
    if kind is not None and kind != AGENCIES:
        return _member(str(value), kind if isinstance(kind, tuple) else (kind,))
    text = str(value)
    if trace.data.get("key") in SETTINGS and "changes" in trace.data:
        return _setting_words(str(trace.data["key"]), text)
    if _INSTANT.fullmatch(text):
        return _instant(text)
    if _DAY.fullmatch(text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    if found := _TIME.fullmatch(text):
        return found[1]
    return None if _CODE.fullmatch(text) and not isinstance(value, int) else _number_or(text)


def _number_or(text: str) -> str:
    return text.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", text) else text


def _member(text: str, kinds: Iterable[type[LabelledEnum]]) -> str | None:
    return next((member.label for kind in kinds for member in kind if member.value == text), None)


def _instant(text: str) -> str:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return f"{instant.astimezone(VIET_NAM):%H:%M ngày %d/%m/%Y}"


def _setting_words(key: str, text: str) -> str | None:
    setting = SETTINGS[key]
    try:
        return str(setting.kind.show(setting.kind.read(text, setting.label)))
    except Refusal:  # a value of an older version of the program: the entry still tells the act
        return None


def _list(names: Sequence[str]) -> str:
    return "; ".join(names)


def _agencies_in(lines: Sequence[Line]) -> set[int]:
    """Every id of an agency the entries name."""
    found: set[int] = set()
    for line in lines:
        own = line.trace.data.get("agency")
        found |= {own} if type(own) is int else set()
        changes = line.trace.data.get("changes")
        for field, pair in changes.items() if isinstance(changes, Mapping) else ():
            if _kind(field) in {AGENCY, AGENCIES} and isinstance(pair, list):
                for value in pair:
                    found |= {each for each in (value if isinstance(value, list) else [value]) if type(each) is int}
    return found
