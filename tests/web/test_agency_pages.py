"""The register of agencies through its pages: found, entered, renamed, followed; read by all, kept by the office."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from openpyxl import load_workbook

from config import Config
from emulation.domain.actors import Role
from emulation.domain.agency import AgencyKind
from emulation.models.agency import Agency, Succession
from emulation.models.database import db
from emulation.services import agencies
from emulation.services.agencies import AgencyCard
from tests import cast
from tests.awarded import awarded
from tests.cast import STANDING_HEAD, Province
from tests.clocks import TurnableClock
from tests.web.browsing import site
from tests.web.desk import main_text, soup
from tests.web.registers import Clerk, cells, employ, questions

NEW = {
    "name": "Sở Nông nghiệp và Môi trường",
    "short_name": "Sở NN&MT",
    "kind": "department",
    "head_title": "Giám đốc",
    "protocol_order": "9",
    "founded_on": "01/03/2024",
}
MERGED = {
    "kind": "consolidation",
    "effective_on": "01/03/2025",
    "decision_number": "10/NQ-HĐND",
    "decision_date": "20/02/2025",
    "decision_issuer": "HĐND tỉnh",
    "checked": "y",
}


@dataclass
class Office:
    """The register with its people."""

    app: Flask
    known: Province
    officer: Clerk
    member: Clerk
    clock: TurnableClock


@pytest.fixture
def office(config: Config, clock: TurnableClock) -> Iterator[Office]:
    with site(config, clock) as app:
        with app.app_context():
            known = cast.province(clock())
        yield Office(
            app=app,
            known=known,
            officer=employ(app, clock, "ban.tdkt", Role.STANDING_OFFICER),
            member=employ(app, clock, "so.taichinh", Role.AGENCY_OFFICER, known.finance),
            clock=clock,
        )


def merge(office: Office) -> int:
    """The hợp nhất of 2025 through the pages; the id of the new Sở Tài chính."""
    made = office.officer.send("/don-vi/tao", {**NEW, "name": "Sở Tài chính", "founded_on": "01/03/2025"})
    new = int(str(made.location).rpartition("/")[2])
    office.officer.done(
        f"/don-vi/ke-thua?ke-thua={new}",
        {
            **MERGED,
            "predecessors-0-agency_id": office.known.finance,
            "predecessors-1-agency_id": office.known.planning,
        },
    )
    return new


def award(office: Office, agency_id: int, year: int, *, number: str) -> None:
    """A row of the register, as an old decision left it."""
    with office.app.app_context():
        awarded(
            agency_id,
            year,
            now=datetime(2026, 1, 5, tzinfo=UTC),
            number=number,
            award=("CTDT", "Cờ thi đua của UBND tỉnh"),
            decided_on=date(year + 1, 3, 5),
        )


# the list


def test_the_list_stands_in_protocol_order_and_is_searched_without_marks(office: Office) -> None:
    every = cells(office.member.get("/don-vi"), "Danh mục đơn vị")
    found = cells(office.member.get("/don-vi?tim=ke hoach dau tu"), "Danh mục đơn vị")

    assert [row[1] for row in every][:3] == ["Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng UBND tỉnh", "Sở Tài chính"]
    assert [row[1] for row in found] == ["Sở Kế hoạch và Đầu tư"]


def test_a_list_without_rows_says_what_was_asked_for_and_how_to_get_out(office: Office) -> None:
    page = office.officer.get("/don-vi?tim=bưu điện&loai=enterprise")

    assert "Không có đơn vị nào với: “bưu điện”, Doanh nghiệp." in main_text(page)
    assert soup(page).select_one(".empty-state a[href='/don-vi']") is not None


def test_the_workbook_holds_what_the_filters_show(office: Office) -> None:
    answer = office.officer.get("/don-vi/xuat-excel?tim=so")

    sheet = load_workbook(io.BytesIO(answer.data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = [row[1] for row in rows if isinstance(row[0], int)]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="danh-muc-don-vi.xlsx"'
    assert names == ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]
    assert any("“so”" in str(cell) for row in rows for cell in row)


def test_closed_and_unmatched_agencies_are_asked_for(office: Office) -> None:
    merge(office)
    with office.app.app_context():
        card = AgencyCard(name="Sở Tài nguyên (theo tin)", kind=AgencyKind.OTHER, unmatched=True)
        agencies.register_agency(STANDING_HEAD, card, now=office.clock())

    plain = main_text(office.officer.get("/don-vi"))
    closed = main_text(office.officer.get("/don-vi?hoat_dong=ca-da-ket-thuc"))
    loose = cells(office.officer.get("/don-vi?doi_chieu=y"), "Danh mục đơn vị")

    assert "Sở Kế hoạch và Đầu tư" not in plain
    assert "Kết thúc từ 01/03/2025" in closed
    assert [row[1] for row in loose] == ["Sở Tài nguyên (theo tin)"]
    assert "Chưa đối chiếu" in loose[0][-1]


def test_an_old_address_with_values_that_are_none_still_shows_the_list(office: Office) -> None:
    assert office.officer.get("/don-vi?loai=khong-co&hoat_dong=x&doi_chieu=").status_code == 200


def test_more_agencies_take_no_more_questions(office: Office) -> None:
    office.officer.done("/don-vi/tao", {**NEW, "name": "Chi cục 0", "parent_id": office.known.health})
    before = questions(office.app, office.officer, "/don-vi?tim=chi cuc")
    for number in (1, 2):
        office.officer.done("/don-vi/tao", {**NEW, "name": f"Chi cục {number}", "parent_id": office.known.finance})

    assert questions(office.app, office.officer, "/don-vi?tim=chi cuc") == before <= 9


def test_a_long_list_goes_on_behind_the_last_row_whatever_is_added_meanwhile(office: Office) -> None:
    with office.app.app_context():
        for number in range(60):
            cast.agency(f"Xã số {number:02d}", now=office.clock(), order=100 + number)
    first = office.member.get("/don-vi?tim=xa so")
    following = str(soup(first).select_one("a[rel=next]")["href"])  # type: ignore[index]
    with office.app.app_context():
        cast.agency("Xã số mới", now=office.clock(), order=99)

    second = office.member.get(following)
    back = office.member.get(str(soup(second).select_one("a[rel=prev]")["href"]))  # type: ignore[index]

    assert [row[1] for row in cells(first, "Danh mục")][-1] == "Xã số 49"
    assert cells(second, "Danh mục")[0][:2] == ["52", "Xã số 50"]
    assert "Hiển thị 50 / 60 bản ghi" in main_text(first)
    assert "Hiển thị 10 / 61 bản ghi" in main_text(second)
    assert soup(second).select_one("a[rel=next]") is None
    assert [row[1] for row in cells(back, "Danh mục")][-1] == "Xã số 49"


# entering, correcting, renaming


def test_a_new_agency_ends_on_its_page_with_a_message(office: Office) -> None:
    page = office.officer.done("/don-vi/tao", NEW)

    text = main_text(page)
    assert "Đã thêm Sở Nông nghiệp và Môi trường vào danh mục lúc 08:30." in text
    assert "Sở NN&MT" in text
    assert "01/03/2024" in text


def test_a_refused_card_keeps_what_was_typed_beside_its_sentences(office: Office) -> None:
    page = office.officer.refused(
        "/don-vi/tao", {**NEW, "name": " ", "founded_on": "31/02/2024", "protocol_order": "mười"}
    )

    text = main_text(page)
    assert "Mục này là bắt buộc." in text
    assert "Không có ngày 31/02/2024." in text
    assert "Nhập một số nguyên bằng chữ số" in text
    values = {str(field["name"]): field.get("value") for field in soup(page).select("main input[name]")}
    assert (values["founded_on"], values["protocol_order"]) == ("31/02/2024", "mười")


def test_a_second_press_enters_one_agency(office: Office) -> None:
    fields = {**office.officer.form("/don-vi/tao"), **NEW}

    first = office.officer.post("/don-vi/tao", fields)
    second = office.officer.post("/don-vi/tao", fields)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(cells(office.officer.get("/don-vi?tim=nong nghiep"), "Danh mục đơn vị")) == 1


def test_a_correction_is_saved_and_a_stale_one_shows_both_texts(office: Office) -> None:
    address = f"/don-vi/{office.known.health}/sua"
    held = office.officer.form(address)
    office.officer.done(address, {"head_title": "Quyền Giám đốc"})

    stale = office.officer.post(address, {**held, "head_title": "Phó Giám đốc phụ trách"})

    assert stale.status_code == 409
    assert "Quyền Giám đốc" in main_text(stale)
    assert "Phó Giám đốc phụ trách" in stale.text
    with office.app.app_context():
        assert db.session.get_one(Agency, office.known.health).head_title == "Quyền Giám đốc"


def test_an_agency_is_not_offered_as_its_own_parent(office: Office) -> None:
    page = soup(office.officer.get(f"/don-vi/{office.known.health}/sua"))

    offered = [option["value"] for option in page.select("select[name=parent_id] option")]
    assert str(office.known.health) not in offered
    assert str(office.known.finance) in offered


def test_a_renamed_agency_shows_its_names_by_date(office: Office) -> None:
    address = f"/don-vi/{office.known.culture}"
    page = office.officer.done(
        f"{address}/doi-ten",
        {"name": "Sở Văn hóa và Thể thao", "valid_from": "01/03/2025", "decision": "Nghị quyết số 10"},
    )

    rows = cells(page, "Tên gọi theo thời gian")
    assert [row[0] for row in rows] == [
        "Sở Văn hóa và Thể thao Chưa áp dụng",
        "Sở Văn hóa, Thể thao và Du lịch Đang dùng",
    ]
    assert [row[2] for row in rows] == ["01/03/2025", "trước nay"]
    office.clock.turn(timedelta(days=800))
    office.officer.log_in("ban.tdkt")
    assert soup(office.officer.get(address)).h1.get_text() == "Sở Văn hóa và Thể thao"


def test_two_names_of_one_day_are_refused_at_the_day(office: Office) -> None:
    address = f"/don-vi/{office.known.culture}/doi-ten"
    office.officer.done(address, {"name": "Tên mới", "valid_from": "01/03/2025"})

    page = office.officer.refused(address, {"name": "Tên mới nữa", "valid_from": "01/03/2025"})

    error = soup(page).select_one("#valid_from-loi")
    assert error is not None
    assert "Ngày này đã có một tên khác" in error.get_text()


# succession


def test_a_consolidation_is_told_on_both_sides_and_apart_from_an_absorption(office: Office) -> None:
    new = merge(office)

    after = office.officer.get(f"/don-vi/{new}")
    before = office.officer.get(f"/don-vi/{office.known.planning}")

    assert [row[:3] for row in cells(after, "Đơn vị trước")] == [
        ["Sở Tài chính", "Hợp nhất (thành cơ quan mới)", "01/03/2025"],
        ["Sở Kế hoạch và Đầu tư", "Hợp nhất (thành cơ quan mới)", "01/03/2025"],
    ]
    assert cells(before, "Đơn vị kế thừa")[0][0] == "Sở Tài chính"
    assert "số 10/NQ-HĐND ngày 20/02/2025 của HĐND tỉnh" in main_text(before)
    assert "Kết thúc từ 01/03/2025" in main_text(before)


def test_agencies_of_one_name_are_told_apart_where_one_is_chosen(office: Office) -> None:
    merge(office)

    page = soup(office.officer.get("/don-vi/ke-thua"))

    offered = [option.get_text() for option in page.select("select[name=successor] option")]
    assert "Sở Tài chính (đến 01/03/2025)" in offered
    assert "Sở Tài chính (từ 01/03/2025)" in offered


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"predecessors-1-agency_id": ""}, "Hợp nhất có từ hai đơn vị trở lên"),
        ({"kind": "absorption", "predecessors-0-agency_id": "", "predecessors-1-agency_id": ""}, "Chọn ít nhất một"),
        ({"effective_on": ""}, "bắt buộc"),
        ({"checked": ""}, "bắt buộc"),
        ({"successor": "finance"}, "không thể kế thừa chính mình"),
    ],
)
def test_an_act_that_does_not_fit_is_refused_and_nothing_of_it_is_kept(
    office: Office, changes: dict[str, str], said: str
) -> None:
    fields = {
        **MERGED,
        "predecessors-0-agency_id": office.known.finance,
        "predecessors-1-agency_id": office.known.planning,
        "successor": office.known.health,
        **changes,
    }
    if fields["successor"] == "finance":
        fields["successor"] = office.known.finance
    if "checked" in changes:
        del fields["checked"]

    page = office.officer.refused("/don-vi/ke-thua", fields)

    assert said in main_text(page)
    with office.app.app_context():
        assert db.session.query(Succession).count() == 0


def test_officers_of_the_new_agency_read_the_records_of_the_old_ones(office: Office) -> None:
    new = merge(office)
    heir = employ(office.app, office.clock, "moi.taichinh", Role.AGENCY_OFFICER, new)

    page = heir.get(f"/khoi/{office.known.advisory}/nam/2023")

    assert page.status_code == 200
    assert "Sở Kế hoạch và Đầu tư" in [row[1] for row in cells(page, "Thành viên")]
    assert heir.get(f"/khoi/{office.known.culture_block}/nam/2023").status_code == 404


# history


def test_awards_of_predecessors_are_shown_by_the_name_on_the_decision_and_never_added_up(office: Office) -> None:
    new = merge(office)
    office.officer.done(
        f"/don-vi/{office.known.finance}/doi-ten", {"name": "Sở Tài chính (tên sau)", "valid_from": "01/01/2025"}
    )
    award(office, office.known.finance, 2023, number="1/QĐ-UBND")
    award(office, new, 2024, number="2/QĐ-UBND")

    page = office.member.get(f"/don-vi/{new}")

    rows = cells(page, "Lịch sử khen thưởng")
    assert [row[0] for row in rows] == ["2024", "2023"]
    assert rows[1][2] == "Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025"
    text = main_text(page)
    assert "cần người có thẩm quyền xác nhận" in text
    assert "2023 (Sở Tài chính), 2024 (Sở Tài chính)" in text
    assert "02 năm" not in text


def test_an_agency_without_predecessors_has_nothing_to_confirm(office: Office) -> None:
    award(office, office.known.finance, 2022, number="1/QĐ-UBND")
    award(office, office.known.finance, 2023, number="2/QĐ-UBND")

    text = main_text(office.member.get(f"/don-vi/{office.known.finance}"))

    assert "Cờ thi đua của UBND tỉnh" in text
    assert "người có thẩm quyền xác nhận" not in text


def test_the_page_lists_the_block_years_within_reach_with_what_the_agency_was(office: Office) -> None:
    stranger = employ(office.app, office.clock, "so.yte", Role.AGENCY_OFFICER, office.known.health)

    own = cells(office.member.get(f"/don-vi/{office.known.delegation_office}"), "Các năm trong khối thi đua")
    foreign = main_text(stranger.get(f"/don-vi/{office.known.delegation_office}"))

    assert [row[:3] for row in own] == [["2023", "Khối thi đua các cơ quan Tham mưu - Tổng hợp", "Khối trưởng"]]
    assert "Chưa thuộc khối, cụm thi đua nào trong phạm vi được xem." in foreign


# who may


def test_members_read_and_have_no_buttons_to_change(office: Office) -> None:
    page = office.member.get(f"/don-vi/{office.known.finance}")

    assert page.status_code == 200
    assert "/sua" not in page.text
    assert "/don-vi/tao" not in office.member.get("/don-vi").text
    for path in ("/don-vi/tao", "/don-vi/ke-thua", f"/don-vi/{office.known.finance}/sua"):
        assert office.member.get(path).status_code == 403, path
        assert office.member.press(path, NEW).status_code == 403, path


def test_for_the_system_administrator_there_are_no_agencies(office: Office) -> None:
    administrator = employ(office.app, office.clock, "quan.tri", Role.SYSTEM_ADMINISTRATOR)

    assert administrator.get("/don-vi").status_code == 403
    assert administrator.get(f"/don-vi/{office.known.finance}").status_code == 404


def test_an_agency_that_does_not_exist_is_not_found(office: Office) -> None:
    assert office.officer.get("/don-vi/999999").status_code == 404
    assert office.officer.get("/don-vi/999999/doi-ten").status_code == 404
