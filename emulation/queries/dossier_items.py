"""What a dossier consists of, item by item as its reviewer points at it, and the words a search finds it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from emulation.domain.returning import Item
from emulation.models.award import Candidate, Proposal
from emulation.models.database import db
from emulation.models.document import IssuedDocument
from emulation.queries.papers import OF_PROPOSAL
from reports.vietnamese import fold

LETTER, LIST, FILES = "letter", "list", "files"
GROUND, NOTE, RECIPIENT = "ground", "ground_note", "recipient"
FIELDS = {
    RECIPIENT: "tên tập thể",
    GROUND: "căn cứ đề nghị",
    NOTE: "nội dung ghi kèm căn cứ",
}
"""Fields of a candidate a reviewer can point at, in the order of the list."""
PARTS = {LETTER: "Tờ trình", LIST: "Danh sách đề nghị", FILES: "Tệp kèm theo"}
_KINDS = dict(zip((LETTER, LIST), OF_PROPOSAL, strict=True))


@dataclass(frozen=True)
class Point:
    """What a key points at: a field of a candidate, or (``candidate_id`` ``None``) a part of the dossier itself."""

    candidate_id: int | None
    field: str


def key_of(candidate_id: int, field: str) -> str:
    return f"candidate:{candidate_id}:{field}"


def point(key: str) -> Point | None:
    """What a key points at; ``None`` for nonsense."""
    if key in PARTS:
        return Point(None, key)
    kind, _, rest = key.partition(":")
    number, _, field = rest.partition(":")
    if kind == "candidate" and field in FIELDS and number.isascii() and number.isdigit() and len(number) < 19:
        return Point(int(number), field)
    return None


def items(proposal: Proposal) -> list[Item]:
    """Every item of a dossier the caller holds, in the order of its list; two statements."""
    return [*_of_candidates(proposal), *_parts(proposal)]


def named(candidate: Candidate) -> str:
    """The recipient, or how many units the nomination states, and the award."""
    who = candidate.recipient or (f"{candidate.number:02d} tập thể" if candidate.number else "chưa rõ tên")
    return f"{who} ({candidate.award_published})"


def search_text(proposal: Proposal) -> str:
    """Year, awards, recipients and numbers of decisions, folded, each once."""
    told = [str(proposal.block_year.year), str(proposal.conference.review_year or "")]
    for candidate in proposal.candidates:
        told += [candidate.award_published, candidate.recipient or ""]
        told += [candidate.decision.number] if candidate.decision else []
    return " | ".join(dict.fromkeys(text for each in told if (text := fold(each))))


def _of_candidates(proposal: Proposal) -> Iterator[Item]:
    for candidate in proposal.candidates:
        values = {
            GROUND: candidate.ground.label if candidate.ground else "",
            NOTE: candidate.ground_note or "",
            RECIPIENT: candidate.recipient or "",
        }
        for field, label in FIELDS.items():
            yield Item(key=key_of(candidate.id, field), label=f"{named(candidate)}, {label}", value=values[field])


def _parts(proposal: Proposal) -> Iterator[Item]:
    issued = {each.kind: each for each in _issued(proposal)}
    for key, kind in _KINDS.items():
        yield Item(key=key, label=PARTS[key], value=_paper(issued.get(kind)))
    attached = [f"{each.title} ({each.file.name})" for each in proposal.attachments if each.removed_at is None]
    yield Item(key=FILES, label=PARTS[FILES], value="\n".join(attached))


def _issued(proposal: Proposal) -> Sequence[IssuedDocument]:
    """The papers of the dossier in the order of issue: the last of a kind is the one that stands."""
    statement = (
        select(IssuedDocument)
        .where(IssuedDocument.proposal_id == proposal.id, IssuedDocument.kind.in_(_KINDS.values()))
        .order_by(IssuedDocument.id)
    )
    return db.session.scalars(statement).unique().all()


def _paper(issued: IssuedDocument | None) -> str:
    if issued is None:
        return ""
    number = f", số {issued.number.number} ngày {issued.number.dated_on:%d/%m/%Y}" if issued.number else ""
    return f"mã {issued.code}{number}"
