"""The year around the conference at the size of a province: any page, the inbox and its filters, an import of accounts.

Uploads are measured beside it (``uploads``): they need a served site.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from time import perf_counter
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient

from bench import data, pages, uploads
from bench.data import Province, Size
from bench.figures import Figure, main, middle, say
from emulation.clock import VIET_NAM
from emulation.commands import scratch
from emulation.domain.actors import Actor, Post, Role
from emulation.queries import agencies
from emulation.services import account_import
from emulation.services.account_rows import HEADERS
from reports.document import Column
from reports.xlsx import write_list

LARGE = Size(blocks=60, members=15, years=5)
FILTER_MS = 30.0
IMPORT_SECONDS = 15.0
ROWS = 2_000
ROUNDS = 9
QUESTIONS = (
    "nam=2024",
    "tab=waiting",
    f"tu_khoa={quote('bang khen 2024 so y te')}",
    "nam=2024&tu_ngay=01/01/2025&den_ngay=31/12/2025",
)
"""What the office asks the inbox for."""
_NOW = datetime(2025, 4, 1, 9, tzinfo=VIET_NAM)


def measure(small: bool) -> Iterator[Figure]:
    """Pages of every role, the inbox, an import; then uploads."""
    size = data.SMALL if small else LARGE
    say(f"{size.blocks} khối × {size.members} thành viên × {size.years} năm")
    with scratch.application() as app:
        began = perf_counter()
        with app.app_context():
            province = data.build(size)
        say(f"dữ liệu đo lập qua các nghiệp vụ trong {perf_counter() - began:.1f} giây")
        gc.collect()
        gc.freeze()
        yield from pages.figures(pages.measured(app, province, rounds=1 if small else ROUNDS))
        yield from _inbox(app, rounds=2 if small else ROUNDS)
        yield from _import(app, province, rows=50 if small else ROWS)
    yield from uploads.measure(small)


def _inbox(app: Flask, *, rounds: int) -> Iterator[Figure]:
    client = pages.log_in(app, "chuyen.vien")
    for number, question in enumerate(QUESTIONS, start=1):
        took = [_milliseconds(client, f"/de-nghi?{question}") for _ in range(rounds + 1)][1:]
        say(f"lọc {number}: {question}")
        yield Figure(f"year.inbox.filter_{number}", middle(took), "ms", FILTER_MS)


def _milliseconds(client: FlaskClient, path: str) -> float:
    began = perf_counter()
    answer = client.get(path, buffered=True)
    took = (perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return took


def _import(app: Flask, province: Province, *, rows: int) -> Iterator[Figure]:
    """A workbook of officers, checked, entered with progress, their first codes made."""
    keeper = Actor(
        account_id=province.account_ids["quan.tri"], name="Nguyễn Thị Đo", posts=(Post(Role.SYSTEM_ADMINISTRATOR),)
    )
    with app.app_context():
        named = [agencies.agency(data.OFFICE, each).name_on(None) for each in province.agency_ids]
        content = _workbook(rows, named)
        began = perf_counter()
        found = account_import.send_accounts(keeper, "tai-khoan.xlsx", content, now=_NOW)
        account_import.start(keeper, found, version=None, now=_NOW)
        while not account_import.take_rows(keeper, found, now=_NOW):
            pass
        made = account_import.issue_codes(keeper, found, now=_NOW)
        took = perf_counter() - began
    if len(made) != rows:
        raise RuntimeError(f"{len(made)} of {rows} accounts were made")
    say(f"nhập {rows} tài khoản từ Excel")
    yield Figure("year.import.accounts", took, "s", IMPORT_SECONDS)


def _workbook(rows: int, agency_names: Sequence[str]) -> bytes:
    """Officers of all agencies in turn, under the heads of our own form."""
    columns = [Column(header=label, width=20) for label, _ in HEADERS.values()]
    people = [
        {
            "name": f"Nguyễn Thị Mẫu {number}",
            "user_name": f"nhap.{number}",
            "role": Role.AGENCY_OFFICER.label,
            "agency": agency_names[number % len(agency_names)],
        }
        for number in range(rows)
    ]
    lines = [[person.get(name) for name in HEADERS] for person in people]
    return write_list("Danh sách tài khoản", columns, rows=lines)


if __name__ == "__main__":
    sys.exit(main(measure))
