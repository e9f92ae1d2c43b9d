"""Documents: a long report beside LibreOffice, a letter, every paper of the demonstration; the memory after that."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import perf_counter

from bench import papers, serving
from bench.figures import Figure, main, middle, say, seconds
from emulation import seed
from reports import docx
from reports.document import Document
from reports.pdf import Renderer

ROUNDS = 5
LETTER_MS, DEMO_SECONDS, MEMORY_MB = 150, 20, 250
REPORT_PAGES, LETTER_PAGES = 12, 2
READER = "lanhdao.tdkt"
"""Who fetches the papers of the demonstration: the standing office sees them all."""
OFFICES = ("soffice", "libreoffice")
_MEGABYTE = 1024 * 1024


def measure(small: bool) -> Iterator[Figure]:
    """All of them; the scaled form takes one round each."""
    numbers = count(1)
    with Renderer() as renderer, tempfile.TemporaryDirectory(prefix="tdkt-bench-") as folder:
        renderer.warm_up()
        renderer.render(papers.letter(next(numbers)))
        rounds = 1 if small else ROUNDS
        yield from _report(renderer, Office.find(Path(folder)), numbers, rounds)
        yield from _letter(renderer, numbers, rounds)
    yield from _demonstration()


def _report(renderer: Renderer, office: Office | None, numbers: Iterator[int], rounds: int) -> Iterator[Figure]:
    own, theirs = [], []
    for number in (next(numbers) for _ in range(rounds)):
        took, pdf, document = _printed(renderer, papers.report, number)
        own.append(took)
        pages = papers.pages_of(pdf)
        if pages < REPORT_PAGES:
            raise RuntimeError(f"the report has {pages} pages, not {REPORT_PAGES}")
        if office is not None:
            theirs.append(office.convert([docx.write(document)]))
    say(f"báo cáo: {pages} trang, {papers.rows_of(document)} dòng bảng, {len(pdf) / 1000:.0f} kB; nội dung mới mỗi lần")
    yield Figure("documents.report", middle(own) * 1000, "ms")
    if office is None:
        say("bỏ qua so sánh: máy không có LibreOffice")
        return
    yield Figure("documents.report.libreoffice", middle(theirs) * 1000, "ms")
    yield Figure(
        "documents.report.share_of_libreoffice",
        middle(100 * mine / other for mine, other in zip(own, theirs, strict=True)),
        "%",
        100,
    )
    three = [docx.write(papers.report(next(numbers))) for _ in range(3)]
    apart = (office.convert(three) - office.convert(three[:1])) / 2
    yield Figure("documents.report.libreoffice_without_start", apart * 1000, "ms")


def _letter(renderer: Renderer, numbers: Iterator[int], rounds: int) -> Iterator[Figure]:
    printed = [_printed(renderer, papers.letter, next(numbers)) for _ in range(rounds * 3)]
    pages = papers.pages_of(printed[-1][1])
    say(f"tờ trình: {pages} trang")
    if pages != LETTER_PAGES:
        raise RuntimeError(f"the letter has {pages} pages, not {LETTER_PAGES}")
    yield Figure("documents.letter", middle(took for took, _, _ in printed) * 1000, "ms", LETTER_MS)


def _printed(renderer: Renderer, made: Callable[[int], Document], number: int) -> tuple[float, bytes, Document]:
    """Seconds from facts to PDF, the PDF, and what was printed."""
    began = perf_counter()
    document = made(number)
    pdf = renderer.render(document)
    return perf_counter() - began, pdf, document


def _demonstration() -> Iterator[Figure]:
    """Over HTTP, as people fetch them: the render process starts with the first paper."""
    password = next(password for name, password, _ in seed.demo_accounts() if name == READER)
    with serving.demonstration() as served:
        served.log_in(READER, password)
        addresses = list(_addresses(served))
        sizes: list[int] = []
        took = seconds(lambda: sizes.extend(len(served.get(address)) for address in addresses))
        say(f"trình diễn: {len(sizes)} tệp, {sum(sizes) / 1000:.0f} kB")
        if not addresses:
            raise RuntimeError("the demonstration has no papers")
        yield Figure("documents.demonstration", took, "s", DEMO_SECONDS)
        tree = serving.tree_of(served.process_id)
        if not tree:
            say("bỏ qua bộ nhớ: hệ điều hành không cho biết phần bộ nhớ riêng của tiến trình")
            return
        held = [serving.memory_of(each) / _MEGABYTE for each in tree]
        say("bộ nhớ từng tiến trình (PSS, MB): " + ", ".join(f"{each:.1f}" for each in held))
        if len(held) < 2:
            raise RuntimeError("the render process has gone: its memory cannot be counted")
        yield Figure("documents.memory", sum(held), "MB", MEMORY_MB)


def _addresses(served: serving.Served) -> Iterator[str]:
    """Every draft in every format that the pages of conferences and dossiers offer."""
    for record in ("/hoi-nghi/{}/van-ban", "/de-nghi/{}"):
        for number in count(1):
            try:
                page = served.get(record.format(number)).decode()
            except urllib.error.HTTPError as error:
                if error.code != 404:
                    raise
                break
            kinds = dict.fromkeys(re.findall(r'href="([^"#?]+/van-ban/[^"/#?]+)[/"#?]', page))
            for kind in kinds:
                preview = served.get(kind).decode()
                yield from dict.fromkeys(re.findall(rf'href="({re.escape(kind)}/du-thao\.(?:pdf|docx|xlsx))"', preview))


class Office:
    """LibreOffice as a command, with a profile of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self._command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder / "out"),
        ]
        self._folder = folder

    @classmethod
    def find(cls, folder: Path) -> Office | None:
        """The one of this machine, started once so that its profile exists; ``None`` where there is none."""
        program = next((found for found in map(shutil.which, OFFICES) if found), None)
        if program is None:
            return None
        office = cls(program, folder)
        office.convert([docx.write(papers.letter(0))])
        return office

    def convert(self, files: list[bytes]) -> float:
        """Seconds to make PDFs of Word files in one start. Raises ``RuntimeError`` where one is missing."""
        paths = [self._folder / f"{number}.docx" for number in range(len(files))]
        for path, content in zip(paths, files, strict=True):
            path.write_bytes(content)
        wanted = [self._folder / "out" / f"{path.stem}.pdf" for path in paths]
        for pdf in wanted:
            pdf.unlink(missing_ok=True)
        took = seconds(
            lambda: subprocess.run([*self._command, *map(str, paths)], check=True, capture_output=True, timeout=300)
        )
        if not all(pdf.is_file() for pdf in wanted):
            raise RuntimeError("LibreOffice did not write the PDF")
        return took


if __name__ == "__main__":
    sys.exit(main(measure))
