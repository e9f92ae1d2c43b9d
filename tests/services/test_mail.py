"""The outbox and a real mail server: what is written arrives once, or is said not to have arrived."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from config import Config
from emulation.app import create_app
from emulation.domain.mail import MailState
from emulation.mail_server import MailServer
from emulation.models.database import db, writing
from emulation.models.mail import Mail
from emulation.services import mail
from emulation.web.postman import Postman
from tests.clocks import TurnableClock
from tests.mailbox import Mailbox, mailbox

SUBJECT = "Nhắc việc: Đăng ký chỉ tiêu năm 2026"
TEXT = "Kính gửi: Sở Tài chính\n\nĐề nghị đơn vị đăng ký chỉ tiêu.\n.\nMở trang: https://tdkt.example.vn/khoi/1\n"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as opened:
        yield opened


def put(now: datetime, *, to: str = "can.bo@so.example.vn", subject: str = SUBJECT) -> None:
    with writing():
        mail.queue(to, subject, TEXT, reminder_id=None, now=now)


def stored() -> Mail:
    db.session.rollback()
    return db.session.scalars(select(Mail)).one()


def test_a_mail_arrives_in_vietnamese_as_plain_text(app: Flask, box: Mailbox, clock: TurnableClock) -> None:
    put(clock())

    assert mail.deliver(box.server, clock)

    (message,) = box.messages
    assert message["Subject"] == SUBJECT
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message.get_content().splitlines() == TEXT.splitlines()
    assert message["Auto-Submitted"] == "auto-generated"
    assert box.envelopes == [("tdkt@tinh.example.vn", "can.bo@so.example.vn")]
    assert (stored().state, stored().sent_at, stored().tries) == (MailState.SENT, clock(), 1)


def test_nothing_is_sent_twice(app: Flask, box: Mailbox, clock: TurnableClock) -> None:
    put(clock())

    rounds = [mail.deliver(box.server, clock) for _ in range(3)]

    assert rounds == [True, False, False]
    assert len(box.messages) == 1


def test_a_mail_of_a_transaction_that_failed_was_never_written(app: Flask, clock: TurnableClock) -> None:
    def fails() -> None:
        with writing():
            mail.queue("a@b.vn", SUBJECT, TEXT, reminder_id=None, now=clock())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert not mail.waiting(now=clock())


def test_a_subject_cannot_bring_lines_of_its_own(app: Flask, box: Mailbox, clock: TurnableClock) -> None:
    put(clock(), subject="Nhắc việc\r\nBcc: ai.do@khac.vn")

    mail.deliver(box.server, clock)

    assert box.messages[0]["Bcc"] is None
    assert box.envelopes == [("tdkt@tinh.example.vn", "can.bo@so.example.vn")]


@pytest.mark.parametrize(
    ("command", "said", "state"),
    [
        ("MAIL", "451 later", MailState.QUEUED),
        ("RCPT", "450 greylisted", MailState.QUEUED),
        ("RCPT", "550 no such person", MailState.FAILED),
        ("DATA", "452 full", MailState.QUEUED),
        ("DATA", "554 refused", MailState.FAILED),
        ("END", "451 later", MailState.QUEUED),
        ("END", "554 spam", MailState.FAILED),
        ("CONNECT", "", MailState.QUEUED),
        ("RCPT", "", MailState.QUEUED),
    ],
)
def test_what_the_server_answers_decides_whether_to_try_again(
    app: Flask, box: Mailbox, clock: TurnableClock, command: str, said: str, state: MailState
) -> None:
    put(clock())
    box.answers[command] = [said]

    mail.deliver(box.server, clock)

    assert stored().state is state
    assert stored().last_error
    assert not box.messages
    assert not mail.waiting(now=clock())
    clock.turn(timedelta(minutes=1))
    assert mail.waiting(now=clock()) is (state is MailState.QUEUED)
    mail.deliver(box.server, clock)
    assert len(box.messages) == (1 if state is MailState.QUEUED else 0)


def test_a_mail_the_server_may_have_taken_is_not_sent_again(app: Flask, box: Mailbox, clock: TurnableClock) -> None:
    put(clock())
    box.answers["END"] = [""]  # the line breaks after the text, before the answer

    mail.deliver(box.server, clock)
    clock.turn(timedelta(days=1))
    mail.deliver(box.server, clock)

    assert len(box.messages) == 1
    assert stored().state is MailState.FAILED
    assert "không rõ" in str(stored().last_error)


def test_after_five_tries_nobody_tries_again(app: Flask, clock: TurnableClock) -> None:
    put(clock())
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    nobody = MailServer(host="127.0.0.1", port=port, sender="a@b.vn", tls="off")

    for _ in range(8):
        mail.deliver(nobody, clock)
        clock.turn(timedelta(hours=3))

    assert (stored().state, stored().tries) == (MailState.FAILED, 5)
    assert "không nối được" in str(stored().last_error)


def test_what_a_stopped_program_had_in_its_hands_counts_as_lost(app: Flask, box: Mailbox, clock: TurnableClock) -> None:
    put(clock())
    mail.take_up(now=clock())  # and the program stops here

    clock.turn(timedelta(minutes=9))
    assert not mail.waiting(now=clock())
    clock.turn(timedelta(minutes=2))
    mail.deliver(box.server, clock)

    assert not box.messages
    assert (stored().state, stored().last_error) == (MailState.FAILED, mail.LOST)


def test_a_server_that_speaks_no_tls_gets_nothing_where_tls_is_asked_for(
    app: Flask, box: Mailbox, clock: TurnableClock
) -> None:
    put(clock())

    mail.deliver(replace(box.server, tls="starttls"), clock)

    assert not box.messages
    assert stored().state is MailState.QUEUED


def test_the_serving_process_carries_mail_by_itself(config: Config, clock: TurnableClock, box: Mailbox) -> None:
    app = create_app(replace(config, mail=box.server), at=clock)
    postman: Postman = app.extensions["emulation.postman"]
    with app.app_context():
        put(clock())
        db.session.remove()

    app.test_client().get("/dang-nhap")
    for _ in range(200):
        if box.messages:
            break
        time.sleep(0.02)
    postman.close()

    assert [message["Subject"] for message in box.messages] == [SUBJECT]
    assert "postman" not in {thread.name for thread in threading.enumerate()}
    with app.app_context():
        assert stored().state is MailState.SENT
        db.session.remove()
        db.engine.dispose()
    app.extensions["emulation.papers"].close()


def test_two_processes_never_take_up_the_same_mail(app: Flask, box: Mailbox, clock: TurnableClock) -> None:
    for number in range(12):
        put(clock(), to=f"nguoi{number}@so.example.vn")
    postmen = [Postman(app, box.server) for _ in range(4)]
    threads = [threading.Thread(target=each.empty_once) for each in postmen]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(to for _, to in box.envelopes) == sorted(f"nguoi{number}@so.example.vn" for number in range(12))


def test_without_a_mail_server_there_is_no_postman(app: Flask) -> None:
    assert "emulation.postman" not in app.extensions
