"""The history of an agency through its pages: year by year, across reorganisations, as text and as an extract."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook

from emulation.domain.agency import SuccessionKind
from emulation.domain.decision import RecordKind
from emulation.services import decisions
from emulation.services.decisions import DecisionCard
from tests import cast
from tests.awarded import FLAG, awarded, followed
from tests.cast import STANDING_OFFICER, Province
from tests.clocks import TurnableClock
from tests.web.desk import Desk, counted, desk, main_text, soup, table_rows

MERGED_ON = date(2025, 3, 1)
LATER = datetime.fromisoformat("2027-01-22T08:30:00+07:00")


@pytest.fixture
def office(served: Flask, province: Province) -> Desk:
    return desk(served, "thuong.truc")


@pytest.fixture
def merged(served: Flask, province: Province, clock: TurnableClock, office: Desk) -> int:
    """The new Sở Tài chính of 2025; the flag of 2023 was won before, a certificate on both sides."""
    with served.app_context():
        awarded(province.finance, 2023, now=LATER, number="604/QĐ-TTg", award=FLAG, issuer="Thủ tướng Chính phủ")
        awarded(province.finance, 2024, now=LATER, number="77/QĐ-UBND", decided_on=date(2025, 2, 20))
        awarded(province.planning, 2021, now=LATER, number="55/QĐ-UBND")
        new = cast.agency("Sở Tài chính", now=LATER, order=3)
        kind = SuccessionKind.CONSOLIDATION
        followed(province.finance, province.planning, by=new, kind=kind, on=MERGED_ON, now=LATER)
        awarded(new, 2025, now=LATER, number="18/QĐ-UBND")
    return new


def test_the_new_department_shows_its_awards_and_those_of_the_two_that_ended_in_it(office: Desk, merged: int) -> None:
    page = office.get(f"/don-vi/{merged}/lich-su")

    assert [row[:3] for row in table_rows(page)] == [
        ["2025", "Bằng khen của Chủ tịch UBND tỉnh", "Sở Tài chính"],
        [
            "2024",
            "Bằng khen của Chủ tịch UBND tỉnh",
            "Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025",
        ],
        ["2023", "Cờ thi đua của Chính phủ", "Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025"],
        ["2022", "Sổ chưa ghi khen thưởng nào"],
        [
            "2021",
            "Bằng khen của Chủ tịch UBND tỉnh",
            "Sở Kế hoạch và Đầu tư hợp nhất thành Sở Tài chính từ ngày 01/03/2025",
        ],
    ]
    text = main_text(page)
    assert "(văn bản số 10/NQ-HĐND ngày 20/01/2025 của HĐND tỉnh)" in text
    assert "Cần người có thẩm quyền xác nhận" in text
    assert "2024 (Sở Tài chính), 2025 (Sở Tài chính)" in text
    assert "Cộng: 3 Bằng khen của Chủ tịch UBND tỉnh; 1 Cờ thi đua của Chính phủ." in text


def test_the_department_that_ended_leads_to_the_new_one(office: Desk, province: Province, merged: int) -> None:
    page = office.get(f"/don-vi/{province.planning}/lich-su")

    assert [row[:3] for row in table_rows(page)] == [
        ["2021", "Bằng khen của Chủ tịch UBND tỉnh", "Sở Kế hoạch và Đầu tư"]
    ]
    assert "Sở Kế hoạch và Đầu tư hợp nhất thành Sở Tài chính từ ngày 01/03/2025" in main_text(page)
    assert soup(page).select_one(f'main a[href="/don-vi/{merged}/lich-su"]') is not None
    assert "Kết thúc từ 01/03/2025" in main_text(page)


def test_the_register_finds_the_old_flag_under_the_new_name_and_says_what_became_of_the_old(
    office: Desk, merged: int
) -> None:
    rows = table_rows(office.get("/so-khen-thuong?tim=co+thi+dua+2023+so+tai+chinh"))
    certificates = table_rows(office.get("/so-khen-thuong?tim=bang+khen+tai+chinh"))

    assert [row[1] for row in rows] == ["Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025"]
    assert len(certificates) == 3


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("tu_nam=2024", ["2025", "2024"]),
        ("tu_nam=2022&den_nam=2023", ["2023", "2022"]),
        ("tu_nam=2023&den_nam=2022", ["2023", "2022"]),  # turned round
        ("danh_hieu=CTDCP", ["2023"]),
        ("danh_hieu=commendation", ["2025", "2024", "2021"]),
        ("danh_hieu=khong-co&tu_nam=x&den_nam=99999", ["2025", "2024", "2023", "2022", "2021"]),
    ],
)
def test_the_history_is_narrowed_by_the_address(office: Desk, merged: int, query: str, years: list[str]) -> None:
    page = office.get(f"/don-vi/{merged}/lich-su?{query}")

    assert page.status_code == 200
    assert [row[0] for row in table_rows(page)] == years


def test_nothing_found_says_for_what(office: Desk, province: Province, merged: int) -> None:
    narrowed = office.get(f"/don-vi/{merged}/lich-su?tu_nam=2010&den_nam=2012&danh_hieu=CTDCP")
    empty = office.get(f"/don-vi/{province.health}/lich-su")

    assert "từ năm 2010, đến năm 2012, Cờ thi đua của Chính phủ" in main_text(narrowed)
    assert "Sổ chưa ghi khen thưởng nào của đơn vị này" in main_text(empty)
    assert soup(empty).select("main table") == []


def test_the_history_is_there_to_copy_as_text(office: Desk, merged: int) -> None:
    text = soup(office.get(f"/don-vi/{merged}/lich-su")).select_one("#chep")

    assert text is not None
    lines = text.text.strip().splitlines()
    assert lines[0] == "Thành tích khen thưởng của Sở Tài chính (sổ khen thưởng ngày 22/01/2024):"
    assert lines[3] == (
        "- Năm 2023: Cờ thi đua của Chính phủ, Sở Tài chính (Quyết định số 604/QĐ-TTg ngày 01/03/2024 của Thủ tướng "
        "Chính phủ; trước khi hợp nhất thành Sở Tài chính (01/03/2025))."
    )
    assert lines[4] == "- Năm 2022: sổ chưa ghi khen thưởng nào."


def test_the_extract_is_a_word_file_with_the_old_name_on_the_old_paper(office: Desk, merged: int) -> None:
    answer = office.get(f"/don-vi/{merged}/lich-su/trich-luc.docx?tu_nam=2023&den_nam=2023")

    file = Document(io.BytesIO(answer.data))
    cells = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="trich-luc-so-tai-chinh-20240122.docx"'
    assert [row[:6] for row in cells if row[0] == "2023"] == [
        ["2023", "Cờ thi đua của Chính phủ", "Sở Tài chính", "604/QĐ-TTg", "01/03/2024", "Thủ tướng Chính phủ"]
    ]
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "Trích từ sổ khen thưởng ngày 22/01/2024" in text
    assert "Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025" in text


def test_the_extract_is_a_workbook_to_count_with(office: Desk, merged: int) -> None:
    answer = office.get(f"/don-vi/{merged}/lich-su/trich-luc.xlsx")

    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows if str(row[0]).isdigit()] == ["2025", "2024", "2023", "2022", "2021"]
    assert next(row for row in rows if row[0] == "2021")[2] == "Sở Kế hoạch và Đầu tư"


def test_the_extract_is_a_pdf(office: Desk, merged: int) -> None:
    answer = office.get(f"/don-vi/{merged}/lich-su/trich-luc.pdf")

    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_a_revoked_award_is_marked_and_not_counted(served: Flask, office: Desk, province: Province) -> None:
    with served.app_context():
        row = awarded(province.health, 2021, now=LATER)
        card = DecisionCard(number="90/QĐ-UBND", decided_on=date(2022, 6, 2), issuer="Chủ tịch UBND tỉnh")
        decisions.correct_record(
            STANDING_OFFICER, row, card, kind=RecordKind.REVOCATION, note="kê khai không đúng", now=LATER
        )

    page = office.get(f"/don-vi/{province.health}/lich-su")

    assert "Đã hủy bỏ" in table_rows(page)[0][1]
    assert "theo Quyết định số 90/QĐ-UBND ngày 02/06/2022" in table_rows(page)[0][4]
    assert "Cộng:" not in main_text(page)


def test_more_awards_and_predecessors_take_no_more_questions(
    served: Flask, office: Desk, province: Province, merged: int
) -> None:
    with served.app_context():
        lone = cast.agency("Sở Mới", now=LATER)
        followed(province.health, by=lone, kind=SuccessionKind.CONSOLIDATION, on=MERGED_ON, now=LATER)
        awarded(province.health, 2022, now=LATER, number="1/QĐ-UBND")
        awarded(lone, 2025, now=LATER, number="2/QĐ-UBND")
    with counted(served) as two:
        office.get(f"/don-vi/{lone}/lich-su")
    with counted(served) as four:
        office.get(f"/don-vi/{merged}/lich-su")

    assert len(four) == len(two)
    assert len(two) <= 13


def test_everybody_with_a_post_reads_histories(served: Flask, merged: int) -> None:
    for who in ("khoi.truong", "thanh.vien", "khoi.khac", "hoi.dong"):
        assert desk(served, who).get(f"/don-vi/{merged}/lich-su").status_code == 200, who
        assert desk(served, who).get(f"/don-vi/{merged}/lich-su/trich-luc.xlsx").status_code == 200, who
    assert desk(served, "quan.tri").get(f"/don-vi/{merged}/lich-su").status_code == 403
    assert desk(served, "quan.tri").get(f"/don-vi/{merged}/lich-su/trich-luc.pdf").status_code == 403


def test_a_history_that_is_not_there_is_not_found(office: Desk) -> None:
    assert office.get("/don-vi/999/lich-su").status_code == 404
    assert office.get("/don-vi/999/lich-su/trich-luc.pdf").status_code == 404
    assert office.get("/don-vi/1/lich-su/trich-luc.exe").status_code == 404


def test_a_circle_of_three_is_refused_at_the_successor_with_the_way_it_would_take(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    with served.app_context():
        for before, after in ((province.finance, province.planning), (province.planning, province.health)):
            followed(before, by=after, kind=SuccessionKind.SPLIT, on=date(2023, 3, 1), now=clock())

    answer = office.send(
        "/don-vi/ke-thua",
        {
            "kind": "split",
            "predecessors-0-agency_id": province.health,
            "successor": province.finance,
            "effective_on": "01/01/2024",
            "checked": "y",
        },
    )

    (link,) = soup(answer).select(".error-summary a")
    assert (answer.status_code, link["href"]) == (422, "#successor")
    assert (
        "Không ghi được, sẽ thành vòng tròn: Sở Y tế đã là đơn vị kế thừa về sau của Sở Tài chính "
        "(Sở Tài chính → Sở Kế hoạch và Đầu tư → Sở Y tế)."
    ) in main_text(answer)
