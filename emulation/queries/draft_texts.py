"""The texts that may be put up for comment, as sections with keys: what comments stand beside.

A kind of text gets one function here; the rest of the capability follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from emulation.domain.actors import Actor
from emulation.domain.comment import WHOLE, DraftKind
from emulation.domain.conference import ConferenceKind
from emulation.domain.plan import PaperKind, PaperState
from emulation.domain.pledge import PledgeState
from emulation.domain.refusal import OutOfReach
from emulation.domain.report import ReportState, Section
from emulation.models.block import Block, BlockYear
from emulation.models.conference import Conference
from emulation.models.database import db
from emulation.models.pledge import Pledge
from emulation.queries import conferences, paper_parts, plans
from emulation.queries.scope import block_years_within


@dataclass(frozen=True)
class TextSection:
    """One section: its key (comments point at it), its heading, its paragraphs."""

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DraftText:
    """A text as it stands now."""

    kind: DraftKind
    object_id: int
    block_year: BlockYear
    title: str
    sections: tuple[TextSection, ...]
    settled: bool
    """Adopted, or out for signing: comments can no longer change it."""
    meets_on: date | None = None
    """The day of the meeting that will adopt it, where it is known."""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(section.key for section in self.sections)

    def heading(self, key: str) -> str:
        """The heading of a section; that of the whole text for a key it no longer has."""
        return next((each.heading for each in self.sections if each.key == key), WHOLE_TEXT)


WHOLE_TEXT = "Toàn văn dự thảo"


def text_of(actor: Actor, kind: DraftKind, object_id: int) -> DraftText:
    """The text behind a kind and an id. Raises ``OutOfReach``."""
    return _SOURCES[kind](actor, kind, object_id)


def _report(actor: Actor, kind: DraftKind, conference_id: int) -> DraftText:
    held = conferences.conference(actor, conference_id)
    if not held.kind.reviews:
        raise OutOfReach
    report = conferences.report(actor, conference_id)
    standing = paper_parts.standing_report(actor, held)
    return DraftText(
        kind=kind,
        object_id=conference_id,
        block_year=held.block_year,
        title=_report_title(held),
        sections=tuple(TextSection(each.value, each.label, standing[each]) for each in Section),
        settled=report is not None and report.state is ReportState.ADOPTED,
        meets_on=held.held_on,
    )


def _paper(actor: Actor, kind: DraftKind, paper_id: int) -> DraftText:
    paper = plans.paper(actor, paper_id)
    if paper.kind is not _PAPERS[kind]:
        raise OutOfReach
    headings = plans.headings(paper)
    return DraftText(
        kind=kind,
        object_id=paper_id,
        block_year=paper.block_year,
        title=f"{kind.label} năm {paper.block_year.year}",
        sections=tuple(
            TextSection(each.key, headings[each.key].heading, _paragraphs(each.text)) for each in paper.sections
        ),
        settled=paper.state is PaperState.ADOPTED,
    )


def _pledge(actor: Actor, kind: DraftKind, pledge_id: int) -> DraftText:
    statement = (
        select(Pledge)
        .join(BlockYear, BlockYear.id == Pledge.block_year_id)
        .join(Block, Block.id == BlockYear.block_id)
        .where(Pledge.id == pledge_id, block_years_within(actor))
    )
    pledge = db.session.scalars(statement).unique().one_or_none()
    if pledge is None:
        raise OutOfReach
    return DraftText(
        kind=kind,
        object_id=pledge_id,
        block_year=pledge.block_year,
        title=f"Giao ước thi đua năm {pledge.block_year.year}",
        sections=(
            TextSection("contents", "Nội dung thi đua", tuple(each.content for each in pledge.contents)),
            TextSection("criteria", "Tiêu chí thi đua", tuple(each.content for each in pledge.criteria)),
        ),
        settled=pledge.state not in {PledgeState.DRAFT, PledgeState.COLLECTING},
        meets_on=pledge.signed_on,
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def _report_title(held: Conference) -> str:
    """Short, for lists: the paper itself carries the whole title."""
    word = "sơ kết" if held.kind is ConferenceKind.MID_YEAR else "tổng kết"
    return f"Báo cáo {word} năm {held.review_year or held.block_year.year}"


_PAPERS = {
    DraftKind.PLAN: PaperKind.PLAN,
    DraftKind.REGULATION: PaperKind.REGULATION,
    DraftKind.LAUNCH: PaperKind.LAUNCH,
}
_SOURCES: Mapping[DraftKind, Callable[[Actor, DraftKind, int], DraftText]] = {
    **dict.fromkeys(_PAPERS, _paper),
    DraftKind.PLEDGE: _pledge,
    DraftKind.REPORT: _report,
}
assert WHOLE not in {section.value for section in Section}
