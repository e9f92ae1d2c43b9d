"""The settings of the province: read by all who work with blocks, changed by the standing office, from a day on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from config import Config
from emulation.domain.actors import Role
from emulation.domain.settings import SETTINGS
from tests.clocks import TurnableClock
from tests.web.browsing import Visitor, enter, site, words_of


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
