"""The line above all tabs: who is there, and whether the meeting may proceed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from emulation.domain.conference import Presence, presence_by_agency
from emulation.domain.settings import QUORUM_SHARE
from emulation.domain.voting import quorum_met, quorum_needed
from emulation.models.conference import Conference
from emulation.queries import settings


@dataclass(frozen=True, kw_only=True)
class QuorumLine:
    """``met`` is ``None`` where nobody can say; ``unconfirmed`` where the share is no confirmed rule."""

    text: str
    met: bool | None
    shares: tuple[str, ...] = ()
    unconfirmed: bool = False


def quorum_line(conference: Conference, *, today: date) -> QuorumLine:
    """What the attendance says about the quorum of the day of the meeting."""
    attended = presence_by_agency((seat.agency_id, seat.capacity, seat.presence) for seat in conference.attendances)
    counted = {presence: sum(found is presence for found in attended.values()) for presence in Presence}
    present = counted[Presence.IN_PERSON] + counted[Presence.ONLINE]
    checked = sum(counted.values()) - counted[Presence.REGISTERED]
    members = conference.block_year.members_number
    rule = settings.in_force(QUORUM_SHARE, conference.held_on or today)
    shares = tuple(
        f"{presence.label[0].lower()}{presence.label[1:]} {number}" for presence, number in counted.items() if number
    )
    mark = not rule.mark.confirmed
    if members is None:
        there = f"Có mặt {present} đơn vị; " if checked else "Chưa điểm danh; "
        unknown = "chưa rõ tổng số đơn vị thành viên nên chưa xác định được điều kiện tiến hành"
        return QuorumLine(text=there + unknown, met=None, shares=shares)
    needed = quorum_needed(members, rule.value)
    from_ = f"cần từ {needed}, tức {_share(rule.value)} của {members}"
    if not checked:
        return QuorumLine(text=f"Chưa điểm danh ({from_})", met=None, shares=shares, unconfirmed=mark)
    if present > members:
        check = "kiểm tra lại điểm danh hoặc danh sách thành viên"
        return QuorumLine(text=f"Có mặt {present}, nhiều hơn {members} đơn vị thành viên: {check}", met=None)
    met = quorum_met(present, members, share=rule.value)
    verdict = "đủ điều kiện tiến hành" if met else "chưa đủ điều kiện tiến hành"
    return QuorumLine(text=f"Có mặt {present}/{members}: {verdict} ({from_})", met=met, shares=shares, unconfirmed=mark)


def _share(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}" if share.denominator != 1 else "toàn bộ"
