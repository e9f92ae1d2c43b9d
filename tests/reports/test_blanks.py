"""Blanks of a paper are listed where they stand; number and date are left to the clerk."""

from __future__ import annotations

import pytest

from reports.blanks import Blank, blanks
from reports.catalogue import CATALOGUE, compose
from reports.document import (
    BLANK,
    Block,
    Column,
    Document,
    Heading,
    ItemList,
    Letterhead,
    Paragraph,
    Recipients,
    Row,
    Signature,
    SignatureRow,
    Table,
    Title,
)


def paper(*body: Block, **parts: object) -> Document:
    return Document(kind="minutes", subject="Biên bản", title=Title(name="BIÊN BẢN"), body=body, **parts)  # type: ignore[arg-type]  # parts of a paper


def test_a_paper_that_knows_everything_has_none() -> None:
    document = paper(
        Heading("I. THỜI GIAN"),
        Paragraph("Ngày 22 tháng 01 năm 2024."),
        signatures=SignatureRow((Signature(lines=("CHỦ TRÌ",), name="Vũ Thị Liễu"),)),
    )

    assert blanks(document) == ()


def test_number_and_date_are_no_blanks_but_the_place_is() -> None:
    head = Letterhead(
        parent="SỞ TÀI CHÍNH",
        issuer="KHỐI THI ĐUA",
        number=f"Số: {BLANK}/BB-KTĐ",
        place_and_date=f"{BLANK}, ngày {BLANK} tháng {BLANK} năm {BLANK}",
    )
    known = Letterhead(
        parent="SỞ TÀI CHÍNH",
        issuer="KHỐI THI ĐUA",
        number=f"Số: {BLANK}/BB-KTĐ",
        place_and_date=f"Tỉnh lỵ, ngày {BLANK} tháng {BLANK} năm {BLANK}",
    )

    assert blanks(paper(letterhead=head)) == (Blank("Địa danh", BLANK),)
    assert blanks(paper(letterhead=known)) == ()


def test_each_blank_is_named_by_the_part_it_stands_in() -> None:
    table = Table(
        caption="Danh sách",
        columns=(Column(header="STT", width=1), Column(header="Tập thể", width=2), Column(header="Căn cứ", width=2)),
        rows=(Row((1, "Sở Tài chính", BLANK)), Row((2, "Sở Y tế", "dẫn đầu khối")), Row((3, BLANK, BLANK))),
    )
    document = paper(
        Paragraph(f"Trước mục nào: {BLANK}"),
        Heading("I. THỜI GIAN"),
        Paragraph("Đủ."),
        ItemList(("một", f"hai {BLANK}")),
        table,
        addressees=(BLANK, "Chủ tịch"),
        through=BLANK,
        basis=(f"Căn cứ Quyết định số {BLANK};",),
        signatures=SignatureRow((Signature(lines=("THƯ KÝ",)), Signature(lines=("CHỦ TRÌ",), name="A"))),
        recipients=Recipients((f"- {BLANK};", "- Lưu: VT.")),
    )

    assert blanks(document) == (
        Blank("Kính gửi", BLANK),
        Blank("Kính gửi", BLANK),
        Blank("Căn cứ", f"Căn cứ Quyết định số {BLANK};"),
        Blank("Nội dung", f"Trước mục nào: {BLANK}"),
        Blank("I. THỜI GIAN", f"hai {BLANK}"),
        Blank("Danh sách, cột “Căn cứ”", f"Sở Tài chính: {BLANK}"),
        Blank("Danh sách, cột “Tập thể”", BLANK),
        Blank("Danh sách, cột “Căn cứ”", BLANK),
        Blank("Phần ký", "THƯ KÝ: chưa có họ tên người ký"),
        Blank("Nơi nhận", f"- {BLANK};"),
    )


def test_an_empty_table_that_prints_a_blank_has_one() -> None:
    table = Table(caption="Danh sách", columns=(Column(header="STT", width=1),), rows=(), when_empty=BLANK)

    assert blanks(paper(table)) == (Blank("Danh sách", BLANK),)


def test_of_a_long_text_only_the_surroundings_are_shown() -> None:
    (blank,) = blanks(paper(Paragraph(f"{'trước ' * 40}{BLANK} {'sau ' * 60}")))

    assert BLANK in blank.excerpt
    assert len(blank.excerpt) < 160
    assert blank.excerpt.startswith("… ")
    assert blank.excerpt.endswith(" …")


@pytest.mark.parametrize("kind", CATALOGUE)
def test_no_dotted_text_of_any_sample_is_missed(kind: str) -> None:
    for facts in CATALOGUE[kind].samples().values():
        document = compose(kind, facts)

        found = blanks(document)

        dotted = [text for text in document.words() if BLANK in text]
        assert len(found) >= len(dotted)
