"""Shares of votes and of attendance: pass marks, majorities, quorum. Exact integers, no rounding in a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from emulation.domain.labelled import LabelledEnum
from emulation.domain.refusal import Reason


class VoteBase(LabelledEnum):
    """What a share of votes is counted on (cơ sở tính tỷ lệ)."""

    MEMBERS = "members", "tổng số thành viên"
    PRESENT = "present", "số thành viên có mặt"
    VALID = "valid", "số phiếu hợp lệ"

    def counted(self, number: int) -> str:
        """The base with its number, as a sentence has it: ``tổng số 11 thành viên``."""
        if self is VoteBase.MEMBERS:
            return f"tổng số {number} thành viên"
        return f"{number} thành viên có mặt" if self is VoteBase.PRESENT else f"{number} phiếu hợp lệ"


@dataclass(frozen=True)
class PassRule:
    """What a candidate needs: at least ``percent`` of the base, or, with ``None``, more than half of it."""

    percent: int | None = None

    def __post_init__(self) -> None:
        if self.percent is not None and not 1 <= self.percent <= 100:
            raise ValueError("a pass mark is a percentage from 1 to 100")

    def met(self, agree: int, base: int) -> bool:
        if self.percent is None:
            return majority_of_all(agree, base)
        return passes(agree, base, percent=self.percent)

    def needed(self, base: int) -> int:
        """The smallest number of agreeing votes that passes."""
        return base // 2 + 1 if self.percent is None else -(-self.percent * base // 100)


MORE_THAN_HALF = PassRule()


def passes(agree: int, base: int, *, percent: int) -> bool:
    """At least ``percent`` of ``base`` agree; exactly on the threshold is reached (law: “từ 80% trở lên”).

    Abstaining, invalid and missing votes stay in the base. Raises ``ValueError`` for an empty base or for more
    agreeing votes than the base holds.
    """
    _check(agree, base)
    return agree * 100 >= percent * base


def majority_of_all(agree: int, members: int) -> bool:
    """More than half of all members agree; exactly half is not enough. Raises as ``passes`` does."""
    _check(agree, members)
    return agree * 2 > members


def _check(part: int, whole: int) -> None:
    if whole < 1:
        raise ValueError("nothing to count a share on")
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")


def quorum_needed(members: int, share: Fraction) -> int:
    """How many members must be present: ``share`` of all, never less than that (2/3 of 11 is 8)."""
    return -(-members * share.numerator // share.denominator)


def quorum_met(present: int, members: int, *, share: Fraction) -> bool:
    """Raises ``ValueError`` for no members, or for more present than members."""
    _check(present, members)
    return present >= quorum_needed(members, share)


def result_in_words(agree: int, base: int, *, rule: PassRule, counted_on: VoteBase = VoteBase.MEMBERS) -> Reason:
    """The result of one candidate as a code with its numbers, for the sentence of the minutes.

    ``agree`` includes agreeing written opinions. ``rate`` is a percentage with one decimal, rounded half up for show
    only: the comparison is made on the whole numbers.
    """
    reached = rule.met(agree, base)
    rate = (Decimal(agree) * 100 / Decimal(base)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    values: dict[str, object] = {
        "agree": agree,
        "base": base,
        "counted_on": counted_on.counted(base),
        "rate": rate,
        "needed": rule.needed(base),
    }
    if rule.percent is None:
        return Reason("majority_reached" if reached else "majority_not_reached", values)
    return Reason("percent_reached" if reached else "percent_not_reached", {**values, "percent": rule.percent})
