"""Bình xét, suy tôn and giao ước at the conference, and the confirmation that makes them count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.conference import (
    CONFERENCE,
    BlockPost,
    ConferenceFacts,
    Ground,
    Subject,
    endorsement_objections,
)
from emulation.domain.pledge import PledgeState
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.domain.voting import CandidateCounts, Counts, Medium, Mode, Secrecy, inconsistencies
from emulation.models import journal
from emulation.models.agency import Agency
from emulation.models.block import BlockYear, Deputy
from emulation.models.conference import COUNTS, Conference, Endorsement, Nomination, Resolution
from emulation.models.database import db
from emulation.models.pledge import Pledge
from emulation.queries import blocks, conferences
from emulation.services import conference_parts as parts
from emulation.services import opening
from emulation.services.changes import changes
from emulation.services.conferences import facts_of
from emulation.services.frame import expect_version, use_case
from emulation.services.pledges import take_record

NO_COUNTS = Counts()


@dataclass(frozen=True, kw_only=True)
class MannerCard:
    """How one matter was decided. Every part may be unstated (``None``)."""

    mode: Mode | None = None
    secrecy: Secrecy | None = None
    medium: Medium | None = None
    wording: str | None = None
    counts: Counts = NO_COUNTS
    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None


@dataclass(frozen=True, kw_only=True)
class NominationCard:
    """One award for one unit. ``number`` only where a source names a number instead of units."""

    award_code: str | None
    award_published: str
    agency_id: int | None = None
    recipient_published: str | None = None
    number: int | None = None
    ground: Ground | None = None
    ground_note: str | None = None
    rank: int | None = None
    score: Decimal | None = None
    agree: int | None = None
    disagree: int | None = None
    written_agree: int | None = None
    withdrawn_reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class EndorsementCard:
    """An agency endorsed for a post of the next year."""

    agency_id: int
    person: str | None = None
    person_title: str | None = None


@use_case
def nominate(
    actor: Actor,
    conference_id: int,
    slate: Sequence[NominationCard],
    *,
    manner: MannerCard,
    version: int | None,
    now: datetime,
) -> None:
    """Record the slate and how it was decided. Raises ``Refusal`` with every sum that does not fit."""
    conference = _at(actor, conference_id, Action.NOMINATE)
    parts.expect(conference, version, parts.nominations(conference))
    refuse_if(_twice(slate))
    refuse_if(slate_objections(slate, manner, _names(conference)))
    edit = changes({"nominations": len(conference.nominations)}, {"nominations": len(slate)})
    conference.nominations.clear()
    db.session.flush()
    conference.nominations.extend(
        Nomination(position=position, **card.__dict__) for position, card in enumerate(slate, start=1)
    )
    _decide(conference, Subject.NOMINATION, manner)
    journal.record(actor, Action.NOMINATE, conference, at=now, data=edit)


@use_case
def endorse(
    actor: Actor,
    conference_id: int,
    *,
    leader: EndorsementCard | None,
    deputies: Sequence[EndorsementCard],
    manner: MannerCard,
    version: int | None,
    now: datetime,
) -> None:
    """Record whom the conference endorsed as next year's leader and deputies."""
    conference = _at(actor, conference_id, Action.ENDORSE)
    parts.expect(conference, version, parts.endorsement(conference))
    deputy_ids = [deputy.agency_id for deputy in deputies]
    wanted = [*deputy_ids, *([leader.agency_id] if leader else [])]
    refuse_if(endorsement_objections(leader.agency_id if leader else None, deputy_ids, _eligible(conference, wanted)))
    refuse_if(inconsistencies(manner.counts, _together(manner, "Việc suy tôn"), mode=manner.mode))
    edit = changes(
        {f"endorsed_{post.value}": [each.agency_id for each in conference.endorsed(post)] for post in BlockPost},
        {"endorsed_leader": [leader.agency_id] if leader else [], "endorsed_deputy": deputy_ids},
    )
    conference.endorsements.clear()
    db.session.flush()
    posts = [(BlockPost.LEADER, 1, leader)] if leader else []
    posts += [(BlockPost.DEPUTY, position, deputy) for position, deputy in enumerate(deputies, start=1)]
    conference.endorsements.extend(
        Endorsement(
            post=post,
            position=position,
            agency_id=card.agency_id,
            person=card.person,
            person_title=card.person_title,
        )
        for post, position, card in posts
    )
    _decide(conference, Subject.ENDORSEMENT, manner)
    journal.record(actor, Action.ENDORSE, conference, at=now, data=edit)


