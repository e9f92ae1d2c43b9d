"""One agency: its names by date, who came before and after, its block years, its awards and those it inherited."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.models.agency import Succession
from emulation.models.block import BlockYear
from emulation.queries import agencies, award_history, successions
from emulation.web.agencies.listing import standing
from emulation.web.filters import day
from emulation.web.guard import actor, now, permit, stands_for


@dataclass(frozen=True, kw_only=True)
class Relative:
    """One agency before or after this one, by its name of that time."""

    agency_id: int
    name: str
    kind: str
    since: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class YearLine:
    """One block year and what the agency was in it."""

    block_year: BlockYear
    post: str


@stands_for(Action.READ_AGENCY)
def show(agency_id: int) -> ResponseReturnValue:
    found = award_history.history(actor(), agency_id)
    agency = found.agency
    permit()
    today = local_day(now())
    return render_template(
        "pages/agencies/show.html",
        agency=agency,
        name=agency.name_on(today),
        names=sorted(agency.names, key=lambda named: str(named.valid_from or ""), reverse=True),
        current=agency.named_on(today),
        standing=standing(agency, today),
        today=today,
        before=[_before(link) for link in found.steps if link.successor_id == agency_id],
        after=[_after(link) for link in found.successors],
        years=[_year(agency_id, each) for each in agencies.block_years_of(actor(), agency_id)],
        awards=found.entries,
        inherited=any(entry.inherited for entry in found.entries),
        became=successions.became,
        runs=[found.run_words(run) for run in found.runs],
    )


def _before(link: Succession) -> Relative:
    return _relative(link, link.predecessor_id, successions.predecessor_name(link))


def _after(link: Succession) -> Relative:
    return _relative(link, link.successor_id, successions.successor_name(link))


def _relative(link: Succession, agency_id: int, name: str) -> Relative:
    return Relative(
        agency_id=agency_id,
        name=name,
        kind=link.kind.label,
        since=day(link.effective_on),
        decision=successions.act_words(link),
    )


def _year(agency_id: int, block_year: BlockYear) -> YearLine:
    wording = block_year.block.wording
    post = "Thành viên"
    if block_year.leader_id == agency_id:
        post = wording.leader
    elif agency_id in block_year.deputy_ids:
        post = wording.deputy
    return YearLine(block_year=block_year, post=post)
