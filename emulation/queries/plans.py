"""Questions about the papers of a block year's start: plan, regulation, launch."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from emulation.domain.actors import Actor
from emulation.domain.plan import PaperKind, PaperState
from emulation.domain.plan_texts import Numbered, numbered
from emulation.domain.refusal import OutOfReach
from emulation.models.block import Block, BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.plan import YearPaper, YearPaperSection
from emulation.queries.scope import block_years_within


@dataclass(frozen=True)
class Standing:
    """One paper of a block year in a list, without its text."""

    id: int
    kind: PaperKind
    state: PaperState
    adopted_on: date | None
    copied_from: int | None
    """The year it was copied from."""
    made_at: datetime


def paper(actor: Actor, paper_id: int) -> YearPaper:
    """One paper with its sections and activities. Raises ``OutOfReach``."""
    statement = (
        select(YearPaper)
        .join(BlockYear, BlockYear.id == YearPaper.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(YearPaper.id == paper_id, block_years_within(actor))
        .options(contains_eager(YearPaper.block_year), joinedload(YearPaper.copied_from))
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise OutOfReach
    return found


def paper_of(actor: Actor, block_year_id: int, kind: PaperKind) -> YearPaper | None:
    """The paper of a kind of a block year the actor holds already; ``None`` while nobody has begun it."""
    statement = select(YearPaper.id).where(YearPaper.block_year_id == block_year_id, YearPaper.kind == kind)
    found = db.session.scalar(statement)
    return None if found is None else paper(actor, found)


def standing(block_year_id: int) -> Mapping[PaperKind, Standing]:
    """The papers of a block year the actor holds already, by kind."""
    return standing_of([block_year_id]).get(block_year_id, {})


def standing_of(block_year_ids: Collection[int]) -> dict[int, dict[PaperKind, Standing]]:
    """The papers of block years, by block year and kind, in one statement."""
    earlier = select(YearPaper.id, BlockYear.year).join(BlockYear, BlockYear.id == YearPaper.block_year_id).subquery()
    statement = (
        select(
            YearPaper.block_year_id,
            YearPaper.id,
            YearPaper.kind,
            YearPaper.state,
            YearPaper.adopted_on,
            earlier.c.year.label("copied_from"),
            YearPaper.made_at,
        )
        .outerjoin(earlier, earlier.c.id == YearPaper.copied_from_id)
        .where(YearPaper.block_year_id.in_(block_year_ids))
    )
    found: dict[int, dict[PaperKind, Standing]] = {}
    for row in db.session.execute(statement):
        block_year_id, *told = row
        standing = Standing(*told)
        found.setdefault(block_year_id, {})[standing.kind] = standing
    return found


def latest_before(block_id: int, year: int, kind: PaperKind) -> YearPaper | None:
    """The paper of this kind of the latest earlier year of a block, to copy from."""
    statement = (
        select(YearPaper)
        .join(BlockYear, BlockYear.id == YearPaper.block_year_id)
        .where(BlockYear.block_id == block_id, BlockYear.year < year, YearPaper.kind == kind)
        .order_by(BlockYear.year.desc())
        .limit(1)
    )
    return db.session.scalars(statement).unique().one_or_none()


def headings(paper: YearPaper) -> dict[str, Numbered]:
    """The printed headings of a paper's sections, by key."""
    return numbered(paper.kind, [(section.key, section.heading) for section in paper.sections])


def unchecked(paper: YearPaper) -> list[YearPaperSection]:
    """Sections that are still the standard text: a model nobody of the block has checked."""
    return [section for section in paper.sections if section.model]


def conferences_of(block_year: BlockYear) -> Sequence[Conference]:
    """The conferences that may have adopted a paper of the year: of the year itself, or signing for it."""
    statement = (
        select(Conference)
        .join(BlockYear, BlockYear.id == Conference.block_year_id)
        .where(
            BlockYear.block_id == block_year.block_id,
            (Conference.block_year_id == block_year.id) | (Conference.pledge_year == block_year.year),
        )
        .order_by(Conference.held_on.nulls_last(), Conference.id)
    )
    return db.session.scalars(statement).unique().all()
