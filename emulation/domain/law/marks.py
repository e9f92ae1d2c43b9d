"""Whether a value of law was read in its text: confirmed, or shown with the mark “chưa xác minh”."""

from __future__ import annotations

from dataclasses import dataclass

UNCONFIRMED_WORD = "chưa xác minh"
"""The only wording for a value nobody has confirmed."""


@dataclass(frozen=True)
class Mark:
    """``note`` (Vietnamese, shown on request) says what exactly has not been seen."""

    confirmed: bool
    note: str = ""

    @property
    def word(self) -> str:
        """What stands beside the value on a screen; empty when it is confirmed."""
        return "" if self.confirmed else UNCONFIRMED_WORD


CONFIRMED = Mark(confirmed=True)
UNCONFIRMED = Mark(confirmed=False)


def unconfirmed(note: str) -> Mark:
    return Mark(confirmed=False, note=note)
