"""A province with somebody for every post and a record of every kind at every place, for the permission matrix."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from emulation.domain.actors import Actor, Role
from emulation.domain.award import Outcome
from emulation.domain.comment import DraftKind
from emulation.domain.conference import ConferenceKind
from emulation.domain.document import Format
from emulation.domain.movement import Launcher
from emulation.domain.plan import LibraryKind, PaperKind
from emulation.domain.voting import Mode
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.models.pledge import Pledge
from emulation.queries import blocks as questions
from emulation.queries import papers
from emulation.services import (
    blocks,
    comments,
    conferences,
    decisions,
    documents,
    launching,
    library,
    movements,
    nominations,
    plans,
    pledge_parts,
    pledges,
    proposals,
)
from emulation.services.blocks import MemberCard, PostHolder
from emulation.services.comments import CommentCard
from emulation.services.conferences import ConferenceCard
from emulation.services.decisions import DecisionCard
from emulation.services.documents import Rendered
from emulation.services.launching import LaunchCard
from emulation.services.library import LibraryCard
from emulation.services.movements import MovementCard
from emulation.services.nominations import EndorsementCard, MannerCard, NominationCard
from emulation.services.pledge_parts import TargetCard
from emulation.services.pledges import ContentsCard
from emulation.services.proposals import OutcomeCard
from tests import hostile
from tests.attached import attached
from tests.cast import STANDING_HEAD, Province, officer, province

MISSING = 2_000_000_000

ACTORS: dict[str, tuple[Role, str | None] | None] = {
    "anonymous": None,
    "administrator": (Role.SYSTEM_ADMINISTRATOR, None),
    "leader": (Role.AGENCY_OFFICER, "delegation_office"),
    "leader_head": (Role.AGENCY_HEAD, "delegation_office"),
    "deputy": (Role.AGENCY_OFFICER, "people_committee_office"),
    "member": (Role.AGENCY_OFFICER, "finance"),
    "stranger": (Role.AGENCY_OFFICER, "culture"),
    "officer": (Role.STANDING_OFFICER, None),
    "head": (Role.STANDING_HEAD, None),
    "sector_officer": (Role.STANDING_OFFICER, "health"),
    "council": (Role.COUNCIL_MEMBER, None),
    "secretary": (Role.COUNCIL_SECRETARY, None),
    "inspector": (Role.INSPECTOR, None),
}
"""User name -> role and agency of its post. ``sector_officer`` serves an office that receives no block here."""


@dataclass
class Place:
    """Ids of one block year's records. ``open`` and ``closed`` are of one block, ``foreign`` of another."""

    block_id: int
    year: int
    block_year_id: int
    conference_id: int
    proposal_id: int
    document_id: int
    movement_id: int
    paper_id: int
    file_id: int
    draft_id: int
    comment_id: int
    pledge_id: int
    target_id: int
    agency_id: int
    """A member of the block year: its part of the pledge is asked for."""
    object_id: int
    """Of the text that may be put up for comment: the conference whose report it is."""


@dataclass
class World:
    """Everything the requests of the matrix are about."""

    province: Province
    places: dict[str, Place] = field(default_factory=dict)
    account_id: int = 0
    post_id: int = 0
    import_id: int = 0
    list_id: int = 0
    inspection_id: int = 0
    agency_id: int = 0
    record_id: int = 0
    launched_id: int = 0
    text_id: int = 0


def world(now: datetime) -> World:
    """Build the province with its records; the year 2022 of the advisory block is closed."""
    made = World(province=province(now))
    known = made.province
    made.agency_id = known.finance
    closed = _closed_year(known, now=now)
    made.places["open"] = _records(known.advisory, 2023, known.advisory_2023, known.finance, now=now)
    made.launched_id = _launch(now=now)
    made.text_id = library.add_text(
        STANDING_HEAD, LibraryCard(year=2023, kind=LibraryKind.PLAN, title="Kế hoạch", link="kho lưu"), now=now
    )
    made.places["closed"] = _records(known.advisory, 2022, closed, known.finance, now=now)
    made.places["foreign"] = _records(known.culture_block, 2023, known.culture_2023, known.health, now=now)
    deputies = [PostHolder(agency_id=known.people_committee_office)]
    leader = PostHolder(agency_id=known.delegation_office)
    blocks.set_posts(STANDING_HEAD, known.advisory_2023, leader=leader, deputies=deputies, version=None, now=now)
    blocks.close_block_year(STANDING_HEAD, closed, version=None, now=now)
    made.record_id = db.session.get_one(Proposal, made.places["open"].proposal_id).id
    return made


def _closed_year(known: Province, *, now: datetime) -> int:
    year = blocks.open_block_year(STANDING_HEAD, known.advisory, 2022, now=now)
    members = (known.delegation_office, known.people_committee_office, known.finance, known.planning)
    cards = [MemberCard(agency_id=each) for each in members]
    blocks.set_members(STANDING_HEAD, year, cards, complete=True, stated=None, version=None, now=now)
    holder = PostHolder(agency_id=known.delegation_office)
    deputy = PostHolder(agency_id=known.people_committee_office)
    blocks.set_posts(STANDING_HEAD, year, leader=holder, deputies=[deputy], version=None, now=now)
    return year


