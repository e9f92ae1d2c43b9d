"""The result of the nominations (kết quả bình xét): one table, annexed to the minutes, kept in the dossier."""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts, tables, vietnamese, voting, wording
from reports.document import Block, Document, Orientation, Paragraph, Title
from reports.nomination_result.facts import NominationResultFacts

_WIDEST_UPRIGHT = 6
"""More columns than these are laid across."""


def compose(facts: NominationResultFacts) -> Document:
    conference = facts.conference
    year = wording.blank_year(wording.reviewed_year(facts.block, conference))
    table = tables.nomination_table(
        facts.nominations, facts.manner, with_note=any(tables.outcome_cell(row) for row in facts.nominations)
    )
    return Document(
        kind="nomination_result",
        subject=f"Kết quả bình xét, đề nghị khen thưởng năm {year}",
        title=Title(
            name="KẾT QUẢ BÌNH XÉT, ĐỀ NGHỊ KHEN THƯỞNG",
            abstract=(f"Năm {year}", wording.block_name(facts.block)),
            note=f"({vietnamese.capitalise_first(wording.day_of(conference))}, tại {wording.blank(conference.venue)})",
        ),
        letterhead=parts.block_letterhead(facts.block, conference.leader),
        body=(*_manner(facts), table, *_totals(facts)),
        signatures=parts.meeting_signatures(conference),
        orientation=Orientation.LANDSCAPE if len(table.columns) > _WIDEST_UPRIGHT else Orientation.PORTRAIT,
        **parts.marks(facts.stamp),
    )


def _manner(facts: NominationResultFacts) -> Iterator[Block]:
    yield from parts.paragraphs(tuple(voting.manner_sentences(facts.manner)))


def _totals(facts: NominationResultFacts) -> Iterator[Block]:
    groups = wording.by_award(wording.standing(facts.nominations))
    if not groups:
        return
    total = "; ".join(wording.counted_award(group) for group in groups)
    yield Paragraph(f"Tổng số đề nghị: {total}.")
