"""Where a paper comes from: the record it is made of, its facts as of today, and what must be seen before issuing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from emulation.clock import local_day
from emulation.domain.actors import Place
from emulation.domain.law.rule_sets import rule_set
from emulation.domain.refusal import OutOfReach
from emulation.models.document import IssuedDocument
from emulation.models.site import site
from emulation.queries import papers
from emulation.queries.papers import Origin, Paper
from emulation.web.filters import moment
from emulation.web.guard import actor, now, permit
from reports.blanks import Blank, blanks
from reports.catalogue import CATALOGUE
from reports.document import Document
from reports.html import fragment


@dataclass(frozen=True, kw_only=True)
class Source:
    """One paper as of today, with its way back."""

    made: Paper
    origin: Origin
    issued: IssuedDocument | None
    """The issued paper of this kind that nothing supersedes."""

    @property
    def kind(self) -> str:
        return self.made.kind

    @property
    def label(self) -> str:
        return papers.label(self.made.kind)

    @property
    def place(self) -> Place:
        return self.made.block_year.place

    @property
    def arguments(self) -> dict[str, Any]:
        """What ``url_for`` needs to come back to this paper."""
        if self.origin.proposal_id is not None:
            return {"kind": self.kind, "proposal_id": self.origin.proposal_id}
        if self.origin.block_year_id is not None:
            return {"kind": self.kind, "block_year_id": self.origin.block_year_id}
        return {"kind": self.kind, "conference_id": self.origin.conference_id}

    @property
    def moved(self) -> bool:
        """Whether the facts differ from those of the issued paper (true while there is none)."""
        return self.issued is None or self.issued.facts_sha256 != self.made.sha256


@dataclass(frozen=True)
class Fragment:
    """The paper as HTML. A template that escapes every text has written it, so a page takes it as it is."""

    html: str

    def __html__(self) -> str:
        return self.html


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The paper laid out, with what has to be acknowledged."""

    document: Document
    paper: Fragment
    blanks: tuple[Blank, ...]
    unconfirmed: tuple[str, ...]
    """Values of law printed or used here that no official source confirms yet."""


def source_of(kind: str, origin: Origin) -> Source:
    """The paper within reach, and the action of the route permitted. Raises ``OutOfReach``, ``NotPermitted``."""
    try:
        made = papers.paper_of(actor(), kind, origin, today=local_day(now()))
    except KeyError:  # this record has no such paper
        raise OutOfReach from None
    permit(made.block_year.place)
    return Source(made=made, origin=origin, issued=papers.standing_issue(kind, origin))


def preview_of(source: Source) -> Preview:
    document = draft_of(source)
    paper = Fragment(fragment(document))
    return Preview(document=document, paper=paper, blanks=blanks(document), unconfirmed=_unconfirmed(source, document))


def draft_of(source: Source) -> Document:
    return papers.compose(source.made, demo=site().demo, made_at=f"Dự thảo lập lúc {moment(now())}")


def faces_of(kind: str) -> list[tuple[str, str]]:
    """The faces a kind has: (name in addresses, word on buttons)."""
    words = (("pdf", "pdf"), ("docx", "word"), ("xlsx", "excel"))
    return [(face, word) for face, word in words if face in CATALOGUE[kind].formats]


def crumbs_of(origin: Origin, kind: str, label: str) -> list[tuple[str, str | None]]:
    """The way from the record to its paper."""
    if origin.proposal_id is not None:
        record = ("Hồ sơ đề nghị khen thưởng", url_for("proposals.show", proposal_id=origin.proposal_id))
    elif origin.block_year_id is not None and kind == "pledge":
        record = ("Giao ước", url_for("pledges.of_year", block_year_id=origin.block_year_id))
    elif origin.block_year_id is not None:
        record = ("Văn bản đầu năm", url_for("plans.index", block_year_id=origin.block_year_id))
    else:
        record = ("Văn bản của hội nghị", url_for("conferences.documents", conference_id=origin.conference_id))
    return [record, (label, None)]


def _unconfirmed(source: Source, document: Document) -> tuple[str, ...]:
    law = source.made.law
    if law is None:
        return source.made.unchecked
    rules = rule_set(law.rule_set)
    found = [] if rules.mark.confirmed else [f"Quy định áp dụng: {rules.label}. {rules.mark.note}"]
    if document.basis:
        found += [f"{line.text}. {line.note}".strip() for line in law.lines if not line.confirmed]
    return tuple(found)
