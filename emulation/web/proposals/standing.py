"""How a dossier stands, in the words and groups of lists: derived from its state, its outcomes and its decisions."""

from __future__ import annotations

from dataclasses import dataclass

from emulation.domain.award import Outcome, ProposalState
from emulation.domain.labelled import LabelledEnum
from emulation.models.award import Candidate, Proposal


class Tab(LabelledEnum):
    """The groups over a list; together they hold every dossier exactly once. The value stands in the address."""

    DRAFT = "chua-trinh", "Chưa trình"
    SENT = "cho-tiep-nhan", "Chờ tiếp nhận"
    OPENED = "dang-xu-ly", "Đang xử lý"
    CONCLUDED = "da-hoan-thanh", "Đã hoàn thành"


@dataclass(frozen=True)
class Standing:
    """The word of a state and its colour."""

    label: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Proposed and approved are two counts; what is open belongs to neither."""

    proposed: int
    approved: int
    cut: int

    @property
    def open(self) -> int:
        return self.proposed - self.approved - self.cut


def tab_of(proposal: Proposal) -> Tab:
    match proposal.state:
        case ProposalState.DRAFT:
            return Tab.DRAFT
        case ProposalState.SENT:
            return Tab.SENT
        case _:
            return Tab.CONCLUDED if proposal.concluded else Tab.OPENED


def standing_of(proposal: Proposal) -> Standing:
    if proposal.state is ProposalState.DRAFT:
        return Standing(ProposalState.DRAFT.label, "grey")
    if proposal.state is ProposalState.SENT:
        return Standing(ProposalState.SENT.label, "blue")
    if not proposal.concluded:
        return Standing(ProposalState.OPENED.label, "indigo")
    approved = [each for each in proposal.candidates if each.outcome is Outcome.APPROVED]
    if not approved:
        return Standing(Outcome.NOT_APPROVED.label, "red")
    if all(each.decision_id is not None for each in approved):
        return Standing("Đã có quyết định", "green")
    return Standing(Outcome.APPROVED.label, "green")


def outcome_of(candidate: Candidate) -> Standing:
    match candidate.outcome:
        case Outcome.APPROVED:
            return Standing(Outcome.APPROVED.label, "green")
        case Outcome.NOT_APPROVED:
            return Standing(Outcome.NOT_APPROVED.label, "red")
        case _:
            return Standing("Chưa có kết quả", "grey")


def counts_of(candidates: list[Candidate]) -> Counts:
    """Of units, where a nomination states only how many; else of nominations."""
    return Counts(
        proposed=sum(_units(each) for each in candidates),
        approved=sum(_units(each) for each in candidates if each.outcome is Outcome.APPROVED),
        cut=sum(_units(each) for each in candidates if each.outcome is Outcome.NOT_APPROVED),
    )


def _units(candidate: Candidate) -> int:
    return candidate.number or 1
