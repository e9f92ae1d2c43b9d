"""The register (sổ khen thưởng): searched without diacritics, page by page without skipping or doubling a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from emulation.domain.actors import Actor
from emulation.domain.award_history import EVER, handed_on
from emulation.models.agency import Agency
from emulation.models.database import db
from emulation.models.decision import AwardRecord, Decision
from emulation.queries import successions
from emulation.queries.scope import must_work_with_blocks
from reports.vietnamese import fold

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class RegisterFilter:
    """What the register is narrowed to. ``text`` finds agency, award, year, number and issuer of the decision.

    An agency is also found by the name of one that came out of it.
    """

    text: str = ""
    year: int | None = None
    award_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some rows of the register. ``before`` and ``after`` tell whether more stand on either side."""

    rows: Sequence[AwardRecord]
    total: int
    before: bool
    after: bool


def page(actor: Actor, wanted: RegisterFilter, *, after: int | None = None, before: int | None = None) -> Page:
    """Rows in the order of decisions, newest first. Raises ``OutOfReach``.

    ``after`` or ``before`` is the id of the row next to which the page begins or ends; a row that does not exist
    stands for the beginning.
    """
    must_work_with_blocks(actor)
    narrowed = _narrowed(wanted)
    total = db.session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
    start = db.session.get(AwardRecord, after or before) if after or before else None
    backwards = start is not None and after is None
    statement = narrowed if start is None else narrowed.where(_beyond(start, backwards=backwards))
    ordered = statement.order_by(*_order(backwards=backwards)).limit(PER_PAGE + 1)
    found = list(db.session.scalars(ordered).unique())
    more, rows = len(found) > PER_PAGE, found[:PER_PAGE]
    if backwards:
        rows.reverse()
    return Page(
        rows=rows,
        total=total,
        before=more if backwards else start is not None,
        after=True if backwards else more,
    )


def every(actor: Actor, wanted: RegisterFilter) -> Sequence[AwardRecord]:
    """All rows of a filter, in the order of the pages. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    return db.session.scalars(_narrowed(wanted).order_by(*_order(backwards=False))).unique().all()


def noted(rows: Sequence[AwardRecord]) -> dict[int, list[AwardRecord]]:
    """The corrections and revocations of these rows, by the row they point to."""
    found: dict[int, list[AwardRecord]] = {}
    wanted = [row.id for row in rows]
    statement = select(AwardRecord).where(AwardRecord.corrects_id.in_(wanted)).order_by(AwardRecord.id)
    for note in db.session.scalars(statement).unique():
        assert note.corrects_id is not None
        found.setdefault(note.corrects_id, []).append(note)
    return found


def years(actor: Actor) -> list[int]:
    """The achievement years the register has rows of, newest first. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    statement = select(AwardRecord.achievement_year).distinct().order_by(AwardRecord.achievement_year.desc())
    return list(db.session.scalars(statement))


def awards(actor: Actor) -> list[str]:
    """The codes of awards the register has rows of. Raises ``OutOfReach``."""
    must_work_with_blocks(actor)
    statement = select(AwardRecord.award_code).where(AwardRecord.award_code.is_not(None)).distinct()
    return [code for code in db.session.scalars(statement) if code is not None]


def _narrowed(wanted: RegisterFilter) -> Select[AwardRecord]:
    statement = (
        select(AwardRecord)
        .join(AwardRecord.decision)
        .join(AwardRecord.agency)
        .options(contains_eager(AwardRecord.decision), contains_eager(AwardRecord.agency))
    )
    if wanted.year is not None:
        statement = statement.where(AwardRecord.achievement_year == wanted.year)
    if wanted.award_code is not None:
        statement = statement.where(AwardRecord.award_code == wanted.award_code)
    words = fold(wanted.text).split()
    return statement.where(*_found(words)) if words else statement


def _found(words: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """For each word: agency (also by the name of one that came out of it), award, year, number or issuer.

    Words of Vietnamese are folded here: neither database knows that Đ is a D. The lists are short, a province has some
    hundred decisions a year.
    """
    known = [(row.id, row.fold) for row in db.session.execute(select(Agency.id, Agency.fold))]
    steps = successions.steps()
    decisions = [(row.id, _folded(f"{row.number} {row.issuer}")) for row in db.session.execute(_DECISIONS)]
    names = _texts(select(AwardRecord.agency_name).distinct())
    awards_ = _texts(select(AwardRecord.award_published).distinct())
    for word in words:
        found = [[value for value, text in told if word in text] for told in (names, awards_, decisions)]
        if any(len(having) == len(told) for having, told in zip(found, (names, awards_, decisions), strict=True)):
            continue  # what every row has narrows nothing
        until = handed_on({agency_id for agency_id, text in known if word in text}, steps)
        columns = (AwardRecord.agency_name, AwardRecord.award_published, AwardRecord.decision_id)
        some: list[ColumnElement[bool]] = [
            AwardRecord.agency_id.in_([agency_id for agency_id, year in until.items() if year == EVER]),
            *(column.in_(values) for column, values in zip(columns, found, strict=True) if values),
            *(
                and_(AwardRecord.agency_id == agency_id, AwardRecord.achievement_year <= year)
                for agency_id, year in until.items()
                if year != EVER
            ),
        ]
        if _YEAR.fullmatch(word):
            some.append(AwardRecord.achievement_year == int(word))
        yield or_(*some)


def _texts(statement: Select[str]) -> list[tuple[str, str]]:
    return [(text, _folded(text)) for text in db.session.scalars(statement)]


_folded = lru_cache(maxsize=16_384)(fold)
"""Names and decisions are folded at every search, and hardly ever change."""
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_DECISIONS = select(Decision.id, Decision.number, Decision.issuer)


def _order(*, backwards: bool) -> tuple[ColumnElement[object], ...]:
    order = (Decision.decided_on.desc(), Decision.id.desc(), AwardRecord.id.asc())
    turned = (Decision.decided_on.asc(), Decision.id.asc(), AwardRecord.id.desc())
    return turned if backwards else order  # type: ignore[return-value]  # three kinds of columns


def _beyond(start: AwardRecord, *, backwards: bool) -> ColumnElement[bool]:
    """Rows that follow ``start`` in the order, or precede it."""
    day, decision, record = start.decision.decided_on, start.decision_id, start.id
    if backwards:
        return or_(
            Decision.decided_on > day,
            and_(Decision.decided_on == day, Decision.id > decision),
            and_(Decision.decided_on == day, Decision.id == decision, AwardRecord.id < record),
        )
    return or_(
        Decision.decided_on < day,
        and_(Decision.decided_on == day, Decision.id < decision),
        and_(Decision.decided_on == day, Decision.id == decision, AwardRecord.id > record),
    )
