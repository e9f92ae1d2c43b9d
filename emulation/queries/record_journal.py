"""The journal of one record and of everything beneath it: which rows those are is read from the foreign keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sqlalchemy import Column, Integer, Select, Table, and_, func, literal, or_, select, union

from emulation.models.account import Account
from emulation.models.base import Base
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.queries.journal import Line, Trace

PER_PAGE = 50
_LEAVES_OUT = frozenset({"event", "inspection", "inspection_view"})
"""Tables that tell of looking at a record, not of the record."""
_NOTHING_BENEATH = frozenset({"stored_file", "decision", "agency", "account"})
"""What others point to without lying beneath it: a scan belongs to the paper, not the paper to the scan."""
_ABOVE = (("candidate", "decision_id", "decision"),)
"""What a record beneath points to, and still belongs to the story: a dossier ends with its decision."""


@dataclass(frozen=True)
class Way:
    """From a table to one whose rows lie beneath it, by the column that points upwards."""

    parent: str
    child: str
    column: str


def of_record(record: Base, *, before: int | None = None, limit: int = PER_PAGE) -> tuple[Sequence[Line], int]:
    """The entries about a record the actor holds already and everything beneath it, newest first, below number
    ``before``, and how many there are in all. Four statements, however many records lie beneath."""
    ids = _beneath(record)
    about = or_(*(and_(Event.noun == noun, Event.object_id.in_(found)) for noun, found in sorted(ids.items())))
    statement = (
        select(Event.seq, Event.at, Event.action, Event.data, Event.noun, Event.object_id, Account.name)
        .outerjoin(Account, Account.id == Event.actor_id)
        .where(about)
        .order_by(Event.seq.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(Event.seq < before)
    found = [
        Line(
            seq=row.seq,
            trace=Trace(at=row.at, action=row.action, who=row.name, data=json.loads(row.data)),
            noun=row.noun,
            object_id=row.object_id,
        )
        for row in db.session.execute(statement)
    ]
    return found, db.session.scalar(select(func.count()).select_from(Event).where(about)) or 0


def _beneath(record: Base) -> dict[str, list[int]]:
    """Ids of the record and of all rows beneath it, by table."""
    root = record.__tablename__
    found: dict[str, list[int]] = {root: [record.id]}  # type: ignore[attr-defined]  # every record here has one
    told_of = frozenset(db.session.scalars(select(Event.noun).distinct()))
    parts = list(_parts(root, record.id, told_of))  # type: ignore[attr-defined]
    if parts:
        rows: Iterable[Any] = db.session.execute(union(*parts))
        for row in rows:
            found.setdefault(row[0], []).append(row[1])
    return found


def _parts(root: str, root_id: int, told_of: Collection[str]) -> Iterator[Select[Any]]:
    """One SELECT of (table, id) for every way that leads down from the root to a table the journal tells of."""
    tables = Base.metadata.tables
    for ways in _ways_down(root):
        last = ways[-1].child
        above = [(column, name) for table, column, name in _ABOVE if table == last and name in told_of]
        if last not in told_of and not above:
            continue
        here = tables[ways[0].child].c[ways[0].column] == root_id
        for above_it, way in pairwise(ways):
            within = select(tables[above_it.child].c.id).where(here)
            here = tables[way.child].c[way.column].in_(within)
        if last in told_of:
            yield select(literal(last), tables[last].c.id).where(here)
        for column, name in above:
            pointing = tables[last].c[column]
            yield select(literal(name), pointing).where(here, pointing.is_not(None))


@lru_cache(maxsize=16)
def _ways_down(root: str) -> tuple[tuple[Way, ...], ...]:
    """Every way from a table downwards, without going in circles."""
    children: dict[str, list[Way]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name in _LEAVES_OUT or not _has_id(table):
            continue
        for key in table.foreign_keys:
            parent = key.column.table.name
            if parent != table.name and parent not in _NOTHING_BENEATH:
                children.setdefault(parent, []).append(Way(parent, table.name, key.parent.name))
    found: list[tuple[Way, ...]] = []

    def descend(table: str, so_far: tuple[Way, ...]) -> None:
        passed = {root, *(way.child for way in so_far)}
        for way in children.get(table, ()):
            if way.child not in passed:
                found.append((*so_far, way))
                descend(way.child, (*so_far, way))

    descend(root, ())
    return tuple(found)


def _has_id(table: Table) -> bool:
    column: Column[int] | None = table.c.get("id")
    return column is not None and isinstance(column.type.as_generic(), Integer)
