"""Giao ước: what the block pledges for the year ahead, and whether it is signed."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from emulation.domain.pledge import PledgeState
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason
from emulation.models.conference import Conference
from emulation.queries import conferences
from emulation.services import conference_parts as parts
from emulation.services import nominations as verbs
from emulation.web.conferences.workspace import done, hindrances, load, page
from emulation.web.fields import VnDateField
from emulation.web.forms import OfficeForm
from emulation.web.guard import actor, now, stands_for
from emulation.web.phrases import sentence
from emulation.web.rows import Preset, Rows, beside, picks, text

RECORDED = (PledgeState.DRAFT, PledgeState.SIGNED, PledgeState.SIGNED_BY_SOURCE)
"""What a conference records of a pledge; the steps between come from the pledge's own page."""


class PledgeForm(OfficeForm):
    state = Preset("Trạng thái", PledgeState, picks(PledgeState))
    signed_on = VnDateField("Ngày ký", [Optional()], description="Để trống khi chưa biết; thường là ngày họp.")
    contents = Rows(text("Nội dung", most=2_000), "Nội dung thi đua")

    def offer(self, stored: PledgeState | None) -> None:
        """What may be recorded, and the state it has."""
        offered = [each for each in PledgeState if each in {*RECORDED, stored}]
        self.state.choices = [SelectChoice(each.value, each.label) for each in offered]

    @property
    def texts(self) -> list[str]:
        return [entry.data for entry in self.contents.entries if entry.data]


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    return page("pledge", conference, "pledge", record=_obstacles(conference))


@stands_for(Action.RECORD_PLEDGE)
def record(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    form = PledgeForm() if request.method == "POST" else _filled(conference)
    pledge = conferences.pledge(actor(), conference_id)
    form.offer(pledge.state if pledge is not None else None)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(conference_id)):
            verbs.record_pledge(
                actor(),
                conference_id,
                state=form.state.data,
                signed_on=form.signed_on.data,
                contents=form.texts,
                version=form.held_version,
                now=now(),
            )
        if not form.summary:
            return done("Đã lưu giao ước thi đua", "pledge", conference_id)
    if request.method == "GET":
        form.contents.spare(1 if form.contents.entries else 3)
    return page("pledge_form", conference, "pledge", heading="Ghi giao ước thi đua", form=form, status=form.status)


def _obstacles(conference: Conference) -> list[str] | None:
    found = hindrances(conference, Action.RECORD_PLEDGE)
    if found == [] and conference.pledge_year is None:
        return [sentence(Reason("pledge_year_missing"))]
    return found


def _filled(conference: Conference) -> PledgeForm:
    pledge = conferences.pledge(actor(), conference.id)
    data: dict[str, object] = {"state": PledgeState.DRAFT, "version": parts.pledge(pledge)}
    if pledge is not None:
        contents = [content.content for content in pledge.contents]
        data |= {"state": pledge.state, "signed_on": pledge.signed_on, "contents": contents}
    return PledgeForm(formdata=None, data=data)


def _stored(conference_id: int) -> tuple[PledgeForm, int]:
    conference = conferences.conference(actor(), conference_id)
    form = _filled(conference)
    form.offer(form.state.data)
    return form, parts.pledge(conferences.pledge(actor(), conference_id))
