"""Who has done what of the steps every member owes: a source for each record, for any number of block years.

A step is open in a block year once its leader has asked for it; before that nobody is late. A new step gets its
``MemberStep`` and a source here: ``cockpit``, reminders, the member's tasks and the calendar follow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import case, func, select

from emulation.clock import start_of_day
from emulation.domain.comment import DraftKind, DraftState
from emulation.domain.pledge import PledgeState
from emulation.domain.progress import Done, MemberStep
from emulation.models.comment import CommentedDraft, DraftComment
from emulation.models.database import db
from emulation.models.movement import Movement, MovementResult
from emulation.models.pledge import Pledge, PledgePart, PledgeSignature

Pair = tuple[int, int]
"""Block year and agency."""


@dataclass(frozen=True, kw_only=True)
class Doings:
    """What is known of one step. ``opened``: block years in which it is open, ``ended``: in which it was, and nothing
    is taken in any more; ``done_by_all``: those of them whose record says that all have done it; ``only``: whom it
    concerns (``None``: every member); ``until``: its end where the leader named another than that of the calendar."""

    opened: frozenset[int] = frozenset()
    ended: frozenset[int] = frozenset()
    until: Mapping[int, datetime] = field(default_factory=dict)
    done: Mapping[Pair, Done] = field(default_factory=dict)
    done_by_all: Mapping[int, Done] = field(default_factory=dict)
    only: frozenset[Pair] | None = None

    def of(self, block_year_id: int, agency_id: int) -> Done | None:
        return self.done.get((block_year_id, agency_id)) or self.done_by_all.get(block_year_id)


Source = Callable[[Collection[int]], Mapping[MemberStep, Doings]]


def _of_pledges(block_year_ids: Collection[int]) -> Mapping[MemberStep, Doings]:
    """Targets, signatures and results of the pledge.

    Of a pledge signed without figures nobody is asked for them; who registered targets reports of them.
    """
    whole = select(Pledge.block_year_id, Pledge.state, Pledge.signed_on).where(Pledge.block_year_id.in_(block_year_ids))
    pledges = {row[0]: (row[1], row[2]) for row in db.session.execute(whole)}
    signatures = (
        select(Pledge.block_year_id, PledgeSignature.agency_id, PledgeSignature.signed_on)
        .join(Pledge, Pledge.id == PledgeSignature.pledge_id)
        .where(Pledge.block_year_id.in_(block_year_ids), PledgeSignature.round == Pledge.signing_round)
    )
    parts = (
        select(
            Pledge.block_year_id,
            PledgePart.agency_id,
            PledgePart.registered_at,
            PledgePart.mid_year_at,
            PledgePart.results_at,
        )
        .join(Pledge, Pledge.id == PledgePart.pledge_id)
        .where(Pledge.block_year_id.in_(block_year_ids))
    )
    registered: dict[Pair, Done] = {}
    mid_year: dict[Pair, Done] = {}
    results: dict[Pair, Done] = {}
    for block_year_id, agency_id, *instants in db.session.execute(parts):
        for kept, at in zip((registered, mid_year, results), instants, strict=True):
            if at is not None:
                kept[block_year_id, agency_id] = Done(at)
    with_figures = {block_year_id for block_year_id, _ in registered}
    at_work = {each for each, (state, _) in pledges.items() if state is PledgeState.SIGNING}
    signed = {each for each, (state, _) in pledges.items() if state.signed}
    collecting = {each for each, (state, _) in pledges.items() if state is PledgeState.COLLECTING}
    reporting = frozenset((at_work | signed) & with_figures)
    return {
        MemberStep.TARGETS: Doings(opened=frozenset(collecting | at_work | (signed & with_figures)), done=registered),
        MemberStep.PLEDGE: Doings(
            opened=frozenset(at_work | signed),
            done={(row[0], row[1]): Done(start_of_day(row[2])) for row in db.session.execute(signatures)},
            done_by_all={
                each: Done(start_of_day(day) if day is not None else None)
                for each, (state, day) in pledges.items()
                if state.signed
            },
        ),
        MemberStep.MID_YEAR: Doings(opened=reporting, done=mid_year, only=frozenset(registered)),
        MemberStep.YEAR_RESULTS: Doings(opened=reporting, done=results, only=frozenset(registered)),
    }


def _of_movements(block_year_ids: Collection[int]) -> Mapping[MemberStep, Doings]:
    """A member is done when it has reported of every movement of the year."""
    asked = (
        select(Movement.block_year_id, func.count())
        .where(Movement.block_year_id.in_(block_year_ids))
        .group_by(Movement.block_year_id)
    )
    number = {row[0]: row[1] for row in db.session.execute(asked)}
    reported = (
        select(
            Movement.block_year_id,
            MovementResult.agency_id,
            func.count(),
            func.max(MovementResult.reported_at),
            func.max(case((MovementResult.late, 1), else_=0)),
        )
        .join(Movement, Movement.id == MovementResult.movement_id)
        .where(Movement.block_year_id.in_(block_year_ids))
        .group_by(Movement.block_year_id, MovementResult.agency_id)
    )
    done = {
        (block_year_id, agency_id): Done(at, late=bool(late))
        for block_year_id, agency_id, results, at, late in db.session.execute(reported)
        if results >= number[block_year_id]
    }
    return {MemberStep.MOVEMENTS: Doings(opened=frozenset(number), done=done)}


def _of_comments(block_year_ids: Collection[int]) -> Mapping[MemberStep, Doings]:
    """A member is done when it has said something to every text of the year's start that was put up for comment."""
    asked = select(CommentedDraft.block_year_id, CommentedDraft.id, CommentedDraft.state, CommentedDraft.until).where(
        CommentedDraft.block_year_id.in_(block_year_ids), CommentedDraft.kind.in_(AT_BEGINNING)
    )
    drafts: dict[int, set[int]] = {}
    until: dict[int, datetime] = {}
    opened = set()
    for block_year_id, draft_id, state, end in db.session.execute(asked):
        drafts.setdefault(block_year_id, set()).add(draft_id)
        if state is DraftState.OPEN:
            opened.add(block_year_id)
        until[block_year_id] = max(end, until.get(block_year_id, end))
    said = (
        select(
            CommentedDraft.block_year_id,
            DraftComment.agency_id,
            func.count(DraftComment.draft_id.distinct()),
            func.max(DraftComment.given_at),
            func.max(case((DraftComment.late, 1), else_=0)),
        )
        .join(CommentedDraft, CommentedDraft.id == DraftComment.draft_id)
        .where(
            CommentedDraft.block_year_id.in_(block_year_ids),
            CommentedDraft.kind.in_(AT_BEGINNING),
            DraftComment.agency_id.is_not(None),
            DraftComment.withdrawn_at.is_(None),
        )
        .group_by(CommentedDraft.block_year_id, DraftComment.agency_id)
    )
    done = {
        (block_year_id, agency_id): Done(at, late=bool(late))
        for block_year_id, agency_id, number, at, late in db.session.execute(said)
        if number >= len(drafts[block_year_id])
    }
    ended = frozenset(drafts.keys() - opened)
    return {MemberStep.COMMENTS: Doings(opened=frozenset(opened), ended=ended, until=until, done=done)}


SOURCES: tuple[Source, ...] = (_of_comments, _of_pledges, _of_movements)
AT_BEGINNING = (DraftKind.PLAN, DraftKind.REGULATION, DraftKind.LAUNCH, DraftKind.PLEDGE)
"""Texts of the year's start; the report at its end is commented upon by an end of its own."""


def doings(block_year_ids: Collection[int]) -> dict[MemberStep, Doings]:
    """What is known of every step that has a source, in the order of the year; the same few statements always."""
    found: dict[MemberStep, Doings] = {}
    for source in SOURCES:
        found.update(source(block_year_ids))
    return {step: found[step] for step in MemberStep if step in found}
