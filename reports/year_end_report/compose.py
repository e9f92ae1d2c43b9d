"""The report (báo cáo tổng kết; sơ kết at mid-year): sections in the fixed order, each with its table if there is one.

A section nobody has written and no data fills is a dotted blank.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports import markup, parts, tables, wording
from reports.document import Block, Document, Heading, Table, Title
from reports.year_end_report import tables as own
from reports.year_end_report.facts import YearEndReportFacts


def compose(facts: YearEndReportFacts) -> Document:
    abstract = _abstract(facts)
    return Document(
        kind="year_end_report",
        subject=f"Báo cáo {abstract[:1].lower()}{abstract[1:]}",
        title=Title(name="BÁO CÁO", abstract=(abstract, wording.block_name(facts.block))),
        letterhead=parts.block_letterhead(
            facts.block,
            facts.conference.leader,
            number=wording.symbol(facts.block, "BC"),
            place_and_date=parts.undated(facts.office),
        ),
        body=tuple(_body(facts)),
        signatures=parts.block_signature(facts.block, facts.signer),
        recipients=parts.recipients(facts.block, facts.office),
        **parts.marks(facts.stamp),
    )


def _mid_year(facts: YearEndReportFacts) -> bool:
    return facts.conference.kind == "mid_year"


def _abstract(facts: YearEndReportFacts) -> str:
    year = wording.blank_year(wording.reviewed_year(facts.block, facts.conference))
    if _mid_year(facts):
        return f"Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm {year} và {_ahead(facts)}"
    return f"Tổng kết công tác thi đua, khen thưởng năm {year} và {_ahead(facts)}"


def _ahead(facts: YearEndReportFacts) -> str:
    """``phương hướng, nhiệm vụ năm 2024``: the pledged year, else the one after the reviewed."""
    year = wording.reviewed_year(facts.block, facts.conference)
    if _mid_year(facts):
        return f"phương hướng, nhiệm vụ 6 tháng cuối năm {wording.blank_year(year)}"
    following = facts.conference.pledge_year or (None if year is None else year + 1)
    return f"phương hướng, nhiệm vụ năm {wording.blank_year(following)}"


def _body(facts: YearEndReportFacts) -> Iterator[Block]:
    word = wording.block_word(facts.block)
    yield Heading("I. ĐẶC ĐIỂM, TÌNH HÌNH")
    yield from _section(facts, "situation")
    yield Heading("II. KẾT QUẢ")
    yield Heading("1. Lãnh đạo, tổ chức phong trào thi đua", 2)
    yield from _section(facts, "movements")
    yield Heading(f"2. Hoạt động của {word}", 2)
    yield from _section(facts, "activities")
    yield Heading("3. Kết quả thực hiện chỉ tiêu giao ước", 2)
    yield from _section(facts, "targets", own.target_table(facts.targets))
    yield Heading("4. Kết quả theo đơn vị", 2)
    yield from _section(facts, "by_unit", own.unit_table(facts.units))
    yield Heading("5. Công tác khen thưởng", 2)
    yield from _section(facts, "awards", own.award_table(facts.awards))
    yield Heading("6. Chấm điểm, xếp hạng", 2)
    yield from _section(facts, "scores", tables.score_table(facts.scores))
    yield Heading("III. TỒN TẠI, KHÓ KHĂN, HẠN CHẾ, NGUYÊN NHÂN")
    yield from _section(facts, "shortcomings")
    yield Heading(f"IV. {_ahead(facts)}".upper())
    yield from _section(facts, "directions")
    yield Heading("V. ĐỀ XUẤT, KIẾN NGHỊ, ĐỀ NGHỊ KHEN THƯỞNG")
    yield from _proposals(facts)


def _section(facts: YearEndReportFacts, key: str, table: Table | None = None) -> Iterator[Block]:
    written = _written(facts, key)
    yield from written
    if table is not None and table.rows:
        yield table
    elif not written:
        yield parts.DOTTED_LINE


def _written(facts: YearEndReportFacts, key: str) -> tuple[Block, ...]:
    return markup.blocks(
        paragraph for section in facts.sections if section.key == key for paragraph in section.paragraphs
    )


def _proposals(facts: YearEndReportFacts) -> Iterator[Block]:
    """As written; where nothing is written, what was nominated."""
    written = _written(facts, "proposals")
    yield from written
    lines = tuple(parts.proposal_lines(facts.nominations))
    if written:
        return
    if not lines:
        yield parts.DOTTED_LINE
        return
    yield from parts.paragraphs((f"{wording.block_name(facts.block)} đề nghị:",))
    yield parts.listed(lines)
