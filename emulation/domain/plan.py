"""The papers a block adopts at the start of its year: plan, regulation, launch; and the library they draw on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from emulation.domain.comment import unanswered_objections
from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason


class PaperKind(LabelledEnum):
    """Which paper of the start of a year."""

    PLAN = "plan", "Kế hoạch hoạt động"
    REGULATION = "regulation", "Quy chế hoạt động"
    LAUNCH = "launch", "Phát động thi đua"


class PaperState(LabelledEnum):
    """Whether the block has adopted a paper of its year."""

    DRAFT = "draft", "Dự thảo"
    ADOPTED = "adopted", "Đã thông qua"


class LibraryKind(LabelledEnum):
    """Loại văn bản of the library."""

    DIRECTIVE = "directive", "Chỉ thị"
    DECISION = "decision", "Quyết định"
    PLAN = "plan", "Kế hoạch"
    GUIDANCE = "guidance", "Hướng dẫn"
    LETTER = "letter", "Công văn"
    OTHER = "other", "Văn bản khác"


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What adopting a paper looks at."""

    empty_sections: tuple[str, ...] = ()
    """Headings of the sections nobody has written yet."""
    activities: int | None = None
    """Dated activities of a plan; ``None`` where the paper has none."""
    unanswered: int = 0
    """Comments on the draft nobody has answered."""
    despite_comments: bool = False
    """Whoever records the adoption says that he knows of them."""


def sections_missing(facts: PaperFacts) -> Iterator[Reason]:
    if facts.empty_sections:
        yield Reason("paper_sections_empty", {"sections": "; ".join(facts.empty_sections)})


def activities_missing(facts: PaperFacts) -> Iterator[Reason]:
    if facts.activities == 0:
        yield Reason("plan_without_activities")


def comments_unanswered(facts: PaperFacts) -> Iterator[Reason]:
    yield from unanswered_objections(facts.unanswered, acknowledged=facts.despite_comments)


PAPER: Lifecycle[PaperState, PaperFacts] = Lifecycle(
    noun="văn bản",
    start=PaperState.DRAFT,
    steps=(
        Step(Action.WRITE_PLAN, frozenset({PaperState.DRAFT}), PaperState.DRAFT),
        Step(
            Action.ADOPT_PLAN,
            frozenset({PaperState.DRAFT}),
            PaperState.ADOPTED,
            unless=(sections_missing, activities_missing, comments_unanswered),
        ),
    ),
)


def activity_objections(row: int, content: str, starts_on: date | None, ends_on: date | None) -> Iterator[Reason]:
    """An activity has a content, and ends no earlier than it begins. ``row`` counts from 1."""
    if not content.strip():
        yield Reason("activity_without_content", {"row": row}, "activities")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        yield Reason("activity_ends_before_start", {"row": row, "start": starts_on}, "activities")


def adoption_objections(adopted_on: date, *, today: date) -> Iterator[Reason]:
    """What is adopted was adopted by now."""
    if adopted_on > today:
        yield Reason("adopted_in_future", {"day": adopted_on}, "adopted_on")


def library_objections(
    *, title: str, issued_on: date | None, expires_on: date | None, linked: bool
) -> Iterator[Reason]:
    """A text of the library has a title and can be read: as a file or at an address."""
    if not title.strip():
        yield Reason("library_without_title", {}, "title")
    if issued_on is not None and expires_on is not None and expires_on < issued_on:
        yield Reason("library_expires_before_issue", {"issued": issued_on}, "expires_on")
    if not linked:
        yield Reason("library_without_source", {}, "link")
