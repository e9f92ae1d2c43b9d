"""The pledge through its pages: begun, registered, sent out, signed, reported; what pages refuse, hide and count."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from openpyxl import load_workbook

from emulation.domain.conference import ConferenceKind
from emulation.domain.pledge import Period, PledgeState
from emulation.models.database import db
from emulation.services import conferences, pledge_parts, pledges
from emulation.services.conferences import ConferenceCard
from emulation.services.pledge_parts import ReachedCard
from tests import cast, hostile, pledged
from tests.cast import Province, officer
from tests.clocks import TurnableClock
from tests.web.desk import Desk, counted, desk, filled, main_text, table_rows

pytestmark = [
    # the test's own browser leaves the file open in which it packed a large upload
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]

YEAR = "/nam-thi-dua/1/giao-uoc"
OWN = "/giao-uoc/1/don-vi/3"
READ = ("/giao-uoc/1", OWN, "/giao-uoc/1/chi-tieu.xlsx", YEAR)
RUN = ("/giao-uoc/1/noi-dung", "/giao-uoc/1/gui-ky", "/giao-uoc/1/mo-lai")
MEMBER = (f"{OWN}/chi-tieu", f"{OWN}/danh-hieu", f"{OWN}/so-ket", f"{OWN}/ket-qua-nam", f"{OWN}/ky")

Made = Callable[[str], int]


@pytest.fixture
def made(served: Flask, province: Province, clock: TurnableClock) -> Made:
    """The pledge of the advisory block as far on its way as is asked for; its id."""

    def make(how: str) -> int:
        with served.app_context():
            record: int = getattr(pledged, how)(province, clock())
            return record

    return make


@pytest.fixture
def leader(served: Flask, province: Province) -> Desk:
    return desk(served, "khoi.truong")


@pytest.fixture
def member(served: Flask, province: Province) -> Desk:
    return desk(served, "thanh.vien")


def row(number: int, **fields: str) -> dict[str, object]:
    return {f"targets-{number}-{name}": value for name, value in fields.items()}


ON_TIME = row(0, content="Hồ sơ giải quyết đúng hạn", unit="%", planned="98,5", last_year="97")


# the whole way


def test_a_pledge_goes_its_whole_way_through_the_pages(
    served: Flask, province: Province, leader: Desk, member: Desk, clock: TurnableClock
) -> None:
    begun = leader.get(leader.press_button(YEAR, f"{YEAR}/bat-dau").location)
    assert "Đã bắt đầu giao ước lúc 08:30" in main_text(begun)
    leader.done("/giao-uoc/1/noi-dung", {"contents-0": "Hoàn thành nhiệm vụ.", "criteria-0": "Kết quả chỉ tiêu."})
    asked = leader.get(leader.press_button("/giao-uoc/1", "/giao-uoc/1/lay-dang-ky").location)
    assert "Đã đề nghị 4 đơn vị đăng ký chỉ tiêu, danh hiệu" in main_text(asked)

    registered = member.done(f"{OWN}/chi-tieu", ON_TIME)
    assert "Đã lưu 01 chỉ tiêu của Sở Tài chính" in main_text(registered)
    titles = member.done(f"{OWN}/danh-hieu", {"registrations-0-award_code": "CTDCP"})
    assert "Cờ thi đua của Chính phủ" in main_text(titles)

    without = leader.send("/giao-uoc/1/gui-ky")
    assert without.status_code == 422
    assert "Chưa có chỉ tiêu đăng ký của: Văn phòng Đoàn ĐBQH và HĐND tỉnh; Văn phòng UBND tỉnh;" in main_text(without)
    sent = leader.done("/giao-uoc/1/gui-ky", {"acknowledged": "y"})
    assert "0/4 đơn vị đã ký" in main_text(sent)

    scan = (io.BytesIO(hostile.pdf()), "Bản ký.pdf")
    signed = member.done(f"{OWN}/ky", {"person": "Phạm Văn Mẫu", "file": scan, "file_page": "trang 2"})
    assert "Đã ký giao ước, 1/4 đơn vị đã ký lúc 08:30" in main_text(signed)
    assert "Bản ký.pdf" in main_text(signed)
    with served.app_context():
        for agency in pledged.members(province):
            if agency != province.finance:
                pledged.sign(1, agency, clock())
    assert "4/4 đơn vị đã ký" in main_text(leader.get("/giao-uoc/1"))

    half = member.done(f"{OWN}/so-ket", {"values-0-value": "51,25", "values-0-source": "Báo cáo số 15/BC-STC"})
    assert "Đã lưu kết quả 6 tháng đầu năm của Sở Tài chính" in main_text(half)
    whole = member.done(f"{OWN}/ket-qua-nam", {"values-0-value": "99"})
    assert table_rows(whole)[0][:7] == [
        "1",
        "Hồ sơ giải quyết đúng hạn Nguồn: Báo cáo số 15/BC-STC",
        "%",
        "97",
        "98,5",
        "51,25",
        "99 đạt",
    ]
    sheet = load_workbook(io.BytesIO(leader.get("/giao-uoc/1/chi-tieu.xlsx").data)).active
    assert sheet is not None
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert ["Sở Tài chính", "Hồ sơ giải quyết đúng hạn", "%", 97, 98.5, 51.25, 99] in [line[1:8] for line in cells]


def test_what_is_copied_from_last_year_is_saved_like_anything_typed(
    served: Flask, province: Province, member: Desk, made: Made, clock: TurnableClock
) -> None:
    pledge = made("signed")
    with served.app_context():
        rows = pledged.part(pledge, province.finance).targets
        cards = [
            ReachedCard(target_id=rows[0].id, value=Decimal("99.1")),
            ReachedCard(target_id=rows[1].id, value="Đạt"),
        ]
        me = officer(province.finance)
        pledge_parts.report_targets(me, pledge, province.finance, Period.YEAR, cards, version=None, now=clock())
        year = cast.block_year(
            province.advisory, 2024, pledged.members(province), province.delegation_office, now=clock()
        )
        leader = officer(province.delegation_office)
        new = pledges.begin_pledge(leader, year, from_last_year=True, now=clock())
        pledges.ask_targets(leader, new, version=None, now=clock())
    address = f"/giao-uoc/{new}/don-vi/{province.finance}/chi-tieu"

    assert "Chép từ năm trước" in main_text(member.get(address))
    form = member.form(f"{address}?chep=nam-truoc")
    assert (form["targets-0-planned"], form["targets-0-last_year"]) == ("", "99,1")
    assert (form["targets-1-planned"], form["targets-1-last_year"]) == ("Đạt", "Đạt")
    saved = member.done(f"{address}?chep=nam-truoc", {"targets-0-planned": "99,5"}, to=address)

    assert [line[3:5] for line in table_rows(saved)] == [["99,1", "99,5"], ["Đạt", "Đạt"]]


# what is refused


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("NaN", "Nhập một số bằng chữ số"),
        ("Infinity", "Nhập một số bằng chữ số"),
        ("1e5", "Nhập một số bằng chữ số"),
        ("９８", "Nhập một số bằng chữ số"),
        ("1.234", "Chưa rõ dấu chấm ngăn hàng nghìn hay phần thập phân"),
        ("98,12345", "Nhập không quá 4 chữ số sau dấu phẩy"),
        ("1234567890123456", "Số quá lớn"),
        ("98%", "ghi đơn vị tính là % và kế hoạch là 98"),
        ("", "nhập kế hoạch"),
        ("x" * 201, "Nhập không quá 200 ký tự"),
    ],
)
def test_a_plan_that_cannot_be_read_is_refused_and_what_was_typed_stays(
    member: Desk, made: Made, typed: str, sentence: str
) -> None:
    made("collecting")

    answer = member.send(f"{OWN}/chi-tieu", {**ON_TIME, "targets-0-planned": typed})

    assert answer.status_code == 422
    assert sentence in main_text(answer)
    assert filled(answer)["targets-0-planned"] == typed
    assert filled(answer)["targets-0-content"] == "Hồ sơ giải quyết đúng hạn"
    assert "Đơn vị chưa đăng ký chỉ tiêu nào" in main_text(member.get(OWN))


def test_words_as_the_result_of_a_number_are_refused_at_the_row(member: Desk, made: Made) -> None:
    made("signed")

    answer = member.send(f"{OWN}/ket-qua-nam", {"values-0-value": "gần đạt", "values-1-value": "Đạt"})

    assert answer.status_code == 422
    assert "Dòng 1: kế hoạch là một số (98,5) nên “gần đạt” không so sánh được. Nhập một số." in main_text(answer)
    assert filled(answer)["values-0-value"] == "gần đạt"


def test_a_program_that_calls_itself_a_scan_is_refused_and_nothing_is_signed(member: Desk, made: Made) -> None:
    made("out_for_signing")

    answer = member.send(f"{OWN}/ky", {"person": "Phạm Văn Mẫu", "file": (io.BytesIO(b"MZ\x90\x00" * 40), "ky.pdf")})

    assert answer.status_code == 422
    assert filled(answer)["person"] == "Phạm Văn Mẫu"
    assert "0/4 đơn vị đã ký" in main_text(member.get("/giao-uoc/1"))


def test_a_page_says_why_something_is_not_possible_now(leader: Desk, member: Desk, made: Made) -> None:
    made("signed")

    assert "Đã có đơn vị ký các chỉ tiêu này nên không sửa được" in main_text(member.get(f"{OWN}/chi-tieu"))
    assert "giao ước thi đua đang ở trạng thái “Đã ký”" in main_text(leader.get("/giao-uoc/1/mo-lai"))
    assert leader.get("/giao-uoc/1/noi-dung").status_code == 200


def test_taking_back_needs_a_reason_and_everybody_reads_it(leader: Desk, member: Desk, made: Made) -> None:
    made("out_for_signing")

    short = leader.send("/giao-uoc/1/mo-lai", {"reason": "sửa"})
    done = leader.done("/giao-uoc/1/mo-lai", {"reason": "Bổ sung chỉ tiêu của Sở Tài chính"})

    assert short.status_code == 422
    assert "ít nhất 10 ký tự" in main_text(short)
    assert "Đang đăng ký chỉ tiêu" in main_text(done)
    assert "Bổ sung chỉ tiêu của Sở Tài chính" in main_text(member.get("/giao-uoc/1"))


# two people


def test_a_stale_save_shows_both_texts(served: Flask, member: Desk, made: Made) -> None:
    made("collecting")
    colleague = desk(served, "thanh.vien")
    page = member.form(f"{OWN}/chi-tieu")
    colleague.done(f"{OWN}/chi-tieu", ON_TIME)

    answer = member.post(f"{OWN}/chi-tieu", {**page, **ON_TIME, "targets-0-content": "Cách khác"})

    assert answer.status_code == 409
    assert "Hồ sơ giải quyết đúng hạn" in main_text(answer)
    assert "Cách khác" in main_text(answer)


def test_a_second_press_has_one_effect(served: Flask, member: Desk, made: Made) -> None:
    made("collecting")
    values = {**member.form(f"{OWN}/chi-tieu"), **ON_TIME}

    first, second = member.post(f"{OWN}/chi-tieu", values), member.post(f"{OWN}/chi-tieu", values)

    assert (first.status_code, second.status_code) == (303, 303)
    with served.app_context():
        assert len(pledged.part(1, 3).targets) == 1


def test_a_page_made_before_the_words_were_changed_signs_nothing(leader: Desk, member: Desk, made: Made) -> None:
    made("out_for_signing")
    page = {**member.form(f"{OWN}/ky"), "person": "Phạm Văn Mẫu"}
    leader.done("/giao-uoc/1/mo-lai", {"reason": "Bổ sung nội dung"})
    leader.done("/giao-uoc/1/gui-ky", {"acknowledged": "y"})

    answer = member.post(f"{OWN}/ky", page)

    assert answer.status_code == 409
    assert "0/4 đơn vị đã ký" in main_text(member.get("/giao-uoc/1"))


# the conference that signs


def meeting(served: Flask, province: Province, clock: TurnableClock) -> str:
    with served.app_context():
        card = ConferenceCard(kind=ConferenceKind.SIGNING, pledge_year=2023)
        me = officer(province.delegation_office)
        return f"/hoi-nghi/{conferences.prepare_conference(me, province.advisory_2023, card, now=clock())}"


def test_a_conference_records_the_pledge_the_members_are_signing(
    served: Flask, province: Province, leader: Desk, made: Made, clock: TurnableClock
) -> None:
    made("out_for_signing")
    here = meeting(served, province, clock)

    changed = leader.send(f"{here}/giao-uoc/ghi", {"state": "signed_by_source", "contents-0": "Khác"})
    backwards = leader.send(f"{here}/giao-uoc/ghi", {"state": "draft"})
    done = leader.done(f"{here}/giao-uoc/ghi", {"state": "signed_by_source", "signed_on": "22/01/2024"})

    assert (changed.status_code, backwards.status_code) == (422, 422)
    assert "Nội dung đã được gửi ký nên không sửa được" in main_text(changed)
    assert "không ghi lại thành chưa ký được" in main_text(backwards)
    assert "Đã ký, theo nguồn" in main_text(done)
    with served.app_context():
        assert pledged.stored(1).state is PledgeState.SIGNED_BY_SOURCE
        assert len(pledged.stored(1).contents) == 2


def test_the_two_pages_of_a_pledge_do_not_overwrite_each_other(
    served: Flask, province: Province, leader: Desk, made: Made, clock: TurnableClock
) -> None:
    made("begun")
    here = meeting(served, province, clock)
    page = leader.form(f"{here}/giao-uoc/ghi")
    leader.done("/giao-uoc/1/noi-dung", {"contents-0": "Nội dung mới."})

    answer = leader.post(f"{here}/giao-uoc/ghi", page)

    assert answer.status_code == 409
    assert "Nội dung mới." in main_text(leader.get("/giao-uoc/1"))


# who sees what


@pytest.mark.parametrize("address", [*READ, *RUN, *MEMBER])
def test_for_strangers_it_does_not_exist(served: Flask, province: Province, made: Made, address: str) -> None:
    made("out_for_signing")

    assert desk(served, "khoi.khac").get(address).status_code == 404
    assert desk(served, "quan.tri").get(address).status_code == 404


def test_members_read_and_only_who_runs_the_year_runs_it(served: Flask, member: Desk, leader: Desk, made: Made) -> None:
    made("out_for_signing")

    assert [member.get(each).status_code for each in READ] == [200, 200, 200, 302]
    assert [member.get(each).status_code for each in RUN] == [403] * 3
    assert [leader.get(each).status_code for each in MEMBER] == [403] * 5
    assert [member.get(each).status_code for each in MEMBER] == [200] * 5
    assert [desk(served, "hoi.dong").get(each).status_code for each in MEMBER] == [403] * 5


def test_nested_ids_must_agree(member: Desk, province: Province, made: Made) -> None:
    made("out_for_signing")

    assert member.get(f"/giao-uoc/1/don-vi/{province.culture}").status_code == 404
    assert member.get("/giao-uoc/1/don-vi/999").status_code == 404
    assert member.get("/giao-uoc/chi-tieu/999").status_code == 404


def test_a_task_leads_to_the_part_of_the_own_agency(served: Flask, member: Desk, leader: Desk, made: Made) -> None:
    made("out_for_signing")

    assert str(member.get(f"{YEAR}/cua-don-vi").location).endswith(OWN)
    assert str(desk(served, "thuong.truc").get(f"{YEAR}/cua-don-vi").location).endswith(YEAR)
    assert "Ký giao ước thi đua" in main_text(member.get("/"))


def test_the_leader_is_told_when_everybody_has_registered(
    served: Flask, province: Province, leader: Desk, made: Made, clock: TurnableClock
) -> None:
    pledge = made("registered")
    assert "Gửi ký giao ước thi đua" not in main_text(leader.get("/"))
    with served.app_context():
        for agency in (province.delegation_office, province.people_committee_office):
            me = officer(agency)
            pledge_parts.set_targets(me, pledge, agency, [pledged.COLLECTIVE], version=None, now=clock())

    assert "Gửi ký giao ước thi đua" in main_text(leader.get("/"))


# late, counted, printed


def test_late_is_a_mark(served: Flask, member: Desk, made: Made, clock: TurnableClock) -> None:
    made("collecting")
    clock.turn(timedelta(days=120))
    again = desk(served, "thanh.vien")

    shown = again.done(f"{OWN}/chi-tieu", ON_TIME)

    assert "chậm nộp" in main_text(shown)


def test_lists_ask_the_same_questions_whatever_they_hold(
    served: Flask, province: Province, leader: Desk, made: Made, clock: TurnableClock
) -> None:
    pledge = made("collecting")

    def asked(path: str) -> int:
        leader.get(path)
        with counted(served) as statements:
            assert leader.get(path).status_code == 200
        return len(statements)

    def register(*agencies: int) -> None:
        with served.app_context():
            for agency in agencies:
                cards = [replace(pledged.COLLECTIVE, content=f"Chỉ tiêu {number}") for number in range(3)]
                pledge_parts.set_targets(officer(agency), pledge, agency, cards, version=None, now=clock())
            db.session.remove()

    register(province.finance)
    one = (asked("/giao-uoc/1"), asked("/giao-uoc?nam=2023"), asked("/giao-uoc/1/chi-tieu.xlsx"))
    register(province.planning, province.people_committee_office, province.delegation_office)
    four = (asked("/giao-uoc/1"), asked("/giao-uoc?nam=2023"), asked("/giao-uoc/1/chi-tieu.xlsx"))

    assert four == one


def test_the_paper_has_a_place_to_sign_for_everybody(leader: Desk, made: Made) -> None:
    made("out_for_signing")

    page = main_text(leader.get("/nam-thi-dua/1/van-ban/ban-giao-uoc-thi-dua"))

    places = [page.index(name) for name in ("(Khối trưởng)", "VĂN PHÒNG UBND TỈNH", "CHỨNG KIẾN")]
    assert places == sorted(places)
    assert "Hồ sơ giải quyết đúng hạn" in page
    assert "Chưa có chỉ tiêu đăng ký của: Văn phòng Đoàn ĐBQH và HĐND tỉnh; Văn phòng UBND tỉnh." in page
