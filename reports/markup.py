"""The small markup of written sections: a paragraph an entry, ``- `` a dashed item, ``1. `` a numbered one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.document import Block, ItemList, Paragraph

_DASHED = re.compile(r"[-–•+]\s+(.*)")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(.*)")


def blocks(entries: Iterable[str]) -> tuple[Block, ...]:
    """Paragraphs and lists of the entries; items that follow each other make one list.

    A numbered item that does not continue the count stays a paragraph with its number as written.
    """
    found: list[Block] = []
    for line in (line.strip() for entry in entries for line in entry.splitlines()):
        if not line:
            continue
        last = found[-1] if found else None
        if dashed := _DASHED.fullmatch(line):
            _add(found, last, dashed.group(1), ordered=False)
        elif (numbered := _NUMBERED.fullmatch(line)) and int(numbered.group(1)) == _next_number(last):
            _add(found, last, numbered.group(2), ordered=True)
        else:
            found.append(Paragraph(line))
    return tuple(found)


def _add(found: list[Block], last: Block | None, item: str, *, ordered: bool) -> None:
    if isinstance(last, ItemList) and last.ordered is ordered:
        found[-1] = ItemList((*last.items, item), ordered=ordered)
    else:
        found.append(ItemList((item,), ordered=ordered))


def _next_number(last: Block | None) -> int:
    return len(last.items) + 1 if isinstance(last, ItemList) and last.ordered else 1
