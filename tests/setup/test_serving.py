"""The program started as a person starts it: first start, second start, Ctrl-C, a broken-off start, other servers."""

from __future__ import annotations

import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config import ROOT
from emulation.commands.test import clean_environment

BANNER = "DỮ LIỆU TRÌNH DIỄN"
FIRST_START_SECONDS = 120
SECOND_START_SECONDS = 2
"""What a second start may take on two cores; a machine under load gets three times as much before the test fails."""


class Server:
    """One running ``run.py serve``."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []

    def until(self, words: str) -> str:
        """Read the console up to the line with ``words``."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"ended before saying {words}: {''.join(self.lines)}")

    def address(self) -> str:
        found = re.search(r"http://\S+", self.until("http://"))
        assert found is not None
        return found[0]

    def end(self, with_signal: signal.Signals) -> str:
        """Ask it to stop; the rest of what it says. Its number must be 0."""
        self.process.send_signal(with_signal)
        rest, _ = self.process.communicate(timeout=30)
        assert self.process.returncode == 0, rest
        return rest


@contextmanager
def serving(instance: Path, **settings: str) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, ROOT / "run.py", "--port", "0"],
        env={**clean_environment(None), "TDKT_INSTANCE": str(instance), **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        yield Server(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def page(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A demonstration after its first start was broken off and its second one came through: folder, console, page."""
    instance = tmp_path_factory.mktemp("instance")
    with serving(instance) as broken_off:
        broken_off.until("Đang nạp dữ liệu trình diễn")
        deadline = time.monotonic() + FIRST_START_SECONDS
        while not list(instance.glob("demo.sqlite.draft*")) and time.monotonic() < deadline:
            time.sleep(0.01)
        broken_off.process.kill()
    assert list(instance.glob("demo.sqlite.draft*"))
    assert not (instance / "demo.sqlite").exists()
    with serving(instance) as server:
        _, text = page(server.address())
        server.until("Ctrl-C")
        rest = server.end(signal.SIGINT)
        return instance, "".join(server.lines) + rest, text


def test_a_first_start_that_was_broken_off_is_made_good_by_the_next(started: tuple[Path, str, str]) -> None:
    instance, console, text = started

    assert "Đang nạp dữ liệu trình diễn" in console
    assert BANNER in text
    assert stat.S_IMODE((instance / "demo.sqlite").stat().st_mode) == 0o600
    assert not list(instance.glob("demo.sqlite.draft*"))


def test_the_console_shows_the_demo_accounts_and_ends_with_a_word(started: tuple[Path, str, str]) -> None:
    from emulation.seed import demo_accounts

    _, console, _ = started

    for name, password, description in demo_accounts():
        assert re.search(
            rf"^  {re.escape(name)} +{re.escape(password)} +{re.escape(description)}$", console, re.MULTILINE
        )
    assert console.endswith("Đã dừng.\n")
    assert "Traceback" not in console


def test_the_second_start_fills_nothing_and_is_ready_at_once(started: tuple[Path, str, str]) -> None:
    instance, _, _ = started
    begin = time.monotonic()

    with serving(instance) as server:
        status, text = page(server.address())
        taken = time.monotonic() - begin
        server.end(signal.SIGTERM)

    assert status == 200
    assert BANNER in text
    assert "Đang nạp" not in "".join(server.lines)
    assert taken < 3 * SECOND_START_SECONDS


def test_a_real_office_never_gets_demonstration_data(tmp_path: Path) -> None:
    with serving(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'office.sqlite'}", TDKT_HTTPS="off") as server:
        status, text = page(server.address())
        server.until("Ctrl-C")
        rest = server.end(signal.SIGINT)

    assert status == 200
    assert BANNER not in text
    assert BANNER not in "".join(server.lines) + rest
    assert not (tmp_path / "demo.sqlite").exists()


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(started: tuple[Path, str, str]) -> None:
    from pysqlite3 import dbapi2

    instance, _, _ = started
    newer = instance / "newer.sqlite"
    newer.write_bytes((instance / "demo.sqlite").read_bytes())
    connection = dbapi2.connect(str(newer))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    content = newer.read_bytes()

    with serving(instance, DATABASE_URL=f"sqlite:///{newer}", TDKT_HTTPS="off") as server:
        said, _ = server.process.communicate(timeout=30)

    assert server.process.returncode == 1
    assert "phiên bản phần mềm mới hơn" in said
    assert "Traceback" not in said
    assert newer.read_bytes() == content


def test_another_server_runs_the_same_application(started: tuple[Path, str, str]) -> None:
    pytest.importorskip("gunicorn", reason="gunicorn không có trên hệ thống này")
    instance, _, _ = started
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "run:app", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"],
        cwd=ROOT,
        env={**clean_environment(None), "TDKT_INSTANCE": str(instance)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert any("Listening at" in line for line in process.stdout)
        status, text = page(f"http://127.0.0.1:{port}/")
    finally:
        process.terminate()
        process.communicate(timeout=30)

    assert status == 200
    assert BANNER in text
