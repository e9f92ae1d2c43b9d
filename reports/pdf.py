"""PDF: one warm render process, fed with composed documents, one at a time.

The web process never loads WeasyPrint. The render process is started at the first paper, ended when it
takes too long or grows too large, and replaced after a fault or a number of papers.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType

from reports import fonts
from reports.document import Document
from reports.pdf_worker import DONE, LENGTH, READY, TOO_LONG, UNAVAILABLE, read_message, write_message

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1024 * 1024
GONE, LATE = b"-", b"+"
"""Beside the letters of the worker: it ended by itself, or was ended when its time was up."""

# What the render process gets to know of our environment: how to find libraries and write, no secrets.
_ENVIRONMENT = (
    "PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "WEASYPRINT_DLL_DIRECTORIES", "SYSTEMROOT", "LANG",
    "LC_ALL", "TMPDIR", "TEMP", "TMP",
)  # fmt: skip


class RenderFailed(Exception):
    """This paper could not be printed. ``str()`` is a sentence for the reader; ``detail`` is for the log."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class PdfUnavailable(RenderFailed):
    """This machine cannot print at all: Pango or a typeface is missing."""


_START_SECONDS = 60.0
"""How long the process may take to start: loading its libraries is no part of any paper's time."""


class Renderer:
    """Prints documents; safe to share between threads, which then wait for each other.

    ``seconds`` bounds one paper, ``pages`` its length. ``memory`` (megabytes) bounds the address space of the
    process; when it holds more than ``resting_memory`` after a paper, or after ``papers`` papers, a fresh one follows.
    """

    def __init__(
        self,
        *,
        seconds: float = 120.0,
        pages: int = 400,
        memory: int = 2048,
        resting_memory: int = 160,
        papers: int = 500,
        typefaces: tuple[fonts.FontFamily, ...] = fonts.CANDIDATES,
    ) -> None:
        self._seconds = seconds
        self._pages = pages
        self._memory = memory * _MEGABYTE
        self._resting_memory = resting_memory * _MEGABYTE
        self._papers = papers
        self._typefaces = typefaces
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._owner = 0
        self._printed = 0
        self._held = 0

    def render(self, document: Document) -> bytes:
        """The PDF. Raises ``RenderFailed`` (this paper) or ``PdfUnavailable`` (this machine)."""
        request = pickle.dumps(document)
        with self._lock:
            idle = self._process is not None
            kind, content = self._asked(self._started(), request)
            if kind == GONE and idle:  # it died between two papers: not the fault of this one
                self._stop()
                kind, content = self._asked(self._started(), request)
            self._printed += 1
            if kind != DONE or self._held > self._resting_memory or self._printed >= self._papers:
                self._stop()
        if kind == DONE:
            return content
        if kind == TOO_LONG:
            raise RenderFailed(f"Văn bản dài hơn {self._pages} trang nên không in thành một tệp; cần chia nhỏ.")
        detail = content.decode(errors="replace")
        _log.error("rendering %s failed: %s", document.kind, detail)
        raise RenderFailed("Không tạo được bản PDF của văn bản này; bản Word vẫn tải được.", detail)

    def warm_up(self) -> None:
        """Start the process ahead of the first paper. Raises ``PdfUnavailable``."""
        with self._lock:
            self._started()

    @property
    def held_memory(self) -> int:
        """Bytes the render process held after its last answer; 0 while there is none."""
        return self._held if self._process is not None else 0

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the render process; the next paper starts a new one."""
        with self._lock:
            self._stop()

    def __enter__(self) -> Renderer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- the process, under the lock ---

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner != os.getpid():
            self._process = self._folder = None  # forked since: the child talks to no process of its parent
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._stop()
        family = fonts.find(self._typefaces)
        if family is None:
            raise PdfUnavailable(
                "Máy chủ chưa có phông chữ Times New Roman, Tinos hoặc Liberation Serif 2 nên chưa tạo được PDF."
            )
        self._folder = tempfile.TemporaryDirectory(prefix="render-", ignore_cleanup_errors=True)
        configuration = fonts.write_configuration(family, Path(self._folder.name))
        known = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 # our own module by our own interpreter
            [sys.executable, "-m", "reports.pdf_worker", str(configuration), str(self._memory), str(self._pages)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env=known | {"PYTHONIOENCODING": "utf-8", "HOME": self._folder.name},
        )
        self._owner = os.getpid()
        self._printed = 0
        kind, content = self._answered(self._process, within=max(self._seconds, _START_SECONDS))
        if kind == UNAVAILABLE:
            self._stop()
            raise PdfUnavailable(
                "Máy chủ chưa có thư viện Pango nên chưa tạo được PDF.", content.decode(errors="replace")
            )
        if kind != READY:
            self._stop()
            raise PdfUnavailable("Không khởi động được bộ tạo PDF của máy chủ.", content.decode(errors="replace"))
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], request: bytes) -> tuple[bytes, bytes]:
        assert process.stdin is not None
        try:
            write_message(process.stdin, request)
        except OSError as error:
            return GONE, f"the render process has gone: {error}".encode()
        return self._answered(process)

    def _answered(self, process: subprocess.Popen[bytes], *, within: float | None = None) -> tuple[bytes, bytes]:
        """Letter and content of the next answer, or ``GONE`` or ``LATE`` with what happened."""
        assert process.stdout is not None
        alarm = threading.Timer(within or self._seconds, process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            message = read_message(process.stdout)
        except EOFError:
            code = process.wait()
            if not alarm.is_alive():
                return LATE, f"took longer than {self._seconds} s".encode()
            return GONE, f"ended with {code}".encode()
        finally:
            alarm.cancel()
        (self._held,) = LENGTH.unpack_from(message, 1)
        return message[:1], message[1 + LENGTH.size :]

    def _stop(self) -> None:
        process, folder = self._process, self._folder
        self._process = self._folder = None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:  # the last request is still in the buffer and nobody reads it
                        continue
        if folder is not None:
            folder.cleanup()
