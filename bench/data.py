"""A throw-away province of some size, made by the use cases people press: blocks, members, years with their papers."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from bench import yearly
from bench.yearly import Yearly
from emulation.clock import VIET_NAM
from emulation.domain.account import Term
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind
from emulation.domain.award import Outcome
from emulation.domain.block import BlockKind
from emulation.domain.conference import Capacity, ConferenceKind, Ground, PartOfDay, Presence
from emulation.domain.document import Format, code_from
from emulation.domain.movement import Launcher
from emulation.domain.pledge import PledgeState
from emulation.domain.report import Section
from emulation.domain.voting import Counts, Medium, Mode, Secrecy
from emulation.queries import awards, papers
from emulation.queries import blocks as block_queries
from emulation.services import (
    accounts,
    agencies,
    blocks,
    conferences,
    decisions,
    documents,
    movements,
    nominations,
    passwords,
    proposals,
    reports,
)
from emulation.services.agencies import AgencyCard
from emulation.services.blocks import BlockCard, MemberCard, PostHolder, QuotaCard
from emulation.services.conferences import ConferenceCard, MinutesCard, PersonCard, SeatCard
from emulation.services.decisions import DecisionCard
from emulation.services.documents import Rendered
from emulation.services.movements import MovementCard
from emulation.services.nominations import EndorsementCard, MannerCard, NominationCard
from emulation.services.proposals import OutcomeCard

PASSWORD = "phong trao 2024"  # noqa: S105 - of a site that lives for a minute
LAST_YEAR = 2024
OFFICE = Actor(account_id=None, name="Cơ quan thường trực (đo)", posts=(Post(Role.STANDING_HEAD),))
_ENTERING = Actor(account_id=None, name="dữ liệu đo", posts=(Post(Role.SYSTEM_ADMINISTRATOR),))
_FLAG = ("CTDT", "Cờ thi đua của UBND tỉnh")
_CERTIFICATE = ("BKT_TT", "Bằng khen của Chủ tịch UBND tỉnh")
_AGREED = MannerCard(mode=Mode.AGREED)
_FIELDS = ("Nội chính", "Kinh tế", "Văn hóa", "Giáo dục", "Y tế", "Công thương", "Xây dựng", "Nông nghiệp")
_PAPER_BYTES = 60_000


@dataclass(frozen=True)
class Size:
    """How large the province is. ``blocks`` is at least 3: one for each stage the last year is left in."""

    blocks: int = 20
    members: int = 10
    years: int = 3


SMALL = Size(blocks=3, members=4, years=1)


@dataclass
class Records:
    """Ids of one block year and of what hangs on it."""

    block_id: int
    block_year_id: int
    year: int
    leader_id: int
    conference_id: int = 0
    proposal_id: int | None = None
    yearly: Yearly | None = None
    document_ids: list[int] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


@dataclass
class Province:
    """What was made. ``years[block][year]`` are the records."""

    size: Size
    agency_ids: list[int]
    years: list[dict[int, Records]]
    account_ids: dict[str, int] = field(default_factory=dict)

    @property
    def meeting(self) -> Records:
        """The block whose last conference is still being prepared."""
        return self.years[0][LAST_YEAR]

    @property
    def drafting(self) -> Records:
        """The block whose last dossier is still a draft."""
        return self.years[1][LAST_YEAR]

    @property
    def finished(self) -> Records:
        """A block year that went all its way."""
        return self.years[2][LAST_YEAR]


def build(size: Size) -> Province:
    """Fill the database of the application at work. The same size makes the same province."""
    draw = random.Random(size.blocks * 1000 + size.members)
    made = Province(size, _agencies(size.blocks * size.members), [])
    for number in range(size.blocks):
        members = made.agency_ids[number * size.members : (number + 1) * size.members]
        made.years.append(_block(number, members, size.years, draw))
    yearly.of_province(OFFICE, LAST_YEAR)
    _people(made)
    return made


def _at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=VIET_NAM)


def _agencies(number: int) -> list[int]:
    made = []
    for order in range(1, number + 1):
        name = f"Sở {_FIELDS[order % len(_FIELDS)]} số {order:03d}"
        card = AgencyCard(name=name, kind=AgencyKind.DEPARTMENT, head_title="Giám đốc", protocol_order=order * 10)
        made.append(agencies.register_agency(OFFICE, card, now=_at(2020, 1, 6)))
    return made


def _block(number: int, members: list[int], years: int, draw: random.Random) -> dict[int, Records]:
    first = LAST_YEAR - years + 1
    named = f"Khối thi đua số {number + 1:02d} các cơ quan {_FIELDS[number % len(_FIELDS)]}"
    card = BlockCard(
        name=named,
        number=number + 1,
        kind=BlockKind.DEPARTMENTS,
        decision_number=f"{number + 1:02d}/QĐ-UBND",
        decision_date=date(first, 1, 4),
        decision_issuer="Chủ tịch UBND tỉnh",
        aliases=(f"Khối {_FIELDS[number % len(_FIELDS)]} {number + 1}",),
    )
    block_id = blocks.create_block(OFFICE, card, now=_at(first, 1, 5))
    made: dict[int, Records] = {}
    for position, year in enumerate(range(first, LAST_YEAR + 1)):
        earlier = made.get(year - 1)
        records = _opened(block_id, year, members, members[position % len(members)], earlier)
        made[year] = records
        _prepare(number, records, members, draw)
        if year == LAST_YEAR and number == 0:
            continue
        following = members[(position + 1) % len(members)]
        _conclude(records, following, members, last=year == LAST_YEAR, stay=year == LAST_YEAR and number == 1)
        if year < LAST_YEAR:
            blocks.close_block_year(OFFICE, records.block_year_id, version=None, now=_at(year + 1, 12, 1))
    return made


def _opened(block_id: int, year: int, members: list[int], leader: int, earlier: Records | None) -> Records:
    """The year with members, posts, quotas, movements; the confirmed conference before it may have opened it."""
    now = _at(year, 1, 9)
    known = {each.year: each.id for each in block_queries.years(OFFICE, block_id)} if earlier else {}
    year_id = known.get(year) or blocks.open_block_year(OFFICE, block_id, year, now=now)
    cards = [MemberCard(agency_id=member) for member in members]
    blocks.set_members(OFFICE, year_id, cards, complete=True, stated=None, version=None, now=now)
    holder = PostHolder(agency_id=leader, person="Nguyễn Văn Mẫu", person_title="Giám đốc Sở")
    deputies = [PostHolder(agency_id=each) for each in members if each != leader][:2]
    blocks.set_posts(OFFICE, year_id, leader=holder, deputies=deputies, version=None, now=now)
    quotas = [QuotaCard(award_code=_FLAG[0], number=1), QuotaCard(award_code=_CERTIFICATE[0], percent=30)]
    blocks.set_quotas(OFFICE, year_id, quotas, version=None, now=now)
    cards_of_movements = [
        MovementCard(launcher=launcher, name=f"Phong trào thi đua {launcher.label} năm {year}")
        for launcher in (Launcher.PRIME_MINISTER, Launcher.PROVINCE, Launcher.BLOCK)
    ]
    movements.set_movements(OFFICE, year_id, cards_of_movements, version=None, now=now)
    of_year = yearly.fill(OFFICE, year_id, year, members, leader)
    return Records(block_id, year_id, year, leader, yearly=of_year)


def _prepare(number: int, records: Records, members: list[int], draw: random.Random) -> None:
    """The conference with its people, attendance, report and slate."""
    me = _leader(records)
    held_on = date(records.year + 1, 1, 10 + number % 15)
    now = _at(records.year + 1, 1, held_on.day)
    person = PersonCard(name="Nguyễn Văn Mẫu", title="Giám đốc Sở, Khối trưởng")
    card = ConferenceCard(
        kind=ConferenceKind.YEAR_END_AND_SIGNING,
        review_year=records.year,
        pledge_year=records.year + 1,
        held_on=held_on,
        part_of_day=PartOfDay.MORNING,
        venue="Hội trường tầng 2",
        chairs=(person,),
        secretaries=(PersonCard(name="Trần Thị Thử", title="Chuyên viên"),),
        guests=(PersonCard(name="Lê Văn Ví Dụ", title="Phó Trưởng Ban Thi đua - Khen thưởng tỉnh"),),
    )
    held = conferences.prepare_conference(me, records.block_year_id, card, now=now)
    records.conference_id = held
    seats = [
        SeatCard(agency_id=member, name=f"Đại biểu {position:02d}", presence=Presence.IN_PERSON)
        for position, member in enumerate(members, start=1)
    ]
    guest = SeatCard(body="Cơ quan thường trực", name="Lê Văn Ví Dụ", capacity=Capacity.INVITEE)
    conferences.record_attendance(me, held, [*seats, guest], version=None, now=now)
    text = f"Việc tự chấm điểm ở {draw.randint(1, 5)} đơn vị còn chậm.\n\nMinh chứng kèm theo chưa đầy đủ."
    reports.edit_section(me, held, Section.SHORTCOMINGS, text, version=0, now=now)
    voters = len(members)
    ballot = MannerCard(
        mode=Mode.BALLOT,
        secrecy=Secrecy.SECRET,
        medium=Medium.PAPER,
        counts=Counts(
            members=voters, present=voters, issued=voters, collected=voters, valid=voters, invalid=0, blank=0
        ),
    )
    nominations.nominate(me, held, _slate(members, draw), manner=ballot, version=None, now=now)


def _slate(members: list[int], draw: random.Random) -> list[NominationCard]:
    """A flag and certificates for a third of the block, one candidate withdrawn."""
    chosen = draw.sample(members, k=max(3, len(members) // 3 + 1))
    slate = []
    for rank, member in enumerate(chosen, start=1):
        code, award = _FLAG if rank == 1 else _CERTIFICATE
        agree = len(members) - draw.randint(0, 1)
        last = rank == len(chosen)
        slate.append(
            NominationCard(
                award_code=code,
                award_published=award,
                agency_id=member,
                score=Decimal(9900 - rank * 75) / 100,
                rank=rank,
                agree=agree,
                disagree=len(members) - agree,
                ground=Ground.LEADING_UNIT if rank == 1 else Ground.TWO_YEARS,
                withdrawn_reason="đã được khen thưởng năm trước" if last else None,
            )
        )
    return slate


def _conclude(records: Records, following: int, members: list[int], *, last: bool, stay: bool) -> None:
    """Confirmation, dossier, outcome, decision, issued papers. ``stay``: the dossier stays a draft."""
    me = _leader(records)
    held, day = records.conference_id, records.year + 1
    now = _at(day, 2, 1)
    reports.adopt_report(me, held, manner=_AGREED, version=None, now=now)
    deputies = [EndorsementCard(agency_id=each) for each in members if each != following][:2]
    leader = EndorsementCard(agency_id=following)
    nominations.endorse(me, held, leader=leader, deputies=deputies, manner=_AGREED, version=None, now=now)
    if last:  # the pledges of the years between are signed member by member
        _record_pledge(me, held, day, now=now)
    minutes = MinutesCard(discussion="Các đơn vị nhất trí với dự thảo báo cáo.", conclusion="Hội nghị thống nhất.")
    conferences.record_minutes(me, held, minutes, version=None, now=now)
    nominations.confirm_conference(me, held, confirmed_by="Nguyễn Văn Mẫu", version=None, now=now)
    dossier = proposals.draft_proposal(me, held, now=_at(day, 2, 2))
    records.proposal_id = dossier
    if stay:
        return
    proposals.submit_proposal(me, dossier, blanks_acknowledged=True, version=None, now=_at(day, 2, 3))
    proposals.open_proposal(OFFICE, dossier, version=None, now=_at(day, 2, 4))
    candidates = list(awards.proposal(OFFICE, dossier).candidates)
    outcomes = {each.id: OutcomeCard(outcome=Outcome.APPROVED) for each in candidates}
    if last and records.block_id % 2 == 0:  # half of the blocks still wait for their outcome
        _issue(records)
        return
    proposals.record_outcomes(OFFICE, dossier, outcomes, version=None, now=_at(day, 3, 1))
    decisions.record_decision(
        OFFICE,
        dossier,
        DecisionCard(
            number=f"{records.block_year_id}/QĐ-UBND",
            decided_on=date(day, 3, 5),
            issuer="Chủ tịch UBND tỉnh",
            signer="Phạm Văn Mẫu",
            signer_title="Chủ tịch",
        ),
        candidate_ids={each.id for each in candidates},
        version=None,
        now=_at(day, 3, 6),
    )
    _issue(records)


def _record_pledge(me: Actor, held: int, year: int, *, now: datetime) -> None:
    nominations.record_pledge(
        me,
        held,
        state=PledgeState.SIGNED_BY_SOURCE,
        signed_on=date(year, 1, 10),
        contents=["Hoàn thành xuất sắc nhiệm vụ chính trị được giao", "Đẩy mạnh cải cách hành chính"],
        version=None,
        now=now,
    )


def _issue(records: Records) -> None:
    """Minutes and letter as issued papers, with files of their usual size."""
    assert records.proposal_id is not None
    origins = {
        "minutes": papers.Origin(conference_id=records.conference_id),
        "submission_letter": papers.Origin(proposal_id=records.proposal_id),
    }
    now = _at(records.year + 1, 3, 7)
    for kind, origin in origins.items():
        made = papers.paper_of(OFFICE, kind, origin, today=now.date())
        rendered = Rendered(
            subject=papers.label(kind),
            facts_sha256=made.sha256,
            code=code_from(hashlib.sha256(f"{kind} {origin}".encode()).digest()),
            files={Format.PDF: b"%PDF-1.7" + bytes(_PAPER_BYTES), Format.DOCX: b"PK" + bytes(_PAPER_BYTES)},
        )
        document = documents.issue_document(OFFICE, kind, origin, rendered, now=now)
        records.document_ids.append(document)
        records.codes.append(rendered.code)
        documents.number_document(
            OFFICE, document, number=f"{document:02d}/BC-K", dated_on=now.date(), signer="Nguyễn Văn Mẫu", now=now
        )


def _leader(records: Records) -> Actor:
    return Actor(account_id=None, name="Nguyễn Văn Mẫu", posts=(Post(Role.AGENCY_HEAD, records.leader_id),))


def _people(made: Province) -> None:
    """An account for every agency, and one for each role the pages are measured as."""
    password = passwords.hashed(PASSWORD)
    wanted: list[tuple[str, Role, int | None]] = [
        (f"don.vi.{order:03d}", Role.AGENCY_OFFICER, each) for order, each in enumerate(made.agency_ids, start=1)
    ]
    wanted += [
        ("chuyen.vien", Role.STANDING_OFFICER, None),
        ("hoi.dong", Role.COUNCIL_MEMBER, None),
        ("quan.tri", Role.SYSTEM_ADMINISTRATOR, None),
    ]
    for user_name, role, agency_id in wanted:
        made.account_ids[user_name] = accounts.create_account(
            _ENTERING,
            user_name,
            name="Nguyễn Thị Đo",
            password_hash=password,
            posts=[Term(role, agency_id, date(2020, 1, 6))],
            must_change_password=False,
            now=_at(2025, 4, 1),
        )


def user_of(made: Province, agency_id: int) -> str:
    """The user name of an agency's officer."""
    return f"don.vi.{made.agency_ids.index(agency_id) + 1:03d}"
