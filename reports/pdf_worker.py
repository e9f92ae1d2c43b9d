"""The render process: reads composed documents from its standard input, answers with PDF bytes.

Started by ``reports.pdf`` as ``python -m reports.pdf_worker``; each message
is a length (8 bytes, big endian) and that many bytes. An answer begins with one of the letters below,
followed by the memory this process holds (8 bytes) and the content.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import signal
import struct
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO

from reports.document import Document

READY, UNAVAILABLE, DONE, FAILED, TOO_LONG = b"R", b"U", b"D", b"F", b"L"
LENGTH = struct.Struct(">Q")


def read_message(stream: IO[bytes]) -> bytes:
    """One whole message. Raises ``EOFError`` when the other side has gone."""
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return _exactly(stream, length)


def write_message(stream: IO[bytes], content: bytes) -> None:
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


def held_memory() -> int:
    """Bytes of main memory this process holds; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def limit_memory(limit: int) -> None:
    """Let the system refuse more than ``limit`` bytes of address space, where it can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def serve(requests: IO[bytes], answers: IO[bytes], *, pages: int) -> None:
    """Answer until the other side closes the pipe."""
    try:
        from reports.pdf_engine import Engine
    except OSError as error:  # Pango, HarfBuzz or GLib cannot be loaded
        write_message(answers, UNAVAILABLE + LENGTH.pack(0) + str(error).encode())
        return
    engine = Engine(pages=pages)
    gc.collect()
    gc.freeze()
    gc.disable()  # a render makes only garbage that counting references frees; the rest is swept between renders
    write_message(answers, READY + LENGTH.pack(held_memory()))
    while True:
        try:
            request = read_message(requests)
        except EOFError:
            return
        kind, content = _answer(engine.pdf, request)
        try:
            write_message(answers, kind + LENGTH.pack(held_memory()) + content)
        except OSError:  # nobody waits any more
            return
        gc.collect()


def _answer(pdf: Callable[[Document], bytes | None], request: bytes) -> tuple[bytes, bytes]:
    try:
        content = pdf(pickle.loads(request))  # noqa: S301 # from the parent that started us, over its pipe
    # WeasyPrint's FatalURLFetchingError is a BaseException; one bad paper must not end the process unanswered.
    except BaseException:  # noqa: BLE001
        trace = io.StringIO()
        traceback.print_exc(file=trace)
        return FAILED, trace.getvalue().encode(errors="replace")
    return (DONE, content) if content is not None else (TOO_LONG, b"")


def main(arguments: list[str]) -> None:
    """``fonts.conf`` path, memory limit in bytes, page limit."""
    configuration, memory, pages = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole console; our parent ends us in its order
    os.environ["FONTCONFIG_FILE"] = configuration  # before WeasyPrint is imported: fontconfig reads it once
    limit_memory(int(memory))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not fall between the messages
    serve(sys.stdin.buffer, answers, pages=int(pages))


if __name__ == "__main__":
    main(sys.argv[1:])
