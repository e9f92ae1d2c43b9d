"""Documents: a long report against LibreOffice in the same run, a letter, every paper of the demonstration, memory."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.figures import Figure, main, middle, say, seconds
from reports import docx
from reports.catalogue import CATALOGUE, compose
from reports.document import Column, Document, Row, Table
from reports.pdf import Renderer

ROWS = (60, 90, 150)
LETTER_MS, DEMONSTRATION_S, MEMORY_MB = 150.0, 20.0, 250.0


def measure(small: bool) -> Iterator[Figure]:
    """The figures, as soon as each is known."""
    rounds = 2 if small else 5
    with Renderer() as renderer:
        renderer.warm_up()
        yield from _report(renderer, rounds)
        letters = [1000 * seconds(lambda at=at: renderer.render(_letter(at))) for at in range(rounds + 2)]
        yield Figure("letter of two pages, warm", middle(letters[2:]), "ms", LETTER_MS)
    yield from _demonstration()


def _report(renderer: Renderer, rounds: int) -> Iterator[Figure]:
    """Interleaved pairs with new content each time: ours and LibreOffice on the same Word file."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for at in range(rounds + 1):
            document = _long_report(at)
            ours.append(seconds(lambda document=document: renderer.render(document)))
            if office is not None:
                word = Path(folder) / f"{at}.docx"
                word.write_bytes(docx.write(document))
                command = [
                    office,
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    "pdf",
                ]
                command += ["--outdir", folder, str(word)]
                theirs.append(seconds(lambda command=command: subprocess.run(command, capture_output=True, check=True)))
    mine = middle(ours[1:])
    if not theirs:
        say("LibreOffice không có trên máy này: không so sánh")
        yield Figure("report of about 12 pages, warm", mine, "s")
        return
    yield Figure("LibreOffice on the same report", middle(theirs[1:]), "s")
    yield Figure("report of about 12 pages, warm", mine, "s", middle(theirs[1:]))


def _demonstration() -> Iterator[Figure]:
    from emulation.commands import documents, scratch
    from emulation.seed import story
    from emulation.seed.cast import OFFICE, at
    from emulation.web.render import papers

    with scratch.site():
        story.play()
        made = []

        def all_of_them() -> None:
            for _, document in documents.papers_of(OFFICE, at(2024, 3, 6).date()):
                made.append(papers().faces(document))

        took = seconds(all_of_them)
        say(f"{sum(map(len, made))} tệp của dữ liệu trình diễn")
        yield Figure("every paper of the demonstration", took, "s", DEMONSTRATION_S)
        yield Figure("web and render process together", _memory(papers().process_id), "MB", MEMORY_MB)


def _memory(other: int | None) -> float:
    """Proportional memory of this process and the render process, in MB; NaN where the system does not tell."""
    total = 0
    for process in ("self", str(other)):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        except OSError:
            return float("nan")
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _long_report(number: int) -> Document:
    """The large sample of the report with tables of 300 rows, different each time."""
    sample = compose("year_end_report", CATALOGUE["year_end_report"].samples()["large"])
    columns = (
        Column(header="STT", width=1),
        Column(header="Nội dung", width=6),
        Column(header="Kế hoạch", width=2, decimals=2),
        Column(header="Thực hiện", width=2, decimals=2),
    )
    tables = tuple(
        Table(
            caption=f"Bảng {size}",
            columns=columns,
            rows=tuple(Row((row, f"Chỉ tiêu số {row} của lần đo {number}", row, row + number)) for row in range(size)),
        )
        for size in ROWS
    )
    return replace(sample, subject=f"Báo cáo lần {number}", body=(*sample.body, *tables))


def _letter(number: int) -> Document:
    sample = compose("submission_letter", CATALOGUE["submission_letter"].samples()["large"])
    return replace(sample, subject=f"Tờ trình lần {number}", made_at=f"lần {number}")


if __name__ == "__main__":
    sys.exit(main(measure))
