"""What dossiers add up to and what they lack, for any number of them in the same few statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select

from emulation.domain.award import Outcome
from emulation.models.award import Candidate, Proposal, ProposalFile, Submission
from emulation.models.database import db
from emulation.models.decision import Decision
from emulation.models.document import IssuedDocument

PARTS: Mapping[str, str] = {
    "names": "tên tập thể",
    "grounds": "căn cứ đề nghị",
    "submission_letter": "tờ trình đã phát hành",
    "proposal_list": "danh sách đề nghị đã phát hành",
    "minutes": "biên bản hội nghị đã phát hành",
    "files": "tệp báo cáo thành tích, minh chứng",
}
"""What a complete dossier has, in the order it is told."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Proposed and approved are two counts, of units; what is open belongs to neither."""

    proposed: int = 0
    approved: int = 0
    cut: int = 0
    rows: int = 0
    concluded: int = 0
    undecided: int = 0
    """Approved candidates no decision names yet."""


def missing_of(proposal: Proposal) -> tuple[str, ...]:
    """What a dossier the caller holds does not have yet; three statements."""
    return lacking({proposal.id: proposal.conference_id}, candidates([proposal.id])).get(proposal.id, ())


def candidates(ids: Collection[int]) -> dict[int, Row[Any]]:
    """What the candidates of these dossiers add up to, by dossier."""
    units = func.coalesce(Candidate.number, 1)

    def number_of(condition: ColumnElement[bool], value: ColumnElement[int] | int = 1) -> ColumnElement[int]:
        return func.sum(case((condition, value), else_=0))

    approved = Candidate.outcome == Outcome.APPROVED
    statement = (
        select(
            Candidate.proposal_id,
            func.count().label("rows"),
            func.sum(units).label("proposed"),
            number_of(approved, units).label("approved"),
            number_of(Candidate.outcome == Outcome.NOT_APPROVED, units).label("cut"),
            number_of(Candidate.outcome.is_not(None)).label("concluded"),
            number_of(and_(approved, Candidate.decision_id.is_(None))).label("undecided"),
            number_of(Candidate.recipient.is_(None)).label("nameless"),
            number_of(Candidate.ground.is_(None)).label("groundless"),
        )
        .where(Candidate.proposal_id.in_(ids))
        .group_by(Candidate.proposal_id)
    )
    rows: Any = db.session.execute(statement)
    return {row.proposal_id: row for row in rows}


def counts_of(row: Row[Any] | None) -> Counts:
    if row is None:
        return Counts()
    return Counts(
        proposed=row.proposed,
        approved=row.approved,
        cut=row.cut,
        rows=row.rows,
        concluded=row.concluded,
        undecided=row.undecided,
    )


def sendings(ids: Collection[int]) -> dict[int, tuple[datetime, bool]]:
    """When each was received last and whether that was late."""
    statement = (
        select(Submission.proposal_id, Submission.received_at, Submission.late)
        .where(Submission.proposal_id.in_(ids), Submission.recalled_at.is_(None))
        .order_by(Submission.round)
    )
    return {row[0]: (row[1], row[2]) for row in db.session.execute(statement)}


def decisions(ids: Collection[int]) -> dict[int, list[tuple[str, date]]]:
    """Numbers and days of the decisions that name candidates of these dossiers."""
    statement = (
        select(Candidate.proposal_id, Decision.number, Decision.decided_on)
        .join(Decision, Decision.id == Candidate.decision_id)
        .where(Candidate.proposal_id.in_(ids))
        .distinct()
        .order_by(Decision.decided_on, Decision.number)
    )
    found: dict[int, list[tuple[str, date]]] = {}
    for proposal_id, number, decided_on in db.session.execute(statement):
        found.setdefault(proposal_id, []).append((number, decided_on))
    return found


def lacking(conferences: Mapping[int, int], counted: Mapping[int, Row[Any]]) -> dict[int, tuple[str, ...]]:
    """By dossier the labels of ``PARTS`` it lacks. ``conferences``: dossier -> the conference it was made from."""
    issued = select(IssuedDocument.kind, IssuedDocument.proposal_id, IssuedDocument.conference_id).where(
        or_(
            IssuedDocument.proposal_id.in_(conferences),
            and_(IssuedDocument.kind == "minutes", IssuedDocument.conference_id.in_(set(conferences.values()))),
        )
    )
    papers = {(row.kind, row.proposal_id, row.conference_id) for row in db.session.execute(issued)}
    of_dossier = {(kind, proposal_id) for kind, proposal_id, _ in papers}
    of_meeting = {(kind, conference_id) for kind, _, conference_id in papers}
    attached = select(ProposalFile.proposal_id).where(
        ProposalFile.proposal_id.in_(conferences), ProposalFile.removed_at.is_(None)
    )
    with_files = set(db.session.scalars(attached))
    found = {}
    for proposal_id, conference_id in conferences.items():
        row = counted.get(proposal_id)
        there = {
            "names": row is not None and not row.nameless,
            "grounds": row is not None and not row.groundless,
            "submission_letter": ("submission_letter", proposal_id) in of_dossier,
            "proposal_list": ("proposal_list", proposal_id) in of_dossier,
            "minutes": ("minutes", conference_id) in of_meeting,
            "files": proposal_id in with_files,
        }
        found[proposal_id] = tuple(PARTS[part] for part in PARTS if not there[part])
    return found
