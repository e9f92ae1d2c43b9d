"""The province's settings: a new value from a day on, journalled; the old one stays readable."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from emulation.domain.actors import Actor
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal
from emulation.domain.settings import STANDING_OFFICE, TWO_FLAGS
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.setting import Setting
from emulation.queries import settings as questions
from emulation.services import settings
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, STRANGER

FROM = date(2024, 6, 1)


def change(
    value: str, *, now: datetime, key: str = STANDING_OFFICE.key, actor: Actor = STANDING_OFFICER, starts: date = FROM
) -> int:
    return settings.change_setting(
        actor, key, value, valid_from=starts, basis="Quyết định số 5", confirmed=True, now=now
    )


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_value_holds_from_its_day_on_and_not_before(app: Flask, now: datetime) -> None:
    change("Sở Nội vụ", now=now)

    assert questions.value(STANDING_OFFICE, FROM - timedelta(days=1)) == "Ban Thi đua - Khen thưởng tỉnh"
    assert questions.value(STANDING_OFFICE, FROM) == "Sở Nội vụ"
    held = questions.in_force(STANDING_OFFICE, FROM)
    assert (held.mark.confirmed, held.shipped, held.starts) == (True, False, FROM)


def test_a_change_is_journalled_with_key_and_day(app: Flask, now: datetime) -> None:
    made = change("Sở Nội vụ", now=now)

    event = db.session.scalars(select(Event).order_by(Event.seq.desc()).limit(1)).one()
    assert (event.action, event.noun, event.object_id, event.actor_id) == ("change_settings", "setting", made, 2)
    assert json.loads(event.data) == {
        "key": "standing_office.name",
        "from": "2024-06-01",
        "changes": {"value": ["Ban Thi đua - Khen thưởng tỉnh", "Sở Nội vụ"]},
    }


def test_of_two_values_from_one_day_the_one_recorded_later_holds_and_both_stay(app: Flask, now: datetime) -> None:
    change("Sở Nội vu", now=now)

    change("Sở Nội vụ", now=now + timedelta(minutes=5))

    assert questions.value(STANDING_OFFICE, FROM) == "Sở Nội vụ"
    assert [row.value for row in questions.history(STANDING_HEAD, STANDING_OFFICE.key)] == ["Sở Nội vụ", "Sở Nội vu"]


def test_a_value_is_kept_in_one_way_of_writing(app: Flask, now: datetime) -> None:
    change("CÓ", now=now, key=TWO_FLAGS.key)

    assert db.session.scalars(select(Setting.value)).one() == "có"
    assert questions.value(TWO_FLAGS, FROM) is True


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("standing_office.name", " ", "setting_missing"),
        ("conference.quorum", "4/3", "setting_not_a_share"),
        ("reminder.days", "bảy", "setting_not_a_whole_number"),
        ("deadline.conference", "29/02", "setting_not_a_day_of_year"),
        ("conference.tie_rule", "tung đồng xu", "setting_not_in_list"),
        ("khong.co", "gì đó", "setting_unknown"),
    ],
)
def test_a_text_that_is_no_such_value_is_refused_and_nothing_is_kept(
    app: Flask, now: datetime, key: str, value: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        change(value, now=now, key=key)

    assert codes(refused) == [code]
    assert db.session.scalar(select(func.count()).select_from(Setting)) == 0


@pytest.mark.parametrize("actor", [ADMINISTRATOR, COUNCIL_MEMBER, STRANGER, cast.officer(1)])
def test_only_the_standing_office_changes_settings(app: Flask, now: datetime, actor: Actor) -> None:
    with pytest.raises(NotPermitted):
        change("Sở Nội vụ", now=now, actor=actor)

    assert db.session.scalar(select(func.count()).select_from(Event)) == 0


@pytest.mark.parametrize("actor", [ADMINISTRATOR, STRANGER])
def test_the_history_does_not_exist_for_whoever_does_not_work_with_blocks(
    app: Flask, now: datetime, actor: Actor
) -> None:
    change("Sở Nội vụ", now=now)

    with pytest.raises(OutOfReach):
        questions.history(actor, STANDING_OFFICE.key)
