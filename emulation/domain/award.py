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


PROPOSAL: Lifecycle[ProposalState, ProposalFacts] = Lifecycle(
    noun="hồ sơ đề nghị",
    start=ProposalState.DRAFT,
    steps=(
        Step(
            Action.SUBMIT_PROPOSAL,
            frozenset({ProposalState.DRAFT}),
            ProposalState.SENT,
            unless=(conference_not_confirmed, nobody_proposed, ground_not_acknowledged),
        ),
        Step(Action.RECALL_PROPOSAL, frozenset({ProposalState.SENT}), ProposalState.DRAFT),
        Step(Action.OPEN_PROPOSAL, frozenset({ProposalState.SENT}), ProposalState.OPENED),
        Step(Action.RECORD_OUTCOME, frozenset({ProposalState.OPENED}), ProposalState.OPENED),
        Step(Action.RECORD_DECISION, frozenset({ProposalState.OPENED}), ProposalState.OPENED),
    ),
)


def outcome_objections(outcome: Outcome | None, reason: str | None, name: str) -> Iterator[Reason]:
    """A candidate cut from the list gets a reason."""
    if outcome is Outcome.NOT_APPROVED and not (reason or "").strip():
        yield Reason("outcome_without_reason", {"name": name})
