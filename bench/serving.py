"""The demonstration, served by ``run.py`` in processes of its own: asked over HTTP, its memory read from the system."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config import PREFIX, ROOT

STOP_SECONDS = 20
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass
class Served:
    """A running demonstration and somebody's browser."""

    address: str
    process_id: int
    opener: urllib.request.OpenerDirector

    def get(self, path: str) -> bytes:
        """The answer. Raises ``urllib.error.HTTPError`` for what is refused."""
        with self.opener.open(self.address + path, timeout=120) as answer:
            content: bytes = answer.read()
        return content

    def log_in(self, user_name: str, password: str) -> None:
        key = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get("/dang-nhap").decode())
        assert key is not None
        fields = {"csrf_token": key[1], "username": user_name, "password": password}
        with self.opener.open(f"{self.address}/dang-nhap", urllib.parse.urlencode(fields).encode()) as answer:
            if urllib.parse.urlsplit(answer.url).path == "/dang-nhap":
                raise RuntimeError(f"{user_name} was not let in")


@contextmanager
def demonstration() -> Iterator[Served]:
    """A filled demonstration on a free port of the loopback, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tdkt-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        kept.pop("DATABASE_URL", None)
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "run.py"), "serve", "--port", "0"],
            cwd=ROOT,
            env={**kept, "TDKT_INSTANCE": folder, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        try:
            jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
            yield Served(_announced(process), process.pid, urllib.request.build_opener(jar))
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _announced(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := _ADDRESS.search(line):
            return found[0]
    raise RuntimeError("the demonstration was not served")


def tree_of(process_id: int) -> list[int]:
    """A process and everything it has started. Empty where the system does not tell (not Linux)."""
    found = [process_id] if Path(f"/proc/{process_id}/smaps_rollup").exists() else []
    for parent in found:
        for task in Path(f"/proc/{parent}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
    return found


def memory_of(process_id: int) -> int:
    """Bytes a process holds, its share of what it has in common with others (PSS)."""
    for line in Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
