"""Questions about drafts put up for comment: what is open, who has spoken, what waits for an answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import contains_eager, lazyload, selectinload

from emulation.domain.actors import Actor
from emulation.domain.block import YearState
from emulation.domain.comment import DraftKind, DraftState
from emulation.domain.refusal import OutOfReach
from emulation.models.agency import Agency
from emulation.models.block import Block, BlockYear, Membership
from emulation.models.comment import CommentedDraft, DraftComment
from emulation.models.database import db
from emulation.queries.scope import block_years_within

_SPOKEN = DraftComment.withdrawn_at.is_(None)
_WAITS: ColumnElement[bool] = and_(_SPOKEN, DraftComment.answer.is_(None), DraftComment.agrees.is_(False))


@dataclass(frozen=True, kw_only=True)
class DraftRow:
    """One draft in a list."""

    id: int
    kind: DraftKind
    title: str
    block: str
    block_id: int
    year: int
    state: DraftState
    until: datetime
    comments: int
    """Comments that stand; agreements are counted apart."""
    agreements: int
    unanswered: int
    own: int
    """What the actor's own agencies have said, agreements included."""
    asked: bool
    """Whether one of the actor's agencies is a member of the block year."""


@dataclass(frozen=True, kw_only=True)
class DraftFilter:
    """What the list is narrowed to."""

    year: int | None = None
    block_id: int | None = None
    state: DraftState | None = None
    kind: DraftKind | None = None


def draft(actor: Actor, draft_id: int) -> CommentedDraft:
    """One draft with its comments and who made them. Raises ``OutOfReach``."""
    statement = _drafts(actor).where(CommentedDraft.id == draft_id).options(*_WITH_COMMENTS)
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def comment(actor: Actor, comment_id: int) -> DraftComment:
    """One comment with its draft. Raises ``OutOfReach``."""
    draft_id = db.session.scalar(select(DraftComment.draft_id).where(DraftComment.id == comment_id))
    if draft_id is None:
        raise OutOfReach
    return next(each for each in draft(actor, draft_id).comments if each.id == comment_id)


def rounds(actor: Actor, kind: DraftKind, object_id: int) -> Sequence[CommentedDraft]:
    """Every time a text was put up, newest first, with comments: what stands beside the text."""
    statement = (
        _drafts(actor)
        .where(CommentedDraft.kind == kind, CommentedDraft.object_id == object_id)
        .options(*_WITH_COMMENTS)
        .order_by(CommentedDraft.id.desc())
    )
    return db.session.scalars(statement).unique().all()


def is_open(kind: DraftKind, object_id: int) -> bool:
    """Whether a text the actor holds already is up for comment now."""
    statement = select(CommentedDraft.id).where(
        CommentedDraft.kind == kind, CommentedDraft.object_id == object_id, CommentedDraft.state == DraftState.OPEN
    )
    return db.session.scalar(statement.limit(1)) is not None


def unanswered(kind: DraftKind, object_id: int) -> int:
    """How many comments on a text the actor holds already still wait for an answer, over all rounds."""
    statement = (
        select(func.count())
        .select_from(DraftComment)
        .join(CommentedDraft, CommentedDraft.id == DraftComment.draft_id)
        .where(CommentedDraft.kind == kind, CommentedDraft.object_id == object_id, _WAITS)
    )
    return db.session.scalar(statement) or 0


