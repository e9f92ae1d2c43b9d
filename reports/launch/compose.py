"""The launch (phát động thi đua): basis, sections as written, the movements of the year."""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts, tables, vietnamese, wording
from reports.document import BLANK, Align, Block, Column, Document, Paragraph, Row, Table, Title
from reports.launch.facts import LaunchedFacts, LaunchFacts
from reports.sections import basis, section

AFTER = "contents"


def compose(facts: LaunchFacts) -> Document:
    name = wording.block_name(facts.block)
    year = wording.blank_year(facts.block.year)
    return Document(
        kind="launch",
        subject=f"Phát động phong trào thi đua năm {year} của {name}",
        title=Title(name="PHÁT ĐỘNG", abstract=(f"Phong trào thi đua năm {year}", name)),
        letterhead=parts.block_letterhead(
            facts.block,
            facts.leader,
            number=wording.symbol(facts.block, "PĐ"),
            place_and_date=parts.undated(facts.office),
        ),
        basis=basis(facts.basis),
        body=tuple(_body(facts)),
        signatures=parts.block_signature(facts.block, facts.signer),
        recipients=parts.recipients(facts.block, facts.office),
        **parts.marks(facts.stamp),
    )


def _body(facts: LaunchFacts) -> Iterator[Block]:
    for each in facts.sections:
        yield from section(each, capitals=True)
        if each.key == AFTER and facts.movements:
            yield Paragraph("Các phong trào thi đua thực hiện trong năm:")
            yield _table(facts.movements)


def _table(movements: tuple[LaunchedFacts, ...]) -> Table:
    return Table(
        caption="Phong trào thi đua trong năm",
        columns=(
            tables.NUMBER_COLUMN,
            Column(header="Tên phong trào", width=50),
            Column(header="Cấp phát động", width=24),
            Column(header="Ngày phát động", width=16, align=Align.CENTRE),
            Column(header="Ngày sơ kết, tổng kết", width=16, align=Align.CENTRE),
        ),
        rows=tuple(
            Row(
                (
                    number,
                    each.name,
                    each.launcher,
                    BLANK if each.launched_on is None else vietnamese.short_date(each.launched_on),
                    BLANK if each.reviewed_on is None else vietnamese.short_date(each.reviewed_on),
                )
            )
            for number, each in enumerate(movements, start=1)
        ),
    )
