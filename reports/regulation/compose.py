"""The regulation (quy chế): basis, then article after article."""

from __future__ import annotations

from reports import parts, wording
from reports.document import Document, Title
from reports.regulation.facts import RegulationFacts
from reports.sections import basis, section


def compose(facts: RegulationFacts) -> Document:
    name = wording.block_name(facts.block)
    return Document(
        kind="regulation",
        subject=f"Quy chế hoạt động của {name} năm {wording.blank_year(facts.block.year)}",
        title=Title(name="QUY CHẾ", abstract=(f"Hoạt động của {name}", f"Năm {wording.blank_year(facts.block.year)}")),
        letterhead=parts.block_letterhead(
            facts.block,
            facts.leader,
            number=wording.symbol(facts.block, "QC"),
            place_and_date=parts.undated(facts.office),
        ),
        basis=basis(facts.basis),
        body=tuple(block for each in facts.sections for block in section(each, capitals=False)),
        signatures=parts.block_signature(facts.block, facts.signer),
        recipients=parts.recipients(facts.block, facts.office),
        **parts.marks(facts.stamp),
    )
