"""The pledge (bản giao ước thi đua): what the members of a block undertake for a year, and a place for each to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from reports import parts, tables, vietnamese, wording
from reports.document import (
    BLANK,
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    ItemList,
    Paragraph,
    ParagraphStyle,
    Row,
    RowStyle,
    Signature,
    SignatureRow,
    Table,
    Title,
)
from reports.facts import PersonFacts
from reports.lines import even_lines
from reports.pledge.facts import PledgedTargetFacts, PledgeFacts, PledgingPartyFacts

_Section = Callable[[PledgeFacts], Iterator[Block]]
_ROMAN = ("I", "II", "III", "IV", "V")
_HALF, _THIRD = 78, 50
"""Millimetres of a line in a signing block that takes half or a third of the width of the text."""
_MOVEMENTS = (
    tables.NUMBER_COLUMN,
    Column(header="Tên phong trào", width=44),
    Column(header="Cấp phát động", width=22),
    Column(header="Thời gian phát động", width=16, align=Align.CENTRE),
    Column(header="Thời gian tổng kết", width=16, align=Align.CENTRE),
)


def compose(facts: PledgeFacts) -> Document:
    year = wording.blank_year(facts.year)
    name = wording.block_name(facts.block)
    return Document(
        kind="pledge",
        subject=f"Bản giao ước thi đua năm {year}, {name}",
        title=Title(name="BẢN GIAO ƯỚC THI ĐUA", abstract=(f"Năm {year}", name)),
        letterhead=parts.block_letterhead(
            facts.block,
            facts.leader,
            place_and_date=f"{wording.blank(facts.office.place)}, {vietnamese.long_date(facts.signed_on)}",
        ),
        basis=_basis(facts.basis),
        body=tuple(_sections(facts)),
        signatures=SignatureRow(tuple(_signatures(facts)), apart=(_witness(facts),)),
        **parts.marks(facts.stamp),
    )


def _basis(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Each line ends with a semicolon, the last with a full stop."""
    stated = [found.rstrip(".;") for line in lines if (found := wording.stated(line))]
    return (*(f"{line};" for line in stated[:-1]), *(f"{line}." for line in stated[-1:]))


def _sections(facts: PledgeFacts) -> Iterator[Block]:
    for number, (heading, section) in zip(_ROMAN, _applicable(facts), strict=False):
        yield Heading(f"{number}. {heading}")
        yield from section(facts)


def _applicable(facts: PledgeFacts) -> Iterator[tuple[str, _Section]]:
    """Movements, targets and criteria only where there are some; what is pledged stands in any case."""
    if facts.movements:
        yield "CÁC PHONG TRÀO THI ĐUA", _movements
    if any(party.targets for party in facts.parties):
        yield "CÁC CHỈ TIÊU ĐĂNG KÝ", _targets
    yield "NỘI DUNG THI ĐUA", _contents
    if any(wording.stated(each) for each in facts.criteria):
        yield "TIÊU CHÍ THI ĐUA", _criteria
    yield "CAM KẾT", _commitment


def _movements(facts: PledgeFacts) -> Iterator[Block]:
    yield Table(
        caption="Các phong trào thi đua",
        columns=_MOVEMENTS,
        rows=tuple(
            Row(
                (
                    number,
                    each.name,
                    wording.blank(each.launcher),
                    vietnamese.short_date(each.launched_on),
                    vietnamese.short_date(each.reviewed_on),
                )
            )
            for number, each in enumerate(facts.movements, start=1)
        ),
    )


def _targets(facts: PledgeFacts) -> Iterator[Block]:
    parties = [party for party in facts.parties if party.targets]
    yield Table(caption="Các chỉ tiêu đăng ký", columns=_target_columns(facts), rows=tuple(_target_rows(parties)))
    without = [party.name for party in facts.parties if not party.targets]
    if without:
        yield Paragraph(f"Chưa có chỉ tiêu đăng ký của: {wording.ended('; '.join(without))}", ParagraphStyle.NOTE)


