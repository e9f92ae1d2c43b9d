"""A real mail server of few words, for tests: speaks SMTP on a port of this machine and keeps what it is given."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from emulation.mail_server import OFF, MailServer


@dataclass
class Mailbox:
    """What the server was given. ``answers`` take the place of its own, by command, one for each time it is said:
    ``250 …`` as usual, ``4xx``/``5xx`` to refuse, empty to hang up."""

    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def server(self) -> MailServer:
        return MailServer(host="127.0.0.1", port=self.port, sender="tdkt@tinh.example.vn", tls=OFF)

    def answer(self, command: str, usual: str) -> str:
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else usual


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A mail server for the time of a test."""
    box = Mailbox()

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _talk(self, box)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()


def _talk(line: socketserver.StreamRequestHandler, box: Mailbox) -> None:
    def say(text: str) -> bool:
        if text:
            line.wfile.write(f"{text}\r\n".encode())
        return bool(text)

    sender = recipient = ""
    if not say(box.answer("CONNECT", "220 ready")):
        return
    while said := line.rfile.readline():
        command = said.split(None, 1)[0].upper().decode() if said.strip() else ""
        rest = said.decode().strip()
        if command in {"EHLO", "HELO"}:
            say("250 tinh.example.vn")
        elif command == "MAIL":
            sender = rest.partition("<")[2].partition(">")[0]
            if not say(box.answer(command, "250 ok")):
                return
        elif command == "RCPT":
            recipient = rest.partition("<")[2].partition(">")[0]
            if not say(box.answer(command, "250 ok")):
                return
        elif command == "DATA":
            answer = box.answer(command, "354 go on")
            if not say(answer):
                return
            if not answer.startswith("354"):
                continue
            lines = []
            while (part := line.rfile.readline()) not in {b".\r\n", b""}:
                lines.append(part[1:] if part.startswith(b"..") else part)
            ending = box.answer("END", "250 taken")
            if ending.startswith("250") or not ending:
                box.messages.append(message_from_bytes(b"".join(lines), policy=policy.default))
                box.envelopes.append((sender, recipient))
            if not say(ending):
                return
        elif command == "QUIT":
            say("221 bye")
            return
        else:
            say("250 ok")
