"""``run.py test``: everything that can be proved on this machine, in order, with what could not be and why."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from config import PREFIX, ROOT, Config
from emulation.commands import postgres

WORKERS = "2"
BEHAVIOUR = ("models", "queries", "services", "web", "replay", "matrix")
"""The folders under ``tests/`` whose tests run once more on PostgreSQL."""
NOTHING_COLLECTED = 5

CHECKS = (
    ("Quy tắc viết mã (ruff check)", ("-m", "ruff", "check", ".")),
    ("Trình bày mã (ruff format)", ("-m", "ruff", "format", "--check", ".")),
    ("Kiểu dữ liệu (mypy)", ("-m", "mypy")),
    (
        "Ranh giới các tầng (import-linter)",
        ("-c", "from importlinter.cli import lint_imports_command as lint; lint()"),  # it has no ``-m`` of its own
    ),
)
"""Heading and the arguments for Python."""


@dataclass
class Tally:
    """What the whole run has come to."""

    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """Reason -> number of tests."""

    @property
    def closing_line(self) -> str:
        """The last line of the run."""
        return f"{self.passed} passed, {self.failed} failed, {self.skipped.total()} skipped"


def run(arguments: list[str], config: Config) -> int:
    """Run all checks and tests; with ``--no-skips`` a skip is a failure. Everything else goes to pytest.

    With pytest arguments of one's own only pytest runs, once, on the database that TEST_DATABASE_URL names or SQLite.
    """
    parser = argparse.ArgumentParser(prog="run.py test", description="Chạy toàn bộ kiểm thử.")
    parser.add_argument("--no-skips", action="store_true", help="coi phần bị bỏ qua là không đạt")
    options, own = parser.parse_known_args(arguments)
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="emulation-test-") as folder:
        reports = Path(folder)
        if own:
            _pytest(tally, "Kiểm thử được chọn", own, reports, database=os.environ.get("TEST_DATABASE_URL"))
        else:
            for title, command in CHECKS:
                _check(tally, title, command)
            _all_tests(tally, reports)
    _sum_up(tally)
    return 1 if tally.failed or (options.no_skips and tally.skipped) else 0


def _all_tests(tally: Tally, reports: Path) -> None:
    _pytest(tally, "Kiểm thử trên SQLite", ["-n", WORKERS, "-m", "not browser and not postgresql"], reports)
    _pytest(tally, "Kiểm thử bằng trình duyệt", ["-n", WORKERS, "-m", "browser"], reports)
    folders = [f"tests/{name}" for name in BEHAVIOUR if (ROOT / "tests" / name).is_dir()]
    again = [*folders, "-m", "not browser and not documents and not office"]
    with ExitStack() as stack:
        address = os.environ.get("TEST_DATABASE_URL")
        try:
            address = address or stack.enter_context(postgres.running())
        except postgres.Unavailable as reason:
            tally.skipped[f"không có PostgreSQL: {reason}"] += _count(again)
            _heading(f"Kiểm thử trên PostgreSQL: bỏ qua, {reason}")
            return
        _pytest(tally, "Kiểm thử trên PostgreSQL", ["-n", WORKERS, *again], reports, database=address)


def _check(tally: Tally, title: str, command: tuple[str, ...]) -> None:
    _heading(title)
    begin = time.monotonic()
    ended = subprocess.run([sys.executable, *command], cwd=ROOT, env=clean_environment(None), check=False)
    if ended.returncode == 0:
        tally.passed += 1
    else:
        tally.failed += 1
    _outcome(good=ended.returncode == 0, begin=begin)


def _pytest(tally: Tally, title: str, arguments: list[str], reports: Path, *, database: str | None = None) -> None:
    _heading(title)
    begin = time.monotonic()
    report = reports / f"{len(list(reports.iterdir()))}.xml"
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--tb=short", *arguments, f"--junitxml={report}"],
        cwd=ROOT,
        env=clean_environment(database),
        check=False,
    )
    passed, failed, skipped = counts(report)
    tally.passed += passed
    tally.failed += failed
    tally.skipped.update(skipped)
    good = ended.returncode in {0, NOTHING_COLLECTED}
    if not good and not failed:  # pytest itself broke off: nothing it printed may count as a pass
        tally.failed += 1
    _outcome(good=good, begin=begin)


def counts(report: Path) -> tuple[int, int, Counter[str]]:
    """Passed, failed and the reasons of the skipped, from a JUnit report; zeros where pytest wrote none."""
    skipped: Counter[str] = Counter()
    passed = failed = 0
    if not report.is_file():
        return 0, 0, skipped
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own pytest wrote it a moment ago
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif skip is not None and skip.get("type") != "pytest.xfail":
            skipped[skip.get("message") or "không nêu lý do"] += 1
        else:
            passed += 1
    return passed, failed, skipped


def clean_environment(database: str | None) -> dict[str, str]:
    """Our environment without this installation's settings: no test may reach its data."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(PREFIX) and name not in {"DATABASE_URL", "TEST_DATABASE_URL"}
    }
    return {**kept, "TEST_DATABASE_URL": database} if database else kept


def _count(arguments: list[str]) -> int:
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, "--collect-only", "-q"],
        cwd=ROOT,
        env=clean_environment(None),
        capture_output=True,
        text=True,
        check=False,
    )
    return max(1, sum("::" in line for line in listed.stdout.splitlines()))


def _heading(title: str) -> None:
    print(f"\n=== {title} ===", flush=True)


def _outcome(*, good: bool, begin: float) -> None:
    seconds = f"{time.monotonic() - begin:.1f}".replace(".", ",")
    print(f"--- {'đạt' if good else 'KHÔNG ĐẠT'}, {seconds} giây", flush=True)


def _sum_up(tally: Tally) -> None:
    _heading("Tổng cộng")
    for reason, number in sorted(tally.skipped.items()):
        print(f"Bỏ qua {number}: {reason}")
    print(tally.closing_line, flush=True)
