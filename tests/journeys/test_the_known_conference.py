"""The known conference of 22 January 2024, played through the pages by each of the people it needs."""

from __future__ import annotations

import re

import pytest

from emulation.web.documents.addresses import SLUGS
from tests.journeys.office import Desk, Site, names_all, word_text

pytestmark = pytest.mark.browser

FLAG, CERTIFICATE = "Cờ thi đua của Chính phủ", "Bằng khen của Chủ tịch UBND tỉnh"
FINANCE, OFFICE, PLANNING = "Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Kế hoạch và Đầu tư"
LEADER = "vp.doandbqh"


def test_the_leader_plays_the_conference_and_leaves_with_papers_ready_to_sign(demonstration: Site) -> None:
    with demonstration.person(LEADER) as leader:
        conference = calls_the_conference(leader)
        writes_the_report(leader, conference)
        nominates(leader, conference)
        endorses(leader, conference)
        records_the_pledge(leader, conference)
        adopts_the_report(leader, conference)
        confirms(leader, conference)
        dossier = makes_and_sends_the_dossier(leader, conference)
        papers_name_what_was_decided(leader, conference, dossier)

    with demonstration.person("lanhdao.tdkt") as head:
        opens_and_concludes(head, dossier)

    with demonstration.person("so.taichinh") as officer:
        officer.open("/so-khen-thuong")
        assert FINANCE in officer.words

    assert demonstration.strays == []
    assert demonstration.violations == []


def calls_the_conference(leader: Desk) -> str:
    assert "Chuẩn bị hội nghị tổng kết" in leader.words
    leader.open("/nam-thi-dua/1/hoi-nghi/tao")
    leader.type(
        kind="Hội nghị tổng kết và ký kết giao ước thi đua",
        review_year="2023",
        pledge_year="2024",
        held_on="22/01/2024",
        part_of_day="chiều",
        venue="trụ sở Đoàn ĐBQH và HĐND tỉnh",
        composition="đại diện lãnh đạo các cơ quan và công chức làm công tác thi đua, khen thưởng của các đơn vị",
    )
    leader.row("chairs", 0, name="Vũ Thị Liễu", title="Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh, Khối trưởng")
    leader.press("Tạo hội nghị")
    assert re.fullmatch(r"/hoi-nghi/\d+", leader.here)
    return leader.here


def writes_the_report(leader: Desk, conference: str) -> None:
    leader.open(f"{conference}/bao-cao")
    assert "Khối thi đua các cơ quan Tham mưu - Tổng hợp" in leader.words
    leader.page.locator("main a[href*='/bao-cao/ton-tai']").first.click()
    leader.page.wait_for_load_state()
    leader.type(text="Việc tự chấm điểm ở một số đơn vị còn chậm.")
    leader.press("Lưu")
    assert "Việc tự chấm điểm ở một số đơn vị còn chậm." in leader.words


def nominates(leader: Desk, conference: str) -> None:
    leader.open(f"{conference}/binh-xet/ghi")
    slate = [("CTDCP", FINANCE), ("BKT_TT", OFFICE), ("BKT_TT", PLANNING)]
    for number, (code, agency) in enumerate(slate):
        leader.page.locator(f"[name='candidates-{number}-award_code']").select_option(value=code, force=True)
        leader.row("candidates", number, agency_id=agency)
    leader.type(mode="Thống nhất, không bỏ phiếu", wording="trên cơ sở đó thống nhất đề nghị")
    leader.press("Lưu")
    assert leader.here == f"{conference}/binh-xet"
    assert "%" not in leader.words


def endorses(leader: Desk, conference: str) -> None:
    leader.open(f"{conference}/suy-ton/ghi")
    leader.type(leader=FINANCE)
    leader.row("deputies", 0, agency_id=OFFICE)
    leader.press("Lưu")
    assert leader.here == f"{conference}/suy-ton"


def records_the_pledge(leader: Desk, conference: str) -> None:
    leader.open(f"{conference}/giao-uoc/ghi")
    leader.type(state="Đã ký", signed_on="22/01/2024")
    leader.press("Lưu")
    assert "Đã ký" in leader.words


def adopts_the_report(leader: Desk, conference: str) -> None:
    leader.open(f"{conference}/bao-cao/thong-qua")
    leader.press("Ghi nhận báo cáo được thông qua")
    assert leader.here == f"{conference}/bao-cao"


def confirms(leader: Desk, conference: str) -> None:
    leader.open(f"{conference}/xac-nhan")
    leader.type(confirmed_by="Vũ Thị Liễu")
    leader.press("Xác nhận kết quả hội nghị")
    assert "Đã xác nhận kết quả" in leader.words


def makes_and_sends_the_dossier(leader: Desk, conference: str) -> str:
    leader.open(f"{conference}/ho-so-de-nghi/lap")
    leader.press("Lập hồ sơ")
    dossier = leader.here
    assert re.fullmatch(r"/de-nghi/\d+", dossier)
    leader.open(f"{dossier}/trinh")
    leader.tick("blanks_acknowledged")
    leader.press("Trình")
    assert leader.here == dossier
    assert "Chờ tiếp nhận" in leader.words
    return dossier


def papers_name_what_was_decided(leader: Desk, conference: str, dossier: str) -> None:
    for kind in ("year_end_report", "minutes", "announcement"):
        text = word_text(leader.download(f"{conference}/van-ban/{SLUGS[kind]}/du-thao.docx"))
        assert names_all(text, [FLAG, CERTIFICATE, FINANCE, OFFICE, PLANNING]) == [], kind
    for kind in ("submission_letter", "proposal_list"):
        text = word_text(leader.download(f"{dossier}/van-ban/{SLUGS[kind]}/du-thao.docx"))
        assert names_all(text, [FLAG, CERTIFICATE, FINANCE, OFFICE, PLANNING]) == [], kind
        assert not re.search(r"\d+\s*(phiếu|%|điểm\b)", text), kind
    pdf = leader.download(f"{dossier}/van-ban/{SLUGS['submission_letter']}/du-thao.pdf")
    assert pdf.startswith(b"%PDF-")


def opens_and_concludes(head: Desk, dossier: str) -> None:
    head.open(dossier)
    head.unfold("Mở hồ sơ")
    head.press("Mở hồ sơ")
    assert "Đang thẩm định" in head.words
    head.open(f"{dossier}/ngay-tiep-nhan")
    head.type(receipt_date_on_record="25/01/2024", reason="Nhập theo dấu công văn đến của hồ sơ giấy")
    head.press("Ghi")
    assert "98/2023/NĐ-CP" in head.words
    head.open(f"{dossier}/ket-qua")
    for number in range(3):
        head.row("candidates", number, outcome="Được chấp thuận")
    head.press("Lưu")
    assert head.here == dossier
    head.open(f"{dossier}/quyet-dinh")
    for box in head.page.locator("main [name='candidates']").all():
        box.check(force=True)
    head.type(number="45/QĐ-UBND", decided_on="20/03/2024", issuer="Chủ tịch UBND tỉnh")
    head.press("Ghi quyết định")
    assert "45/QĐ-UBND" in head.words


def test_a_stranger_finds_nothing_and_a_member_may_not_change_anything(demonstration: Site) -> None:
    with demonstration.person("so.yte") as stranger:
        assert stranger.status_of("/khoi/1") == 404
        assert stranger.status_of("/nam-thi-dua/1") == 404
    with demonstration.person("vp.ubnd") as member:
        assert member.status_of("/khoi/1") == 200
        assert member.status_of("/nam-thi-dua/1/hoi-nghi/tao") == 403
