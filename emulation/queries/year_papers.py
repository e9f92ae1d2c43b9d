"""Facts of the papers made of a block year itself: plan, regulation, launch, pledge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from emulation.clock import local_day
from emulation.domain.actors import Actor
from emulation.domain.law.rule_sets import basis_lines
from emulation.domain.plan import PaperKind
from emulation.domain.plan_texts import BASIS
from emulation.domain.refusal import OutOfReach
from emulation.domain.settings import PROVINCIAL_REGULATION
from emulation.models.block import BlockYear, Membership
from emulation.models.plan import YearPaper
from emulation.models.pledge import Pledge, PledgeTarget
from emulation.queries import blocks, paper_parts, plans, pledges, settings
from reports import facts as paper
from reports.launch.facts import LaunchedFacts, LaunchFacts
from reports.plan.facts import ActivityFacts, PlanFacts
from reports.pledge.facts import PledgedMovementFacts, PledgedTargetFacts, PledgeFacts, PledgingPartyFacts
from reports.regulation.facts import RegulationFacts
from reports.sections import WrittenSectionFacts


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """The facts of one paper, and the parts of it that are still an unchecked model, in words."""

    facts: Any
    unchecked: tuple[str, ...] = ()


def kinds(block_year: BlockYear) -> tuple[str, ...]:
    """The kinds of papers begun for a block year the actor holds already, in the order of lists."""
    begun = plans.standing(block_year.id)
    pledged = pledges.id_of_year(block_year.id) is not None
    return (*(kind.value for kind in PaperKind if kind in begun), *(("pledge",) if pledged else ()))


def _plan(actor: Actor, block_year: BlockYear, today: date) -> YearFacts:
    written = _written(actor, block_year, PaperKind.PLAN)
    facts = PlanFacts(
        **_common(written, today),
        activities=tuple(
            ActivityFacts(
                content=each.content,
                in_charge=each.in_charge,
                participants=each.participants,
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                note=each.note,
            )
            for each in written.activities
        ),
    )
    return YearFacts(facts=facts, unchecked=_unchecked(written))


def _regulation(actor: Actor, block_year: BlockYear, today: date) -> YearFacts:
    written = _written(actor, block_year, PaperKind.REGULATION)
    return YearFacts(facts=RegulationFacts(**_common(written, today)), unchecked=_unchecked(written))


def _launch(actor: Actor, block_year: BlockYear, today: date) -> YearFacts:
    written = _written(actor, block_year, PaperKind.LAUNCH)
    facts = LaunchFacts(
        **_common(written, today),
        movements=tuple(
            LaunchedFacts(
                name=each.name,
                launcher=each.launcher_name or each.launcher.label,
                launched_on=each.launched_on,
                reviewed_on=each.reviewed_on,
            )
            for each in blocks.movements(actor, block_year.id)
        ),
    )
    return YearFacts(facts=facts, unchecked=_unchecked(written))


def _pledge(actor: Actor, block_year: BlockYear, today: date) -> YearFacts:
    """Bản giao ước: names and law of the day it was signed, else sent out, else of today, never of a later year."""
    found_id = pledges.id_of_year(block_year.id)
    if found_id is None:
        raise OutOfReach
    found = pledges.pledge(actor, found_id)
    sent = local_day(found.sent_at) if found.sent_at else today
    day = found.signed_on or min(sent, date(block_year.year, 12, 31))
    law = basis_lines(day, settings.value(PROVINCIAL_REGULATION, day) or None)
    facts = PledgeFacts(
        stamp=paper.StampFacts(),
        block=paper_parts.block_of(block_year),
        office=paper_parts.office_of(block_year, day),
        year=block_year.year,
        leader=block_year.leader.name_on(day) if block_year.leader else None,
        basis=tuple(line.text for line in law),
        movements=tuple(
            PledgedMovementFacts(
                name=each.name,
                launcher=each.launcher_name or each.launcher.label,
                launched_on=each.launched_on,
                reviewed_on=each.reviewed_on,
            )
            for each in blocks.movements(actor, block_year.id)
        ),
        contents=tuple(each.content for each in found.contents),
        criteria=tuple(each.content for each in found.criteria),
        parties=tuple(_party(found, each, day) for each in pledges.signing_members(block_year)),
        parties_complete=block_year.members_complete,
        witness=_witness(found),
        signed_on=found.signed_on,
    )
    doubts = tuple(f"{line.text}. {line.note}".strip() for line in law if not line.confirmed)
    return YearFacts(facts=facts, unchecked=doubts)


def _party(found: Pledge, member: Membership, day: date) -> PledgingPartyFacts:
    part = pledges.part_of(found, member.agency_id)
    signature = found.standing_signatures.get(member.agency_id)
    person = paper.PersonFacts(name=signature.person, title=signature.person_title) if signature else None
    targets = tuple(_target(each) for each in part.targets) if part else ()
    return PledgingPartyFacts(name=member.agency.name_on(day), targets=targets, person=person)


def _target(target: PledgeTarget) -> PledgedTargetFacts:
    planned, before = target.planned, target.last_year
    return PledgedTargetFacts(
        content=target.content,
        unit=target.unit,
        planned=planned if isinstance(planned, Decimal) else None,
        planned_text=planned if isinstance(planned, str) else None,
        before=before if isinstance(before, Decimal) else None,
        before_text=before if isinstance(before, str) else None,
        note=target.note,
    )


def _witness(found: Pledge) -> paper.PersonFacts | None:
    if found.witness is None and found.witness_title is None:
        return None
    return paper.PersonFacts(name=found.witness, title=found.witness_title)


OF_YEAR: Mapping[str, Callable[[Actor, BlockYear, date], YearFacts]] = {
    "plan": _plan,
    "regulation": _regulation,
    "launch": _launch,
    "pledge": _pledge,
}
"""Kind of paper -> its facts as of a day. Raise ``OutOfReach`` while the paper is not begun."""


def _written(actor: Actor, block_year: BlockYear, kind: PaperKind) -> YearPaper:
    found = plans.paper_of(actor, block_year.id, kind)
    if found is None:
        raise OutOfReach
    return found


def _common(written: YearPaper, today: date) -> dict[str, Any]:
    block_year = written.block_year
    day = written.adopted_on or min(today, date(block_year.year, 12, 31))
    basis = written.section(BASIS)
    return {
        "stamp": paper.StampFacts(),
        "block": paper_parts.block_of(block_year),
        "office": paper_parts.office_of(block_year, day),
        "leader": block_year.leader.name_on(day) if block_year.leader else None,
        "basis": tuple(line.strip() for line in basis.text.splitlines() if line.strip()) if basis else (),
        "sections": _sections(written),
        "signer": paper_parts.signer(block_year),
    }


def _sections(written: YearPaper) -> tuple[WrittenSectionFacts, ...]:
    headings = plans.headings(written)
    return tuple(
        WrittenSectionFacts(
            key=section.key,
            heading=headings[section.key].heading,
            level=headings[section.key].level,
            group=headings[section.key].group,
            paragraphs=tuple(line for line in section.text.splitlines() if line.strip()),
        )
        for section in written.sections
        if section.key != BASIS
    )


def _unchecked(written: YearPaper) -> tuple[str, ...]:
    """Until somebody has looked them over, standard texts and copied ones say so before a paper is issued."""
    headings = plans.headings(written)
    copied = written.copied_from.block_year.year if written.copied_from else None
    word = "Mẫu, chưa xác minh" if copied is None else f"Chép từ năm {copied}, chưa rà soát"
    return tuple(f"{word}: {headings[section.key].heading}" for section in plans.unchecked(written))
