"""What happens in a block year between its opening and its conference, for the throw-away province of the measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from emulation.clock import VIET_NAM
from emulation.domain.actors import Actor, Post, Role
from emulation.domain.comment import DraftKind
from emulation.domain.movement import Launcher
from emulation.domain.plan import LibraryKind, PaperKind
from emulation.domain.pledge import Period
from emulation.queries import blocks as block_queries
from emulation.queries import plans as plan_queries
from emulation.queries import pledges as pledge_queries
from emulation.services import comments, launching, library, movements, plans, pledge_parts, pledges
from emulation.services.comments import CommentCard
from emulation.services.launching import LaunchCard
from emulation.services.library import LibraryCard
from emulation.services.movements import ResultCard
from emulation.services.pledge_parts import ReachedCard, TargetCard
from emulation.services.pledges import ContentsCard, SignatureCard

_TARGETS = ("Hồ sơ giải quyết đúng hạn", "Thu ngân sách nhà nước", "Sáng kiến được công nhận")


@dataclass(frozen=True, kw_only=True)
class Yearly:
    """Ids of what one block year holds beside its conference."""

    pledge_id: int
    target_id: int
    movement_id: int
    paper_id: int
    draft_id: int
    comment_id: int
    launched_id: int
    text_id: int


def fill(office: Actor, block_year_id: int, year: int, members: Sequence[int], leader_id: int) -> Yearly:
    """A plan put up for comment and adopted, a pledge signed by all, every member's targets and results."""
    now = datetime(year, 2, 1, 9, tzinfo=VIET_NAM)
    leader = acting_for(leader_id)
    copied = plan_queries.paper_of(office, block_year_id, PaperKind.PLAN)
    paper = copied.id if copied else plans.begin_paper(leader, block_year_id, PaperKind.PLAN, now=now)
    draft = comments.ask_comments(leader, DraftKind.PLAN, paper, until=now + timedelta(days=10), now=now)
    card = CommentCard(text="Đề nghị nêu rõ thời gian kiểm tra chéo.")
    given = [comments.give_comment(acting_for(each), draft, card, now=now) for each in members[:3]]
    pledge, target = _pledge(leader, block_year_id, members, now=now)
    movement = block_queries.movements(office, block_year_id)[0].id
    for member in members:
        movements.report_result(
            acting_for(member),
            movement,
            member,
            ResultCard(text="Đã tổ chức phát động, có báo cáo."),
            version=0,
            now=now,
        )
    return Yearly(
        pledge_id=pledge,
        target_id=target,
        movement_id=movement,
        paper_id=paper,
        draft_id=draft,
        comment_id=given[0],
        launched_id=1,
        text_id=1,
    )


def of_province(office: Actor, year: int) -> None:
    """A movement the province launches for every open block year, and a paper in the library."""
    now = datetime(year, 2, 20, 9, tzinfo=VIET_NAM)
    card = LaunchCard(
        launcher=Launcher.PROVINCE,
        name=f"Phong trào thi đua cải cách hành chính năm {year}",
        launched_on=date(year, 2, 20),
        document_number=f"{year % 100}/KH-UBND",
    )
    launching.launch_movement(office, year, card, block_year_ids=None, now=now)
    text = LibraryCard(year=year, kind=LibraryKind.PLAN, title=f"Kế hoạch thi đua năm {year}", link="kho lưu")
    library.add_text(office, text, now=now)


def acting_for(agency_id: int) -> Actor:
    """The head of an agency."""
    return Actor(account_id=None, name="Nguyễn Văn Mẫu", posts=(Post(Role.AGENCY_HEAD, agency_id),))


def _pledge(leader: Actor, block_year_id: int, members: Sequence[int], *, now: datetime) -> tuple[int, int]:
    pledge = pledges.begin_pledge(leader, block_year_id, now=now)
    contents = ContentsCard(contents=("Hoàn thành nhiệm vụ chính trị được giao.",), criteria=("Nộp báo cáo đúng hạn.",))
    pledges.set_contents(leader, pledge, contents, version=None, now=now)
    pledges.ask_targets(leader, pledge, version=None, now=now)
    planned = [TargetCard(content=each, unit="%", planned=Decimal(95)) for each in _TARGETS]
    for member in members:
        pledge_parts.set_targets(acting_for(member), pledge, member, planned, version=None, now=now)
    pledges.open_signing(leader, pledge, acknowledged=True, version=None, now=now)
    signature = SignatureCard(person="Nguyễn Văn Mẫu", person_title="Giám đốc", signed_on=now.date())
    for member in members:
        pledges.sign_pledge(acting_for(member), pledge, member, signature, version=None, now=now)
    for part in pledge_queries.pledge(leader, pledge).parts:
        reached = [ReachedCard(target_id=each.id, value=Decimal(97)) for each in part.targets]
        whose = acting_for(part.agency_id)
        pledge_parts.report_targets(whose, pledge, part.agency_id, Period.YEAR, reached, version=None, now=now)
    return pledge, pledge_queries.pledge(leader, pledge).parts[0].targets[0].id
