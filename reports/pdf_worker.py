"""The render process: reads composed documents from its standard input, answers with PDF bytes.

It alone imports WeasyPrint. Started by ``reports.pdf`` as ``python -m reports.pdf_worker``; each message
is a length (8 bytes, big endian) and that many bytes. An answer begins with one of the letters below,
followed by the memory this process holds (8 bytes) and the content.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import struct
import sys
import traceback
from pathlib import Path
from typing import IO, Any, NoReturn

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


class TooManyPages(Exception):
    """The document has more pages than one print may have."""


class Engine:
    """WeasyPrint with its style sheet and fonts loaded once."""

    def __init__(self, *, pages: int) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher

        from reports import html

        class NothingOutside(URLFetcher):  # type: ignore[misc] # WeasyPrint publishes no types
            """Papers need no file but the stylesheet, which is handed over; anything else is refused."""

            def fetch(self, url: str, headers: object = None) -> NoReturn:
                raise FatalURLFetchingError(f"a paper refers to {url[:80]!r}")

        self._weasyprint = weasyprint
        self._render_html = html.render
        self._fonts = FontConfiguration()
        self._fetcher = NothingOutside()
        self._stylesheet = weasyprint.CSS(
            string=html.STYLESHEET.read_text(encoding="utf-8"),
            font_config=self._fonts,
            base_url="asset:",
            url_fetcher=self._fetcher,
        )
        self._pages = pages

    def pdf(self, document: Any) -> bytes:
        """Lay the document out: tagged, fonts embedded. Raises ``TooManyPages``."""
        source = self._weasyprint.HTML(
            string=self._render_html(document), base_url="asset:", url_fetcher=self._fetcher, media_type="print"
        )
        laid_out = source.render(font_config=self._fonts, stylesheets=[self._stylesheet])
        if len(laid_out.pages) > self._pages:
            raise TooManyPages
        content = laid_out.write_pdf(pdf_variant="pdf/ua-1", finisher=_mark_table_heads)
        return bytes(content)


def _mark_table_heads(document: Any, pdf: Any) -> None:
    """Say of every table head that it stands over its column; WeasyPrint leaves the scope out."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("S") == "/TH" and "A" in thing:
            thing["A"]["Scope"] = "/Column"


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
        engine = Engine(pages=pages)
    except OSError as error:  # Pango, HarfBuzz or GLib cannot be loaded
        write_message(answers, UNAVAILABLE + LENGTH.pack(0) + str(error).encode())
        return
    gc.collect()
    gc.freeze()
    gc.disable()  # a render makes only garbage that counting references frees; the rest is swept between renders
    write_message(answers, READY + LENGTH.pack(held_memory()))
    while True:
        try:
            request = read_message(requests)
        except EOFError:
            return
        kind, content = _answer(engine, request)
        write_message(answers, kind + LENGTH.pack(held_memory()) + content)
        gc.collect()


def _answer(engine: Engine, request: bytes) -> tuple[bytes, bytes]:
    try:
        return DONE, engine.pdf(pickle.loads(request))  # noqa: S301 # from the parent that started us, over its pipe
    except TooManyPages:
        return TOO_LONG, b""
    # WeasyPrint's FatalURLFetchingError is a BaseException; one bad paper must not end the process unanswered.
    except BaseException:  # noqa: BLE001
        trace = io.StringIO()
        traceback.print_exc(file=trace)
        return FAILED, trace.getvalue().encode()


def main(arguments: list[str]) -> None:
    """``fonts.conf`` path, memory limit in bytes, page limit."""
    configuration, memory, pages = arguments
    os.environ["FONTCONFIG_FILE"] = configuration  # before WeasyPrint is imported: fontconfig reads it once
    limit_memory(int(memory))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not fall between the messages
    serve(sys.stdin.buffer, answers, pages=int(pages))


if __name__ == "__main__":
    main(sys.argv[1:])
