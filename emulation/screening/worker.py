"""The process that opens one foreign file: bytes come in, a verdict goes out, and it is gone.

Started as ``python -m emulation.screening.worker``. It first gives up what it does not need: more memory, more time,
writing files.
"""

from __future__ import annotations

import io
import sys
import zipfile

from emulation.domain.file import FIELD, FileKind, signature
from emulation.domain.refusal import Reason
from emulation.screening.verdict import Verdict, pack

MEMORY = 512 * 1024 * 1024
SECONDS = 10


def look(content: bytes) -> Verdict:
    """The verdict on one file, by its content."""
    claimed = signature(content)
    if claimed is FileKind.PDF:
        from emulation.screening import portable

        return _alone(content, portable.look(content))
    if claimed is FileKind.DOCX:
        from emulation.screening import office

        return office.look(content)
    if claimed is not None:
        from emulation.screening import picture

        return _alone(content, picture.look(content))
    return Verdict(kind=None)


def _alone(content: bytes, verdict: Verdict) -> Verdict:
    """A file that is an archive as well is two files in one: what one program shows, another unpacks."""
    if not verdict.reasons and zipfile.is_zipfile(io.BytesIO(content)):
        return Verdict(kind=verdict.kind, reasons=(Reason("file_two_in_one", {}, FIELD),))
    return verdict


def limit() -> None:
    """Bounds of the system on memory, processor time, written files and processes of its own."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    limit()
    content = sys.stdin.buffer.read()
    sys.stdout.buffer.write(pack(look(content)))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
