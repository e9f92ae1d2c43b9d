"""How a dossier stands, in words: derived from its state, its outcomes and its decisions."""

from __future__ import annotations

from dataclasses import dataclass

from emulation.domain.award import Outcome, ProposalState
from emulation.models.award import Candidate, Proposal
from emulation.queries.inbox import Line


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


_COLOURS = {
    ProposalState.DRAFT: "grey",
    ProposalState.SENT: "blue",
    ProposalState.OPENED: "indigo",
    ProposalState.RETURNED: "amber",
    ProposalState.RECEIVED: "teal",
}


def standing_of(proposal: Proposal) -> Standing:
    if not (proposal.state.with_office and proposal.concluded):
        return Standing(proposal.state.label, _COLOURS[proposal.state])
    approved = [each for each in proposal.candidates if each.outcome is Outcome.APPROVED]
    if not approved:
        return Standing(Outcome.NOT_APPROVED.label, "red")
    if all(each.decision_id is not None for each in approved):
        return Standing("Đã có quyết định", "green")
    return Standing(Outcome.APPROVED.label, "green")


def standing_in_list(line: Line) -> Standing:
    """The same of a line of the list, which knows numbers only."""
    if not (line.state.with_office and line.concluded):
        return Standing(line.state.label, _COLOURS[line.state])
    if not line.counts.approved:
        return Standing(Outcome.NOT_APPROVED.label, "red")
    return Standing(Outcome.APPROVED.label if line.counts.undecided else "Đã có quyết định", "green")


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
