"""Agencies and awards to pick from at a conference: the members first, the catalogue by its two kinds."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms.fields.choices import SelectChoice

from emulation.clock import local_day
from emulation.domain.law.award import AwardKind, Target
from emulation.domain.law.awards import awards_for
from emulation.domain.law.wording import screen_name
from emulation.models.conference import Conference
from emulation.queries import agencies
from emulation.web.guard import actor, now


def agency_choices(conference: Conference, *, with_ids: Iterable[int | None] = ()) -> list[SelectChoice]:
    """The agencies of the day of the meeting: members in the order of the block, then all others.

    ``with_ids`` are already on record and stay choosable.
    """
    day = conference.held_on or local_day(now())
    members = [(member.agency_id, member.agency.name_on(day)) for member in conference.block_year.members]
    own = dict(members)
    recorded = frozenset(each for each in with_ids if each is not None)
    others = [
        (agency_id, name)
        for agency_id, name in agencies.choices(actor(), day=day, with_ids=recorded)
        if agency_id not in own
    ]
    return [
        SelectChoice("", "chưa chọn"),
        *(SelectChoice(str(agency_id), name, optgroup="Đơn vị thành viên") for agency_id, name in members),
        *(SelectChoice(str(agency_id), name, optgroup="Đơn vị khác") for agency_id, name in others),
    ]


def award_choices() -> list[SelectChoice]:
    """The one list “Danh hiệu / hình thức” of a collective; the kind is the group the award stands in."""
    grouped = [
        SelectChoice(row.code, screen_name(row), optgroup=kind.label)
        for kind in AwardKind
        for row in awards_for(Target.COLLECTIVE, kind)
    ]
    return [SelectChoice("", "chưa chọn"), *grouped]
