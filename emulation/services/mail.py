"""The outbox: mail is written in the transaction of what it tells of and carried to the mail server after that.

Each mail is taken up in one transaction and its end is written in another; in between it is nobody else's. A try that
surely did not reach the server is repeated later. Where nobody can say whether the server took the mail (the line
broke, the program was stopped), it is not sent again: a reminder too few is better than one too many.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import or_, select

from emulation.domain.mail import MailState, after_failure
from emulation.mail_server import OFF, TLS, MailServer
from emulation.models.database import db
from emulation.models.mail import Mail
from emulation.services.frame import use_case

PATIENCE = 20
"""Seconds to wait for an answer of the mail server."""
LOST_AFTER = timedelta(minutes=10)
"""A mail that is being sent for so long is sent by nobody any more."""
LOST = "không rõ máy chủ thư đã nhận hay chưa: chương trình dừng khi đang gửi"
SUBJECT_LENGTH = 200


class NotSent(Exception):
    """A try did not succeed. ``final``: trying again would be useless, or could send the mail twice."""

    def __init__(self, text: str, *, final: bool) -> None:
        self.text = text[:300]
        self.final = final
        super().__init__(self.text)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail in the hands of whoever carries it."""

    id: int
    recipient: str
    subject: str
    text: str
    queued_at: datetime


def queue(recipient: str, subject: str, text: str, *, reminder_id: int | None, now: datetime) -> None:
    """Put a mail into the outbox, inside the use case that tells of something. ``recipient`` is a checked address."""
    db.session.add(
        Mail(
            reminder_id=reminder_id,
            recipient=recipient,
            subject=" ".join(subject.split())[:SUBJECT_LENGTH],
            text=text,
            queued_at=now,
            due_at=now,
        )
    )


def deliver(server: MailServer, clock: Callable[[], datetime]) -> bool:
    """Carry the next mail that is due; whether there was one. Everything that goes wrong with it is written down."""
    letter = take_up(now=clock())
    if letter is None:
        return False
    try:
        send(server, letter, now=clock())
    except NotSent as error:
        end_try(letter.id, error, now=clock())
    else:
        end_try(letter.id, None, now=clock())
    return True


@use_case
def take_up(*, now: datetime) -> Letter | None:
    """Take up the mail that waits longest. What another process took up and never ended counts as lost."""
    for lost in db.session.scalars(
        select(Mail).where(Mail.state == MailState.SENDING, Mail.due_at < now - LOST_AFTER)
    ).all():
        lost.state, lost.last_error = MailState.FAILED, LOST
    waiting = select(Mail).where(Mail.state == MailState.QUEUED, Mail.due_at <= now).order_by(Mail.due_at, Mail.id)
    mail = db.session.scalars(waiting.limit(1)).one_or_none()
    if mail is None:
        return None
    mail.state, mail.tries, mail.due_at = MailState.SENDING, mail.tries + 1, now
    return Letter(id=mail.id, recipient=mail.recipient, subject=mail.subject, text=mail.text, queued_at=mail.queued_at)


@use_case
def end_try(mail_id: int, error: NotSent | None, *, now: datetime) -> None:
    """Write down how the try ended."""
    mail = db.session.scalars(select(Mail).where(Mail.id == mail_id)).one()
    if error is None:
        mail.state, mail.sent_at, mail.last_error = MailState.SENT, now, None
        return
    following = after_failure(mail.tries, final=error.final)
    mail.state, mail.last_error = following.state, error.text
    if following.pause is not None:
        mail.due_at = now + following.pause


def waiting(*, now: datetime) -> bool:
    """Whether there is anything to carry: due mail, or some that was lost. Read without the writer's place."""
    due = select(Mail.id).where(
        or_(
            (Mail.state == MailState.QUEUED) & (Mail.due_at <= now),
            (Mail.state == MailState.SENDING) & (Mail.due_at < now - LOST_AFTER),
        )
    )
    return db.session.scalar(due.limit(1)) is not None


def send(server: MailServer, letter: Letter, *, now: datetime) -> None:
    """Hand one mail to the server. Raises ``NotSent``."""
    message = _message(server, letter, now=now)
    try:
        connection = _connected(server)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"không nối được máy chủ thư: {error}", final=False) from error
    try:
        _hand_over(connection, server, letter, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _connected(server: MailServer) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.tls == TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=trusted)
    connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        if server.tls != OFF:
            connection.starttls(context=trusted)
    except BaseException:
        connection.close()
        raise
    return connection


def _hand_over(connection: smtplib.SMTP, server: MailServer, letter: Letter, message: EmailMessage) -> None:
    try:
        if server.user:
            connection.login(server.user, server.password)
        connection.ehlo_or_helo_if_needed()
        _accepted(*connection.mail(server.sender))
        _accepted(*connection.rcpt(letter.recipient))
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"máy chủ thư chưa nhận: {error}", final=False) from error
    try:
        code, answer = connection.data(message.as_bytes())
    except smtplib.SMTPDataError as error:  # refused before the text was sent
        raise NotSent(f"máy chủ thư từ chối: {_words(error.smtp_error)}", final=error.smtp_code >= 500) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"không rõ máy chủ thư đã nhận hay chưa: {error}", final=True) from error
    _accepted(code, answer)


def _accepted(code: int, answer: bytes) -> None:
    if code >= 400 or code < 200:
        raise NotSent(f"máy chủ thư từ chối ({code}): {_words(answer)}", final=code >= 500)


def _words(answer: bytes | str) -> str:
    return answer if isinstance(answer, str) else answer.decode("utf-8", "replace")


def _message(server: MailServer, letter: Letter, *, now: datetime) -> EmailMessage:
    """Plain text in UTF-8. The same mail always has the same name, by which a receiver knows a second copy."""
    message = EmailMessage()
    message["Subject"] = letter.subject
    message["From"] = server.sender
    message["To"] = letter.recipient
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.id}.{letter.queued_at:%Y%m%d%H%M%S%f}@{server.sender.partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, charset="utf-8", cte="base64")
    return message
