"""The pledge of a block year: begun, asked for, sent out, signed by each member, taken back while not all have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.block import YearStep
from emulation.domain.comment import ADOPTED_WHY, DraftKind, unanswered_objections
from emulation.domain.file import Prepared
from emulation.domain.pledge import (
    PLEDGE,
    PledgeFacts,
    PledgeState,
    after_signing,
    recording_objections,
    signature_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach, Reason, StaleSave, refuse_if
from emulation.models import journal
from emulation.models.comment import end_rounds
from emulation.models.database import db
from emulation.models.file import keep
from emulation.models.pledge import Pledge, PledgeContent, PledgeCriterion, PledgeSignature
from emulation.queries import blocks, comments, deadlines, pledges
from emulation.queries.deadlines import Deadlines
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case


@dataclass(frozen=True, kw_only=True)
class ContentsCard:
    """What the block as a whole pledges, and who witnesses it."""

    contents: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    witness: str | None = None
    witness_title: str | None = None


@dataclass(frozen=True, kw_only=True)
class SignatureCard:
    """Who signs for a member, in which post, on which day."""

    person: str
    person_title: str | None = None
    signed_on: date | None = None


@use_case
def begin_pledge(actor: Actor, block_year_id: int, *, from_last_year: bool = False, now: datetime) -> int:
    """Begin the pledge of a block year, empty or with last year's contents and criteria. Returns its id."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.RECORD_PLEDGE, block_year.place)
    if pledges.id_of_year(block_year_id) is not None:
        refuse_if([Reason("pledge_begun")])
    earlier = pledges.earlier_pledge(actor, block_year) if from_last_year else None
    pledge = Pledge(block_year=block_year, state=PLEDGE.start, signing_round=0)
    if earlier is not None:
        _fill(pledge, [each.content for each in earlier.contents], [each.content for each in earlier.criteria])
    db.session.add(pledge)
    data = {"verb": "begin", "copied_from": earlier.block_year.year if earlier else None}
    journal.record(actor, Action.RECORD_PLEDGE, pledge, at=now, data=data)
    return pledge.id


@use_case
def set_contents(actor: Actor, pledge_id: int, card: ContentsCard, *, version: int | None, now: datetime) -> None:
    """Write contents, criteria and witness anew. Raises ``StaleSave`` with the stored texts."""
    pledge = pledges.pledge(actor, pledge_id)
    policy.require(actor, Action.RECORD_PLEDGE, pledge.place)
    before = contents_of(pledge)
    expect_version(pledge, version, {"contents": "\n".join(before.contents), "criteria": "\n".join(before.criteria)})
    PLEDGE.advance(pledge.state, Action.RECORD_PLEDGE, facts_of(pledge))
    _fill(pledge, card.contents, card.criteria)
    pledge.witness, pledge.witness_title = card.witness, card.witness_title
    told = changes(_told(before), _told(card), unsaid=("pledge.witness",))
    journal.record(actor, Action.RECORD_PLEDGE, pledge, at=now, data={"verb": "contents", **told})


@use_case
def ask_targets(actor: Actor, pledge_id: int, *, version: int | None, now: datetime) -> None:
    """Let the members register their targets and titles."""
    pledge = pledges.pledge(actor, pledge_id)
    policy.require(actor, Action.ASK_TARGETS, pledge.place)
    expect_version(pledge, version, {})
    pledge.state = PLEDGE.advance(pledge.state, Action.ASK_TARGETS, facts_of(pledge))
    journal.record(actor, Action.ASK_TARGETS, pledge, at=now)


