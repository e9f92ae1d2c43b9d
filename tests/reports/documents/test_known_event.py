"""The published conference of 22 January 2024: exactly its facts, nothing added."""

from __future__ import annotations

import re

import pytest

from reports.catalogue import CATALOGUE
from reports.document import BLANK, Document, ItemList, Table
from tests.reports.documents.plain import plain_text

FLAG = "Cờ thi đua của Chính phủ"
CERTIFICATE = "Bằng khen của Chủ tịch UBND tỉnh"
PROPOSED = [
    (1, "Sở Tài chính", FLAG),
    (2, "Văn phòng UBND tỉnh", CERTIFICATE),
    (3, "Sở Kế hoạch và Đầu tư", CERTIFICATE),
]
LINES = (
    "Tặng 01 Cờ thi đua của Chính phủ cho Sở Tài chính;",
    "Tặng 02 Bằng khen của Chủ tịch UBND tỉnh cho Văn phòng UBND tỉnh và Sở Kế hoạch và Đầu tư.",
)


def paper(kind: str) -> Document:
    return CATALOGUE[kind].compose(CATALOGUE[kind].samples()["little_known"])


def proposals(table: Table) -> list[tuple[object, ...]]:
    return [row.cells[:3] for row in table.rows if row.style == "normal"]


@pytest.mark.parametrize("kind", ["minutes", "nomination_result", "proposal_list"])
def test_tables_name_each_award_and_its_recipient(kind: str) -> None:
    (table,) = paper(kind).tables

    assert proposals(table) == PROPOSED


@pytest.mark.parametrize("kind", ["year_end_report", "minutes"])
def test_the_report_and_the_minutes_count_the_proposals_by_award(kind: str) -> None:
    assert ItemList(LINES) in paper(kind).body


def test_the_letter_asks_each_authority_for_its_award() -> None:
    letter = paper("submission_letter")
    words = list(letter.words())

    asked = (
        "Đề nghị Hội đồng Thi đua - Khen thưởng tỉnh và Chủ tịch Ủy ban nhân dân tỉnh xét, trình Thủ tướng Chính phủ "
        "tặng 01 Cờ thi đua của Chính phủ năm 2023 cho:"
    )
    at = words.index(f"1. {asked}")
    assert words[at + 1] == f"Sở Tài chính; căn cứ đề nghị: {BLANK}"
    assert words[at + 2 : at + 5] == [
        "2. Đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng 02 Bằng khen của Chủ tịch UBND tỉnh năm 2023 cho:",
        f"Văn phòng UBND tỉnh; căn cứ đề nghị: {BLANK}",
        f"Sở Kế hoạch và Đầu tư; căn cứ đề nghị: {BLANK}",
    ]
    assert letter.addressees == ("Hội đồng Thi đua - Khen thưởng tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh")
    assert letter.through == "Ban Thi đua - Khen thưởng tỉnh"


def test_the_list_leaves_the_same_blanks_as_its_letter_and_counts_three() -> None:
    annex = paper("proposal_list")

    assert annex.title.note == "(Kèm theo Tờ trình số …… ngày …… tháng …… năm ……)"
    assert [row.cells[1] for row in annex.tables[0].rows if row.style != "normal"] == [
        f"{FLAG} (01 tập thể)",
        f"{CERTIFICATE} (02 tập thể)",
        "Tổng cộng: 03 tập thể",
    ]


def test_the_minutes_and_the_announcement_name_next_years_leader_and_deputy() -> None:
    posts = "Sở Tài chính {0} Khối trưởng, Văn phòng UBND tỉnh {0} Khối phó Khối thi đua năm 2024."

    assert f"Hội nghị suy tôn {posts.format('là')}" in list(paper("minutes").words())
    assert f"Hội nghị suy tôn {posts.format('làm')}" in list(paper("announcement").words())


def test_the_announcement_tells_what_was_proposed_and_leaves_out_what_is_not_known() -> None:
    news = paper("announcement")

    assert ItemList((f"Tặng {FLAG} cho Sở Tài chính;", LINES[1].replace("02 ", ""))) in news.body
    assert "Sau khi bình xét, hội nghị thống nhất đề nghị:" in list(news.words())
    assert news.title.note == "Thứ Ba, ngày 23 tháng 01 năm 2024"
    assert news.letterhead is None
    assert news.signatures is None
    assert BLANK not in plain_text(news)


def test_what_nobody_stated_is_blank_in_the_minutes() -> None:
    words = list(paper("minutes").words())

    assert f"2. Thư ký: {BLANK}" in words
    assert f"3. Đơn vị thành viên: tổng số {BLANK} đơn vị; có mặt {BLANK} đơn vị; vắng {BLANK} đơn vị." in words
    assert f"1. Thời gian: bắt đầu lúc {BLANK} giờ {BLANK} phút, chiều ngày 22 tháng 01 năm 2024." in words
    assert "Hình thức quyết định: thống nhất tại hội nghị." in words


@pytest.mark.parametrize("kind", tuple(CATALOGUE))
def test_no_paper_gives_a_number_of_votes_or_points(kind: str) -> None:
    text = plain_text(paper(kind))

    assert "%" not in re.sub(r"^\[Kết quả.*$", "", text, flags=re.MULTILINE)
    assert not re.search(r"\d+\s*(phiếu|điểm|/\s*\d+ thành viên)|số phiếu|tán thành", text, re.IGNORECASE)
    headers = [column.header for table in paper(kind).tables for column in table.columns]
    assert not [header for header in headers if re.search(r"phiếu|điểm|hạng|%", header, re.IGNORECASE)]


@pytest.mark.parametrize("kind", [kind for kind in CATALOGUE if kind not in {"announcement", "award_extract"}])
def test_the_header_names_the_leading_agency_above_the_block(kind: str) -> None:
    head = paper(kind).letterhead

    assert head is not None
    led_next = kind == "pledge"  # the pledge of 2024 is led by whom the conference endorsed
    assert head.parent == ("SỞ TÀI CHÍNH" if led_next else "VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND TỈNH")
    assert head.issuer == "KHỐI THI ĐUA CÁC CƠ QUAN THAM MƯU - TỔNG HỢP"


@pytest.mark.parametrize("kind", ["year_end_report", "programme", "submission_letter", "proposal_list"])
def test_the_leader_signs_for_the_block_without_repeating_the_post(kind: str) -> None:
    signatures = paper(kind).signatures

    assert signatures is not None
    (signature,) = signatures.signatures
    assert signature.lines[:2] == ("TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG")
    assert " ".join(signature.lines[2:]) == "PHÓ CHÁNH VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND TỈNH"
    assert signature.name == "Vũ Thị Liễu"
