"""A pledge at a glance: what is pledged, the targets of all members, who has signed, which titles are strived for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.block import YearStep
from emulation.domain.comment import DraftKind
from emulation.domain.pledge import PledgeState, met
from emulation.domain.policy import Action, permits
from emulation.domain.progress import Due
from emulation.domain.settings import STANDING_OFFICE
from emulation.models.block import BlockYear
from emulation.models.pledge import Pledge, PledgePart, PledgeSignature
from emulation.queries import blocks, deadlines, documents, papers, pledges, settings
from emulation.queries.deadlines import Deadlines
from emulation.services.pledge_parts import shown
from emulation.web import commenting
from emulation.web.forms import PressForm
from emulation.web.guard import actor, permit, stands_for
from emulation.web.pledges.forms import BeginForm
from emulation.web.pledges.frame import day_of, hindrances, load, load_part, page
from reports.catalogue import CATALOGUE

KEYS = ("contents", "criteria")
"""Sections that take comments."""


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """One member: its part, its signature, and what came late."""

    agency_id: int
    name: str
    leads: bool
    left: bool
    part: PledgePart | None
    signature: PledgeSignature | None
    own: bool
    """The person at the screen acts for this member."""
    late: frozenset[str] = field(default_factory=frozenset)

    @property
    def targets(self) -> int:
        return len(self.part.targets) if self.part else 0


@stands_for(Action.READ_BLOCK)
def of_year(block_year_id: int) -> ResponseReturnValue:
    """The pledge of a block year, or the page on which it is begun."""
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    permit(block_year.place)
    found = pledges.id_of_year(block_year_id)
    if found is not None:
        return redirect(url_for("pledges.show", pledge_id=found))
    earlier = pledges.earlier_pledge(actor(), block_year)
    return render_template(
        "pages/pledges/begin.html",
        block_year=block_year,
        may_begin=permits(actor(), Action.RECORD_PLEDGE, block_year.place),
        earlier=earlier if earlier is not None and earlier.contents else None,
        form=BeginForm(formdata=None),
    )


@stands_for(Action.READ_BLOCK)
def own(block_year_id: int) -> ResponseReturnValue:
    """Where a task leads: the part of the person's own agency in the pledge of a year."""
    block_year = blocks.block_year_by_id(actor(), block_year_id)
    permit(block_year.place)
    found = pledges.id_of_year(block_year_id)
    mine = [each.agency_id for each in block_year.members if each.agency_id in actor().agency_ids]
    if found is None or not mine:
        return redirect(url_for("pledges.of_year", block_year_id=block_year_id))
    return redirect(url_for("pledges.part", pledge_id=found, agency_id=mine[0]))


@stands_for(Action.READ_BLOCK)
def target(target_id: int) -> ResponseReturnValue:
    """Where a figure of the report leads: the row of the target it was taken from."""
    stored = pledges.target(actor(), target_id)
    permit(stored.part.pledge.place)
    part_of = stored.part
    anchor = f"chi-tieu-{target_id}"
    return redirect(url_for("pledges.part", pledge_id=part_of.pledge_id, agency_id=part_of.agency_id, _anchor=anchor))


@stands_for(Action.READ_BLOCK)
def show(pledge_id: int) -> ResponseReturnValue:
    found = load(pledge_id)
    of = deadlines.of([found.block_year_id])
    lines = lines_of(found, of)
    return page(
        "show",
        found,
        lines=lines,
        members=sum(not each.left for each in lines),
        registered=sum(each.targets > 0 for each in lines if not each.left),
        signed=sum(each.signature is not None for each in lines if not each.left),
        waiting=[each.name for each in lines if each.signature is None and not each.left],
        dues=_dues(found.block_year, of),
        office=_office(found.block_year),
        verbs={action.name: hindrances(found, action) for action in _VERBS},
        signs={
            each.agency_id: hindrances(found, Action.SIGN_PLEDGE, each.agency_id, of=of) for each in lines if each.own
        },
        beside=commenting.beside(
            DraftKind.PLEDGE,
            found.id,
            found.place,
            settled=found.state not in {PledgeState.DRAFT, PledgeState.COLLECTING},
            keys=KEYS,
        ),
        urls=_urls(found.block_year_id),
        issued=[each for each in documents.documents(actor(), block_year_id=found.block_year_id) if each.kind == KIND],
        press=PressForm(formdata=None),
        said=shown,
        met=met,
        label=papers.label,
    )