@use_case
def open_signing(
    actor: Actor,
    pledge_id: int,
    *,
    acknowledged: bool,
    despite_comments: bool = False,
    version: int | None,
    now: datetime,
) -> None:
    """Send the pledge out for signing: its words and figures are frozen from now on.

    ``acknowledged``: some members have registered no target, and that is known. ``despite_comments``: comments on the
    draft wait for an answer; how many is journalled.
    """
    pledge = pledges.pledge(actor, pledge_id)
    policy.require(actor, Action.OPEN_SIGNING, pledge.place)
    expect_version(pledge, version, {})
    facts = replace(facts_of(pledge), acknowledged=acknowledged)
    waiting = comments.unanswered(DraftKind.PLEDGE, pledge.id)
    refuse_if(
        [
            *PLEDGE.obstacles(pledge.state, Action.OPEN_SIGNING, facts),
            *unanswered_objections(waiting, acknowledged=despite_comments),
        ]
    )
    pledge.state = PLEDGE.advance(pledge.state, Action.OPEN_SIGNING, facts)
    pledge.signing_round += 1
    pledge.sent_at, pledge.reopened_reason = now, None
    end_rounds(DraftKind.PLEDGE, pledge.id, by=actor.name, why=ADOPTED_WHY, now=now)
    data: dict[str, object] = {"without_targets": len(facts.without_targets)}
    journal.record(
        actor, Action.OPEN_SIGNING, pledge, at=now, data={**data, **({"unanswered": waiting} if waiting else {})}
    )


@use_case
def sign_pledge(
    actor: Actor,
    pledge_id: int,
    agency_id: int,
    card: SignatureCard,
    *,
    scan: Prepared | None = None,
    version: int | None,
    held: int | None = None,
    now: datetime,
) -> PledgeState:
    """Record that a member signed, or correct what is recorded while others still sign. Returns the pledge's state.

    ``version``: that of the pledge whose words were read; ``held``: that of the signature (0 = none was there yet).
    With the last signature the pledge is signed. Without a ``scan`` one attached before stays.
    """
    pledge = pledges.pledge(actor, pledge_id)
    _must_be_member(pledge, agency_id)
    policy.require(actor, Action.SIGN_PLEDGE, replace(pledge.place, agency_id=agency_id))
    signature = pledge.standing_signatures.get(agency_id)
    if version is not None and version != pledge.version:
        raise StaleSave(_shown(signature), pledge.version)
    if held is not None and held != (signature.version if signature else 0):
        raise StaleSave(_shown(signature), pledge.version)
    PLEDGE.advance(
        pledge.state,
        Action.SIGN_PLEDGE,
        facts_of(pledge, agency_id=agency_id, step=YearStep.PLEDGE, now=now),
    )
    members = pledges.signing_members(pledge.block_year)
    if agency_id not in {each.agency_id for each in members}:
        refuse_if([Reason("pledge_member_left")])
    refuse_if(signature_objections(card.person, card.signed_on, today=local_day(now)))
    before = signature_of(signature) if signature else SignatureCard(person="")
    if signature is None:
        signature = PledgeSignature(pledge=pledge, round=pledge.signing_round, agency_id=agency_id)
        db.session.add(signature)
    assert card.signed_on is not None  # refused above
    signature.person, signature.person_title = card.person.strip(), card.person_title
    signature.signed_on = card.signed_on
    signature.recorded_at, signature.recorded_by = now, actor.name
    if scan is not None:
        signature.scan_id = keep(pledge.block_year_id, scan, by=actor.name, now=now).id
    standing = pledge.standing_signatures
    pledge.state = after_signing(members=len(members), signatures=sum(each.agency_id in standing for each in members))
    if pledge.state is PledgeState.SIGNED:
        pledge.signed_on = max(each.signed_on for each in standing.values())
    told = changes(_signature_told(before), _signature_told(card), unsaid=("signature.person",))
    data = {"agency": agency_id, **told, **(scan.told if scan else {})}
    journal.record(actor, Action.SIGN_PLEDGE, signature, at=now, data=data)
    return pledge.state


@use_case
def reopen_pledge(actor: Actor, pledge_id: int, *, reason: str, version: int | None, now: datetime) -> None:
    """Take the signing back: members may change their targets again, and everybody signs anew."""
    pledge = pledges.pledge(actor, pledge_id)
    policy.require(actor, Action.REOPEN_PLEDGE, pledge.place)
    expect_version(pledge, version, {})
    signed = len(pledge.standing_signatures)
    facts = replace(facts_of(pledge), reason=reason)
    pledge.state = PLEDGE.advance(pledge.state, Action.REOPEN_PLEDGE, facts)
    pledge.signing_round += 1  # signatures given so far stay on record and no longer count
    pledge.sent_at, pledge.reopened_reason = None, reason.strip()
    journal.record(actor, Action.REOPEN_PLEDGE, pledge, at=now, data={"reason": reason.strip(), "signatures": signed})


