"""Asking: a file is handed to a process of its own, and to the virus scanner where the site has one."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from emulation.domain.file import FIELD
from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason
from emulation.screening.verdict import Verdict, unpack

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 15
SCAN_SECONDS = 60
AT_ONCE = 2
"""Files looked into at the same time; others wait."""
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL")
_CLEAN, _INFECTED = 0, 1
_desk = threading.BoundedSemaphore(AT_ONCE)


class Scan(LabelledEnum):
    """What the virus scanner said."""

    NONE = "none", "không có bộ quét"
    CLEAN = "clean", "không phát hiện mã độc"
    INFECTED = "infected", "phát hiện mã độc"
    UNKNOWN = "unknown", "bộ quét không trả lời"


def screen(content: bytes) -> Verdict:
    """Look into a file in a process of its own. A file that ends or outlasts it is refused, never let through."""
    with _desk:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "emulation.screening.worker"],
                input=content,
                capture_output=True,
                timeout=SECONDS,
                cwd=_ROOT,
                env=_environment(),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _unreadable("took too long")
    if done.returncode:
        return _unreadable(f"ended with {done.returncode}: {done.stderr[-400:].decode(errors='replace')}")
    try:
        return unpack(done.stdout)
    except (ValueError, KeyError):
        return _unreadable("gave no verdict")


def scan(content: bytes, command: Sequence[str]) -> Scan:
    """Ask the site's virus scanner: the file comes on its standard input; 0 is clean, 1 infected, all else unknown."""
    if not command:
        return Scan.NONE
    try:
        done = subprocess.run(  # noqa: S603 # the command of the configuration, a fixed list of words
            list(command),
            input=content,
            capture_output=True,
            timeout=SCAN_SECONDS,
            env=_environment(),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.error("the virus scanner did not answer: %s", error)
        return Scan.UNKNOWN
    if done.returncode == _CLEAN:
        return Scan.CLEAN
    if done.returncode == _INFECTED:
        return Scan.INFECTED
    _log.error("the virus scanner ended with %s: %s", done.returncode, done.stderr[-400:].decode(errors="replace"))
    return Scan.UNKNOWN


def _environment() -> dict[str, str]:
    known = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return known | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _unreadable(why: str) -> Verdict:
    _log.warning("a file could not be looked into: %s", why)
    return Verdict(kind=None, reasons=(Reason("file_not_checkable", {}, FIELD),))
