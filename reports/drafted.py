"""What a draft is made of: paragraphs with keys, and figures that point at their record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A fact inside a sentence: its words and the record they come from (``noun`` and id)."""

    text: str
    noun: str
    id: int


Run = str | Figure


@dataclass(frozen=True)
class DraftParagraph:
    """One drafted paragraph. ``key`` stays the same while the data beneath it change."""

    key: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text if isinstance(run, Figure) else run for run in self.runs)
