"""What a report is drafted from: the data of one block year, and what its figures open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from emulation.domain.actors import Actor
from emulation.domain.block import BlockWording
from emulation.domain.conference import BlockPost, ConferenceKind, Subject
from emulation.domain.pledge import Amount, Direction, met
from emulation.domain.report import Drafted, Section
from emulation.domain.voting import Mode
from emulation.models.agency import Agency
from emulation.models.block import BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.decision import AwardRecord, Decision
from emulation.models.pledge import Pledge, PledgePart, PledgeTarget
from emulation.queries import blocks, conferences, movements
from reports.drafted import DraftParagraph, Figure
from reports.drafted_targets import MemberTargetsDraft, TargetDraft
from reports.drafting import (
    AwardDraft,
    DraftFacts,
    MeetingDraft,
    MemberResultDraft,
    MovementDraft,
    NominationDraft,
    PledgeDraft,
    draft,
)
from reports.vietnamese import number, short_date


def sections(actor: Actor, conference: Conference) -> dict[Section, tuple[DraftParagraph, ...]]:
    """The drafted paragraphs of every section, with the records their figures open."""
    drafted_by_key = draft(facts(actor, conference))
    return {section: drafted_by_key[section.value] for section in Section}


def drafted(actor: Actor, conference: Conference) -> dict[Section, Sequence[Drafted]]:
    """The same as plain text, for settling and unfolding what was edited."""
    return {
        section: [Drafted(paragraph.key, paragraph.text) for paragraph in paragraphs]
        for section, paragraphs in sections(actor, conference).items()
    }


def facts(actor: Actor, conference: Conference) -> DraftFacts:
    """Everything the draft of this conference's report may tell."""
    block_year = conference.block_year
    wording = BlockWording(block_year.block.wording)
    day = conference.held_on
    ahead = conference.pledge_year if conference.pledge_year != block_year.year else None
    pledges = _pledges(block_year.block_id, [block_year.year, *([ahead] if ahead else [])])
    told = movements.results(block_year.id)
    manner = conference.resolution(Subject.NOMINATION)
    leaders = conference.endorsed(BlockPost.LEADER)
    return DraftFacts(
        year=conference.review_year or block_year.year,
        block=Figure(block_year.block.name, "block_year", block_year.id),
        leader_word=wording.leader,
        deputy_word=wording.deputy,
        half_year=conference.kind is ConferenceKind.MID_YEAR,
        members=tuple(_agency(member.agency, day) for member in block_year.members),
        members_number=block_year.members_number,
        members_complete=block_year.members_complete,
        leader=_agency(block_year.leader, day) if block_year.leader else None,
        deputies=tuple(_agency(deputy.agency, day) for deputy in block_year.deputies),
        movements=tuple(
            MovementDraft(
                id=movement.id,
                launcher=movement.launcher_name or movement.launcher.label,
                name=movement.name,
                launched_on=movement.launched_on,
                result=movement.result,
                members=tuple(
                    MemberResultDraft(
                        agency=_agency(each.agency, day),
                        text=each.text,
                        figure=f"{number(each.figure)} {each.unit or ''}".strip() if each.figure is not None else None,
                    )
                    for each in told.get(movement.id, ())
                ),
            )
            for movement in blocks.movements(actor, block_year.id)
        ),
        pledge=pledges.get(block_year.year),
        next_pledge=pledges.get(ahead) if ahead else None,
        targets=_targets(block_year, day, half_year=conference.kind is ConferenceKind.MID_YEAR),
        meetings=tuple(
            MeetingDraft(id=held_id, title=title, held_on=held_on)
            for held_id, title, held_on in conferences.others_held(conference)
        ),
        awards=_awards(block_year, conference.review_year or block_year.year),
        nominations=tuple(
            NominationDraft(
                id=nomination.id,
                award=nomination.award_published,
                recipient=_recipient(nomination.agency, nomination.recipient_published, day),
                number=nomination.number,
                rank=nomination.rank,
                score=nomination.score,
            )
            for nomination in conference.nominations
            if nomination.withdrawn_reason is None
        ),
        agreed=manner is not None and manner.mode is Mode.AGREED,
        next_leader=_agency(leaders[0].decided_agency, day) if leaders else None,
        next_deputies=tuple(_agency(each.decided_agency, day) for each in conference.endorsed(BlockPost.DEPUTY)),
    )


