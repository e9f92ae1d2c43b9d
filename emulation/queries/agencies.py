"""Questions about agencies: the register, pick-lists in protocol order, and lineage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from emulation.domain import agency as rules
from emulation.domain.actors import Actor, Role
from emulation.domain.agency import AgencyKind
from emulation.domain.refusal import OutOfReach
from emulation.models.agency import Agency, AgencyName, Succession, in_force
from emulation.models.block import Block, BlockYear, Membership
from emulation.models.database import db
from emulation.queries.scope import block_years_within, must_work_with_blocks
from reports.vietnamese import fold

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class AgencyFilter:
    """What a list of agencies is narrowed to."""

    text: str = ""
    kind: AgencyKind | None = None
    with_closed: bool = False
    unmatched_only: bool = False


def agency(actor: Actor, agency_id: int) -> Agency:
    """One agency of the register. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    found = db.session.get(Agency, agency_id)
    if found is None:
        raise OutOfReach
    return found


def agencies(actor: Actor, wanted: AgencyFilter, *, limit: int = 500) -> Sequence[Agency]:
    """The register in protocol order. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    statement = _narrowed(select(Agency), wanted).options(selectinload(Agency.parent)).limit(limit)
    return db.session.scalars(statement).all()


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some agencies of the register. ``first`` is the number of the first one among ``total``, from 1."""

    rows: Sequence[Agency]
    total: int
    first: int

    @property
    def before(self) -> bool:
        return self.first > 1

    @property
    def after(self) -> bool:
        return self.first + len(self.rows) - 1 < self.total


def page(actor: Actor, wanted: AgencyFilter, *, after: int | None = None, before: int | None = None) -> Page:
    """Agencies in protocol order, beginning behind ``after`` or ending in front of ``before`` (ids of agencies).

    An agency that is not in the list stands for its beginning. Raises ``OutOfReach``.
    """
    must_work_with_blocks(actor)
    order = list(db.session.scalars(_narrowed(select(Agency.id), wanted)))
    places = {agency_id: number for number, agency_id in enumerate(order)}
    start = 0
    if after in places:
        start = places[after] + 1
    elif before in places:
        start = max(0, places[before] - PER_PAGE)
    if start >= len(order):
        start = max(0, len(order) - PER_PAGE)
    ids = order[start : start + PER_PAGE]
    statement = select(Agency).where(Agency.id.in_(ids)).options(selectinload(Agency.parent))
    rows = sorted(db.session.scalars(statement), key=lambda agency: places[agency.id])
    return Page(rows=rows, total=len(order), first=start + 1)


def _narrowed(statement: Select[Any], wanted: AgencyFilter) -> Select[Any]:
    """A statement on agencies, narrowed by the filter and in protocol order."""
    statement = statement.order_by(Agency.protocol_order, Agency.fold, Agency.id)
    for word in fold(wanted.text).split():
        statement = statement.where(Agency.fold.contains(word, autoescape=True))
    if wanted.kind is not None:
        statement = statement.where(Agency.kind == wanted.kind)
    if not wanted.with_closed:
        statement = statement.where(Agency.closed_on.is_(None))
    if wanted.unmatched_only:
        statement = statement.where(Agency.unmatched)
    return statement


def choices(actor: Actor, *, day: date | None, with_ids: frozenset[int] = frozenset()) -> list[tuple[int, str]]:
    """Agencies to pick from, in protocol order: those that exist on ``day``, and ``with_ids`` in any case.

    ``None`` is whatever day: every agency, also those that have ended. Agencies of one name are told apart. The
    system administrator picks agencies for posts, so the list of names is open to him too.
    """
    if not actor.has(*Role):
        raise OutOfReach
    statement = (
        select(Agency.id, Agency.founded_on, Agency.closed_on, Agency.unmatched, AgencyName.name, AgencyName.valid_from)
        .join(AgencyName, AgencyName.agency_id == Agency.id)
        .order_by(Agency.protocol_order, Agency.fold, Agency.id)
    )
    if day is not None:
        statement = statement.where(or_(Agency.closed_on.is_(None), Agency.closed_on > day, Agency.id.in_(with_ids)))
    rows = db.session.execute(statement).all()  # the whole register: rows, not records
    found = [(named[0], in_force(named, day).name) for named in _by_agency(rows)]
    names = Counter(name for _, name in found)
    return [(row.id, _told_apart(row, name, names)) for row, name in found]


def _by_agency(rows: Iterable[Any]) -> Iterator[list[Any]]:
    for _, named in groupby(rows, key=lambda row: row.id):
        yield list(named)


def _told_apart(row: Any, name: str, names: Counter[str]) -> str:
    """The name, and where another agency bears it too or this one has ended, since when or until when."""
    notes = []
    if names[name] > 1 and row.founded_on is not None:
        notes.append(f"từ {row.founded_on:%d/%m/%Y}")
    if row.closed_on is not None:
        notes.append(f"đến {row.closed_on:%d/%m/%Y}")
    if row.unmatched:
        notes.append("chưa đối chiếu")
    return f"{name} ({', '.join(notes)})" if notes else name


def links() -> list[tuple[int, int]]:
    """Every succession as (predecessor, successor)."""
    return [(row[0], row[1]) for row in db.session.execute(select(Succession.predecessor_id, Succession.successor_id))]


def parents() -> dict[int, int | None]:
    """Every agency that lies beneath another, with the one above it."""
    statement = select(Agency.id, Agency.parent_id).where(Agency.parent_id.is_not(None))
    return {row[0]: row[1] for row in db.session.execute(statement)}


def ancestors_of(agency_ids: frozenset[int]) -> frozenset[int]:
    """The agencies whose records ``agency_ids`` inherited."""
    if not agency_ids:
        return frozenset()
    known = links()
    return frozenset[int]().union(*(rules.ancestors(agency_id, known) for agency_id in agency_ids))


@dataclass(frozen=True)
class Lineage:
    """Who came before and who after one agency."""

    predecessors: tuple[Succession, ...]
    successors: tuple[Succession, ...]


def lineage(actor: Actor, agency_id: int) -> Lineage:
    """The successions an agency took part in, oldest first. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    statement = select(Succession).options(joinedload(Succession.predecessor), joinedload(Succession.successor))
    ordered = statement.order_by(Succession.effective_on, Succession.id)
    before = db.session.scalars(ordered.where(Succession.successor_id == agency_id)).all()
    after = db.session.scalars(ordered.where(Succession.predecessor_id == agency_id)).all()
    return Lineage(tuple(before), tuple(after))


def block_years_of(actor: Actor, agency_id: int) -> Sequence[BlockYear]:
    """The block years an agency belonged to, as far as the actor may see them, newest first."""
    statement = (
        select(BlockYear)
        .join(Block, Block.id == BlockYear.block_id)
        .join(Membership, Membership.block_year_id == BlockYear.id)
        .where(Membership.agency_id == agency_id, block_years_within(actor))
        .order_by(BlockYear.year.desc(), BlockYear.id)
    )
    return db.session.scalars(statement).unique().all()


def last_in_order() -> int:
    """The last place in protocol order that is taken."""
    return db.session.scalar(select(func.max(Agency.protocol_order))) or 0
