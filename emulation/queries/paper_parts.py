"""Parts of papers' facts that several papers share: block, office, conference, nominations, posts, adopted texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from emulation.domain.actors import Actor
from emulation.domain.block import BlockLevel
from emulation.domain.conference import BlockPost, ConferenceKind, Duty, Ground, Presence, Subject, presence_by_agency
from emulation.domain.law.award import AwardKind
from emulation.domain.law.awards import award
from emulation.domain.pledge import PledgeState
from emulation.domain.report import Drafted, ReportState, Section, unfold
from emulation.domain.settings import CHAIRMAN_NAME, COUNCIL_NAME, PLACE_NAME, PROVINCE_NAME, STANDING_OFFICE
from emulation.models.award import Candidate, Proposal
from emulation.models.block import BlockYear
from emulation.models.conference import Attendance, Conference, Endorsement, Nomination
from emulation.models.database import db
from emulation.models.pledge import Pledge
from emulation.models.report import Report
from emulation.queries import conferences, drafts, settings
from reports import facts as paper
from reports.document import BLANK


def block(conference: Conference) -> paper.BlockFacts:
    return block_of(conference.block_year)


def block_of(held_by: BlockYear) -> paper.BlockFacts:
    """The block as a paper of one of its years names it."""
    return paper.BlockFacts(
        name=held_by.block.name if held_by.block.name != BLANK else None,
        wording=held_by.block.wording.value,
        leader_word=held_by.block.wording.leader,
        deputy_word=held_by.block.wording.deputy,
        year=held_by.year,
    )


def office(conference: Conference) -> paper.OfficeFacts:
    """The bodies above the block by their names on the day of the conference.

    Only a block of the province writes to the provincial council; for another one the names stay blank.
    """
    return office_of(conference.block_year, conference.held_on or date(conference.block_year.year, 12, 31))


def office_of(block_year: BlockYear, day: date) -> paper.OfficeFacts:
    """The bodies above a block by their names on a day."""
    owner = block_year.block
    if owner.office is not None:
        return paper.OfficeFacts(name=owner.office.name_on(day), place=settings.value(PLACE_NAME, day) or None)
    if owner.level is not BlockLevel.PROVINCE:
        return paper.OfficeFacts()
    return paper.OfficeFacts(
        name=settings.value(STANDING_OFFICE, day) or None,
        council=settings.value(COUNCIL_NAME, day) or None,
        chairman=settings.value(CHAIRMAN_NAME, day) or None,
        province=settings.value(PROVINCE_NAME, day) or None,
        place=settings.value(PLACE_NAME, day) or None,
    )


def conference(held: Conference) -> paper.ConferenceFacts:
    block_year = held.block_year
    attended = presence_by_agency((seat.agency_id, seat.capacity, seat.presence) for seat in held.attendances)
    checked = {agency: presence for agency, presence in attended.items() if presence is not Presence.REGISTERED}
    away = {agency for agency, presence in checked.items() if not presence.present}
    absent = {seat.agency_id: seat for seat in reversed(held.attendances) if seat.agency_id in away}
    return paper.ConferenceFacts(
        kind=held.kind.value,
        title=held.title,
        review_year=held.review_year,
        pledge_year=held.pledge_year,
        held_on=held.held_on,
        part_of_day=held.part_of_day.value if held.part_of_day else None,
        starts_at=held.starts_at,
        ended_at=held.ended_at,
        venue=held.venue,
        chairs=_people(held, Duty.CHAIR),
        secretaries=_people(held, Duty.SECRETARY),
        guests=_people(held, Duty.GUEST),
        composition=held.composition,
        leader=block_year.leader.name_on(held.held_on) if block_year.leader else None,
        deputies=tuple(deputy.agency.name_on(held.held_on) for deputy in block_year.deputies),
        members=tuple(paper.PartyFacts(name=member.agency.name_on(held.held_on)) for member in block_year.members),
        members_complete=block_year.members_complete,
        members_number=block_year.members_number,
        called=len(attended) if checked else None,
        present=len(checked) - len(absent) if checked else None,
        absent=len(absent) if checked else None,
        absences=tuple(_absence(absent[agency], held) for agency in attended if agency in away),
    )


def nominations(held: Conference) -> tuple[paper.NominationFacts, ...]:
    """Every nomination, those withdrawn included."""
    return tuple(_nomination(each, held.held_on) for each in held.nominations)


def candidates(proposal: Proposal) -> tuple[paper.NominationFacts, ...]:
    """The candidates of a dossier, under the names they were proposed with."""
    return tuple(_candidate(each) for each in proposal.candidates)


def manner(held: Conference, subject: Subject) -> paper.DecisionMannerFacts | None:
    """How a matter was decided; ``None`` where nothing is stated."""
    stored = held.resolution(subject)
    if stored is None:
        return None
    return paper.DecisionMannerFacts(
        mode=stored.mode.value if stored.mode else None,
        secrecy=stored.secrecy.value if stored.secrecy else None,
        medium=stored.medium.value if stored.medium else None,
        wording=stored.wording,
        members=stored.members,
        present=stored.present,
        issued=stored.issued,
        collected=stored.collected,
        valid=stored.valid,
        invalid=stored.invalid,
        blank=stored.blank,
        agree=stored.agree,
        disagree=stored.disagree,
        abstain=stored.abstain,
    )


def endorsement(held: Conference) -> paper.EndorsementFacts | None:
    """Next year's posts as the conference endorsed them; ``None`` where it endorsed nobody."""
    leaders = held.endorsed(BlockPost.LEADER)
    deputies = held.endorsed(BlockPost.DEPUTY)
    if not leaders and not deputies:
        return None
    year = held.pledge_year or (held.review_year + 1 if held.review_year else None)
    return paper.EndorsementFacts(
        year=year,
        leader=_endorsed(leaders[0], held) if leaders else None,
        deputies=tuple(_endorsed(each, held) for each in deputies),
        manner=manner(held, Subject.ENDORSEMENT),
    )


