"""How many awards a block may propose in a year (chỉ tiêu số lượng, định mức khen)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from emulation.domain.labelled import LabelledEnum
from emulation.domain.law.marks import UNCONFIRMED, Mark
from emulation.domain.refusal import Reason


class QuotaBase(LabelledEnum):
    """What a percentage is taken of."""

    ALL = "all", "tổng số đơn vị thành viên"
    REMAINING = "remaining", "số đơn vị còn lại sau khi trừ đơn vị đề nghị tặng Cờ thi đua"


class QuotaRounding(LabelledEnum):
    """Cách làm tròn."""

    DOWN = "down", "làm tròn xuống"
    UP = "up", "làm tròn lên"


class QuotaSum(LabelledEnum):
    """How a fixed number and a percentage of the same award go together."""

    LOWER = "lower", "lấy số nhỏ hơn"
    TOTAL = "total", "cộng cả hai"


@dataclass(frozen=True, kw_only=True)
class Quota:
    """The quota of one award in one block year: a fixed number, a whole percentage, or both.

    Neither stated = no quota known, which refuses nothing. Rounding down, “remaining = members less units proposed for
    flags” and the lower of two limits are our reading of the texts seen; the province sets them.
    """

    fixed: int | None = None
    percent: int | None = None
    of: QuotaBase = QuotaBase.ALL
    rounding: QuotaRounding = QuotaRounding.DOWN
    together: QuotaSum = QuotaSum.LOWER
    mark: Mark = field(default=UNCONFIRMED)

    def __post_init__(self) -> None:
        if self.fixed is not None and self.fixed < 0:
            raise ValueError("a quota is no negative number")
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise ValueError("a quota is a percentage from 0 to 100")

    def allowed(self, members: int | None, *, flagged_units: int = 0) -> int | None:
        """How many awards may be proposed; ``None`` when no quota is set or it cannot be computed yet.

        ``members`` is the number of member agencies (``None`` = list incomplete), ``flagged_units`` how many different
        agencies are already proposed for a flag. Raises ``ValueError`` when more are flagged than there are members.
        """
        share = self.share(members, flagged_units=flagged_units)
        if self.percent is not None and share is None:
            return None
        if self.fixed is None or share is None:
            return share if self.fixed is None else self.fixed
        return min(self.fixed, share) if self.together is QuotaSum.LOWER else self.fixed + share

    def share(self, members: int | None, *, flagged_units: int = 0) -> int | None:
        """The part that comes from the percentage, rounded as the quota says."""
        if self.percent is None or members is None:
            return None
        hundredths = self.percent * self.counted(members, flagged_units=flagged_units)
        return hundredths // 100 if self.rounding is QuotaRounding.DOWN else -(-hundredths // 100)

    def counted(self, members: int, *, flagged_units: int = 0) -> int:
        """The number of units the percentage is taken of."""
        if not 0 <= flagged_units <= members:
            raise ValueError(f"{flagged_units} flagged units of {members} members")
        return members if self.of is QuotaBase.ALL else members - flagged_units


def over_quota(
    quota: Quota, proposed: int, *, award: str, members: int | None, flagged_units: int = 0
) -> Iterator[Reason]:
    """One reason when more are proposed than allowed, with the formula and its rounding; nothing otherwise.

    ``award`` is the Vietnamese name that stands in the sentence.
    """
    allowed = quota.allowed(members, flagged_units=flagged_units)
    if allowed is None or proposed <= allowed:
        return
    values: dict[str, object] = {
        "award": award,
        "proposed": proposed,
        "allowed": allowed,
        "excess": proposed - allowed,
    }
    if quota.percent is None or members is None:
        yield Reason("over_quota", values, field="candidates")
        return
    values |= {
        "percent": quota.percent,
        "of": quota.of.label,
        "units": quota.counted(members, flagged_units=flagged_units),
        "rounding": quota.rounding.label,
    }
    if quota.fixed is None:
        yield Reason("over_quota_percent", values, field="candidates")
    else:
        values |= {"fixed": quota.fixed, "together": quota.together.label}
        yield Reason("over_quota_fixed_and_percent", values, field="candidates")
