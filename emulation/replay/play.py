"""One event through the use cases: block and year, conference, report, nominations, posts, pledge, dossier."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from emulation.clock import VIET_NAM
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.award import Outcome
from emulation.domain.block import BlockKind, BlockLevel, BlockWording
from emulation.domain.conference import ConferenceKind, PartOfDay
from emulation.domain.law.award import Target
from emulation.domain.law.awards import AWARDS
from emulation.domain.pledge import PledgeState
from emulation.domain.refusal import Reason, Refusal
from emulation.domain.voting import Medium, Mode, Secrecy
from emulation.queries.awards import proposal as proposal_within
from emulation.replay.events import Event, Person
from emulation.replay.parties import Parties
from emulation.services import blocks, conferences, nominations, proposals, reports
from emulation.services.blocks import BlockCard, MemberCard, PostHolder
from emulation.services.conferences import ConferenceCard, MinutesCard, PersonCard
from emulation.services.nominations import EndorsementCard, MannerCard, NominationCard
from emulation.services.proposals import OutcomeCard
from reports.document import BLANK

RECORDER = Actor(account_id=None, name="ghi nhận từ nguồn", posts=(Post(Role.STANDING_HEAD),))
"""The standing office, entering what a source states."""

KINDS = {
    "tong_ket": ConferenceKind.YEAR_END,
    "tong_ket+ky_giao_uoc": ConferenceKind.YEAR_END_AND_SIGNING,
    "ky_giao_uoc": ConferenceKind.SIGNING,
    "so_ket": ConferenceKind.MID_YEAR,
}
LEVELS = {
    "tinh": BlockLevel.PROVINCE,
    "xa_phuong": BlockLevel.COMMUNE,
    "huyen": BlockLevel.DISTRICT,
    "trung_uong": BlockLevel.CENTRAL,
    "nganh": BlockLevel.SECTOR,
    "nganh_trong_tinh": BlockLevel.SECTOR_IN_PROVINCE,
    "nganh_lien_tinh": BlockLevel.SECTOR_ACROSS_PROVINCES,
    "noi_bo_so": BlockLevel.INSIDE_DEPARTMENT,
    "luc_luong_vu_trang": BlockLevel.ARMED_FORCES,
}
BLOCK_KINDS = {
    "co_quan_dang": BlockKind.PARTY_BODIES,
    "co_quan_trung_uong": BlockKind.CENTRAL_AGENCIES,
    "cum_huyen": BlockKind.DISTRICTS,
    "cum_phuong_xa": BlockKind.COMMUNES,
    "doanh_nghiep": BlockKind.ENTERPRISES,
    "hoi": BlockKind.ASSOCIATIONS,
    "hoi_dong": BlockKind.COUNCILS,
    "mttq_doan_the": BlockKind.FRONT_AND_UNIONS,
    "nganh_doc": BlockKind.VERTICAL_SECTOR,
    "noi_bo": BlockKind.INTERNAL,
    "noi_bo_huyen": BlockKind.INTERNAL_DISTRICT,
    "noi_chinh": BlockKind.INTERNAL_AFFAIRS,
    "so_ban_nganh": BlockKind.DEPARTMENTS,
}
PARTS_OF_DAY = {"sáng": PartOfDay.MORNING, "chiều": PartOfDay.AFTERNOON}
_COLLECTIVE = {row.code for row in AWARDS if row.target is Target.COLLECTIVE}
_CODES = {row.code for row in AWARDS}


@dataclass(frozen=True, kw_only=True)
class Played:
    """What one event left in the database."""

    conference_id: int
    proposal_id: int | None
    today: date
    remarks: tuple[str, ...] = field(default=())
    """What a reader should know: parties kept apart, a day that is not stated."""


def play(event: Event) -> Played:
    """Run one conference event. Raises ``Refusal`` when a use case declines."""
    kind = KINDS[event.type]
    year = event.year_reviewed if kind.reviews else event.year_planned
    if year is None:
        raise Refusal([Reason("review_year_missing" if kind.reviews else "pledge_year_missing")])
    today = event.event_date or event.published_date or date(year, 12, 31)
    now = datetime(today.year, today.month, today.day, 9, tzinfo=VIET_NAM)
    parties = Parties(RECORDER, now=now)
    block_year_id = _block_year(event, parties, year, now=now)
    conference_id = conferences.prepare_conference(RECORDER, block_year_id, _card(event, kind), now=now)
    _decide(event, conference_id, parties, now=now)
    proposal_id = _propose(event, conference_id, now=now)
    remarks = [f"tách riêng, chưa đối chiếu: {'; '.join(parties.apart)}"] if parties.apart else []
    if event.event_date is None:
        remarks.append("nguồn không nêu ngày họp")
    return Played(conference_id=conference_id, proposal_id=proposal_id, today=today, remarks=tuple(remarks))


def _block_year(event: Event, parties: Parties, year: int, *, now: datetime) -> int:
    names = [name for name in (event.block_name, *event.block_aliases) if name]
    name = names[0] if names else BLANK
    block_id = blocks.create_block(
        RECORDER,
        BlockCard(
            name=name,
            wording=BlockWording.CUM if name.casefold().startswith("cụm") else BlockWording.KHOI,
            level=LEVELS.get(event.level or "", BlockLevel.PROVINCE),
            kind=BLOCK_KINDS.get(event.block_kind or ""),
            aliases=tuple(names[1:]),
        ),
        now=now,
    )
    block_year_id = blocks.open_block_year(RECORDER, block_id, year, now=now)
    members = [parties.enter(member) for member in event.members]
    who = parties.find if event.members else parties.enter  # without a list of members there is nothing to match
    leader = who(event.current_leader) if event.current_leader else None
    deputies = [who(deputy) for deputy in event.current_deputies]
    if not event.members_complete:  # who leads a block is one of its members; an incomplete list may take them in
        members += [each for each in (leader, *deputies) if each is not None and each not in members]
    blocks.set_members(
        RECORDER,
        block_year_id,
        [MemberCard(agency_id=member) for member in dict.fromkeys(members)],
        complete=event.members_complete,
        stated=event.members_count,
        version=None,
        now=now,
    )
    if leader is not None or deputies:
        blocks.set_posts(
            RECORDER,
            block_year_id,
            leader=PostHolder(agency_id=leader) if leader is not None else None,
            deputies=[PostHolder(agency_id=deputy) for deputy in deputies],
            version=None,
            now=now,
        )
    return block_year_id


def _card(event: Event, kind: ConferenceKind) -> ConferenceCard:
    return ConferenceCard(
        kind=kind,
        review_year=event.year_reviewed,
        pledge_year=event.year_planned,
        held_on=event.event_date,
        part_of_day=PARTS_OF_DAY.get(event.event_part_of_day or ""),
        venue=event.venue,
        composition=event.attendees,
        chairs=_people(event.chair),
        guests=_people(event.other_people),
        published_on=event.published_date,
        source=event.source,
    )


def _people(people: tuple[Person, ...]) -> tuple[PersonCard, ...]:
    return tuple(PersonCard(name=person.name, title=person.title) for person in people)


def _decide(event: Event, conference_id: int, parties: Parties, *, now: datetime) -> None:
    kind = KINDS[event.type]
    title = next((each for each in event.documents_adopted if each.casefold().startswith("báo cáo")), None)
    manner = _manner(event)
    if event.proposals or manner != MannerCard():
        nominations.nominate(RECORDER, conference_id, _slate(event, parties), manner=manner, version=None, now=now)
    if event.next_leader or event.next_deputies:
        nominations.endorse(
            RECORDER,
            conference_id,
            leader=EndorsementCard(agency_id=parties.find(event.next_leader)) if event.next_leader else None,
            deputies=[EndorsementCard(agency_id=parties.find(deputy)) for deputy in event.next_deputies],
            manner=MannerCard(),
            version=None,
            now=now,
        )
    if kind.signs and (event.pledge_signed is not None or event.pledge_contents):
        nominations.record_pledge(
            RECORDER,
            conference_id,
            state=PledgeState.SIGNED_BY_SOURCE if event.pledge_signed else PledgeState.DRAFT,
            signed_on=event.event_date if event.pledge_signed else None,
            contents=event.pledge_contents,
            version=None,
            now=now,
        )
    if title is not None and kind.reviews and event.event_date is not None:
        reports.adopt_report(RECORDER, conference_id, manner=MannerCard(), published_title=title, version=None, now=now)
    if conclusion := _conclusion(event, title):
        conferences.record_minutes(RECORDER, conference_id, MinutesCard(conclusion=conclusion), version=None, now=now)
    nominations.confirm_conference(RECORDER, conference_id, confirmed_by=RECORDER.name, version=None, now=now)


def _manner(event: Event) -> MannerCard:
    stated = event.vote
    mode, secrecy, medium = stated.get("mode"), stated.get("secrecy"), stated.get("medium")
    return MannerCard(
        mode=Mode(mode) if mode in set(Mode) else None,
        secrecy=Secrecy(secrecy) if secrecy in set(Secrecy) else None,
        medium=Medium(medium) if medium in set(Medium) else None,
        wording=stated.get("detail"),
    )


def _slate(event: Event, parties: Parties) -> list[NominationCard]:
    scores = {unit.casefold(): score for unit, score in event.scores}
    slate = []
    for each in event.proposals:
        code = each.award_code if each.award_code in _CODES else None
        person = code is not None and code not in _COLLECTIVE
        agency_id = parties.find(each.recipient) if each.recipient and not person else None
        slate.append(
            NominationCard(
                award_code=code,
                award_published=each.award,
                agency_id=agency_id,
                recipient_published=each.recipient,
                number=each.number if agency_id is None else None,
                score=_hundredths(scores.get((each.recipient or "").casefold())),
            )
        )
    return slate


def _hundredths(score: Decimal | None) -> Decimal | None:
    return None if score is None else score.quantize(Decimal("0.01"))


def _conclusion(event: Event, report_title: str | None) -> str | None:
    """What the source says was adopted beside the report."""
    others = [each for each in event.documents_adopted if each != report_title]
    return f"Hội nghị thông qua: {'; '.join(others)}." if others else None


def _propose(event: Event, conference_id: int, *, now: datetime) -> int | None:
    if not event.proposals:
        return None
    proposal_id = proposals.draft_proposal(RECORDER, conference_id, now=now)
    if not any(each.approved for each in event.proposals):
        return proposal_id
    proposals.submit_proposal(RECORDER, proposal_id, blanks_acknowledged=True, version=None, now=now)
    proposals.open_proposal(RECORDER, proposal_id, version=None, now=now)
    candidates = proposal_within(RECORDER, proposal_id).candidates
    outcomes = {
        candidate.id: OutcomeCard(outcome=Outcome.APPROVED)
        for candidate, each in zip(candidates, event.proposals, strict=True)
        if each.approved
    }
    proposals.record_outcomes(RECORDER, proposal_id, outcomes, version=None, now=now)
    return proposal_id
