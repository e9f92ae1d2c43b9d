"""The list (danh sách đề nghị): annex of the submission letter, one row a recipient, grouped by award."""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts, tables, vietnamese, voting, wording
from reports.document import BLANK, Align, Cell, Column, Document, Orientation, Row, RowStyle, Table, Title
from reports.facts import NominationFacts
from reports.proposal_list.facts import ProposalListFacts


def compose(facts: ProposalListFacts) -> Document:
    year = wording.blank_year(wording.reviewed_year(facts.block, facts.conference))
    return Document(
        kind="proposal_list",
        subject=f"Danh sách đề nghị khen thưởng năm {year}",
        title=Title(
            name=f"DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM {year}",
            abstract=(wording.block_name(facts.block),),
            note=f"(Kèm theo Tờ trình số {BLANK} {vietnamese.long_date(None)})",
        ),
        letterhead=parts.block_letterhead(facts.block, facts.conference.leader),
        body=(_table(facts),),
        signatures=parts.block_signature(facts.block, facts.signer),
        orientation=Orientation.LANDSCAPE,
        **parts.marks(facts.stamp),
    )


def _table(facts: ProposalListFacts) -> Table:
    kept = wording.standing(facts.nominations)
    votes = voting.has_votes(kept, facts.manner)
    columns = [
        tables.NUMBER_COLUMN,
        Column(header="Tên tập thể", width=28),
        Column(header="Danh hiệu, hình thức đề nghị", width=28),
        Column(header="Căn cứ đề nghị", width=28),
        Column(header="Mức độ hoàn thành nhiệm vụ từng năm", width=36),
    ]
    if votes:
        columns.append(Column(header="Kết quả bỏ phiếu", width=14, align=Align.CENTRE))
    columns.append(Column(header="Ghi chú", width=12))
    empty = (None,) * (len(columns) - 2)

    def cells(number: int, row: NominationFacts) -> Iterator[Cell]:
        yield number
        yield wording.recipient(row)
        yield row.award
        yield wording.blank(row.ground)
        yield _ratings(row)
        if votes:
            yield voting.vote_text(row, facts.manner)
        yield wording.stated(row.note)

    def rows() -> Iterator[Row]:
        number = 0
        for index, group in enumerate(wording.by_award(kept)):
            heading = f"{group.award} ({wording.blank_number(group.number)} tập thể)"
            yield Row((_letter(index), heading, *empty), RowStyle.GROUP)
            for row in group.nominations:
                number += 1
                yield Row(tuple(cells(number, row)))
        if number:
            numbers = [wording.units(row) for row in kept]
            total = None if None in numbers else sum(count for count in numbers if count is not None)
            yield Row((None, f"Tổng cộng: {wording.blank_number(total)} tập thể", *empty), RowStyle.TOTAL)

    return Table(caption="Danh sách đề nghị", columns=tuple(columns), rows=tuple(rows()), when_empty=BLANK)


def _ratings(row: NominationFacts) -> str:
    """One line a year, in the order of the record."""
    return "\n".join(f"Năm {rating.year}: {wording.blank(rating.rating)}" for rating in row.ratings) or BLANK


def _letter(index: int) -> str:
    """``A``, ``B`` … of the groups; past ``Z`` the number."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)
