"""The conference through its pages: the known event played by the leader's officer, and what pages refuse or hide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from config import Config
from emulation.domain.account import Term
from emulation.domain.actors import Role
from emulation.domain.conference import BlockPost, ConferenceState, Presence, Subject
from emulation.domain.report import ReportState
from emulation.domain.voting import Mode
from emulation.models.block import BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.report import Report
from emulation.services import accounts, blocks, passwords
from emulation.services.blocks import MemberCard, QuotaCard
from tests import cast
from tests.cast import ADMINISTRATOR, STANDING_HEAD, Province
from tests.clocks import TurnableClock
from tests.web.browsing import PASSWORD, SINCE, Visitor, site, words_of

READ = ("", "/diem-danh", "/bao-cao", "/binh-xet", "/suy-ton", "/giao-uoc", "/bien-ban", "/van-ban")
RECORD = (
    "/sua",
    "/chuong-trinh",
    "/diem-danh/ghi",
    "/bao-cao/ton-tai-han-che",
    "/bao-cao/thong-qua",
    "/binh-xet/ghi",
    "/suy-ton/ghi",
    "/giao-uoc/ghi",
    "/bien-ban/ghi",
    "/xac-nhan",
)
CARD = {
    "kind": "year_end_and_signing",
    "review_year": "2023",
    "pledge_year": "2024",
    "held_on": "22/01/2024",
    "part_of_day": "afternoon",
    "venue": "trụ sở Đoàn ĐBQH và HĐND tỉnh",
    "chairs-0-name": "Vũ Thị Liễu",
    "chairs-0-title": "Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh, Khối Trưởng Khối thi đua",
}


class Desk(Visitor):
    """Somebody at work: opens a page, fills in its form, presses its button."""

    def fields(self, path: str, number: int = -1) -> dict[str, str]:
        """What the form of a page holds (by rule its last one), as a browser would send it."""
        page = self.get(path)
        assert page.status_code == 200, (path, page.status_code)
        return filled(page, number)

    def send(self, path: str, changes: dict[str, object] | None = None) -> TestResponse:
        return self.post(path, {**self.fields(path), **(changes or {})})

    def done(self, path: str, changes: dict[str, object] | None = None) -> TestResponse:
        """The same, and it was accepted: the page it led to."""
        answer = self.send(path, changes)
        assert answer.status_code == 303, words_of(answer)
        return self.get(str(answer.location))


def filled(page: TestResponse, number: int = -1) -> dict[str, str]:
    form = [form for form in soup(page).select("main form") if form.get("method") == "post"][number]
    values: dict[str, str] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name = str(field["name"])
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            values[name] = str(chosen["value"]) if chosen else ""
        elif field.name == "textarea":
            values[name] = field.text.removeprefix("\r\n").removeprefix("\n")
        else:
            values[name] = str(field.get("value", ""))
    return values


def soup(page: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(page.text, "html.parser")


def main_text(page: TestResponse) -> str:
    main = soup(page).find("main")
    assert isinstance(main, Tag)
    return re.sub(r"\s+", " ", main.get_text(" "))


@pytest.fixture
def served(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    with site(config, clock) as app:
        yield app


@pytest.fixture
def province(served: Flask, clock: TurnableClock) -> Province:
    """The cast, and an account for everybody who comes to these pages."""
    with served.app_context():
        made = cast.province(clock())
        for user_name, role, agency in (
            ("khoi.truong", Role.AGENCY_OFFICER, made.delegation_office),
            ("thanh.vien", Role.AGENCY_OFFICER, made.finance),
            ("khoi.khac", Role.AGENCY_OFFICER, made.health),
            ("thuong.truc", Role.STANDING_OFFICER, None),
        ):
            accounts.create_account(
                ADMINISTRATOR,
                user_name,
                name="Lê Thị Hoa",
                password_hash=passwords.hashed(PASSWORD),
                posts=[Term(role, agency, SINCE)],
                must_change_password=False,
                now=clock(),
            )
    return made


def desk(app: Flask, user_name: str) -> Desk:
    visitor = Desk(app)
    assert visitor.log_in(user_name).status_code == 303
    return visitor


@pytest.fixture
def leader(served: Flask, province: Province) -> Desk:
    return desk(served, "khoi.truong")


@pytest.fixture
def meeting(leader: Desk, province: Province) -> str:
    """The address of a meeting the leader has called."""
    return called(leader, province)


def called(leader: Desk, province: Province, **changes: object) -> str:
    answer = leader.send(f"/nam-thi-dua/{province.advisory_2023}/hoi-nghi/tao", {**CARD, **changes})
    assert answer.status_code == 303, words_of(answer)
    return str(answer.location)


@contextmanager
def stored(app: Flask, address: str) -> Iterator[Conference]:
    with app.app_context():
        yield db.session.get_one(Conference, int(address.rpartition("/")[2]))


def slate(province: Province) -> dict[str, object]:
    """The list of the known event."""
    rows = (("CTDCP", province.finance), ("BKT_TT", province.people_committee_office), ("BKT_TT", province.planning))
    return {
        f"candidates-{number}-{name}": value
        for number, row in enumerate(rows)
        for name, value in zip(("award_code", "agency_id"), row, strict=True)
    }


# --- the known event ------------------------------------------------------------------------------------------


def test_the_known_event_is_played_through_the_pages(
    served: Flask, leader: Desk, province: Province, meeting: str
) -> None:
    leader.done(f"{meeting}/bao-cao/ton-tai-han-che", {"text": "Công tác thi đua còn tồn tại, khó khăn, hạn chế."})
    leader.done(f"{meeting}/bao-cao/thong-qua", {"mode": "agreed", "wording": "đã thông qua"})
    nominated = leader.done(
        f"{meeting}/binh-xet/ghi",
        {**slate(province), "mode": "agreed", "wording": "trên cơ sở đó thống nhất đề nghị"},
    )
    endorsed = leader.done(
        f"{meeting}/suy-ton/ghi",
        {
            "leader": province.finance,
            "deputies-0-agency_id": province.people_committee_office,
            "mode": "agreed",
        },
    )
    leader.done(f"{meeting}/giao-uoc/ghi", {"state": "signed_by_source"})
    leader.done(f"{meeting}/bien-ban/ghi", {"conclusion": "Hội nghị thành công."})
    question = leader.get(f"{meeting}/xac-nhan")
    confirmed = leader.done(f"{meeting}/xac-nhan")

    assert "Cờ thi đua của Chính phủ Danh hiệu thi đua" in main_text(nominated)
    assert "Bằng khen của Chủ tịch UBND tỉnh Hình thức khen thưởng" in main_text(nominated)
    assert "Thống nhất, không bỏ phiếu" in main_text(nominated)
    assert "%" not in main_text(nominated)
    assert "Đồng ý" not in main_text(nominated)
    assert "Khối trưởng năm 2024 Sở Tài chính" in main_text(endorsed)
    assert "Khối phó năm 2024 Văn phòng UBND tỉnh" in main_text(endorsed)
    assert "Có 03 đề nghị khen thưởng được đưa vào hồ sơ" in main_text(question)
    assert (
        "Năm thi đua 2024 của khối được mở với Khối trưởng: Sở Tài chính, Khối phó: Văn phòng UBND tỉnh."
        in main_text(question)
    )
    assert "Vũ Thị Liễu, Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh" in main_text(confirmed)
    assert "Lập hồ sơ đề nghị khen thưởng" in main_text(confirmed)
    with stored(served, meeting) as held:
        assert held.state is ConferenceState.CONFIRMED
        assert [(each.award_code, each.agency_id) for each in held.nominations] == [
            ("CTDCP", province.finance),
            ("BKT_TT", province.people_committee_office),
            ("BKT_TT", province.planning),
        ]
        resolution = held.resolution(Subject.NOMINATION)
        assert resolution is not None
        assert (resolution.mode, resolution.secrecy, resolution.medium) == (Mode.AGREED, None, None)
        assert [each.agency_id for each in held.endorsed(BlockPost.DEPUTY)] == [province.people_committee_office]
        following = db.session.scalars(select(BlockYear).where(BlockYear.year == 2024)).unique().one()
        assert following.leader_id == province.finance


def test_the_names_of_the_award_may_stand_as_they_were_published(
    served: Flask, leader: Desk, province: Province, meeting: str
) -> None:
    rows = {**slate(province), "candidates-1-award_published": "bằng khen", "mode": "agreed"}

    page = leader.done(f"{meeting}/binh-xet/ghi", rows)

    assert "bằng khen Hình thức khen thưởng" in main_text(page)
    assert leader.fields(f"{meeting}/binh-xet/ghi")["candidates-1-award_published"] == "bằng khen"
    assert leader.fields(f"{meeting}/binh-xet/ghi")["candidates-0-award_published"] == ""


# --- calling a meeting ----------------------------------------------------------------------------------------


def test_what_is_typed_stays_when_the_card_is_refused(leader: Desk, province: Province) -> None:
    address = f"/nam-thi-dua/{province.advisory_2023}/hoi-nghi/tao"

    answer = leader.send(address, {**CARD, "held_on": "31/02/2024", "review_year": ""})

    assert answer.status_code == 422
    assert "Ngày họp: Không có ngày 31/02/2024." in main_text(answer)
    assert (filled(answer)["held_on"], filled(answer)["venue"]) == ("31/02/2024", "trụ sở Đoàn ĐBQH và HĐND tỉnh")


def test_a_missing_year_is_asked_for_at_its_field(leader: Desk, province: Province) -> None:
    answer = leader.send(f"/nam-thi-dua/{province.advisory_2023}/hoi-nghi/tao", {**CARD, "review_year": ""})

    assert answer.status_code == 422
    assert soup(answer).select_one("a[href='#review_year']") is not None
    assert "Nhập năm được tổng kết (hoặc sơ kết)." in main_text(answer)


def test_pressing_twice_calls_one_meeting(served: Flask, leader: Desk, province: Province) -> None:
    address = f"/nam-thi-dua/{province.advisory_2023}/hoi-nghi/tao"
    form = {**leader.fields(address), **CARD}

    first, second = leader.post(address, form), leader.post(address, form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    with served.app_context():
        assert len(db.session.scalars(select(Conference)).unique().all()) == 1


def test_the_page_says_what_every_part_still_lacks(leader: Desk, meeting: str) -> None:
    page = leader.get(meeting)

    told = main_text(page)
    for sentence in (
        "Chưa ghi thư ký; biên bản in dấu chấm ở chỗ này.",
        "Chưa rõ tổng số đơn vị thành viên của khối.",
        "Báo cáo chưa được ghi nhận là đã thông qua.",
        "Chưa ghi danh hiệu, hình thức nào được đề nghị.",
        "Chưa ghi Khối trưởng năm sau.",
        "Chưa ghi việc ký giao ước.",
        "Chưa ghi kết luận.",
    ):
        assert sentence in told


def test_the_programme_is_timed_and_moved_by_number(leader: Desk, meeting: str) -> None:
    leader.done(f"{meeting}/sua", {"starts_at": "14h00"})
    changes = {"lines-0-minutes": "15", "lines-1-minutes": "5", "lines-11-order": "2"}

    page = leader.done(f"{meeting}/chuong-trinh", changes)

    rows = [[cell.get_text(" ", strip=True) for cell in row.select("td, th")] for row in soup(page).select("tbody tr")]
    assert [row[1:3] for row in rows[:3]] == [
        ["14:00", "Đón tiếp đại biểu, điểm danh"],
        ["14:15", "Bế mạc"],
        ["", "Tuyên bố lý do, giới thiệu đại biểu"],
    ]


def test_a_line_without_content_is_asked_for_it(leader: Desk, meeting: str) -> None:
    answer = leader.send(f"{meeting}/chuong-trinh", {"lines-2-content": "", "lines-2-minutes": "abc"})

    assert answer.status_code == 422
    assert "Chương trình, dòng 3, Số phút: Nhập một số nguyên" in main_text(answer)


# --- attendance -----------------------------------------------------------------------------------------------


def test_an_unknown_number_of_members_is_said_and_never_guessed(leader: Desk, meeting: str) -> None:
    page = leader.done(f"{meeting}/diem-danh/ghi", {"all_present": "1"})

    assert "Có mặt 4 đơn vị; chưa rõ tổng số đơn vị thành viên" in main_text(page)
    assert "4/4" not in main_text(page)


def complete(app: Flask, province: Province, clock: TurnableClock, *agencies: int) -> None:
    """The list of members is known to be complete."""
    with app.app_context():
        cards = [MemberCard(agency_id=agency) for agency in agencies]
        blocks.set_members(
            STANDING_HEAD, province.advisory_2023, cards, complete=True, stated=None, version=None, now=clock()
        )


@pytest.mark.parametrize(
    ("absent", "line"),
    [
        (1, "Có mặt 3/4: đủ điều kiện tiến hành (cần từ 3, tức 2/3 của 4) chưa xác minh"),
        (2, "Có mặt 2/4: chưa đủ điều kiện tiến hành (cần từ 3, tức 2/3 của 4) chưa xác minh"),
    ],
)
def test_the_quorum_stands_above_every_part(
    served: Flask, leader: Desk, province: Province, clock: TurnableClock, meeting: str, absent: int, line: str
) -> None:
    four = (province.delegation_office, province.people_committee_office, province.finance, province.planning)
    complete(served, province, clock, *four)
    away: dict[str, object] = {f"members-{row}-presence": "absent" for row in range(4 - absent, 4)}

    leader.done(f"{meeting}/diem-danh/ghi", {**away, "all_present": "1"})

    for part in READ:
        assert line in main_text(leader.get(f"{meeting}{part}"))


def test_all_present_leaves_who_is_excused(served: Flask, leader: Desk, meeting: str) -> None:
    changes = {
        "members-2-presence": "absent_with_reason",
        "members-2-reason": "đi công tác",
        "others-0-body": "Ban Thi đua - Khen thưởng tỉnh",
        "others-0-name": "Trần Văn B",
        "all_present": "1",
    }

    leader.done(f"{meeting}/diem-danh/ghi", changes)

    with stored(served, meeting) as held:
        assert [seat.presence for seat in held.attendances] == [
            Presence.IN_PERSON,
            Presence.IN_PERSON,
            Presence.ABSENT_WITH_REASON,
            Presence.IN_PERSON,
            Presence.REGISTERED,
        ]


def test_an_absence_asks_for_its_reason(leader: Desk, meeting: str) -> None:
    answer = leader.send(
        f"{meeting}/diem-danh/ghi", {"members-1-presence": "absent_with_reason", "members-1-name": "Lê Văn C"}
    )

    assert answer.status_code == 422
    assert "Ghi lý do vắng của Lê Văn C." in main_text(answer)
    assert filled(answer)["members-1-name"] == "Lê Văn C"


@pytest.mark.parametrize("row", [{"members-0-agency_id": "999"}, {"members-0-agency_id": "x"}, {"members-²-name": "x"}])
def test_a_forged_row_is_refused(leader: Desk, meeting: str, row: dict[str, object]) -> None:
    answer = leader.send(f"{meeting}/diem-danh/ghi", row)

    assert answer.status_code in {303, 422}
    if "members-0-agency_id" in row:
        assert "Danh sách đơn vị thành viên vừa thay đổi." in main_text(answer)


# --- the report -----------------------------------------------------------------------------------------------


def test_every_figure_of_the_draft_opens_its_record(leader: Desk, province: Province, meeting: str) -> None:
    page = leader.get(f"{meeting}/bao-cao")

    section = soup(page).select_one("#dac-diem-tinh-hinh")
    assert section is not None
    links = {link.get_text(): link["href"] for link in section.select(".part-body a")}
    assert {"Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Văn phòng UBND tỉnh"} <= set(links)
    for address in set(links.values()):
        assert leader.get(str(address)).status_code == 200


def test_an_edited_section_is_marked_and_may_follow_the_data_again(leader: Desk, meeting: str) -> None:
    address = f"{meeting}/bao-cao/dac-diem-tinh-hinh"
    drafted = leader.fields(address)["text"]

    edited = leader.done(address, {"text": f"{drafted}\n\nKhối hoạt động ổn định."})

    assert "Khối hoạt động ổn định. đã sửa tay" in main_text(edited)
    assert "Đã sửa tay 1 đoạn" in main_text(edited)
    press = next(
        number
        for number, form in enumerate(soup(edited).select("main form"))
        if str(form.get("action", "")).endswith("/theo-du-lieu")
    )
    answer = leader.post(f"{address}/theo-du-lieu", filled(edited, press))
    assert answer.status_code == 303
    assert leader.fields(address)["text"] == drafted


def test_an_empty_section_says_what_to_write(leader: Desk, meeting: str) -> None:
    page = leader.get(f"{meeting}/bao-cao")

    assert "Chưa có nội dung. Nêu tồn tại, khó khăn, hạn chế và nguyên nhân." in main_text(page)
    assert len(soup(page).select("main section[id]")) >= 10


def test_a_stale_section_shows_both_texts_and_either_may_be_kept(served: Flask, leader: Desk, meeting: str) -> None:
    address = f"{meeting}/bao-cao/ton-tai-han-che"
    mine = {**leader.fields(address), "text": "Minh chứng chưa đủ."}
    leader.done(address, {"text": "Nộp báo cáo còn chậm."})

    answer = leader.post(address, mine)

    assert answer.status_code == 409
    assert "Nộp báo cáo còn chậm." in main_text(answer)
    assert "Minh chứng chưa đủ." in main_text(answer)
    assert leader.post(address, filled(answer)).status_code == 303
    assert leader.fields(address)["text"] == "Minh chứng chưa đủ."


def test_an_adopted_report_is_read_only(served: Flask, leader: Desk, meeting: str) -> None:
    address = f"{meeting}/bao-cao/ton-tai-han-che"
    form = {**leader.fields(address), "text": "Sửa sau khi thông qua."}

    page = leader.done(f"{meeting}/bao-cao/thong-qua", {"mode": "agreed"})

    assert "Đã được hội nghị thông qua" in main_text(page)
    assert "Sửa mục này" not in main_text(page)
    assert leader.post(address, form).status_code == 422
    with served.app_context():
        report = db.session.scalars(select(Report)).unique().one()
        assert report.state is ReportState.ADOPTED
        assert "Sửa sau" not in "".join(section.content for section in report.sections)


def test_a_report_is_not_adopted_without_the_day_of_the_meeting(leader: Desk, province: Province) -> None:
    meeting = called(leader, province, held_on="")

    page = leader.get(f"{meeting}/bao-cao/thong-qua")

    assert "Nhập ngày họp trước khi ghi nhận báo cáo được thông qua." in main_text(page)
    assert not soup(page).select("main form")


def test_an_unknown_section_does_not_exist(leader: Desk, meeting: str) -> None:
    assert leader.get(f"{meeting}/bao-cao/khong-co-muc-nay").status_code == 404


# --- nominations ----------------------------------------------------------------------------------------------


def test_sums_that_do_not_fit_are_refused_at_their_row(leader: Desk, province: Province, meeting: str) -> None:
    changes = {
        **slate(province),
        "mode": "ballot",
        "collected": "4",
        "valid": "3",
        "invalid": "2",
        "candidates-1-agree": "5",
    }

    answer = leader.send(f"{meeting}/binh-xet/ghi", changes)

    assert answer.status_code == 422
    told = main_text(answer)
    assert "Số phiếu hợp lệ (3) cộng số phiếu không hợp lệ (2) bằng 5, khác số phiếu thu về (4)" in told
    assert "Danh sách đề nghị, dòng 2, Số đồng ý" in told
    assert soup(answer).select_one("a[href='#candidates-1-agree']") is not None
    assert filled(answer)["candidates-1-agree"] == "5"


def test_a_ballot_is_told_in_words(
    served: Flask, leader: Desk, province: Province, clock: TurnableClock, meeting: str
) -> None:
    figures = {"members": "4", "present": "4", "issued": "4", "collected": "4", "valid": "4", "invalid": "0"}
    changes = {
        "candidates-0-award_code": "CTDT",
        "candidates-0-agency_id": province.finance,
        "candidates-0-agree": "3",
        "candidates-0-disagree": "1",
        "candidates-0-score": "97,25",
        "mode": "ballot",
        "secrecy": "secret",
        **figures,
    }

    page = leader.done(f"{meeting}/binh-xet/ghi", changes)

    told = main_text(page)
    assert "Bỏ phiếu, kín" in told
    assert "3 phiếu đồng ý trên tổng số 4 thành viên = 75,0%; yêu cầu quá nửa: đủ tỷ lệ. chưa xác minh" in told
    assert "97,25" in told


def test_an_agreement_with_counts_is_refused(leader: Desk, province: Province, meeting: str) -> None:
    answer = leader.send(f"{meeting}/binh-xet/ghi", {**slate(province), "mode": "agreed", "agree": "4"})

    assert answer.status_code == 422
    assert "Cách quyết định ghi là “Thống nhất, không bỏ phiếu” nên không có số phiếu" in main_text(answer)


def test_exceeding_the_quota_is_marked_and_never_blocks(
    served: Flask, leader: Desk, province: Province, clock: TurnableClock, meeting: str
) -> None:
    with served.app_context():
        card = QuotaCard(award_code="BKT_TT", number=1)
        blocks.set_quotas(STANDING_HEAD, province.advisory_2023, [card], version=None, now=clock())

    page = leader.done(f"{meeting}/binh-xet/ghi", {**slate(province), "mode": "agreed"})

    assert "vượt 01 so với 01 được phân bổ" in main_text(page)
    with stored(served, meeting) as held:
        assert len(held.nominations) == 3


def test_two_flags_for_one_unit_are_marked(leader: Desk, province: Province, meeting: str) -> None:
    rows = {f"candidates-{row}-agency_id": province.finance for row in (0, 1)}
    codes = {"candidates-0-award_code": "CTDCP", "candidates-1-award_code": "CTDT", "mode": "agreed"}

    page = leader.done(f"{meeting}/binh-xet/ghi", {**rows, **codes})

    assert "Sở Tài chính được đề nghị cả Cờ thi đua của Chính phủ và Cờ thi đua của UBND tỉnh" in main_text(page)


def test_a_withdrawal_stands_with_its_reason(leader: Desk, province: Province, meeting: str) -> None:
    changes = {**slate(province), "mode": "agreed", "candidates-2-withdrawn_reason": "đã được tặng năm trước"}

    page = leader.done(f"{meeting}/binh-xet/ghi", changes)

    assert "Xin rút" in main_text(page)
    assert "Lý do xin rút: đã được tặng năm trước" in main_text(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"candidates-0-agency_id": "3"}, "Chọn danh hiệu, hình thức hoặc ghi tên theo nguồn."),
        ({"candidates-0-award_code": "CTDCP"}, "Chọn đơn vị, ghi tên theo nguồn, hoặc ghi số tập thể khi chưa có tên."),
        ({"candidates-0-award_code": "CTDCP", "candidates-0-agency_id": "3", "candidates-0-number": "2"},
         "Đã chọn đơn vị thì không ghi số tập thể."),
        ({"candidates-0-award_code": "KHONGCO", "candidates-0-agency_id": "3"},
         "Giá trị được chọn không có trong danh sách."),
        ({"candidates-0-award_code": "CTDCP", "candidates-0-agency_id": "3", "candidates-0-score": "1e3"},
         "Nhập một số bằng chữ số"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused(leader: Desk, meeting: str, changes: dict[str, object], sentence: str) -> None:
    answer = leader.send(f"{meeting}/binh-xet/ghi", changes)

    assert answer.status_code == 422
    assert sentence in main_text(answer)


def test_a_stale_list_shows_both_lists_in_words(leader: Desk, province: Province, meeting: str) -> None:
    address = f"{meeting}/binh-xet/ghi"
    mine = {**leader.fields(address), **slate(province), "mode": "agreed"}
    other = {"candidates-0-award_code": "BKT_TT", "candidates-0-agency_id": province.delegation_office}
    leader.done(address, {**other, "mode": "by_rank"})

    answer = leader.post(address, mine)

    assert answer.status_code == 409
    told = main_text(answer)
    assert "Bằng khen của Chủ tịch UBND tỉnh · Văn phòng Đoàn ĐBQH và HĐND tỉnh" in told
    assert "Cờ thi đua của Chính phủ · Sở Tài chính" in told
    assert "Theo thứ hạng điểm" in told
    assert "by_rank" not in told


# --- two people at one meeting --------------------------------------------------------------------------------


def words_for_each_part(province: Province) -> dict[str, tuple[dict[str, object], dict[str, object]]]:
    """For each page that records: what one person and what another types there."""
    return {
        "/sua": ({"venue": "Hội trường A"}, {"venue": "Hội trường B"}),
        "/chuong-trinh": ({"lines-0-content": "Chào cờ"}, {"lines-0-content": "Khai mạc, giới thiệu"}),
        "/diem-danh/ghi": ({"members-0-name": "Trần Văn An"}, {"members-0-name": "Lê Thị Bình"}),
        "/binh-xet/ghi": (
            slate(province),
            {"candidates-0-award_code": "BKT_TT", "candidates-0-agency_id": province.delegation_office},
        ),
        "/suy-ton/ghi": ({"leader": province.finance}, {"leader": province.planning}),
        "/giao-uoc/ghi": ({"contents-0": "Hoàn thành chỉ tiêu."}, {"contents-0": "Cải cách hành chính."}),
        "/bien-ban/ghi": ({"discussion": "Nhất trí báo cáo."}, {"discussion": "Có hai ý kiến."}),
    }


def test_people_in_different_parts_of_one_meeting_do_not_stand_in_each_others_way(
    served: Flask, province: Province, leader: Desk, meeting: str
) -> None:
    other = desk(served, "khoi.truong")
    typed = {path: mine for path, (mine, _) in words_for_each_part(province).items()}
    opened = {path: (leader, other)[number % 2].fields(f"{meeting}{path}") for number, path in enumerate(typed)}

    answers = {
        path: (leader, other)[number % 2].post(f"{meeting}{path}", {**opened[path], **typed[path]})
        for number, path in enumerate(typed)
    }

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(typed, 303)
    with stored(served, meeting) as held:
        assert held.venue == "Hội trường A"
        assert held.discussion == "Nhất trí báo cáo."
        assert held.attendances[0].name == "Trần Văn An"
        assert held.agenda[0].content == "Chào cờ"
        assert len(held.nominations) == 3
        assert held.endorsed(BlockPost.LEADER)[0].agency_id == province.finance


@pytest.mark.parametrize(
    ("path", "theirs", "mine"),
    [
        ("/sua", "Hội trường A", "Hội trường B"),
        ("/chuong-trinh", "Chào cờ", "Khai mạc, giới thiệu"),
        ("/diem-danh/ghi", "Trần Văn An", "Lê Thị Bình"),
        ("/binh-xet/ghi", "Cờ thi đua của Chính phủ · Sở Tài chính", "Văn phòng Đoàn ĐBQH"),
        ("/suy-ton/ghi", "Sở Tài chính", "Sở Kế hoạch và Đầu tư"),
        ("/giao-uoc/ghi", "Hoàn thành chỉ tiêu.", "Cải cách hành chính."),
        ("/bien-ban/ghi", "Nhất trí báo cáo.", "Có hai ý kiến."),
    ],
)
def test_two_people_in_one_part_see_both_texts_and_one_of_them_decides(
    served: Flask, province: Province, leader: Desk, meeting: str, path: str, theirs: str, mine: str
) -> None:
    other = desk(served, "khoi.truong")
    first, second = words_for_each_part(province)[path]
    opened = other.fields(f"{meeting}{path}")
    leader.done(f"{meeting}{path}", first)

    refused = other.post(f"{meeting}{path}", {**opened, **second})
    decided = other.post(f"{meeting}{path}", filled(refused))

    assert refused.status_code == 409
    assert theirs in main_text(refused)
    assert mine in main_text(refused)
    assert decided.status_code == 303


def test_the_chair_confirms_the_meeting_as_he_saw_it(served: Flask, leader: Desk, meeting: str) -> None:
    other = desk(served, "khoi.truong")
    seen = leader.fields(f"{meeting}/xac-nhan") | {"confirmed_by": "Vũ Thị Liễu"}
    other.done(f"{meeting}/bien-ban/ghi", {"discussion": "Có hai ý kiến."})

    assert leader.post(f"{meeting}/xac-nhan", seen).status_code == 409


# --- endorsement, pledge, confirmation ------------------------------------------------------------------------


def test_one_agency_is_not_endorsed_for_both_posts(leader: Desk, province: Province, meeting: str) -> None:
    changes = {"leader": province.finance, "deputies-0-agency_id": province.finance}

    answer = leader.send(f"{meeting}/suy-ton/ghi", changes)

    assert answer.status_code == 422
    assert "Một đơn vị không thể vừa là Khối trưởng vừa là Khối phó." in main_text(answer)


def test_a_pledge_is_numbered(leader: Desk, meeting: str) -> None:
    changes = {"state": "signed", "signed_on": "22/01/2024", "contents-0": "Hoàn thành nhiệm vụ.", "contents-1": " "}

    page = leader.done(f"{meeting}/giao-uoc/ghi", changes)

    assert [item.get_text(strip=True) for item in soup(page).select("main .part ol li")] == ["Hoàn thành nhiệm vụ."]
    assert "Đã ký" in main_text(page)


def test_a_meeting_that_signs_nothing_says_why_it_has_no_pledge(leader: Desk, province: Province) -> None:
    meeting = called(leader, province, kind="year_end")

    page = leader.get(f"{meeting}/giao-uoc")

    assert "Nhập năm ký kết giao ước." in main_text(page)
    assert soup(page).select_one("main [aria-disabled='true']") is not None


def test_after_the_confirmation_every_verb_says_why_it_is_closed(
    served: Flask, leader: Desk, province: Province, meeting: str
) -> None:
    form = {**leader.fields(f"{meeting}/binh-xet/ghi"), **slate(province)}
    leader.done(f"{meeting}/xac-nhan")

    page = leader.get(f"{meeting}/binh-xet")
    answer = leader.post(f"{meeting}/binh-xet/ghi", form)

    assert "hội nghị đang ở trạng thái “Đã xác nhận kết quả”" in main_text(page)
    assert answer.status_code == 422
    with stored(served, meeting) as held:
        assert held.nominations == []


def test_the_confirmation_needs_the_name_of_the_chair(leader: Desk, meeting: str) -> None:
    answer = leader.send(f"{meeting}/xac-nhan", {"confirmed_by": "  "})

    assert answer.status_code == 422
    assert "Người chủ trì xác nhận: Mục này là bắt buộc." in main_text(answer)


def test_the_office_records_another_decision(served: Flask, leader: Desk, province: Province, meeting: str) -> None:
    leader.done(f"{meeting}/suy-ton/ghi", {"leader": province.finance, "mode": "agreed"})
    leader.done(f"{meeting}/xac-nhan")
    office = desk(served, "thuong.truc")

    page = office.done(
        f"{meeting}/suy-ton/quyet-dinh-khac",
        {"decision": "Quyết định số 12/QĐ-UBND ngày 05/02/2024", "leader": province.planning},
    )

    assert "Cấp có thẩm quyền quyết định: Sở Kế hoạch và Đầu tư" in main_text(page)
    assert "Quyết định số 12/QĐ-UBND ngày 05/02/2024" in main_text(page)
    assert leader.get(f"{meeting}/suy-ton/quyet-dinh-khac").status_code == 403


def test_every_paper_of_the_meeting_is_reached_from_its_page(leader: Desk, meeting: str) -> None:
    page = leader.get(f"{meeting}/van-ban")

    links = [str(link["href"]) for link in soup(page).select(".document-list a")]
    assert len([link for link in links if link.endswith(".docx")]) == 6
    for link in links:
        if not link.endswith(".pdf"):  # the render process has its own tests
            assert leader.get(link).status_code in {200, 303}, link


# --- who sees and may what ------------------------------------------------------------------------------------


def test_a_member_reads_everything_and_records_nothing(served: Flask, leader: Desk, meeting: str) -> None:
    member = desk(served, "thanh.vien")

    for part in READ:
        page = member.get(f"{meeting}{part}")
        assert page.status_code == 200
        assert not soup(page).select("main form[method=post]")
        assert not soup(page).select("main [aria-disabled]")
    for part in RECORD:
        assert member.get(f"{meeting}{part}").status_code == 403


def test_for_another_block_the_meeting_does_not_exist(served: Flask, leader: Desk, meeting: str) -> None:
    stranger = desk(served, "khoi.khac")

    assert {stranger.get(f"{meeting}{part}").status_code for part in (*READ, *RECORD)} == {404}


def test_a_meeting_that_is_not_there_is_not_found(leader: Desk, meeting: str) -> None:
    assert leader.get("/hoi-nghi/999/binh-xet").status_code == 404


def test_reading_needs_a_log_in(served: Flask, meeting: str) -> None:
    answer = Visitor(served).get(meeting)

    assert answer.status_code == 302
    assert "/dang-nhap" in str(answer.location)


# --- the pages themselves -------------------------------------------------------------------------------------


def test_every_page_is_well_formed(leader: Desk, province: Province, meeting: str) -> None:
    leader.done(f"{meeting}/binh-xet/ghi", {**slate(province), "mode": "agreed"})

    for part in (*READ, *RECORD):
        page = soup(leader.get(f"{meeting}{part}"))
        ids = Counter(tag["id"] for tag in page.select("[id]"))
        assert [name for name, number in ids.items() if number > 1] == [], part
        assert len(page.select("h1")) == 1, part
        named = {str(label["for"]) for label in page.select("label[for]")}
        controls = page.select("main input:not([type=hidden]), main select, main textarea")
        assert [str(field.get("id")) for field in controls if field.get("id") not in named] == [], part
        assert not page.select("[style], script:not([src])"), part


def queries(app: Flask, desk_: Desk, path: str) -> int:
    """How many statements one page takes."""
    told: list[Any] = []
    with app.app_context():
        engine = db.engine

    def count(*args: Any) -> None:
        told.append(args[2])

    event.listen(engine, "before_cursor_execute", count)
    try:
        assert desk_.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(told)


@pytest.mark.parametrize("part", ["/binh-xet", "/diem-danh", "/suy-ton", "/bien-ban", "/bao-cao"])
def test_more_rows_take_no_more_questions(
    served: Flask, leader: Desk, province: Province, meeting: str, part: str
) -> None:
    one = {key: value for key, value in slate(province).items() if "-0-" in key}
    leader.done(f"{meeting}/binh-xet/ghi", {**one, "mode": "agreed"})
    leader.done(f"{meeting}/suy-ton/ghi", {"leader": province.finance})
    before = queries(served, leader, f"{meeting}{part}")
    leader.done(f"{meeting}/binh-xet/ghi", {**slate(province), "mode": "agreed"})
    deputies = {"deputies-0-agency_id": province.planning, "deputies-1-agency_id": province.people_committee_office}
    leader.done(f"{meeting}/suy-ton/ghi", {"leader": province.finance, **deputies})
    leader.done(f"{meeting}/diem-danh/ghi", {"others-0-body": "Báo tỉnh", "others-1-body": "Đài tỉnh"})

    assert queries(served, leader, f"{meeting}{part}") <= before
