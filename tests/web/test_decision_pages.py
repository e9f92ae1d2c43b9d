"""The register through its pages: searched, exported, old awards entered, corrected and revoked by new rows."""

from __future__ import annotations

import io
from datetime import date

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from emulation.domain.agency import SuccessionKind
from emulation.models.database import db
from emulation.models.decision import AwardRecord
from emulation.queries import register
from tests import cast, dossiers, hostile
from tests.awarded import awarded, followed
from tests.cast import Province
from tests.clocks import TurnableClock
from tests.web.desk import Desk, counted, desk, filled, main_text, soup, table_rows

NOTE = {"number": "12/QĐ-UBND", "decided_on": "22/01/2024", "issuer": "Chủ tịch UBND tỉnh", "note": "ghi sai tên"}


OLD, SCAN = "/so-khen-thuong/ghi-bo-sung", "/so-khen-thuong/1/ban-quet"


@pytest.fixture
def office(served: Flask, province: Province) -> Desk:
    return desk(served, "thuong.truc")


@pytest.fixture
def entered(served: Flask, province: Province, clock: TurnableClock) -> Province:
    """The decision of the known conference: two awards."""
    with served.app_context():
        dossiers.decided(province, clock())
    return province


def old_award(served: Flask, agency_id: int, number: str, year: int, clock: TurnableClock) -> None:
    with served.app_context():
        awarded(agency_id, year, now=clock(), number=number)


def names(page: object) -> list[str]:
    return [row[1] for row in table_rows(page)]  # type: ignore[arg-type]  # an answer


def rows(served: Flask) -> int:
    with served.app_context():
        return len(db.session.scalars(select(AwardRecord.id)).all())


# looking things up


def test_everybody_with_a_post_reads_the_register(served: Flask, entered: Province) -> None:
    for who in ("khoi.truong", "thanh.vien", "khoi.khac", "thuong.truc", "hoi.dong"):
        assert names(desk(served, who).get("/so-khen-thuong")) == ["Sở Tài chính", "Văn phòng UBND tỉnh"], who
    assert desk(served, "quan.tri").get("/so-khen-thuong").status_code == 403
    assert Desk(served).get("/so-khen-thuong").location.startswith("/dang-nhap")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Y tế"]),
        ("tim=so+tai+chinh", ["Sở Tài chính"]),
        ("tim=qd-ubnd+45", ["Sở Tài chính", "Văn phòng UBND tỉnh"]),
        ("nam=2021", ["Sở Y tế"]),
        ("danh_hieu=BKT_TT", ["Văn phòng UBND tỉnh", "Sở Y tế"]),
        ("danh_hieu=BKT_TT&nam=2023&tim=van+phong", ["Văn phòng UBND tỉnh"]),
        ("nam=abc&danh_hieu=KHONG&tim=", ["Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Y tế"]),
        ("sau=999999&truoc=x", ["Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Y tế"]),
        ("tim=bang+khen+2023", ["Văn phòng UBND tỉnh"]),
        ("tim=bang+khen+2023+tai+chinh", []),
        ("tim=co+thi+dua+2023+tai+chinh", ["Sở Tài chính"]),
        ("tim=%25", []),
        ("tim=" + "a" * 3000, []),
    ],
)
def test_the_register_is_narrowed_by_the_address(
    served: Flask, office: Desk, entered: Province, clock: TurnableClock, query: str, found: list[str]
) -> None:
    old_award(served, entered.health, "7/QĐ-UBND", 2021, clock)

    assert names(office.get(f"/so-khen-thuong?{query}")) == found


def test_nothing_found_says_for_what(office: Desk, entered: Province) -> None:
    page = office.get("/so-khen-thuong?tim=so+xay+dung&nam=2023")

    assert "Không có khen thưởng nào với: từ khóa “so xay dung”, Năm 2023." in main_text(page)
    assert "Xóa lọc" in main_text(page)


def test_an_empty_register_says_what_fills_it(office: Desk) -> None:
    assert "Khen thưởng vào sổ khi quyết định được ghi." in main_text(office.get("/so-khen-thuong"))