@use_case
def record_pledge(
    actor: Actor,
    conference_id: int,
    *,
    state: PledgeState,
    signed_on: date | None,
    contents: Sequence[str],
    version: int | None,
    now: datetime,
) -> None:
    """Record the pledge of the year the conference signs for; opens that year where it is not open yet."""
    conference = _at(actor, conference_id, Action.RECORD_PLEDGE)
    if conference.pledge_year is None:
        refuse_if([Reason("pledge_year_missing")])
    year = _next_year(actor, conference, now=now)
    standing = blocks.pledge(actor, year.id)
    parts.expect(conference, version, parts.pledge(standing))
    pledge = standing or Pledge(block_year=year, state=PledgeState.DRAFT, signing_round=0)
    take_record(pledge, state=state, signed_on=signed_on, contents=contents)
    journal.record(actor, Action.RECORD_PLEDGE, pledge, at=now, data={"state": state})


@use_case
def confirm_conference(
    actor: Actor, conference_id: int, *, confirmed_by: str, version: int | None, now: datetime
) -> None:
    """The chair confirms result and minutes: nominations may be proposed, the endorsed posts open the next year."""
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, Action.CONFIRM_CONFERENCE, conference.block_year.place)
    expect_version(conference, version, {})
    conference.state = CONFERENCE.advance(conference.state, Action.CONFIRM_CONFERENCE, confirmation_facts(conference))
    conference.confirmed_at = now
    conference.confirmed_by = confirmed_by
    if conference.endorsements:
        _hand_over(actor, conference, now=now)
    journal.record(actor, Action.CONFIRM_CONFERENCE, conference, at=now)


@use_case
def record_differing_decision(
    actor: Actor,
    conference_id: int,
    *,
    decision: str,
    leader_id: int | None,
    deputy_ids: Sequence[int],
    version: int | None,
    now: datetime,
) -> None:
    """The province named other posts than the conference endorsed: both stay on record, the decision holds."""
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, Action.RECORD_DIFFERING_DECISION, conference.block_year.place)
    expect_version(conference, version, {})
    conference.state = CONFERENCE.advance(conference.state, Action.RECORD_DIFFERING_DECISION, facts_of(conference))
    conference.differing_decision = decision
    refuse_if(endorsement_objections(leader_id, deputy_ids, ()))
    year = _next_year(actor, conference, now=now)
    year.leader_id = leader_id
    year.leader_person = year.leader_person_title = None
    year.deputies.clear()
    db.session.flush()
    year.deputies.extend(Deputy(agency_id=each, position=at) for at, each in enumerate(deputy_ids, start=1))
    for endorsement in conference.endorsements:
        wanted = [leader_id] if endorsement.post is BlockPost.LEADER else list(deputy_ids)
        decided = wanted[endorsement.position - 1] if endorsement.position <= len(wanted) else None
        endorsement.differing_agency_id = decided if decided != endorsement.agency_id else None
    journal.record(
        actor, Action.RECORD_DIFFERING_DECISION, conference, at=now, data={"leader": leader_id, "deputies": deputy_ids}
    )


def confirmation_facts(conference: Conference) -> ConferenceFacts:
    """What confirming looks at: whether every recorded number fits, whether the posts do."""
    slate = [card_of(nomination) for nomination in conference.nominations]
    unfitting = slate_objections(slate, manner_of(conference, Subject.NOMINATION), _names(conference))
    leaders = [each.agency_id for each in conference.endorsed(BlockPost.LEADER)]
    deputies = [each.agency_id for each in conference.endorsed(BlockPost.DEPUTY)]
    posts = endorsement_objections(
        leaders[0] if leaders else None, deputies, _eligible(conference, [*leaders, *deputies])
    )
    return facts_of(conference, unfitting=unfitting, posts=tuple(posts))


def card_of(nomination: Nomination) -> NominationCard:
    """A nomination as stored."""
    return NominationCard(**{field.name: getattr(nomination, field.name) for field in fields(NominationCard)})


