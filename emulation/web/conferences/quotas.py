"""The quota beside the slate: how many are proposed, how many are allowed, and where it is exceeded. It warns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from emulation.domain.law.award import AwardKind
from emulation.domain.law.awards import award
from emulation.domain.law.wording import screen_name
from emulation.domain.quota import Quota, over_quota
from emulation.domain.settings import QUOTA_ROUNDING, TWO_FLAGS
from emulation.models.conference import Conference, Nomination
from emulation.queries import settings
from emulation.web.phrases import sentence
from reports.vietnamese import count

FLAGS = ("CTDCP", "CTDT")
"""The two flags a block proposes for."""


@dataclass(frozen=True, kw_only=True)
class QuotaLine:
    """One award of the slate against its quota; ``allowed`` ``None`` = no quota on record or not computable yet."""

    award: str
    proposed: int
    allowed: int | None
    over: str | None
    """“vượt 01 so với 02 được phân bổ”, or nothing."""
    explained: str | None
    """The same with the formula, where a percentage stands behind it."""
    basis: str | None
    unconfirmed: bool


def quota_lines(conference: Conference, *, today: date) -> list[QuotaLine]:
    """Every award that has a quota or stands on the slate, quotas first."""
    block_year = conference.block_year
    day = conference.held_on or today
    rounding = settings.in_force(QUOTA_ROUNDING, day)
    standing = [each for each in conference.nominations if each.withdrawn_reason is None]
    flagged = len({each.agency_id for each in standing if each.award_code in FLAGS and each.agency_id is not None})
    members = block_year.members_number
    if members is not None and flagged > members:
        members = None
    lines = []
    for row in block_year.quotas:
        rule = Quota(fixed=row.number, percent=row.percent, of=row.base, rounding=rounding.value)
        name = screen_name(award(row.award_code))
        proposed = _units(standing, row.award_code)
        allowed = rule.allowed(members, flagged_units=flagged)
        reasons = list(over_quota(rule, proposed, award=name, members=members, flagged_units=flagged))
        excess = proposed - allowed if allowed is not None and reasons else 0
        lines.append(
            QuotaLine(
                award=name,
                proposed=proposed,
                allowed=allowed,
                over=f"vượt {count(excess)} so với {count(allowed or 0)} được phân bổ" if reasons else None,
                explained=sentence(reasons[0]) if reasons and row.percent is not None else None,
                basis=row.basis,
                unconfirmed=row.percent is not None and not rounding.mark.confirmed,
            )
        )
    with_quota = {row.award_code for row in block_year.quotas}
    for name in dict.fromkeys(_name(each) for each in standing if each.award_code not in with_quota):
        number = sum(each.number or 1 for each in standing if _name(each) == name)
        lines.append(
            QuotaLine(
                award=name, proposed=number, allowed=None, over=None, explained=None, basis=None, unconfirmed=False
            )
        )
    return lines


def two_flags(conference: Conference, *, today: date) -> list[str]:
    """Units proposed for both flags where the province gives one unit only one of them."""
    if settings.value(TWO_FLAGS, conference.held_on or today):
        return []
    flags: dict[int, set[str]] = {}
    names: dict[int, str] = {}
    for each in conference.nominations:
        if each.withdrawn_reason is None and each.agency is not None and each.award_code in FLAGS:
            flags.setdefault(each.agency.id, set()).add(each.award_code or "")
            names[each.agency.id] = each.agency.name_on(conference.held_on)
    return [names[agency_id] for agency_id, found in flags.items() if len(found) > 1]


def kind_of(nomination: Nomination) -> AwardKind | None:
    """The kind, derived from the catalogue; ``None`` where the wording of the record fits no code."""
    return award(nomination.award_code).kind if nomination.award_code else None


def _name(nomination: Nomination) -> str:
    return screen_name(award(nomination.award_code)) if nomination.award_code else nomination.award_published


def _units(standing: list[Nomination], code: str) -> int:
    return sum(each.number or 1 for each in standing if each.award_code == code)
