"""Keeping the library of directives and guidance that blocks draw on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from emulation.domain import policy
from emulation.domain.actors import EVERYWHERE, Actor
from emulation.domain.file import Prepared
from emulation.domain.plan import LibraryKind, library_objections
from emulation.domain.policy import Action
from emulation.domain.refusal import refuse_if
from emulation.models import journal
from emulation.models.database import db
from emulation.models.file import keep
from emulation.models.plan import LibraryText
from emulation.queries import library
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case
from reports.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class LibraryCard:
    """What the library keeps of a text. ``link`` is an address or says where the paper is kept."""

    year: int
    kind: LibraryKind
    title: str
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    expires_on: date | None = None
    link: str | None = None
    note: str | None = None


@use_case
def add_text(actor: Actor, card: LibraryCard, *, scan: Prepared | None = None, now: datetime) -> int:
    """Add a text with its file or its address; everybody who works with blocks reads it. Returns its id."""
    policy.require(actor, Action.KEEP_LIBRARY, EVERYWHERE)
    _look_over(card, linked=bool(scan or card.link))
    text = LibraryText(added_at=now, added_by=actor.name)
    _fill(text, card)
    if scan is not None:
        text.file_id = keep(None, scan, by=actor.name, now=now).id
    db.session.add(text)
    data = {"verb": "add", "title": card.title, "year": card.year, **(scan.told if scan else {}), "number": card.number}
    journal.record(actor, Action.KEEP_LIBRARY, text, at=now, data=data)
    return text.id


@use_case
def edit_text(
    actor: Actor, text_id: int, card: LibraryCard, *, scan: Prepared | None = None, version: int | None, now: datetime
) -> None:
    """Correct a text of the library; without ``scan`` the file attached before stays."""
    text = library.text(actor, text_id)
    policy.require(actor, Action.KEEP_LIBRARY, EVERYWHERE)
    expect_version(text, version, {})
    _look_over(card, linked=bool(scan or card.link or text.file_id))
    told = changes(_told(card_of(text)), _told(card))
    _fill(text, card)
    if scan is not None:
        text.file_id = keep(None, scan, by=actor.name, now=now).id
        told |= scan.told
    journal.record(actor, Action.KEEP_LIBRARY, text, at=now, data=told)


def card_of(text: LibraryText) -> LibraryCard:
    """A stored text as its card."""
    return LibraryCard(
        year=text.year,
        kind=text.kind,
        title=text.title,
        number=text.number,
        issued_on=text.issued_on,
        issuer=text.issuer,
        expires_on=text.expires_on,
        link=text.link,
        note=text.note,
    )


def _told(card: LibraryCard) -> dict[str, object]:
    """A text as the journal names its fields."""
    return {f"library.{name}": value for name, value in card.__dict__.items()}


def _look_over(card: LibraryCard, *, linked: bool) -> None:
    refuse_if(library_objections(title=card.title, issued_on=card.issued_on, expires_on=card.expires_on, linked=linked))


def _fill(text: LibraryText, card: LibraryCard) -> None:
    for name, value in card.__dict__.items():
        setattr(text, name, value)
    text.fold = fold(f"{card.title} {card.number or ''} {card.issuer or ''}")
