"""The programme (chương trình hội nghị): what happens when, and who does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from reports import parts, tables, vietnamese, wording
from reports.document import BLANK, Align, Cell, Column, Document, Row, Table, Title
from reports.facts import ConferenceFacts
from reports.programme.facts import AgendaFacts, ProgrammeFacts

_DAY = 24 * 60


def compose(facts: ProgrammeFacts) -> Document:
    conference = facts.conference
    title = wording.conference_title(conference)
    return Document(
        kind="programme",
        subject=f"Chương trình {title}",
        title=Title(
            name="CHƯƠNG TRÌNH",
            abstract=(title, wording.block_name(facts.block)),
            note=f"({_when_and_where(conference)})",
        ),
        letterhead=parts.block_letterhead(facts.block, conference.leader),
        body=(_table(facts),),
        signatures=parts.block_signature(facts.block, facts.signer),
        **parts.marks(facts.stamp),
    )


def _when_and_where(conference: ConferenceFacts) -> str:
    start = f"Bắt đầu lúc {vietnamese.clock_time(conference.starts_at)}, " if conference.starts_at else ""
    return vietnamese.capitalise_first(f"{start}{wording.day_of(conference)}, tại {wording.blank(conference.venue)}")


def _table(facts: ProgrammeFacts) -> Table:
    """The hour of each line; where the beginning is unknown its length; where that is unknown too a blank."""

    def rows() -> Iterator[Row]:
        for number, (line, moment) in enumerate(zip(facts.agenda, _moments(facts), strict=True), start=1):
            cells: tuple[Cell, ...] = (number, moment, line.content, wording.blank(line.presenter))
            yield Row(cells)

    return Table(
        caption="Chương trình",
        columns=(
            tables.NUMBER_COLUMN,
            Column(header="Thời gian", width=18, align=Align.CENTRE),
            Column(header="Nội dung", width=46),
            Column(header="Người thực hiện", width=30),
        ),
        rows=tuple(rows()),
        when_empty=BLANK,
    )


def _moments(facts: ProgrammeFacts) -> Iterator[str]:
    start = facts.conference.starts_at
    if start is None:
        yield from (_length(line) for line in facts.agenda)
        return
    now: int | None = start.hour * 60 + start.minute
    for line in facts.agenda:
        yield BLANK if now is None else vietnamese.clock_time(time(now // 60 % 24, now % 60))
        now = None if now is None or line.minutes is None else (now + line.minutes) % _DAY


def _length(line: AgendaFacts) -> str:
    return BLANK if line.minutes is None else f"{vietnamese.count(line.minutes)} phút"
