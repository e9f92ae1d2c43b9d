"""What each part of a conference still lacks, said in words: nothing of it is ever filled in by guessing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from emulation.domain.conference import BlockPost, ConferenceState, Duty, Presence, Subject
from emulation.domain.pledge import PledgeState
from emulation.domain.report import ReportState, Section
from emulation.models.conference import Conference
from emulation.models.pledge import Pledge
from emulation.models.report import Report
from reports.vietnamese import count

NOT_CONFIRMED = "Kết quả hội nghị chưa được chủ trì xác nhận."


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is on record of one conference. ``empty_sections`` are those in which nothing stands yet."""

    conference: Conference
    report: Report | None
    pledge: Pledge | None
    empty_sections: tuple[Section, ...]


def lacks(known: Known) -> dict[str, list[str]]:
    """Per tab the sentences of what is missing; a part this kind of meeting does not have lacks nothing."""
    return {tab: list(told(known)) for tab, told in _TOLD.items()}


def _information(known: Known) -> Iterator[str]:
    held = known.conference
    if held.held_on is None:
        yield "Chưa ghi ngày họp."
    if not held.venue:
        yield "Chưa ghi địa điểm."
    if not held.people_with(Duty.CHAIR):
        yield "Chưa ghi người chủ trì."
    if not held.people_with(Duty.SECRETARY):
        yield "Chưa ghi thư ký; biên bản in dấu chấm ở chỗ này."
    if not held.agenda:
        yield "Chưa có chương trình."


def _attendance(known: Known) -> Iterator[str]:
    waiting = sum(seat.presence is Presence.REGISTERED for seat in known.conference.attendances)
    if not known.conference.attendances:
        yield "Chưa có danh sách đại biểu."
    elif waiting:
        yield f"Còn {count(waiting)} đại biểu, đơn vị chưa điểm danh."
    if known.conference.block_year.members_number is None:
        yield "Chưa rõ tổng số đơn vị thành viên của khối."


def _report(known: Known) -> Iterator[str]:
    if not known.conference.kind.reviews:
        return
    if known.report is None or known.report.state is ReportState.DRAFT:
        if known.empty_sections:
            yield f"Còn {count(len(known.empty_sections))} mục của báo cáo để trống."
        yield "Báo cáo chưa được ghi nhận là đã thông qua."


def _nominations(known: Known) -> Iterator[str]:
    held = known.conference
    if not held.kind.ends_year and not held.nominations:
        return
    standing = [each for each in held.nominations if each.withdrawn_reason is None]
    if not standing:
        yield "Chưa ghi danh hiệu, hình thức nào được đề nghị."
        return
    resolution = held.resolution(Subject.NOMINATION)
    if resolution is None or resolution.mode is None:
        yield "Chưa ghi cách quyết định."
    groundless = sum(each.ground is None and not each.ground_note for each in standing)
    if groundless:
        yield f"Còn {count(groundless)} đề nghị chưa có căn cứ; cần xác nhận để trống khi trình hồ sơ."


def _endorsement(known: Known) -> Iterator[str]:
    held = known.conference
    if not held.kind.ends_year and not held.endorsements:
        return
    wording = held.block_year.block.wording
    if not held.endorsed(BlockPost.LEADER):
        yield f"Chưa ghi {wording.leader} năm sau."
    if not held.endorsed(BlockPost.DEPUTY):
        yield f"Chưa ghi {wording.deputy} năm sau."


def _pledge(known: Known) -> Iterator[str]:
    if not known.conference.kind.signs:
        return
    if known.pledge is None or known.pledge.state is PledgeState.DRAFT:
        yield "Chưa ghi việc ký giao ước."
    if known.pledge is None or not known.pledge.contents:
        yield "Chưa có nội dung giao ước."


def _minutes(known: Known) -> Iterator[str]:
    held = known.conference
    if not held.discussion:
        yield "Chưa ghi nội dung thảo luận."
    if not held.conclusion:
        yield "Chưa ghi kết luận."
    if held.ended_at is None:
        yield "Chưa ghi giờ kết thúc."
    if held.copies is None:
        yield "Chưa ghi số bản của biên bản."
    if held.state is ConferenceState.PREPARING:
        yield NOT_CONFIRMED


def _documents(_known: Known) -> Iterator[str]:
    yield from ()


_TOLD: Mapping[str, Callable[[Known], Iterator[str]]] = {
    "information": _information,
    "attendance": _attendance,
    "report": _report,
    "nominations": _nominations,
    "endorsement": _endorsement,
    "pledge": _pledge,
    "minutes": _minutes,
    "documents": _documents,
}
