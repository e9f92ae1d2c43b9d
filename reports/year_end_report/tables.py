"""Tables of the report: targets of the pledge, results by unit, awards received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from reports import tables, vietnamese, wording
from reports.document import Align, Cell, Column, Row, RowStyle, Table
from reports.year_end_report.facts import GivenAwardFacts, TargetFacts, UnitResultFacts


def target_table(targets: Sequence[TargetFacts]) -> Table:
    """Plan against result. Groups, where given, head their targets; an unknown value is a blank."""
    empty = (None,) * 4

    def rows() -> Iterator[Row]:
        group: str | None = None
        for number, target in enumerate(targets, start=1):
            if wording.stated(target.group) not in (None, group):
                group = wording.stated(target.group)
                yield Row((None, group, *empty), RowStyle.GROUP)
            yield Row(
                (
                    number,
                    target.name,
                    wording.blank(target.unit),
                    _amount(target.plan, target.plan_text),
                    _amount(target.result, target.result_text),
                    _percent(target),
                )
            )

    return Table(
        caption="Kết quả thực hiện chỉ tiêu",
        columns=(
            tables.NUMBER_COLUMN,
            Column(header="Chỉ tiêu", width=40),
            Column(header="Đơn vị tính", width=14, align=Align.CENTRE),
            Column(header="Kế hoạch", width=14, align=Align.RIGHT),
            Column(header="Thực hiện", width=14, align=Align.RIGHT),
            Column(header="Tỷ lệ %", width=12, align=Align.RIGHT, decimals=1),
        ),
        rows=tuple(rows()),
    )


def _amount(value: Decimal | None, text: str | None) -> Cell:
    return value if value is not None else wording.blank(text)


def _percent(target: TargetFacts) -> Cell:
    """As recorded, else result over plan to tenths; empty where there is nothing to divide."""
    if target.percent is not None:
        return target.percent
    if target.plan and target.result is not None:
        return (target.result * 100 / target.plan).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return None


def unit_table(units: Sequence[UnitResultFacts]) -> Table:
    rated = any(wording.stated(unit.rating) for unit in units)
    columns = [tables.NUMBER_COLUMN, Column(header="Đơn vị", width=32), Column(header="Kết quả nổi bật", width=44)]
    if rated:
        columns.append(Column(header="Mức độ hoàn thành nhiệm vụ", width=24))
    rows = []
    for number, unit in enumerate(units, start=1):
        cells: tuple[Cell, ...] = (number, unit.party, wording.blank(unit.result))
        rows.append(Row((*cells, wording.blank(unit.rating)) if rated else cells))
    return Table(caption="Kết quả theo đơn vị", columns=tuple(columns), rows=tuple(rows))


def award_table(awards: Sequence[GivenAwardFacts]) -> Table:
    return Table(
        caption="Danh hiệu, hình thức khen thưởng đã được tặng",
        columns=(
            tables.NUMBER_COLUMN,
            Column(header="Đơn vị", width=28),
            Column(header="Danh hiệu, hình thức khen thưởng", width=34),
            Column(header="Số, ngày, tháng, năm của quyết định; cơ quan ban hành", width=32),
        ),
        rows=tuple(
            Row((number, award.recipient, _award(award), _decision(award)))
            for number, award in enumerate(awards, start=1)
        ),
    )


def _award(award: GivenAwardFacts) -> str:
    return award.award if award.year is None else f"{award.award} năm {award.year}"


def _decision(award: GivenAwardFacts) -> str:
    decision = wording.blank(award.decision)
    return decision if award.decided_on is None else f"{decision}, {vietnamese.long_date(award.decided_on)}"
