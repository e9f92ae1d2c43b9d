"""The timeline of a dossier: what the journal says happened to it, by whom, and how long it lay on each desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from emulation.domain.award import Outcome, ProposalState
from emulation.domain.policy import Action
from emulation.models.award import Proposal
from emulation.models.decision import Decision
from emulation.models.document import IssuedDocument
from emulation.queries import journal, papers
from emulation.queries.journal import Trace
from emulation.web.filters import day, moment
from emulation.web.proposals.workspace import receiver_of, today
from reports.vietnamese import count

FROM_SOURCE = "ghi nhận từ nguồn"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line, as the component of timelines reads it."""

    at: datetime
    act: str
    who: str
    note: str = ""
    icon: str = "chevron-right"
    spent: str = ""


def timeline_of(proposal: Proposal, issued: Sequence[IssuedDocument]) -> list[Entry]:
    """Everything that happened, oldest first; ``spent`` is the time until the next act."""
    found = [*_recorded(proposal), *_decided(proposal), *_issued(issued)]
    ordered = sorted(found, key=lambda entry: entry.at)
    spent = [_words(after.at - before.at) for before, after in pairwise(ordered)]
    return [Entry(**{**entry.__dict__, "spent": words}) for entry, words in zip(ordered, [*spent, ""], strict=True)]


def place_now(proposal: Proposal, leader: str) -> str:
    """Where the dossier lies now, and since when."""
    sending = proposal.submission
    if proposal.state is ProposalState.DRAFT or sending is None:
        return f"Đang ở: {leader} (chưa trình)."
    office = receiver_of(proposal, today())
    if sending.opened_at is None:
        return f"Đang ở: {office}, chờ mở hồ sơ từ {moment(sending.received_at)}."
    return f"Đang ở: {office}, từ {moment(sending.opened_at)}."


def _recorded(proposal: Proposal) -> Iterator[Entry]:
    sent = {sending.received_at: sending for sending in proposal.submissions}
    opened = {sending.opened_at: sending for sending in proposal.submissions}
    for trace in journal.traces(proposal):
        words = _WORDS.get(trace.action)
        if words is None:
            continue
        act, note, icon = words(trace)
        sending = sent.get(trace.at) if trace.action == Action.SUBMIT_PROPOSAL.value else None
        if sending is not None and sending.round > 1:
            act = f"{act} (lần {sending.round})"
        taken = opened.get(trace.at) if trace.action == Action.OPEN_PROPOSAL.value else None
        named = sending.sent_by if sending else taken.opened_by if taken else None
        yield Entry(at=trace.at, act=act, note=note, icon=icon, who=named or trace.who or FROM_SOURCE)


def _decided(proposal: Proposal) -> Iterator[Entry]:
    decisions: dict[int, Decision] = {each.decision.id: each.decision for each in proposal.candidates if each.decision}
    for decision in decisions.values():
        named = [each for each in proposal.candidates if each.decision_id == decision.id]
        yield Entry(
            at=decision.recorded_at,
            act=f"Ghi Quyết định số {decision.number} ngày {day(decision.decided_on)}",
            note=f"{decision.issuer}; {count(len(named))} đề nghị.",
            icon="gavel",
            who=decision.recorded_by,
        )


def _issued(issued: Sequence[IssuedDocument]) -> Iterator[Entry]:
    for document in issued:
        yield Entry(
            at=document.issued_at,
            act=f"Phát hành {papers.label(document.kind)}",
            note=f"Mã {document.code}.",
            icon="file-text",
            who=document.issued_by,
        )


def _drafted(trace: Trace) -> tuple[str, str, str]:
    if trace.data.get("verb") == "grounds":
        return "Cập nhật căn cứ đề nghị", "", "edit"
    number = trace.data.get("candidates")
    return "Lập hồ sơ", f"{count(number)} đề nghị." if isinstance(number, int) else "", "plus"


def _submitted(trace: Trace) -> tuple[str, str, str]:
    return "Trình", "Chậm so với hạn trình." if trace.data.get("late") else "", "send"


def _back_filled(trace: Trace) -> tuple[str, str, str]:
    received_on = date.fromisoformat(str(trace.data["received_on"]))
    return f"Ghi ngày tiếp nhận trên giấy: {day(received_on)}", f"Lý do: {trace.data['reason']}", "calendar"


def _concluded(trace: Trace) -> tuple[str, str, str]:
    outcomes = trace.data.get("outcomes")
    found = list(outcomes.values()) if isinstance(outcomes, Mapping) else []
    parts = [
        f"{outcome.label}: {count(found.count(outcome.value))}" for outcome in Outcome if found.count(outcome.value)
    ]
    return "Ghi kết quả xét", "; ".join(parts), "clipboard-check"


_WORDS: Mapping[str, Callable[[Trace], tuple[str, str, str]]] = {
    Action.DRAFT_PROPOSAL.value: _drafted,
    Action.SUBMIT_PROPOSAL.value: _submitted,
    Action.RECALL_PROPOSAL.value: lambda _trace: ("Rút lại", "", "arrow-back-up"),
    Action.OPEN_PROPOSAL.value: lambda _trace: ("Mở hồ sơ", "", "inbox"),
    Action.BACKFILL_RECEIPT.value: _back_filled,
    Action.RECORD_OUTCOME.value: _concluded,
}


def _words(spent: timedelta) -> str:
    """``1 ngày 2 giờ``, ``5 phút``; nothing for less than a minute."""
    minutes = spent // timedelta(minutes=1)
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return f"{days} ngày {hours} giờ" if hours else f"{days} ngày"
    if hours:
        return f"{hours} giờ {minutes % 60} phút" if minutes % 60 else f"{hours} giờ"
    return f"{minutes} phút" if minutes else ""
