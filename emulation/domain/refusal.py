"""Why something was not done: reasons are codes with values, sentences are made at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """One obstacle. ``code`` names it, ``values`` fill the sentence, ``field`` is the form field it belongs to."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    field: str | None = None


class Refusal(Exception):
    """A use case declined: all obstacles at once."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(", ".join(reason.code for reason in self.reasons))


class NotPermitted(Exception):
    """The actor sees the record but may not do this to it (403)."""


class OutOfReach(Exception):
    """For this actor the record does not exist (404), whether it is absent or foreign."""


class StaleSave(Exception):
    """Somebody else saved the record meanwhile (409).

    ``theirs`` maps names of form fields to the stored values, ``version`` is the stored version.
    """

    def __init__(self, theirs: Mapping[str, object], version: int | None = None) -> None:
        self.theirs = theirs
        self.version = version
        super().__init__("stale save")


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raise ``Refusal`` with every reason, or return when there is none."""
    found = tuple(reasons)
    if found:
        raise Refusal(found)
