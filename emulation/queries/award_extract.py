"""Facts of the extract of the register for one agency: its history as it stands today, in words of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from emulation.domain.award_history import Gap
from emulation.domain.decision import RecordKind
from emulation.domain.settings import PLACE_NAME, STANDING_OFFICE
from emulation.models.agency import Succession
from emulation.models.decision import AwardRecord
from emulation.queries import settings, successions
from emulation.queries.award_history import NAMES, Entry, History
from reports.award_extract.facts import AwardEntryFacts, AwardExtractFacts, GapFacts, TotalFacts
from reports.facts import OfficeFacts, StampFacts


def facts(history: History, *, stamp: StampFacts, made_by: str, today: date) -> AwardExtractFacts:
    """Of a history the actor holds already."""
    wanted = history.wanted
    narrowed = NAMES[wanted.award_code] if wanted.award_code else wanted.kind.label if wanted.kind else None
    return AwardExtractFacts(
        stamp=stamp,
        office=OfficeFacts(
            name=settings.value(STANDING_OFFICE, today) or None, place=settings.value(PLACE_NAME, today) or None
        ),
        agency=history.agency.name_on(history.agency.closed_on or today),
        made_on=today,
        made_by=made_by,
        first_year=wanted.first_year,
        last_year=wanted.last_year,
        awards=narrowed,
        reorganisations=tuple(reorganised(link) for link in (*history.steps, *history.successors)),
        entries=tuple(_entry(entry) for entry in history.entries),
        gaps=tuple(GapFacts(first=year.first, last=year.last) for year, _ in history.years if isinstance(year, Gap)),
        totals=tuple(TotalFacts(award=award, number=number) for award, number in history.totals),
        runs=tuple(history.run_words(run) for run in history.runs),
    )


def reorganised(link: Succession) -> str:
    """“Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025 (văn bản số …)”."""
    act = successions.act_words(link)
    told = f"{successions.predecessor_name(link)} {successions.became(link)}"
    return f"{told} (văn bản {act})" if act else told


def note_of(entry: Entry) -> str | None:
    """What later rows say of an award, and before which reorganisation it was given."""
    told = [_later(note) for note in entry.notes]
    told += [
        f"trước khi {link.kind.verb} {successions.successor_name(link)} ({link.effective_on:%d/%m/%Y})"
        for link in entry.handed_on
    ]
    return "; ".join(told) or None


def _later(note: AwardRecord) -> str:
    act = "đã hủy bỏ" if note.kind is RecordKind.REVOCATION else "đã đính chính"
    said = f"{act} theo Quyết định số {note.decision.number} ngày {note.decision.decided_on:%d/%m/%Y}"
    return f"{said}: {note.note}" if note.kind is RecordKind.CORRECTION and note.note else said


def _entry(entry: Entry) -> AwardEntryFacts:
    row = entry.record
    return AwardEntryFacts(
        year=row.achievement_year,
        award=row.award_published,
        recipient=row.agency_name,
        number=row.decision.number,
        decided_on=row.decision.decided_on,
        issuer=row.decision.issuer,
        signer=_signed(row.decision.signer_title, row.decision.signer),
        note=note_of(entry),
        revoked=entry.revoked,
    )


def _signed(title: str | None, name: str | None) -> str | None:
    return ", ".join(part for part in (name, title) if part) or None


def in_words(history: History, *, today: date) -> Sequence[str]:
    """The history as lines of plain text, to be put into a letter."""
    name = history.agency.name_on(history.agency.closed_on or today)
    lines = [f"Thành tích khen thưởng của {name} (sổ khen thưởng ngày {today:%d/%m/%Y}):"]
    for year, entries in history.years:
        if isinstance(year, Gap):
            lines.append(f"- Năm {year.words}: sổ chưa ghi khen thưởng nào.")
        for entry in entries:
            told = _entry(entry)
            decided = f"Quyết định số {told.number} ngày {told.decided_on:%d/%m/%Y} của {told.issuer}"
            note = f"; {told.note}" if told.note else ""
            lines.append(f"- Năm {year}: {told.award}, {told.recipient} ({decided}{note}).")
    return lines
