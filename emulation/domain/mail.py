"""Mail on its way out: written with what it tells of, carried away later, never twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from emulation.domain.labelled import LabelledEnum

TRIES = 5
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""How long to wait after the first, second … try that did not reach the mail server."""
LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


class MailState(LabelledEnum):
    """Where one mail is."""

    QUEUED = "queued", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"


@dataclass(frozen=True)
class Next:
    """What becomes of a mail after a try that failed; ``pause`` is ``None`` where nobody tries again."""

    state: MailState
    pause: timedelta | None = None


def after_failure(tries: int, *, final: bool) -> Next:
    """``tries`` includes the one that failed; ``final``: the server refused for good, or may have taken the mail."""
    if final or tries >= TRIES:
        return Next(MailState.FAILED)
    return Next(MailState.QUEUED, PAUSES[tries - 1])


def is_address(text: str) -> bool:
    """Whether mail can be sent to this address: one plain address, nothing around it."""
    return len(text) <= LONGEST_ADDRESS and ".." not in text and _ADDRESS.fullmatch(text) is not None
