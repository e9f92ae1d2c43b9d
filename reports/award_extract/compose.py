"""The extract (trích lục): what the register says of one agency on the day it was made, year by year."""

from __future__ import annotations

from collections.abc import Iterator

from reports import parts, vietnamese, wording
from reports.award_extract.facts import AwardEntryFacts, AwardExtractFacts, GapFacts
from reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    ItemList,
    Letterhead,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Row,
    Signature,
    SignatureRow,
    Table,
    Title,
)

NOTHING = "Sổ chưa ghi khen thưởng nào"
TO_CONFIRM = (
    "Các năm liên tiếp có cùng danh hiệu, hình thức qua lần sắp xếp tổ chức, cần người có thẩm quyền xác nhận có được "
    "tính liên tục hay không:"
)


def compose(facts: AwardExtractFacts) -> Document:
    return Document(
        kind="award_extract",
        subject=f"Trích lục thành tích khen thưởng của {wording.blank(facts.agency)}",
        title=Title(
            name="TRÍCH LỤC THÀNH TÍCH KHEN THƯỞNG",
            abstract=(wording.blank(facts.agency), *_narrowed(facts)),
            note=f"(Trích từ sổ khen thưởng ngày {_day(facts)})",
        ),
        letterhead=Letterhead(
            parent=None,
            issuer=wording.blank(facts.office.name).upper(),
            place_and_date=f"{wording.blank(facts.office.place)}, {vietnamese.long_date(facts.made_on)}",
        ),
        body=tuple(_body(facts)),
        signatures=SignatureRow(
            (
                Signature(lines=("NGƯỜI TRÍCH LỤC",), name=wording.stated(facts.made_by)),
                Signature(lines=("XÁC NHẬN CỦA CƠ QUAN", "GIỮ SỔ KHEN THƯỞNG")),
            )
        ),
        orientation=Orientation.LANDSCAPE,
        **parts.marks(facts.stamp),
    )


def _day(facts: AwardExtractFacts) -> str:
    return vietnamese.short_date(facts.made_on) if facts.made_on else wording.blank(None)


def _narrowed(facts: AwardExtractFacts) -> Iterator[str]:
    first, last = facts.first_year, facts.last_year
    if first is not None and first == last:
        yield f"Năm {first}"
    elif first is not None and last is not None:
        yield f"Giai đoạn {first} – {last}"
    elif first is not None:
        yield f"Từ năm {first}"
    elif last is not None:
        yield f"Đến năm {last}"
    if awards := wording.stated(facts.awards):
        yield awards


def _body(facts: AwardExtractFacts) -> Iterator[Block]:
    told = tuple(text for text in facts.reorganisations if wording.stated(text))
    if told:
        yield Heading("I. QUÁ TRÌNH SẮP XẾP TỔ CHỨC")
        yield ItemList(tuple(wording.ended(text) for text in told))
        yield Heading("II. KHEN THƯỞNG")
    yield _table(facts)
    yield Paragraph(
        "Tên tập thể ghi theo quyết định khen thưởng. Năm không có trong sổ nghĩa là sổ chưa ghi, không có nghĩa là "
        "đơn vị không được khen thưởng.",
        ParagraphStyle.NOTE,
    )
    if facts.totals:
        yield Paragraph(wording.ended(f"Cộng: {_counted(facts)}"), ParagraphStyle.PLAIN)
    runs = tuple(text for text in facts.runs if wording.stated(text))
    if runs:
        yield Paragraph(TO_CONFIRM, ParagraphStyle.PLAIN)
        yield ItemList(runs)


def _counted(facts: AwardExtractFacts) -> str:
    return "; ".join(f"{vietnamese.count(each.number)} {each.award}" for each in facts.totals)


def _table(facts: AwardExtractFacts) -> Table:
    signed = any(wording.stated(entry.signer) for entry in facts.entries)
    noted = any(wording.stated(entry.note) for entry in facts.entries)
    columns = [
        Column(header="Năm", width=10, align=Align.CENTRE, grouped=False),
        Column(header="Danh hiệu, hình thức", width=24),
        Column(header="Tên tập thể ghi trên quyết định", width=26),
        Column(header="Số quyết định", width=18),
        Column(header="Ngày quyết định", width=13, align=Align.CENTRE),
        Column(header="Cơ quan, người ban hành", width=22),
    ]
    if signed:
        columns.append(Column(header="Người ký", width=16))
    if noted:
        columns.append(Column(header="Ghi chú", width=28))

    def cells(line: AwardEntryFacts) -> Iterator[Cell]:
        yield str(line.year)
        yield f"{line.award} (đã hủy bỏ)" if line.revoked else line.award
        yield line.recipient
        yield line.number
        yield line.decided_on
        yield line.issuer
        if signed:
            yield wording.stated(line.signer)
        if noted:
            yield wording.stated(line.note)

    def rows() -> Iterator[Row]:
        lines: list[AwardEntryFacts | GapFacts] = [*facts.entries, *facts.gaps]
        for line in sorted(lines, key=_newest_first):
            if isinstance(line, AwardEntryFacts):
                yield Row(tuple(cells(line)))
            else:
                yield Row((_years(line), NOTHING, *(None,) * (len(columns) - 2)))

    return Table(caption="Thành tích khen thưởng", columns=tuple(columns), rows=tuple(rows()), when_empty=f"{NOTHING}.")


def _newest_first(line: AwardEntryFacts | GapFacts) -> int:
    """Python's sort is stable: awards of one year stay in the order they were given."""
    return -(line.year if isinstance(line, AwardEntryFacts) else line.last)


def _years(gap: GapFacts) -> str:
    return str(gap.first) if gap.first == gap.last else f"{gap.first} – {gap.last}"
