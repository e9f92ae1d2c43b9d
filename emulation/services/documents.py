"""Issuing papers: facts, basis, bytes and code are frozen at once; number and date are added later."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.document import Format
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.models import journal
from emulation.models.database import db
from emulation.models.document import DocumentNumber, IssuedDocument, IssuedFile
from emulation.queries import documents, papers
from emulation.services.frame import use_case


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A paper made before the transaction begins: its facts' hash, its code, the bytes of each face."""

    subject: str
    facts_sha256: str
    code: str
    files: Mapping[Format, bytes]


class IssuedAlready(Exception):
    """These very facts stand issued as the paper ``document_id``."""

    def __init__(self, document_id: int) -> None:
        self.document_id = document_id
        super().__init__("issued already")


@use_case
def issue_document(actor: Actor, kind: str, origin: papers.Origin, rendered: Rendered, *, now: datetime) -> int:
    """Freeze a paper; one with other facts supersedes the earlier one.

    Raises ``Refusal`` when its facts moved while it was being made, ``IssuedAlready`` when they stand issued.
    """
    paper = papers.paper_of(actor, kind, origin, today=local_day(now))
    policy.require(actor, Action.ISSUE_DOCUMENT, paper.block_year.place)
    if paper.sha256 != rendered.facts_sha256:
        refuse_if([Reason("facts_moved")])
    earlier = papers.standing_issue(kind, origin)
    if earlier is not None and earlier.facts_sha256 == paper.sha256:
        raise IssuedAlready(earlier.id)
    document = IssuedDocument(
        kind=kind,
        subject=rendered.subject,
        block_year_id=paper.block_year.id,
        conference_id=origin.conference_id,
        proposal_id=origin.proposal_id,
        facts=paper.json,
        facts_sha256=paper.sha256,
        rule_set=paper.rule_set,
        legal_day=paper.legal_day,
        code=rendered.code,
        issued_at=now,
        issued_by=actor.name,
        supersedes_id=earlier.id if earlier else None,
    )
    db.session.add(document)
    db.session.flush()
    for face, content in rendered.files.items():
        db.session.add(
            IssuedFile(
                document_id=document.id,
                format=face,
                sha256=hashlib.sha256(content).hexdigest(),
                size=len(content),
                content=content,
            )
        )
    journal.record(
        actor,
        Action.ISSUE_DOCUMENT,
        document,
        at=now,
        data={"kind": kind, "code": rendered.code},
        after_hash=paper.sha256,
    )
    return document.id


@use_case
def number_document(
    actor: Actor, document_id: int, *, number: str, dated_on: date, signer: str | None, now: datetime
) -> None:
    """Add the number and date the clerk gave; the frozen file does not change."""
    document = documents.document(actor, document_id)
    policy.require(actor, Action.NUMBER_DOCUMENT, document.block_year.place)
    if not number.strip():
        refuse_if([Reason("number_missing", {}, "number")])
    if dated_on > local_day(now):
        refuse_if([Reason("dated_in_future", {"day": dated_on}, "dated_on")])
    row = DocumentNumber(
        document_id=document.id,
        number=number.strip(),
        dated_on=dated_on,
        signer=signer,
        recorded_at=now,
        recorded_by=actor.name,
    )
    db.session.add(row)
    journal.record(actor, Action.NUMBER_DOCUMENT, document, at=now, data={"number": number, "dated_on": dated_on})
