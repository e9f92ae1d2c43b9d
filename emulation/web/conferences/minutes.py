"""Biên bản: what only the minutes say, all they will contain, and the chair's confirmation that ends the meeting."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from emulation.domain.conference import CONFERENCE, BlockPost, ConferenceState, Duty, Subject
from emulation.domain.policy import Action, permits
from emulation.models.conference import Conference
from emulation.queries import awards, conferences
from emulation.services import conference_parts as parts
from emulation.services import conferences as verbs
from emulation.services import nominations
from emulation.services.conferences import minutes_of
from emulation.services.nominations import confirmation_facts, manner_of
from emulation.web.conferences.forms import ConfirmForm, MinutesForm
from emulation.web.conferences.lacking import NOT_CONFIRMED
from emulation.web.conferences.manner import told
from emulation.web.conferences.workspace import done, hindrances, load, next_year, page
from emulation.web.guard import actor, now, stands_for
from emulation.web.phrases import sentence
from emulation.web.rows import beside
from reports.vietnamese import count


@stands_for(Action.READ_CONFERENCE)
def show(conference_id: int) -> ResponseReturnValue:
    """Everything the minutes will contain, in their order."""
    conference = load(conference_id)
    return page(
        "minutes",
        conference,
        "minutes",
        record=hindrances(conference, Action.RECORD_MINUTES),
        confirm=confirmation(conference),
        nomination_manner=told(manner_of(conference, Subject.NOMINATION)),
        endorsement_manner=told(manner_of(conference, Subject.ENDORSEMENT)),
        report_manner=told(manner_of(conference, Subject.REPORT)),
        proposal=awards.proposal_id_of(actor(), conference_id),
        draft=permits(actor(), Action.DRAFT_PROPOSAL, conference.block_year.place),
    )


@stands_for(Action.RECORD_MINUTES)
def record(conference_id: int) -> ResponseReturnValue:
    conference = load(conference_id)
    form = MinutesForm() if request.method == "POST" else _filled(conference)
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _stored(conference_id)):
            verbs.record_minutes(actor(), conference_id, form.card, version=form.held_version, now=now())
        if not form.summary:
            return done("Đã lưu nội dung biên bản", "minutes", conference_id)
    return page("minutes_form", conference, "minutes", heading="Ghi biên bản", form=form, status=form.status)


@stands_for(Action.CONFIRM_CONFERENCE)
def confirm(conference_id: int) -> ResponseReturnValue:
    """The chair confirms: asked once more, because it closes the meeting."""
    conference = load(conference_id)
    form = ConfirmForm() if request.method == "POST" else ConfirmForm(data=_chair(conference))
    reasons = confirmation(conference) or []
    if request.method == "POST" and form.validate():
        with form.refusals(), beside(lambda: _confirm_stored(conference_id)):
            nominations.confirm_conference(
                actor(), conference_id, confirmed_by=form.confirmed_by.data, version=form.held_version, now=now()
            )
        if not form.summary:
            return done("Đã xác nhận kết quả hội nghị", "minutes", conference_id)
    return page(
        "confirm",
        conference,
        "minutes",
        heading="Xác nhận kết quả hội nghị",
        whole=True,
        form=form,
        reasons=reasons,
        consequences=consequences(conference),
        beside_the_point=NOT_CONFIRMED,
        status=form.status,
    )


def consequences(conference: Conference) -> list[str]:
    """What the confirmation brings about, in sentences."""
    wording = conference.block_year.block.wording
    day = conference.held_on
    found = [
        "Điểm danh, kết quả bình xét, suy tôn, giao ước và biên bản của hội nghị được giữ nguyên, không sửa được nữa."
    ]
    standing = [each for each in conference.nominations if each.withdrawn_reason is None]
    if standing:
        found.append(f"Có {count(len(standing))} đề nghị khen thưởng được đưa vào hồ sơ trình cơ quan thường trực.")
    leaders = [each.agency.name_on(day) for each in conference.endorsed(BlockPost.LEADER)]
    deputies = [each.agency.name_on(day) for each in conference.endorsed(BlockPost.DEPUTY)]
    if leaders or deputies:
        posts = [f"{wording.leader}: {leaders[0]}"] if leaders else []
        posts += [f"{wording.deputy}: {'; '.join(deputies)}"] if deputies else []
        found.append(f"Năm thi đua {next_year(conference)} của khối được mở với {', '.join(posts)}.")
    return found


def confirmation(conference: Conference) -> list[str] | None:
    """Why the result cannot be confirmed now; ``None`` where the actor may not confirm."""
    if not permits(actor(), Action.CONFIRM_CONFERENCE, conference.block_year.place):
        return None
    if conference.state is ConferenceState.CONFIRMED:
        facts = verbs.facts_of(conference)
    else:
        facts = confirmation_facts(conference)
    found = CONFERENCE.obstacles(conference.state, Action.CONFIRM_CONFERENCE, facts)
    return list(dict.fromkeys(sentence(reason) for reason in found))


def _filled(conference: Conference) -> MinutesForm:
    return MinutesForm(formdata=None, data={**minutes_of(conference).__dict__, "version": parts.minutes(conference)})


def _stored(conference_id: int) -> tuple[MinutesForm, int]:
    conference = conferences.conference(actor(), conference_id)
    return _filled(conference), parts.minutes(conference)


def _chair(conference: Conference) -> dict[str, object]:
    chairs = conference.people_with(Duty.CHAIR)
    named = ", ".join(part for part in (chairs[0].name, chairs[0].title) if part) if chairs else None
    return {"confirmed_by": named, "version": conference.version}


def _confirm_stored(conference_id: int) -> tuple[ConfirmForm, int]:
    conference = conferences.conference(actor(), conference_id)
    return ConfirmForm(formdata=None, data={"confirmed_by": conference.confirmed_by}), conference.version
