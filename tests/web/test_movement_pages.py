"""Movements through the pages: launched, corrected, carried to blocks, answered by members, listed, exported."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from openpyxl import load_workbook

from config import Config
from emulation.domain.actors import Role
from emulation.domain.movement import Launcher
from emulation.queries import blocks as questions_of
from emulation.services import launching, movements
from emulation.services.blocks import close_block_year
from emulation.services.launching import LaunchCard
from emulation.services.movements import MovementCard, ResultCard
from tests import cast
from tests.cast import STANDING_HEAD, Province, officer
from tests.clocks import TurnableClock
from tests.web.browsing import site
from tests.web.desk import main_text, soup, table_rows
from tests.web.registers import Clerk, cells, employ, questions

NAME = "Thi đua đẩy mạnh chuyển đổi số"
LAUNCH = {
    "name": NAME,
    "launcher": "province",
    "launched_on": "10/02/2023",
    "reviewed_on": "15/12/2023",
    "document_number": "12/KH-UBND",
    "contents": "Mỗi đơn vị có một việc số hóa.",
}


@dataclass
class Office:
    app: Flask
    known: Province
    clock: TurnableClock
    officer: Clerk
    leader: Clerk
    member: Clerk
    stranger: Clerk


@pytest.fixture
def office(config: Config, clock: TurnableClock) -> Iterator[Office]:
    with site(config, clock) as app:
        with app.app_context():
            known = cast.province(clock())

        def person(user_name: str, agency_id: int) -> Clerk:
            return employ(app, clock, user_name, Role.AGENCY_OFFICER, agency_id)

        yield Office(
            app=app,
            known=known,
            clock=clock,
            officer=employ(app, clock, "thuong.truc", Role.STANDING_OFFICER),
            leader=person("khoi.truong", known.delegation_office),
            member=person("thanh.vien", known.finance),
            stranger=person("khoi.khac", known.health),
        )


def launched(office: Office, name: str = NAME) -> int:
    """A movement launched for all blocks of 2023; the movement of the advisory block."""
    card = LaunchCard(
        launcher=Launcher.PROVINCE, name=name, launched_on=date(2023, 2, 10), document_number="12/KH-UBND"
    )
    with office.app.app_context():
        launching.launch_movement(STANDING_HEAD, 2023, card, block_year_ids=None, now=office.clock())
        return questions_of.movements(STANDING_HEAD, office.known.advisory_2023)[-1].id


# launching


def test_a_movement_goes_from_the_province_to_a_member_and_back(office: Office) -> None:
    shown = office.officer.done("/phong-trao/phat-dong?nam=2023", LAUNCH)
    assert "Đã phát động lúc 08:30; 2 khối, cụm đã nhận phong trào." in main_text(shown)
    assert "0/4 đơn vị" in main_text(shown)

    year = office.member.get(f"/khoi/{office.known.advisory}/nam/2023")
    link = next(a for a in soup(year).select("#phong-trao a") if NAME in a.get_text())
    page = office.member.get(str(link["href"]))
    assert "Mỗi đơn vị có một việc số hóa." in main_text(page)
    form = next(a for a in soup(page).select("main a.btn") if "Báo cáo" in a.get_text())

    saved = office.member.done(
        str(form["href"]), {"text": "Số hóa 100% hồ sơ.", "figure": "12,5", "unit": "nghìn hồ sơ"}
    )

    assert "Đã báo cáo kết quả phong trào lúc 08:30." in main_text(saved)
    assert "1/4 đơn vị đã báo cáo" in main_text(saved)
    row = next(row for row in cells(saved, "Kết quả của từng đơn vị") if row[1] == "Sở Tài chính")
    assert row[2:4] == ["Số hóa 100% hồ sơ.", "12,5 nghìn hồ sơ"]
    assert row[4].startswith("Đã báo cáo, chậm hạn")
    assert "1/4 đơn vị" in main_text(office.leader.get(f"/khoi/{office.known.advisory}/nam/2023"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Mục này là bắt buộc."),
        ({"launched_on": "31/02/2023"}, "Không có ngày 31/02/2023"),
        ({"reviewed_on": "09/02/2023"}, "không được trước ngày phát động (10/02/2023)"),
        ({"document_number": ""}, "Ghi số, ký hiệu văn bản phát động hoặc đính kèm tệp văn bản."),
        ({"everywhere": None}, "Chọn ít nhất một khối đang mở năm 2023"),
        ({"name": "x" * 1001}, "Nhập không quá 1000 ký tự."),
        ({"name": "Thi\x07đua"}, "Nội dung có ký tự điều khiển"),
        ({"launcher": "king"}, "Giá trị được chọn không có trong danh sách."),
    ],
)
def test_a_launch_that_does_not_fit_is_refused_and_keeps_what_was_typed(
    office: Office, changes: dict[str, str | None], said: str
) -> None:
    page = office.officer.refused("/phong-trao/phat-dong?nam=2023", {**LAUNCH, **changes})

    assert said in main_text(page)
    assert "Mỗi đơn vị có một việc số hóa." in page.text
    assert table_rows(office.officer.get("/phong-trao?nam=2023")) == []


def test_the_same_movement_is_not_launched_twice(office: Office) -> None:
    launched(office)

    page = office.officer.refused("/phong-trao/phat-dong?nam=2023", LAUNCH)

    assert f"Phong trào “{NAME}” đã được phát động năm 2023." in main_text(page)


def test_a_second_press_launches_nothing_more(office: Office) -> None:
    values = {**office.officer.form("/phong-trao/phat-dong?nam=2023"), **LAUNCH}
    first = office.officer.post("/phong-trao/phat-dong?nam=2023", values)
    second = office.officer.post("/phong-trao/phat-dong?nam=2023", values)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(cells(office.officer.get("/phong-trao?nam=2023"), "đã phát động tới các khối")) == 1


def test_a_correction_reaches_the_page_of_every_block(office: Office) -> None:
    movement = launched(office)

    office.officer.done("/phong-trao/phat-dong/1/sua", {"name": "Tên mới", "document_number": "13/KH-UBND"})

    assert "Tên mới" in main_text(office.member.get(f"/phong-trao/{movement}"))
    assert "Số 13/KH-UBND" in main_text(office.member.get(f"/phong-trao/{movement}"))


def test_a_stale_correction_shows_both_texts(office: Office) -> None:
    launched(office)
    old = office.officer.form("/phong-trao/phat-dong/1/sua")
    office.officer.done("/phong-trao/phat-dong/1/sua", {"name": "Của người thứ nhất"})

    page = office.officer.post("/phong-trao/phat-dong/1/sua", {**old, "name": "Của người thứ hai"})

    assert page.status_code == 409
    assert "Của người thứ nhất" in main_text(page)
    assert "Của người thứ hai" in main_text(page)


def test_more_blocks_are_offered_only_while_some_are_left(office: Office) -> None:
    with office.app.app_context():
        card = LaunchCard(
            launcher=Launcher.PROVINCE, name=NAME, launched_on=date(2023, 2, 10), document_number="12/KH-UBND"
        )
        launching.launch_movement(
            STANDING_HEAD, 2023, card, block_year_ids=[office.known.advisory_2023], now=office.clock()
        )

    shown = office.officer.done("/phong-trao/phat-dong/1", {"blocks": str(office.known.culture_2023)})

    assert "Đã gửi phong trào tới 1 khối, cụm lúc 08:30." in main_text(shown)
    assert "Gửi thêm tới khối, cụm" not in main_text(shown)


# results


def test_a_result_is_corrected_with_what_stood_there(office: Office) -> None:
    address = f"/phong-trao/{launched(office)}/don-vi/{office.known.finance}"
    office.member.done(address, {"text": "Một", "figure": "1.234,5", "unit": "hồ sơ"})
    form = office.member.form(address)
    assert (form["text"], form["figure"], form["unit"]) == ("Một", "1234,5", "hồ sơ")

    shown = office.member.done(address, {"text": "Hai", "figure": "", "unit": ""})

    row = next(row for row in cells(shown, "Kết quả của từng đơn vị") if row[1] == "Sở Tài chính")
    assert row[2:4] == ["Hai", ""]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "Mục này là bắt buộc."),
        ({"figure": "NaN"}, "Nhập một số bằng chữ số"),
        ({"figure": "1e9"}, "Nhập một số bằng chữ số"),
        ({"figure": "9" * 16}, "Số quá lớn"),
        ({"unit": "hồ sơ"}, "Nhập số liệu cho đơn vị tính"),
        ({"text": "x" * 5001}, "Nhập không quá 5000 ký tự."),
    ],
)
def test_a_result_that_does_not_fit_is_refused(office: Office, changes: dict[str, str], said: str) -> None:
    address = f"/phong-trao/{launched(office)}/don-vi/{office.known.finance}"

    page = office.member.refused(address, {"text": "Kết quả đã nhập", **changes})

    assert said in main_text(page)
    assert "0/4 đơn vị đã báo cáo" in main_text(office.member.get(address.rpartition("/don-vi")[0]))


def test_a_program_is_no_proof(office: Office) -> None:
    address = f"/phong-trao/{launched(office)}/don-vi/{office.known.finance}"
    values = {**office.member.form(address), "text": "Đạt", "file": (io.BytesIO(b"MZ\x90\x00" * 40), "ket-qua.pdf")}

    page = office.member.post(address, values)

    assert page.status_code == 422
    assert "0/4 đơn vị đã báo cáo" in main_text(office.member.get(address.rpartition("/don-vi")[0]))


def test_two_officers_reporting_at_once_see_both_texts(office: Office) -> None:
    address = f"/phong-trao/{launched(office)}/don-vi/{office.known.finance}"
    colleague = employ(office.app, office.clock, "dong.nghiep", Role.AGENCY_HEAD, office.known.finance)
    old = colleague.form(address)
    office.member.done(address, {"text": "Của cán bộ"})

    page = colleague.post(address, {**old, "text": "Của lãnh đạo"})

    assert page.status_code == 409
    assert "Của cán bộ" in main_text(page)
    assert "Của lãnh đạo" in main_text(page)


def test_nobody_reports_for_somebody_else(office: Office) -> None:
    movement = launched(office)
    address = f"/phong-trao/{movement}/don-vi/{office.known.finance}"

    assert office.leader.get(address).status_code == 403
    assert office.officer.get(address).status_code == 403
    assert office.stranger.get(address).status_code == 404
    assert office.officer.get(f"/phong-trao/{movement}/don-vi/{office.known.health}").status_code == 404
    page = soup(office.member.get(f"/phong-trao/{movement}"))
    assert [str(a["href"]) for a in page.select("#don-vi a.btn")] == [address]


def test_a_closed_year_shows_its_movements_and_takes_no_result(office: Office) -> None:
    movement = launched(office)
    with office.app.app_context():
        close_block_year(STANDING_HEAD, office.known.advisory_2023, version=None, now=office.clock())

    assert office.member.get(f"/phong-trao/{movement}").status_code == 200
    assert office.member.get(f"/phong-trao/{movement}/don-vi/{office.known.finance}").status_code == 403


def test_the_leader_writes_the_result_of_the_block(office: Office) -> None:
    movement = launched(office)

    shown = office.leader.done(f"/phong-trao/{movement}/ket-qua-chung", {"result": "100% đơn vị hưởng ứng"})

    assert "100% đơn vị hưởng ứng" in main_text(shown)
    assert office.member.get(f"/phong-trao/{movement}/ket-qua-chung").status_code == 403


def test_the_blocks_own_list_leaves_out_what_came_from_above_and_keeps_results(office: Office) -> None:
    launched(office)
    with office.app.app_context():
        card = MovementCard(launcher=Launcher.BLOCK, name="Phong trào của khối")
        movements.set_movements(STANDING_HEAD, office.known.advisory_2023, [card], version=None, now=office.clock())
        own = questions_of.movements(STANDING_HEAD, office.known.advisory_2023)[-1].id
        movements.report_result(
            officer(office.known.finance),
            own,
            office.known.finance,
            ResultCard(text="Đã hưởng ứng"),
            version=0,
            now=office.clock(),
        )
    address = f"/nam-thi-dua/{office.known.advisory_2023}/phong-trao"
    assert NAME not in office.leader.get(address).text

    office.leader.done(address, {"movements-0-name": "Phong trào đổi tên"})

    assert "Đã hưởng ứng" in main_text(office.leader.get(f"/phong-trao/{own}"))
    refused = office.leader.refused(address, {"movements-0-name": ""})
    assert "có đơn vị báo cáo kết quả phong trào “Phong trào đổi tên”" in main_text(refused)


# the list


def test_the_list_is_filtered_in_words_and_exported_as_shown(office: Office) -> None:
    launched(office)
    launched(office, "Văn hóa công sở")

    page = office.officer.get("/phong-trao?nam=2023&tim=chuyen+doi+so+tham+muu&cho=1")

    rows = cells(page, "Phong trào thi đua của các khối")
    assert [row[1:3] for row in rows] == [[NAME, "Khối thi đua các cơ quan Tham mưu - Tổng hợp"]]
    assert "Năm 2023 · từ khóa “chuyen doi so tham muu” · còn đơn vị chưa báo cáo" in main_text(page)
    export = next(a for a in soup(page).select("a.btn") if "Xuất Excel" in a.get_text())
    sheet = load_workbook(io.BytesIO(office.officer.get(str(export["href"])).data)).active
    assert sheet is not None
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [NAME, 4, 0] in [[row[2], row[6], row[7]] for row in told if len(row) > 7]
    assert sum(NAME in (row[2] or "") for row in told if len(row) > 2 and isinstance(row[2], str)) == 1


def test_a_member_sees_the_movements_of_its_own_blocks_only(office: Office) -> None:
    launched(office)

    rows = cells(office.member.get("/phong-trao?nam=2023"), "Phong trào thi đua của các khối")

    assert [row[2] for row in rows] == ["Khối thi đua các cơ quan Tham mưu - Tổng hợp"]
    assert "Phát động phong trào" not in main_text(office.member.get("/phong-trao?nam=2023"))
    assert office.member.get("/phong-trao/phat-dong").status_code == 403


def test_a_member_finds_what_it_still_owes_in_the_list(office: Office) -> None:
    movement = launched(office)
    address = f"/phong-trao/{movement}/don-vi/{office.known.finance}"

    def buttons(clerk: Clerk) -> list[str]:
        return [str(a["href"]) for a in soup(clerk.get("/phong-trao?nam=2023")).select("main tbody a.btn")]

    assert buttons(office.member) == [address]
    assert buttons(office.officer) == []
    office.member.done(address, {"text": "Đã hưởng ứng"})
    assert buttons(office.member) == []


def test_an_empty_year_says_so(office: Office) -> None:
    assert "Năm 2023 chưa có phong trào nào." in main_text(office.member.get("/phong-trao?nam=2023"))
    assert "Chưa có khối nào mở năm 2031" in main_text(office.officer.get("/phong-trao/phat-dong?nam=2031"))


def test_long_lists_ask_no_more_and_turn_pages_without_losing_a_row(office: Office) -> None:
    launched(office)
    few = questions(office.app, office.officer, "/phong-trao?nam=2023")
    with office.app.app_context():
        cards = [MovementCard(launcher=Launcher.BLOCK, name=f"Phong trào {number:02d}") for number in range(60)]
        for block_year_id in (office.known.advisory_2023, office.known.culture_2023):
            movements.set_movements(STANDING_HEAD, block_year_id, cards, version=None, now=office.clock())

    assert questions(office.app, office.officer, "/phong-trao?nam=2023") == few
    seen: list[str] = []
    address: str | None = "/phong-trao?nam=2023"
    while address:
        page = office.officer.get(address)
        seen += [
            str(a["href"])
            for a in soup(page).select("main tbody th.name a")
            if re.search(r"/phong-trao/\d+$", str(a["href"]))
        ]
        following = soup(page).select_one("a[rel=next]")
        address = str(following["href"]) if following else None
    assert len(seen) == len(set(seen)) == 122
