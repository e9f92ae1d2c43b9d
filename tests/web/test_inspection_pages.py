"""Thanh tra: dossiers open within an inspection only, every one that was opened is listed, nothing can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.actors import Role
from emulation.models import database
from emulation.models.database import db
from emulation.models.inspection import Inspection, InspectionView
from emulation.models.journal import Event
from tests.cast import Province
from tests.clocks import TurnableClock
from tests.dossiers import decided
from tests.web.browsing import enter
from tests.web.desk import Desk, counted, desk, main_text, table_rows

BEGIN = "/thanh-tra/bat-dau"


@pytest.fixture
def dossier(served: Flask, province: Province, clock: TurnableClock) -> int:
    with served.app_context():
        made = decided(province, clock())
        db.session.remove()
        return made


@pytest.fixture
def inspector(served: Flask, province: Province, clock: TurnableClock) -> Desk:
    enter(served, "thanh.tra", clock, Role.INSPECTOR, name="Trần Thanh Tra")
    return desk(served, "thanh.tra")


def begin(inspector: Desk, block: int | str = "") -> None:
    inspector.done(BEGIN, {"block_id": block, "purpose": "Kiểm tra hồ sơ năm 2023", "last_day": "31/01/2024"})


@contextmanager
def somebody_writing() -> Iterator[None]:
    """The writer's place is taken for as long as it lasts."""
    with database._writer:
        yield


def views(app: Flask) -> list[tuple[str, int]]:
    with app.app_context():
        return [
            (row.noun, row.object_id) for row in db.session.scalars(select(InspectionView).order_by(InspectionView.id))
        ]


def test_without_an_inspection_a_dossier_says_to_begin_one(inspector: Desk, dossier: int, province: Province) -> None:
    answer = inspector.get(f"/de-nghi/{dossier}")

    assert answer.status_code == 403
    assert f"/thanh-tra/bat-dau?khoi={province.advisory}" in answer.text
    assert inspector.get("/de-nghi").status_code == 200
    assert inspector.get(f"/khoi/{province.advisory}/nam/2023").status_code == 200


def test_within_it_every_page_that_is_opened_is_kept(served: Flask, inspector: Desk, dossier: int) -> None:
    begin(inspector)

    inspector.get(f"/de-nghi/{dossier}")
    inspector.get("/hoi-nghi/1")
    inspector.get("/de-nghi/2000000000")
    inspector.get("/de-nghi")

    assert views(served) == [("proposal", dossier), ("conference", 1)]


def test_an_inspection_of_one_block_opens_no_other(
    served: Flask, inspector: Desk, dossier: int, province: Province
) -> None:
    begin(inspector, province.culture_block)

    assert inspector.get(f"/de-nghi/{dossier}").status_code == 403
    assert views(served) == []


def test_an_inspection_ends_with_its_last_day(inspector: Desk, dossier: int, clock: TurnableClock) -> None:
    begin(inspector)
    clock.turn(timedelta(days=10))
    inspector.log_in("thanh.tra")

    assert inspector.get(f"/de-nghi/{dossier}").status_code == 403


def test_it_is_ended_by_the_inspector_himself_once(served: Flask, inspector: Desk, dossier: int) -> None:
    begin(inspector)
    page = inspector.get("/thanh-tra")
    assert "Đang tiến hành" in main_text(page)

    inspector.press_button("/thanh-tra", "/thanh-tra/1/ket-thuc")
    again = inspector.press("/thanh-tra/1/ket-thuc", {})

    assert again.status_code == 303
    assert inspector.get(f"/de-nghi/{dossier}").status_code == 403
    with served.app_context():
        data = db.session.scalars(select(Event.data).where(Event.noun == "inspection").order_by(Event.seq)).all()
    assert len(data) == 2
    assert '"done":"ended"' in data[1]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"purpose": "ngắn"}, "ít nhất 10 ký tự"),
        ({"purpose": ""}, "Mục này là bắt buộc"),
        ({"last_day": "01/01/2024"}, "không được trước hôm nay"),
        ({"last_day": "31/12/2024"}, "không quá 90 ngày"),
        ({"last_day": "32/01/2024"}, "Không có ngày"),
        ({"block_id": "999999"}, "không có trong danh sách"),
    ],
)
def test_a_wrong_beginning_is_refused_in_words(
    served: Flask, inspector: Desk, fields: dict[str, object], said: str
) -> None:
    good = {"purpose": "Kiểm tra hồ sơ năm 2023", "last_day": "31/01/2024"}

    answer = inspector.send(BEGIN, good | fields)

    assert answer.status_code == 422
    assert said in main_text(answer)
    with served.app_context():
        assert db.session.scalars(select(Inspection)).all() == []


def test_the_standing_office_sees_what_was_opened_and_nobody_else_does(
    served: Flask, inspector: Desk, dossier: int, clock: TurnableClock
) -> None:
    begin(inspector)
    inspector.get(f"/de-nghi/{dossier}")
    enter(served, "thanh.tra.2", clock, Role.INSPECTOR)

    office = desk(served, "thuong.truc").get("/nhat-ky/thanh-tra")
    own = inspector.get("/nhat-ky/thanh-tra")
    other = desk(served, "thanh.tra.2").get("/nhat-ky/thanh-tra")
    keeper = desk(served, "quan.tri").get("/nhat-ky/thanh-tra")

    assert "Hồ sơ đề nghị khen thưởng năm 2023" in table_rows(office)[0][1]
    assert "Trần Thanh Tra" in table_rows(office)[0][3]
    assert len(table_rows(own)) == 1
    assert table_rows(other) == table_rows(keeper) == []
    assert desk(served, "thanh.vien").get("/nhat-ky/thanh-tra").status_code == 403


def test_an_inspector_changes_nothing(inspector: Desk, dossier: int, province: Province) -> None:
    begin(inspector)

    for path in (f"/de-nghi/{dossier}/mo", f"/nam-thi-dua/{province.advisory_2023}/thanh-vien", "/khoi/tao"):
        assert inspector.press(path, {}).status_code in {403, 404}, path


def test_the_list_of_views_is_read_in_a_fixed_number_of_statements(
    served: Flask, inspector: Desk, dossier: int, clock: TurnableClock
) -> None:
    begin(inspector)
    inspector.get(f"/de-nghi/{dossier}")
    office = desk(served, "thuong.truc")
    office.get("/nhat-ky/thanh-tra")
    with counted(served) as few:
        office.get("/nhat-ky/thanh-tra")
    for _ in range(5):
        inspector.get(f"/de-nghi/{dossier}")
    with counted(served) as many:
        office.get("/nhat-ky/thanh-tra")

    assert len(many) == len(few)


def test_another_persons_inspection_does_not_exist(
    served: Flask, inspector: Desk, province: Province, clock: TurnableClock
) -> None:
    begin(inspector)
    enter(served, "thanh.tra.2", clock, Role.INSPECTOR)

    other = desk(served, "thanh.tra.2")

    assert other.press("/thanh-tra/1/ket-thuc", {}).status_code == 404


def test_what_cannot_be_kept_is_not_shown(inspector: Desk, dossier: int) -> None:
    begin(inspector)

    with somebody_writing():
        answer = inspector.get(f"/de-nghi/{dossier}")

    assert answer.status_code == 503
    assert "Sở Tài chính" not in main_text(answer)
