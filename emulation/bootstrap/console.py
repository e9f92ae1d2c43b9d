"""What the set-up says on the console, and how it runs other programs: quietly, into a log, with progress."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NO_NETWORK = re.compile(
    r"Temporary failure in name resolution|Could not resolve|Name or service not known|No address associated|"
    r"getaddrinfo|EAI_AGAIN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|"
    r"Network is unreachable|Connection refused|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|"
    r"Max retries exceeded|No route to host|Unable to fetch some archives|Failed to fetch",
    re.IGNORECASE,
)
DISK_FULL = re.compile(r"No space left on device|ENOSPC", re.IGNORECASE)
WRONG_HASH = re.compile(r"DO NOT MATCH THE HASHES|EINTEGRITY|Hash Sum mismatch", re.IGNORECASE)


class SetupError(Exception):
    """The set-up cannot go on; the message is one Vietnamese sentence that says what to do."""


class StepFailed(Exception):
    """A program started by the set-up ended badly; ``output`` is what it printed."""

    def __init__(self, output: str) -> None:
        super().__init__(output[-2000:])
        self.output = output


@dataclass(frozen=True)
class Console:
    """Speaks to the person in front of the machine and keeps the full output of every step in ``log``."""

    log: Path

    def say(self, sentence: str) -> None:
        """One line, at once."""
        print(sentence, flush=True)

    def run(
        self,
        command: Sequence[str | os.PathLike[str]],
        *,
        count: str = "",
        total: int = 0,
        noun: str = "",
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> str:
        """Run a program to its end and return its output; raises StepFailed.

        Lines that match ``count`` are counted against ``total`` and shown as progress.
        """
        pattern = re.compile(count) if count else None
        lines: list[str] = []
        done = 0
        try:
            process = subprocess.Popen(
                [os.fspath(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                cwd=folder,
                env={**os.environ, **(environment or {})},
            )
        except OSError as error:
            raise StepFailed(str(error)) from error
        with process, self.log.open("a", encoding="utf-8") as log:
            print("$", *command, file=log, flush=True)
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    lines.append(line)
                    log.write(line)
                    if pattern is not None and pattern.search(line):
                        done += 1
                        self._progress(min(done, total), total, noun)
            except BaseException:
                process.terminate()
                raise
        self._end_progress(done)
        if process.returncode != 0:
            raise StepFailed("".join(lines))
        return "".join(lines)

    def _progress(self, done: int, total: int, noun: str) -> None:
        if sys.stdout.isatty():
            print(f"\r  {noun}: {done}/{total}", end="", flush=True)
        elif done == total or done % 15 == 0:
            print(f"  {noun}: {done}/{total}", flush=True)

    def _end_progress(self, done: int) -> None:
        if done and sys.stdout.isatty():
            print(flush=True)


def reason(output: str, log: Path) -> str:
    """The second half of a sentence about a failed step: what it was and what to do."""
    if DISK_FULL.search(output):
        return "đĩa đã đầy; giải phóng khoảng 1 GB rồi chạy lại"
    if WRONG_HASH.search(output):
        return "tệp tải về không đúng mã kiểm tra đã khóa nên không dùng; kiểm tra nguồn tải rồi chạy lại"
    if NO_NETWORK.search(output):
        return (
            "máy không ra được mạng; nối mạng rồi chạy lại, hoặc chép vào đây thư mục bundle "
            "làm trên một máy có mạng bằng lệnh python3 run.py bundle"
        )
    return f"xem nguyên nhân ở cuối tệp {log}, sửa rồi chạy lại"
