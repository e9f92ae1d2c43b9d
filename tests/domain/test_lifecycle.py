"""Lifecycles as such: obstacles are told all at once, and every lifecycle of the product is whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from emulation.domain.award import PROPOSAL
from emulation.domain.block import BLOCK_YEAR
from emulation.domain.conference import CONFERENCE
from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import POLICY, Action
from emulation.domain.refusal import Reason, Refusal
from emulation.domain.report import REPORT

EVERY = (PROPOSAL, BLOCK_YEAR, CONFERENCE, REPORT)


class Door(LabelledEnum):
    SHUT = "shut", "Đóng"
    OPEN = "open", "Mở"


def locked(keys: int) -> Iterator[Reason]:
    if keys < 1:
        yield Reason("no_key")


def heavy(keys: int) -> Iterator[Reason]:
    if keys < 2:
        yield Reason("too_heavy", {"keys": keys})


DOOR: Lifecycle[Door, int] = Lifecycle(
    noun="cửa",
    start=Door.SHUT,
    steps=(Step(Action.OPEN_PROPOSAL, frozenset({Door.SHUT}), Door.OPEN, unless=(locked, heavy)),),
)


def test_every_obstacle_is_told() -> None:
    with pytest.raises(Refusal) as refused:
        DOOR.advance(Door.SHUT, Action.OPEN_PROPOSAL, 0)

    assert [reason.code for reason in refused.value.reasons] == ["no_key", "too_heavy"]


def test_without_obstacles_the_step_leads_on() -> None:
    assert DOOR.advance(Door.SHUT, Action.OPEN_PROPOSAL, 2) is Door.OPEN


def test_in_the_wrong_state_only_that_is_told() -> None:
    (reason,) = DOOR.obstacles(Door.OPEN, Action.OPEN_PROPOSAL, 0)

    assert (reason.code, reason.values) == (
        "wrong_state",
        {"noun": "cửa", "state": "Mở", "action": Action.OPEN_PROPOSAL.label},
    )


def test_an_act_that_is_no_step_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(StopIteration):
        DOOR.step(Action.LOG_IN)


@pytest.mark.parametrize("life", EVERY, ids=lambda life: str(life.noun))
def test_every_state_of_a_lifecycle_can_be_reached(life: Lifecycle[Any, Any]) -> None:
    reached = {life.start}
    while more := {step.target for step in life.steps if step.sources & reached} - reached - {None}:
        reached |= more

    assert reached == set(type(life.start))


@pytest.mark.parametrize("life", EVERY, ids=lambda life: str(life.noun))
def test_every_step_is_an_act_somebody_may_do_and_stands_once(life: Lifecycle[Any, Any]) -> None:
    acts = [step.action for step in life.steps]

    assert set(acts) <= set(POLICY)
    assert len(acts) == len(set(acts))
