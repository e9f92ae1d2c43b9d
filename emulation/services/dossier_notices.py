"""What block, members and office are told of a dossier, in the transaction that changed it; never the one at work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from emulation.clock import local_day
from emulation.domain.actors import Actor
from emulation.domain.award import Outcome
from emulation.models.award import Candidate, Proposal
from emulation.models.decision import Decision
from emulation.models.returning import ReturnRound
from emulation.queries import cockpit, recipients
from emulation.services import notices


def path_of(proposal: Proposal, anchor: str = "") -> str:
    """The page of a dossier on this site."""
    return f"/de-nghi/{proposal.id}{anchor}"


def returned(actor: Actor, proposal: Proposal, made: ReturnRound, *, concerned: Collection[int], now: datetime) -> None:
    """The leader is told everything, a member that something of it is asked for. ``concerned``: ids of candidates."""
    due = f"Hạn bổ sung: {made.due:%d/%m/%Y}."
    asked = [f"{flag.label}: {flag.reason}" for flag in made.flags if flag.reason is not None]
    lines = [made.reason] if made.reason is not None else asked
    subject = f"Yêu cầu bổ sung lần {made.number}: {title_of(proposal)}"
    text = "\n".join([*(each for each in lines if each), due])
    mine = {each.agency_id: text for each in proposal.candidates if each.id in concerned and each.agency_id}
    _tell(actor, proposal, {**mine, **_leader(proposal, text)}, subject, "#bo-sung", now=now)


def received(actor: Actor, proposal: Proposal, *, now: datetime) -> None:
    text = "Cơ quan thường trực đã tiếp nhận hồ sơ để xét."
    everybody = {each.agency_id: text for each in proposal.candidates if each.agency_id}
    _tell(actor, proposal, {**everybody, **_leader(proposal, text)}, f"Đã tiếp nhận: {title_of(proposal)}", "", now=now)


def concluded(actor: Actor, proposal: Proposal, changed: Sequence[Candidate], *, now: datetime) -> None:
    """Each member is told its own outcomes, the leader all of them."""
    heard = [each for each in changed if each.outcome is not None]
    if not heard:
        return
    mine: dict[int, list[str]] = {}
    for each in heard:
        if each.agency_id is not None:
            mine.setdefault(each.agency_id, []).append(_outcome(each))
    texts = {agency_id: "\n".join(lines) for agency_id, lines in mine.items()}
    texts.update(_leader(proposal, "\n".join(_outcome(each) for each in heard)))
    _tell(actor, proposal, texts, f"Kết quả xét: {title_of(proposal)}", "#de-nghi", now=now)


def decided(
    actor: Actor, proposal: Proposal, decision: Decision, chosen: Sequence[Candidate], *, now: datetime
) -> None:
    head = f"Quyết định số {decision.number} ngày {decision.decided_on:%d/%m/%Y} của {decision.issuer}."
    mine: dict[int, list[str]] = {}
    for each in chosen:
        if each.agency_id is not None:
            mine.setdefault(each.agency_id, []).append(each.award_published)
    texts = {agency_id: f"{head}\nTặng: {'; '.join(awards)}." for agency_id, awards in mine.items()}
    named = "; ".join(f"{each.recipient or 'tập thể'} ({each.award_published})" for each in chosen)
    texts.update(_leader(proposal, f"{head}\nCó tên: {named}."))
    _tell(actor, proposal, texts, f"Đã có quyết định khen thưởng: {title_of(proposal)}", "#quyet-dinh", now=now)


def asked_back(actor: Actor, proposal: Proposal, reason: str, *, now: datetime) -> None:
    """The sender asks the office to return the dossier."""
    _tell_office(actor, proposal, f"Đề nghị trả lại: {title_of(proposal)}", f"Lý do: {reason}", "", now=now)


def sent_again(actor: Actor, proposal: Proposal, number: int, *, now: datetime) -> None:
    text = f"Khối đã gửi lại hồ sơ sau yêu cầu bổ sung lần {number}."
    _tell_office(actor, proposal, f"Gửi lại: {title_of(proposal)}", text, "#bo-sung", now=now)


def title_of(proposal: Proposal) -> str:
    year = proposal.conference.review_year or proposal.block_year.year
    return f"hồ sơ đề nghị khen thưởng năm {year}, {proposal.block_year.block.name}"


def _leader(proposal: Proposal, text: str) -> dict[int, str]:
    leader_id = proposal.block_year.leader_id
    return {leader_id: text} if leader_id is not None else {}


def _outcome(candidate: Candidate) -> str:
    assert candidate.outcome is not None
    who = f"{candidate.recipient or 'Tập thể'}, {candidate.award_published}: {candidate.outcome.label}"
    why = f" (lý do: {candidate.outcome_reason})" if candidate.outcome_reason else ""
    return f"{who}{why}." if candidate.outcome is Outcome.NOT_APPROVED or why else f"{who}."


def _tell(
    actor: Actor, proposal: Proposal, texts: Mapping[int, str], subject: str, anchor: str, *, now: datetime
) -> None:
    """``texts`` by agency; who acts for two of them is told once for each text."""
    people = cockpit.people_of(texts.keys(), day=local_day(now))
    by_text: dict[str, list[int]] = {}
    for agency_id, text in texts.items():
        by_text.setdefault(text, []).extend(each.account_id for each in people.get(agency_id, ()))
    for text, ids in by_text.items():
        notices.put(_others(actor, ids), subject=subject, text=text, link=path_of(proposal, anchor), now=now)


def _tell_office(actor: Actor, proposal: Proposal, subject: str, text: str, anchor: str, *, now: datetime) -> None:
    ids = recipients.of_office(proposal.block_year.block.office_id, day=local_day(now))
    notices.put(_others(actor, ids), subject=subject, text=text, link=path_of(proposal, anchor), now=now)


def _others(actor: Actor, account_ids: Iterable[int]) -> list[int]:
    return [each for each in account_ids if each != actor.account_id]
