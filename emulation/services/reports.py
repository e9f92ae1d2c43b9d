"""The year-end report: edited section by section, adopted by the conference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.comment import ADOPTED_WHY, DraftKind
from emulation.domain.conference import Subject
from emulation.domain.policy import Action
from emulation.domain.refusal import StaleSave
from emulation.domain.report import REPORT, Drafted, ReportFacts, Section, close, settle, typed_text, unfold
from emulation.models import journal
from emulation.models.comment import end_rounds
from emulation.models.conference import Conference, Resolution
from emulation.models.database import db
from emulation.models.report import Report, ReportSection
from emulation.queries import comments, conferences, drafts
from emulation.services.frame import expect_version, use_case
from emulation.services.nominations import MannerCard


@use_case
def edit_section(
    actor: Actor,
    conference_id: int,
    section: Section,
    typed: str,
    *,
    seen: Sequence[Drafted] | None = None,
    version: int | None,
    now: datetime,
) -> None:
    """Save one section as typed: what was left as drafted goes on following the data.

    ``seen`` is what the data said when the text was shown (``None`` = what they say now): a sentence that came
    meanwhile is new, not deleted.
    ``version`` is that of the section (0 = it was never edited). Raises ``StaleSave`` with today's text.
    """
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, Action.EDIT_REPORT, conference.block_year.place)
    report = _report(actor, conference)
    report.state = REPORT.advance(report.state, Action.EDIT_REPORT, _facts(conference))
    drafted = drafts.drafted(actor, conference)[section]
    stored = next((each for each in report.sections if each.section is section), None)
    if version is not None and version != (stored.version if stored else 0):
        theirs = typed_text(unfold(stored.content if stored else None, drafted))
        raise StaleSave({"text": theirs}, stored.version if stored else 0)
    content = settle(typed, drafted if seen is None else seen)
    if stored is None:
        report.sections.append(ReportSection(section=section, content=content, edited_at=now, edited_by=actor.name))
    else:
        stored.content, stored.edited_at, stored.edited_by = content, now, actor.name
    journal.record(actor, Action.EDIT_REPORT, report, at=now, data={"section": section})


@use_case
def follow_data_again(
    actor: Actor, conference_id: int, section: Section, *, version: int | None, now: datetime
) -> None:
    """Give up what was written by hand in a section: it follows the data again."""
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, Action.EDIT_REPORT, conference.block_year.place)
    report = _report(actor, conference)
    report.state = REPORT.advance(report.state, Action.EDIT_REPORT, _facts(conference))
    stored = next((each for each in report.sections if each.section is section), None)
    if stored is not None:
        if version is not None and version != stored.version:
            raise StaleSave({}, stored.version)
        report.sections.remove(stored)
    journal.record(actor, Action.EDIT_REPORT, report, at=now, data={"section": section, "verb": "follow_data"})


@use_case
def adopt_report(
    actor: Actor,
    conference_id: int,
    *,
    manner: MannerCard,
    published_title: str | None = None,
    despite_comments: bool = False,
    version: int | None,
    now: datetime,
) -> None:
    """Record that the conference adopted the report, and how. From then on its text is closed.

    ``despite_comments``: it was adopted although comments on the draft wait for an answer; how many is kept.
    """
    conference = conferences.conference(actor, conference_id)
    policy.require(actor, Action.ADOPT_REPORT, conference.block_year.place)
    report = _report(actor, conference)
    expect_version(report, version, {})
    waiting = comments.unanswered(DraftKind.REPORT, conference_id)
    facts = replace(_facts(conference), unanswered=waiting, despite_comments=despite_comments)
    report.state = REPORT.advance(report.state, Action.ADOPT_REPORT, facts)
    report.unanswered_when_adopted = waiting or None
    end_rounds(DraftKind.REPORT, conference_id, by=actor.name, why=ADOPTED_WHY, now=now)
    report.adopted_on = conference.held_on
    report.adopted_at = now
    report.published_title = published_title
    _freeze(report, drafts.drafted(actor, conference), actor, now=now)
    resolution = conference.resolution(Subject.REPORT) or Resolution(subject=Subject.REPORT)
    resolution.mode, resolution.secrecy, resolution.medium = manner.mode, manner.secrecy, manner.medium
    resolution.wording = manner.wording
    if resolution not in conference.resolutions:
        conference.resolutions.append(resolution)
    journal.record(actor, Action.ADOPT_REPORT, report, at=now, data={"unanswered": waiting} if waiting else None)


def _freeze(report: Report, drafted: dict[Section, Sequence[Drafted]], actor: Actor, *, now: datetime) -> None:
    """Keep the adopted wording: later data must not move a paper the conference has adopted."""
    stored = {each.section: each for each in report.sections}
    for section in Section:
        kept = stored.get(section)
        text = typed_text(unfold(kept.content if kept else None, drafted[section]))
        frozen = close(text)
        if kept is None:
            report.sections.append(ReportSection(section=section, content=frozen, edited_at=now, edited_by=actor.name))
        else:
            kept.content = frozen


def _report(actor: Actor, conference: Conference) -> Report:
    report = conferences.report(actor, conference.id)
    if report is None:
        report = Report(conference=conference)
        db.session.add(report)
        db.session.flush()
    return report


def _facts(conference: Conference) -> ReportFacts:
    return ReportFacts(conference_has_date=conference.held_on is not None)
