"""The postman: one thread of the serving process that carries the outbox to the mail server, while one is named."""

from __future__ import annotations

import logging
import os
import threading

from flask import Flask, Response, request

from emulation.mail_server import MailServer
from emulation.models.database import db
from emulation.models.site import site
from emulation.services import mail

log = logging.getLogger("emulation.mail")

PAUSE = 30
"""Seconds between two looks into the outbox when nobody rings."""


class Postman:
    """Starts with the first request of a process, also behind gunicorn; rings after each form that was sent."""

    def __init__(self, app: Flask, server: MailServer) -> None:
        self.app = app
        self.server = server
        self._bell = threading.Event()
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process = 0

    def start(self) -> None:
        """Begin to work in this process, if nobody does yet."""
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process != os.getpid():
                self._process = os.getpid()
                self._thread = threading.Thread(target=self._work, name="postman", daemon=True)
                self._thread.start()

    def ring(self) -> None:
        """There may be something to carry."""
        self._bell.set()

    def close(self) -> None:
        """Finish the mail at hand and stop."""
        self._ended.set()
        self._bell.set()
        if self._thread is not None and self._process == os.getpid():
            self._thread.join(timeout=mail.PATIENCE)

    def empty_once(self) -> int:
        """Carry everything that is due now; how many mails were taken up."""
        carried = 0
        with self.app.app_context():
            clock = site().clock
            try:
                while not self._ended.is_set() and mail.waiting(now=clock()):
                    db.session.rollback()
                    carried += mail.deliver(self.server, clock)
            finally:
                db.session.remove()
        return carried

    def _work(self) -> None:
        while not self._ended.is_set():
            self._bell.clear()
            try:
                self.empty_once()
            except Exception:  # whatever happened to one look, the next one may succeed
                log.exception("the outbox could not be emptied")
            self._bell.wait(PAUSE)


def install(app: Flask, server: MailServer | None) -> None:
    """Give the application its postman; without a server there is none."""
    if server is None:
        return
    postman = Postman(app, server)
    app.extensions["emulation.postman"] = postman

    @app.before_request
    def _begin() -> None:
        postman.start()

    @app.after_request
    def _ring(answer: Response) -> Response:
        if request.method == "POST":
            postman.ring()
        return answer
