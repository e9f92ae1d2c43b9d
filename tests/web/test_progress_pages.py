"""Progress through the pages: the table, reminding, extending, the overview, the calendar, notices."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from config import Config
from emulation.domain.block import YearStep
from emulation.domain.movement import Launcher
from emulation.models.account import Account
from emulation.models.database import db
from emulation.models.extension import Extension
from emulation.models.notice import Notice
from emulation.models.reminder import Reminder
from emulation.services import blocks, extensions, movements
from emulation.services.blocks import BlockCard, MemberCard
from emulation.services.movements import MovementCard
from tests import cast
from tests.cast import STANDING_HEAD
from tests.clocks import TurnableClock
from tests.late_members import DUE, END, Late
from tests.mailbox import Mailbox, mailbox
from tests.web.browsing import site
from tests.web.desk import Desk, counted, desk, main_text, people, soup, table_rows

REMIND = "Nhắc các đơn vị chậm nộp"


@dataclass
class Office:
    """The advisory block of 2023, whose four members owe the results of one movement until 24 January 2024."""

    app: Flask
    late: Late
    clock: TurnableClock
    leader: Desk
    member: Desk
    officer: Desk

    @property
    def page(self) -> str:
        return f"/khoi/{self.late.province.advisory}/nam/2023"

    @property
    def progress(self) -> str:
        return f"{self.page}/tien-do"

    @property
    def remind(self) -> str:
        return f"{self.progress}/nhac?buoc=movements"

    def at(self, instant: datetime) -> None:
        """Later, after everybody has logged in again."""
        self.clock.set(instant)
        self.leader, self.member, self.officer = (
            desk(self.app, user_name) for user_name in ("khoi.truong", "thanh.vien", "thuong.truc")
        )

    def report(self, agency_id: int) -> None:
        with self.app.app_context():
            self.late.report(agency_id, now=self.clock())


@pytest.fixture
def office(config: Config, clock: TurnableClock) -> Iterator[Office]:
    with site(config, clock) as app:
        yield opened(app, clock)


def opened(app: Flask, clock: TurnableClock) -> Office:
    known = people(app, clock())
    with app.app_context():
        year = known.advisory_2023
        blocks.set_deadlines(
            STANDING_HEAD,
            year,
            {YearStep.YEAR_RESULTS: DUE},
            locking=frozenset(),
            version=None,
            now=clock(),
        )
        card = MovementCard(launcher=Launcher.BLOCK, name="Phong trào thi đua năm 2023")
        movements.set_movements(STANDING_HEAD, year, [card], version=None, now=clock())
        movement_id = _movement(year)
    late = Late(province=known, block_year_id=year, movement_id=movement_id)
    return Office(
        app=app,
        late=late,
        clock=clock,
        leader=desk(app, "khoi.truong"),
        member=desk(app, "thanh.vien"),
        officer=desk(app, "thuong.truc"),
    )


def _movement(block_year_id: int) -> int:
    from emulation.models.movement import Movement

    return db.session.scalars(select(Movement.id).where(Movement.block_year_id == block_year_id)).one()


def kept(office: Office, table: type[Reminder] | type[Extension] | type[Notice]) -> int:
    with office.app.app_context():
        return len(db.session.scalars(select(table)).unique().all())


def test_the_table_says_in_words_who_is_done_and_who_is_late(office: Office) -> None:
    office.report(office.late.province.finance)
    office.at(END)

    page = office.leader.get(office.progress)

    rows = table_rows(page)
    assert [row[1] for row in rows[:4]] == [
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh Khối trưởng",
        "Văn phòng UBND tỉnh",
        "Sở Tài chính",
        "Sở Kế hoạch và Đầu tư",
    ]
    by_name = {row[1]: row for row in rows}
    assert "Đã xong 22/01/2024" in by_name["Sở Tài chính"]
    assert "Quá hạn quá hạn 1 ngày" in by_name["Sở Kế hoạch và Đầu tư"]
    assert "1/4, 3 quá hạn" in main_text(page)
    assert f"{REMIND} (3)" in main_text(page)


def test_an_empty_block_says_what_comes_next(office: Office) -> None:
    with office.app.app_context():
        block = blocks.create_block(STANDING_HEAD, BlockCard(name="Khối mới"), now=office.clock())
        blocks.open_block_year(STANDING_HEAD, block, 2023, now=office.clock())

    page = office.officer.get(f"/khoi/{block}/nam/2023/tien-do")

    assert "Chưa có thành viên nào, nên chưa có tiến độ" in main_text(page)


def test_a_member_sees_neither_the_table_nor_the_overview(office: Office) -> None:
    for path in (office.progress, office.remind, f"{office.progress}/gia-han", "/tien-do"):
        assert office.member.get(path).status_code == 403
    assert "Tiến độ các đơn vị" not in main_text(office.member.get(office.page))
    assert office.member.get(f"{office.page}/lich").status_code == 200


def test_the_table_goes_out_as_a_workbook(office: Office) -> None:
    office.report(office.late.province.finance)

    answer = office.leader.get(f"{office.progress}/xuat-excel")

    rows = list(load_workbook(io.BytesIO(answer.data)).worksheets[0].iter_rows(values_only=True))
    (finance,) = [row for row in rows if row[1] == "Sở Tài chính"]
    assert "Đã xong: 22/01/2024" in finance


def test_reminding_shows_whom_and_sends_to_them(office: Office) -> None:
    page = office.leader.get(office.remind)
    boxes = {box.get_text(" ").strip() for box in soup(page).select("fieldset .choice label")}
    assert boxes == {
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh: còn 2 ngày",
        "Văn phòng UBND tỉnh: còn 2 ngày, chưa có tài khoản nhận thông báo",
        "Sở Tài chính: còn 2 ngày",
        "Sở Kế hoạch và Đầu tư: còn 2 ngày, chưa có tài khoản nhận thông báo",
    }

    done = office.leader.done(office.remind, {"text": "Đề nghị báo cáo sớm."})

    text = main_text(done)
    assert "Đã nhắc 2 đơn vị việc “Kết quả phong trào”" in text
    assert "Sở Tài chính" in text
    assert "Đề nghị báo cáo sớm." in text
    assert "thông báo trong phần mềm: 2 người" in text
    mine = office.member.get("/thong-bao")
    assert "1 thông báo chưa đọc" in main_text(mine)
    assert "Hạn của đơn vị: hết ngày 24/01/2024." in main_text(mine)


def test_who_reports_while_the_page_is_open_is_not_reminded_and_the_answer_says_so(office: Office) -> None:
    form = office.leader.form(office.remind)
    office.report(office.late.province.finance)

    answer = office.leader.post(office.remind, form)

    assert answer.status_code == 303
    said = main_text(office.leader.get(str(answer.location)))
    assert "Không nhắc, vì đến lúc gửi không còn chậm: Sở Tài chính." in said
    assert "0 thông báo" not in main_text(office.member.get("/thong-bao"))
    assert "Chưa có thông báo nào" in main_text(office.member.get("/thong-bao"))


def test_a_second_press_the_same_day_warns_and_needs_a_tick(office: Office) -> None:
    office.leader.done(office.remind)

    again = office.leader.get(office.remind)
    assert "Hôm nay đã nhắc việc này" in main_text(again)
    refused = office.leader.send(office.remind, {"text": "Nhắc lần hai"})
    assert refused.status_code == 422
    assert "hôm nay đã nhắc việc này" in main_text(refused)
    assert "Nhắc lần hai" in main_text(refused)
    assert kept(office, Reminder) == 1

    office.leader.done(office.remind, {"again": "y"})
    assert kept(office, Reminder) == 2
    office.at(office.clock() + timedelta(days=1))
    assert "Hôm nay đã nhắc việc này" not in main_text(office.leader.get(office.remind))


def test_a_double_press_reminds_once(office: Office) -> None:
    form = office.leader.form(office.remind)

    first, second = office.leader.post(office.remind, form), office.leader.post(office.remind, form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert kept(office, Reminder) == 1
    assert kept(office, Notice) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"agencies": None}, "Chọn ít nhất một đơn vị để nhắc"),
        ({"text": " "}, "Ghi nội dung nhắc"),
        ({"text": ""}, "Mục này là bắt buộc"),
        ({"text": "a" * 2_001}, "Nhập không quá 2000 ký tự"),
        ({"text": "a\x07b"}, "ký tự điều khiển"),
        ({"agencies": "999999"}, "không có trong danh sách"),
        ({"agencies": "x"}, "không nằm trong danh sách"),
    ],
)
def test_what_cannot_be_sent_is_said(office: Office, changes: dict[str, object], said: str) -> None:
    answer = office.leader.send(office.remind, changes)

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert kept(office, Reminder) == 0


def test_a_step_nobody_owes_says_so_and_an_unknown_one_does_not_exist(office: Office) -> None:
    nobody = office.leader.get(f"{office.progress}/nhac?buoc=pledge")

    assert "Không có đơn vị nào chậm hoặc sắp đến hạn" in main_text(nobody)
    assert office.leader.get(f"{office.progress}/nhac?buoc=khac").status_code == 404


def test_an_extension_stands_in_the_table_with_who_and_why(office: Office) -> None:
    finance = office.late.province.finance
    path = f"{office.progress}/gia-han"
    changes = {"agency": str(finance), "step": "year_results", "day": "31/01/2024", "reason": "Chờ số liệu thống kê"}

    page = office.leader.done(path, changes)

    text = main_text(page)
    assert "Đã gia hạn cho Sở Tài chính đến hết ngày 31/01/2024" in text
    assert "gia hạn đến hết ngày 31/01/2024" in text
    assert "Chờ số liệu thống kê" in text
    office.at(END)
    late = {row[1]: row for row in table_rows(office.leader.get(office.progress))}
    assert any(cell.startswith("Sắp đến hạn") for cell in late["Sở Tài chính"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": "24/01/2024"}, "Hạn mới phải sau hạn chung (hết ngày 24/01/2024)"),
        ({"day": "32/01/2024"}, "Không có ngày 32/01/2024"),
        ({"day": "mai"}, "Nhập ngày theo dạng dd/mm/yyyy"),
        ({"step": "targets"}, "chưa đặt hạn chung"),
        ({"reason": "vì"}, "ít nhất 10 ký tự"),
        ({"agency": ""}, "Mục này là bắt buộc"),
        ({"agency": "999999"}, "không có trong danh sách"),
        ({"step": "khac"}, "không có trong danh sách"),
    ],
)
def test_an_extension_that_cannot_be_is_refused_with_what_was_typed(
    office: Office, changes: dict[str, str], said: str
) -> None:
    good = {
        "agency": str(office.late.province.finance),
        "step": "year_results",
        "day": "31/01/2024",
        "reason": "Chờ số liệu thống kê",
    }

    answer = office.leader.send(f"{office.progress}/gia-han", {**good, **changes})

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert kept(office, Extension) == 0


def test_the_overview_counts_and_narrows(office: Office) -> None:
    office.report(office.late.province.finance)
    office.at(END)

    every = office.officer.get("/tien-do?nam=2023")
    clear = office.officer.get("/tien-do?nam=2023&tien_do=khong-cham")
    found = office.officer.get("/tien-do?nam=2023&tim=tham+muu")
    nothing = office.officer.get("/tien-do?nam=2023&tim=khong+co")

    assert len(table_rows(every)) == 2
    assert "1/4" in main_text(every)
    assert "3 quá hạn" in main_text(every)
    assert [row[1] for row in table_rows(clear)] == ["Khối thi đua các cơ quan Văn hóa - Xã hội"]
    assert [row[1] for row in table_rows(found)] == ["Khối thi đua các cơ quan Tham mưu - Tổng hợp"]
    assert "Không có khối, cụm nào với: Năm 2023, “khong co”" in main_text(nothing)


def test_the_overview_goes_out_as_filtered(office: Office) -> None:
    office.at(END)

    answer = office.officer.get("/tien-do/xuat-excel?nam=2023&tien_do=qua-han")

    rows = list(load_workbook(io.BytesIO(answer.data)).worksheets[0].iter_rows(values_only=True))
    text = [str(cell) for row in rows for cell in row if cell is not None]
    assert "Khối thi đua các cơ quan Tham mưu - Tổng hợp" in text
    assert "Khối thi đua các cơ quan Văn hóa - Xã hội" not in text
    assert any("Có đơn vị quá hạn" in cell for cell in text)


def test_more_rows_take_no_more_statements(office: Office) -> None:
    def asked() -> list[int]:
        numbers = []
        for reader, path in ((office.officer, "/tien-do?nam=2023"), (office.leader, office.progress)):
            reader.get(path)
            with counted(office.app) as statements:
                assert reader.get(path).status_code == 200
            numbers.append(len(statements))
        return numbers

    few = asked()
    _more(office)

    assert asked() == few
    assert max(few) <= 30


def _more(office: Office) -> None:
    with office.app.app_context():
        now, known = office.clock(), office.late.province
        more = [cast.agency(f"Đơn vị {number}", now=now) for number in range(10)]
        cards = [MemberCard(agency_id=each) for each in (known.delegation_office, known.finance, *more)]
        year = office.late.block_year_id
        blocks.set_members(STANDING_HEAD, year, cards, complete=False, stated=None, version=None, now=now)
        for number in range(4):
            block = blocks.create_block(STANDING_HEAD, BlockCard(name=f"Khối {number}"), now=now)
            opened_year = blocks.open_block_year(STANDING_HEAD, block, 2023, now=now)
            blocks.set_members(STANDING_HEAD, opened_year, cards, complete=True, stated=None, version=None, now=now)


def test_the_year_leads_to_its_progress_and_calendar(office: Office) -> None:
    page = soup(office.leader.get(office.page))

    links = {str(link.get("href")) for link in page.select("main a")}
    assert {office.progress, f"{office.page}/lich"} <= links


def test_home_tells_the_member_what_it_owes_until_it_is_done(office: Office) -> None:
    with office.app.app_context():
        extensions.extend_deadline(
            STANDING_HEAD,
            office.late.block_year_id,
            YearStep.YEAR_RESULTS,
            office.late.province.finance,
            date(2024, 1, 31),
            reason="Chờ số liệu thống kê",
            now=office.clock(),
        )

    before = main_text(office.member.get("/"))
    office.report(office.late.province.finance)
    after = main_text(office.member.get("/"))

    assert "Báo cáo kết quả phong trào" in before
    assert "hết ngày 31/01/2024" in before
    assert "Báo cáo kết quả phong trào" not in after


def test_the_calendar_is_a_page_and_a_file(office: Office) -> None:
    page = office.member.get(f"{office.page}/lich")
    file = office.member.get(f"{office.page}/lich.ics")

    assert "Tháng 1/2024" in main_text(page)
    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="lich-nam-2023.ics"' in file.headers["Content-Disposition"]
    unfolded = file.data.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Hạn: Báo cáo kết quả năm\r\n" in unfolded
    assert "DTSTART;VALUE=DATE:20240124\r\n" in unfolded
    assert f"URL:http://localhost{office.page}\r\n" in unfolded


def test_the_same_date_keeps_its_name_when_it_moves(office: Office) -> None:
    def uids() -> list[str]:
        lines = office.member.get(f"{office.page}/lich.ics").data.replace(b"\r\n ", b"").decode().split("\r\n")
        return [line for line in lines if line.startswith(("UID:", "DTSTART;"))]

    before = uids()
    with office.app.app_context():
        blocks.set_deadlines(
            STANDING_HEAD,
            office.late.block_year_id,
            {YearStep.YEAR_RESULTS: date(2024, 2, 9)},
            locking=frozenset(),
            version=None,
            now=office.clock(),
        )
    after = uids()

    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_notice_is_opened_by_a_press_and_leads_to_its_page(office: Office) -> None:
    office.leader.done(office.remind)

    looked = office.member.get("/thong-bao")
    form = next(
        form for form in soup(looked).select("main form") if form.select_one("input[name=thong_bao]") is not None
    )
    fields = {str(each["name"]): str(each["value"]) for each in form.select("input[name]")}
    assert "1 thông báo chưa đọc" in main_text(office.member.get("/thong-bao"))

    answer = office.member.post("/thong-bao", fields)

    assert answer.location == "/phong-trao?nam=2023"
    assert "Không có thông báo chưa đọc" in main_text(office.member.get("/thong-bao"))
    theirs = office.leader.post("/thong-bao", {**fields, "csrf_token": office.leader.key()})
    assert theirs.status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("không phải thư", "Nhập một địa chỉ thư điện tử"),
        ("a@b.vn, c@d.vn", "Nhập một địa chỉ thư điện tử"),
        ("a" * 300, "Nhập không quá 254 ký tự"),
    ],
)
def test_an_address_mail_cannot_go_to_is_refused(office: Office, typed: str, said: str) -> None:
    answer = office.member.send("/thong-bao/thu-dien-tu", {"email": typed})

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert typed in answer.text


@pytest.fixture
def mailing(config: Config, clock: TurnableClock) -> Iterator[tuple[Office, Mailbox]]:
    with mailbox() as box, site(replace(config, mail=box.server), clock) as app:
        yield opened(app, clock), box
        app.extensions["emulation.postman"].close()


def test_a_reminder_reaches_the_mailbox_of_who_is_late_with_a_link_that_only_opens_a_page(
    mailing: tuple[Office, Mailbox],
) -> None:
    office, box = mailing
    office.member.done("/thong-bao/thu-dien-tu", {"email": "can.bo@tai-chinh.example.vn"})

    page = office.leader.done(office.remind)
    for _ in range(250):
        if box.messages:
            break
        time.sleep(0.02)

    assert "gửi 1 thư điện tử" in main_text(page)
    assert "thư điện tử: 1" in main_text(page)
    (message,) = box.messages
    link = message.get_content().partition("Mở trang: ")[2].splitlines()[0]
    assert link == "http://localhost/phong-trao?nam=2023"
    assert office.member.get(link.removeprefix("http://localhost")).status_code == 200
    with office.app.app_context():
        (unread,) = [each for each in db.session.scalars(select(Notice)) if each.account_id != _leader(office)]
        assert unread.read_at is None


def _leader(office: Office) -> int:
    return db.session.scalars(select(Account.id).where(Account.user_name == "khoi.truong")).one()
