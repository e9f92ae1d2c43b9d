"""The awards of an agency year by year, with those of the agencies it came out of, each under its name of that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from emulation.domain.actors import Actor
from emulation.domain.award_history import EVER, Gap, handed_on, steps_to, year_by_year
from emulation.domain.award_runs import Run, Won, runs_across
from emulation.domain.decision import RecordKind
from emulation.domain.law.award import AwardKind
from emulation.domain.law.awards import AWARDS
from emulation.domain.law.wording import screen_name
from emulation.models.agency import Agency, Succession
from emulation.models.database import db
from emulation.models.decision import AwardRecord, Decision
from emulation.queries import agencies, register, successions

CODES_OF = {kind: frozenset(row.code for row in AWARDS if row.kind is kind) for kind in AwardKind}
NAMES = {row.code: screen_name(row) for row in AWARDS}


@dataclass(frozen=True, kw_only=True)
class HistoryFilter:
    """What a history is narrowed to: years of achievement, titles or commendations, one of them."""

    first_year: int | None = None
    last_year: int | None = None
    kind: AwardKind | None = None
    award_code: str | None = None

    def takes(self, row: AwardRecord) -> bool:
        return (
            (self.first_year or 0) <= row.achievement_year <= (self.last_year or EVER)
            and (self.kind is None or row.award_code in CODES_OF[self.kind])
            and self.award_code in {None, row.award_code}
        )


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One award, what later rows say about it, and how it was handed on (nothing for the agency's own)."""

    record: AwardRecord
    notes: Sequence[AwardRecord]
    handed_on: Sequence[Succession]

    @property
    def inherited(self) -> bool:
        return bool(self.handed_on)

    @property
    def revoked(self) -> bool:
        return any(note.kind is RecordKind.REVOCATION for note in self.notes)


@dataclass(frozen=True, kw_only=True)
class History:
    """The awards of an agency and of those it came out of, the newest year first."""

    agency: Agency
    entries: Sequence[Entry]
    steps: Sequence[Succession]
    """Every reorganisation by which history came to the agency, each once, the oldest first."""
    successors: Sequence[Succession]
    """Those by which its own history went on."""
    runs: Sequence[Run]
    """Years in a row over a reorganisation: for a person with authority to judge, never counted here."""
    wanted: HistoryFilter
    award_codes: Sequence[str]
    """The awards the whole history has, whatever the filter; ``known_years`` likewise."""
    known_years: Sequence[int]

    @property
    def years(self) -> list[tuple[int | Gap, list[Entry]]]:
        """Year by year, gaps as gaps. Narrowed by award there are none: other awards may lie between."""
        by_year: dict[int, list[Entry]] = {}
        for entry in self.entries:
            by_year.setdefault(entry.record.achievement_year, []).append(entry)
        if self.wanted.kind is not None or self.wanted.award_code is not None:
            return list(by_year.items())
        told = year_by_year(by_year.keys(), first=self.wanted.first_year, last=self.wanted.last_year)
        return [(year, [] if isinstance(year, Gap) else by_year[year]) for year in told]

    @property
    def totals(self) -> list[tuple[str, int]]:
        """How many of each award stand, those revoked left out; as named in the catalogue or on the decision."""
        named = (NAMES.get(e.record.award_code or "", e.record.award_published) for e in self.entries if not e.revoked)
        return Counter(named).most_common()

    def run_words(self, run: Run) -> str:
        """“Cờ thi đua của Chính phủ: 2024 (Sở Tài chính), 2025 (Sở Tài chính)”."""
        names = {
            (_award_of(entry.record), entry.record.achievement_year, entry.record.agency_id): entry.record.agency_name
            for entry in self.entries
        }
        won = ", ".join(f"{each.year} ({names[each.award, each.year, each.agency_id]})" for each in run.won)
        return f"{NAMES.get(run.award, run.award)}: {won}"


NOTHING = HistoryFilter()


def history(actor: Actor, agency_id: int, wanted: HistoryFilter = NOTHING) -> History:
    """Raises ``OutOfReach``."""
    agency = agencies.agency(actor, agency_id)
    every = successions.steps()
    led_here = steps_to(agency_id, every)
    led_on = [step for step in every if step.predecessor_id == agency_id]
    links = successions.named([step.id for step in (*led_here, *led_on)])
    rows = _rows(handed_on({agency_id}, every))
    shown = [row for row in rows if wanted.takes(row)]
    notes = register.noted(shown)
    entries = [
        Entry(
            record=row,
            notes=notes.get(row.id, ()),
            handed_on=[
                links[step.id]
                for step in led_here
                if step.predecessor_id == row.agency_id and row.achievement_year <= step.last_year
            ],
        )
        for row in shown
    ]
    return History(
        agency=agency,
        entries=entries,
        steps=[links[step.id] for step in led_here],
        successors=[links[step.id] for step in led_on],
        runs=runs_across(
            Won(_award_of(entry.record), entry.record.achievement_year, entry.record.agency_id)
            for entry in reversed(entries)
            if not entry.revoked
        ),
        wanted=wanted,
        award_codes=sorted({row.award_code for row in rows if row.award_code}),
        known_years=sorted({row.achievement_year for row in rows}),
    )


def _rows(until: Mapping[int, int]) -> list[AwardRecord]:
    """The awards of agencies, each until its last year of achievement, the newest first."""
    statement = (
        select(AwardRecord)
        .join(Decision, Decision.id == AwardRecord.decision_id)
        .where(AwardRecord.agency_id.in_(list(until)), AwardRecord.kind == RecordKind.AWARD)
        .options(lazyload(AwardRecord.agency))
        .order_by(AwardRecord.achievement_year.desc(), Decision.decided_on.desc(), AwardRecord.id)
    )
    found = db.session.scalars(statement).unique()
    return [row for row in found if row.achievement_year <= until[row.agency_id]]


def _award_of(row: AwardRecord) -> str:
    return row.award_code or row.award_published
