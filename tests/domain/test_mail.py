"""Mail on its way out: when it is tried again, and what an address is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from emulation.domain.mail import PAUSES, TRIES, MailState, Next, after_failure, is_address


@pytest.mark.parametrize(
    ("tries", "final", "following"),
    [
        (1, False, Next(MailState.QUEUED, timedelta(minutes=1))),
        (2, False, Next(MailState.QUEUED, timedelta(minutes=5))),
        (3, False, Next(MailState.QUEUED, timedelta(minutes=30))),
        (4, False, Next(MailState.QUEUED, timedelta(hours=2))),
        (5, False, Next(MailState.FAILED)),
        (1, True, Next(MailState.FAILED)),
        (4, True, Next(MailState.FAILED)),
    ],
)
def test_a_mail_that_surely_did_not_arrive_is_tried_again_for_a_while(tries: int, final: bool, following: Next) -> None:
    assert after_failure(tries, final=final) == following


def test_there_is_a_pause_before_every_further_try() -> None:
    assert len(PAUSES) == TRIES - 1
    assert list(PAUSES) == sorted(PAUSES)


@pytest.mark.parametrize(
    "text", ["can.bo@sotaichinh.tinh.gov.vn", "a@b.vn", "o'neil+tdkt@example.com", "x_1%y@so-tc.example.vn"]
)
def test_an_address_of_an_office_is_taken(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "can bo@so.vn",
        "can.bo@so",
        "@so.vn",
        "can.bo@",
        "a@b.vn, c@d.vn",
        "a@b.vn\nBcc: c@d.vn",
        "Cán Bộ <a@b.vn>",
        "cán.bộ@so.vn",
        "a..b@so.vn",
        "a@-so.vn",
        "a@so.vn\r",
        f"{'a' * 250}@so.vn",
    ],
)
def test_what_is_not_one_plain_address_is_not_taken(text: str) -> None:
    assert not is_address(text)
