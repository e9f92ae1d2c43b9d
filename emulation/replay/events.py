"""Reading recorded events: any file, any missing or extra key; one bad event does not stop the rest."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

MOST_BYTES = 64 * 1024 * 1024
CONFERENCES = {"tong_ket", "tong_ket+ky_giao_uoc", "ky_giao_uoc", "so_ket"}
OTHER_TYPES = {
    "hop_tru_bi": "họp trù bị",
    "hop_gop_y": "họp góp ý dự thảo",
    "hop_hoi_dong": "họp Hội đồng",
    "thanh_lap": "thành lập khối",
    "quyet_dinh_khen": "quyết định khen thưởng",
}


class Unreadable(Exception):
    """The file cannot be read at all; the message says why in Vietnamese."""


class BadEvent(Exception):
    """One event cannot be used; the message names the key and what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str | None
    title: str | None


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """One award for one recipient, as published."""

    award: str
    award_code: str | None
    recipient: str | None
    approved: bool
    number: int | None


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event as stated. ``None`` (and an empty tuple) = not stated."""

    id: str
    type: str
    level: str | None = None
    province: str | None = None
    block_name: str | None = None
    block_aliases: tuple[str, ...] = ()
    block_kind: str | None = None
    year_reviewed: int | None = None
    year_planned: int | None = None
    event_date: date | None = None
    event_part_of_day: str | None = None
    published_date: date | None = None
    venue: str | None = None
    chair: tuple[Person, ...] = ()
    other_people: tuple[Person, ...] = ()
    attendees: str | None = None
    current_leader: str | None = None
    current_deputies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    members_complete: bool | None = None
    members_count: int | None = None
    documents_adopted: tuple[str, ...] = ()
    vote: Mapping[str, str | None] = field(default_factory=dict)
    scores: tuple[tuple[str, Decimal], ...] = ()
    proposals: tuple[Proposed, ...] = ()
    next_leader: str | None = None
    next_deputies: tuple[str, ...] = ()
    pledge_signed: bool | None = None
    pledge_contents: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True)
class Raw:
    """An event before its values were looked at: its id (made up from its place where it has none) and its keys."""

    id: str
    values: Mapping[str, Any] | None


def read_file(path: Path) -> list[Raw]:
    """The events of a file. Raises ``Unreadable``."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(f"Tệp {path.name} lớn hơn {MOST_BYTES // 1024 // 1024} MB.")
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unreadable(f"Không đọc được tệp {path.name}: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Tệp {path.name} không phải JSON đúng: {_short(str(error))}.") from error
    if isinstance(content, Mapping):
        content = content.get("events", [content])
    if not isinstance(content, list):
        raise Unreadable(f"Tệp {path.name} phải là một danh sách sự kiện.")
    return list(_named(content))


def read(raw: Raw) -> Event:
    """One event with its values checked. Raises ``BadEvent``."""
    if raw.values is None:
        raise BadEvent("sự kiện không phải là một đối tượng JSON")
    of = raw.values.get
    kind = _text(of("type"), "type")
    if kind is None:
        raise BadEvent("thiếu loại sự kiện (type)")
    return Event(
        id=raw.id,
        type=kind,
        level=_text(of("level"), "level"),
        province=_text(of("province"), "province"),
        block_name=_text(of("block_name"), "block_name"),
        block_aliases=_texts(of("block_aliases"), "block_aliases"),
        block_kind=_text(of("block_kind"), "block_kind"),
        year_reviewed=_whole(of("year_reviewed"), "year_reviewed", 1986, 2100),
        year_planned=_whole(of("year_planned"), "year_planned", 1986, 2100),
        event_date=_day(of("event_date"), "event_date"),
        event_part_of_day=_text(of("event_part_of_day"), "event_part_of_day"),
        published_date=_day(of("published_date"), "published_date"),
        venue=_text(of("venue"), "venue"),
        chair=_people(of("chair"), "chair"),
        other_people=_people(of("other_people"), "other_people"),
        attendees=_text(of("attendees"), "attendees"),
        current_leader=_text(of("current_leader"), "current_leader"),
        current_deputies=_texts(of("current_deputies"), "current_deputies"),
        members=_texts(of("members"), "members"),
        members_complete=_truth(of("members_complete"), "members_complete"),
        members_count=_whole(of("members_count"), "members_count", 1, 10_000),
        documents_adopted=_texts(of("documents_adopted"), "documents_adopted"),
        vote=_vote(of("vote")),
        scores=tuple(_scores(of("scores"))),
        proposals=tuple(_proposals(of("proposals"))),
        next_leader=_text(of("next_leader"), "next_leader"),
        next_deputies=_texts(of("next_deputies"), "next_deputies"),
        pledge_signed=_truth(of("pledge_signed"), "pledge_signed"),
        pledge_contents=_texts(of("pledge_contents"), "pledge_contents"),
        source=_text(of("source"), "source"),
    )


def _named(content: list[Any]) -> Iterator[Raw]:
    """Every event with an id that can be the name of a folder, none twice."""
    used: set[str] = set()
    for position, values in enumerate(content, start=1):
        stated = values.get("id") if isinstance(values, Mapping) else None
        name = stated if isinstance(stated, str) else ""
        name = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:80] or f"su-kien-{position}"
        base, copy = name, 2
        while name.casefold() in used:
            name, copy = f"{base}-{copy}", copy + 1
        used.add(name.casefold())
        yield Raw(name, values if isinstance(values, Mapping) else None)


