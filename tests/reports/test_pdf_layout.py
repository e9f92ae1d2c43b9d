"""Decree 30 on the printed page, proven by word boxes: text assertions alone do not see a broken motto line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reports import layout
from reports.document import Document, ItemList, Paragraph, Recipients, Signature, SignatureRow, Table
from reports.pdf import Renderer
from tests.reports import papers
from tests.reports.printed import Page, one_line, pages

pytestmark = pytest.mark.documents

FIRST_SIGNING_LINE = "TM. KHỐI THI ĐUA"


def _printed(renderer: Renderer, folder: Path, paper: Document) -> tuple[Page, ...]:
    return pages(renderer.render(paper), folder)


@pytest.mark.parametrize("paper", [papers.letter(), papers.minutes(), papers.landscape_list(3)], ids=lambda p: p.kind)
def test_national_title_and_motto_stand_on_one_line_each_in_the_right_half(
    renderer: Renderer, tmp_path: Path, paper: Document
) -> None:
    first = _printed(renderer, tmp_path, paper)[0]

    nation, motto = first.phrase(layout.NATION), first.phrase(layout.MOTTO)

    assert one_line(nation)
    assert one_line(motto)
    assert nation[0].left > first.width * 0.42
    assert nation[-1].right <= first.width - 15 + 0.1
    assert nation[-1].right - nation[0].left == pytest.approx(95.7, abs=0.7)
    assert motto[-1].right - motto[0].left == pytest.approx(60.5, abs=0.7)
    centre = (nation[0].left + nation[-1].right) / 2
    assert (motto[0].left + motto[-1].right) / 2 == pytest.approx(centre, abs=0.5)


def test_the_names_of_the_bodies_stay_in_the_left_column(renderer: Renderer, tmp_path: Path) -> None:
    letter = papers.letter()
    first = _printed(renderer, tmp_path, letter)[0]

    lines = [
        line
        for name, bold in ((papers.LEADER, False), (papers.BLOCK, True))
        for line in layout.head_lines(name, letter, bold=bold)
    ]
    assert len(lines) > 2
    for line in lines:
        for word in first.phrase(line):
            assert word.left >= 30 - 0.1
            assert word.right <= 30 + 66


def test_number_and_place_share_a_row(renderer: Renderer, tmp_path: Path) -> None:
    first = _printed(renderer, tmp_path, papers.letter())[0]

    number, place = first.phrase("Số: ……/BC-KTĐ"), first.phrase("……, ngày …… tháng …… năm 2024")

    assert one_line(place)
    assert abs(number[0].bottom - place[0].bottom) < 2


@pytest.mark.parametrize(("paper", "size"), [(papers.letter(), (210, 297)), (papers.landscape_list(3), (297, 210))])
def test_the_sheet_is_a4_and_the_text_keeps_to_its_margins(
    renderer: Renderer, tmp_path: Path, paper: Document, size: tuple[float, float]
) -> None:
    for page in _printed(renderer, tmp_path, paper):
        assert (page.width, page.height) == pytest.approx(size, abs=0.2)
        for word in page.body():
            assert word.left >= 30 - 0.2
            assert word.right <= size[0] - 15 + 0.3


def test_text_is_justified_and_its_first_line_indented(renderer: Renderer, tmp_path: Path) -> None:
    first = _printed(renderer, tmp_path, papers.letter())[0]

    sentence = first.phrase(papers.SENTENCE)

    lines = sorted({round(word.top, 1) for word in sentence})
    ends = [max(w.right for w in sentence if round(w.top, 1) == line) for line in lines]
    assert sentence[0].left == pytest.approx(30 + 12.7, abs=0.3)
    assert ends[:-1] == pytest.approx([195] * (len(lines) - 1), abs=0.5)


def test_pages_are_numbered_in_the_top_margin_from_the_second_on(renderer: Renderer, tmp_path: Path) -> None:
    printed = _printed(renderer, tmp_path, papers.landscape_list(120))

    for number, page in enumerate(printed, start=1):
        digits = [word for word in page.words if word.bottom < 20 and word.text.isdigit()]
        if number == 1:
            assert not digits
        else:
            assert [word.text for word in digits] == [str(number)]
            middle = 30 + (page.width - 45) / 2
            assert (digits[0].left + digits[0].right) / 2 == pytest.approx(middle, abs=1)


def test_the_head_of_a_long_table_repeats_on_every_page(renderer: Renderer, tmp_path: Path) -> None:
    printed = _printed(renderer, tmp_path, papers.landscape_list(120))

    assert len(printed) >= 4
    for page in printed:
        heads = [page.phrase(head) for head in ("STT", "Đơn vị", "Ngày nộp", "Điểm thẩm định", "Ghi chú")]
        assert one_line(tuple(word for head in heads for word in head))
        numbers = [word for word in page.body() if word.left < 40 and word.text.isdigit()]
        assert heads[0][0].bottom < min(word.top for word in numbers)


def test_no_row_and_no_heading_word_of_a_table_is_torn(renderer: Renderer, tmp_path: Path) -> None:
    printed = _printed(renderer, tmp_path, papers.report(tables=(120,), paragraphs=2))

    words = [word.text for page in printed for word in page.words]
    assert "ST" not in words
    numbers = [int(word.text) for page in printed for word in page.body() if word.left < 40 and word.text.isdigit()]
    assert [number for number in numbers if number <= 120] == list(range(1, 121))


@pytest.mark.parametrize("rows", range(28, 48))
def test_the_signing_block_never_stands_alone_after_a_table(renderer: Renderer, tmp_path: Path, rows: int) -> None:
    paper = replace(papers.report(tables=(rows,), paragraphs=2), body=(papers.table(rows),))

    _assert_signed_together(_printed(renderer, tmp_path, paper), company="Tổng cộng")


@pytest.mark.parametrize("lines", range(1, 16))
def test_the_signing_block_never_stands_alone_after_text(renderer: Renderer, tmp_path: Path, lines: int) -> None:
    paper = replace(papers.letter(*(papers.SENTENCE,) * 4, *("Một dòng.",) * lines), basis=())

    _assert_signed_together(_printed(renderer, tmp_path, paper), company="Một dòng.")


def _assert_signed_together(printed: tuple[Page, ...], *, company: str) -> None:
    signed = [page for page in printed if FIRST_SIGNING_LINE in page.text]
    assert len(signed) == 1
    assert signed[0] is printed[-1]
    signed[0].phrase("Nguyễn Thị Hòa")
    signed[0].phrase("Lưu: VT, KTĐ.")
    before = signed[0].phrase(company)[0]
    assert before.top < signed[0].phrase(FIRST_SIGNING_LINE)[0].top


def test_a_heading_is_never_the_last_line_of_a_page(renderer: Renderer, tmp_path: Path) -> None:
    for lines in range(1, 8):
        body = (*(Paragraph(papers.SENTENCE),) * 4, *(Paragraph("Một dòng."),) * lines)
        paper = replace(papers.report(), body=(*body, papers.report().body[0], Paragraph(papers.SENTENCE)))

        printed = _printed(renderer, tmp_path, paper)

        page = next(page for page in printed if "ĐẶC ĐIỂM" in page.text)
        heading = page.phrase("I. ĐẶC ĐIỂM, TÌNH HÌNH")[0]
        assert [word for word in page.body() if word.top > heading.bottom]


@pytest.mark.parametrize("lines", range(1, 8))
@pytest.mark.parametrize(
    "following", [ItemList(("mục thứ nhất;", "mục thứ hai.")), papers.table(6)], ids=["list", "table"]
)
def test_a_line_that_introduces_something_is_never_the_last_of_a_page(
    renderer: Renderer, tmp_path: Path, lines: int, following: ItemList | Table
) -> None:
    body = (*(Paragraph(papers.SENTENCE),) * 4, *(Paragraph("Một dòng."),) * lines)
    body = (*body, Paragraph("Kết quả như sau:"), following, *(Paragraph(papers.SENTENCE),) * 3)

    printed = _printed(renderer, tmp_path, replace(papers.report(), body=body))

    page = next(page for page in printed if "như sau:" in page.text)
    introduced = page.phrase("như sau:")[0]
    assert [word for word in page.body() if word.top > introduced.bottom]


def test_recipients_stand_left_of_a_single_signer(renderer: Renderer, tmp_path: Path) -> None:
    last = _printed(renderer, tmp_path, papers.letter())[-1]

    recipients, signer = last.phrase("Nơi nhận:"), last.phrase(FIRST_SIGNING_LINE)

    assert recipients[0].left == pytest.approx(30, abs=1)
    assert signer[0].left > 105
    assert abs(recipients[0].top - signer[0].top) < 3
    gap = last.phrase("Nguyễn Thị Hòa")[0].top - last.phrase("PHÓ CHÁNH VĂN PHÒNG")[0].bottom
    assert gap == pytest.approx(30, abs=2)


def test_two_signers_stand_side_by_side_and_recipients_below(renderer: Renderer, tmp_path: Path) -> None:
    last = _printed(renderer, tmp_path, papers.minutes())[-1]

    secretary, chair = last.phrase("THƯ KÝ"), last.phrase("CHỦ TRÌ")

    assert one_line((*secretary, *chair))
    assert secretary[-1].right < 112 < chair[0].left
    assert last.phrase("Nơi nhận:")[0].top > last.phrase("Trần Văn Ấn")[0].bottom


def test_twelve_signers_are_set_three_a_row_and_none_is_torn(renderer: Renderer, tmp_path: Path) -> None:
    signers = tuple(Signature(lines=(f"SỞ SỐ{n}", "GIÁM ĐỐC"), name=f"Người{n} Ký") for n in range(1, 13))
    paper = replace(papers.letter(papers.SENTENCE), signatures=SignatureRow(signers), recipients=None)

    printed = _printed(renderer, tmp_path, paper)

    for number in range(1, 13):
        page = next(page for page in printed if f"SỐ{number} " in page.text)
        name = page.phrase(f"Người{number} Ký")[0]
        assert name.top > page.phrase(f"SỞ SỐ{number}")[0].top
    first = next(page for page in printed if "SỐ1 " in page.text)
    assert one_line((*first.phrase("SỞ SỐ1"), *first.phrase("SỞ SỐ3")))


def test_draft_and_demo_marks_and_the_code_are_on_every_page(renderer: Renderer, tmp_path: Path) -> None:
    for page in _printed(renderer, tmp_path, papers.landscape_list(60)):
        assert page.phrase(layout.DRAFT_MARK)[0].bottom < 20
        assert page.phrase(layout.DEMO_MARK)[0].bottom < 20
        assert page.phrase("Mã phiên bản: 7KQ2-M9TX-41")[0].top > page.height - 20


def test_marks_never_cover_text(renderer: Renderer, tmp_path: Path) -> None:
    for page in _printed(renderer, tmp_path, papers.letter()):
        boxes = sorted(page.words, key=lambda word: word.top)
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                apart = other.left >= one.right - 0.2 or other.right <= one.left + 0.2
                assert apart or other.top >= one.bottom - 1.6, (one, other)


def test_a_very_long_name_of_a_body_wraps_and_is_not_clipped(renderer: Renderer, tmp_path: Path) -> None:
    name = "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG, NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN TỈNH"
    head = replace(papers.LETTERHEAD, parent=name, issuer=name, subject=f"V/v {name.lower()}")

    first = _printed(renderer, tmp_path, replace(papers.letter(), letterhead=head))[0]

    assert first.text.count("NÔNG NGHIỆP") == 2
    for word in first.phrase(name):
        assert word.right <= 30 + 66
    assert one_line(first.phrase(layout.NATION))


def test_long_lists_of_recipients_stay_whole(renderer: Renderer, tmp_path: Path) -> None:
    recipients = Recipients(tuple(f"- Cơ quan nhận số{n};" for n in range(1, 25)))

    printed = _printed(renderer, tmp_path, replace(papers.letter(), recipients=recipients))

    text = " ".join(page.text for page in printed)
    assert [n for n in range(1, 25) if f"số{n};" not in text] == []