def test_one_turns_the_pages_forth_and_back(
    served: Flask, office: Desk, entered: Province, clock: TurnableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "PER_PAGE", 2)
    old_award(served, entered.health, "7/QĐ-UBND", 2021, clock)

    first = office.get("/so-khen-thuong?tim=")
    (onward,) = soup(first).select('a[rel="next"]')
    second = office.get(str(onward["href"]))
    (back,) = soup(second).select('a[rel="prev"]')

    assert names(second) == ["Sở Y tế"]
    assert names(office.get(str(back["href"]))) == names(first) == ["Sở Tài chính", "Văn phòng UBND tỉnh"]
    assert "Hiển thị 1 / 3 bản ghi" in main_text(second)
    assert soup(second).select('a[rel="next"]') == soup(first).select('a[rel="prev"]') == []


def test_the_workbook_holds_all_rows_of_the_filter(
    served: Flask, office: Desk, entered: Province, clock: TurnableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "PER_PAGE", 1)
    old_award(served, entered.health, "=1+1", 2021, clock)

    answer = office.get("/so-khen-thuong/xuat-excel?danh_hieu=BKT_TT")

    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    body = [row for row in cells if isinstance(row[0], int)]
    assert [(row[0], row[1], row[4], row[6], row[7]) for row in body] == [
        (1, "45/QĐ-UBND", "Văn phòng UBND tỉnh", 2023, "Khen thưởng"),
        (2, "=1+1", "Sở Y tế", 2021, "Khen thưởng"),
    ]
    assert body[0][2].date() == date(2024, 1, 20)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"} == {"s"}
    assert desk(served, "quan.tri").get("/so-khen-thuong/xuat-excel").status_code == 403