def take_record(pledge: Pledge, *, state: PledgeState, signed_on: date | None, contents: Sequence[str]) -> None:
    """What a conference says of a pledge, in the transaction of the conference. Raises ``Refusal`` where the members
    are further than that."""
    known = [each.content for each in pledge.contents]
    changed = list(contents) != known
    signatures = len(pledge.standing_signatures)
    refuse_if(recording_objections(pledge.state, state, signatures=signatures, contents_change=changed))
    pledge.state, pledge.signed_on = state, signed_on
    if changed:
        _fill(pledge, contents, [each.content for each in pledge.criteria])
    if pledge.version:
        pledge.touch()
    db.session.add(pledge)


def contents_of(pledge: Pledge) -> ContentsCard:
    """The card as stored."""
    return ContentsCard(
        contents=tuple(each.content for each in pledge.contents),
        criteria=tuple(each.content for each in pledge.criteria),
        witness=pledge.witness,
        witness_title=pledge.witness_title,
    )


def signature_of(signature: PledgeSignature) -> SignatureCard:
    """The card as stored."""
    return SignatureCard(person=signature.person, person_title=signature.person_title, signed_on=signature.signed_on)


def facts_of(
    pledge: Pledge,
    *,
    agency_id: int | None = None,
    step: YearStep | None = None,
    now: datetime | None = None,
    of: Deadlines | None = None,
) -> PledgeFacts:
    """What the steps of a pledge look at; with agency, step and ``now`` also whether the step is locked for it.

    ``of``: the deadlines of the year where the caller has read them.
    """
    part = pledges.part_of(pledge, agency_id) if agency_id is not None else None
    locked = None
    if agency_id is not None and step is not None and now is not None:
        year = pledge.block_year_id
        due = (of or deadlines.of([year])).due(year, step, agency_id)
        locked = (step, due.at) if due is not None and due.locks and due.passed(now) else None
    return PledgeFacts(
        contents=len(pledge.contents),
        members=len(pledges.signing_members(pledge.block_year)),
        signatures=len(pledge.standing_signatures),
        without_targets=pledges.without_targets(pledge, date(pledge.block_year.year, 12, 31)),
        own_targets=len(part.targets) if part else 0,
        locked=locked,
    )


def _must_be_member(pledge: Pledge, agency_id: int) -> None:
    if agency_id not in pledge.block_year.member_ids:
        raise OutOfReach


def _fill(pledge: Pledge, contents: Sequence[str], criteria: Sequence[str]) -> None:
    """Write the rows in order; a text that stays keeps its row."""
    of_content = {each.content: each for each in pledge.contents}
    of_criterion = {each.content: each for each in pledge.criteria}
    wanted = [of_content.pop(text, PledgeContent(content=text)) for text in contents]
    measures = [of_criterion.pop(text, PledgeCriterion(content=text)) for text in criteria]
    for position, content in enumerate(wanted, start=1):
        content.position = position
    for position, criterion in enumerate(measures, start=1):
        criterion.position = position
    pledge.contents, pledge.criteria = wanted, measures


def _told(card: ContentsCard) -> dict[str, object]:
    """The contents as the journal names their fields."""
    return {
        "pledge.contents": "; ".join(card.contents),
        "pledge.criteria": "; ".join(card.criteria),
        "pledge.witness": card.witness,
        "pledge.witness_title": card.witness_title,
    }


def _signature_told(card: SignatureCard) -> dict[str, object]:
    return {f"signature.{name}": value for name, value in card.__dict__.items()}


def _shown(signature: PledgeSignature | None) -> dict[str, object]:
    """A signature as the fields of its form, for whoever saves an older page."""
    if signature is None:
        return {"person": "", "person_title": "", "signed_on": ""}
    return {
        "person": signature.person,
        "person_title": signature.person_title or "",
        "signed_on": f"{signature.signed_on:%d/%m/%Y}",
    }
