"""Targets of the pledge as the draft of a report tells them: what was planned, what was reached, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.drafted import DraftParagraph, Figure
from reports.vietnamese import count, number


@dataclass(frozen=True, kw_only=True)
class TargetDraft:
    """One target of a member. ``planned`` and ``reached`` are in words with their unit; ``reached`` ``None`` = not
    reported. ``met``, ``percent`` (of the plan, to tenths) only where both are numbers that can be compared."""

    id: int
    content: str
    planned: str
    reached: str | None = None
    met: bool | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class MemberTargetsDraft:
    """What one member pledged and reached."""

    agency: Figure
    targets: tuple[TargetDraft, ...] = ()


def draft_targets(members: Sequence[MemberTargetsDraft], period: str, *, half_year: bool) -> Iterator[DraftParagraph]:
    """Only members that reported, and of them only what they reported: what is missing is counted, never guessed."""
    reporting = [each for each in members if any(target.reached is not None for target in each.targets)]
    if not reporting:
        return
    pledged = sum(bool(each.targets) for each in members)
    yield DraftParagraph(
        "targets",
        (
            f"Trong {period}, {count(len(reporting))}/{count(pledged)} đơn vị đăng ký chỉ tiêu đã báo cáo "
            "kết quả thực hiện:",
        ),
    )
    for each in reporting:
        told = [target for target in each.targets if target.reached is not None]
        met = [target for target in told if target.met]
        compared = not half_year and any(target.met is not None for target in told)
        reached = f", {count(len(met))} chỉ tiêu đạt kế hoạch" if compared else ""
        many = f"{count(len(told))}/{count(len(each.targets))} chỉ tiêu"
        yield DraftParagraph(f"targets.{each.agency.id}", (each.agency, f" báo cáo {many}{reached}:"))
        for target in told:
            against = _against_plan(target, half_year=half_year)
            yield DraftParagraph(
                f"target.{target.id}",
                (
                    "- ",
                    Figure(target.content.rstrip(".;:"), "pledge_target", target.id),
                    f": kế hoạch {target.planned}, thực hiện {target.reached}{against}.",
                ),
            )


def _against_plan(target: TargetDraft, *, half_year: bool) -> str:
    """The plan is one of the year: half-way nothing is said of reaching it."""
    if target.percent is not None:
        return f", bằng {number(target.percent)}% kế hoạch{' năm' if half_year else ''}"
    if half_year or target.met is None:
        return ""
    return ", đạt kế hoạch" if target.met else ", chưa đạt kế hoạch"
