"""Extensions: who may grant them, what is refused, what the journal keeps."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.block import YearStep
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal
from emulation.models.database import db
from emulation.models.extension import Extension
from emulation.models.journal import Event
from emulation.queries import cockpit
from emulation.services import blocks, extensions
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, officer
from tests.late_members import END, Late, late_members

STEP = YearStep.YEAR_RESULTS
DAY = date(2024, 1, 31)
REASON = "Chờ số liệu thống kê của ngành"


@pytest.fixture
def late(app: Flask, now: datetime) -> Late:
    return late_members(now)


def test_an_extension_keeps_who_granted_it_and_why(late: Late, now: datetime) -> None:
    made = extensions.extend_deadline(
        late.leader, late.block_year_id, STEP, late.province.finance, DAY, reason=f"  {REASON} ", now=now
    )

    (kept,) = cockpit.extensions(late.block_year)
    assert (kept.id, kept.reason, kept.granted_by, kept.granted_at) == (made, REASON, "Chánh Văn phòng", now)
    entry = db.session.scalars(select(Event).where(Event.action == Action.EXTEND_DEADLINE.value)).one()
    told = {
        "agency": late.province.finance,
        "changes": {"due.year_results": ["2024-01-24", "2024-01-31"]},
        "step": "year_results",
    }
    assert (entry.noun, entry.object_id, json.loads(entry.data)) == ("extension", made, told)


def test_when_something_was_received_never_moves(late: Late, now: datetime) -> None:
    late.report(late.province.finance, now=END)
    before = cockpit.matrix(late.block_year, now=END).rows[late.province.finance]

    extensions.extend_deadline(
        late.leader, late.block_year_id, STEP, late.province.finance, DAY, reason=REASON, now=END
    )

    after = cockpit.matrix(late.block_year, now=END).rows[late.province.finance]
    assert {step: cell.done and cell.done.at for step, cell in before.items()} == {
        step: cell.done and cell.done.at for step, cell in after.items()
    }


@pytest.mark.parametrize(
    ("step", "day", "reason", "codes"),
    [
        (STEP, date(2024, 1, 24), REASON, ["extension_not_later"]),
        (STEP, DAY, "vì", ["extension_reason_short"]),
        (YearStep.TARGETS, DAY, REASON, ["extension_without_deadline"]),
        (YearStep.TARGETS, DAY, "", ["extension_without_deadline", "extension_reason_short"]),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    late: Late, now: datetime, step: YearStep, day: date, reason: str, codes: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        extensions.extend_deadline(
            late.leader, late.block_year_id, step, late.province.finance, day, reason=reason, now=now
        )

    assert [each.code for each in refused.value.reasons] == codes
    assert db.session.scalars(select(Extension)).all() == []


def test_an_agency_of_another_block_gets_none(late: Late, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        extensions.extend_deadline(
            late.leader, late.block_year_id, STEP, late.province.culture, DAY, reason=REASON, now=now
        )

    assert [each.code for each in refused.value.reasons] == ["extension_not_member"]


def test_who_may_grant_one(late: Late, now: datetime) -> None:
    def extend(actor: object, day: date) -> None:
        extensions.extend_deadline(
            actor,  # type: ignore[arg-type]
            late.block_year_id,
            STEP,
            late.province.finance,
            day,
            reason=REASON,
            now=now,
        )

    for actor in (officer(late.province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            extend(actor, DAY)
    for actor in (officer(late.province.health), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            extend(actor, DAY)
    extend(STANDING_OFFICER, DAY)
    blocks.close_block_year(STANDING_HEAD, late.block_year_id, version=None, now=now)
    with pytest.raises(NotPermitted):
        extend(late.leader, date(2024, 2, 1))
