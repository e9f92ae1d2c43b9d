"""What every page of a pledge shows around its content, and how its forms end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.actors import Place
from emulation.domain.block import YearStep
from emulation.domain.pledge import PLEDGE, PledgeState
from emulation.domain.policy import Action, permits
from emulation.domain.refusal import OutOfReach
from emulation.models.pledge import Pledge
from emulation.queries import pledges
from emulation.queries.deadlines import Deadlines
from emulation.services.pledges import facts_of
from emulation.web.filters import clock_time
from emulation.web.forms import OfficeForm
from emulation.web.guard import actor, now, permit
from emulation.web.phrases import sentence

COLOURS = {
    PledgeState.DRAFT: ("grey", "edit"),
    PledgeState.COLLECTING: ("blue", "clock"),
    PledgeState.SIGNING: ("amber", "signature"),
    PledgeState.SIGNED: ("green", "check"),
    PledgeState.SIGNED_BY_SOURCE: ("green", "check"),
}
WORDS = {PledgeState.DRAFT: "Dự thảo, chưa ký"}
ASKED_LATER = frozenset({"pledge_targets_missing", "pledge_reopened_without_reason"})
"""What the page of the act itself asks about."""
STEPS = {Action.SET_TARGETS: YearStep.TARGETS, Action.SIGN_PLEDGE: YearStep.PLEDGE}


@dataclass(frozen=True)
class Party:
    """One member of the block by its name of the year."""

    agency_id: int
    name: str


def load(pledge_id: int) -> Pledge:
    """The pledge within reach, and the action of the route permitted at its block year."""
    found = pledges.pledge(actor(), pledge_id)
    permit(found.place)
    return found


def load_part(pledge_id: int, agency_id: int) -> tuple[Pledge, Party]:
    """The pledge and one of its members, and the action of the route permitted for that member."""
    found = pledges.pledge(actor(), pledge_id)
    member = next((each for each in found.block_year.members if each.agency_id == agency_id), None)
    if member is None:
        raise OutOfReach
    permit(own_place(found, agency_id))
    return found, Party(agency_id, member.agency.name_on(day_of(found.block_year.year)))


def own_place(found: Pledge, agency_id: int) -> Place:
    """Where what belongs to one member happens."""
    return replace(found.place, agency_id=agency_id)


def day_of(year: int) -> date:
    """The day whose names the pages of a year use: its last one, or today while it runs."""
    return min(local_day(now()), date(year, 12, 31))


def word_of(state: PledgeState) -> str:
    return WORDS.get(state, state.label)


def hindrances(
    found: Pledge,
    action: Action,
    agency_id: int | None = None,
    *,
    step: YearStep | None = None,
    of: Deadlines | None = None,
) -> list[str] | None:
    """Why ``action`` is not possible now, in sentences; ``None`` where the actor may never do it here.

    ``of``: the deadlines of the year where the page has read them.
    """
    place = found.place if agency_id is None else own_place(found, agency_id)
    if not permits(actor(), action, place):
        return None
    facts = facts_of(found, agency_id=agency_id, step=step or STEPS.get(action), now=now(), of=of)
    reasons = PLEDGE.obstacles(found.state, action, facts)
    return [sentence(reason) for reason in reasons if reason.code not in ASKED_LATER]


def title_of(found: Pledge) -> str:
    return f"Giao ước thi đua năm {found.block_year.year}"


def page(name: str, found: Pledge, *, last: str | None = None, status: int = 200, **values: Any) -> ResponseReturnValue:
    """A page of one pledge; ``last`` names a page beneath it."""
    html = render_template(
        f"pages/pledges/{name}.html",
        pledge=found,
        title=title_of(found),
        last=last,
        state_word=word_of(found.state),
        state_colour=COLOURS[found.state],
        crumbs=list(crumbs(found, last)),
        **values,
    )
    return html, status


def form_page(name: str, found: Pledge, form: OfficeForm, last: str, **values: Any) -> ResponseReturnValue:
    """The page of one form."""
    values.setdefault("back", url_for("pledges.show", pledge_id=found.id))
    values.setdefault("due", None)
    return page(name, found, last=last, status=form.status, form=form, **values)


def done(text: str, url: str) -> ResponseReturnValue:
    """Say what was done and when, and show the record as it is now."""
    flash(f"{text} lúc {clock_time(now())}.", "done")
    return redirect(url, 303)


def crumbs(found: Pledge, last: str | None) -> Iterator[tuple[str, str | None]]:
    block_year = found.block_year
    yield block_year.block.name, url_for("blocks.show", block_id=block_year.block_id)
    yield f"Năm {block_year.year}", url_for("blocks.year", block_id=block_year.block_id, year=block_year.year)
    yield "Giao ước", None if last is None else url_for("pledges.show", pledge_id=found.id)
    if last is not None:
        yield last, None
