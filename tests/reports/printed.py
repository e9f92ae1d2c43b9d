"""Reading a printed paper back: word boxes, as poppler's ``pdftotext -bbox`` sees them, in millimetres."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from defusedxml import ElementTree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MM = 25.4 / 72


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def phrase(self, text: str) -> tuple[Word, ...]:
        """The boxes of the first place where these words follow each other."""
        wanted = text.split()
        texts = [word.text for word in self.words]
        for start in range(len(texts) - len(wanted) + 1):
            if texts[start : start + len(wanted)] == wanted:
                return self.words[start : start + len(wanted)]
        raise AssertionError(f"{text!r} is not on the page: {self.text[:400]}")

    def body(self) -> tuple[Word, ...]:
        """Words between the top and the bottom margin."""
        return tuple(word for word in self.words if word.top > 19 and word.bottom < self.height - 19)


def pages(pdf: bytes, folder: Path) -> tuple[Page, ...]:
    source, target = folder / "paper.pdf", folder / "paper.html"
    source.write_bytes(pdf)
    subprocess.run(["pdftotext", "-bbox", str(source), str(target)], check=True, timeout=60)
    root = ElementTree.parse(target).getroot()
    return tuple(
        Page(
            float(page.get("width", 0)) * _MM,
            float(page.get("height", 0)) * _MM,
            tuple(
                Word(
                    word.text or "",
                    *(float(word.get(side, 0)) * _MM for side in ("xMin", "yMin", "xMax", "yMax")),
                )
                for word in page.iter(f"{_XHTML}word")
            ),
        )
        for page in root.iter(f"{_XHTML}page")
    )


def one_line(words: tuple[Word, ...]) -> bool:
    return max(word.top for word in words) - min(word.top for word in words) < 1


def converted(content: bytes, name: str, folder: Path) -> bytes:
    """What LibreOffice makes of an office file, as PDF."""
    (folder / name).write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / name)],
        check=True,
        timeout=180,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return (folder / name).with_suffix(".pdf").read_bytes()
