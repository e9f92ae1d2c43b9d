"""One dossier: whom it proposes, on what ground and under which law, where it lies, what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from emulation.domain.award import ProposalState
from emulation.domain.law.awards import award
from emulation.domain.law.rule_sets import LegalDayFrom, rule_set, rule_set_on
from emulation.domain.policy import Action, permits
from emulation.models.award import Candidate, Proposal
from emulation.models.decision import Decision
from emulation.models.document import IssuedDocument
from emulation.queries import documents, dossier_parts, papers
from emulation.queries.papers import Basis
from emulation.services.returns import files_open
from emulation.web.forms import PressForm
from emulation.web.guard import actor, stands_for
from emulation.web.proposals.rounds import rounds_of
from emulation.web.proposals.standing import Counts, counts_of, outcome_of
from emulation.web.proposals.timeline import place_now, timeline_of
from emulation.web.proposals.workspace import all_hindrances, load, named, page, receiver_of, today, waiting
from reports.catalogue import CATALOGUE


@dataclass(frozen=True, kw_only=True)
class Group:
    """The candidates of one award, with both counts."""

    award: str
    kind: str | None
    counts: Counts
    candidates: list[Candidate]


@dataclass(frozen=True, kw_only=True)
class Law:
    """The law the dossier stands on, and why one may doubt it."""

    basis: Basis
    confirmed: bool
    note: str
    doubt: str | None
    """The conference met under another rule set: an older paper may wait for its receipt date."""


@stands_for(Action.READ_PROPOSAL)
def show(proposal_id: int) -> ResponseReturnValue:
    proposal = load(proposal_id)
    issued = documents.documents(actor(), proposal_id=proposal_id)
    leader = proposal.block_year.leader
    return page(
        "show",
        proposal,
        groups=groups_of(proposal.candidates),
        totals=counts_of(proposal.candidates),
        without_ground=[named(each) for each in proposal.candidates if each.ground is None],
        law=law_of(proposal),
        here=place_now(proposal, leader.name_on(today()) if leader else proposal.block_year.block.name),
        timeline=timeline_of(proposal, issued),
        papers=_papers(proposal),
        issued=issued,
        decisions=_decisions(proposal),
        label=papers.label,
        named=named,
        outcome_of=outcome_of,
        waiting=waiting(proposal),
        verbs=all_hindrances(proposal, _VERBS),
        editable=proposal.state is ProposalState.DRAFT and permits(actor(), Action.DRAFT_PROPOSAL, proposal.place),
        back_fill=permits(actor(), Action.BACKFILL_RECEIPT, proposal.place),
        receiver=receiver_of(proposal, today()),
        rounds=rounds_of(proposal),
        missing=dossier_parts.missing_of(proposal),
        whole=len(dossier_parts.PARTS),
        attachments=[each for each in proposal.attachments if each.removed_at is None],
        files_open=files_open(proposal) and permits(actor(), Action.AMEND_PROPOSAL, proposal.place),
        press=PressForm(formdata=None),
    )


_VERBS = (
    Action.RECEIVE_PROPOSAL,
    Action.RETURN_PROPOSAL,
    Action.REQUEST_RETURN,
    Action.AMEND_PROPOSAL,
    Action.SUBMIT_PROPOSAL,
    Action.RECALL_PROPOSAL,
    Action.OPEN_PROPOSAL,
    Action.RECORD_OUTCOME,
    Action.RECORD_DECISION,
)


def groups_of(candidates: list[Candidate]) -> list[Group]:
    """Candidates by award, in the order of the list."""
    grouped: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        grouped.setdefault(candidate.award_published, []).append(candidate)
    return [
        Group(
            award=name,
            kind=award(found[0].award_code).kind.label if found[0].award_code else None,
            counts=counts_of(found),
            candidates=found,
        )
        for name, found in grouped.items()
    ]


def law_of(proposal: Proposal) -> Law:
    basis = papers.basis_of(proposal, today=today())
    mark = rule_set(basis.rule_set).mark
    held = proposal.conference.held_on
    doubt = None
    if held is not None and basis.day.how is not LegalDayFrom.ON_RECORD and rule_set_on(held).code != basis.rule_set:
        doubt = (
            f"Hội nghị họp ngày {held:%d/%m/%Y}, khi còn áp dụng {rule_set_on(held).label}. Nếu hồ sơ giấy đã được "
            "tiếp nhận trước đây thì cơ quan thường trực nhập ngày ghi trên dấu tiếp nhận; ngày đó hiện chưa được ghi."
        )
    return Law(basis=basis, confirmed=mark.confirmed, note=mark.note, doubt=doubt)


def _papers(proposal: Proposal) -> list[dict[str, object]]:
    """The papers of the dossier, as the component of documents reads them."""
    return [
        {
            "name": papers.label(kind),
            "url": url_for("documents.preview", kind=kind, proposal_id=proposal.id),
            "urls": {
                word: url_for("documents.draft", kind=kind, proposal_id=proposal.id, face=face)
                for face, word in (("pdf", "pdf"), ("docx", "word"), ("xlsx", "excel"))
                if face in CATALOGUE[kind].formats
            },
            **_state(papers.standing_issue(kind, papers.Origin(proposal_id=proposal.id))),
        }
        for kind in papers.kinds_for(proposal)
    ]


def _state(issued: IssuedDocument | None) -> dict[str, object]:
    if issued is None:
        return {"state": "Dự thảo", "colour": "grey", "note": "Xem trước, phát hành ở trang của văn bản."}
    return {"state": "Đã phát hành", "colour": "green", "note": f"Mã {issued.code}. Tệp bên cạnh là dự thảo hiện nay."}


def _decisions(proposal: Proposal) -> list[tuple[Decision, list[Candidate]]]:
    found: dict[int, tuple[Decision, list[Candidate]]] = {}
    for candidate in proposal.candidates:
        if candidate.decision is not None:
            found.setdefault(candidate.decision.id, (candidate.decision, []))[1].append(candidate)
    return list(found.values())