@stands_for(Action.READ_BLOCK)
def part(pledge_id: int, agency_id: int) -> ResponseReturnValue:
    """What one member put into the pledge, and what it can do about it now."""
    found, party = load_part(pledge_id, agency_id)
    of = deadlines.of([found.block_year_id])
    line = next(each for each in lines_of(found, of, everybody=True) if each.agency_id == agency_id)
    steps = {step: of.due(found.block_year_id, step, agency_id) for step in _STEPS}
    return page(
        "part",
        found,
        last=party.name,
        party=party,
        line=line,
        dues=steps,
        step=YearStep,
        register=hindrances(found, Action.SET_TARGETS, agency_id, of=of),
        sign=hindrances(found, Action.SIGN_PLEDGE, agency_id, of=of),
        mid_year=hindrances(found, Action.REPORT_TARGETS, agency_id, step=YearStep.MID_YEAR, of=of),
        year=hindrances(found, Action.REPORT_TARGETS, agency_id, step=YearStep.YEAR_RESULTS, of=of),
        said=shown,
        met=met,
    )


KIND = "pledge"
_VERBS = (Action.RECORD_PLEDGE, Action.ASK_TARGETS, Action.OPEN_SIGNING, Action.REOPEN_PLEDGE)
_STEPS = (YearStep.TARGETS, YearStep.PLEDGE, YearStep.MID_YEAR, YearStep.YEAR_RESULTS)


def lines_of(found: Pledge, of: Deadlines, *, everybody: bool = False) -> list[MemberLine]:
    """The members in the order of signing; those that left stand at the end where they have a part."""
    day = day_of(found.block_year.year)
    parts = {each.agency_id: each for each in found.parts}
    standing = found.standing_signatures
    signing = pledges.signing_members(found.block_year)
    left = [each for each in found.block_year.members if each.left_on is not None]
    lines = []
    for member in (*signing, *(each for each in left if everybody or each.agency_id in parts)):
        agency_id = member.agency_id
        own_part = parts.get(agency_id)
        marks = {
            "targets": (YearStep.TARGETS, own_part.registered_at if own_part else None),
            "mid_year": (YearStep.MID_YEAR, own_part.mid_year_at if own_part else None),
            "results": (YearStep.YEAR_RESULTS, own_part.results_at if own_part else None),
        }
        late = {name for name, (step, at) in marks.items() if _late(of.due(found.block_year_id, step, agency_id), at)}
        signature = standing.get(agency_id)
        due = of.due(found.block_year_id, YearStep.PLEDGE, agency_id)
        if signature is not None and due is not None and signature.signed_on > local_day(due.at):
            late.add("signature")
        lines.append(
            MemberLine(
                agency_id=agency_id,
                name=member.agency.name_on(day),
                leads=agency_id == found.block_year.leader_id,
                left=member.left_on is not None,
                part=own_part,
                signature=signature,
                own=agency_id in actor().agency_ids,
                late=frozenset(late),
            )
        )
    return lines


def _late(due: Due | None, at: datetime | None) -> bool:
    return due is not None and at is not None and due.passed(at)


def _dues(block_year: BlockYear, of: Deadlines) -> dict[YearStep, Due]:
    found = {step: of.due(block_year.id, step) for step in _STEPS}
    return {step: due for step, due in found.items() if due is not None}


def _office(block_year: BlockYear) -> str:
    """Who witnesses, by its name of the year."""
    day = day_of(block_year.year)
    office = block_year.block.office
    return office.name_on(day) if office else settings.value(STANDING_OFFICE, day) or "Cơ quan thường trực"


def _urls(block_year_id: int) -> dict[str, str]:
    words = {"pdf": "pdf", "docx": "word", "xlsx": "excel"}
    return {
        word: url_for("documents.draft", kind=KIND, block_year_id=block_year_id, face=face)
        for face, word in words.items()
        if face in CATALOGUE[KIND].formats
    }
