"""One agency: its names by date, who came before and after, its block years, its awards and those it inherited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.award_runs import Won, runs_across
from emulation.domain.decision import RecordKind
from emulation.domain.law.awards import AWARDS
from emulation.domain.policy import Action
from emulation.models.agency import Succession
from emulation.models.block import BlockYear
from emulation.models.decision import AwardRecord
from emulation.queries import agencies, awards, register
from emulation.web.agencies.listing import standing
from emulation.web.filters import day
from emulation.web.guard import actor, now, permit, stands_for

NAMES = {row.code: row.name for row in AWARDS}


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


@dataclass(frozen=True, kw_only=True)
class AwardLine:
    """One row of the register; ``inherited`` where a predecessor earned it."""

    record: AwardRecord
    inherited: bool
    notes: Sequence[AwardRecord]

    @property
    def revoked(self) -> bool:
        return any(note.kind is RecordKind.REVOCATION for note in self.notes)


@stands_for(Action.READ_AGENCY)
def show(agency_id: int) -> ResponseReturnValue:
    agency = agencies.agency(actor(), agency_id)
    permit()
    today = local_day(now())
    lineage = agencies.lineage(actor(), agency_id)
    lines = _awards(agency_id)
    return render_template(
        "pages/agencies/show.html",
        agency=agency,
        name=agency.name_on(today),
        names=sorted(agency.names, key=lambda named: str(named.valid_from or ""), reverse=True),
        current=agency.named_on(today),
        standing=standing(agency, today),
        today=today,
        before=[_before(link) for link in lineage.predecessors],
        after=[_after(link) for link in lineage.successors],
        years=[_year(agency_id, each) for each in agencies.block_years_of(actor(), agency_id)],
        awards=lines,
        inherited=any(line.inherited for line in lines),
        runs=_runs(lines),
    )


def _before(link: Succession) -> Relative:
    return _relative(link, link.predecessor_id, link.predecessor.name_on(link.effective_on - timedelta(days=1)))


def _after(link: Succession) -> Relative:
    return _relative(link, link.successor_id, link.successor.name_on(link.effective_on))


def _relative(link: Succession, agency_id: int, name: str) -> Relative:
    parts = (
        f"số {link.decision_number}" if link.decision_number else "",
        f"ngày {day(link.decision_date)}" if link.decision_date else "",
        f"của {link.decision_issuer}" if link.decision_issuer else "",
    )
    return Relative(
        agency_id=agency_id,
        name=name,
        kind=link.kind.label,
        since=day(link.effective_on),
        decision=" ".join(part for part in parts if part),
    )


def _year(agency_id: int, block_year: BlockYear) -> YearLine:
    wording = block_year.block.wording
    post = "Thành viên"
    if block_year.leader_id == agency_id:
        post = wording.leader
    elif agency_id in block_year.deputy_ids:
        post = wording.deputy
    return YearLine(block_year=block_year, post=post)


def _awards(agency_id: int) -> list[AwardLine]:
    rows = awards.history(actor(), agency_id)
    notes = register.noted(rows)
    return [
        AwardLine(record=row, inherited=row.agency_id != agency_id, notes=notes.get(row.id, ()))
        for row in rows
        if row.kind is RecordKind.AWARD
    ]


def _runs(lines: Sequence[AwardLine]) -> list[tuple[str, list[str]]]:
    """Each run that reaches over a reorganisation: the award, and “2024 (Sở Tài chính)” for every year of it."""
    standing_rows = [line.record for line in lines if not line.revoked]
    names = {
        (row.award_code or row.award_published, row.achievement_year, row.agency_id): row.agency_name
        for row in standing_rows
    }
    won = [
        Won(row.award_code or row.award_published, row.achievement_year, row.agency_id)
        for row in reversed(standing_rows)
    ]
    return [
        (
            NAMES.get(run.award, run.award),
            [f"{each.year} ({names[each.award, each.year, each.agency_id]})" for each in run.won],
        )
        for run in runs_across(won)
    ]