def _records(block_id: int, year: int, block_year_id: int, winner: int, *, now: datetime) -> Place:
    """A confirmed conference with an outcome, a decision and an issued paper."""
    me = STANDING_HEAD
    card = ConferenceCard(kind=ConferenceKind.YEAR_END, review_year=year, held_on=date(2024, 1, 22))
    held = conferences.prepare_conference(me, block_year_id, card, now=now)
    slate = [NominationCard(award_code="BKT_TT", award_published="Bằng khen", agency_id=winner)]
    manner = MannerCard(mode=Mode.AGREED)
    nominations.nominate(me, held, slate, manner=manner, version=None, now=now)
    if year == 2023:
        leader = EndorsementCard(agency_id=winner)
        nominations.endorse(me, held, leader=leader, deputies=[], manner=manner, version=None, now=now)
    nominations.confirm_conference(me, held, confirmed_by="Chủ trì", version=None, now=now)
    dossier = proposals.draft_proposal(me, held, now=now)
    proposals.submit_proposal(me, dossier, blanks_acknowledged=True, version=None, now=now)
    proposals.open_proposal(me, dossier, version=None, now=now)
    candidate = db.session.get_one(Proposal, dossier).candidates[0].id
    outcome = {candidate: OutcomeCard(outcome=Outcome.APPROVED)}
    proposals.record_outcomes(me, dossier, outcome, version=None, now=now)
    decision = DecisionCard(
        number=f"{block_id}{year}/QĐ-UBND", decided_on=date(2024, 1, 22), issuer="Chủ tịch UBND tỉnh"
    )
    decisions.record_decision(me, dossier, decision, candidate_ids={candidate}, version=None, now=now)
    pledge, target = _pledge(block_year_id, winner, now=now)
    draft = comments.ask_comments(me, DraftKind.REPORT, held, until=now + timedelta(days=7), now=now)
    return Place(
        block_id=block_id,
        year=year,
        block_year_id=block_year_id,
        conference_id=held,
        proposal_id=dossier,
        document_id=_issue(me, held, now=now),
        movement_id=_movement(block_year_id, now=now),
        paper_id=plans.begin_paper(me, block_year_id, PaperKind.PLAN, now=now),
        file_id=attached(block_year_id, now=now, preview=hostile.picture()),
        draft_id=draft,
        pledge_id=pledge,
        target_id=target,
        agency_id=winner,
        comment_id=comments.give_comment(me, draft, CommentCard(text="Bổ sung số liệu."), now=now),
        object_id=held,
    )


def _movement(block_year_id: int, *, now: datetime) -> int:
    """A movement a block wrote down itself."""
    card = MovementCard(launcher=Launcher.BLOCK, name="Phong trào của khối")
    movements.set_movements(STANDING_HEAD, block_year_id, [card], version=None, now=now)
    return questions.movements(STANDING_HEAD, block_year_id)[-1].id


def _pledge(block_year_id: int, agency: int, *, now: datetime) -> tuple[int, int]:
    """A pledge out for signing, and the one target its member registered."""
    me = STANDING_HEAD
    pledge = pledges.begin_pledge(me, block_year_id, now=now)
    contents = ContentsCard(contents=("Hoàn thành nhiệm vụ.",))
    pledges.set_contents(me, pledge, contents, version=None, now=now)
    pledges.ask_targets(me, pledge, version=None, now=now)
    cards = [TargetCard(content="Hồ sơ đúng hạn", unit="%", planned=Decimal(98))]
    pledge_parts.set_targets(officer(agency), pledge, agency, cards, version=None, now=now)
    pledges.open_signing(me, pledge, acknowledged=True, version=None, now=now)
    return pledge, db.session.get_one(Pledge, pledge).parts[0].targets[0].id


def _launch(*, now: datetime) -> int:
    """A movement launched for all blocks of 2023."""
    card = LaunchCard(
        launcher=Launcher.PROVINCE, name="Phong trào của tỉnh", launched_on=date(2023, 2, 10), document_number="1/KH"
    )
    return launching.launch_movement(STANDING_HEAD, 2023, card, block_year_ids=None, now=now)


def _issue(actor: Actor, conference_id: int, *, now: datetime) -> int:
    origin = papers.Origin(conference_id=conference_id)
    made = papers.paper_of(actor, "announcement", origin, today=date(2024, 1, 22))
    rendered = Rendered(
        subject="Tin công bố",
        facts_sha256=made.sha256,
        code=f"0000-0000-{conference_id:04d}",
        files={Format.PDF: b"%PDF-1.7 a paper", Format.DOCX: b"PK a paper"},
    )
    return documents.issue_document(actor, "announcement", origin, rendered, now=now)
