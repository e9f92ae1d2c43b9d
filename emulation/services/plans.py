"""The papers of a block year's start: begun from a model or from last year, edited by section, adopted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.comment import ADOPTED_WHY, DraftKind
from emulation.domain.law.rule_sets import basis_lines
from emulation.domain.plan import PAPER, PaperFacts, PaperKind, PaperState, activity_objections, adoption_objections
from emulation.domain.plan_texts import BASIS, SCHEDULE, key_of_added, place_of_added, standard_sections
from emulation.domain.policy import Action
from emulation.domain.refusal import OutOfReach, Reason, StaleSave, refuse_if
from emulation.domain.settings import PROVINCIAL_REGULATION
from emulation.models import journal
from emulation.models.block import BlockYear
from emulation.models.comment import end_rounds
from emulation.models.database import db
from emulation.models.plan import PlanActivity, YearPaper, YearPaperSection
from emulation.queries import blocks, comments, plans, settings
from emulation.services import opening
from emulation.services.changes import changes
from emulation.services.frame import expect_version, use_case


@dataclass(frozen=True, kw_only=True)
class ActivityCard:
    """One dated activity of a plan. A day alone is its last one; nothing stated is dotted in the paper."""

    content: str
    in_charge: str | None = None
    participants: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    note: str | None = None


@use_case
def begin_paper(
    actor: Actor, block_year_id: int, kind: PaperKind, *, from_last_year: bool = False, now: datetime
) -> int:
    """Begin a paper of the year: with the standard text, or as a copy of the latest earlier year. Returns its id."""
    block_year = blocks.block_year_by_id(actor, block_year_id)
    policy.require(actor, Action.WRITE_PLAN, block_year.place)
    if kind in plans.standing(block_year_id):
        refuse_if([Reason("paper_begun", {"kind": kind})])
    earlier = plans.latest_before(block_year.block_id, block_year.year, kind) if from_last_year else None
    if earlier is not None:
        paper = opening.copied_paper(earlier, block_year, by=actor.name, now=now)
    else:
        paper = _from_model(block_year, kind, by=actor.name, now=now)
    db.session.add(paper)
    data = {"kind": kind, "verb": "begin", "copied_from": earlier.block_year.year if earlier else None}
    journal.record(actor, Action.WRITE_PLAN, paper, at=now, data=data)
    return paper.id


@use_case
def edit_section(
    actor: Actor, paper_id: int, key: str, *, heading: str, text: str, version: int | None, now: datetime
) -> None:
    """Save one section. ``version`` is that of the section: two people work on two sections undisturbed.

    Raises ``StaleSave`` with the stored text when somebody saved this very section meanwhile.
    """
    paper = plans.paper(actor, paper_id)
    policy.require(actor, Action.WRITE_PLAN, paper.place)
    _must_be_draft(paper)
    section = _section(paper, key)
    expect_version(section, version, {"heading": section.heading, "text": section.text})
    if not heading.strip() and key != BASIS:
        refuse_if([Reason("section_without_heading", {}, "heading")])
    before = {"paper.heading": section.heading, "paper.text": section.text}
    if key != BASIS:
        section.heading = " ".join(heading.split())
    section.text, section.model = text, False
    section.edited_at, section.edited_by = now, actor.name
    told = changes(before, {"paper.heading": section.heading, "paper.text": section.text})
    data = {"kind": paper.kind, "verb": "section", "key": key, "heading": section.heading, **told}
    journal.record(actor, Action.WRITE_PLAN, paper, at=now, data=data)


@use_case
def add_section(actor: Actor, paper_id: int, *, heading: str, text: str, version: int | None, now: datetime) -> str:
    """Add a section of the block's own and return its key. ``version`` is that of the paper."""
    paper = plans.paper(actor, paper_id)
    policy.require(actor, Action.WRITE_PLAN, paper.place)
    _must_be_draft(paper)
    expect_version(paper, version, {})
    if not heading.strip():
        refuse_if([Reason("section_without_heading", {}, "heading")])
    keys = [section.key for section in paper.sections]
    key = key_of_added(paper.kind, keys, paper.sections_added)
    paper.sections_added = int(key.rpartition(".")[2])
    added = YearPaperSection(
        key=key,
        position=0,
        heading=" ".join(heading.split()),
        text=text,
        edited_at=now,
        edited_by=actor.name,
    )
    paper.sections.insert(place_of_added(paper.kind, keys), added)
    for position, section in enumerate(paper.sections, start=1):
        section.position = position
    data = {"kind": paper.kind, "verb": "add", "key": key, "heading": added.heading}
    journal.record(actor, Action.WRITE_PLAN, paper, at=now, data=data)
    return key


@use_case
def remove_section(actor: Actor, paper_id: int, key: str, *, version: int | None, now: datetime) -> None:
    """Take a section out. ``version`` is that of the section. The basis, and the schedule of a plan, stay."""
    paper = plans.paper(actor, paper_id)
    policy.require(actor, Action.WRITE_PLAN, paper.place)
    _must_be_draft(paper)
    section = _section(paper, key)
    if version is not None and version != section.version:
        raise StaleSave({"heading": section.heading, "text": section.text}, section.version)
    if key in {BASIS, SCHEDULE}:
        refuse_if([Reason("section_must_stay", {"heading": section.heading})])
    data = {"kind": paper.kind, "verb": "remove", "key": key, "heading": section.heading}
    paper.sections.remove(section)
    journal.record(actor, Action.WRITE_PLAN, paper, at=now, data=data)