def test_the_list_asks_the_same_questions_for_one_and_for_three(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    old_award(served, province.health, "1/QĐ-UBND", 2021, clock)
    with counted(served) as one:
        assert len(table_rows(office.get("/so-khen-thuong"))) == 1
    old_award(served, province.finance, "2/QĐ-UBND", 2021, clock)
    old_award(served, province.planning, "3/QĐ-UBND", 2022, clock)
    with counted(served) as three:
        assert len(table_rows(office.get("/so-khen-thuong"))) == 3

    assert len(three) == len(one)
    assert len(one) <= 14


# old awards


def typed(province: Province) -> dict[str, object]:
    return {
        "number": "7/QĐ-UBND",
        "decided_on": "01/03/2022",
        "issuer": "Chủ tịch UBND tỉnh",
        "signer": "Nguyễn Văn A",
        "recipients-0-agency_id": province.culture,
        "recipients-0-award_code": "BKT_TT",
        "recipients-0-achievement_year": "2021",
    }


def test_an_old_decision_enters_with_every_unit_it_names(served: Flask, office: Desk, province: Province) -> None:
    second = {
        "recipients-1-agency_id": province.health,
        "recipients-1-award_published": "Bằng khen của tỉnh",
        "recipients-1-named": "Ngành Y tế",
        "recipients-1-achievement_year": "2020",
        "receipt_date_on_record": "10/01/2022",
        "file": (io.BytesIO(hostile.pdf()), "Quyết định 7.pdf"),
    }

    page = office.done(OLD, typed(province) | second)

    assert "Đã ghi 2 khen thưởng theo Quyết định số 7/QĐ-UBND vào sổ khen thưởng lúc 08:30 ngày 22/01/2024." in (
        main_text(page)
    )
    assert [row[1:4] for row in table_rows(page)] == [
        ["Sở Văn hóa, Thể thao và Du lịch", "Bằng khen của Chủ tịch UBND tỉnh", "2021"],
        ["Ngành Y tế", "Bằng khen của tỉnh", "2020"],
    ]
    record = office.get("/so-khen-thuong/1")
    for words in (
        "Ngày tiếp nhận hồ sơ ghi trên giấy 10/01/2022",
        "Nghị định số 91/2017/NĐ-CP chưa xác minh",
        "Bản quét: Quyết định 7.pdf",
        "Số 7/QĐ-UBND, ngày 01/03/2022, Chủ tịch UBND tỉnh",
        "Ngành Y tế : Bằng khen của tỉnh (2020)",
    ):
        assert words in main_text(record), words


@pytest.mark.parametrize(
    ("change", "said", "at"),
    [
        ({"recipients-0-agency_id": ""}, "dòng 1, Đơn vị: Mục này là bắt buộc.", "agency_id"),
        ({"recipients-0-agency_id": "999"}, "không có trong danh sách", "agency_id"),
        ({"recipients-0-award_code": ""}, "Chọn danh hiệu, hình thức trong danh mục hoặc ghi tên", "award_published"),
        (
            {"recipients-0-achievement_year": "2023"},
            "Năm thành tích 2023 sau năm của quyết định (2022)",
            "achievement_year",
        ),
        ({"recipients-0-achievement_year": ""}, "dòng 1, Năm thành tích: Mục này là bắt buộc.", "achievement_year"),
        ({"recipients-0-achievement_year": "hai nghìn"}, "Nhập một số nguyên", "achievement_year"),
        ({"recipients-0-achievement_year": "1000"}, "Nhập số từ 1945 đến 2100.", "achievement_year"),
        ({"decided_on": "2022-13-01"}, "Ngày quyết định:", None),
        ({"decided_on": "23/01/2024"}, "Ngày quyết định 23/01/2024 sau ngày hôm nay.", None),
        ({"number": "x" * 101}, "không quá 100 ký tự", None),
        ({"receipt_date_on_record": "02/03/2022"}, "không được sau ngày quyết định (01/03/2022)", None),
    ],
)
def test_an_old_decision_that_cannot_be_is_refused_where_it_stands_and_what_was_typed_stays(
    served: Flask, office: Desk, province: Province, change: dict[str, object], said: str, at: str | None
) -> None:
    answer = office.send(OLD, typed(province) | change)

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert filled(answer)["signer"] == "Nguyễn Văn A"
    if at is not None:
        (link,) = soup(answer).select(".error-summary a")
        assert link["href"] == f"#recipients-0-{at}"
    assert rows(served) == 0


def test_a_refused_unit_is_named_at_its_own_row_even_below_an_empty_one(
    served: Flask, office: Desk, province: Province
) -> None:
    third = {
        "recipients-4-agency_id": province.health,
        "recipients-4-award_code": "BKT_TT",
        "recipients-4-achievement_year": "2023",
    }

    answer = office.send(OLD, typed(province) | third)

    (link,) = soup(answer).select(".error-summary a")
    assert link["href"] == "#recipients-2-achievement_year"
    assert "dòng 3, Năm thành tích: Năm thành tích 2023 sau năm" in main_text(answer)
    assert filled(answer)["recipients-2-agency_id"] == str(province.health)
    assert rows(served) == 0


def test_a_number_used_twice_in_a_year_is_refused_at_the_number(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    old_award(served, province.health, "7/QĐ-UBND", 2021, clock)

    answer = office.send(OLD, typed(province) | {"decided_on": "05/06/2022"})

    (link,) = soup(answer).select(".error-summary a")
    assert answer.status_code == 422
    assert link["href"] == "#number"
    assert "đã ghi cho quyết định ngày 01/03/2022. Một số chỉ dùng một lần trong năm" in main_text(answer)
    assert rows(served) == 1


def test_an_award_after_its_unit_ended_asks_and_is_entered_when_confirmed(
    served: Flask, office: Desk, province: Province, clock: TurnableClock
) -> None:
    with served.app_context():
        new = cast.agency("Sở Văn hóa và Truyền thông", now=clock())
        kind = SuccessionKind.ABSORPTION
        followed(province.culture, by=new, kind=kind, on=date(2022, 2, 1), now=clock())
    plain = office.get(OLD)

    asked = office.send(OLD, typed(province))
    again = office.post(OLD, {**filled(asked), "confirmed": "y"})

    assert "confirmed" not in plain.text
    assert asked.status_code == 422
    assert "kết thúc hoạt động từ 01/02/2022, không sau ngày quyết định" in main_text(asked)
    assert soup(asked).select_one("input[name=confirmed]") is not None
    assert again.status_code == 303
    assert rows(served) == 1


def test_pressing_twice_enters_once(served: Flask, office: Desk, province: Province) -> None:
    form = office.form(OLD) | typed(province)

    answers = [office.post(OLD, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert rows(served) == 1


def test_a_scan_is_put_beside_a_decision_on_record(office: Desk, entered: Province) -> None:
    page = office.done(SCAN, {"file": (io.BytesIO(hostile.pdf()), "QĐ 45.pdf")})

    assert "Đã đính kèm bản quét quyết định lúc 08:30" in main_text(page)
    assert "Bản quét: QĐ 45.pdf" in main_text(page)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "Chọn tệp bản quét của quyết định."),
        ((b"", "trống.pdf"), "rỗng"),
        ((b"MZ\x90\x00 a program", "quyết định.pdf"), "chương trình"),
    ],
)
def test_a_scan_that_is_none_is_refused(
    office: Desk, entered: Province, file: tuple[bytes, str] | None, said: str
) -> None:
    sent = {} if file is None else {"file": (io.BytesIO(file[0]), file[1])}

    answer = office.send(SCAN, sent)

    assert answer.status_code == 422
    assert said in main_text(answer)
    assert "Bản quét:" not in main_text(office.get("/so-khen-thuong/1"))


# corrections and revocations


@pytest.mark.parametrize(
    ("act", "said", "state"),
    [("dinh-chinh", "Đã ghi đính chính lúc", "Đính chính"), ("huy-bo", "Đã ghi hủy bỏ lúc", "Hủy bỏ quyết định")],
)
def test_a_note_is_a_new_row_and_both_are_shown(
    served: Flask, office: Desk, entered: Province, act: str, said: str, state: str
) -> None:
    page = office.done(f"/so-khen-thuong/1/{act}", NOTE)

    assert said in main_text(page)
    assert state in main_text(page)
    assert 'href="/so-khen-thuong/1"' in page.text
    old = main_text(office.get("/so-khen-thuong/1"))
    assert "Quyết định số 12/QĐ-UBND ngày 22/01/2024 : ghi sai tên" in old.replace("2024:", "2024 :")
    listed = table_rows(office.get("/so-khen-thuong"))
    assert len(listed) == 3
    assert any("theo Quyết định số 12/QĐ-UBND ngày 22/01/2024" in row[-1] for row in listed)


def test_a_revoked_award_is_told_as_revoked_and_takes_no_more_notes(office: Desk, entered: Province) -> None:
    office.done("/so-khen-thuong/1/huy-bo", NOTE)

    page = office.get("/so-khen-thuong/1")
    again = office.get("/so-khen-thuong/1/huy-bo")

    assert "Đã hủy bỏ" in main_text(page)
    assert soup(page).select('main a[href$="/huy-bo"]') == []
    assert "đã được ghi hủy bỏ, không ghi thêm nữa" in main_text(again)
    assert office.press("/so-khen-thuong/1/huy-bo", {**NOTE, "number": "13/QĐ-UBND"}).status_code == 422


@pytest.mark.parametrize("missing", ["number", "decided_on", "issuer", "note"])
def test_a_note_needs_its_paper_and_its_content(served: Flask, office: Desk, entered: Province, missing: str) -> None:
    answer = office.send("/so-khen-thuong/1/dinh-chinh", {**NOTE, missing: ""})

    assert answer.status_code == 422
    assert "Mục này là bắt buộc." in main_text(answer)
    assert rows(served) == 2


def test_the_record_names_decision_signer_and_unit(office: Desk, entered: Province) -> None:
    text = main_text(office.get("/so-khen-thuong/1"))

    for words in ("Cờ thi đua của Chính phủ (danh hiệu thi đua)", "Sở Tài chính", "45/QĐ-UBND", "20/01/2024",
                  "Nguyễn Văn Mẫu, Chủ tịch", "08:30 ngày 22/01/2024, Lê Văn Chuyên Viên"):  # fmt: skip
        assert words in text, words


# who may


@pytest.mark.parametrize("who", ["khoi.truong", "thanh.vien", "hoi.dong", "quan.tri"])
def test_only_the_standing_office_writes_into_it(served: Flask, entered: Province, who: str) -> None:
    visitor = desk(served, who)
    hidden = {"quan.tri": 404}.get(who, 403)

    assert visitor.get("/so-khen-thuong/ghi-bo-sung").status_code == 403
    assert visitor.press("/so-khen-thuong/ghi-bo-sung", {}).status_code == 403
    for act in ("dinh-chinh", "huy-bo", "ban-quet"):
        assert visitor.get(f"/so-khen-thuong/1/{act}").status_code == hidden
        assert visitor.press(f"/so-khen-thuong/1/{act}", NOTE).status_code == hidden
    assert "Ghi bổ sung" not in main_text(visitor.get("/so-khen-thuong"))
    assert rows(served) == 2


def test_a_row_that_is_not_there_is_not_found(office: Desk) -> None:
    for path in ("/so-khen-thuong/77", "/so-khen-thuong/77/dinh-chinh", "/so-khen-thuong/77/huy-bo"):
        assert office.get(path).status_code == 404
