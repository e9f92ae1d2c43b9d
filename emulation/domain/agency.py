"""Agencies: what kinds there are, and how one follows another (law.md: đổi tên, sáp nhập, hợp nhất, chia tách)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason


class AgencyKind(LabelledEnum):
    """Loại cơ quan, đơn vị."""

    DEPARTMENT = "department", "Sở, ban, ngành"
    OFFICE = "office", "Văn phòng cấp tỉnh"
    PARTY_BODY = "party_body", "Cơ quan Đảng"
    FRONT_OR_UNION = "front_or_union", "Mặt trận, đoàn thể"
    ASSOCIATION = "association", "Hội"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    CENTRAL_AGENCY = "central_agency", "Cơ quan Trung ương trên địa bàn"
    DISTRICT = "district", "Cấp huyện (đã kết thúc)"
    COMMUNE = "commune", "Xã, phường, đặc khu"
    UNIT = "unit", "Phòng, đơn vị trực thuộc"
    OTHER = "other", "Khác"


class SuccessionKind(LabelledEnum):
    """How an agency is followed by another. Đổi tên is no succession: the agency goes on under a new name."""

    ABSORPTION = "absorption", "Sáp nhập (vào cơ quan tiếp tục hoạt động)"
    CONSOLIDATION = "consolidation", "Hợp nhất (thành cơ quan mới)"
    SPLIT = "split", "Chia, tách"

    @property
    def verb(self) -> str:
        """What happened to the predecessor, up to the name of its successor."""
        return _VERBS[self]


_VERBS = {
    SuccessionKind.ABSORPTION: "sáp nhập vào",
    SuccessionKind.CONSOLIDATION: "hợp nhất thành",
    SuccessionKind.SPLIT: "được chia, tách ra",
}


def succession_objections(
    predecessor_id: int,
    successor_id: int,
    links: Iterable[tuple[int, int]],
    *,
    named: Callable[[int], str] = str,
) -> Iterator[Reason]:
    """What speaks against a new link: an agency following itself, directly or through others.

    ``named`` gives the agencies of a circle the names the person who reads knows them by.
    """
    if predecessor_id == successor_id:
        yield Reason("succession_of_itself", {}, "successor")
        return
    way = _way(successor_id, predecessor_id, links)
    if way:
        values = {
            "predecessor": named(predecessor_id),
            "successor": named(successor_id),
            "way": " → ".join(named(each) for each in way),
        }
        yield Reason("succession_circle", values, "successor")


def _way(start: int, end: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """A shortest chain of successors from ``start`` to ``end``, both named; empty where there is none."""
    after: dict[int, list[int]] = {}
    for before, follower in links:
        after.setdefault(before, []).append(follower)
    came_from = {start: start}
    waiting = deque([start])
    while waiting and end not in came_from:
        at = waiting.popleft()
        for follower in after.get(at, ()):
            if follower not in came_from:
                came_from[follower] = at
                waiting.append(follower)
    if end not in came_from:
        return []
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def closing_objections(name: str, founded_on: date | None, effective_on: date) -> Iterator[Reason]:
    """An agency cannot end before it began."""
    if founded_on is not None and effective_on < founded_on:
        yield Reason("agency_ends_before_start", {"name": name, "founded": founded_on}, "effective_on")


def life_objections(founded_on: date | None, closed_on: date | None) -> Iterator[Reason]:
    """The day an agency began does not lie after the day it ended."""
    if founded_on is not None and closed_on is not None and founded_on > closed_on:
        yield Reason("agency_starts_after_end", {"closed": closed_on}, "founded_on")


def parent_objections(agency_id: int, parent_id: int | None, parents: Mapping[int, int | None]) -> Iterator[Reason]:
    """An agency does not lie beneath itself. ``parents`` = agency -> its parent, as stored."""
    above = parent_id
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == agency_id:
            yield Reason("agency_beneath_itself", {}, "parent_id")
            return
        seen.add(above)
        above = parents.get(above)


def descendants(agency_id: int, links: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Every agency that follows ``agency_id``, however many steps later. ``links`` = (predecessor, successor)."""
    return _reach(agency_id, [(before, after) for before, after in links])


def ancestors(agency_id: int, links: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Every agency whose history ``agency_id`` inherited."""
    return _reach(agency_id, [(after, before) for before, after in links])


def _reach(start: int, edges: list[tuple[int, int]]) -> frozenset[int]:
    found: set[int] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        for source, target in edges:
            if source == at and target not in found and target != start:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def name_change_objections(valid_from: date | None, taken: Iterable[date | None]) -> Iterator[Reason]:
    """A second name from the same day would leave open which one holds."""
    if valid_from in set(taken):
        yield Reason("name_day_taken", {"day": valid_from}, "valid_from")
