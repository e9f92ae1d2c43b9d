"""The year-end report: its sections, its states, and how edited text lives on above changing data.

A section is drafted from data as paragraphs with keys. Editing it stores, paragraph by paragraph, either the
key of a drafted paragraph left as it was (it goes on following the data) or the text that was written instead
(it survives new data). A drafted paragraph that was deleted stays deleted; one that is new appears at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emulation.domain.comment import unanswered_objections
from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason


class Section(LabelledEnum):
    """Sections in the order of the paper (documents.md, báo cáo tổng kết)."""

    SITUATION = "situation", "I. Đặc điểm, tình hình"
    MOVEMENTS = "movements", "II.1. Lãnh đạo, tổ chức phong trào thi đua"
    ACTIVITIES = "activities", "II.2. Hoạt động của Khối"
    TARGETS = "targets", "II.3. Kết quả thực hiện chỉ tiêu giao ước"
    BY_UNIT = "by_unit", "II.4. Kết quả theo đơn vị"
    AWARDS = "awards", "II.5. Công tác khen thưởng"
    SCORES = "scores", "II.6. Chấm điểm, xếp hạng"
    SHORTCOMINGS = "shortcomings", "III. Tồn tại, khó khăn, hạn chế, nguyên nhân"
    DIRECTIONS = "directions", "IV. Phương hướng, nhiệm vụ năm sau"
    PROPOSALS = "proposals", "V. Đề xuất, kiến nghị, đề nghị khen thưởng"


class ReportState(LabelledEnum):
    """State of a report."""

    DRAFT = "draft", "Dự thảo"
    ADOPTED = "adopted", "Đã được hội nghị thông qua"


@dataclass(frozen=True)
class ReportFacts:
    """What adopting a report looks at."""

    conference_has_date: bool
    unanswered: int = 0
    """Comments on the draft that nobody has answered."""
    despite_comments: bool = False
    """Whoever records the adoption says that the conference adopted it all the same."""


def conference_without_date(facts: ReportFacts) -> Iterator[Reason]:
    if not facts.conference_has_date:
        yield Reason("conference_without_date")


def comments_waiting(facts: ReportFacts) -> Iterator[Reason]:
    yield from unanswered_objections(facts.unanswered, acknowledged=facts.despite_comments)


REPORT: Lifecycle[ReportState, ReportFacts] = Lifecycle(
    noun="báo cáo",
    start=ReportState.DRAFT,
    steps=(
        Step(Action.EDIT_REPORT, frozenset({ReportState.DRAFT}), ReportState.DRAFT),
        Step(
            Action.ADOPT_REPORT,
            frozenset({ReportState.DRAFT}),
            ReportState.ADOPTED,
            unless=(conference_without_date, comments_waiting),
        ),
    ),
)


@dataclass(frozen=True)
class Drafted:
    """A paragraph drafted from data."""

    key: str
    text: str


@dataclass(frozen=True)
class Standing:
    """A paragraph as it stands in the report. ``key`` = follows the data; ``None`` = written by hand."""

    text: str
    key: str | None = None


def settle(typed: str, drafted: Sequence[Drafted]) -> str:
    """What is stored of a section typed into a text box (JSON).

    Paragraphs are separated by empty lines. ``drafted`` is what the data said when the page was shown.
    """
    by_text = {paragraph.text: paragraph.key for paragraph in drafted}
    pieces: list[dict[str, str]] = []
    for text in paragraphs(typed):
        key = by_text.pop(text, None)
        pieces.append({"key": key} if key else {"text": text})
    return json.dumps({"pieces": pieces, "seen": [paragraph.key for paragraph in drafted]}, ensure_ascii=False)


def close(text: str) -> str:
    """What is stored of a section once the conference adopted it: its wording, untouched by any later data."""
    return json.dumps({"pieces": [{"text": each} for each in paragraphs(text)], "closed": True}, ensure_ascii=False)


def unfold(stored: str | None, drafted: Sequence[Drafted]) -> tuple[Standing, ...]:
    """The section as it stands now: kept keys with today's text, hand-written text, and what is new at the end."""
    if stored is None:
        return tuple(Standing(paragraph.text, paragraph.key) for paragraph in drafted)
    today = {paragraph.key: paragraph.text for paragraph in drafted}
    content = json.loads(stored)
    standing: list[Standing] = []
    for piece in content["pieces"]:
        if "text" in piece:
            standing.append(Standing(piece["text"]))
        elif piece["key"] in today:
            standing.append(Standing(today[piece["key"]], piece["key"]))
    if content.get("closed"):
        return tuple(standing)
    seen = set(content["seen"])
    standing += [Standing(paragraph.text, paragraph.key) for paragraph in drafted if paragraph.key not in seen]
    return tuple(standing)


def hand_written(stored: str | None) -> int:
    """How many paragraphs of a stored section are the leader's own."""
    return 0 if stored is None else sum("text" in piece for piece in json.loads(stored)["pieces"])


def paragraphs(typed: str) -> tuple[str, ...]:
    """The paragraphs of a text box: separated by empty lines, white space at the ends dropped."""
    lines = [line.strip() for line in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return tuple("\n".join(block) for block in blocks if block)


def typed_text(standing: Sequence[Standing]) -> str:
    """The section as a text box shows it."""
    return "\n\n".join(paragraph.text for paragraph in standing)
