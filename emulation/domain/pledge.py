"""The pledge (giao ước thi đua) of a block year: contents of the block, targets of each member, signing, results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from emulation.domain.block import YearStep
from emulation.domain.labelled import LabelledEnum
from emulation.domain.lifecycle import Lifecycle, Step
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason

Amount = Decimal | str
"""What is planned or reached: an exact number, or words where it is none (``Hoàn thành``)."""

SHORTEST_REASON = 10
"""Characters of a reason for taking a signing back."""
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,4})?", re.ASCII)


class PledgeState(LabelledEnum):
    """How far a pledge is, and how it is known that it is signed."""

    DRAFT = "draft", "Chưa ký"
    COLLECTING = "collecting", "Đang đăng ký chỉ tiêu"
    SIGNING = "signing", "Đang ký"
    SIGNED = "signed", "Đã ký"
    SIGNED_BY_SOURCE = "signed_by_source", "Đã ký, theo nguồn"

    @property
    def signed(self) -> bool:
        return self in {PledgeState.SIGNED, PledgeState.SIGNED_BY_SOURCE}


class Direction(LabelledEnum):
    """Which results of a target are better."""

    HIGHER = "higher", "Càng cao càng tốt"
    LOWER = "lower", "Càng thấp càng tốt"


class Period(LabelledEnum):
    """When members report how far they are. The value of one period never overwrites that of the other."""

    MID_YEAR = "mid_year", "6 tháng đầu năm"
    YEAR = "year", "Cả năm"

    @property
    def step(self) -> YearStep:
        return YearStep.MID_YEAR if self is Period.MID_YEAR else YearStep.YEAR_RESULTS


# --- amounts --------------------------------------------------------------------------------------------------


def written(amount: Amount) -> str:
    """An amount as it is kept: plain digits with a point, or the words."""
    return f"{amount:f}" if isinstance(amount, Decimal) else amount


def read(kept: str) -> Amount:
    """What ``written`` wrote. Words that are a number are a number."""
    return Decimal(kept) if _NUMBER.fullmatch(kept) else kept


def met(planned: Amount, reached: Amount | None, direction: Direction) -> bool | None:
    """Whether the plan is reached; ``None`` where that is not a matter of two numbers."""
    if not isinstance(planned, Decimal) or not isinstance(reached, Decimal):
        return None
    return reached >= planned if direction is Direction.HIGHER else reached <= planned


def amount_objections(planned: Amount, values: Sequence[tuple[str, Amount | None]], *, row: int) -> Iterator[Reason]:
    """A target planned as a number is compared with numbers only. ``values``: field and value; ``row`` from 1."""
    for field, value in values:
        if isinstance(value, str) and isinstance(planned, Decimal):
            yield Reason("target_result_not_a_number", {"row": row, "value": value, "planned": planned}, field)


def target_objections(content: str, unit: str | None, planned: Amount | None, *, row: int) -> Iterator[Reason]:
    """A target says what, in which unit and how much; one in words needs no unit."""
    if not content.strip():
        yield Reason("target_without_content", {"row": row}, "targets")
    if planned is None or planned == "":
        yield Reason("target_without_plan", {"row": row}, "targets")
    elif isinstance(planned, Decimal) and not (unit or "").strip():
        yield Reason("target_without_unit", {"row": row}, "targets")
    elif isinstance(planned, str) and planned.rstrip().endswith("%") and _NUMBER.fullmatch(_bare(planned)):
        yield Reason("target_percent_in_value", {"row": row, "value": _bare(planned).replace(".", ",")}, "targets")


def _bare(text: str) -> str:
    return text.rstrip().removesuffix("%").strip().replace(",", ".")


# --- the life of a pledge -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PledgeFacts:
    """What the steps of a pledge look at. Agencies are named in the words of the paper."""

    contents: int = 0
    members: int = 0
    signatures: int = 0
    without_targets: tuple[str, ...] = ()
    acknowledged: bool = False
    """Whoever sends the pledge out knows that these have registered no target."""
    reason: str | None = None
    own_targets: int = 0
    locked: tuple[YearStep, datetime] | None = None
    """The step at hand is over and locks: its end."""


def no_contents(facts: PledgeFacts) -> Iterator[Reason]:
    if not facts.contents:
        yield Reason("pledge_without_contents")


def no_members(facts: PledgeFacts) -> Iterator[Reason]:
    if not facts.members:
        yield Reason("pledge_without_members")


def targets_missing(facts: PledgeFacts) -> Iterator[Reason]:
    if facts.without_targets and not facts.acknowledged:
        yield Reason("pledge_targets_missing", {"names": "; ".join(facts.without_targets)})


def signed_here(facts: PledgeFacts) -> Iterator[Reason]:
    """Whoever signed has signed these very words and figures."""
    if facts.signatures:
        yield Reason("pledge_signed_figures")


def step_locked(facts: PledgeFacts) -> Iterator[Reason]:
    if facts.locked is not None:
        step, due = facts.locked
        yield Reason("pledge_step_locked", {"step": step, "due": due})


def no_targets(facts: PledgeFacts) -> Iterator[Reason]:
    if not facts.own_targets:
        yield Reason("no_targets_to_report")


def reason_missing(facts: PledgeFacts) -> Iterator[Reason]:
    if len((facts.reason or "").strip()) < SHORTEST_REASON:
        yield Reason("pledge_reopened_without_reason", {"least": SHORTEST_REASON}, "reason")


_OPEN = frozenset({PledgeState.DRAFT, PledgeState.COLLECTING})
_SIGNED = frozenset({PledgeState.SIGNED, PledgeState.SIGNED_BY_SOURCE})

PLEDGE: Lifecycle[PledgeState, PledgeFacts] = Lifecycle(
    noun="giao ước thi đua",
    start=PledgeState.DRAFT,
    steps=(
        Step(Action.RECORD_PLEDGE, _OPEN, None),
        Step(
            Action.ASK_TARGETS,
            frozenset({PledgeState.DRAFT}),
            PledgeState.COLLECTING,
            unless=(no_contents, no_members),
        ),
        # Of a pledge recorded as signed the source rarely gives the figures: they are added afterwards.
        Step(
            Action.SET_TARGETS,
            frozenset({PledgeState.COLLECTING}) | _SIGNED,
            None,
            unless=(signed_here, step_locked),
        ),
        Step(
            Action.OPEN_SIGNING,
            _OPEN,
            PledgeState.SIGNING,
            unless=(no_contents, no_members, targets_missing),
        ),
        Step(Action.SIGN_PLEDGE, frozenset({PledgeState.SIGNING}), None, unless=(step_locked,)),
        Step(
            Action.REOPEN_PLEDGE,
            frozenset({PledgeState.SIGNING}),
            PledgeState.COLLECTING,
            unless=(reason_missing,),
        ),
        Step(
            Action.REPORT_TARGETS,
            frozenset({PledgeState.SIGNING}) | _SIGNED,
            None,
            unless=(no_targets, step_locked),
        ),
    ),
)


def after_signing(*, members: int, signatures: int) -> PledgeState:
    """The pledge is signed when every member has signed."""
    return PledgeState.SIGNED if 0 < members <= signatures else PledgeState.SIGNING


def recording_objections(
    stored: PledgeState, wanted: PledgeState, *, signatures: int, contents_change: bool
) -> Iterator[Reason]:
    """What a conference may record of a pledge the members are at work on: that it is signed, never less."""
    if stored is wanted and stored in _OPEN:
        return
    if stored is PledgeState.SIGNED and signatures and wanted is not stored:
        yield Reason("pledge_signed_here", {}, "state")
    elif wanted in {PledgeState.COLLECTING, PledgeState.SIGNING} and wanted is not stored:
        yield Reason("pledge_step_not_recorded", {"state": wanted}, "state")
    elif stored in {PledgeState.COLLECTING, PledgeState.SIGNING} and wanted is PledgeState.DRAFT:
        yield Reason("pledge_goes_back", {"state": stored}, "state")
    if contents_change and (stored is PledgeState.SIGNING or signatures):
        yield Reason("pledge_contents_frozen", {}, "contents")


def signature_objections(person: str, signed_on: date | None, *, today: date) -> Iterator[Reason]:
    """Who signed and when; nobody signs tomorrow."""
    if not person.strip():
        yield Reason("signature_without_person", {}, "person")
    if signed_on is None:
        yield Reason("signature_without_day", {}, "signed_on")
    elif signed_on > today:
        yield Reason("signed_in_future", {"day": signed_on}, "signed_on")
