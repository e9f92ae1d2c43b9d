"""One set-up at a time: two people who start the program together must not build into the same folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from emulation.bootstrap.console import SetupError


@contextmanager
def only_one(path: Path, *, what: str = "một lần cài đặt khác") -> Iterator[None]:
    """Hold the lock file ``path``; it is free again when this process ends, however it ends. Raises SetupError.

    ``what``: words for what is going on while somebody else holds it.
    """
    try:
        file = path.open("a+", encoding="ascii")
    except OSError as error:
        raise SetupError(
            f"Không ghi được vào thư mục {path.parent} ({error.strerror}); cấp quyền ghi cho người chạy rồi chạy lại."
        ) from error
    with file:
        if not _take(file):
            file.seek(0)
            holder = file.read().strip() or "?"
            raise SetupError(f"Đang có {what} chạy (tiến trình {holder}); chờ xong rồi chạy lại.")
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _take(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
