"""How a meeting decided, and whether the numbers it reports fit together.

A fact that was not stated is ``None``; it never refuses anything by itself. Pass marks and quorum are in ``majority``
and can be imported from here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from emulation.domain.labelled import LabelledEnum
from emulation.domain.majority import (
    MORE_THAN_HALF,
    PassRule,
    VoteBase,
    majority_of_all,
    passes,
    quorum_met,
    quorum_needed,
    result_in_words,
)
from emulation.domain.refusal import Reason

__all__ = [
    "Mode",
    "Secrecy",
    "Medium",
    "Figure",
    "Counts",
    "CandidateCounts",
    "inconsistencies",
    "VoteBase",
    "PassRule",
    "MORE_THAN_HALF",
    "passes",
    "majority_of_all",
    "quorum_needed",
    "quorum_met",
    "result_in_words",
]


class Mode(LabelledEnum):
    """Cách quyết định."""

    AGREED = "agreed", "Thống nhất, không bỏ phiếu"
    HANDS = "hands", "Giơ tay, ghi số"
    BALLOT = "ballot", "Bỏ phiếu"
    BY_RANK = "by_rank", "Theo thứ hạng điểm"


class Secrecy(LabelledEnum):
    """Công khai hay kín."""

    OPEN = "open", "Công khai"
    SECRET = "secret", "Kín"


class Medium(LabelledEnum):
    """Phiếu giấy hay phiếu điện tử."""

    PAPER = "paper", "Phiếu giấy"
    ELECTRONIC = "electronic", "Phiếu điện tử"


class Figure(LabelledEnum):
    """A number of the counting minutes, from the widest to the narrowest, then the ballots counted apart."""

    MEMBERS = "members", "số thành viên"
    PRESENT = "present", "số có mặt"
    ISSUED = "issued", "số phiếu phát ra"
    COLLECTED = "collected", "số phiếu thu về"
    VALID = "valid", "số phiếu hợp lệ"
    INVALID = "invalid", "số phiếu không hợp lệ"
    BLANK = "blank", "số phiếu trắng"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The figures of one vote; ``None`` = not stated."""

    members: int | None = None
    present: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    blank: int | None = None

    def of(self, figure: Figure) -> int | None:
        value: int | None = getattr(self, figure.value)
        return value


@dataclass(frozen=True, kw_only=True)
class CandidateCounts:
    """Votes on one candidate. ``written_agree`` are agreeing written opinions of absent members, never ballots."""

    name: str
    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None
    written_agree: int | None = None

    @property
    def cast(self) -> int | None:
        """Votes given in the room on this candidate, as far as stated; ``None`` when nothing is."""
        stated = [number for number in (self.agree, self.disagree, self.abstain) if number is not None]
        return sum(stated) if stated else None


_BALLOT_FIGURES = (Figure.ISSUED, Figure.COLLECTED, Figure.VALID, Figure.INVALID, Figure.BLANK)
_CANDIDATE_LABELS = {
    "agree": "số phiếu đồng ý",
    "disagree": "số phiếu không đồng ý",
    "abstain": "số ý kiến khác",
    "written_agree": "số ý kiến bằng văn bản đồng ý",
}


def inconsistencies(
    counts: Counts,
    candidates: Iterable[CandidateCounts],
    *,
    mode: Mode | None,
    blank_is_valid: bool | None = None,
    choices: int | None = None,
) -> Iterator[Reason]:
    """Every sum of one vote that does not fit, each with its numbers and the form field of the narrower one.

    ``mode`` ``None`` = the source does not say how it was decided; its figures are checked like those of a ballot.
    ``blank_is_valid`` is the rule of the vote (``None`` = not stated); a blank paper never marks a candidate.
    ``choices`` is how many candidates one paper may choose, where that is known.
    Candidate fields are named ``<index>-agree`` and so on, in the order given. Secrecy and medium are facts about the
    room and are accepted as stated with any mode.
    """
    rows = tuple(candidates)
    yield from _negatives(counts, rows)
    if mode in (Mode.AGREED, Mode.BY_RANK):
        yield from _figures_without_a_vote(counts, rows, mode)
        yield from _chain(counts, (Figure.MEMBERS, Figure.PRESENT))
        return
    if mode is Mode.HANDS:
        yield from _ballots_without_papers(counts)
        yield from _chain(counts, (Figure.MEMBERS, Figure.PRESENT))
        ceilings: tuple[Figure, ...] = (Figure.PRESENT, Figure.MEMBERS)
    else:
        yield from _chain(counts, (Figure.MEMBERS, Figure.PRESENT, Figure.ISSUED, Figure.COLLECTED))
        yield from _papers(counts, blank_is_valid=blank_is_valid)
        ceilings = (Figure.VALID, Figure.COLLECTED, Figure.ISSUED, Figure.PRESENT, Figure.MEMBERS)
    yield from _votes(counts, rows, ceilings=ceilings, blank_is_valid=blank_is_valid)
    yield from _written_opinions(counts, rows)
    yield from _choices(counts, rows, ceilings=ceilings, choices=choices)


def _negatives(counts: Counts, rows: tuple[CandidateCounts, ...]) -> Iterator[Reason]:
    for figure in Figure:
        value = counts.of(figure)
        if value is not None and value < 0:
            yield Reason("count_negative", {"figure": figure.label, "count": value}, field=figure.value)
    for index, row in enumerate(rows):
        for name, label in _CANDIDATE_LABELS.items():
            value = getattr(row, name)
            if value is not None and value < 0:
                values = {"candidate": row.name, "figure": label, "count": value}
                yield Reason("candidate_count_negative", values, field=f"{index}-{name}")


