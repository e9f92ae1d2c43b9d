"""Tables of nominations and of points, as several papers print them: columns only for what was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reports import voting, wording
from reports.document import BLANK, Align, Cell, Column, Row, Table
from reports.facts import DecisionMannerFacts, NominationFacts, ScoreFacts

NUMBER_COLUMN = Column(header="STT", width=6, align=Align.CENTRE)


def nomination_table(
    nominations: Sequence[NominationFacts],
    manner: DecisionMannerFacts | None,
    *,
    caption: str = "Kết quả bình xét",
    with_note: bool = False,
    brief: bool = False,
) -> Table:
    """Unit and award, then points, rank and votes only where some were given.

    Agreement and rank never show votes. ``with_note`` adds the column of withdrawals;
    ``brief`` adds agreeing written opinions to the votes instead of showing them apart, for upright text.
    """
    scored = any(row.score is not None for row in nominations)
    ranked = any(row.rank is not None for row in nominations)
    votes = voting.has_votes(nominations, manner)
    written = votes and not brief and any(row.written_agree is not None for row in nominations)
    against = votes and not brief and any(row.disagree is not None for row in nominations)
    columns = [
        NUMBER_COLUMN,
        Column(header="Tên tập thể", width=32),
        Column(header="Danh hiệu, hình thức đề nghị", width=32),
    ]
    if scored:
        columns.append(
            Column(header="Điểm", width=10, align=Align.RIGHT, decimals=decimals_of(row.score for row in nominations))
        )
    if ranked:
        columns.append(Column(header="Hạng" if brief else "Xếp hạng", width=9, align=Align.CENTRE))
    if votes:
        agreed = "Số ý kiến đồng ý" if brief and voting.written_opinions(nominations) else "Số phiếu đồng ý"
        columns.append(Column(header=agreed, width=10, align=Align.CENTRE))
        if against:
            columns.append(Column(header="Số phiếu không đồng ý", width=11, align=Align.CENTRE))
        if written:
            columns.append(Column(header="Ý kiến bằng văn bản đồng ý", width=12, align=Align.CENTRE))
        columns.append(Column(header="Tổng số thành viên", width=10, align=Align.CENTRE))
        columns.append(Column(header="Tỷ lệ %", width=9, align=Align.RIGHT, decimals=1))
    if with_note:
        columns.append(Column(header="Ghi chú", width=22))

    def cells(number: int, row: NominationFacts) -> Iterator[Cell]:
        yield number
        yield wording.recipient(row)
        yield row.award
        if scored:
            yield row.score
        if ranked:
            yield row.rank
        if votes:
            yield voting.agreeing(row) if brief else row.agree
            if against:
                yield row.disagree
            if written:
                yield row.written_agree
            yield manner.members if manner and row.agree is not None else None
            yield voting.share(row, manner)
        if with_note:
            yield outcome_cell(row)

    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=tuple(Row(tuple(cells(number, row))) for number, row in enumerate(nominations, start=1)),
        when_empty=BLANK,
    )


def outcome_cell(nomination: NominationFacts) -> str | None:
    """A withdrawal with its reason, before any note."""
    withdrawn = None
    if nomination.withdrawn_reason is not None:
        withdrawn = f"Xin rút; lý do: {wording.blank(nomination.withdrawn_reason)}"
    return ". ".join(part for part in (withdrawn, wording.stated(nomination.note)) if part) or None


def score_table(scores: Sequence[ScoreFacts]) -> Table:
    """Short summary: unit, points, bonus where given, rank; ``chưa nộp`` shows no points and no rank."""
    bonus = any(row.bonus is not None for row in scores)
    band = any(wording.stated(row.band) for row in scores)
    note = any(wording.stated(row.note) for row in scores)
    decimals = decimals_of(value for row in scores for value in (row.final, row.bonus))
    columns = [NUMBER_COLUMN, Column(header="Tên đơn vị", width=44)]
    columns.append(Column(header="Điểm", width=12, align=Align.RIGHT, decimals=decimals))
    if bonus:
        columns.append(Column(header="Điểm thưởng", width=14, align=Align.RIGHT, decimals=decimals))
    columns.append(Column(header="Xếp hạng", width=10, align=Align.CENTRE))
    if band:
        columns.append(Column(header="Xếp loại", width=16, align=Align.CENTRE))
    if note:
        columns.append(Column(header="Ghi chú", width=20))

    def cells(number: int, row: ScoreFacts) -> Iterator[Cell]:
        yield number
        yield row.party
        yield row.final
        if bonus:
            yield row.bonus
        yield row.rank
        if band:
            yield wording.stated(row.band)
        if note:
            yield wording.stated(row.note)

    return Table(
        caption="Điểm và xếp hạng",
        columns=tuple(columns),
        rows=tuple(Row(tuple(cells(number, row))) for number, row in enumerate(scores, start=1)),
        when_empty=BLANK,
    )


def decimals_of(values: Iterable[Decimal | None]) -> int:
    """Decimals that show every value of a column alike and lose none of it."""
    exponents = [value.normalize().as_tuple().exponent for value in values if value is not None]
    return max((0, *(-exponent for exponent in exponents if isinstance(exponent, int))))
