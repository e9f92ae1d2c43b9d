"""The dossier through its pages: made, sent, opened, concluded, decided; what pages refuse, hide and count."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from openpyxl import load_workbook

from emulation.domain.award import Outcome, ProposalState
from emulation.domain.block import YearStep
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.services import blocks, proposals
from emulation.services.blocks import MemberCard, PostHolder
from tests import dossiers
from tests.cast import STANDING_HEAD, Province
from tests.clocks import TurnableClock
from tests.web.desk import Desk, counted, desk, filled, main_text, soup, table_rows

READ = ("/de-nghi/{id}",)
RUN = ("/de-nghi/{id}/can-cu", "/de-nghi/{id}/trinh")
OFFICE = ("/de-nghi/{id}/ngay-tiep-nhan", "/de-nghi/{id}/ket-qua", "/de-nghi/{id}/quyet-dinh")
PRESSED = ("/de-nghi/{id}/rut-lai", "/de-nghi/{id}/mo")

Made = Callable[[str], int]


@pytest.fixture
def made(served: Flask, province: Province, clock: TurnableClock) -> Made:
    """A record of the known conference as far on its way as is asked for; its id."""

    def make(how: str) -> int:
        with served.app_context():
            record: int = getattr(dossiers, how)(province, clock())
            return record

    return make


@pytest.fixture
def leader(served: Flask, province: Province) -> Desk:
    return desk(served, "khoi.truong")


@pytest.fixture
def office(served: Flask, province: Province) -> Desk:
    return desk(served, "thuong.truc")


def state(served: Flask, dossier: int) -> ProposalState:
    with served.app_context():
        return db.session.get_one(Proposal, dossier).state


# the whole way


def test_a_dossier_goes_its_whole_way_through_the_pages(
    served: Flask, leader: Desk, office: Desk, made: Made, clock: TurnableClock
) -> None:
    conference = made("confirmed")

    shown = leader.done(f"/hoi-nghi/{conference}/ho-so-de-nghi/lap")
    assert "Đã lập hồ sơ lúc 08:30 ngày 22/01/2024" in main_text(shown)
    assert "Đề nghị 03 · được chấp thuận 0 · không được chấp thuận 0 · chưa có kết quả 03" in main_text(shown)

    clock.turn(timedelta(minutes=2))
    sent = leader.done("/de-nghi/1/trinh", {"blanks_acknowledged": "y"})
    assert "Đã trình hồ sơ lúc 08:32 ngày 22/01/2024, đang chờ Ban Thi đua - Khen thưởng tỉnh tiếp nhận." in main_text(
        sent
    )
    assert "chờ mở hồ sơ từ 08:32 ngày 22/01/2024" in main_text(sent)

    opened = office.get(office.press_button("/de-nghi/1", "/de-nghi/1/mo").location)
    assert "Đã mở hồ sơ lúc 08:32 ngày 22/01/2024, đơn vị trình không rút lại được nữa." in main_text(opened)

    concluded = office.done(
        "/de-nghi/1/ket-qua",
        {
            "candidates-0-outcome": "approved",
            "candidates-1-outcome": "approved",
            "candidates-2-outcome": "not_approved",
            "candidates-2-reason": "vượt chỉ tiêu được phân bổ",
        },
    )
    assert "Đề nghị 03 · được chấp thuận 02 · không được chấp thuận 01" in main_text(concluded)

    decided = office.done(
        "/de-nghi/1/quyet-dinh",
        {"number": "45/QĐ-UBND", "decided_on": "20/01/2024", "issuer": "Chủ tịch UBND tỉnh", "signer": "Nguyễn Văn A"},
    )
    text = main_text(decided)
    assert "Đã ghi Quyết định số 45/QĐ-UBND ngày 20/01/2024 vào sổ khen thưởng" in text
    assert "Đã có quyết định" in text
    for act in ("Lập hồ sơ", "Trình", "Mở hồ sơ", "Ghi kết quả xét", "Ghi Quyết định số 45/QĐ-UBND"):
        assert act in text[text.index("Quá trình xử lý") :], act


def test_the_page_says_by_which_law_and_how_its_day_was_found(leader: Desk, made: Made) -> None:
    text = main_text(leader.get(f"/de-nghi/{made('drafted')}"))

    assert "22/01/2024 – Hồ sơ chưa trình, tạm tính theo ngày hôm nay" in text
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in text
    assert "98/2023/NĐ-CP" in text
    assert "sửa đổi, bổ sung" not in text
    assert "chưa xác minh" in text


def test_years_later_the_page_doubts_the_law_until_the_old_receipt_is_entered(
    leader: Desk, office: Desk, made: Made, clock: TurnableClock
) -> None:
    dossier = made("drafted")
    clock.set(clock() + timedelta(days=1000))
    leader.log_in("khoi.truong")
    office.log_in("thuong.truc")
    sent = main_text(leader.done(f"/de-nghi/{dossier}/trinh", {"blanks_acknowledged": "y"}))
    assert "được sửa đổi, bổ sung theo Luật số 06/2026/QH16" in sent
    assert "cơ quan thường trực nhập ngày ghi trên dấu tiếp nhận; ngày đó hiện chưa được ghi" in sent

    text = main_text(
        office.done(
            f"/de-nghi/{dossier}/ngay-tiep-nhan",
            {"receipt_date_on_record": "05/02/2024", "reason": "nhập bù hồ sơ giấy"},
        )
    )

    assert "05/02/2024 – Ngày tiếp nhận ghi trên văn bản, do cơ quan thường trực nhập" in text
    assert "06/2026/QH16" not in text
    assert "Ghi ngày tiếp nhận trên giấy: 05/02/2024" in text
    assert "Lý do: nhập bù hồ sơ giấy" in text
    assert "Hệ thống tiếp nhận 08:30 ngày 18/10/2026" in text


# making it


def test_a_conference_whose_result_is_open_has_no_dossier_yet(leader: Desk, made: Made) -> None:
    conference = made("held")

    page = leader.get(f"/hoi-nghi/{conference}/ho-so-de-nghi/lap")

    assert "kết quả hội nghị chưa được chủ trì xác nhận" in main_text(page)
    assert [form for form in soup(page).select("main form") if form.get("method") == "post"] == []
    assert leader.press(f"/hoi-nghi/{conference}/ho-so-de-nghi/lap", {}).status_code == 422


def test_a_second_dossier_is_not_made_but_shown(leader: Desk, made: Made) -> None:
    dossier = made("drafted")

    answer = leader.get("/hoi-nghi/1/ho-so-de-nghi/lap")

    assert answer.location == f"/de-nghi/{dossier}"
    assert "đã được lập" in main_text(leader.get(answer.location))


# grounds


def test_grounds_are_saved_row_by_row(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("drafted")

    page = leader.done(
        f"/de-nghi/{dossier}/can-cu",
        {
            "candidates-0-ground": "leading_unit",
            "candidates-1-ground": "other",
            "candidates-1-note": "có sáng kiến được công nhận",
        },
    )

    assert [row[2] for row in table_rows(page) if row[0].isdigit()] == [
        "Đơn vị dẫn đầu khối",
        "Căn cứ khác: có sáng kiến được công nhận",
        "……",
    ]
    assert "Sở Kế hoạch và Đầu tư : in là ……" in main_text(page).replace("Đầu tư:", "Đầu tư :")


def test_rows_of_nobody_change_nothing(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("drafted")

    leader.done(f"/de-nghi/{dossier}/can-cu", {"candidates-0-candidate": "999", "candidates-0-ground": "leading_unit"})

    with served.app_context():
        assert {each.ground for each in dossiers.candidates(dossier)} == {None}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("candidates-0-ground", "friendship", "không có trong danh sách"),
        ("candidates-0-note", "x" * 501, "không quá 500 ký tự"),
        ("candidates-0-note", "a\x07b", "ký tự điều khiển"),
    ],
)
def test_a_ground_that_cannot_be_is_refused_and_what_was_typed_stays(
    leader: Desk, made: Made, field: str, value: str, said: str
) -> None:
    dossier = made("drafted")

    answer = leader.send(f"/de-nghi/{dossier}/can-cu", {"candidates-1-note": "đang gõ dở", field: value})

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert filled(answer)["candidates-1-note"] == "đang gõ dở"


def test_two_who_edit_the_grounds_see_both_texts(leader: Desk, office: Desk, made: Made) -> None:
    dossier = made("drafted")
    form = office.form(f"/de-nghi/{dossier}/can-cu")
    leader.done(f"/de-nghi/{dossier}/can-cu", {"candidates-0-note": "của Khối trưởng"})

    answer = office.post(f"/de-nghi/{dossier}/can-cu", form | {"candidates-0-note": "của cơ quan thường trực"})

    assert answer.status_code == 409
    assert "của Khối trưởng" in main_text(answer)
    assert "của cơ quan thường trực" in main_text(answer)


def test_grounds_of_a_sent_dossier_are_closed(leader: Desk, made: Made) -> None:
    dossier = made("sent")

    answer = leader.send(f"/de-nghi/{dossier}/can-cu", {"candidates-0-ground": "movement"})

    assert answer.status_code == 422
    assert "đang ở trạng thái “Chờ tiếp nhận”" in main_text(answer)


# sending, taking back, opening


def test_blanks_are_acknowledged_on_the_page_of_the_sending(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("drafted")

    answer = leader.send(f"/de-nghi/{dossier}/trinh")

    assert answer.status_code == 422
    assert "Chưa có căn cứ đề nghị của: Sở Tài chính; Văn phòng UBND tỉnh; Sở Kế hoạch và Đầu tư" in main_text(answer)
    assert state(served, dossier) is ProposalState.DRAFT


def test_pressing_twice_sends_once(served: Flask, leader: Desk, made: Made) -> None:
    dossier = made("drafted")
    form = leader.form(f"/de-nghi/{dossier}/trinh") | {"blanks_acknowledged": "y"}

    first = leader.post(f"/de-nghi/{dossier}/trinh", form)
    second = leader.post(f"/de-nghi/{dossier}/trinh", form)
    third = leader.get(f"/de-nghi/{dossier}/trinh")

    assert [answer.status_code for answer in (first, second)] == [303, 303]
    assert second.location == first.location == f"/de-nghi/{dossier}"
    assert "Hồ sơ đã được trình lúc 08:30 ngày 22/01/2024, không trình lại." in main_text(leader.get(third.location))
    with served.app_context():
        assert len(dossiers.stored(dossier).submissions) == 1


@pytest.mark.parametrize(("locks", "said"), [(False, "ghi là trình chậm"), (True, "không trình được nữa")])
def test_a_deadline_that_has_passed_is_told_before_the_sending(
    served: Flask, leader: Desk, province: Province, made: Made, clock: TurnableClock, locks: bool, said: str
) -> None:
    dossier = made("drafted")
    with served.app_context():
        locking = frozenset({YearStep.PROPOSAL}) if locks else frozenset[YearStep]()
        blocks.set_deadlines(
            STANDING_HEAD,
            province.advisory_2023,
            {YearStep.PROPOSAL: date(2024, 1, 21)},
            locking=locking,
            version=None,
            now=clock(),
        )

    page = leader.get(f"/de-nghi/{dossier}/trinh")
    answer = leader.send(f"/de-nghi/{dossier}/trinh", {"blanks_acknowledged": "y"})

    assert "hết ngày 21/01/2024" in main_text(page)
    assert said in main_text(page)
    assert answer.status_code == (422 if locks else 303)


def test_the_sender_takes_back_until_it_is_opened(served: Flask, leader: Desk, office: Desk, made: Made) -> None:
    dossier = made("sent")

    back = leader.press_button(f"/de-nghi/{dossier}", f"/de-nghi/{dossier}/rut-lai")
    assert "Đã rút lại hồ sơ" in main_text(leader.get(back.location))
    assert state(served, dossier) is ProposalState.DRAFT
    leader.done(f"/de-nghi/{dossier}/trinh", {"blanks_acknowledged": "y"})
    key = filled(leader.get(f"/de-nghi/{dossier}"), action=f"/de-nghi/{dossier}/rut-lai")
    office.press_button(f"/de-nghi/{dossier}", f"/de-nghi/{dossier}/mo")

    late = leader.post(f"/de-nghi/{dossier}/rut-lai", key)

    assert "Chưa thực hiện “Rút lại hồ sơ đề nghị”" in main_text(leader.get(late.location))
    assert state(served, dossier) is ProposalState.OPENED


def test_looking_opens_nothing(served: Flask, office: Desk, made: Made) -> None:
    dossier = made("sent")

    for path in ("/de-nghi", f"/de-nghi/{dossier}", f"/de-nghi/{dossier}/van-ban/to-trinh-de-nghi-khen-thuong"):
        assert office.get(path).status_code == 200
    assert office.get(f"/de-nghi/{dossier}/mo").status_code == 405

    assert state(served, dossier) is ProposalState.SENT


def test_what_is_not_possible_now_says_why(leader: Desk, office: Desk, made: Made) -> None:
    dossier = made("opened")

    assert "Chưa thực hiện “Rút lại hồ sơ đề nghị”" in main_text(leader.get(f"/de-nghi/{dossier}"))
    assert "Chưa có tập thể nào được chấp thuận mà chưa có quyết định" in main_text(
        office.get(f"/de-nghi/{dossier}/quyet-dinh")
    )


# outcomes and decisions


def test_a_cut_without_reason_is_refused_and_what_was_typed_stays(office: Desk, made: Made) -> None:
    dossier = made("opened")

    answer = office.send(
        f"/de-nghi/{dossier}/ket-qua",
        {"candidates-0-outcome": "not_approved", "candidates-1-outcome": "approved", "candidates-1-reason": "đủ"},
    )

    assert answer.status_code == 422
    assert "Ghi lý do không chấp thuận Sở Tài chính" in main_text(answer)
    assert (filled(answer)["candidates-0-outcome"], filled(answer)["candidates-1-reason"]) == ("not_approved", "đủ")


def test_decided_candidates_are_no_longer_in_the_form(office: Desk, made: Made) -> None:
    dossier = made("decided")

    form = office.form(f"/de-nghi/{dossier}/ket-qua")

    assert [name for name in form if name.endswith("-outcome")] == ["candidates-0-outcome"]
    assert "Sở Kế hoạch và Đầu tư" in main_text(office.get(f"/de-nghi/{dossier}/ket-qua"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"candidates": None}, "Chọn ít nhất một tập thể"),
        ({"number": ""}, "Số quyết định: Mục này là bắt buộc."),
        ({"decided_on": "31/02/2024"}, "Không có ngày 31/02/2024"),
        ({"decided_on": "23/01/2024"}, "sau ngày hôm nay"),
        ({"issuer": ""}, "Cơ quan, người ban hành: Mục này là bắt buộc."),
        ({"candidates": "999"}, "không có trong danh sách"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    served: Flask, office: Desk, made: Made, change: dict[str, object], said: str
) -> None:
    dossier = made("concluded")
    decision = {"number": "45/QĐ-UBND", "decided_on": "20/01/2024", "issuer": "Chủ tịch UBND tỉnh"}

    answer = office.send(f"/de-nghi/{dossier}/quyet-dinh", decision | change)

    assert answer.status_code == 422
    assert said in main_text(answer)
    with served.app_context():
        assert {each.decision_id for each in dossiers.candidates(dossier)} == {None}


def test_two_decisions_are_shown_each_with_whom_it_names(served: Flask, office: Desk, made: Made) -> None:
    dossier = made("concluded")
    with served.app_context():
        first, second, _ = (each.id for each in dossiers.candidates(dossier))

    office.done(
        f"/de-nghi/{dossier}/quyet-dinh",
        {"candidates": first, "number": "9/QĐ-TTg", "decided_on": "19/01/2024", "issuer": "Thủ tướng Chính phủ"},
    )
    page = office.done(
        f"/de-nghi/{dossier}/quyet-dinh",
        {"candidates": second, "number": "45/QĐ-UBND", "decided_on": "20/01/2024", "issuer": "Chủ tịch UBND tỉnh"},
    )

    text = main_text(page)
    assert "Quyết định số 9/QĐ-TTg ngày 19/01/2024 Thủ tướng Chính phủ. Có tên: Sở Tài chính" in text
    assert "Có tên: Văn phòng UBND tỉnh (Bằng khen của Chủ tịch UBND tỉnh)." in text


# who may


@pytest.mark.parametrize(("who", "status"), [("thanh.vien", 403), ("hoi.dong", 403), ("khoi.khac", 404),
                                             ("quan.tri", 404)])  # fmt: skip
def test_who_does_not_run_it_is_not_let_in(served: Flask, made: Made, who: str, status: int) -> None:
    dossier = made("opened")
    visitor = desk(served, who)

    for path in (*RUN, *OFFICE):
        assert visitor.get(path.format(id=dossier)).status_code == status, path
        assert visitor.press(path.format(id=dossier), {}).status_code == status, path
    for path in PRESSED:
        assert visitor.press(path.format(id=dossier), {}).status_code == status, path
    assert visitor.get(f"/de-nghi/{dossier}").status_code == (404 if status == 404 else 200)
    assert visitor.get("/hoi-nghi/1/ho-so-de-nghi/lap").status_code == status


def test_the_leader_does_what_is_the_leaders_and_the_office_what_is_the_offices(
    leader: Desk, office: Desk, made: Made
) -> None:
    dossier = made("concluded")

    for path in OFFICE:
        assert leader.get(path.format(id=dossier)).status_code == 403, path
        assert office.get(path.format(id=dossier)).status_code == 200, path
    assert leader.press(f"/de-nghi/{dossier}/mo", {}).status_code == 403


def test_a_dossier_that_is_not_there_is_not_found(office: Desk, province: Province) -> None:
    for path in (*READ, *RUN, *OFFICE):
        assert office.get(path.format(id=77)).status_code == 404
    assert office.get("/hoi-nghi/77/ho-so-de-nghi/lap").status_code == 404


@pytest.mark.parametrize("path", ["/de-nghi", "/de-nghi/1", "/de-nghi/1/trinh", "/de-nghi/xuat-excel"])
def test_without_log_in_one_is_sent_to_it(served: Flask, made: Made, path: str) -> None:
    made("drafted")

    assert Desk(served).get(path).location.startswith("/dang-nhap")


def test_members_see_no_button_they_may_not_press(served: Flask, made: Made) -> None:
    dossier = made("drafted")

    page = desk(served, "thanh.vien").get(f"/de-nghi/{dossier}")

    assert [form for form in soup(page).select("main form") if form.get("method") == "post"] == []
    assert soup(page).select(f'main a[href^="/de-nghi/{dossier}/trinh"]') == []
    assert soup(page).select(f'main a[href^="/de-nghi/{dossier}/can-cu"]') == []


# the list


def test_the_numbers_over_the_list_add_up(served: Flask, office: Desk, made: Made) -> None:
    made("opened")

    page = office.get("/de-nghi")

    tabs = {tab.select_one("span").text: int(tab.select_one(".count").text) for tab in soup(page).select(".tabs a")}
    assert tabs == {
        "Tất cả": 1,
        "Chưa nộp": 0,
        "Chờ tiếp nhận": 0,
        "Đang xử lý": 1,
        "Bị trả lại": 0,
        "Đã hoàn thành": 0,
    }
    assert tabs["Tất cả"] == sum(number for name, number in tabs.items() if name != "Tất cả")


def test_the_list_is_narrowed_by_what_stands_in_the_address(office: Desk, made: Made) -> None:
    made("concluded")
    block = "Khối thi đua các cơ quan Tham mưu - Tổng hợp"

    for query, rows in (
        ("", 1),
        ("?nam=2023&khoi=1&trang_thai=da-hoan-thanh", 1),
        ("?trang_thai=chua-nop", 0),
        ("?khoi=2", 0),
        ("?nam=1999&khoi=abc&trang_thai=x", 1),
    ):
        page = office.get(f"/de-nghi{query}")
        assert len(table_rows(page)) == rows, query
    empty = office.get("/de-nghi?nam=2023&khoi=1&trang_thai=chua-nop")
    assert f"Không có hồ sơ nào với: Năm 2023, {block}, trạng thái Chưa nộp." in main_text(empty)


def test_everybody_sees_the_dossiers_of_his_own_blocks(served: Flask, made: Made) -> None:
    made("sent")

    seen = {who: len(table_rows(desk(served, who).get("/de-nghi"))) for who in
            ("khoi.truong", "thanh.vien", "khoi.khac", "thuong.truc", "hoi.dong")}  # fmt: skip

    assert seen == {"khoi.truong": 1, "thanh.vien": 1, "khoi.khac": 0, "thuong.truc": 1, "hoi.dong": 1}
    assert desk(served, "quan.tri").get("/de-nghi").status_code == 403


def test_the_workbook_holds_what_the_filters_show(office: Desk, made: Made) -> None:
    made("decided")

    answer = office.get("/de-nghi/xuat-excel?nam=2023")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="ho-so-de-nghi-khen-thuong.xlsx"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    last = [cell.value for cell in list(sheet.rows)[-1]]
    lacking = (
        "căn cứ đề nghị; tờ trình đã phát hành; danh sách đề nghị đã phát hành; biên bản hội nghị đã phát hành; "
        "tệp báo cáo thành tích, minh chứng"
    )
    assert last[1:] == [
        "Khối thi đua các cơ quan Tham mưu - Tổng hợp", 2023, "Đã có quyết định", "1/6 mục", lacking, last[6], None,
        "Đã hoàn thành", last[9], 3, 2, 1, "45/QĐ-UBND ngày 20/01/2024",
    ]  # fmt: skip
    assert last[6].date() == last[9].date() == date(2024, 1, 22)
    assert any("Năm 2023" in str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row)


def test_the_list_asks_the_same_questions_for_one_and_for_three(
    served: Flask, office: Desk, province: Province, made: Made, clock: TurnableClock
) -> None:
    made("decided")
    with counted(served) as one:
        assert len(table_rows(office.get("/de-nghi"))) == 1
    with served.app_context():
        for year in (2021, 2022):
            _earlier(province, year, clock)
    with counted(served) as three:
        assert len(table_rows(office.get("/de-nghi"))) == 3

    assert len(three) == len(one)
    assert len(one) <= 15


def _earlier(province: Province, year: int, clock: TurnableClock) -> None:
    """A dossier of an earlier year of the block."""
    from dataclasses import replace

    made = blocks.open_block_year(STANDING_HEAD, province.advisory, year, now=clock())
    members = [MemberCard(agency_id=each) for each in (province.delegation_office, province.finance)]
    blocks.set_members(STANDING_HEAD, made, members, complete=True, stated=None, version=None, now=clock())
    holder = PostHolder(agency_id=province.delegation_office)
    blocks.set_posts(STANDING_HEAD, made, leader=holder, deputies=[], version=None, now=clock())
    slate = [replace(dossiers.CERTIFICATE, agency_id=province.finance)]
    dossier = dossiers.drafted(replace(province, advisory_2023=made), clock(), slate=slate)
    proposals.submit_proposal(dossiers.leader(province), dossier, blanks_acknowledged=True, version=None, now=clock())
    assert dossiers.candidates(dossier)[0].outcome is not Outcome.APPROVED


def test_the_list_is_searched_and_the_filters_stand_above_it_in_words(office: Desk, made: Made) -> None:
    made("decided")
    asked = "/de-nghi?nam=2023&don_vi=tai+chinh&tu_ngay=01/01/2024&den_ngay=31/01/2024&tim=bang+khen+2023+tai+chinh"

    page = office.get(asked)

    assert len(table_rows(page)) == 1
    assert (
        "Đang lọc: Năm 2023 · đơn vị “tai chinh” · trình từ ngày 01/01/2024 · trình đến ngày 31/01/2024 "
        "· từ khóa “bang khen 2023 tai chinh”" in main_text(page)
    )
    link = soup(page).select_one('main a[href^="/de-nghi/xuat-excel"]')
    assert link is not None
    sheet = load_workbook(io.BytesIO(office.get(str(link["href"])).data)).active
    assert sheet is not None
    assert "từ khóa “bang khen 2023 tai chinh”" in " ".join(str(cell.value) for row in sheet.rows for cell in row)


@pytest.mark.parametrize(
    "query",
    ["tu_ngay=31/02/2024", "den_ngay=abc", "tim=%00", "don_vi=" + "x" * 5000, "sau=abc", "truoc=-1", "sau=1&truoc=1"],
)
def test_an_address_that_makes_no_sense_narrows_by_nothing_or_finds_nothing(
    office: Desk, made: Made, query: str
) -> None:
    made("sent")

    assert office.get(f"/de-nghi?{query}").status_code in {200, 400}


def test_the_way_back_leads_to_the_same_place_in_the_list(office: Desk, made: Made) -> None:
    dossier = made("decided")
    office.get("/de-nghi?nam=2023&trang_thai=da-hoan-thanh&tim=tai+chinh&nonsense=1")

    page = office.get(f"/de-nghi/{dossier}")

    back = f"/de-nghi?nam=2023&trang_thai=da-hoan-thanh&tim=tai+chinh#ho-so-{dossier}"
    assert back in [str(link["href"]) for link in soup(page).select("main a")]


def test_the_list_tells_what_a_dossier_lacks_and_leads_to_a_return(office: Desk, leader: Desk, made: Made) -> None:
    dossier = made("opened")

    text = main_text(office.get("/de-nghi"))

    assert "1/6 mục" in text
    assert "còn thiếu 5" in text
    assert soup(office.get("/de-nghi")).select(f'main a[href="/de-nghi/{dossier}/yeu-cau-bo-sung"]')
    assert not soup(leader.get("/de-nghi")).select(f'main a[href="/de-nghi/{dossier}/yeu-cau-bo-sung"]')
