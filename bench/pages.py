"""Pages: the server's time for every page of the map that a role may open, on a province of some size.

Each request goes through the whole application and opens its own transaction; nothing of an earlier request is left
but what a serving process keeps, too. The rounds go over all pages in turn, so that no page is asked twice in a row.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from time import perf_counter, process_time
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.routing import Rule

from bench import data
from bench.data import Province, Records
from bench.figures import Figure, main, middle, say
from bench.yearly import Yearly
from emulation.commands import scratch
from emulation.domain.settings import SETTINGS
from emulation.models.database import db
from emulation.web import guard
from emulation.web.conferences import report
from emulation.web.documents.addresses import SLUGS
from emulation.web.navigation import YEAR_COOKIE

TARGET = 30.0
"""Milliseconds of the median request of any page."""
ROUNDS, WARMING = 15, 2
SLOWEST = 10
NO_PAGE = ("face",)
"""Arguments of addresses that answer with a file."""
NO_SAMPLE = ("import_id", "list_id", "inspection_id", "file_id")
"""Arguments nothing was made for: lists somebody uploaded, files."""
FILES = (".calendar_file", ".export", ".download", ".view", ".draft")


@dataclass
class Page:
    """One address as one person asks for it, and what its requests took."""

    who: str
    path: str
    milliseconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0

    @property
    def median(self) -> float:
        return middle(self.milliseconds)


def measure(small: bool) -> Iterator[Figure]:
    """Build the province, then one figure a role: its slowest page."""
    size = data.SMALL if small else data.Size()
    say(f"{size.blocks} khối × {size.members} thành viên × {size.years} năm")
    with scratch.application() as app:
        began = perf_counter()
        with app.app_context():
            province = data.build(size)
        say(f"dữ liệu đo lập qua các nghiệp vụ trong {perf_counter() - began:.1f} giây")
        gc.collect()
        gc.freeze()  # as the served application does; what built the province is no part of it
        pages = measured(app, province, rounds=3 if small else ROUNDS)
    yield from figures(pages)


def figures(pages: list[Page]) -> Iterator[Figure]:
    """The slowest page of every role, the middle one beside it; the slowest of all are told line by line."""
    for who in dict.fromkeys(page.who for page in pages):
        own = [page for page in pages if page.who == who]
        say(f"{who}: {len(own)} trang")
        yield Figure(f"pages.{who}.middle", middle(page.median for page in own), "ms")
        yield Figure(f"pages.{who}.slowest", max(page.median for page in own), "ms", TARGET)
    say(f"{SLOWEST} trang chậm nhất: trung vị ms (CPU ms), số truy vấn, kB, người, địa chỉ")
    for page in sorted(pages, key=lambda each: -each.median)[:SLOWEST]:
        say(
            f"{page.median:6.1f} ({middle(page.processor):5.1f})  {page.queries:3d}  {page.size / 1000:6.1f}  "
            f"{page.who:<18} {page.path}"
        )


def measured(app: Flask, province: Province, *, rounds: int) -> list[Page]:
    """Every page each person may open, timed ``rounds`` times after warming up."""
    pages: list[tuple[FlaskClient, Page]] = []
    with _counted(app) as count:
        for who, user_name, samples in people(province):
            client = log_in(app, user_name)
            for path in addresses(app, samples):
                page = _opened(client, who, path, count)
                if page is not None:
                    pages.append((client, page))
    for number in range(WARMING - 1 + rounds):
        for client, page in pages:
            wall, busy = perf_counter(), process_time()
            answer = client.get(page.path, buffered=True)
            wall, busy = perf_counter() - wall, process_time() - busy
            if answer.status_code != 200:
                raise RuntimeError(f"{page.who} {page.path}: {answer.status}")
            if number >= WARMING - 1:
                page.milliseconds.append(wall * 1000)
                page.processor.append(busy * 1000)
    return [page for _, page in pages]


def people(province: Province) -> list[tuple[str, str, list[Records]]]:
    """Name of the figure, user name, and the block years whose pages the person is asked for."""
    meeting, drafting, finished = province.meeting, province.drafting, province.finished
    return [
        ("leader_meeting", data.user_of(province, meeting.leader_id), [meeting, *province.years[0].values()]),
        ("leader_dossier", data.user_of(province, drafting.leader_id), [drafting]),
        ("leader_finished", data.user_of(province, finished.leader_id), [finished]),
        ("standing_officer", "chuyen.vien", [finished, drafting, meeting]),
        ("council_member", "hoi.dong", [finished, meeting]),
        ("administrator", "quan.tri", [finished]),
    ]


def addresses(app: Flask, samples: list[Records]) -> list[str]:
    """Every address of the map that answers GET with a page, with the ids of each sample."""
    found: dict[str, None] = {}
    for rule in app.url_map.iter_rules():
        if guard.declared(app, rule.endpoint) is None or "GET" not in (rule.methods or set()):
            continue
        if rule.arguments & set(NO_PAGE) or rule.endpoint.endswith(FILES):
            continue
        for records in samples:
            for path in _filled(rule, records):
                found[path] = None
    return list(found)


def _filled(rule: Rule, records: Records) -> Iterator[str]:
    """The rule with every value its arguments may have for these records."""
    known: Mapping[str, list[Any]] = {
        "block_id": [records.block_id],
        "block_year_id": [records.block_year_id],
        "year": [records.year],
        "agency_id": [records.leader_id],
        "conference_id": [records.conference_id],
        "proposal_id": [records.proposal_id] if records.proposal_id else [],
        "document_id": records.document_ids,
        "record_id": [1],
        "account_id": [1],
        "post_id": [1],
        "kind": list(SLUGS.values()),
        "slug": list(report.SLUGS.values()),
        "key": list(SETTINGS),
        "code": records.codes or ["0000-0000-0000"],
        **_yearly(records.yearly),
        **{name: [] for name in NO_SAMPLE},
    }
    paths = [rule.rule]
    for argument in rule.arguments:
        if argument not in known:
            raise RuntimeError(f"no sample for <{argument}> of {rule.rule}")
        pattern = re.compile(rf"<(?:[^<>]*:)?{argument}>")
        paths = [pattern.sub(str(value), path) for path in paths for value in known[argument]]
    yield from paths


def _yearly(made: Yearly | None) -> dict[str, list[Any]]:
    """What hangs on the year beside its conference; nothing where nothing was made."""
    if made is None:
        return {name: [] for name in (*_WORDS, *(each.name for each in fields(Yearly)), "object_id")}
    return {**_WORDS, **{name: [number] for name, number in asdict(made).items()}, "object_id": [made.paper_id]}


_WORDS: dict[str, list[Any]] = {
    "period": ["so-ket", "ket-qua-nam"],
    "section_key": ["basis"],
    "draft_kind": ["ke-hoach"],
}


def log_in(app: Flask, user_name: str) -> FlaskClient:
    """A browser somebody has logged in with, at the last year of the data."""
    client = app.test_client()
    key = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/dang-nhap").text)
    assert key is not None
    fields = {"csrf_token": key[1], "username": user_name, "password": data.PASSWORD}
    answer = client.post("/dang-nhap", data=fields)
    if answer.status_code != 303:
        raise RuntimeError(f"{user_name} was not let in: {answer.status}")
    client.set_cookie(YEAR_COOKIE, str(data.LAST_YEAR))
    return client


def _opened(client: FlaskClient, who: str, path: str, count: Callable[[], int]) -> Page | None:
    """The page where this person may open it. Raises ``RuntimeError`` where the server fails."""
    before = count()
    answer = client.get(path, buffered=True)
    if answer.status_code >= 500:
        raise RuntimeError(f"{who} {path}: {answer.status}")
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return None
    return Page(who, path, queries=count() - before, size=len(answer.data))


@contextmanager
def _counted(app: Flask) -> Iterator[Callable[[], int]]:
    """How many statements have been sent so far; ``BEGIN`` and the like are none."""
    sent = [0]

    def one_more(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent[0] += not statement.startswith(("BEGIN", "PRAGMA", "SET "))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", one_more)
    try:
        yield lambda: sent[0]
    finally:
        event.remove(engine, "before_cursor_execute", one_more)


if __name__ == "__main__":
    sys.exit(main(measure))
