"""Dossiers of 2025, one in each state of its way: drafted, sent, opened, returned by item, sent again, received."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from emulation.domain.account import Term
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.agency import AgencyKind
from emulation.domain.block import BlockKind, BlockWording
from emulation.domain.conference import ConferenceKind, Ground
from emulation.domain.voting import Mode
from emulation.models.award import Proposal
from emulation.models.database import db
from emulation.models.site import site
from emulation.queries.dossier_items import GROUND, LETTER, NOTE, key_of
from emulation.seed.people import LATER, PASSWORD
from emulation.services import accounts, agencies, blocks, conferences, nominations, passwords, proposals, returns
from emulation.services.agencies import AgencyCard
from emulation.services.blocks import BlockCard, MemberCard, PostHolder
from emulation.services.conferences import ConferenceCard, PersonCard
from emulation.services.nominations import MannerCard, NominationCard
from emulation.services.returns import AmendCard, ReturnCard

if TYPE_CHECKING:
    from emulation.seed.cast import Province

ENDS = ("drafted", "sent", "opened", "returned", "resent", "received")
"""How far each dossier has come; the block of its place in this row carries the number 3, 4, …"""
MEMBERS = 3
FLAG, CERTIFICATE = "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"
WHY_GROUND = "Chưa nêu thành tích tiêu biểu của năm 2025 làm căn cứ đề nghị."
WHY_LETTER = "Tờ trình chưa phát hành, chưa có số và ngày văn bản."


def play(province: Province) -> None:
    """Everything happened in December 2025; where the clock stands before, nothing has."""
    from emulation.seed.cast import OFFICE, at

    if site().clock() < at(2026, 1, 1):
        return
    office = Actor(account_id=None, name="Ngô Văn Trình Diễn", posts=OFFICE.posts)
    for number, end in enumerate(ENDS):
        members = [_commune(number * MEMBERS + each, minute=number * MEMBERS + each) for each in range(1, MEMBERS + 1)]
        if end == "returned":
            _account(members[0])
        leader = Actor(account_id=None, name="Mai Thị Trình Diễn", posts=(Post(Role.AGENCY_OFFICER, members[0]),))
        held = _held(number, members, leader)
        _go(end, number, held, leader, office)


def _commune(number: int, *, minute: int) -> int:
    from emulation.seed.cast import OFFICE, at

    card = AgencyCard(
        name=f"UBND xã Mẫu {number}", kind=AgencyKind.COMMUNE, head_title="Chủ tịch", protocol_order=500 + number
    )
    return agencies.register_agency(OFFICE, card, now=at(2025, 12, 1, 8, minute))


def _account(agency_id: int) -> None:
    from emulation.seed.cast import at
    from emulation.seed.people import ENTERING

    user_name, name, role, _ = LATER[0]
    accounts.create_account(
        ENTERING,
        user_name,
        name=name,
        password_hash=passwords.hashed(PASSWORD),
        posts=[Term(role, agency_id, date(2025, 12, 1))],
        must_change_password=False,
        now=at(2025, 12, 1, 10),
    )


def _held(number: int, members: list[int], leader: Actor) -> int:
    """A block of communes, its year and the confirmed year-end conference."""
    from emulation.seed.cast import OFFICE, at

    block = blocks.create_block(
        OFFICE,
        BlockCard(
            name=f"Cụm thi đua số {number + 3} các xã, phường (trình diễn)",
            number=number + 3,
            wording=BlockWording.CUM,
            kind=BlockKind.COMMUNES,
        ),
        now=at(2025, 12, 2, 8, number),
    )
    year = blocks.open_block_year(OFFICE, block, 2025, now=at(2025, 12, 2, 9, number))
    cards = [MemberCard(agency_id=each) for each in members]
    blocks.set_members(OFFICE, year, cards, complete=True, stated=None, version=None, now=at(2025, 12, 2, 10, number))
    head = PostHolder(agency_id=members[0])
    blocks.set_posts(OFFICE, year, leader=head, deputies=[], version=None, now=at(2025, 12, 2, 11, number))
    card = ConferenceCard(
        kind=ConferenceKind.YEAR_END,
        review_year=2025,
        held_on=date(2025, 12, 8),
        venue="Hội trường UBND xã (trình diễn)",
        chairs=(PersonCard(name="Mai Thị Mẫu", title="Chủ tịch UBND xã, Cụm trưởng"),),
    )
    held = conferences.prepare_conference(leader, year, card, now=at(2025, 12, 4, 9, number))
    slate = [
        NominationCard(award_code="CTDT", award_published=FLAG, agency_id=members[0], ground=Ground.LEADING_UNIT),
        NominationCard(award_code="BKT_TT", award_published=CERTIFICATE, agency_id=members[1], ground=Ground.TWO_YEARS),
    ]
    manner = MannerCard(mode=Mode.AGREED)
    nominations.nominate(leader, held, slate, manner=manner, version=None, now=at(2025, 12, 8, 10, number))
    nominations.confirm_conference(
        leader, held, confirmed_by="Mai Thị Mẫu", version=None, now=at(2025, 12, 8, 15, number)
    )
    return held


def _go(end: str, number: int, held: int, leader: Actor, office: Actor) -> None:
    """The dossier on its way, as far as ``end``."""
    from emulation.seed.cast import at

    dossier = proposals.draft_proposal(leader, held, now=at(2025, 12, 10, 8, number))
    if end == "drafted":
        return
    proposals.submit_proposal(
        leader, dossier, blanks_acknowledged=False, version=None, now=at(2025, 12, 15, 14, number)
    )
    if end == "sent":
        return
    proposals.open_proposal(office, dossier, version=None, now=at(2025, 12, 17, 8, number))
    if end in {"returned", "resent"}:
        _return(dossier, office, number)
    if end == "resent":
        _send_again(dossier, leader, office, number)
    if end == "received":
        returns.receive_proposal(office, dossier, version=None, now=at(2025, 12, 19, 9, number))


def _return(dossier: int, office: Actor, number: int) -> None:
    from emulation.seed.cast import at

    second = db.session.get_one(Proposal, dossier).candidates[1].id
    reasons: dict[str, str | None] = {key_of(second, GROUND): WHY_GROUND, key_of(second, NOTE): WHY_GROUND}
    card = ReturnCard(reasons={**reasons, LETTER: WHY_LETTER}, due=date(2026, 1, 6))
    returns.return_proposal(office, dossier, card, version=None, now=at(2025, 12, 22, 9, number))


def _send_again(dossier: int, leader: Actor, office: Actor, number: int) -> None:
    from emulation.seed.cast import at

    second = db.session.get_one(Proposal, dossier).candidates[1].id
    note = "Hai năm liên tục hoàn thành xuất sắc nhiệm vụ; dẫn đầu cụm về chuyển đổi số năm 2025"
    card = AmendCard(
        values={key_of(second, NOTE): note},
        answers={
            key_of(second, GROUND): "Căn cứ giữ nguyên; thành tích được ghi ở nội dung kèm căn cứ.",
            LETTER: "Tờ trình được phát hành sau khi danh sách đã thống nhất.",
        },
    )
    returns.amend_proposal(leader, dossier, card, version=None, now=at(2025, 12, 24, 9, number))
    proposals.submit_proposal(leader, dossier, blanks_acknowledged=False, version=None, now=at(2025, 12, 25, 9, number))
    proposals.open_proposal(office, dossier, version=None, now=at(2025, 12, 26, 8, number))
