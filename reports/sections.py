"""Sections of the papers a block writes for its year: heading as printed, text as written, an empty one dotted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports import markup, parts
from reports.document import BLANK, Block, Heading


@dataclass(frozen=True, kw_only=True)
class WrittenSectionFacts:
    """One section. ``heading`` carries its number; ``group`` is the heading that stands before it, if any.

    ``paragraphs``: an entry a paragraph, with the small markup of lists.
    """

    key: str
    heading: str
    level: int = 1
    group: str | None = None
    paragraphs: tuple[str, ...] = ()


def section(facts: WrittenSectionFacts, *, capitals: bool) -> Iterator[Block]:
    """Heading and text. ``capitals``: headings of the first level stand in capitals, as in plans."""
    if facts.group is not None:
        yield Heading(facts.group.upper() if capitals else facts.group)
    heading = facts.heading.upper() if capitals and facts.level == 1 else facts.heading
    yield Heading(heading, facts.level)
    yield from markup.blocks(facts.paragraphs) or (parts.DOTTED_LINE,)


def basis(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines “Căn cứ …”: ``;`` after each, a full stop after the last; a blank one where nothing is written."""
    told = [line.strip().rstrip(" ;.") for line in lines if line.strip()] or [f"Căn cứ {BLANK}"]
    return (*(f"{line};" for line in told[:-1]), f"{told[-1]}." if not told[-1].endswith("…") else told[-1])