def _figures_without_a_vote(counts: Counts, rows: tuple[CandidateCounts, ...], mode: Mode) -> Iterator[Reason]:
    """A decision by agreement or by rank has no votes to count; how many attended is a fact of its own."""
    stated: list[object] = [counts.of(figure) for figure in _BALLOT_FIGURES]
    stated += [number for row in rows for number in (row.cast, row.written_agree)]
    if any(number is not None for number in stated):
        yield Reason("counts_without_vote", {"mode": mode.label}, field="mode")


def _ballots_without_papers(counts: Counts) -> Iterator[Reason]:
    for figure in _BALLOT_FIGURES:
        value = counts.of(figure)
        if value is not None:
            values = {"mode": Mode.HANDS.label, "figure": figure.label, "count": value}
            yield Reason("ballot_figure_without_ballot", values, field=figure.value)


def _chain(counts: Counts, figures: tuple[Figure, ...]) -> Iterator[Reason]:
    """Each stated figure is at most the stated one before it; what is not stated is skipped."""
    stated = [(figure, value) for figure in figures if (value := counts.of(figure)) is not None]
    for (wider, most), (narrower, value) in pairwise(stated):
        if value > most:
            yield _above(narrower.label, value, wider=wider.label, most=most, field=narrower.value)


def _above(figure: str, count: int, *, wider: str, most: int, field: str) -> Reason:
    return Reason("count_above", {"figure": figure, "count": count, "wider": wider, "most": most}, field=field)


def _nearest(counts: Counts, figures: tuple[Figure, ...]) -> tuple[Figure, int] | None:
    """The first of ``figures`` that is stated."""
    return next(((figure, value) for figure in figures if (value := counts.of(figure)) is not None), None)


_AROUND_PAPERS = (Figure.COLLECTED, Figure.ISSUED, Figure.PRESENT, Figure.MEMBERS)


def _papers(counts: Counts, *, blank_is_valid: bool | None) -> Iterator[Reason]:
    """Valid and invalid papers make up the collected ones; blank ones are among those the rule of the vote names."""
    ceiling = _nearest(counts, _AROUND_PAPERS)
    valid, invalid = counts.valid, counts.invalid
    if valid is not None and invalid is not None:
        total = valid + invalid
        numbers = {"valid": valid, "invalid": invalid, "sum": total}
        if counts.collected is not None and total != counts.collected:
            yield Reason("papers_do_not_add_up", {**numbers, "collected": counts.collected}, field="collected")
        elif counts.collected is None and ceiling is not None and total > ceiling[1]:
            values = {**numbers, "wider": ceiling[0].label, "most": ceiling[1]}
            yield Reason("papers_above", values, field="valid")
    elif ceiling is not None:
        for figure in (Figure.VALID, Figure.INVALID):
            value = counts.of(figure)
            if value is not None and value > ceiling[1]:
                yield _above(figure.label, value, wider=ceiling[0].label, most=ceiling[1], field=figure.value)
    if counts.blank is not None:
        holders = {True: (Figure.VALID,), False: (Figure.INVALID,), None: ()}[blank_is_valid]
        around = _nearest(counts, (*holders, *_AROUND_PAPERS))
        if around is not None and counts.blank > around[1]:
            yield _above(Figure.BLANK.label, counts.blank, wider=around[0].label, most=around[1], field="blank")


def _votes(
    counts: Counts, rows: tuple[CandidateCounts, ...], *, ceilings: tuple[Figure, ...], blank_is_valid: bool | None
) -> Iterator[Reason]:
    """Votes on one candidate are at most the valid papers that carry a mark, or the hands in the room."""
    around = _nearest(counts, ceilings)
    if around is None:
        return
    figure, most = around
    blank = counts.blank if figure is Figure.VALID and blank_is_valid and counts.blank is not None else 0
    for index, row in enumerate(rows):
        if row.cast is not None and row.cast + blank > most:
            values = {
                "candidate": row.name,
                "agree": row.agree or 0,
                "disagree": row.disagree or 0,
                "abstain": row.abstain or 0,
                "sum": row.cast,
                "wider": figure.label,
                "most": most,
            }
            if blank and row.cast <= most:
                yield Reason("votes_leave_no_blank", {**values, "blank": blank}, field=f"{index}-agree")
            else:
                yield Reason("votes_above", values, field=f"{index}-agree")


def _written_opinions(counts: Counts, rows: tuple[CandidateCounts, ...]) -> Iterator[Reason]:
    """Only absent members write; with the votes given in the room they never exceed all members."""
    if counts.members is None:
        return
    for index, row in enumerate(rows):
        if row.written_agree is None:
            continue
        in_the_room = counts.present if counts.present is not None else (row.cast or 0)
        absent = counts.members - in_the_room
        if row.written_agree > absent >= 0:
            values = {
                "candidate": row.name,
                "written": row.written_agree,
                "members": counts.members,
                "present": in_the_room,
                "absent": absent,
            }
            yield Reason("written_opinions_above_absent", values, field=f"{index}-written_agree")


def _choices(
    counts: Counts, rows: tuple[CandidateCounts, ...], *, ceilings: tuple[Figure, ...], choices: int | None
) -> Iterator[Reason]:
    """One paper marks at most ``choices`` candidates, so all agreeing marks are at most that many times the papers."""
    around = _nearest(counts, ceilings)
    if choices is None or around is None:
        return
    marks = sum(row.agree or 0 for row in rows)
    if marks > choices * around[1]:
        values = {
            "marks": marks,
            "choices": choices,
            "wider": around[0].label,
            "papers": around[1],
            "most": choices * around[1],
        }
        yield Reason("marks_above_choices", values, field="candidates")
