"""The draft of a report: sentences made from a block year's data, every figure pointing at its record.

Nothing is said that the data do not say; a section without data stays empty for the leader to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.drafted import DraftParagraph, Figure, Run
from reports.drafted_targets import MemberTargetsDraft, draft_targets
from reports.vietnamese import count, number, short_date


@dataclass(frozen=True, kw_only=True)
class MemberResultDraft:
    """What one member reported of a movement. ``figure`` is in words: ``12 công trình``."""

    agency: Figure
    text: str
    figure: str | None = None


@dataclass(frozen=True, kw_only=True)
class MovementDraft:
    """A movement as the draft tells it. ``launcher`` is in words."""

    id: int
    launcher: str
    name: str
    launched_on: date | None = None
    result: str | None = None
    members: tuple[MemberResultDraft, ...] = ()
    """Those who have reported, in the order of the block."""


@dataclass(frozen=True, kw_only=True)
class PledgeDraft:
    """The pledge of a year; ``signed`` only where that is known."""

    id: int
    year: int
    signed: bool
    signed_on: date | None = None
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """A conference the block held in the year."""

    id: int
    title: str
    held_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AwardDraft:
    """An award one of the members received by a decision of the register."""

    id: int
    agency: Figure
    award: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class NominationDraft:
    """One award proposed at the conference. ``recipient`` ``None`` = named only by number."""

    id: int
    award: str
    recipient: Figure | None = None
    number: int | None = None
    rank: int | None = None
    score: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """What a report is drafted from. ``half_year`` makes it a mid-year report."""

    year: int
    block: Figure
    leader_word: str
    deputy_word: str
    half_year: bool = False
    members: tuple[Figure, ...] = ()
    members_number: int | None = None
    members_complete: bool | None = None
    leader: Figure | None = None
    deputies: tuple[Figure, ...] = ()
    movements: tuple[MovementDraft, ...] = ()
    pledge: PledgeDraft | None = None
    next_pledge: PledgeDraft | None = None
    targets: tuple[MemberTargetsDraft, ...] = ()
    """Of a half year with the values of mid-year."""
    meetings: tuple[MeetingDraft, ...] = ()
    awards: tuple[AwardDraft, ...] = ()
    nominations: tuple[NominationDraft, ...] = ()
    agreed: bool = False
    next_leader: Figure | None = None
    next_deputies: tuple[Figure, ...] = ()


def draft(facts: DraftFacts) -> dict[str, tuple[DraftParagraph, ...]]:
    """The drafted paragraphs of every section that data can fill, by section key."""
    return {
        "situation": tuple(_situation(facts)),
        "movements": tuple(_movements(facts)),
        "activities": tuple(_activities(facts)),
        "targets": tuple(draft_targets(facts.targets, _period(facts), half_year=facts.half_year)),
        "by_unit": (),
        "awards": tuple(_awards(facts)),
        "scores": tuple(_scores(facts)),
        "shortcomings": (),
        "directions": tuple(_directions(facts)),
        "proposals": tuple(_proposals(facts)),
    }


def _period(facts: DraftFacts) -> str:
    return f"6 tháng đầu năm {facts.year}" if facts.half_year else f"năm {facts.year}"


def _situation(facts: DraftFacts) -> Iterator[DraftParagraph]:
    names = _list(facts.members)
    if facts.members_number is not None:
        runs: list[Run] = [facts.block, f" năm {facts.year} có {count(facts.members_number)} đơn vị thành viên"]
        yield DraftParagraph("members", (*runs, *((": ", *names) if names else ()), "."))
    elif names:
        tail = " (danh sách chưa đầy đủ)" if facts.members_complete is False else ""
        yield DraftParagraph("members", (facts.block, f" năm {facts.year} có các đơn vị: ", *names, f"{tail}."))
    if facts.leader is not None:
        yield DraftParagraph(
            "posts",
            (
                f"Nhiệm vụ {facts.leader_word} năm {facts.year} do ",
                facts.leader,
                " đảm nhận",
                *((f"; {facts.deputy_word}: ", *_list(facts.deputies)) if facts.deputies else ()),
                ".",
            ),
        )


def _movements(facts: DraftFacts) -> Iterator[DraftParagraph]:
    launchers = list(dict.fromkeys(movement.launcher for movement in facts.movements))
    if launchers:
        yield DraftParagraph(
            "movements",
            (
                f"Trong {_period(facts)}, các đơn vị trong ",
                facts.block,
                f" đã tham gia {count(len(facts.movements))} phong trào thi đua do {_words(launchers)} phát động.",
            ),
        )
    for movement in facts.movements:
        launched = f", phát động ngày {short_date(movement.launched_on)}" if movement.launched_on else ""
        result = f" Kết quả: {_sentence(movement.result)}" if movement.result else ""
        yield DraftParagraph(
            f"movement.{movement.id}",
            (
                "- ",
                Figure(f"“{movement.name}”", "movement", movement.id),
                f" ({movement.launcher}{launched}).{result}",
            ),
        )
        for member in movement.members:
            figure = f" ({member.figure})" if member.figure else ""
            yield DraftParagraph(
                f"movement.{movement.id}.{member.agency.id}",
                (
                    member.agency,
                    ": ",
                    Figure(_sentence(f"{member.text.rstrip('. ')}{figure}"), "movement", movement.id),
                ),
            )
    if facts.pledge is not None and facts.pledge.signed:
        on = f" ngày {short_date(facts.pledge.signed_on)}" if facts.pledge.signed_on else ""
        signed = Figure(f"ký kết giao ước thi đua năm {facts.pledge.year}", "pledge", facts.pledge.id)
        contents = facts.pledge.contents
        tail = f" với {count(len(contents))} nội dung" if contents else ""
        yield DraftParagraph("pledge", ("Các đơn vị trong ", facts.block, " đã ", signed, on, tail, "."))
        for position, content in enumerate(contents, start=1):
            yield DraftParagraph(f"pledge.{position}", (f"{position}. {_sentence(content)}",))


def _activities(facts: DraftFacts) -> Iterator[DraftParagraph]:
    if not facts.meetings:
        return
    yield DraftParagraph(
        "meetings", (facts.block, f" đã tổ chức {count(len(facts.meetings))} hội nghị trong {_period(facts)}.")
    )
    for meeting in facts.meetings:
        on = f", ngày {short_date(meeting.held_on)}" if meeting.held_on else ""
        yield DraftParagraph(f"meeting.{meeting.id}", ("- ", Figure(meeting.title, "conference", meeting.id), f"{on}."))


def _awards(facts: DraftFacts) -> Iterator[DraftParagraph]:
    if not facts.awards:
        return
    yield DraftParagraph(
        "awards",
        (
            f"Trong {_period(facts)}, các đơn vị trong ",
            facts.block,
            f" được ghi nhận {count(len(facts.awards))} danh hiệu thi đua, hình thức khen thưởng:",
        ),
    )
    for award in facts.awards:
        yield DraftParagraph(
            f"award.{award.id}",
            ("- ", award.agency, f": {award.award} (", Figure(award.decision, "award_record", award.id), ")."),
        )


def _scores(facts: DraftFacts) -> Iterator[DraftParagraph]:
    for nomination in facts.nominations:
        if nomination.recipient is None or (nomination.rank is None and nomination.score is None):
            continue
        score = (f"đạt {number(nomination.score)} điểm",) if nomination.score is not None else ()
        rank = (f"xếp hạng {nomination.rank}",) if nomination.rank else ()
        told = Figure(", ".join((*score, *rank)), "nomination", nomination.id)
        yield DraftParagraph(f"score.{nomination.recipient.id}", ("- ", nomination.recipient, " ", told, "."))


def _directions(facts: DraftFacts) -> Iterator[DraftParagraph]:
    if facts.next_pledge is not None and facts.next_pledge.contents:
        pledge = Figure(f"giao ước thi đua năm {facts.next_pledge.year}", "pledge", facts.next_pledge.id)
        yield DraftParagraph("next_pledge", ("Thực hiện ", pledge, " với các nội dung:"))
        for position, content in enumerate(facts.next_pledge.contents, start=1):
            yield DraftParagraph(f"next_pledge.{position}", (f"{position}. {_sentence(content)}",))
    if facts.next_leader is not None:
        posts: tuple[Run, ...] = (facts.next_leader, f" là {facts.leader_word}")
        if facts.next_deputies:
            posts = (*posts, ", ", *_list(facts.next_deputies), f" là {facts.deputy_word}")
        yield DraftParagraph("next_posts", (f"Năm {facts.year + 1}: ", *posts, " của ", facts.block, "."))


def _proposals(facts: DraftFacts) -> Iterator[DraftParagraph]:
    awards = list(dict.fromkeys(nomination.award for nomination in facts.nominations))
    if awards:
        how = "Hội nghị thống nhất đề nghị" if facts.agreed else "Hội nghị đề nghị"
        yield DraftParagraph("proposals", (f"{how} cấp có thẩm quyền xét khen thưởng năm {facts.year}:",))
    for position, award in enumerate(awards, start=1):
        standing = [nomination for nomination in facts.nominations if nomination.award == award]
        total = sum(nomination.number or 1 for nomination in standing)
        named = [
            Figure(nomination.recipient.text, "nomination", nomination.id)
            for nomination in standing
            if nomination.recipient is not None
        ]
        many = f" cho {count(total)} tập thể" if named or any(each.number for each in standing) else ""
        tail: tuple[Run, ...] = (": ", *_list(named), ".") if named else (".",)
        yield DraftParagraph(f"proposal.{position}", (f"- {award}{many}", *tail))


def _list(figures: Sequence[Figure]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for position, figure in enumerate(figures):
        if position:
            runs.append("; " if position < len(figures) - 1 or len(figures) > 2 else " và ")
        runs.append(figure)
    return tuple(runs)


def _words(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", ";", "…", "!", "?")) else f"{text}."
