"""What the running site knows about itself: its keys, its clock, whether it is a demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from emulation.clock import Clock

_NAME = "emulation.site"


@dataclass(frozen=True, kw_only=True)
class Site:
    """``journal_key`` lies outside database and backup; ``clock`` is replaced by tests and by replay;
    ``cheap_hashes`` is for tests alone."""

    journal_key: bytes
    clock: Clock
    demo: bool
    cheap_hashes: bool = False
    sends_mail: bool = False
    """Whether a mail server is named."""
    file_scanner: tuple[str, ...] = ()
    """Words of the command that looks for viruses; empty: none."""


def install(app: Flask, site: Site) -> None:
    app.extensions[_NAME] = site


def site() -> Site:
    """The site of the application at work."""
    found = current_app.extensions[_NAME]
    assert isinstance(found, Site)
    return found
