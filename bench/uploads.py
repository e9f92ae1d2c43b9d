"""Uploads: how long a file of nearly 20 MB takes until the page that follows it, and what the server holds meanwhile.

The files come over HTTP to a served demonstration, as a member attaches them to a comment; on the loopback the transfer
itself takes a few hundredths of a second.
"""

from __future__ import annotations

import io
import os
import re
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from time import perf_counter

import pikepdf
from PIL import Image

from bench.figures import Figure, main, say
from bench.serving import Served, demonstration, tree_of
from emulation.seed import demo_accounts

LONGEST = 2.0
"""Seconds of one file."""
MOST_MEMORY = 300.0
"""Megabytes of the serving process at its peak."""
AT_ONCE = 4
MEMBER = "so.yte"
BOUNDARY = "tdkt-do-tep-dinh-kem"
TOO_LARGE = 30_000_000


def measure(small: bool) -> Iterator[Figure]:
    """One file of each kind, several at once, one far over the limit."""
    size = 1_000_000 if small else 19_500_000
    with demonstration() as served:
        served.log_in(MEMBER, next(password for name, password, _ in demo_accounts() if name == MEMBER))
        draft = _open_draft(served)
        for kind, content in (("pdf", _pdf(size)), ("docx", _word(size)), ("jpg", _picture(size))):
            request = _request(served, draft, f"do.{kind}", content)
            say(f"{kind}: {len(content) / 1e6:.1f} MB")
            yield Figure(f"uploads.{kind}", _seconds(served, request), "s", LONGEST)
        together = [_request(served, draft, "do.pdf", _pdf(size)) for _ in range(2 if small else AT_ONCE)]
        threads = [Thread(target=_seconds, args=(served, each)) for each in together]
        began = perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        yield Figure("uploads.several_at_once", perf_counter() - began, "s")
        yield Figure("uploads.far_too_large", _refused(served, draft), "s", LONGEST)
        peak = _peak(served.process_id)
        if peak is not None:
            yield Figure("uploads.peak_memory", peak, "MB", MOST_MEMORY)


def _open_draft(served: Served) -> str:
    """A draft of the demonstration that takes comments."""
    found = re.search(rb'href="(/gop-y/\d+)"', served.get("/gop-y?trang_thai=open"))
    assert found is not None
    return found[1].decode()


def _request(served: Served, draft: str, name: str, content: bytes) -> urllib.request.Request:
    page = served.get(draft).decode()
    held = {field: re.findall(rf'name="{field}"[^>]*?value="([^"]*)"', page)[-1] for field in ("csrf_token", "once")}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in {**held, "section": "", "text": "Góp ý để đo."}.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = b"".join([*(part.encode() for part in parts), head.encode(), content, f"\r\n--{BOUNDARY}--\r\n".encode()])
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Origin": served.address}
    return urllib.request.Request(f"{served.address}{draft}/y-kien", body, kind)


def _seconds(served: Served, request: urllib.request.Request) -> float:
    began = perf_counter()
    with served.opener.open(request, timeout=120) as answer:
        answer.read()
    return perf_counter() - began


def _refused(served: Served, draft: str) -> float:
    """How soon somebody is told of a file far beyond the limit."""
    request = _request(served, draft, "do.pdf", b"%PDF-" + b"0" * TOO_LARGE)
    began = perf_counter()
    try:
        served.opener.open(request, timeout=120).close()
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise
        return perf_counter() - began
    raise RuntimeError("a file far beyond the limit was taken")


def _peak(process_id: int) -> float | None:
    """Megabytes the largest of the serving processes has held at most; ``None`` where the system does not tell."""
    found = [
        int(line.split()[1]) / 1024
        for each in tree_of(process_id)
        for line in Path(f"/proc/{each}/status").read_text(encoding="ascii").splitlines()
        if line.startswith("VmHWM:")
    ]
    return max(found, default=None)


def _pdf(size: int) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].obj.Contents = document.make_indirect(pikepdf.Stream(document, os.urandom(size)))
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def _word(size: int) -> bytes:
    import docx

    written = io.BytesIO()
    docx.Document().save(written)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/anh.jpeg", os.urandom(size))
    return written.getvalue()


def _picture(size: int) -> bytes:
    """A photograph's worth of noise, near the size asked for."""
    edge = int((size / 0.82) ** 0.5)
    written = io.BytesIO()
    Image.effect_noise((edge, edge), 120).convert("RGB").save(written, "JPEG", quality=88)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main(measure))
