"""How papers tell the way a matter was decided: in words, and in numbers only where numbers were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from reports import vietnamese
from reports.document import BLANK
from reports.facts import DecisionMannerFacts, NominationFacts

_PAPERS = (
    ("issued", "phát ra"), ("collected", "thu về"), ("valid", "hợp lệ"), ("invalid", "không hợp lệ"),
    ("blank", "phiếu trắng"),
)  # fmt: skip
_VOTES = (("agree", "đồng ý"), ("disagree", "không đồng ý"), ("abstain", "ý kiến khác"))


def counted(manner: DecisionMannerFacts | None) -> bool:
    """Whether this was a matter of counting at all; agreement and rank have no votes."""
    return manner is None or manner.mode not in ("agreed", "by_rank")


def mode_in_words(manner: DecisionMannerFacts | None) -> str | None:
    """``thống nhất tại hội nghị``, ``bỏ phiếu kín bằng phiếu giấy`` …; ``None`` when not stated."""
    match manner.mode if manner else None:
        case "agreed":
            return "thống nhất tại hội nghị"
        case "by_rank":
            return "theo thứ hạng điểm của các đơn vị"
        case "hands":
            return "biểu quyết bằng hình thức giơ tay"
        case "ballot":
            assert manner is not None
            secrecy = {"open": " công khai", "secret": " kín"}.get(manner.secrecy or "", "")
            medium = {"paper": " bằng phiếu giấy", "electronic": " bằng phiếu điện tử"}.get(manner.medium or "", "")
            return f"bỏ phiếu{secrecy}{medium}"
        case _:
            return None


def verb(manner: DecisionMannerFacts | None) -> str:
    """How the meeting is said to have come to it: ``thống nhất``, ``biểu quyết`` …; empty when not stated."""
    return {"agreed": "thống nhất", "hands": "biểu quyết", "ballot": "bỏ phiếu"}.get((manner and manner.mode) or "", "")


def manner_sentences(manner: DecisionMannerFacts | None) -> Iterator[str]:
    """Way of deciding, the published wording, then every count that was given."""
    mode = mode_in_words(manner)
    wording = (manner.wording or "").strip() if manner else ""
    if mode or not wording:
        yield f"Hình thức quyết định: {mode or BLANK}."
    if wording:
        yield f"Ghi nhận cụ thể: {wording.rstrip('.;')}."
    if manner is not None and counted(manner):
        yield from _counts(manner)


def _counts(manner: DecisionMannerFacts) -> Iterator[str]:
    room = _listed(manner, (("members", "tổng số thành viên"), ("present", "có mặt")))
    papers = _listed(manner, _PAPERS)
    votes = _listed(manner, _VOTES)
    if room:
        yield f"{vietnamese.capitalise_first(room)}."
    if papers:
        yield f"Số phiếu {papers}."
    if votes:
        yield f"Số ý kiến {votes}."


def _listed(manner: DecisionMannerFacts, figures: Iterable[tuple[str, str]]) -> str:
    given = ((getattr(manner, name), words) for name, words in figures)
    return "; ".join(f"{words}: {vietnamese.count(value)}" for value, words in given if value is not None)


def has_votes(nominations: Iterable[NominationFacts], manner: DecisionMannerFacts | None) -> bool:
    """Whether vote columns have anything to say."""
    return counted(manner) and any(
        number is not None for row in nominations for number in (row.agree, row.disagree, row.written_agree)
    )


def written_opinions(nominations: Iterable[NominationFacts]) -> bool:
    """Whether absent members agreed in writing to any of these: then votes are more than the papers in the box."""
    return any(row.written_agree for row in nominations)


def agreeing(nomination: NominationFacts) -> int | None:
    """Votes for it: those given in the room and agreeing written opinions."""
    if nomination.agree is None:
        return None
    return nomination.agree + (nomination.written_agree or 0)


def share(nomination: NominationFacts, manner: DecisionMannerFacts | None) -> Decimal | None:
    """Per cent of all members, to tenths; ``None`` where either number is unknown."""
    votes = agreeing(nomination)
    if votes is None or manner is None or not manner.members:
        return None
    return (Decimal(votes) * 100 / manner.members).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def ratio(nomination: NominationFacts, manner: DecisionMannerFacts | None) -> str | None:
    """``14/15``: votes over all members; ``None`` where no votes were given."""
    votes = agreeing(nomination)
    base = manner.members if manner else None
    return None if votes is None else f"{votes}/{BLANK if base is None else base}"


def vote_text(nomination: NominationFacts, manner: DecisionMannerFacts | None) -> str | None:
    """``14/15 (93,3%)``."""
    votes = ratio(nomination, manner)
    percent = share(nomination, manner)
    return votes if votes is None or percent is None else f"{votes} ({vietnamese.number(percent, 1)}%)"