@use_case
def set_activities(
    actor: Actor, paper_id: int, cards: Sequence[ActivityCard], *, version: int | None, now: datetime
) -> None:
    """Replace the dated activities of a plan, in order. ``version`` is that of the paper."""
    paper = plans.paper(actor, paper_id)
    policy.require(actor, Action.WRITE_PLAN, paper.place)
    _must_be_draft(paper)
    if paper.kind is not PaperKind.PLAN:
        raise OutOfReach
    expect_version(paper, version, {})
    refuse_if(
        reason
        for row, card in enumerate(cards, start=1)
        for reason in activity_objections(row, card.content, card.starts_on, card.ends_on)
    )
    before = len(paper.activities)
    paper.activities = [
        PlanActivity(position=position, **card.__dict__) for position, card in enumerate(cards, start=1)
    ]
    told = changes({"paper.activities": before}, {"paper.activities": len(cards)})
    journal.record(actor, Action.WRITE_PLAN, paper, at=now, data={"kind": paper.kind, "verb": "activities", **told})


@use_case
def adopt_paper(
    actor: Actor,
    paper_id: int,
    *,
    adopted_on: date,
    conference_id: int | None = None,
    despite_comments: bool = False,
    version: int | None,
    now: datetime,
) -> None:
    """Record that the block adopted a paper, on which day and at which conference where one did. Its text closes.

    ``despite_comments``: it was adopted although comments on the draft wait for an answer; how many is journalled.
    """
    paper = plans.paper(actor, paper_id)
    policy.require(actor, Action.ADOPT_PLAN, paper.place)
    expect_version(paper, version, {})
    refuse_if(adoption_objections(adopted_on, today=local_day(now)))
    if conference_id is not None and conference_id not in {each.id for each in plans.conferences_of(paper.block_year)}:
        raise OutOfReach
    facts = replace(facts_of(paper), despite_comments=despite_comments)
    paper.state = PAPER.advance(paper.state, Action.ADOPT_PLAN, facts)
    paper.adopted_on, paper.conference_id = adopted_on, conference_id
    end_rounds(DraftKind(paper.kind.value), paper.id, by=actor.name, why=ADOPTED_WHY, now=now)
    data: dict[str, object] = {"kind": paper.kind, "adopted_on": adopted_on, "conference": conference_id}
    if facts.unanswered:
        data["unanswered"] = facts.unanswered
    journal.record(actor, Action.ADOPT_PLAN, paper, at=now, data=data)


@use_case
def reopen_paper(actor: Actor, paper_id: int, *, reason: str, version: int | None, now: datetime) -> None:
    """Take an adoption back, with a reason: the paper is a draft again."""
    paper = plans.paper(actor, paper_id)
    policy.require(actor, Action.ADOPT_PLAN, paper.place)
    expect_version(paper, version, {})
    if paper.state is not PaperState.ADOPTED:
        refuse_if([Reason("paper_not_adopted", {"kind": paper.kind})])
    if not reason.strip():
        refuse_if([Reason("reopening_without_reason", {}, "reason")])
    data = {"kind": paper.kind, "verb": "reopen", "adopted_on": paper.adopted_on, "reason": reason}
    paper.state, paper.adopted_on, paper.conference_id = PaperState.DRAFT, None, None
    journal.record(actor, Action.ADOPT_PLAN, paper, at=now, data=data)


def facts_of(paper: YearPaper) -> PaperFacts:
    """What the steps of a paper look at."""
    headings = plans.headings(paper)
    return PaperFacts(
        empty_sections=tuple(headings[each.key].heading for each in paper.sections if not each.text.strip()),
        activities=len(paper.activities) if paper.kind is PaperKind.PLAN else None,
        unanswered=comments.unanswered(DraftKind(paper.kind.value), paper.id),
    )


def _must_be_draft(paper: YearPaper) -> None:
    """An adopted text is opened again before anybody changes it. Raises ``Refusal``."""
    PAPER.advance(paper.state, Action.WRITE_PLAN, PaperFacts())


def _section(paper: YearPaper, key: str) -> YearPaperSection:
    section = paper.section(key)
    if section is None:
        raise OutOfReach
    return section


def _from_model(block_year: BlockYear, kind: PaperKind, *, by: str, now: datetime) -> YearPaper:
    day = min(max(local_day(now), date(block_year.year, 1, 1)), date(block_year.year, 12, 31))
    basis = [line.text for line in basis_lines(day, settings.value(PROVINCIAL_REGULATION, day) or None)]
    paper = YearPaper(block_year=block_year, kind=kind, made_at=now, made_by=by)
    paper.sections = [
        YearPaperSection(key=each.key, position=position, heading=each.heading, text=each.text, model=True)
        for position, each in enumerate(
            standard_sections(kind, block_year.block.wording, block_year.year, basis), start=1
        )
    ]
    return paper