def drafts(actor: Actor, wanted: DraftFilter) -> list[DraftRow]:
    """The drafts within reach, open ones first, then newest; one statement."""
    agencies = sorted(actor.agency_ids)
    said = (
        select(
            DraftComment.draft_id,
            func.sum(_one(and_(_SPOKEN, DraftComment.agrees.is_(False)))).label("comments"),
            func.sum(_one(and_(_SPOKEN, DraftComment.agrees.is_(True)))).label("agreements"),
            func.sum(_one(_WAITS)).label("unanswered"),
            func.sum(_one(and_(_SPOKEN, DraftComment.agency_id.in_(agencies)))).label("own"),
        )
        .group_by(DraftComment.draft_id)
        .subquery()
    )
    asked = (
        select(Membership.id)
        .where(Membership.block_year_id == CommentedDraft.block_year_id, Membership.agency_id.in_(agencies))
        .exists()
    )
    statement = (
        select(
            CommentedDraft.id,
            CommentedDraft.kind,
            CommentedDraft.title,
            Block.name.label("block"),
            BlockYear.block_id,
            BlockYear.year,
            CommentedDraft.state,
            CommentedDraft.until,
            func.coalesce(said.c.comments, 0).label("comments"),
            func.coalesce(said.c.agreements, 0).label("agreements"),
            func.coalesce(said.c.unanswered, 0).label("unanswered"),
            func.coalesce(said.c.own, 0).label("own"),
            asked.label("asked"),
        )
        .join(BlockYear, BlockYear.id == CommentedDraft.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .outerjoin(said, said.c.draft_id == CommentedDraft.id)
        .where(block_years_within(actor), *_conditions(wanted))
        .order_by(
            case((CommentedDraft.state == DraftState.OPEN, 0), else_=1), CommentedDraft.until.desc(), CommentedDraft.id
        )
    )
    return [DraftRow(**row._mapping) for row in db.session.execute(statement)]


def to_comment(actor: Actor) -> list[DraftRow]:
    """Open drafts on which an own agency, member of an open block year, has said nothing yet."""
    if not actor.agency_ids:
        return []
    return [each for each in drafts(actor, _OPEN) if each.asked and not each.own]


def waiting_for_answer(block_year_ids: Collection[int]) -> list[tuple[int, int, str, int]]:
    """Drafts of block years with comments nobody answered: id, block year, title, how many."""
    statement = (
        select(CommentedDraft.id, CommentedDraft.block_year_id, CommentedDraft.title, func.count())
        .join(DraftComment, DraftComment.draft_id == CommentedDraft.id)
        .where(CommentedDraft.block_year_id.in_(block_year_ids), _WAITS)
        .group_by(CommentedDraft.id, CommentedDraft.block_year_id, CommentedDraft.title)
        .order_by(CommentedDraft.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(statement)]


def of_years(block_year_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
    """The drafts of the year's start that were put up in block years: ids by block year."""
    statement = select(CommentedDraft.block_year_id, CommentedDraft.id).where(
        CommentedDraft.block_year_id.in_(block_year_ids), CommentedDraft.kind != DraftKind.REPORT
    )
    found: dict[int, list[int]] = {}
    for block_year_id, draft_id in db.session.execute(statement):
        found.setdefault(block_year_id, []).append(draft_id)
    return found


def voices(draft_ids: Collection[int]) -> Sequence[tuple[int, int, datetime, bool]]:
    """Who said something on drafts: draft, agency, when first, whether that first word was late."""
    statement = (
        select(DraftComment.draft_id, DraftComment.agency_id, DraftComment.given_at, DraftComment.late)
        .where(DraftComment.draft_id.in_(draft_ids), DraftComment.agency_id.is_not(None), _SPOKEN)
        .order_by(DraftComment.id.desc())
    )
    first = {(row[0], row[1]): (row[2], row[3]) for row in db.session.execute(statement)}
    return [(draft_id, agency_id, *said) for (draft_id, agency_id), said in first.items() if agency_id is not None]


_OPEN = DraftFilter(state=DraftState.OPEN)
_WITH_COMMENTS = (
    selectinload(CommentedDraft.comments).options(
        selectinload(DraftComment.agency).options(lazyload(Agency.parent)),
        selectinload(DraftComment.file),
    ),
)


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _conditions(wanted: DraftFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.year is not None:
        found.append(BlockYear.year == wanted.year)
    if wanted.block_id is not None:
        found.append(BlockYear.block_id == wanted.block_id)
    if wanted.state is not None:
        found.append(CommentedDraft.state == wanted.state)
    if wanted.state is DraftState.OPEN:
        found.append(BlockYear.state == YearState.OPEN)
    if wanted.kind is not None:
        found.append(CommentedDraft.kind == wanted.kind)
    return found


def _drafts(actor: Actor) -> Select[CommentedDraft]:
    return (
        select(CommentedDraft)
        .join(BlockYear, BlockYear.id == CommentedDraft.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .options(contains_eager(CommentedDraft.block_year).contains_eager(BlockYear.block))
        .where(block_years_within(actor))
    )
