"""From rows to the facts of papers: what a paper of a conference or a dossier is made from, as of today."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from emulation.domain.actors import Actor
from emulation.domain.conference import Capacity, Subject
from emulation.domain.law.rule_sets import BasisLine, LegalDay, basis_lines, legal_day, rule_set_on
from emulation.domain.settings import PROVINCIAL_REGULATION
from emulation.models.award import Proposal
from emulation.models.block import BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.document import IssuedDocument
from emulation.queries import awards, blocks, conferences, paper_parts, settings, year_papers
from reports import facts as paper
from reports.announcement.facts import AnnouncementFacts
from reports.attendance_sheet.facts import AttendanceSheetFacts
from reports.catalogue import CATALOGUE, to_json
from reports.catalogue import compose as compose_facts
from reports.document import Document
from reports.minutes.facts import MinutesFacts
from reports.nomination_result.facts import NominationResultFacts
from reports.programme.facts import AgendaFacts, ProgrammeFacts
from reports.proposal_list.facts import ProposalListFacts
from reports.submission_letter.facts import SubmissionLetterFacts
from reports.year_end_report.facts import SectionFacts, YearEndReportFacts


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The record a paper is made of: a conference, a dossier or a block year, only one of them."""

    conference_id: int | None = None
    proposal_id: int | None = None
    block_year_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The facts of one paper and what must be kept with them. ``facts`` carry no code yet."""

    kind: str
    block_year: BlockYear
    facts: Any
    law: Basis | None = None
    """What a paper of a dossier stands on."""
    unchecked: tuple[str, ...] = ()
    """Parts of the paper that are still a model nobody has checked, in words."""

    @property
    def rule_set(self) -> str | None:
        return self.law.rule_set if self.law else None

    @property
    def legal_day(self) -> date | None:
        return self.law.day.day if self.law else None

    @property
    def json(self) -> str:
        """Canonical text of the facts."""
        return to_json(self.facts)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.json.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Basis:
    """The law a dossier stands on, and how its day was found."""

    day: LegalDay
    rule_set: str
    label: str
    lines: tuple[BasisLine, ...]


NOT_STAMPED = paper.StampFacts()

OF_CONFERENCE = ("programme", "attendance_sheet", "year_end_report", "minutes", "nomination_result", "announcement")
OF_PROPOSAL = ("submission_letter", "proposal_list")


def kinds_for(record: Conference | Proposal | BlockYear) -> tuple[str, ...]:
    """The papers a record has, as lists show them: of a conference what its kind needs, of a year what is begun."""
    if isinstance(record, Proposal):
        return OF_PROPOSAL
    if isinstance(record, BlockYear):
        return year_papers.kinds(record)
    without = set()
    if not record.kind.reviews:
        without |= {"year_end_report"}
    if not record.kind.ends_year and not record.nominations:
        without |= {"nomination_result"}
    return tuple(kind for kind in OF_CONFERENCE if kind not in without)


def paper_of(actor: Actor, kind: str, origin: Origin, *, today: date) -> Paper:
    """Gather the facts of one paper. Raises ``OutOfReach``; ``KeyError`` for a kind its origin does not have."""
    if origin.proposal_id is not None:
        proposal = awards.proposal(actor, origin.proposal_id)
        law = basis_of(proposal, today=today)
        facts = _OF_PROPOSAL[kind](proposal, law)
        year = proposal.block_year
        return Paper(kind=kind, block_year=year, facts=facts, law=law)
    if origin.block_year_id is not None:
        year = blocks.block_year_by_id(actor, origin.block_year_id)
        told = year_papers.OF_YEAR[kind](actor, year, today)
        return Paper(kind=kind, block_year=year, facts=told.facts, unchecked=told.unchecked)
    assert origin.conference_id is not None
    conference = conferences.conference(actor, origin.conference_id)
    if kind not in kinds_for(conference):
        raise KeyError(kind)
    return Paper(kind=kind, block_year=conference.block_year, facts=_OF_CONFERENCE[kind](actor, conference))


def compose(made: Paper, *, demo: bool, code: str | None = None, made_at: str | None = None) -> Document:
    """The paper laid out: a draft without ``code``, the issued one with it."""
    stamp = paper.StampFacts(code=code, made_at=made_at, draft=code is None, demo=demo)
    return compose_facts(made.kind, replace(made.facts, stamp=stamp))


def standing_issue(kind: str, origin: Origin) -> IssuedDocument | None:
    """The issued paper of this kind and origin that no later one supersedes."""
    superseded = select(IssuedDocument.supersedes_id).where(IssuedDocument.supersedes_id.is_not(None))
    statement = select(IssuedDocument).where(
        IssuedDocument.kind == kind,
        IssuedDocument.conference_id == origin.conference_id,
        IssuedDocument.proposal_id == origin.proposal_id,
        IssuedDocument.id.not_in(superseded),
    )
    if origin.block_year_id is not None:
        statement = statement.where(IssuedDocument.block_year_id == origin.block_year_id)
    return db.session.scalars(statement.order_by(IssuedDocument.id.desc())).unique().first()


def basis_of(proposal: Proposal, *, today: date) -> Basis:
    """The instruments in force on the legal day of a dossier; a draft stands on today."""
    sending = proposal.submission
    day = legal_day(sending.received_at if sending else None, proposal.receipt_date_on_record, today=today)
    if proposal.legal_day is not None:  # chosen when it was sent; later laws never recompute it
        day = replace(day, day=proposal.legal_day)
    rules = rule_set_on(day.day)
    regulation = settings.value(PROVINCIAL_REGULATION, day.day) or None
    return Basis(day=day, rule_set=rules.code, label=rules.label, lines=basis_lines(day.day, regulation))


def label(kind: str) -> str:
    """The Vietnamese name of a kind of paper."""
    return CATALOGUE[kind].label_vi


def _programme(_actor: Actor, conference: Conference) -> ProgrammeFacts:
    return ProgrammeFacts(
        **_common(conference),
        agenda=tuple(
            AgendaFacts(content=item.content, presenter=item.presenter, minutes=item.minutes)
            for item in conference.agenda
        ),
        signer=paper_parts.signer(conference.block_year),
    )


def _attendance_sheet(_actor: Actor, conference: Conference) -> AttendanceSheetFacts:
    seats = tuple(
        paper.AttendanceFacts(
            party=seat.agency.name_on(conference.held_on) if seat.agency else seat.body,
            name=seat.name,
            title=seat.title,
            capacity=seat.capacity.value,
            presence=seat.presence.value,
            reason=seat.reason,
            note=seat.note,
        )
        for seat in sorted(conference.attendances, key=lambda seat: (seat.capacity is Capacity.INVITEE, seat.position))
    )
    return AttendanceSheetFacts(**_common(conference), seats=seats)


def _report(actor: Actor, conference: Conference) -> YearEndReportFacts:
    standing = paper_parts.standing_report(actor, conference)
    return YearEndReportFacts(
        **_common(conference),
        sections=tuple(
            SectionFacts(key=section.value, paragraphs=paragraphs) for section, paragraphs in standing.items()
        ),
        nominations=_standing(conference),
        signer=paper_parts.signer(conference.block_year),
    )


def _minutes(actor: Actor, conference: Conference) -> MinutesFacts:
    return MinutesFacts(
        **_common(conference),
        report=paper_parts.adopted_report(actor, conference),
        discussion=conference.discussion,
        guidance=conference.guidance,
        nominations=paper_parts.nominations(conference),
        manner=paper_parts.manner(conference, Subject.NOMINATION),
        endorsement=paper_parts.endorsement(conference),
        pledge_signed=paper_parts.pledge_signed(conference),
        conclusion=conference.conclusion,
        copies=conference.copies,
    )


def _nomination_result(_actor: Actor, conference: Conference) -> NominationResultFacts:
    return NominationResultFacts(
        **_common(conference),
        nominations=paper_parts.nominations(conference),
        manner=paper_parts.manner(conference, Subject.NOMINATION),
    )


def _announcement(actor: Actor, conference: Conference) -> AnnouncementFacts:
    told = paper_parts.adopted_texts(actor, conference)
    return AnnouncementFacts(
        **_common(conference),
        published_on=conference.published_on,
        author=conference.author,
        movements=told.movements,
        report=paper_parts.adopted_report(actor, conference),
        achievements=told.achievements,
        shortcomings=told.shortcomings,
        directions=told.directions,
        nominations=_standing(conference),
        manner=paper_parts.manner(conference, Subject.NOMINATION),
        endorsement=paper_parts.endorsement(conference),
        pledge_signed=paper_parts.pledge_signed(conference),
    )


def _letter(proposal: Proposal, law: Basis) -> SubmissionLetterFacts:
    conference = proposal.conference
    common = _common(conference)
    block = proposal.block_year.block
    other_office = block.office.name_on(conference.held_on) if block.office else None
    return SubmissionLetterFacts(
        **common,
        addressees=(other_office,) if other_office else (),
        through=None if other_office else common["office"].name,
        basis=tuple(line.text for line in law.lines),
        nominations=paper_parts.candidates(proposal),
        manner=paper_parts.manner(conference, Subject.NOMINATION),
        attachments=("Biên bản hội nghị", "Danh sách đề nghị khen thưởng", "Báo cáo thành tích của các tập thể"),
        signer=paper_parts.signer(proposal.block_year),
    )


def _list(proposal: Proposal, _law: Basis) -> ProposalListFacts:
    return ProposalListFacts(
        **_common(proposal.conference),
        nominations=paper_parts.candidates(proposal),
        manner=paper_parts.manner(proposal.conference, Subject.NOMINATION),
        signer=paper_parts.signer(proposal.block_year),
    )


_OF_CONFERENCE: Mapping[str, Callable[[Actor, Conference], Any]] = {
    "programme": _programme,
    "attendance_sheet": _attendance_sheet,
    "year_end_report": _report,
    "minutes": _minutes,
    "nomination_result": _nomination_result,
    "announcement": _announcement,
}
_OF_PROPOSAL: Mapping[str, Callable[[Proposal, Basis], Any]] = {
    "submission_letter": _letter,
    "proposal_list": _list,
}


def _common(conference: Conference) -> dict[str, Any]:
    """Block, office and conference: what every paper begins with."""
    return {
        "stamp": NOT_STAMPED,
        "block": paper_parts.block(conference),
        "office": paper_parts.office(conference),
        "conference": paper_parts.conference(conference),
    }


def _standing(conference: Conference) -> tuple[paper.NominationFacts, ...]:
    return tuple(each for each in paper_parts.nominations(conference) if each.withdrawn_reason is None)
