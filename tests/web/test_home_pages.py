"""Việc cần làm, the year of the screen and the guide: each person finds what waits for him, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from emulation.clock import end_of_day
from emulation.domain.actors import Role
from emulation.domain.block import YearStep
from emulation.services import blocks
from tests import dossiers
from tests.cast import STANDING_HEAD, Province
from tests.clocks import TurnableClock
from tests.web.browsing import Visitor, enter
from tests.web.desk import desk, main_text, soup

Made = Callable[[str], int]


@pytest.fixture
def made(served: Flask, province: Province, clock: TurnableClock) -> Made:
    def make(how: str) -> int:
        with served.app_context():
            record: int = getattr(dossiers, how)(province, clock())
            return record

    return make


def tasks(visitor: Visitor) -> list[tuple[str, str]]:
    """What waits: (act, where its one button leads)."""
    page = soup(visitor.get("/"))
    return [
        (task.select_one(".task-label").text, str(task.select_one("a")["href"]))  # type: ignore[union-attr,index]  # as the component writes it
        for task in page.select(".task")
    ]


def tiles(visitor: Visitor) -> dict[str, int]:
    return {
        tile.select_one(".tile-label").text: int(tile.select_one(".tile-value").text)  # type: ignore[union-attr]
        for tile in soup(visitor.get("/")).select(".tile")
    }


def deadline(served: Flask, province: Province, last_day: date, now: datetime) -> None:
    with served.app_context():
        blocks.set_deadlines(
            STANDING_HEAD,
            province.advisory_2023,
            {YearStep.CONFERENCE: last_day, YearStep.PROPOSAL: last_day},
            locking=frozenset(),
            version=None,
            now=now,
        )


@pytest.mark.parametrize(
    ("how", "leader", "office"),
    [
        (None, ("Chuẩn bị hội nghị tổng kết", "/nam-thi-dua/1"), None),
        ("held", ("Hoàn thành hội nghị", "/hoi-nghi/1"), None),
        ("confirmed", ("Lập hồ sơ đề nghị khen thưởng", "/hoi-nghi/1/ho-so-de-nghi/lap"), None),
        ("drafted", ("Trình hồ sơ đề nghị khen thưởng", "/de-nghi/1"), None),
        ("sent", None, ("Mở hồ sơ đề nghị khen thưởng", "/de-nghi/1")),
        ("opened", None, ("Ghi kết quả xét", "/de-nghi/1")),
        ("concluded", None, ("Ghi quyết định khen thưởng", "/de-nghi/1")),
        ("decided", None, None),
    ],
)
def test_what_waits_goes_from_desk_to_desk_and_ends_when_it_is_done(
    served: Flask, province: Province, made: Made, how: str | None, leader: tuple[str, str] | None,
    office: tuple[str, str] | None,
) -> None:  # fmt: skip
    if how:
        made(how)

    for who, expected in (("khoi.truong", leader), ("thuong.truc", office)):
        visitor = desk(served, who)
        assert tasks(visitor) == ([expected] if expected else [])
        if expected:
            assert visitor.get(expected[1]).status_code in {200, 302}


def test_members_council_and_strangers_owe_nothing(served: Flask, made: Made) -> None:
    made("sent")

    for who in ("thanh.vien", "hoi.dong"):
        visitor = desk(served, who)
        assert tasks(visitor) == []
        assert "Không có việc cần làm." in main_text(visitor.get("/"))


def test_the_administrator_is_led_to_the_accounts(served: Flask, made: Made) -> None:
    made("sent")
    visitor = desk(served, "quan.tri")

    assert "không xem hồ sơ thi đua" in main_text(visitor.get("/"))
    assert soup(visitor.get("/")).select('main a[href="/tai-khoan"]') != []
    assert tiles(visitor) == {}


def test_somebody_without_a_post_is_told_what_to_do(served: Flask, clock: TurnableClock) -> None:
    enter(served, "moi.vao", clock)
    visitor = Visitor(served)
    visitor.log_in("moi.vao")

    assert "chưa được giao chức trách nào" in main_text(visitor.get("/"))


@pytest.mark.parametrize(
    ("days", "left", "expected"),
    [
        (10, "còn 10 ngày", {"Cần xử lý": 1, "Sắp đến hạn": 0, "Quá hạn": 0}),
        (6, "còn 6 ngày", {"Cần xử lý": 1, "Sắp đến hạn": 1, "Quá hạn": 0}),
        (0, "hôm nay", {"Cần xử lý": 1, "Sắp đến hạn": 1, "Quá hạn": 0}),
        (-3, "quá hạn 3 ngày", {"Cần xử lý": 1, "Sắp đến hạn": 0, "Quá hạn": 1}),
    ],
)
def test_time_left_stands_in_words_and_in_the_figures(
    served: Flask, province: Province, clock: TurnableClock, days: int, left: str, expected: dict[str, int]
) -> None:
    last_day = date(2024, 1, 22) + timedelta(days=days)
    deadline(served, province, last_day, clock())

    visitor = desk(served, "khoi.truong")

    assert left in main_text(visitor.get("/"))
    assert f"hết ngày {last_day:%d/%m/%Y}" in main_text(visitor.get("/"))
    assert tiles(visitor) == expected


def test_the_last_minute_is_in_time_and_the_next_is_late(
    served: Flask, province: Province, clock: TurnableClock
) -> None:
    deadline(served, province, date(2024, 1, 31), clock())
    due = end_of_day(date(2024, 1, 31))

    clock.set(due - timedelta(minutes=1))
    assert tiles(desk(served, "khoi.truong"))["Quá hạn"] == 0
    clock.set(due)
    assert tiles(desk(served, "khoi.truong"))["Quá hạn"] == 1


def test_nobody_sees_the_tasks_of_others_without_logging_in(served: Flask, province: Province) -> None:
    assert Visitor(served).get("/").location.startswith("/dang-nhap")
    assert Visitor(served).get("/huong-dan").location.startswith("/dang-nhap")


# the guide


@pytest.mark.parametrize("who", ["khoi.truong", "thuong.truc", "hoi.dong", "quan.tri"])
def test_the_guide_speaks_to_each_of_the_three_groups(served: Flask, province: Province, who: str) -> None:
    page = desk(served, who).get("/huong-dan")

    assert [part["id"] for part in soup(page).select("main section[id]")] == [
        "don-vi", "khoi-truong", "co-quan-thuong-truc", "chung",
    ]  # fmt: skip
    for link in soup(page).select('main a[href^="#"]'):
        assert soup(page).select(str(link["href"])) != []


# the year


def test_a_chosen_year_is_remembered_and_leads_back(served: Flask, province: Province) -> None:
    visitor = desk(served, "thuong.truc")

    answer = visitor.get("/chon-nam?nam=2023&tiep=/so-khen-thuong")

    assert answer.location == "/so-khen-thuong"
    bar = soup(visitor.get("/")).select_one(".top-year")
    assert bar is not None
    assert bar.text.strip() == "Năm 2023"
    assert "Đang lọc: Năm 2023" in main_text(visitor.get("/de-nghi"))
    assert "Đang lọc" not in main_text(visitor.get("/de-nghi?nam="))


def test_another_year_keeps_the_filters_one_came_from(served: Flask, province: Province) -> None:
    visitor = desk(served, "thuong.truc")
    page = soup(visitor.get("/de-nghi?nam=2024&trang_thai=sent&khoi=1&trang=3"))

    (back,) = page.select('.top-year input[name="tiep"]')
    answer = visitor.get("/chon-nam", query_string={"nam": "2023", "tiep": str(back["value"])})

    assert answer.location == "/de-nghi?nam=2023&trang_thai=sent&khoi=1"


def test_a_search_in_vietnamese_survives_the_choice_of_a_year(served: Flask, province: Province) -> None:
    target = "/don-vi?tim=s%E1%BB%9F+t%C3%A0i&nam="

    answer = desk(served, "thuong.truc").get("/chon-nam", query_string={"nam": "2023", "tiep": target})

    assert answer.location == "/don-vi?tim=s%E1%BB%9F+t%C3%A0i&nam=2023"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "/\t/evil.example",
        "///evil.example",
        "?nam=1",
        "/\\evil.example",
        "javascript:x",
        "",
    ],
)
def test_choosing_a_year_leads_nowhere_else(served: Flask, province: Province, target: str) -> None:
    answer = desk(served, "thuong.truc").get("/chon-nam", query_string={"nam": "2023", "tiep": target})

    assert answer.location == "/"


@pytest.mark.parametrize("year", ["", "abc", "99999", "-1", "２０２３"])
def test_nonsense_for_a_year_is_this_year(served: Flask, province: Province, year: str) -> None:
    visitor = desk(served, "thuong.truc")
    visitor.get("/chon-nam", query_string={"nam": year})

    chosen = soup(visitor.get("/")).select_one("#nam-cong-tac option[selected]")

    assert chosen is not None
    assert chosen["value"] == "2024"
    assert Role.STANDING_OFFICER.label in visitor.get("/").text
