"""What every page of a conference shows around its own content: title, state, quorum, tabs and what they lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.conference import CONFERENCE, BlockPost, ConferenceState, Duty
from emulation.domain.policy import Action, permits
from emulation.domain.report import Drafted, ReportState, Section, unfold
from emulation.models.conference import Conference, ConferencePerson, Endorsement
from emulation.queries import conferences, drafts, paper_parts
from emulation.services.conferences import facts_of
from emulation.web.conferences.lacking import Known, lacks
from emulation.web.conferences.quorum import QuorumLine, quorum_line
from emulation.web.filters import clock_time, day
from emulation.web.guard import actor, now, permit
from emulation.web.phrases import sentence
from reports.drafted import DraftParagraph
from reports.wording import known_conference_title

Drafts = Mapping[Section, Sequence[DraftParagraph]]

TABS = {
    "information": ("Thông tin", "conferences.show"),
    "attendance": ("Điểm danh", "conferences.attendance"),
    "report": ("Báo cáo", "conferences.report"),
    "nominations": ("Bình xét", "conferences.nominations"),
    "endorsement": ("Suy tôn", "conferences.endorsement"),
    "pledge": ("Giao ước", "conferences.pledge"),
    "minutes": ("Biên bản", "conferences.minutes"),
    "documents": ("Văn bản", "conferences.documents"),
}


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab as the component of tabs reads it; ``count`` is what it lacks, in words."""

    label: str
    url: str
    active: bool
    count: str | None


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """The frame of one conference."""

    title: str
    place: object
    when: str
    state: str
    colour: str
    quorum: QuorumLine
    tabs: list[Tab]
    lacking: list[str]
    """What the open tab lacks."""
    lacking_everywhere: list[tuple[Tab, list[str]]]
    crumbs: list[tuple[str, str | None]]
    active: Tab
    chairs: list[ConferencePerson]
    secretaries: list[ConferencePerson]
    guests: list[ConferencePerson]
    leaders: list[Endorsement]
    deputies: list[Endorsement]
    next_year: int
    """The year the conference looks ahead to."""


def load(conference_id: int) -> Conference:
    """The conference within reach, and the action of the route permitted at its block year."""
    found = conferences.conference(actor(), conference_id)
    permit(found.block_year.place)
    return found


def page(
    template: str,
    conference: Conference,
    tab: str,
    *,
    heading: str | None = None,
    status: int = 200,
    drafted: Drafts | None = None,
    whole: bool = False,
    **values: Any,
) -> ResponseReturnValue:
    """A page of the workspace. ``heading`` names a page beneath a tab, a form most of them: what the meeting still
    lacks is told there only for the ``whole`` of it. ``drafted`` are the drafts already asked for."""
    tells = whole or heading is None
    known = _known(conference, drafted, tells=tells)
    frame = _workspace(known, tab, heading, tells=tells)
    html = render_template(
        f"pages/conferences/{template}.html", conference=conference, frame=frame, known=known, heading=heading, **values
    )
    return html, status


def done(text: str, endpoint: str, conference_id: int, *, anchor: str | None = None) -> ResponseReturnValue:
    """Say what was done and when, and show the record as it is now."""
    flash(f"{text} lúc {clock_time(now())}.", "done")
    return redirect(url_for(f"conferences.{endpoint}", conference_id=conference_id, _anchor=anchor), 303)


def hindrances(conference: Conference, action: Action) -> list[str] | None:
    """Why ``action`` is not possible now, in sentences; ``None`` where the actor may never do it here."""
    if not permits(actor(), action, conference.block_year.place):
        return None
    return [sentence(reason) for reason in CONFERENCE.obstacles(conference.state, action, facts_of(conference))]


def title_of(conference: Conference) -> str:
    """The title as published, or as the papers compose it."""
    return known_conference_title(paper_parts.conference(conference))


def when(conference: Conference) -> str:
    """``14:00, chiều ngày 22/01/2024`` as far as it is known."""
    if conference.held_on is None:
        return "chưa ghi ngày họp"
    part = f"{conference.part_of_day.label} " if conference.part_of_day else ""
    start = f"{conference.starts_at:%H:%M}, " if conference.starts_at else ""
    return f"{start}{part}ngày {day(conference.held_on)}"


def next_year(conference: Conference) -> int:
    """The year the endorsed agencies will lead."""
    return conference.pledge_year or (conference.review_year or conference.block_year.year) + 1


def plain(drafted: Drafts) -> dict[Section, list[Drafted]]:
    """The drafts without what their figures open."""
    return {
        section: [Drafted(paragraph.key, paragraph.text) for paragraph in paragraphs]
        for section, paragraphs in drafted.items()
    }


def _known(conference: Conference, drafted: Drafts | None, *, tells: bool) -> Known:
    report = conferences.report(actor(), conference.id)
    empty: tuple[Section, ...] = ()
    if tells and conference.kind.reviews and (report is None or report.state is ReportState.DRAFT):
        stored = {each.section: each.content for each in report.sections} if report else {}
        told = plain(drafted or drafts.sections(actor(), conference))
        empty = tuple(section for section in Section if not unfold(stored.get(section), told[section]))
    return Known(
        conference=conference,
        report=report,
        pledge=conferences.pledge(actor(), conference.id),
        empty_sections=empty,
    )


def _workspace(known: Known, tab: str, heading: str | None, *, tells: bool) -> Workspace:
    conference = known.conference
    missing = lacks(known) if tells else {name: [] for name in TABS}
    tabs = {
        name: Tab(
            label=label,
            url=url_for(endpoint, conference_id=conference.id),
            active=name == tab,
            count=f"thiếu {len(missing[name])}" if missing[name] else None,
        )
        for name, (label, endpoint) in TABS.items()
    }
    block_year = conference.block_year
    title = title_of(conference)
    crumbs: list[tuple[str, str | None]] = [
        (block_year.block.name, url_for("blocks.year", block_id=block_year.block_id, year=block_year.year)),
        (f"Hội nghị {when(conference)}", url_for("conferences.show", conference_id=conference.id)),
        (tabs[tab].label, tabs[tab].url),
    ]
    if heading:
        crumbs.append((heading, None))
    return Workspace(
        title=title,
        place=block_year.place,
        when=when(conference),
        state=conference.state.label,
        colour="green" if conference.state is ConferenceState.CONFIRMED else "grey",
        quorum=quorum_line(conference, today=local_day(now())),
        tabs=list(tabs.values()),
        lacking=missing[tab],
        lacking_everywhere=[(tabs[name], found) for name, found in missing.items() if found],
        crumbs=crumbs,
        active=tabs[tab],
        chairs=conference.people_with(Duty.CHAIR),
        secretaries=conference.people_with(Duty.SECRETARY),
        guests=conference.people_with(Duty.GUEST),
        leaders=conference.endorsed(BlockPost.LEADER),
        deputies=conference.endorsed(BlockPost.DEPUTY),
        next_year=next_year(conference),
    )
