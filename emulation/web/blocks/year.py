"""The page of one block year: its steps with one thing to do each, its people, calendar, quotas and movements."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.block import BlockWording, YearStep
from emulation.domain.conference import ConferenceState
from emulation.domain.law.awards import award
from emulation.domain.law.wording import screen_name
from emulation.domain.pledge import PledgeState
from emulation.domain.policy import Action
from emulation.domain.settings import QUOTA_ROUNDING
from emulation.models.agency import Agency
from emulation.models.block import BlockYear, Membership, Quota
from emulation.queries import blocks, movements, progress, settings
from emulation.web.blocks import calendar
from emulation.web.blocks.checklist import checklist
from emulation.web.blocks.closing import hindrances
from emulation.web.blocks.frame import day_of, load
from emulation.web.blocks.steps import standing, with_acts
from emulation.web.guard import actor, permit, stands_for


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """One member by its name of the year."""

    member: Membership
    name: str
    post: str


@dataclass(frozen=True, kw_only=True)
class PostLine:
    """One post, its agency and the person who acts for it."""

    post: str
    agency_id: int
    agency: str
    person: str


@dataclass(frozen=True, kw_only=True)
class QuotaLine:
    """One award and how many of it may be proposed, in words."""

    award: str
    allowed: str
    basis: str | None
    unconfirmed: bool


@stands_for(Action.READ_BLOCK)
def by_id(block_year_id: int) -> ResponseReturnValue:
    """The address other records use; leads to the one people read."""
    found = load(block_year_id)
    return redirect(url_for("blocks.year", block_id=found.block_id, year=found.year))


@stands_for(Action.READ_BLOCK)
def show(block_id: int, year: int) -> ResponseReturnValue:
    block_year = blocks.block_year(actor(), block_id, year)
    permit(block_year.place)
    known = progress.progress(actor(), [block_year])[block_year.id]
    return render_template(
        "pages/blocks/year.html",
        block_year=block_year,
        steps=with_acts(block_year, known, standing(block_year, known)),
        held=known.held,
        members=_members(block_year),
        posts=_posts(block_year),
        deadlines=calendar.lines(block_year, undone=_undone(known)),
        quotas=_quotas(block_year),
        movements=blocks.movements(actor(), block_year.id),
        reported=movements.reported(block_year.id),
        checklist=checklist(block_year, known),
        close=hindrances(block_year),
    )


def deputy_post(wording: BlockWording, position: int, number: int) -> str:
    """``Khối phó``, or ``Khối phó 2`` where there are several."""
    return f"{wording.deputy} {position}" if number > 1 else wording.deputy


def _undone(known: progress.Progress) -> set[YearStep]:
    """Steps with a deadline that wait still; of scores nothing is known here."""
    sent = known.dossier is not None and not known.dossier.state.with_sender
    confirmed = known.closing is not None and known.closing.state is ConferenceState.CONFIRMED
    signed = known.pledge in {PledgeState.SIGNED, PledgeState.SIGNED_BY_SOURCE}
    nothing_to_send = confirmed and known.closing is not None and not known.closing.nominations
    done = {
        YearStep.PLEDGE: signed,
        YearStep.CONFERENCE: confirmed,
        YearStep.PROPOSAL: sent or nothing_to_send,
    }
    return {step for step, is_done in done.items() if not is_done}


def _members(block_year: BlockYear) -> list[MemberLine]:
    day = day_of(block_year.year)
    wording = block_year.block.wording
    posts: dict[int | None, str] = {
        deputy.agency_id: deputy_post(wording, deputy.position, len(block_year.deputies))
        for deputy in block_year.deputies
    }
    posts[block_year.leader_id] = wording.leader
    return [
        MemberLine(member=member, name=member.agency.name_on(day), post=posts.get(member.agency_id, ""))
        for member in block_year.members
    ]


def _posts(block_year: BlockYear) -> list[PostLine]:
    wording = block_year.block.wording
    lines = []
    if block_year.leader is not None:
        person = _person(block_year.leader_person, block_year.leader_person_title)
        lines.append(_post(wording.leader, block_year.leader, person, block_year))
    for deputy in block_year.deputies:
        post = deputy_post(wording, deputy.position, len(block_year.deputies))
        lines.append(_post(post, deputy.agency, _person(deputy.person, deputy.person_title), block_year))
    return lines


def _post(post: str, agency: Agency, person: str, block_year: BlockYear) -> PostLine:
    return PostLine(post=post, agency_id=agency.id, agency=agency.name_on(day_of(block_year.year)), person=person)


def _person(name: str | None, title: str | None) -> str:
    return ", ".join(part for part in (name, title) if part)


def _quotas(block_year: BlockYear) -> list[QuotaLine]:
    rounding = settings.in_force(QUOTA_ROUNDING, day_of(block_year.year))
    return [
        QuotaLine(
            award=screen_name(award(quota.award_code)),
            allowed=_allowed(quota, rounding.value.label),
            basis=quota.basis,
            unconfirmed=quota.basis is None or (quota.percent is not None and not rounding.mark.confirmed),
        )
        for quota in block_year.quotas
    ]


def _allowed(quota: Quota, rounding: str) -> str:
    parts = []
    if quota.number is not None:
        parts.append(f"{quota.number:02d}")
    if quota.percent is not None:
        parts.append(f"{quota.percent}% {quota.base.label}, {rounding}")
    return "; ".join(parts)
