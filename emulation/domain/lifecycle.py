"""States and the steps between them, as data. *When* a verb is possible; *who* may is ``policy``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from emulation.domain.labelled import LabelledEnum
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, Refusal

State = TypeVar("State", bound=LabelledEnum)
Facts = TypeVar("Facts")

Objection = Callable[[Facts], Iterable[Reason]]
"""A pure question to the facts of a record: what stands in the way?"""


@dataclass(frozen=True)
class Step(Generic[State, Facts]):
    """``action`` leads from one of ``sources`` to ``target`` (``None`` = stays) unless an objection finds a reason."""

    action: Action
    sources: frozenset[State]
    target: State | None
    unless: tuple[Objection[Facts], ...] = ()


@dataclass(frozen=True)
class Lifecycle(Generic[State, Facts]):
    """The whole life of one kind of record."""

    noun: str
    start: State
    steps: tuple[Step[State, Facts], ...]

    def step(self, action: Action) -> Step[State, Facts]:
        return next(step for step in self.steps if step.action is action)

    def obstacles(self, state: State, action: Action, facts: Facts) -> Iterator[Reason]:
        """Everything that stands in the way of ``action`` now (nothing when it is possible)."""
        step = self.step(action)
        if state not in step.sources:
            yield Reason("wrong_state", {"noun": self.noun, "state": state.label, "action": action.label})
            return
        for objection in step.unless:
            yield from objection(facts)

    def advance(self, state: State, action: Action, facts: Facts) -> State:
        """The state after ``action``. Raises ``Refusal`` with all obstacles at once."""
        reasons = tuple(self.obstacles(state, action, facts))
        if reasons:
            raise Refusal(reasons)
        target = self.step(action).target
        return state if target is None else target