def _target_columns(facts: PledgeFacts) -> tuple[Column, ...]:
    before = "Năm trước" if facts.year is None else f"Thực hiện năm {facts.year - 1}"
    return (
        tables.NUMBER_COLUMN,
        Column(header="Nội dung chỉ tiêu", width=40),
        Column(header="Đơn vị tính", width=13, align=Align.CENTRE),
        Column(header=before, width=15, align=Align.RIGHT),
        Column(header=f"Kế hoạch năm {wording.blank_year(facts.year)}", width=15, align=Align.RIGHT),
        Column(header="Ghi chú", width=17),
    )


def _target_rows(parties: list[PledgingPartyFacts]) -> Iterator[Row]:
    number = 0
    for party in parties:
        yield Row((None, party.name, None, None, None, None), RowStyle.GROUP)
        for target in party.targets:
            number += 1
            yield Row(
                (
                    number,
                    target.content,
                    _unit(target),
                    _amount(target.before, target.before_text) if _had_one_before(target) else None,
                    _amount(target.planned, target.planned_text),
                    wording.stated(target.note),
                )
            )


def _unit(target: PledgedTargetFacts) -> Cell:
    """A target in words needs no unit; of a number it is a blank where it is not stated."""
    unit = wording.stated(target.unit)
    return unit or (BLANK if target.planned is not None else None)


def _had_one_before(target: PledgedTargetFacts) -> bool:
    """A target of this year only had no last year: its cell stays empty."""
    return target.before is not None or wording.stated(target.before_text) is not None


def _amount(value: Decimal | None, text: str | None) -> Cell:
    return value if value is not None else wording.blank(text)


def _contents(facts: PledgeFacts) -> Iterator[Block]:
    contents = tuple(found for each in facts.contents if (found := wording.stated(each)))
    yield _numbered(contents) if contents else parts.DOTTED_LINE


def _criteria(facts: PledgeFacts) -> Iterator[Block]:
    yield _numbered(tuple(found for each in facts.criteria if (found := wording.stated(each))))


def _numbered(texts: tuple[str, ...]) -> Block:
    return ItemList(tuple(wording.ended(text) for text in texts), ordered=True)


def _commitment(facts: PledgeFacts) -> Iterator[Block]:
    word = wording.block_word(facts.block)
    year = wording.blank_year(facts.year)
    yield Paragraph(
        f"Các đơn vị thành viên {word} cam kết tổ chức thực hiện các nội dung của bản giao ước này, phấn đấu hoàn "
        f"thành các chỉ tiêu, nhiệm vụ thi đua năm {year}; báo cáo kết quả trung thực, đúng thời hạn."
    )
    if facts.parties_complete is not True:
        yield Paragraph("Danh sách đơn vị thành viên chưa đầy đủ.", ParagraphStyle.NOTE)


# --- signing --------------------------------------------------------------------------------------------------


def _signatures(facts: PledgeFacts) -> Iterator[Signature]:
    """One place for each member; where nobody has signed, post and name are dotted."""
    parties = facts.parties or (PledgingPartyFacts(name=BLANK),)
    room = _HALF if len(parties) in (1, 2, 4) else _THIRD
    for party in parties:
        lead = facts.leader is not None and party.name == facts.leader
        note = f"({wording.leader_word(facts.block)})" if lead else None
        yield _place(party.name, party.person, room=room, note=note)


def _witness(facts: PledgeFacts) -> Signature:
    return _place(f"CHỨNG KIẾN\n{wording.blank(facts.office.name)}", facts.witness, room=_HALF, note=None)


def _place(name: str, person: PersonFacts | None, *, room: float, note: str | None) -> Signature:
    title = wording.blank(wording.post(person.title) if person else None)
    heads = [line for text in (name, title) for line in even_lines(text.upper(), room=room, points=14, bold=True)]
    return Signature(lines=tuple(heads), name=wording.blank(person.name if person else None), note=note)
