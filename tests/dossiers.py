"""Dossiers of the known conference, each one step further on its way, made by the use cases people press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from emulation.domain.actors import Actor
from emulation.domain.award import Outcome
from emulation.domain.conference import ConferenceKind, Ground, PartOfDay
from emulation.domain.voting import Mode
from emulation.models.award import Candidate, Proposal
from emulation.models.database import db
from emulation.queries.dossier_items import key_of
from emulation.services import conferences, decisions, nominations, proposals, returns
from emulation.services.conferences import ConferenceCard, PersonCard
from emulation.services.decisions import DecisionCard
from emulation.services.nominations import MannerCard, NominationCard
from emulation.services.proposals import OutcomeCard
from emulation.services.returns import AmendCard, ReturnCard
from tests.cast import STANDING_OFFICER, Province, officer

FLAG = NominationCard(award_code="CTDCP", award_published="Cờ thi đua của Chính phủ")
CERTIFICATE = NominationCard(award_code="BKT_TT", award_published="Bằng khen của Chủ tịch UBND tỉnh")
DECISION = DecisionCard(
    number="45/QĐ-UBND",
    decided_on=date(2024, 1, 20),
    issuer="Chủ tịch UBND tỉnh",
    signer="Nguyễn Văn Mẫu",
    signer_title="Chủ tịch",
)


def leader(province: Province) -> Actor:
    """The officer of the agency that leads the advisory block."""
    return officer(province.delegation_office)


def held(province: Province, now: datetime, *, slate: list[NominationCard] | None = None) -> int:
    """The meeting with its slate, not yet confirmed. The known event names no grounds."""
    card = ConferenceCard(
        kind=ConferenceKind.YEAR_END_AND_SIGNING,
        review_year=2023,
        pledge_year=2024,
        held_on=date(2024, 1, 22),
        part_of_day=PartOfDay.AFTERNOON,
        venue="trụ sở Đoàn ĐBQH và HĐND tỉnh",
        chairs=(PersonCard(name="Vũ Thị Liễu", title="Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh"),),
    )
    me = leader(province)
    conference = conferences.prepare_conference(me, province.advisory_2023, card, now=now)
    cards = known_slate(province) if slate is None else slate
    nominations.nominate(me, conference, cards, manner=MannerCard(mode=Mode.AGREED), version=None, now=now)
    return conference


def known_slate(province: Province) -> list[NominationCard]:
    return [
        replace(FLAG, agency_id=province.finance),
        replace(CERTIFICATE, agency_id=province.people_committee_office),
        replace(CERTIFICATE, agency_id=province.planning),
    ]


def confirmed(province: Province, now: datetime, *, slate: list[NominationCard] | None = None) -> int:
    conference = held(province, now, slate=slate)
    nominations.confirm_conference(leader(province), conference, confirmed_by="Vũ Thị Liễu", version=None, now=now)
    return conference


def drafted(province: Province, now: datetime, *, slate: list[NominationCard] | None = None) -> int:
    return proposals.draft_proposal(leader(province), confirmed(province, now, slate=slate), now=now)


def sent(province: Province, now: datetime) -> int:
    dossier = drafted(province, now)
    proposals.submit_proposal(leader(province), dossier, blanks_acknowledged=True, version=None, now=now)
    return dossier


def opened(province: Province, now: datetime) -> int:
    dossier = sent(province, now)
    proposals.open_proposal(STANDING_OFFICER, dossier, version=None, now=now)
    return dossier


def received(province: Province, now: datetime) -> int:
    dossier = opened(province, now)
    returns.receive_proposal(STANDING_OFFICER, dossier, version=None, now=now)
    return dossier


WHY = "Chưa nêu thành tích cụ thể của năm được xét."
"""A reason long enough to tell what to mend."""


def returned(province: Province, now: datetime) -> int:
    """The first candidate's ground and the letter are asked for; the rest stays closed."""
    dossier = opened(province, now)
    first = candidates(dossier)[0]
    reasons: dict[str, str | None] = {key_of(first.id, "ground"): WHY, "letter": WHY}
    card = ReturnCard(reasons=reasons, due=now.date() + timedelta(days=5))
    returns.return_proposal(STANDING_OFFICER, dossier, card, version=None, now=now)
    return dossier


def amended(province: Province, now: datetime) -> int:
    """The ground is filled in, the letter answered in words."""
    dossier = returned(province, now)
    first = candidates(dossier)[0]
    card = AmendCard(
        values={key_of(first.id, "ground"): Ground.LEADING_UNIT},
        answers={"letter": "Tờ trình giữ nguyên, đã rà soát."},
    )
    returns.amend_proposal(leader(province), dossier, card, version=None, now=now)
    return dossier


def resent(province: Province, now: datetime) -> int:
    """Amended, sent again and opened again: the office compares."""
    dossier = amended(province, now)
    proposals.submit_proposal(leader(province), dossier, blanks_acknowledged=True, version=None, now=now)
    proposals.open_proposal(STANDING_OFFICER, dossier, version=None, now=now)
    return dossier


def concluded(province: Province, now: datetime) -> int:
    """The first two are approved, the third is cut."""
    dossier = opened(province, now)
    first, second, third = candidates(dossier)
    outcomes = {
        first.id: OutcomeCard(outcome=Outcome.APPROVED),
        second.id: OutcomeCard(outcome=Outcome.APPROVED),
        third.id: OutcomeCard(outcome=Outcome.NOT_APPROVED, reason="vượt chỉ tiêu được phân bổ"),
    }
    proposals.record_outcomes(STANDING_OFFICER, dossier, outcomes, version=None, now=now)
    return dossier


def decided(province: Province, now: datetime) -> int:
    """Both approved awards stand in one decision."""
    dossier = concluded(province, now)
    chosen = {each.id for each in candidates(dossier)[:2]}
    decisions.record_decision(STANDING_OFFICER, dossier, DECISION, candidate_ids=chosen, version=None, now=now)
    return dossier


def stored(proposal_id: int) -> Proposal:
    db.session.expire_all()
    return db.session.get_one(Proposal, proposal_id)


def candidates(proposal_id: int) -> list[Candidate]:
    return list(stored(proposal_id).candidates)


GROUNDS = (Ground.LEADING_UNIT, Ground.TWO_YEARS, Ground.MOVEMENT)
"""A ground for each candidate, where a test needs them all."""