def signer(block_year: BlockYear) -> paper.PersonFacts | None:
    """Who signs for the block: the representing person of the leader, where known."""
    if block_year.leader_person is None and block_year.leader_person_title is None:
        return None
    return paper.PersonFacts(name=block_year.leader_person, title=block_year.leader_person_title)


def pledge_signed(held: Conference) -> bool | None:
    """Whether the pledge of the year ahead was signed; ``None`` = not stated."""
    if held.pledge_year is None:
        return None
    statement = (
        select(Pledge.state)
        .join(BlockYear, BlockYear.id == Pledge.block_year_id)
        .where(BlockYear.block_id == held.block_year.block_id, BlockYear.year == held.pledge_year)
    )
    state = db.session.scalars(statement).one_or_none()
    return True if state in {PledgeState.SIGNED, PledgeState.SIGNED_BY_SOURCE} else None


def standing_report(actor: Actor, held: Conference) -> dict[Section, tuple[str, ...]]:
    """The report's paragraphs as they stand: drafted from data where nobody wrote over them."""
    return _standing(conferences.report(actor, held.id), drafts.drafted(actor, held))


def _standing(report: Report | None, drafted: Mapping[Section, Sequence[Drafted]]) -> dict[Section, tuple[str, ...]]:
    stored = {each.section: each.content for each in report.sections} if report else {}
    return {
        section: tuple(paragraph.text for paragraph in unfold(stored.get(section), found))
        for section, found in drafted.items()
    }


def adopted_report(actor: Actor, held: Conference) -> paper.AdoptedReportFacts | None:
    """The report put before the conference; ``None`` where none is known."""
    report = conferences.report(actor, held.id)
    if report is None:
        return None
    leader = held.block_year.leader
    return paper.AdoptedReportFacts(
        title=report.published_title or _report_title(held),
        drafted_by=leader.name_on(held.held_on) if leader else None,
        adopted=True if report.state is ReportState.ADOPTED else None,
        manner=manner(held, Subject.REPORT),
    )


