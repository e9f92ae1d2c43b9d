"""The conference of a block (hội nghị): kinds, attendance, what was decided and how, its confirmation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason


class ConferenceKind(LabelledEnum):
    """What a conference is held for."""

    SIGNING = "signing", "Hội nghị phát động, ký kết giao ước thi đua"
    MID_YEAR = "mid_year", "Hội nghị sơ kết"
    YEAR_END = "year_end", "Hội nghị tổng kết"
    YEAR_END_AND_SIGNING = "year_end_and_signing", "Hội nghị tổng kết và ký kết giao ước thi đua"

    @property
    def reviews(self) -> bool:
        return self is not ConferenceKind.SIGNING

    @property
    def ends_year(self) -> bool:
        return self in {ConferenceKind.YEAR_END, ConferenceKind.YEAR_END_AND_SIGNING}

    @property
    def signs(self) -> bool:
        return self in {ConferenceKind.SIGNING, ConferenceKind.YEAR_END_AND_SIGNING}


class PartOfDay(LabelledEnum):
    """Buổi."""

    MORNING = "morning", "sáng"
    AFTERNOON = "afternoon", "chiều"


class ConferenceState(LabelledEnum):
    """State of a conference."""

    PREPARING = "preparing", "Đang chuẩn bị"
    CONFIRMED = "confirmed", "Đã xác nhận kết quả"


class Capacity(LabelledEnum):
    """In which capacity somebody attends."""

    MEMBER = "member", "Thành viên"
    SUBSTITUTE = "substitute", "Được ủy quyền"
    INVITEE = "invitee", "Khách mời"


class Presence(LabelledEnum):
    """Attendance. A written opinion belongs to an absent member and never counts as presence."""

    REGISTERED = "registered", "Đã đăng ký"
    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    ABSENT_WITH_REASON = "absent_with_reason", "Vắng có lý do"
    ABSENT = "absent", "Vắng không lý do"

    @property
    def present(self) -> bool:
        return self in {Presence.IN_PERSON, Presence.ONLINE}


_NEAREST = (
    Presence.IN_PERSON,
    Presence.ONLINE,
    Presence.ABSENT_WITH_REASON,
    Presence.ABSENT,
    Presence.REGISTERED,
)


def presence_by_agency(seats: Iterable[tuple[int | None, Capacity, Presence]]) -> dict[int, Presence]:
    """How each member agency attended, by whoever of it was nearest: an agency counts once, guests never.

    A seat is (agency, capacity, presence). Agencies stand in the order they come up.
    """
    found: dict[int, Presence] = {}
    for agency_id, capacity, presence in seats:
        if agency_id is None or capacity is Capacity.INVITEE:
            continue
        found[agency_id] = min(found.get(agency_id, presence), presence, key=_NEAREST.index)
    return found


class Duty(LabelledEnum):
    """What a person does at the conference."""

    CHAIR = "chair", "Chủ trì"
    SECRETARY = "secretary", "Thư ký"
    GUEST = "guest", "Khách mời"


class Subject(LabelledEnum):
    """What a decision of the conference is about. How it was taken is recorded for each."""

    REPORT = "report", "Thông qua báo cáo"
    NOMINATION = "nomination", "Bình xét đề nghị khen thưởng"
    ENDORSEMENT = "endorsement", "Suy tôn Khối trưởng, Khối phó"
    PLEDGE = "pledge", "Ký kết giao ước thi đua"


class BlockPost(LabelledEnum):
    """The posts of a block year."""

    LEADER = "leader", "Khối trưởng"
    DEPUTY = "deputy", "Khối phó"


class Ground(LabelledEnum):
    """Căn cứ đề nghị: why a unit is proposed (law.md §7: recorded for each agency)."""

    LEADING_UNIT = "leading_unit", "Đơn vị dẫn đầu khối"
    MOVEMENT = "movement", "Có thành tích xuất sắc trong phong trào thi đua"
    TWO_YEARS = "two_years", "02 năm liên tục hoàn thành xuất sắc nhiệm vụ hoặc Tập thể lao động xuất sắc"
    OTHER = "other", "Căn cứ khác"


@dataclass(frozen=True)
class AgendaLine:
    """One line of a programme."""

    content: str
    presenter: str
    minutes: int | None = None


def standard_agenda(kind: ConferenceKind, leader: str, deputy: str) -> tuple[AgendaLine, ...]:
    """The usual order of a conference. ``leader`` and ``deputy`` are the words of the block (Khối trưởng …)."""
    lines = [
        AgendaLine("Đón tiếp đại biểu, điểm danh", "Ban tổ chức"),
        AgendaLine("Tuyên bố lý do, giới thiệu đại biểu", "Ban tổ chức"),
        AgendaLine("Khai mạc hội nghị", leader),
    ]
    if kind is ConferenceKind.MID_YEAR:
        lines.append(AgendaLine("Báo cáo sơ kết công tác thi đua, khen thưởng", f"{leader} hoặc {deputy}"))
    elif kind.reviews:
        lines.append(AgendaLine("Báo cáo tổng kết công tác thi đua, khen thưởng", f"{leader} hoặc {deputy}"))
    lines += [
        AgendaLine("Thảo luận", "Các đơn vị thành viên"),
        AgendaLine("Phát biểu của cơ quan thường trực Hội đồng Thi đua - Khen thưởng", "Đại diện cơ quan thường trực"),
    ]
    if kind.ends_year:
        lines += [
            AgendaLine("Thông qua báo cáo; bình xét, đề nghị khen thưởng", "Hội nghị"),
            AgendaLine("Công bố kết quả đề nghị khen thưởng", leader),
            AgendaLine(f"Suy tôn {leader}, {deputy} năm sau", "Hội nghị"),
            AgendaLine(f"Bàn giao nhiệm vụ {leader}", leader),
        ]
    if kind.signs:
        lines.append(AgendaLine("Phát động phong trào, ký kết giao ước thi đua", "Các đơn vị thành viên"))
    lines.append(AgendaLine("Bế mạc", leader))
    return tuple(lines)


@dataclass(frozen=True, kw_only=True)
class ConferenceFacts:
    """What confirming a conference looks at."""

    kind: ConferenceKind
    unfitting: tuple[Reason, ...] = ()
    """Numbers of any decision that do not fit each other."""
    posts: tuple[Reason, ...] = ()
    """Objections to the endorsed leader and deputies."""


def numbers_that_do_not_fit(facts: ConferenceFacts) -> Iterator[Reason]:
    yield from facts.unfitting


def posts_that_do_not_fit(facts: ConferenceFacts) -> Iterator[Reason]:
    yield from facts.posts


CONFERENCE: Lifecycle[ConferenceState, ConferenceFacts] = Lifecycle(
    noun="hội nghị",
    start=ConferenceState.PREPARING,
    steps=(
        *(
            Step(action, frozenset({ConferenceState.PREPARING}), ConferenceState.PREPARING)
            for action in (
                Action.PREPARE_CONFERENCE,
                Action.RECORD_ATTENDANCE,
                Action.NOMINATE,
                Action.ENDORSE,
                Action.RECORD_PLEDGE,
                Action.RECORD_MINUTES,
            )
        ),
        Step(
            Action.CONFIRM_CONFERENCE,
            frozenset({ConferenceState.PREPARING}),
            ConferenceState.CONFIRMED,
            unless=(numbers_that_do_not_fit, posts_that_do_not_fit),
        ),
        Step(Action.RECORD_DIFFERING_DECISION, frozenset({ConferenceState.CONFIRMED}), ConferenceState.CONFIRMED),
    ),
)


def endorsement_objections(
    leader_id: int | None, deputy_ids: Sequence[int], members: Collection[int]
) -> Iterator[Reason]:
    """Next year's leader and deputies: different agencies; being a member of this year is usual, not required
    where the list of members is incomplete (``members`` empty = do not ask)."""
    if leader_id is not None and leader_id in deputy_ids:
        yield Reason("leader_is_deputy", {}, "deputies")
    if len(set(deputy_ids)) != len(deputy_ids):
        yield Reason("deputy_twice", {}, "deputies")
    if members and leader_id is not None and leader_id not in members:
        yield Reason("leader_not_member", {}, "leader")
    if members and any(deputy not in members for deputy in deputy_ids):
        yield Reason("deputy_not_member", {}, "deputies")


def years_objections(kind: ConferenceKind, review_year: int | None, pledge_year: int | None) -> Iterator[Reason]:
    """The years a conference must name, by its kind."""
    if kind.reviews and review_year is None:
        yield Reason("review_year_missing", {}, "review_year")
    if kind.signs and pledge_year is None:
        yield Reason("pledge_year_missing", {}, "pledge_year")
    if kind is ConferenceKind.YEAR_END_AND_SIGNING and None not in (review_year, pledge_year):
        assert review_year is not None
        assert pledge_year is not None
        if pledge_year <= review_year:
            yield Reason("pledge_year_not_after", {"review": review_year, "pledge": pledge_year}, "pledge_year")
