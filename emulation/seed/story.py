"""What happened in the demonstration before anybody logs in."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.award import Outcome
from emulation.domain.block import BlockKind
from emulation.domain.conference import Capacity, ConferenceKind, Ground, PartOfDay, Presence
from emulation.domain.movement import Launcher
from emulation.domain.pledge import PledgeState
from emulation.domain.report import Section
from emulation.domain.voting import Counts, Medium, Mode, Secrecy
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.seed import comments, movements_and_papers, pledges
from emulation.seed.cast import ADVISORY, OFFICE, SOCIAL, Province, at, enter_agencies, merge_departments
from emulation.services import blocks, conferences, decisions, movements, nominations, proposals, reports
from emulation.services.blocks import BlockCard, MemberCard, PostHolder, QuotaCard
from emulation.services.conferences import ConferenceCard, MinutesCard, PersonCard, SeatCard
from emulation.services.decisions import DecisionCard
from emulation.services.movements import MovementCard
from emulation.services.nominations import EndorsementCard, MannerCard, NominationCard
from emulation.services.proposals import OutcomeCard

FLAG, CERTIFICATE = "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"


def play() -> Province:
    """Everything up to today; returns what the people of the demonstration work in."""
    known = enter_agencies()
    advisory = _advisory(known)
    social = _social(known)
    _social_conference(known, social)
    movements_and_papers.fill(known, advisory_2023=advisory, social_2023=social)
    pledges.fill(known, advisory)
    comments.on_launch(known, social)
    return Province(agencies=merge_departments(known), advisory_2023=advisory, social_2023=social)


def _advisory(known: dict[str, int]) -> int:
    """The block whose year-end conference of 2023 is still to be held."""
    block = blocks.create_block(
        OFFICE,
        BlockCard(
            name="Khối thi đua các cơ quan Tham mưu - Tổng hợp",
            number=1,
            kind=BlockKind.DEPARTMENTS,
            aliases=("Khối thi đua Tổng hợp",),
        ),
        now=at(2023, 1, 9),
    )
    year = blocks.open_block_year(OFFICE, block, 2023, now=at(2023, 1, 9, 9, 10))
    members = [MemberCard(agency_id=known[key]) for key in ADVISORY]
    blocks.set_members(OFFICE, year, members, complete=False, stated=None, version=None, now=at(2023, 1, 9, 9, 20))
    leader = PostHolder(agency_id=known["delegation"])
    blocks.set_posts(OFFICE, year, leader=leader, deputies=[], version=None, now=at(2023, 1, 9, 9, 30))
    movements.set_movements(OFFICE, year, _movements("Khối thi đua Tổng hợp"), version=None, now=at(2023, 2, 10))
    return year


def _movements(block: str) -> list[MovementCard]:
    names = {
        Launcher.PRIME_MINISTER: "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        Launcher.PROVINCE: "Thi đua hoàn thành các chỉ tiêu phát triển kinh tế - xã hội của tỉnh năm 2023",
        Launcher.BLOCK: f"Phong trào thi đua năm 2023 của {block}",
    }
    return [
        MovementCard(launcher=launcher, name=name, launched_on=date(2023, 2, 10)) for launcher, name in names.items()
    ]


def _social(known: dict[str, int]) -> int:
    """The block that has gone through its year."""
    block = blocks.create_block(
        OFFICE,
        BlockCard(
            name="Khối thi đua các cơ quan Văn hóa - Xã hội",
            number=2,
            kind=BlockKind.DEPARTMENTS,
            decision_number="05/QĐ-UBND",
            decision_date=date(2022, 1, 4),
            decision_issuer="Chủ tịch UBND tỉnh (trình diễn)",
        ),
        now=at(2022, 1, 6),
    )
    year = blocks.open_block_year(OFFICE, block, 2023, now=at(2023, 1, 9, 10))
    members = [MemberCard(agency_id=known[key]) for key in SOCIAL]
    blocks.set_members(OFFICE, year, members, complete=True, stated=None, version=None, now=at(2023, 1, 9, 10, 10))
    leader = PostHolder(agency_id=known["culture"], person="Hoàng Thị Mẫu", person_title="Giám đốc Sở")
    deputies = [PostHolder(agency_id=known["education"]), PostHolder(agency_id=known["health"])]
    blocks.set_posts(OFFICE, year, leader=leader, deputies=deputies, version=None, now=at(2023, 1, 9, 10, 20))
    quotas = [QuotaCard(award_code="CTDT", number=1), QuotaCard(award_code="BKT_TT", percent=30)]
    blocks.set_quotas(OFFICE, year, quotas, version=None, now=at(2023, 1, 9, 10, 30))
    movements.set_movements(
        OFFICE, year, _movements("Khối thi đua Văn hóa - Xã hội"), version=None, now=at(2023, 2, 10)
    )
    return year


def _social_conference(known: dict[str, int], year: int) -> None:
    me = Actor(account_id=None, name="Hoàng Thị Mẫu", posts=(Post(Role.AGENCY_HEAD, known["culture"]),))
    held = conferences.prepare_conference(
        me,
        year,
        ConferenceCard(
            kind=ConferenceKind.YEAR_END_AND_SIGNING,
            review_year=2023,
            pledge_year=2024,
            held_on=date(2024, 1, 12),
            part_of_day=PartOfDay.MORNING,
            starts_at=time(8, 0),
            venue="Hội trường Sở Văn hóa, Thể thao và Du lịch",
            chairs=(PersonCard(name="Hoàng Thị Mẫu", title="Giám đốc Sở Văn hóa, Thể thao và Du lịch, Khối trưởng"),),
            secretaries=(PersonCard(name="Phạm Văn Thử", title="Chuyên viên Sở Văn hóa, Thể thao và Du lịch"),),
            guests=(PersonCard(name="Trần Văn Ví Dụ", title="Phó Trưởng Ban Thi đua - Khen thưởng tỉnh"),),
        ),
        now=at(2024, 1, 3),
    )
    conferences.record_attendance(me, held, _seats(known), version=None, now=at(2024, 1, 12, 8, 15))
    reports.edit_section(
        me,
        held,
        Section.SHORTCOMINGS,
        "Việc tự chấm điểm ở một số đơn vị còn chậm so với thời hạn.\n\nMinh chứng kèm theo chưa ghi rõ số trang.",
        version=0,
        now=at(2024, 1, 10),
    )
    comments.on_report(known, held)
    reports.adopt_report(me, held, manner=MannerCard(mode=Mode.AGREED), version=None, now=at(2024, 1, 12, 9, 30))
    counts = Counts(members=9, present=8, issued=8, collected=8, valid=8, invalid=0, blank=0)
    ballot = MannerCard(mode=Mode.BALLOT, secrecy=Secrecy.SECRET, medium=Medium.PAPER, counts=counts)
    nominations.nominate(me, held, _slate(known), manner=ballot, version=None, now=at(2024, 1, 12, 10))
    deputies = [EndorsementCard(agency_id=known["health"]), EndorsementCard(agency_id=known["science"])]
    nominations.endorse(
        me,
        held,
        leader=EndorsementCard(agency_id=known["education"]),
        deputies=deputies,
        manner=MannerCard(mode=Mode.AGREED),
        version=None,
        now=at(2024, 1, 12, 10, 30),
    )
    nominations.record_pledge(
        me,
        held,
        state=PledgeState.SIGNED,
        signed_on=date(2024, 1, 12),
        contents=(
            "Hoàn thành các chỉ tiêu, nhiệm vụ được giao năm 2024",
            "Đẩy mạnh cải cách hành chính, chuyển đổi số",
            "Thực hiện tốt quy chế dân chủ ở cơ sở, văn hóa công sở",
        ),
        version=None,
        now=at(2024, 1, 12, 11),
    )
    minutes = MinutesCard(
        discussion="Các đơn vị thống nhất với dự thảo báo cáo, đề nghị bổ sung kết quả phong trào của đơn vị.",
        guidance="Đề nghị Khối sớm ban hành kế hoạch năm 2024.",
        conclusion="Hội nghị thông qua báo cáo, kết quả bình xét và suy tôn.",
        ended_at=time(11, 15),
        copies=3,
    )
    conferences.record_minutes(me, held, minutes, version=None, now=at(2024, 1, 12, 11, 20))
    nominations.confirm_conference(me, held, confirmed_by="Hoàng Thị Mẫu", version=None, now=at(2024, 1, 12, 11, 30))
    _dossier(me, held)


def _seats(known: dict[str, int]) -> list[SeatCard]:
    seats = [
        SeatCard(agency_id=known[key], name=f"Đại biểu {number:02d} (trình diễn)", presence=Presence.IN_PERSON)
        for number, key in enumerate(SOCIAL[:-1], start=1)
    ]
    absent = SeatCard(
        agency_id=known[SOCIAL[-1]], presence=Presence.ABSENT_WITH_REASON, reason="dự họp đột xuất của tỉnh"
    )
    guest = SeatCard(
        body="Ban Thi đua - Khen thưởng tỉnh",
        name="Trần Văn Ví Dụ",
        title="Phó Trưởng Ban",
        capacity=Capacity.INVITEE,
        presence=Presence.IN_PERSON,
    )
    return [*seats, absent, guest]


def _slate(known: dict[str, int]) -> list[NominationCard]:
    flag = ("CTDT", FLAG)
    certificate = ("BKT_TT", CERTIFICATE)
    rows = (
        (*flag, "education", "98.5", 1, 8, 0, Ground.LEADING_UNIT, None),
        (*certificate, "health", "97.25", 2, 7, 1, Ground.TWO_YEARS, None),
        (*certificate, "science", "96", 3, 6, 2, Ground.MOVEMENT, None),
        (*certificate, "culture", "95.75", 4, None, None, None, "đã được khen thưởng năm trước, nhường đơn vị khác"),
    )
    return [
        NominationCard(
            award_code=code,
            award_published=award,
            agency_id=known[key],
            score=Decimal(score),
            rank=rank,
            agree=agree,
            disagree=disagree,
            ground=ground,
            withdrawn_reason=withdrawn,
        )
        for code, award, key, score, rank, agree, disagree, ground, withdrawn in rows
    ]


def _dossier(me: Actor, held: int) -> None:
    dossier = proposals.draft_proposal(me, held, now=at(2024, 1, 15))
    proposals.submit_proposal(me, dossier, blanks_acknowledged=False, version=None, now=at(2024, 1, 16, 14, 32))
    proposals.open_proposal(OFFICE, dossier, version=None, now=at(2024, 1, 17, 8, 5))
    candidates = {
        (each.award_code, each.position): each.id for each in db.session.get_one(Proposal, dossier).candidates
    }
    outcomes = {
        candidates["CTDT", 1]: OutcomeCard(outcome=Outcome.APPROVED),
        candidates["BKT_TT", 2]: OutcomeCard(outcome=Outcome.APPROVED),
        candidates["BKT_TT", 3]: OutcomeCard(outcome=Outcome.NOT_APPROVED, reason="vượt số lượng được phân bổ"),
    }
    proposals.record_outcomes(OFFICE, dossier, outcomes, version=None, now=at(2024, 2, 20))
    decisions.record_decision(
        OFFICE,
        dossier,
        DecisionCard(
            number="123/QĐ-UBND",
            decided_on=date(2024, 3, 5),
            issuer="Chủ tịch UBND tỉnh (trình diễn)",
            signer="Nguyễn Văn Mẫu",
            signer_title="Chủ tịch",
        ),
        candidate_ids={candidates["CTDT", 1], candidates["BKT_TT", 2]},
        version=None,
        now=at(2024, 3, 6),
    )