def _report_title(held: Conference) -> str:
    """What the report calls itself on its own face."""
    year = held.review_year or held.block_year.year
    if held.kind is ConferenceKind.MID_YEAR:
        return f"Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm {year}"
    ahead = held.pledge_year or year + 1
    return f"Báo cáo tổng kết công tác thi đua, khen thưởng năm {year} và phương hướng, nhiệm vụ năm {ahead}"


@dataclass(frozen=True, kw_only=True)
class AdoptedTexts:
    """What the announcement may tell of the report: nothing before it is adopted."""

    movements: tuple[str, ...] = ()
    achievements: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()


def adopted_texts(actor: Actor, held: Conference) -> AdoptedTexts:
    """The adopted report's paragraphs the announcement uses (posts and proposals have their own sentences)."""
    report = conferences.report(actor, held.id)
    if report is None or report.state is not ReportState.ADOPTED:
        return AdoptedTexts()
    drafted = drafts.drafted(actor, held)
    standing = _standing(report, drafted)
    posts = {paragraph.text for paragraph in drafted[Section.DIRECTIONS] if paragraph.key == "next_posts"}
    return AdoptedTexts(
        movements=standing[Section.MOVEMENTS],
        achievements=(*standing[Section.ACTIVITIES], *standing[Section.TARGETS], *standing[Section.BY_UNIT]),
        shortcomings=standing[Section.SHORTCOMINGS],
        directions=tuple(text for text in standing[Section.DIRECTIONS] if text not in posts),
    )


def _people(held: Conference, duty: Duty) -> tuple[paper.PersonFacts, ...]:
    return tuple(paper.PersonFacts(name=person.name, title=person.title) for person in held.people_with(duty))


def _absence(seat: Attendance, held: Conference) -> paper.AbsenceFacts:
    party = seat.agency.name_on(held.held_on) if seat.agency else seat.body or seat.name or ""
    return paper.AbsenceFacts(party=party, reason=seat.reason)


def _endorsed(each: Endorsement, held: Conference) -> paper.EndorsedFacts:
    named = each.person is not None or each.person_title is not None
    person = paper.PersonFacts(name=each.person, title=each.person_title) if named else None
    return paper.EndorsedFacts(party=each.agency.name_on(held.held_on), person=person)


def _nomination(each: Nomination, day: date | None) -> paper.NominationFacts:
    named = each.agency.name_on(day) if each.agency else None
    return paper.NominationFacts(
        award=each.award_published,
        recipient=each.recipient_published or named,
        number=each.number,
        ground=_ground(each.ground, each.ground_note),
        rank=each.rank,
        score=each.score,
        agree=each.agree,
        disagree=each.disagree,
        written_agree=each.written_agree,
        withdrawn_reason=each.withdrawn_reason,
        note=each.note,
        **_of_catalogue(each.award_code),
    )


def _candidate(each: Candidate) -> paper.NominationFacts:
    voted = each.nomination
    return paper.NominationFacts(
        award=each.award_published,
        recipient=each.recipient,
        number=each.number,
        ground=_ground(each.ground, each.ground_note),
        rank=voted.rank,
        score=voted.score,
        agree=voted.agree,
        disagree=voted.disagree,
        written_agree=voted.written_agree,
        note=voted.note,
        **_of_catalogue(each.award_code),
    )


def _of_catalogue(code: str | None) -> dict[str, Any]:
    """What the catalogue knows of an award; nothing where the wording of the record fits no code."""
    if code is None:
        return {}
    row = award(code)
    return {
        "award_code": code,
        "kind": "title" if row.kind is AwardKind.EMULATION_TITLE else "commendation",
        "bestowal": row.bestowal.label,
        "authority": row.authority_text,
    }


def _ground(ground: Ground | None, note: str | None) -> str | None:
    if ground is None or ground is Ground.OTHER:
        return note
    return f"{ground.label} ({note})" if note else ground.label