def _text(value: Any, key: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadEvent(f"{key} phải là chữ")
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in value):
        raise BadEvent(f"{key} có ký tự điều khiển")
    return " ".join(unicodedata.normalize("NFC", value).split()) or None


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BadEvent(f"{key} phải là một danh sách")
    return tuple(text for item in value if (text := _text(item, key)) is not None)


def _whole(value: Any, key: str, lowest: int, highest: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise BadEvent(f"{key} phải là số nguyên từ {lowest} đến {highest}")
    return value


def _truth(value: Any, key: str) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise BadEvent(f"{key} phải là true, false hoặc null")
    return value


def _day(value: Any, key: str) -> date | None:
    if value is None:
        return None
    try:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise BadEvent(f"{key} phải là ngày dạng năm-tháng-ngày") from None


def _people(value: Any, key: str) -> tuple[Person, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise BadEvent(f"{key} phải là danh sách người")
    people = (Person(name=_text(item.get("name"), key), title=_text(item.get("title"), key)) for item in value)
    return tuple(person for person in people if person.name or person.title)


def _vote(value: Any) -> dict[str, str | None]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadEvent("vote phải là một đối tượng")
    return {key: _text(value.get(key), f"vote.{key}") for key in ("mode", "secrecy", "medium", "detail")}


def _scores(value: Any) -> Iterator[tuple[str, Decimal]]:
    if value is None:
        return
    if not isinstance(value, list):
        raise BadEvent("scores phải là một danh sách")
    for item in value:
        unit = _text(item.get("unit"), "scores.unit") if isinstance(item, Mapping) else None
        if unit is None:
            raise BadEvent("scores phải nêu đơn vị (unit)")
        try:
            score = Decimal(str(item.get("score")))
        except InvalidOperation:
            raise BadEvent(f"điểm của {unit} không phải là số") from None
        if isinstance(item.get("score"), bool) or not score.is_finite() or not 0 <= score < 10_000_000:
            raise BadEvent(f"điểm của {unit} không phải là số")
        yield unit, score


def _proposals(value: Any) -> Iterator[Proposed]:
    if value is None:
        return
    if not isinstance(value, list):
        raise BadEvent("proposals phải là một danh sách")
    for item in value:
        award = _text(item.get("award"), "proposals.award") if isinstance(item, Mapping) else None
        if award is None:
            raise BadEvent("mỗi đề nghị phải nêu danh hiệu, hình thức (award)")
        yield Proposed(
            award=award,
            award_code=_text(item.get("award_code"), "proposals.award_code"),
            recipient=_text(item.get("recipient"), "proposals.recipient"),
            approved=_text(item.get("decided"), "proposals.decided") == "approved",
            number=_whole(item.get("count"), "proposals.count", 1, 10_000),
        )


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:117]}…"
