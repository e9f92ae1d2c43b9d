"""Emulation blocks (khối, cụm thi đua) and their years."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason


class BlockWording(LabelledEnum):
    """Which words a block uses for itself and its posts."""

    KHOI = "khoi", "Khối"
    CUM = "cum", "Cụm"

    @property
    def leader(self) -> str:
        return "Khối trưởng" if self is BlockWording.KHOI else "Cụm trưởng"

    @property
    def deputy(self) -> str:
        return "Khối phó" if self is BlockWording.KHOI else "Cụm phó"


class BlockLevel(LabelledEnum):
    """Where a block belongs."""

    PROVINCE = "province", "Cấp tỉnh"
    COMMUNE = "commune", "Cấp xã"
    DISTRICT = "district", "Cấp huyện (đã kết thúc)"
    CENTRAL = "central", "Trung ương"
    SECTOR = "sector", "Ngành"
    SECTOR_IN_PROVINCE = "sector_in_province", "Ngành trong tỉnh"
    SECTOR_ACROSS_PROVINCES = "sector_across_provinces", "Ngành liên tỉnh"
    INSIDE_DEPARTMENT = "inside_department", "Nội bộ sở, ngành"
    ARMED_FORCES = "armed_forces", "Lực lượng vũ trang"


class BlockKind(LabelledEnum):
    """Loại khối."""

    DEPARTMENTS = "departments", "Sở, ban, ngành"
    PARTY_BODIES = "party_bodies", "Cơ quan Đảng"
    FRONT_AND_UNIONS = "front_and_unions", "Mặt trận Tổ quốc, đoàn thể"
    ASSOCIATIONS = "associations", "Hội"
    ENTERPRISES = "enterprises", "Doanh nghiệp"
    INTERNAL_AFFAIRS = "internal_affairs", "Nội chính"
    CENTRAL_AGENCIES = "central_agencies", "Cơ quan Trung ương trên địa bàn"
    COMMUNES = "communes", "Xã, phường, đặc khu"
    DISTRICTS = "districts", "Huyện, thị xã, thành phố (đã kết thúc)"
    VERTICAL_SECTOR = "vertical_sector", "Ngành dọc"
    INTERNAL = "internal", "Nội bộ một cơ quan"
    INTERNAL_DISTRICT = "internal_district", "Nội bộ cấp huyện (đã kết thúc)"
    COUNCILS = "councils", "Hội đồng"


class YearState(LabelledEnum):
    """State of a block year. Posts act until it is closed."""

    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã đóng"


class YearStep(LabelledEnum):
    """The steps of the year that carry a deadline."""

    COMMENTS = "comments", "Góp ý dự thảo văn bản đầu năm"
    TARGETS = "targets", "Đăng ký chỉ tiêu, danh hiệu"
    PLEDGE = "pledge", "Ký giao ước thi đua"
    MID_YEAR = "mid_year", "Sơ kết 6 tháng"
    YEAR_RESULTS = "year_results", "Báo cáo kết quả năm"
    SELF_EVALUATION = "self_evaluation", "Tự chấm điểm"
    APPRAISAL = "appraisal", "Thẩm định điểm"
    CONFERENCE = "conference", "Hội nghị tổng kết"
    PROPOSAL = "proposal", "Trình hồ sơ đề nghị khen thưởng"


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """What closing a block year looks at."""

    unsent_proposals: int
    unconfirmed_conferences: int


def open_work(facts: YearFacts) -> Iterator[Reason]:
    """A year closes when nothing of it waits any more."""
    if facts.unconfirmed_conferences:
        yield Reason("year_has_open_conference", {"count": facts.unconfirmed_conferences})
    if facts.unsent_proposals:
        yield Reason("year_has_open_proposal", {"count": facts.unsent_proposals})


BLOCK_YEAR: Lifecycle[YearState, YearFacts] = Lifecycle(
    noun="năm thi đua",
    start=YearState.OPEN,
    steps=(Step(Action.CLOSE_BLOCK_YEAR, frozenset({YearState.OPEN}), YearState.CLOSED, unless=(open_work,)),),
)


def life_objections(founded_on: date | None, ended_on: date | None) -> Iterator[Reason]:
    """A block does not end before it was set up."""
    if founded_on is not None and ended_on is not None and ended_on < founded_on:
        yield Reason("block_ends_before_start", {"founded": founded_on}, "ended_on")


def post_objections(leader_id: int | None, deputy_ids: Collection[int], members: Collection[int]) -> Iterator[Reason]:
    """Leader and deputies are different members of the block year."""
    if leader_id is not None and leader_id not in members:
        yield Reason("leader_not_member", {}, "leader")
    if leader_id is not None and leader_id in deputy_ids:
        yield Reason("leader_is_deputy", {}, "deputies")
    if len(set(deputy_ids)) != len(deputy_ids):
        yield Reason("deputy_twice", {}, "deputies")
    if any(deputy not in members for deputy in deputy_ids):
        yield Reason("deputy_not_member", {}, "deputies")
