"""The settings of the province: read by all who work with blocks, changed by the standing office, from a day on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from config import Config
from emulation.domain.actors import Role
from emulation.domain.settings import SETTINGS
from tests.clocks import TurnableClock
from tests.web.browsing import Visitor, enter, site, words_of
from tests.web.desk import filled


@pytest.fixture
def pages(config: Config, clock: TurnableClock) -> Iterator[Flask]:
    with site(config, clock) as app:
        enter(app, "ban.tdkt", clock, Role.STANDING_OFFICER)
        enter(app, "hoi.dong", clock, Role.COUNCIL_MEMBER)
        yield app


@pytest.fixture
def officer(pages: Flask) -> Visitor:
    visitor = Visitor(pages)
    visitor.log_in("ban.tdkt")
    return visitor


def change(visitor: Visitor, key: str, **fields: object) -> object:
    return visitor.press(f"/thiet-lap/{key}/sua", {"valid_from": "01/03/2024", **fields})


def test_every_setting_has_its_page_and_what_is_not_confirmed_carries_the_mark(officer: Visitor) -> None:
    for key in SETTINGS:
        page = officer.get(f"/thiet-lap/{key}")
        assert page.status_code == 200, key
        assert officer.get(f"/thiet-lap/{key}/sua").status_code == 200, key

    assert "chưa xác minh" in words_of(officer.get("/thiet-lap/conference.quorum"))
    assert "chưa xác minh" in words_of(officer.get("/can-cu-phap-ly"))


def test_a_new_value_holds_from_its_day_and_the_old_one_stays_readable(officer: Visitor) -> None:
    answer = change(officer, "standing_office.name", value="Sở Nội vụ", basis="Quyết định số 01", confirmed="y")

    assert answer.status_code == 303  # type: ignore[attr-defined]
    page = words_of(officer.get("/thiet-lap/standing_office.name"))
    assert "Ban Thi đua - Khen thưởng tỉnh" in page  # still in force on 22/01/2024
    assert "Sở Nội vụ" in page
    assert "01/03/2024" in page
    assert "đã đối chiếu" in page


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("standing_office.name", "", "Cơ quan thường trực Hội đồng"), ("conference.quorum", "nhiều", "nhiều")],
)
def test_a_value_of_the_wrong_kind_is_refused_in_words_and_kept(
    officer: Visitor, key: str, value: str, said: str
) -> None:
    answer = change(officer, key, value=value)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in answer.text  # type: ignore[attr-defined]


def test_a_day_that_is_none_is_refused_and_what_was_typed_stays(officer: Visitor) -> None:
    answer = change(officer, "council.name", value="Hội đồng mới", valid_from="31/02/2024")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Hội đồng mới" in answer.text  # type: ignore[attr-defined]


def test_who_may_only_read_sees_no_way_to_change(pages: Flask) -> None:
    visitor = Visitor(pages)
    visitor.log_in("hoi.dong")

    assert visitor.get("/thiet-lap").status_code == 200
    assert "/sua" not in visitor.get("/thiet-lap").text
    assert visitor.get("/thiet-lap/council.name/sua").status_code == 403


def test_an_unknown_setting_does_not_exist(officer: Visitor) -> None:
    assert officer.get("/thiet-lap/khong.co").status_code == 404
    assert officer.get("/thiet-lap/khong.co/sua").status_code == 404


def test_the_list_is_grouped_and_holds_every_setting_once(officer: Visitor) -> None:
    page = officer.get("/thiet-lap")

    for setting in SETTINGS.values():
        assert page.text.count(f'href="/thiet-lap/{setting.key}"') == 1, setting.key
    assert "Hạn của các bước trong năm" in words_of(page)


def test_a_confirmed_value_names_its_ground(officer: Visitor) -> None:
    refused = change(officer, "conference.quorum", value="3/4", confirmed="y")
    accepted = change(officer, "conference.quorum", value="3/4", confirmed="y", basis="Quy chế số 7")

    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "Ghi căn cứ của giá trị đã đối chiếu." in words_of(refused)  # type: ignore[arg-type]
    assert accepted.status_code == 303  # type: ignore[attr-defined]


def test_the_history_tells_what_holds_what_held_and_what_will_hold(officer: Visitor) -> None:
    change(officer, "reminder.days", value="10", valid_from="01/01/2024")
    change(officer, "reminder.days", value="14", valid_from="01/01/2025")

    page = words_of(officer.get("/thiet-lap/reminder.days"))

    assert "14 ngày chưa xác minh 01/01/2025 chưa ghi Chưa áp dụng" in page
    assert "10 ngày chưa xác minh 01/01/2024 chưa ghi Đang áp dụng" in page
    assert "7 ngày trước nay chưa ghi Không còn áp dụng giá trị mặc định" in page


def test_a_value_recorded_again_for_the_same_day_replaces_the_first(officer: Visitor, clock: TurnableClock) -> None:
    change(officer, "reminder.days", value="10", valid_from="01/01/2024")
    clock.turn(timedelta(minutes=1))
    change(officer, "reminder.days", value="12", valid_from="01/01/2024")

    page = words_of(officer.get("/thiet-lap/reminder.days"))

    assert "Giá trị 12 ngày" in page
    assert "Đã thay bằng lần ghi sau" in page


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [("quota.two_flags", "có", "Có"), ("conference.tie_rule", "next_round", "Bỏ phiếu lại")],
)
def test_what_is_one_of_a_list_is_chosen(officer: Visitor, key: str, value: str, shown: str) -> None:
    answer = change(officer, key, chosen=value, valid_from="01/01/2024")

    assert answer.status_code == 303  # type: ignore[attr-defined]
    assert f"Giá trị {shown}" in words_of(officer.get(f"/thiet-lap/{key}"))


def test_a_choice_outside_the_list_is_refused(officer: Visitor) -> None:
    answer = change(officer, "conference.tie_rule", chosen="tung đồng xu")

    assert answer.status_code == 422  # type: ignore[attr-defined]


def test_a_second_press_records_one_value(officer: Visitor) -> None:
    fields = filled(officer.get("/thiet-lap/council.name/sua")) | {"value": "Hội đồng mới"}

    answers = [officer.post("/thiet-lap/council.name/sua", fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert words_of(officer.get("/thiet-lap/council.name")).count("Hội đồng mới") == 2  # what holds, and its history


@pytest.mark.parametrize(
    ("day", "law"),
    [
        ("31/12/2023", "Nghị định số 91/2017/NĐ-CP"),
        ("01/01/2024", "Nghị định số 98/2023/NĐ-CP"),
        ("30/06/2025", "Nghị định số 98/2023/NĐ-CP"),
        ("01/07/2025", "Nghị định số 152/2025/NĐ-CP"),
    ],
)
def test_the_law_of_a_day_is_asked_for_by_date(officer: Visitor, day: str, law: str) -> None:
    page = words_of(officer.get(f"/can-cu-phap-ly?ngay={day}"))

    _, _, of_the_day = page.partition(f"Quy định áp dụng ngày {day}")
    assert law in of_the_day.partition("Các dòng căn cứ")[0]


def test_a_day_that_is_none_keeps_today_and_says_why(officer: Visitor) -> None:
    page = words_of(officer.get("/can-cu-phap-ly?ngay=31/02/2024"))

    assert "Không có ngày 31/02/2024." in page
    assert "Quy định áp dụng ngày 22/01/2024" in page


def test_the_catalogue_is_narrowed_by_whom_an_award_is_for(officer: Visitor) -> None:
    collectives = words_of(officer.get("/can-cu-phap-ly"))
    persons = words_of(officer.get("/can-cu-phap-ly?doi_tuong=individual"))

    assert "Cờ thi đua của Chính phủ" in collectives
    assert "Chiến sĩ thi đua cơ sở" not in collectives
    assert "Chiến sĩ thi đua cơ sở" in persons
