"""Award proposals (hồ sơ đề nghị khen thưởng) of a block: the way to the office, the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason


class ProposalState(LabelledEnum):
    """State of a dossier. Its outcome is recorded per candidate, not here."""

    DRAFT = "draft", "Bản nháp"
    SENT = "sent", "Chờ tiếp nhận"
    OPENED = "opened", "Đang thẩm định"
    RETURNED = "returned", "Yêu cầu bổ sung"
    RECEIVED = "received", "Đã tiếp nhận"

    @property
    def with_sender(self) -> bool:
        """Whether the sender is at work on it."""
        return self in {ProposalState.DRAFT, ProposalState.RETURNED}

    @property
    def with_office(self) -> bool:
        """Whether the office has taken it up."""
        return self in {ProposalState.OPENED, ProposalState.RECEIVED}


class ProposalTab(LabelledEnum):
    """The groups of a list; together they hold every dossier exactly once. The value stands in addresses."""

    DRAFT = "chua-nop", "Chưa nộp"
    SENT = "cho-tiep-nhan", "Chờ tiếp nhận"
    OPENED = "dang-xu-ly", "Đang xử lý"
    RETURNED = "bi-tra-lai", "Bị trả lại"
    CONCLUDED = "da-hoan-thanh", "Đã hoàn thành"


class Outcome(LabelledEnum):
    """Kết quả of one candidate. ĐẠT / KHÔNG ĐẠT are words of eligibility, never of the outcome."""

    APPROVED = "approved", "Được chấp thuận"
    NOT_APPROVED = "not_approved", "Không được chấp thuận"


@dataclass(frozen=True, kw_only=True)
class ProposalFacts:
    """What the steps of a dossier look at."""

    conference_confirmed: bool
    candidates: int
    without_ground: tuple[str, ...] = ()
    """Names of candidates whose ground (căn cứ đề nghị) is not stated."""
    blanks_acknowledged: bool = False
    unanswered: tuple[Reason, ...] = ()
    """Of a returned dossier: what was demanded and neither changed nor answered."""
    unsettled: tuple[str, ...] = ()
    """Items that came back and that the reviewer has not ticked off."""
    outcomes: int = 0
    """Candidates that have an outcome."""
    return_requested: bool = False
    """The sender has asked for it back."""


def conference_not_confirmed(facts: ProposalFacts) -> Iterator[Reason]:
    if not facts.conference_confirmed:
        yield Reason("conference_not_confirmed")


def nobody_proposed(facts: ProposalFacts) -> Iterator[Reason]:
    if not facts.candidates:
        yield Reason("nobody_proposed")


def ground_not_acknowledged(facts: ProposalFacts) -> Iterator[Reason]:
    """A missing ground prints as a dotted blank; whoever sends says that he has seen it."""
    if facts.without_ground and not facts.blanks_acknowledged:
        yield Reason("ground_missing", {"names": "; ".join(facts.without_ground)}, "blanks_acknowledged")


def demands_unanswered(facts: ProposalFacts) -> Iterator[Reason]:
    """Each flagged item needs a change or an answer before the dossier goes back."""
    yield from facts.unanswered


def not_compared(facts: ProposalFacts) -> Iterator[Reason]:
    """What came back is looked at before the dossier goes on."""
    if facts.unsettled:
        yield Reason("amendments_unsettled", {"items": "; ".join(facts.unsettled)})


def outcome_recorded(facts: ProposalFacts) -> Iterator[Reason]:
    """With an outcome on record a dossier is past being mended."""
    if facts.outcomes:
        yield Reason("return_after_outcome", {"count": facts.outcomes})


def requested_already(facts: ProposalFacts) -> Iterator[Reason]:
    """One request stands until the office answers it."""
    if facts.return_requested:
        yield Reason("return_requested_already")


_WITH_OFFICE = frozenset({ProposalState.OPENED, ProposalState.RECEIVED})

PROPOSAL: Lifecycle[ProposalState, ProposalFacts] = Lifecycle(
    noun="hồ sơ đề nghị",
    start=ProposalState.DRAFT,
    steps=(
        Step(
            Action.SUBMIT_PROPOSAL,
            frozenset({ProposalState.DRAFT, ProposalState.RETURNED}),
            ProposalState.SENT,
            unless=(conference_not_confirmed, nobody_proposed, ground_not_acknowledged, demands_unanswered),
        ),
        Step(Action.RECALL_PROPOSAL, frozenset({ProposalState.SENT}), ProposalState.DRAFT),
        Step(Action.OPEN_PROPOSAL, frozenset({ProposalState.SENT}), ProposalState.OPENED),
        Step(
            Action.RECEIVE_PROPOSAL, frozenset({ProposalState.OPENED}), ProposalState.RECEIVED, unless=(not_compared,)
        ),
        Step(Action.RETURN_PROPOSAL, _WITH_OFFICE, ProposalState.RETURNED, unless=(outcome_recorded,)),
        Step(Action.REQUEST_RETURN, _WITH_OFFICE, None, unless=(outcome_recorded, requested_already)),
        Step(Action.AMEND_PROPOSAL, frozenset({ProposalState.RETURNED}), ProposalState.RETURNED),
        Step(Action.RECORD_OUTCOME, _WITH_OFFICE, None, unless=(not_compared,)),
        Step(Action.RECORD_DECISION, _WITH_OFFICE, None),
    ),
)


def after_recall(*, returned: bool) -> ProposalState:
    """Where a recalled dossier lies: one that was sent back after a return stays returned, with only its items open."""
    return ProposalState.RETURNED if returned else ProposalState.DRAFT


def request_objections(reason: str | None) -> Iterator[Reason]:
    """Who asks for a dossier back says why."""
    if not (reason or "").strip():
        yield Reason("request_without_reason", {}, "reason")


def outcome_objections(outcome: Outcome | None, reason: str | None, name: str) -> Iterator[Reason]:
    """A candidate cut from the list gets a reason."""
    if outcome is Outcome.NOT_APPROVED and not (reason or "").strip():
        yield Reason("outcome_without_reason", {"name": name})
