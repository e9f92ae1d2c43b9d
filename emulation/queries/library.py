"""Questions to the library of directives and guidance: by year and kind, searched without diacritics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from emulation.domain.actors import Actor
from emulation.domain.plan import LibraryKind
from emulation.domain.refusal import OutOfReach
from emulation.models.database import db
from emulation.models.plan import LibraryText
from emulation.queries.scope import must_work_with_blocks
from reports.vietnamese import fold

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class LibraryFilter:
    """What the library is narrowed to. ``text`` finds title, number and issuer."""

    text: str = ""
    year: int | None = None
    kind: LibraryKind | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some texts of the library; ``before`` and ``after`` tell the numbers its neighbours begin at."""

    rows: Sequence[LibraryText]
    total: int
    start: int
    """How many rows stand before this page."""

    @property
    def previous(self) -> int | None:
        return max(self.start - PER_PAGE, 0) if self.start else None

    @property
    def next(self) -> int | None:
        return self.start + PER_PAGE if self.start + PER_PAGE < self.total else None


def text(actor: Actor, text_id: int) -> LibraryText:
    """One text of the library. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    statement = select(LibraryText).where(LibraryText.id == text_id).options(joinedload(LibraryText.file))
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        raise OutOfReach
    return found


def page(actor: Actor, wanted: LibraryFilter, *, start: int = 0) -> Page:
    """A page of texts, newest first. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    narrowed = _narrowed(wanted)
    total = db.session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
    start = start if start < total else 0
    rows = db.session.scalars(_ordered(narrowed).offset(start).limit(PER_PAGE)).all()
    return Page(rows=rows, total=total, start=start)


def every(actor: Actor, wanted: LibraryFilter) -> Sequence[LibraryText]:
    """All texts of a filter, in the order of the pages. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    return db.session.scalars(_ordered(_narrowed(wanted))).all()


def years(actor: Actor) -> list[int]:
    """The years the library has texts of, newest first. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    return list(db.session.scalars(select(LibraryText.year).distinct().order_by(LibraryText.year.desc())))


def of_year(year: int, *, most: int = 5) -> Sequence[LibraryText]:
    """The newest texts of a year, for the pages that draw on them."""
    return db.session.scalars(_ordered(_narrowed(LibraryFilter(year=year))).limit(most)).all()


def _narrowed(wanted: LibraryFilter) -> Select[LibraryText]:
    statement = select(LibraryText)
    if wanted.year is not None:
        statement = statement.where(LibraryText.year == wanted.year)
    if wanted.kind is not None:
        statement = statement.where(LibraryText.kind == wanted.kind)
    for word in fold(wanted.text).split():
        statement = statement.where(LibraryText.fold.contains(word, autoescape=True))
    return statement


def _ordered(statement: Select[LibraryText]) -> Select[LibraryText]:
    order = (LibraryText.year.desc(), LibraryText.issued_on.desc().nulls_last(), LibraryText.id.desc())
    return statement.order_by(*order).options(joinedload(LibraryText.file))
