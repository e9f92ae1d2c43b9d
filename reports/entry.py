"""One document of the catalogue: what a document folder declares about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reports.document import Document


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A kind of paper. ``position`` gives its place in lists of papers, ``label_vi`` its name there.

    ``compose`` is pure and takes an instance of ``facts_type``; ``samples`` gives facts by a short name, for
    tests and for looking at the paper.
    """

    kind: str
    position: int
    label_vi: str
    facts_type: type[Any]
    compose: Callable[[Any], Document]
    formats: tuple[str, ...]
    samples: Callable[[], Mapping[str, Any]]


PAPER = ("pdf", "docx")
PAPER_WITH_TABLE = ("pdf", "docx", "xlsx")
