"""The security log: log-ins, refusals, throttling; one JSON object a line, apart from the journal of the office."""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger("emulation.security")

FILE = "security.log"


def note(event: str, *, at: datetime, **facts: str | int | None) -> None:
    """Write one event. Passwords and tokens have no place in ``facts``; line breaks are escaped by JSON."""
    line = {"at": at.astimezone(UTC).isoformat(timespec="milliseconds"), "event": event, **facts}
    log.info("%s", json.dumps(line, ensure_ascii=False))


def keep(folder: Path) -> None:
    """Write the log to ``security.log`` in the folder of the installation from now on."""
    log.handlers = [_OwnFile(folder / FILE)]
    log.setLevel(logging.INFO)
    log.propagate = False


class _OwnFile(logging.Handler):
    """Opens the file for each line: it may be moved away at any time, and nobody else can read it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def emit(self, record: logging.LogRecord) -> None:
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, (record.getMessage() + "\n").encode())
            finally:
                os.close(handle)
        except OSError:
            self.handleError(record)  # a full disk must not keep anybody from logging out