def _agency(agency: Agency, day: date | None) -> Figure:
    return Figure(agency.name_on(day), "agency", agency.id)


def _recipient(agency: Agency | None, published: str | None, day: date | None) -> Figure | None:
    if agency is None:
        return Figure(published, "conference", 0) if published else None
    return Figure(published or agency.name_on(day), "agency", agency.id)


def _pledges(block_id: int, years: Sequence[int]) -> dict[int, PledgeDraft]:
    """What a block pledged, by year."""
    statement = (
        select(BlockYear.year, Pledge)
        .join(Pledge, Pledge.block_year_id == BlockYear.id)
        .where(BlockYear.block_id == block_id, BlockYear.year.in_(years))
    )
    return {
        year: PledgeDraft(
            id=found.id,
            year=year,
            signed=found.state.signed,
            signed_on=found.signed_on,
            contents=tuple(content.content for content in found.contents),
        )
        for year, found in db.session.execute(statement)
    }


def _targets(block_year: BlockYear, day: date | None, *, half_year: bool) -> tuple[MemberTargetsDraft, ...]:
    """What each member pledged and reached, in the order of members; two statements for all."""
    statement = (
        select(PledgePart)
        .join(Pledge, Pledge.id == PledgePart.pledge_id)
        .where(Pledge.block_year_id == block_year.id)
        .options(lazyload(PledgePart.registrations))
    )
    parts = {part.agency_id: part for part in db.session.scalars(statement)}
    return tuple(
        MemberTargetsDraft(
            agency=_agency(member.agency, day),
            targets=tuple(_target(each, each.mid_year if half_year else each.result) for each in part.targets),
        )
        for member in block_year.members
        if (part := parts.get(member.agency_id)) is not None
    )


def _target(target: PledgeTarget, reached: Amount | None) -> TargetDraft:
    return TargetDraft(
        id=target.id,
        content=target.content,
        planned=_in_words(target.planned, target.unit),
        reached=None if reached is None else _in_words(reached, target.unit),
        met=met(target.planned, reached, target.direction),
        percent=_percent(target, reached),
    )


def _in_words(amount: Amount, unit: str | None) -> str:
    """``98,5%``, ``1.250 tỷ đồng``; words stand as they were written, without the unit."""
    if isinstance(amount, str):
        return f"“{amount}”"
    if not unit:
        return number(amount)
    return f"{number(amount)}%" if unit == "%" else f"{number(amount)} {unit}"


def _percent(target: PledgeTarget, reached: Amount | None) -> Decimal | None:
    """Result over plan to tenths; of shares, and where less is better, a share of the plan would mislead."""
    planned = target.planned
    if not isinstance(planned, Decimal) or not isinstance(reached, Decimal) or planned <= 0:
        return None
    if target.unit == "%" or target.direction is Direction.LOWER:
        return None
    return (reached * 100 / planned).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _awards(block_year: BlockYear, year: int) -> tuple[AwardDraft, ...]:
    """Awards the members received by decisions of the year under review."""
    statement = (
        select(AwardRecord)
        .join(Decision, Decision.id == AwardRecord.decision_id)
        .where(
            AwardRecord.agency_id.in_(block_year.member_ids),
            AwardRecord.corrects_id.is_(None),
            Decision.year == year,
        )
        .options(lazyload(AwardRecord.agency))  # the name of the day stands in the row
        .order_by(AwardRecord.id)
    )
    rows = db.session.scalars(statement).unique().all()
    return tuple(
        AwardDraft(
            id=row.id,
            agency=Figure(row.agency_name, "agency", row.agency_id),
            award=row.award_published,
            decision=f"Quyết định số {row.decision.number} ngày {short_date(row.decision.decided_on)}",
        )
        for row in rows
    )
