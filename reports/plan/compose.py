"""The plan (kế hoạch): basis, sections as written, and the table of dated activities."""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts, tables, vietnamese, wording
from reports.document import BLANK, Align, Block, Column, Document, Row, Table, Title
from reports.plan.facts import ActivityFacts, PlanFacts
from reports.sections import basis, section

SCHEDULE = "schedule"


def compose(facts: PlanFacts) -> Document:
    name = wording.block_name(facts.block)
    abstract = f"Hoạt động {name} năm {wording.blank_year(facts.block.year)}"
    return Document(
        kind="plan",
        subject=f"Kế hoạch {abstract[:1].lower()}{abstract[1:]}",
        title=Title(name="KẾ HOẠCH", abstract=(abstract,)),
        letterhead=parts.block_letterhead(
            facts.block,
            facts.leader,
            number=wording.symbol(facts.block, "KH"),
            place_and_date=parts.undated(facts.office),
        ),
        basis=basis(facts.basis),
        body=tuple(_body(facts)),
        signatures=parts.block_signature(facts.block, facts.signer),
        recipients=parts.recipients(facts.block, facts.office),
        **parts.marks(facts.stamp),
    )


def _body(facts: PlanFacts) -> Iterator[Block]:
    for each in facts.sections:
        yield from section(each, capitals=True)
        if each.key == SCHEDULE:
            yield _table(facts.activities)


def _table(activities: tuple[ActivityFacts, ...]) -> Table:
    return Table(
        caption="Tiến độ thực hiện",
        columns=(
            tables.NUMBER_COLUMN,
            Column(header="Nội dung công việc", width=40),
            Column(header="Thời gian", width=25, align=Align.CENTRE),
            Column(header="Đơn vị chủ trì", width=22),
            Column(header="Đơn vị phối hợp, tham gia", width=24),
            Column(header="Ghi chú", width=13),
        ),
        rows=tuple(
            Row(
                (
                    number,
                    each.content,
                    when(each),
                    wording.blank(each.in_charge),
                    wording.blank(each.participants),
                    each.note,
                )
            )
            for number, each in enumerate(activities, start=1)
        ),
        when_empty=BLANK,
    )


def when(activity: ActivityFacts) -> str:
    """``10/02/2024``, ``từ 01/3/2024 đến 15/3/2024``, ``đến hết ngày …``; unknown is a blank."""
    start, end = activity.starts_on, activity.ends_on
    if start is None and end is None:
        return BLANK
    if start is None or end is None:
        word = "Từ ngày" if end is None else "Đến hết ngày"
        return f"{word} {vietnamese.short_date(start or end)}"
    if start == end:
        return vietnamese.short_date(start)
    return f"Từ {vietnamese.short_date(start)} đến {vietnamese.short_date(end)}"
