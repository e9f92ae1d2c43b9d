"""Việc cần làm: what a person owes, derived from the state of things, never from what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from emulation.domain.actors import Actor
from emulation.domain.award import Outcome, ProposalState
from emulation.domain.block import YearState, YearStep
from emulation.domain.conference import ConferenceKind, ConferenceState
from emulation.models.agency import Agency
from emulation.models.award import Proposal
from emulation.models.block import BlockYear, Deputy
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.queries.awards import ProposalFilter, proposals

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do. ``verb`` and ``noun`` name page and wording at the edge; ``due`` is a half-open instant."""

    verb: str
    subject: str
    noun: str
    object_id: int
    due: datetime | None = None
    state: str = ""


def own_agency_names(actor: Actor, day: date) -> list[str]:
    """Short names of the agencies a person acts for."""
    if not actor.agency_ids:
        return []
    statement = select(Agency).where(Agency.id.in_(actor.agency_ids)).order_by(Agency.protocol_order, Agency.id)
    return [agency.short_name_on(day) for agency in db.session.scalars(statement)]


def led_years(actor: Actor, _year: int) -> Sequence[BlockYear]:
    """The open block years the person's agencies lead or help to lead, newest first."""
    if not actor.agency_ids:
        return []
    deputy = select(Deputy.block_year_id).where(Deputy.agency_id.in_(actor.agency_ids))
    statement = (
        select(BlockYear)
        .where(
            BlockYear.state == YearState.OPEN,
            or_(BlockYear.leader_id.in_(actor.agency_ids), BlockYear.id.in_(deputy)),
        )
        .order_by(BlockYear.year.desc(), BlockYear.id)
    )
    return db.session.scalars(statement).unique().all()


def tasks(actor: Actor) -> list[Task]:
    """What waits for this person, by due date (undated last)."""
    found = [*_of_leader(actor), *_of_office(actor)]
    return sorted(found, key=lambda task: (task.due is None, task.due or _NEVER, task.subject))


def _of_leader(actor: Actor) -> Iterator[Task]:
    for block_year in led_years(actor, 0):
        if block_year.leader_id not in actor.agency_ids:
            continue
        due = {deadline.step: deadline.due for deadline in block_year.deadlines}
        held = _conferences(block_year)
        if not any(conference.kind.ends_year for conference in held):
            yield _task("prepare_conference", block_year, due.get(YearStep.CONFERENCE))
        for conference in held:
            if conference.state is ConferenceState.PREPARING:
                step = YearStep.CONFERENCE if conference.kind.ends_year else _step(conference.kind)
                yield Task(
                    verb="finish_conference",
                    subject=block_year.block.name,
                    noun="conference",
                    object_id=conference.id,
                    due=due.get(step),
                    state=conference.state.label,
                )
            elif conference.kind.ends_year and conference.nominations:
                proposal = _proposal(conference)
                if proposal is None:
                    yield Task(
                        verb="draft_proposal",
                        subject=block_year.block.name,
                        noun="conference",
                        object_id=conference.id,
                        due=due.get(YearStep.PROPOSAL),
                    )
                elif proposal.state is ProposalState.DRAFT:
                    yield Task(
                        verb="submit_proposal",
                        subject=block_year.block.name,
                        noun="proposal",
                        object_id=proposal.id,
                        due=due.get(YearStep.PROPOSAL),
                        state=proposal.state.label,
                    )


def _of_office(actor: Actor) -> Iterator[Task]:
    if not actor.office_ids:
        return
    for proposal in proposals(actor, ProposalFilter()):
        if proposal.block_year.block.office_id not in actor.office_ids:
            continue
        if proposal.state is ProposalState.SENT:
            yield _of_proposal("open_proposal", proposal)
        elif proposal.state is ProposalState.OPENED and not proposal.concluded:
            yield _of_proposal("record_outcome", proposal)
        elif any(each.outcome is Outcome.APPROVED and each.decision_id is None for each in proposal.candidates):
            yield _of_proposal("record_decision", proposal)


def _of_proposal(verb: str, proposal: Proposal) -> Task:
    state = Outcome.APPROVED.label if verb == "record_decision" else proposal.state.label
    subject = proposal.block_year.block.name
    return Task(verb=verb, subject=subject, noun="proposal", object_id=proposal.id, state=state)


def _task(verb: str, block_year: BlockYear, due: datetime | None) -> Task:
    return Task(verb=verb, subject=block_year.block.name, noun="block_year", object_id=block_year.id, due=due)


def _step(kind: ConferenceKind) -> YearStep:
    return YearStep.MID_YEAR if kind is ConferenceKind.MID_YEAR else YearStep.PLEDGE


def _conferences(block_year: BlockYear) -> Sequence[Conference]:
    statement = select(Conference).where(Conference.block_year_id == block_year.id).order_by(Conference.id)
    return db.session.scalars(statement.options(selectinload(Conference.nominations))).unique().all()


def _proposal(conference: Conference) -> Proposal | None:
    return db.session.scalars(select(Proposal).where(Proposal.conference_id == conference.id)).unique().one_or_none()