def slate_objections(slate: Sequence[NominationCard], manner: MannerCard, names: dict[int, str]) -> list[Reason]:
    """Every number of a vote on awards that does not fit."""
    candidates = [
        CandidateCounts(
            name=names.get(card.agency_id or 0) or card.recipient_published or card.award_published,
            agree=card.agree,
            disagree=card.disagree,
            written_agree=card.written_agree,
        )
        for card in slate
    ]
    candidates += _together(manner, "Cả danh sách")
    return list(inconsistencies(manner.counts, candidates, mode=manner.mode))


def _together(manner: MannerCard, name: str) -> list[CandidateCounts]:
    """A vote on the matter as a whole, where one was counted; it stands after the candidates."""
    whole = CandidateCounts(name=name, agree=manner.agree, disagree=manner.disagree, abstain=manner.abstain)
    return [] if whole.cast is None else [whole]


def manner_of(conference: Conference, subject: Subject) -> MannerCard:
    """How a matter was decided, as stored."""
    stored = conference.resolution(subject)
    if stored is None:
        return MannerCard()
    return MannerCard(
        mode=stored.mode,
        secrecy=stored.secrecy,
        medium=stored.medium,
        wording=stored.wording,
        counts=Counts(**{count: getattr(stored, count) for count in COUNTS}),
        agree=stored.agree,
        disagree=stored.disagree,
        abstain=stored.abstain,
    )


def _at(actor: Actor, conference_id: int, action: Action) -> Conference:
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, action, conference.block_year.place)
    conference.state = CONFERENCE.advance(conference.state, action, facts_of(conference))
    return conference


def _decide(conference: Conference, subject: Subject, manner: MannerCard) -> None:
    stored = conference.resolution(subject)
    if stored is None:
        stored = Resolution(subject=subject)
        conference.resolutions.append(stored)
    stored.mode, stored.secrecy, stored.medium, stored.wording = (
        manner.mode,
        manner.secrecy,
        manner.medium,
        manner.wording,
    )
    for count in COUNTS:
        setattr(stored, count, getattr(manner.counts, count))
    stored.agree, stored.disagree, stored.abstain = manner.agree, manner.disagree, manner.abstain


def _names(conference: Conference) -> dict[int, str]:
    return {member.agency_id: member.agency.name_on(conference.held_on) for member in conference.block_year.members}


def _eligible(conference: Conference, wanted: Iterable[int]) -> frozenset[int]:
    """Who may be endorsed where the list of members is known to be complete; empty = do not ask.

    A party that could not be matched yet may be one of the members, so it is not refused.
    """
    block_year = conference.block_year
    if not block_year.members_complete:
        return frozenset()
    unmatched = select(Agency.id).where(Agency.id.in_(list(wanted)), Agency.unmatched)
    return block_year.member_ids | frozenset(db.session.scalars(unmatched))


def _twice(slate: Sequence[NominationCard]) -> list[Reason]:
    pairs = [(card.award_code, card.award_published, card.agency_id) for card in slate if card.agency_id is not None]
    return [Reason("nominated_twice")] if len(set(pairs)) != len(pairs) else []


def _next_year(actor: Actor, conference: Conference, *, now: datetime) -> BlockYear:
    """The block year the conference looks ahead to, opened where it is not open yet."""
    block_year = conference.block_year
    year = conference.pledge_year or (conference.review_year or block_year.year) + 1
    if year == block_year.year:
        return block_year
    return opening.existing_year(block_year.block_id, year) or opening.open_year(actor, block_year.block, year, now=now)


def _hand_over(actor: Actor, conference: Conference, *, now: datetime) -> None:
    """Give the endorsed agencies the posts of the next year. Raises ``Refusal`` when others hold them already."""
    year = _next_year(actor, conference, now=now)
    leaders = conference.endorsed(BlockPost.LEADER)
    if leaders and year.leader_id not in {None, leaders[0].agency_id}:
        refuse_if([Reason("next_year_has_other_leader", {"year": year.year})])
    if leaders:
        year.leader_id = leaders[0].agency_id
        year.leader_person = leaders[0].person
        year.leader_person_title = leaders[0].person_title
    if deputies := conference.endorsed(BlockPost.DEPUTY):
        year.deputies.clear()
        db.session.flush()
        year.deputies.extend(
            Deputy(agency_id=each.agency_id, position=each.position, person=each.person, person_title=each.person_title)
            for each in deputies
        )
    opening.take_in(year, [each.agency_id for each in conference.endorsements])
    year.touch()
