"""Ký giao ước: one member records who signed for it, in which post, on which day, with a scan where there is one."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.block import YearStep
from emulation.domain.pledge import PledgeState
from emulation.domain.policy import Action
from emulation.models.pledge import Pledge
from emulation.queries import deadlines, pledges
from emulation.services import pledge_parts
from emulation.services import pledges as verbs
from emulation.web.attaching import takes_files
from emulation.web.guard import actor, now, stands_for
from emulation.web.pledges.forms import SignForm
from emulation.web.pledges.frame import done, form_page, hindrances, load_part


@stands_for(Action.SIGN_PLEDGE)
@takes_files
def sign(pledge_id: int, agency_id: int) -> ResponseReturnValue:
    found, party = load_part(pledge_id, agency_id)
    signature = found.standing_signatures.get(agency_id)
    form = SignForm() if request.method == "POST" else SignForm(formdata=None, data=_held(found, agency_id))
    if request.method == "POST" and form.validate():
        scan = form.prepared()
        if not form.summary:
            with form.refusals():
                state = verbs.sign_pledge(
                    actor(),
                    pledge_id,
                    agency_id,
                    form.signature,
                    scan=scan,
                    version=form.held_version,
                    held=form.held_signature,
                    now=now(),
                )
            if not form.summary:
                return _signed(found, state)
    part = pledges.part_of(found, agency_id)
    return form_page(
        "sign",
        found,
        form,
        "Ký giao ước",
        party=party,
        signature=signature,
        targets=part.targets if part else [],
        said=pledge_parts.shown,
        due=deadlines.due(found.block_year, YearStep.PLEDGE, agency_id),
        stopped=hindrances(found, Action.SIGN_PLEDGE, agency_id),
        back=url_for("pledges.show", pledge_id=found.id, _anchor="ky-ket"),
    )


def _signed(found: Pledge, state: PledgeState) -> ResponseReturnValue:
    url = url_for("pledges.show", pledge_id=found.id, _anchor="ky-ket")
    if state is PledgeState.SIGNED:
        return done("Đã ký giao ước; tất cả các đơn vị đã ký đủ", url)
    again = pledges.pledge(actor(), found.id)
    number, members = len(again.standing_signatures), len(pledges.signing_members(again.block_year))
    return done(f"Đã ký giao ước, {number}/{members} đơn vị đã ký", url)


def _held(found: Pledge, agency_id: int) -> dict[str, object]:
    """What is recorded; else today, and the person who represents the leader where it is the leader that signs."""
    signature = found.standing_signatures.get(agency_id)
    if signature is not None:
        card = verbs.signature_of(signature)
        return {**card.__dict__, "version": found.version, "held": signature.version}
    year = found.block_year
    leads = year.leader_id == agency_id
    member = next(each for each in year.members if each.agency_id == agency_id)
    return {
        "person": year.leader_person if leads else None,
        "person_title": (year.leader_person_title if leads else None) or member.agency.head_title,
        "signed_on": local_day(now()),
        "version": found.version,
        "held": 0,
    }
