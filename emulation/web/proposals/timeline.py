"""The timeline of a dossier: what the journal says happened to it, by whom, and how long it lay on each desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from emulation.web.guard import now
from emulation.web.proposals.rounds import days_here
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
    desk: str = ""
    """On whose desk the dossier came to lie by this act."""


def timeline_of(proposal: Proposal, issued: Sequence[IssuedDocument]) -> list[Entry]:
    """Everything that happened, oldest first; ``spent`` is how long it then lay on the desk it came to."""
    found = [*_recorded(proposal), *_decided(proposal), *_issued(issued)]
    ordered = sorted(found, key=lambda entry: entry.at)
    arrived = [entry for entry in ordered if entry.desk]
    left = {id(entry): after for entry, after in pairwise(arrived)}
    ended = finished(proposal)
    return [replace(entry, spent=_spent(entry, left.get(id(entry)), ended=ended)) for entry in ordered]


def _spent(entry: Entry, after: Entry | None, *, ended: bool) -> str:
    if not entry.desk or (after is None and ended):
        return ""
    words = _words((after.at if after else now()) - entry.at)
    if not words:
        return ""
    return f"{entry.desk}: {words}" if after else f"{entry.desk}: {words}, đến nay"


def finished(proposal: Proposal) -> bool:
    """Every candidate has its outcome, every approved one its decision: the dossier lies on nobody's desk."""
    approved = [each for each in proposal.candidates if each.outcome is Outcome.APPROVED]
    return proposal.concluded and all(each.decision_id is not None for each in approved)


def place_now(proposal: Proposal, leader: str) -> str:
    """Where the dossier lies now, since when and for how long."""
    sending, since = proposal.submission, proposal.since or proposal.created_at
    spent = days_here(since)
    office = receiver_of(proposal, today())
    if finished(proposal):
        return f"Đã hoàn thành, lưu ở: {office}."
    match proposal.state:
        case ProposalState.DRAFT:
            return f"Đang ở: {leader}, từ {moment(since)} ({spent}), chưa trình."
        case ProposalState.RETURNED:
            return f"Đang ở: {leader}, từ {moment(since)} ({spent}), để bổ sung."
        case ProposalState.SENT if sending is not None:
            return (
                f"Đang ở: {office}, chờ mở hồ sơ từ {moment(sending.received_at)} ({days_here(sending.received_at)})."
            )
        case ProposalState.RECEIVED:
            return f"Đang ở: {office}, đã tiếp nhận, từ {moment(since)} ({spent})."
    return f"Đang ở: {office}, đang thẩm định, từ {moment(since)} ({spent})."


def _recorded(proposal: Proposal) -> Iterator[Entry]:
    sent = {sending.received_at: sending for sending in proposal.submissions}
    opened = {sending.opened_at: sending for sending in proposal.submissions}
    rounds = {each.returned_at: each.returned_by for each in proposal.rounds}
    for trace in journal.traces(proposal):
        words = _WORDS.get(trace.action)
        if words is None:
            continue
        act, note, icon = words(trace)
        sending = sent.get(trace.at) if trace.action == Action.SUBMIT_PROPOSAL.value else None
        if sending is not None and sending.round > 1 and "round" not in trace.data:
            act = f"{act} (lần {sending.round})"
        taken = opened.get(trace.at) if trace.action == Action.OPEN_PROPOSAL.value else None
        named = sending.sent_by if sending else taken.opened_by if taken else rounds.get(trace.at)
        desk = _DESKS.get(trace.action, "") if not _part(trace) else ""
        yield Entry(at=trace.at, act=act, note=note, icon=icon, who=named or trace.who or FROM_SOURCE, desk=desk)


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


def _part(trace: Trace) -> bool:
    """An act within a longer one: filling in grounds, ticking off what came back."""
    return bool(trace.data.get("verb") or trace.data.get("done"))


_SENDER, _OFFICE = "ở khối", "ở cơ quan tiếp nhận"
_DESKS = {
    Action.DRAFT_PROPOSAL.value: _SENDER,
    Action.SUBMIT_PROPOSAL.value: _OFFICE,
    Action.RECALL_PROPOSAL.value: _SENDER,
    Action.RETURN_PROPOSAL.value: _SENDER,
}


def _drafted(trace: Trace) -> tuple[str, str, str]:
    if trace.data.get("verb") == "grounds":
        return "Cập nhật căn cứ đề nghị", "", "edit"
    number = trace.data.get("candidates")
    return "Lập hồ sơ", f"{count(number)} đề nghị." if isinstance(number, int) else "", "plus"


def _submitted(trace: Trace) -> tuple[str, str, str]:
    if "round" in trace.data:
        late = "Chậm so với hạn bổ sung." if trace.data.get("late") else ""
        return f"Gửi lại sau yêu cầu bổ sung lần {trace.data['round']}", late, "send"
    return "Trình", "Chậm so với hạn trình." if trace.data.get("late") else "", "send"


def _returned(trace: Trace) -> tuple[str, str, str]:
    number = trace.data.get("round")
    if trace.data.get("done") == "settle":
        settled = trace.data.get("settled")
        items = "; ".join(str(each) for each in settled) if isinstance(settled, list) else ""
        return f"Xác nhận nội dung bổ sung lần {number}", f"{items}." if items else "", "check"
    due = day(date.fromisoformat(str(trace.data["due"])))
    if trace.data.get("reason"):
        return f"Trả lại cả hồ sơ, lần {number}, hạn {due}", f"Lý do: {trace.data['reason']}", "arrow-back-up"
    asked = trace.data.get("asked")
    lines = "; ".join(f"{label}: {reason}" for label, reason in asked) if isinstance(asked, list) else ""
    return f"Yêu cầu bổ sung lần {number}, hạn {due}", lines, "arrow-back-up"


def _amended(trace: Trace) -> tuple[str, str, str]:
    match trace.data.get("done"):
        case "attach":
            return "Thêm tệp kèm theo", f"{trace.data.get('title')} ({trace.data.get('file')})", "upload"
        case "detach":
            return "Bỏ tệp kèm theo", str(trace.data.get("title")), "trash"
    told = trace.data.get("items")
    items = "; ".join(str(each[0]) for each in told) if isinstance(told, list) else ""
    return "Bổ sung hồ sơ", f"Đã sửa: {items}." if items else "Chỉ ghi giải trình.", "edit"


def _asked_back(trace: Trace) -> tuple[str, str, str]:
    return "Đề nghị trả lại", f"Lý do: {trace.data.get('reason')}", "arrow-back-up"


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
    Action.RECEIVE_PROPOSAL.value: lambda _trace: ("Tiếp nhận", "", "clipboard-check"),
    Action.RETURN_PROPOSAL.value: _returned,
    Action.AMEND_PROPOSAL.value: _amended,
    Action.REQUEST_RETURN.value: _asked_back,
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
