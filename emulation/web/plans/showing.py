"""The papers of a block year at a glance, and one of them to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.comment import DraftKind
from emulation.domain.plan import PaperKind, PaperState
from emulation.domain.plan_texts import BASIS, SCHEDULE, Numbered
from emulation.domain.policy import Action
from emulation.models.block import BlockYear
from emulation.models.plan import YearPaper, YearPaperSection
from emulation.queries import blocks, library, plans
from emulation.queries.plans import Standing
from emulation.web import commenting
from emulation.web.forms import PressForm
from emulation.web.guard import actor, permit, stands_for
from emulation.web.plans.frame import crumbs, hindrances, load

TELLS = {
    PaperKind.PLAN: "Việc của cả năm: nội dung, đơn vị chủ trì, đơn vị tham gia, thời gian.",
    PaperKind.REGULATION: "Nhiệm vụ của Khối trưởng, Khối phó, đơn vị thành viên; cách họp, chấm điểm, bình xét.",
    PaperKind.LAUNCH: "Chủ đề, nội dung thi đua của năm và các phong trào hưởng ứng.",
}
"""What each paper is for."""


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """One kind of paper of the year: as it stands, or how it can be begun."""

    kind: PaperKind
    tells: str
    standing: Standing | None
    earlier: int | None
    """The latest earlier year that has one to copy."""
    url: str | None
    preview_url: str | None


@dataclass(frozen=True, kw_only=True)
class SectionLine:
    """One section as shown."""

    section: YearPaperSection
    printed: Numbered
    paragraphs: list[str]
    with_schedule: bool
    stays: bool


@stands_for(Action.READ_BLOCK)
def index(block_year_id: int) -> ResponseReturnValue:
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    permit(block_year.place)
    return render_template(
        "pages/plans/index.html",
        block_year=block_year,
        lines=list(_lines(block_year)),
        texts=library.of_year(block_year.year),
        press=PressForm(),
    )


@stands_for(Action.READ_BLOCK)
def show(paper_id: int) -> ResponseReturnValue:
    paper = load(paper_id)
    return render_template(
        "pages/plans/show.html",
        paper=paper,
        crumbs=crumbs(paper),
        sections=list(_sections(paper)),
        unchecked=len(plans.unchecked(paper)),
        write=hindrances(paper, Action.WRITE_PLAN),
        adopt=hindrances(paper, Action.ADOPT_PLAN),
        urls=_urls(paper),
        beside=commenting.beside(
            DraftKind(paper.kind.value),
            paper.id,
            paper.place,
            settled=paper.state is PaperState.ADOPTED,
            keys=[section.key for section in paper.sections],
        ),
    )


def _lines(block_year: BlockYear) -> Iterator[PaperLine]:
    begun = plans.standing(block_year.id)
    for kind in PaperKind:
        standing = begun.get(kind)
        earlier = None if standing else plans.latest_before(block_year.block_id, block_year.year, kind)
        yield PaperLine(
            kind=kind,
            tells=TELLS[kind],
            standing=standing,
            earlier=earlier.block_year.year if earlier else None,
            url=url_for("plans.show", paper_id=standing.id) if standing else None,
            preview_url=url_for("documents.preview", kind=kind.value, block_year_id=block_year.id)
            if standing
            else None,
        )


def _sections(paper: YearPaper) -> Iterator[SectionLine]:
    printed = plans.headings(paper)
    for section in paper.sections:
        yield SectionLine(
            section=section,
            printed=printed[section.key],
            paragraphs=[line for line in section.text.splitlines() if line.strip()],
            with_schedule=section.key == SCHEDULE,
            stays=section.key in {BASIS, SCHEDULE},
        )


def _urls(paper: YearPaper) -> dict[str, str]:
    """The draft in each face its kind has, by the word on its button."""
    words = {"pdf": "pdf", "docx": "word"} | ({} if paper.kind is PaperKind.REGULATION else {"xlsx": "excel"})
    return {
        word: url_for("documents.draft", kind=paper.kind.value, face=face, block_year_id=paper.block_year_id)
        for face, word in words.items()
    }
